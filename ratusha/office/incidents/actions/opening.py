"""How an incident comes to be: told by an official, or found by a rule of the watch."""

from datetime import datetime
from typing import Annotated, Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field

from ratusha.foundation import notify
from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import officials
from ratusha.foundation.actions import Call, Line, Refused, Text, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.numbering import next_number, yearly
from ratusha.foundation.watch.models import Event
from ratusha.foundation.workdays.calendar import TermError

from .. import permissions
from ..models import PATTERN_WORDS, Incident, Kind, WatchRule
from ..queries.clocks import due_of
from ..queries.telling import about, event_line
from ..rules import OPEN_STATES, Pattern

KEPT_LINES = 200
Severity = Annotated[int, Field(ge=0, le=5)]


@action("incidents.open", may=permissions.can_open, says=_("Incident {number} opened"))
def open_incident(
    call: Call,
    *,
    title: Annotated[Line, Field(max_length=200)],
    what: Text,
    kind: Kind,
    severity: Severity = 1,
    detected_at: AwareDatetime | None = None,
    happened_at: AwareDatetime | None = None,
) -> Incident:
    """Will open an incident that an official tells of; those who guard are written to at once.

    КМУ №1533 of 26.11.2025: the clocks of reports run from when it was noticed, now unless `detected_at` says earlier.
    Refusals: incidents.future (a time to come), incidents.no_term (a time before the calendar), incidents.order
    (began after it was noticed).
    """
    detected = detected_at or call.now
    checked_times(call, detected, happened_at)
    row = Incident(
        title=title, what=what, kind=kind, severity=severity, detected_at=detected, happened_at=happened_at,
        opened_at=call.now, opened_by_id=call.actor.account_id,
    )  # fmt: skip
    _open(call, row)
    return row


@action("incidents.detect", may=permissions.can_detect, says=_("Incident {number}: {count} events found by a rule"))
def detect(call: Call, *, rule: int, key: Line, events: Annotated[list[int], Field(min_length=1)]) -> Incident:
    """Will open an incident about what a rule found, or add the events to the one that is open about the same.

    КМУ №1533 of 26.11.2025. The rule says what was met, not who is guilty: a person confirms or dismisses it. Refusals:
    incidents.no_rule, incidents.known (nothing new in it).
    """
    row_of_rule = WatchRule.objects.filter(pk=rule, active=True).first()
    if row_of_rule is None:
        raise Refused("incidents.no_rule", _("This rule is not in use."))
    known = Incident.objects.select_for_update().filter(rule=rule, key=key, state__in=OPEN_STATES).first()
    last = Incident.objects.filter(rule=rule, key=key).order_by("-last_event").first()
    fresh = [pk for pk in events if last is None or pk > last.last_event]
    found = list(Event.objects.filter(pk__in=fresh).order_by("at", "pk"))
    if not found:
        raise Refused("incidents.known", _("Nothing new was found."))
    incident = known or _found(call, row_of_rule, key, found)
    incident.seen = [*incident.seen, *(event_line(one) for one in found)][-KEPT_LINES:]
    incident.seen_count += len(found)
    incident.last_event = max(one.pk for one in found)
    if known is None:
        _open(call, incident)
    else:
        incident.version += 1
        incident.save(update_fields=["seen", "seen_count", "last_event", "version"])
    call.note(number=incident.number, count=len(found), rule=row_of_rule.code)
    return incident


def checked_times(call: Call, detected: datetime, happened: datetime | None) -> None:
    """Refuses times to come, those from which no clock can be counted, and a beginning after it was noticed."""
    if detected > call.now:
        raise Refused(
            "incidents.future", _("This time has not come yet. Write when it was noticed."), field="detected_at"
        )
    try:
        due_of(detected)
    except (TermError, OverflowError) as wrong:
        raise Refused(
            "incidents.no_term",
            _("The calendar does not know this time. Write when it was noticed."),
            field="detected_at",
        ) from wrong
    if happened is not None and happened > detected:
        raise Refused("incidents.order", _("It cannot begin after it was noticed."), field="happened_at")


def guards() -> list[Account]:
    """Whom to write to while nobody is responsible: administrators, else the head."""
    return list(officials(role=Role.ADMINISTRATOR)) or list(officials(role=Role.HEAD))


def write_to(call: Call, incident: Incident, account: Account, template: str, key: str, **facts: Any) -> None:
    """Will write a letter about the incident to an official: its number and what to do, no details of it."""
    notify.queue(
        call,
        to=notify.Address("email", account.email),
        template=f"incidents.{template}",
        about=("incidents.incident", incident.pk),
        request_key=f"incidents/{incident.pk}/{key}/{account.pk}",
        name=account.name,
        number=incident.number,
        title=incident.title,
        severity=incident.severity,
        path=f"/office/incidents/{incident.pk}/",
        **facts,
    )


def _found(call: Call, rule: WatchRule, key: str, found: list[Event]) -> Incident:
    with override("uk"):
        words = str(PATTERN_WORDS[Pattern(rule.pattern)])
        what = gettext("The rule «{rule}» found: {words}. It is about: {key}.").format(
            rule=rule.name, words=words, key=about(key)
        )
    return Incident(
        title=rule.name, what=what, kind=rule.kind, severity=rule.severity, detected_at=call.now,
        happened_at=found[0].at, opened_at=call.now, rule=rule, key=key[:100],
    )  # fmt: skip


def _open(call: Call, row: Incident) -> None:
    row.number = next_number(yearly("incidents", call.today.year), charter.value("incidents.number", on=call.today))
    row.save(force_insert=True)
    for one in guards():
        write_to(call, row, one, "opened", "opened")
    call.note(number=row.number, severity=row.severity)
