"""Scheduled work of identity."""

from datetime import timedelta

from ratusha.foundation.actions import Call
from ratusha.foundation.jobs import job

from . import actions


@job("identity.forget_answers", every=timedelta(days=1))
def forget_answers(call: Call) -> str:
    """Forgets the kept answers of id.gov.ua whose time is over."""
    actions.forget_answers(call.child("forget"))
    return ""
