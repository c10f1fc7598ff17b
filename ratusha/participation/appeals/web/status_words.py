"""What the page of a case tells its author: where it stands, whether anything is to be done, what comes next."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ratusha.channels.web import words
from ratusha.foundation.wording import dates
from ratusha.office.cases.queries import Case, State


def heading(case: Case) -> str:
    """Where it stands, as its author would say it."""
    return _("We have your appeal") if case.state == State.NEW else str(case.get_state_display())


def lead(case: Case, today: date) -> str:
    """The sentence under the heading: the answer by which day, and that nothing is to be done meanwhile."""
    closed = {
        State.ANSWERED: _("The answer is below. If it does not satisfy you, write again or complain."),
        State.FORWARDED: _("It is not ours to decide, so we sent it to those whose it is. They will answer you."),
        State.RETURNED: _("We could not take it up as it was. Below is what it lacks; put it right and send it again."),
        State.DECLINED: _("By law it is not considered. Below is why, and what you can do."),
    }
    if case.state in closed:
        return closed[State(case.state)]
    if case.due_on is None:
        return _("We have it. You need not do anything.")
    if case.due_on < today:
        late = words.days((today - case.due_on).days)
        return _("We are late by {days}: the answer was due by {day}.").format(
            days=late, day=words.day(case.due_on, today)
        )
    until = dates.until(case.due_on, today)
    if case.state == State.JOINED:
        return _("Others wrote about the same, so there will be one answer for all, {until}.").format(until=until)
    return _("The answer will be {until}. You need not do anything.").format(until=until)


def promise(case: Case, today: date) -> str:
    """By which day the answer will be, in words, for the page after sending."""
    if case.due_on is None:
        return _("We will answer in the time that the law sets.")
    return _("We will answer {until}.").format(until=dates.until(case.due_on, today))


def coming(case: Case, today: date) -> list[dict[str, Any]]:
    """What comes next after sending, for the tag `thread`."""
    registered = case.registered_at is not None
    road: list[dict[str, Any]] = [
        {"title": _("Received"), "at": case.received_at},
        {
            "title": _("Registered") if registered else _registering(case, today),
            "text": "" if registered else _("If something is missing, we will ask you."),
            "at": case.registered_at,
            "state": "past" if registered else "now",
        },
        {
            "title": _("It goes to those who can solve it"),
            "text": _("If it is not ours, within five days we send it where it belongs and tell you where."),
            "state": "now" if registered else "next",
        },
    ]
    if case.due_on is not None:
        until = dates.until(case.due_on, today)
        road.append({"title": _("Answer"), "at": until, "state": "next"})
    return road


def _registering(case: Case, today: date) -> str:
    """When it is registered: on the day of receipt, or the next working day (КМУ №348)."""
    if case.act_due is None or case.act_due <= today:
        return _("We register it today")
    return _("We register it {until}").format(until=dates.until(case.act_due, today))
