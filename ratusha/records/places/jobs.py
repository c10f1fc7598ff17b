"""Work of places away from the pages: long tables are tried and taken in by a worker that may die at any moment."""

import logging
from datetime import datetime, timedelta

from django.tasks import task
from django.utils import timezone, translation

from ratusha.foundation.jobs.registry import loop

from . import imports, queries

log = logging.getLogger("ratusha.imports")
LEFT_AFTER = timedelta(seconds=45)


@task(queue_name="slow")
def run_intake(pk: int) -> str:
    """Will go through the rows of a table that are left."""
    with translation.override("uk"):
        return imports.go(pk, timezone.now())


@loop("places.intakes", every=timedelta(seconds=30))
def go_on(now: datetime) -> int:
    """Hands to a worker long tables and those whose worker died; one small read when there are none."""
    left = queries.left_intakes(now - LEFT_AFTER)
    for pk in left:
        run_intake.enqueue(pk)
    return len(left)
