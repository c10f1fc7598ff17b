"""A whole run: portion by portion, each its own transaction, so that a killed run goes on where it stood."""

from typing import Any

from ratusha.foundation.actions import Call

from . import actions, queries
from .keeps import kept
from .models import Run


def run(call: Call, portion: int = actions.PORTION) -> dict[str, Any]:
    """Will do everything that is due -> the report. Refuses `retention.running` while another run is under way."""
    begun = actions.begin(call.child("begin"))
    for one in kept():
        while not begun.counts.get(one.name, {}).get("end"):
            after = begun.counts.get(one.name, {}).get("after")
            begun = actions.portion(call.child(f"{begun.pk}/{one.name}/{after}"), begun, name=one.name, most=portion)
    finished: Run = actions.finish(call.child(f"{begun.pk}/finish"), begun)
    return queries.report(Run.objects.get(pk=finished.pk))
