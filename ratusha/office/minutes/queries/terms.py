"""Terms of what follows a sitting, each with its «why this day»."""

from datetime import date

from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.workdays import queries as workdays
from ratusha.foundation.workdays.rules import Due

from ..models import Decision, Stop


def stop_due(adopted_on: date) -> Due:
    """Until when the head may stop a decision: five days from its adoption (280/97-ВР art. 59)."""
    return workdays.due("council.veto", adopted_on, adopted=adopted_on)


def reconsider_due(adopted_on: date, stopped_on: date) -> Due:
    """Until when the council considers it anew: two weeks from the stop (art. 59)."""
    return workdays.due("council.reconsider", adopted_on, stopped_by_head=stopped_on)


def publish_due(signed_on: date) -> Due:
    """Until when a decision is published: five working days from its approval (2939-VI art. 15)."""
    return workdays.due("access.publish", signed_on)


def due_of_stop(decision: Decision) -> Due:
    """The term to sign or stop this decision."""
    return stop_due(decision.adopted_on)


def due_of_reconsidering(stop: Stop) -> Due:
    """The term to consider this stop."""
    return reconsider_due(stop.decision.adopted_on, stop.at.astimezone(KYIV).date())
