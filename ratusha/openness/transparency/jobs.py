"""Scheduled work of the audit."""

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call
from ratusha.foundation.jobs import job

from . import queries
from .actions import judge, keep_month


@job("transparency.judge", at="04:40")
def judge_all(call: Call) -> str:
    """Judges every duty, gives tasks for gaps and for what is due soon, keeps the score of the month."""
    for duty in queries.visible_to(system("transparency")).order_by("ordinal"):
        judge(call.child(duty.code), duty)
    return str(keep_month(call.child("month")).score)
