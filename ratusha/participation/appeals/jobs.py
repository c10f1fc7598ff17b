"""Work of appeals away from the pages: old registers are gone through by a worker that may die at any moment."""

import logging
from datetime import datetime, timedelta

from django.tasks import task
from django.utils import timezone, translation

from ratusha.foundation.jobs.registry import loop

from . import queries
from .actions.imports import break_off, lease
from .imports import running

log = logging.getLogger("ratusha.imports")


@task(queue_name="slow")
def run_import(pk: int) -> str:
    """Will go through the rows of an import that are left."""
    try:
        with translation.override("uk"):
            return running.go(pk, timezone.now)
    except Exception as wrong:
        log.exception("import %s broke off", pk)
        break_off(pk, f"{type(wrong).__name__}: {wrong}")
        return "broken"


@loop("appeals.imports", every=timedelta(seconds=2))
def go_on(now: datetime) -> int:
    """Hands to a worker the imports that were just begun, or whose worker died; one small read when there are none."""
    waiting = [pk for pk in queries.imports_to_go_on(now) if lease(pk, now)]
    for pk in waiting:
        run_import.enqueue(pk)
    return len(waiting)
