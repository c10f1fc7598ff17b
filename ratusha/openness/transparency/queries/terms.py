"""By when something must be public, and why then: by the terms of `foundation.workdays`."""

from datetime import date, datetime, time

from django.utils import translation
from django.utils.translation import gettext as _

from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.workdays import explanation
from ratusha.foundation.workdays import queries as workdays
from ratusha.foundation.workdays.calendar import TermError
from ratusha.foundation.workdays.rules import Due, latest_publication

RULE = "access.publish"


def due_for(approved_on: date | None, considered_on: date | None) -> date | None:
    """The last day to publish: before a session for a draft, else five working days from approval; None without both.

    2939-VI art. 15. Raises `TermError` for days that the calendar does not know.
    """
    if considered_on is not None:
        return latest_publication(considered_on, workdays.calendar())
    return _due(approved_on).due_on if approved_on is not None else None


def why(approved_on: date | None, considered_on: date | None) -> list[str]:
    """Sentences that explain the day in the reader's language; none where no term runs."""
    try:
        if considered_on is not None:
            last = latest_publication(considered_on, workdays.calendar())
            said = _("The draft is to be considered on {day}; it must stand at least ten working days before that, so "
                     "from {last} at the latest (Law 2939-VI, art. 15 p. 3).")  # fmt: skip
            return [said.format(day=considered_on.strftime("%d.%m.%Y"), last=last.strftime("%d.%m.%Y"))]
        if approved_on is None:
            return []
        return explanation.sentences(_due(approved_on), translation.get_language() or "uk")
    except TermError:
        return []


def _due(day: date) -> Due:
    return workdays.due(RULE, datetime.combine(day, time(), KYIV))
