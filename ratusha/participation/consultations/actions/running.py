"""A consultation is published, goes on longer, ends, or is called off."""

import secrets
from datetime import date, timedelta
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.actions import Call, Line, Refused, Text, action

from .. import permissions
from ..models import Consultation, OpinionMap, Version
from ..queries.terms import earliest_close, report_due
from ..rules import Needed, State, missing_for_opening
from .cards import over

Reason = Annotated[Line, StringConstraints(max_length=500)]
FARTHEST = timedelta(days=366)
WANTED = {
    "text": _("Put in the text of the draft."),
    "note": _("Write the explanatory note: why the draft is needed."),
    "stakeholders": _("Write whom the draft touches."),
    "contact": _("Name who answers for the consultation and how to reach them."),
    "allowed": _("Confirm that the draft is not about an excluded topic."),
}


@action("consultations.open", may=permissions.can_keep, on=Consultation, says=_("Published: until {closes_on}"))
def open_consultation(
    call: Call, consultation: Consultation, *, opens_on: date | None = None, closes_on: date | None = None
) -> Consultation:
    """Will publish the consultation; proposals are taken from the first day to the last one inclusive.

    КМУ №996 of 03.11.2010 as a model; the least length and the term of the report are settings of the charter, counted
    in working days from the day after. Without dates: from today for as long as the charter asks at least. Refusals:
    forbidden, consultations.begun, consultations.unready (with what is missing), consultations.past,
    consultations.too_short, consultations.too_far, consultations.calendar.
    """
    if consultation.state != State.DRAFT:
        raise Refused("consultations.begun", _("It is published already."))
    lacks = missing_for_opening(
        Needed(
            has_text=Version.objects.filter(consultation=consultation).exists(),
            has_note=bool(consultation.note.strip()),
            has_contact=bool(consultation.contact.strip()),
            has_stakeholders=bool(consultation.stakeholders.strip()),
            is_allowed=consultation.allowed,
        )
    )
    if lacks:
        raise Refused("consultations.unready", WANTED[lacks[0]], missing=", ".join(lacks))
    first = opens_on or call.today
    if first < call.today:
        raise Refused("consultations.past", _("The first day cannot be in the past."), field="opens_on")
    if first > call.today + FARTHEST:
        raise Refused("consultations.too_far", _("This is more than a year ahead."), field="opens_on")
    last = closes_on or earliest_close(first)
    _long_enough(first, last)
    consultation.opens_on, consultation.closes_on = first, last
    consultation.report_due_on = report_due(last, first)
    consultation.state, consultation.opened_at = State.OPEN, call.now
    opinions = OpinionMap.objects.get(consultation=consultation)
    opinions.secret, opinions.stale = secrets.token_urlsafe(32), True
    opinions.save(update_fields=["secret", "stale"])
    call.note(number=consultation.number, opens_on=first.isoformat(), closes_on=last.isoformat())
    return consultation


def _long_enough(first: date, last: date) -> None:
    earliest = earliest_close(first)
    if last < earliest:
        raise Refused(
            "consultations.too_short", _("By the charter proposals are taken at least until {earliest}."),
            field="closes_on", earliest=earliest.strftime("%d.%m.%Y"),
        )  # fmt: skip
    if last > first + FARTHEST:
        raise Refused("consultations.too_far", _("This is longer than a year."), field="closes_on")


@action("consultations.extend", may=permissions.can_keep, on=Consultation, says=_("Goes on until {closes_on}"))
def extend(call: Call, consultation: Consultation, *, closes_on: date, why: Reason) -> Consultation:
    """Will take proposals longer, never shorter; the reason is shown.

    КМУ №996 of 03.11.2010 as a model. Refusals: forbidden, consultations.over, consultations.not_longer,
    consultations.too_far, consultations.calendar.
    """
    if consultation.state != State.OPEN or consultation.closes_on is None or consultation.opens_on is None:
        raise over()
    if closes_on <= consultation.closes_on or closes_on < call.today:
        raise Refused("consultations.not_longer", _("Choose a later day: it can only be longer."), field="closes_on")
    _long_enough(consultation.opens_on, closes_on)
    consultation.closes_on, consultation.extended_why = closes_on, why
    consultation.report_due_on = report_due(closes_on, consultation.opens_on)
    call.note(number=consultation.number, closes_on=closes_on.isoformat())
    return consultation


@action("consultations.close", may=permissions.is_platform, on=Consultation, says=_("Proposals are no longer taken"))
def close(call: Call, consultation: Consultation) -> Consultation:
    """Will stop taking proposals after the last day: the platform does it, nobody ends it early.

    КМУ №996 of 03.11.2010 as a model. Refusals: forbidden, consultations.not_yet.
    """
    if consultation.state != State.OPEN or consultation.closes_on is None or consultation.closes_on >= call.today:
        raise Refused("consultations.not_yet", _("Its last day has not passed."))
    consultation.state, consultation.closed_at = State.COUNTING, call.now
    call.note(number=consultation.number)
    return consultation


@action("consultations.call_off", may=permissions.can_keep, on=Consultation, says=_("Called off"))
def call_off(call: Call, consultation: Consultation, *, why: Text) -> Consultation:
    """Will call the consultation off with a reason that everybody sees; what was sent in stays.

    КМУ №996 of 03.11.2010 as a model. Refusals: forbidden, consultations.over.
    """
    if consultation.state not in (State.DRAFT, State.OPEN, State.COUNTING):
        raise over()
    consultation.state, consultation.cancelled_why, consultation.closed_at = State.CANCELLED, why, call.now
    forget_secret(consultation)
    call.note(number=consultation.number)
    return consultation


def forget_secret(consultation: Consultation) -> None:
    """Will destroy the secret of pseudonyms: from now on nobody can tell whose stances a ballot keeps."""
    opinions = OpinionMap.objects.get(consultation=consultation)
    opinions.secret = ""
    opinions.save(update_fields=["secret"])
