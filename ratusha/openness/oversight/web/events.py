"""The security log in plain words."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Days, Preset, Search, Sort, Table
from ratusha.foundation.actions import actions
from ratusha.foundation.actions.permitted import in_words
from ratusha.foundation.watch import KINDS
from ratusha.foundation.watch import queries as watch
from ratusha.foundation.watch.kinds import Kind, Outcome

from .. import queries
from .watch import ACTORS, CHANNELS, WATCHERS, to_the_second

LOGINS = (Kind.LOGIN_OK, Kind.LOGIN_FAILED, Kind.LOGIN_LOCKED, Kind.FACTOR_FAILED, Kind.RECOVERY_USED)
RIGHTS = (Kind.GRANT, Kind.REVOKE, Kind.DISMISSAL, Kind.INVITED, Kind.TOKEN_MADE, Kind.FACTOR_RESET, Kind.CONFIGURATION)
DATA = (Kind.VIEW, Kind.EXPORT, Kind.OWN_EXPORT, Kind.ERASURE, Kind.FILE_REFUSED)
GRAVE = {
    "4": lambda rows: rows.filter(severity__gte=4),
    "6": lambda rows: rows.filter(severity__gte=6),
    "8": lambda rows: rows.filter(severity__gte=8),
}


def what(row: Any) -> Any:
    """The kind in words."""
    known = KINDS.get(row.kind)
    return known.says if known else row.kind


def more(row: Any) -> str:
    """Why (a code), by which action (in words), about what, with what numbers."""
    act = actions.get(row.action)
    done = in_words(act.says) if act else row.action
    target = f"{row.target_type} {row.target_id or ''}".strip()
    facts = ", ".join(f"{name} {value}" for name, value in row.facts.items() if value not in ("", None))
    return "; ".join(part for part in (row.code, done, target, facts) if part)


def outcome(row: Any) -> Any:
    """How it went, where that can be said."""
    return "" if row.outcome == Outcome.UNKNOWN else row.get_outcome_display()


def who(row: Any) -> Any:
    """The name behind the account, else what sort of visitor it was."""
    return row.who or dict(ACTORS).get(row.actor_kind, "")


def found(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Events of an address, of an account by its number, or with this code."""
    number = text.removeprefix("№").strip()
    by = Q(address=text) | Q(code=text) | Q(request_id=text)
    return rows.filter(by | Q(actor_id=int(number)) if number.isdecimal() and len(number) < 18 else by)


def of(kinds: tuple[Kind, ...]) -> str:
    """The filter of these kinds as an address has it."""
    return "&".join(f"kind={one}" for one in kinds)


class EventTable(Table):
    """Security events, newest first."""

    name = "oversight.events"
    caption = _("Security log")
    order = "-at"
    columns = (
        Column("at", _("When"), sort=Sort("at"), get=to_the_second),
        Column("kind", _("What"), get=what, css="what", under=more),
        Column("outcome", _("Outcome"), get=outcome),
        Column("severity", _("Weight, 0–10"), css="n"),
        Column("actor_id", _("Who"), get=who, under=lambda row: f"№ {row.actor_id}" if row.actor_id else ""),
        Column("address", _("From where"), under=lambda row: dict(CHANNELS).get(row.channel, row.channel)),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=found, hint=_("Address, number of an account, code")),
        Choice("kind", _("What"), options=[(one.value, known.says) for one, known in KINDS.items()], field="kind",
               many=True),
        Choice("grave", _("Weight"), options=(("4", _("4 and more")), ("6", _("6 and more")), ("8", _("8 and more"))),
               by=GRAVE),
        Choice("outcome", _("Outcome"), options=Outcome.choices, field="outcome"),
        Choice("actor_kind", _("Who"), options=ACTORS, field="actor_kind"),
        Choice("channel", _("Channel"), options=CHANNELS, field="channel"),
        Days("at", _("When"), field="at", is_moment=True),
    )  # fmt: skip
    presets = (
        Preset(_("All"), ""),
        Preset(_("Log-ins"), of(LOGINS)),
        Preset(_("Refusals"), of((Kind.REFUSAL,))),
        Preset(_("Rights and settings"), of(RIGHTS)),
        Preset(_("Data"), of(DATA)),
        Preset(_("Grave"), "grave=6"),
    )
    empty = _("The security log has no such events.")


@officials_only(*WATCHERS)
def events(request: HttpRequest) -> HttpResponse:
    """The log as a list; taking it out as a sheet is an event too."""
    table = EventTable(request, queries.events(request.actor).order_by())  # type: ignore[attr-defined]
    ways = [(_("Security incidents"), reverse("incidents:list")), (_("Rules of the watch"), reverse("incidents:rules"))]
    back = (_("Oversight"), reverse("oversight:overview"))
    return list_page(request, table, lead=sending_words(), back=back, ways=ways)


def sending_words() -> str:
    """Where the events go besides this page, and whether they get there."""
    now = watch.sending()
    if not now.to:
        return str(_("Events stay here and in the daily files; nothing is sent to a syslog listener."))
    if now.error:
        said = _("{to} does not take events: {error}. They wait: {waiting}.")
        return str(said).format(to=now.to, error=now.error, waiting=now.waiting)
    return str(_("Events are sent to {to}; waiting: {waiting}.")).format(to=now.to, waiting=now.waiting)
