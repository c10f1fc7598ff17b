"""A page for every act on the composition of the council and on its rules."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.people import officials
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Action

from .. import actions, queries
from ..queries import (
    COMMISSION_WORDS,
    DUTY_WORDS,
    GROUND_WORDS,
    KIND_WORDS,
    MAJORITY_WORDS,
    REMIT_WORDS,
    VALUE_WORDS,
    Majority,
)

KEEPERS = (Role.SECRETARIAT, Role.ADMINISTRATOR)
SETTERS = (Role.SECRETARIAT, Role.HEAD)
LABELS = {
    "number": _("Number of the convocation"),
    "began_on": _("First day"),
    "ended_on": _("Last day"),
    "seats": _("Seats of deputies by statute"),
    "basis": _("Basis: decision or law"),
    "surname": _("Surname"),
    "given_name": _("Given name"),
    "patronymic": _("Patronymic"),
    "kind": _("Kind"),
    "party": _("Party that put them forward"),
    "place": _("Constituency or place on the list"),
    "about": _("About the deputy"),
    "contacts": _("Public contacts"),
    "account": _("Account with which they vote"),
    "succeeds": _("Whose vacant seat it is"),
    "ground": _("Why it ends"),
    "note": _("Decision and explanation"),
    "name": _("What it is called"),
    "tone": _("Tone on the picture of seats, 1 to 8"),
    "faction": _("Faction"),
    "since": _("From what day"),
    "is_leader": _("Leads the faction"),
    "remit": _("Questions that it has"),
    "covers": _("Expected questions that it covers"),
    "member": _("Deputy"),
    "role": _("Post in the commission"),
    "valid_from": _("Holds from"),
    "files": _("Photo"),
    **VALUE_WORDS,
}
HINTS = {
    "seats": _("The head of the community is not counted here"),
    "account": _("Give the account the role of a deputy in «Officials»"),
    "contacts": _("Everybody will see them"),
    "ended_on": _("The mandate still holds on this day"),
    "covers": _("Commissions on budget and on ethics are expected to exist"),
    "notice_days": _("The law asks for at least 10"),
}


def words_of(words: dict[Any, Any]) -> Any:
    """Choices from words by value."""
    return lambda _request: [(getattr(one, "value", one), said) for one, said in words.items()]


def in_office(_request: HttpRequest) -> list[tuple[int, str]]:
    """Deputies of today."""
    return [(one.pk, one.full_name) for one in queries.deputies(timezone.localdate())]


def vacated(_request: HttpRequest) -> list[tuple[int, str]]:
    """Who has left a seat that nobody has taken."""
    today = timezone.localdate()
    of = queries.convocation(today)
    return [(one.pk, one.full_name) for one in queries.left_members(of, today, free=True)] if of else []


def factions(_request: HttpRequest) -> list[tuple[int, str]]:
    """Factions of today."""
    return [(one.pk, one.name) for one in queries.factions(timezone.localdate())]


def today_in(name: str) -> Any:
    """Today as the first value of a day."""
    return lambda _request, _row: {name: timezone.localdate()}


def as_it_stands(*names: str) -> Any:
    """The present values of the row."""

    def found(_request: HttpRequest, row: Any) -> dict[str, Any]:
        told = {name: getattr(row, name) for name in names}
        return told | {"account": row.account_id} if "account" in told else told

    return found


BY_PROCEDURE = {one: MAJORITY_WORDS[one] for one in (Majority.PRESENT, Majority.FULL)}
PROCEDURES = {"procedural_majority": words_of(BY_PROCEDURE)}
PERSON = ("surname", "given_name", "patronymic", "party", "place", "about", "contacts", "account")


class PhotoForm(ActionForm):
    """One picture, or none."""

    files = FilesField(label=_("Photo"))

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """No files are none."""
        given = super().input_of(cleaned)
        return {**given, "files": given.get("files") or []}


def rows_of(name: str) -> Any:
    """The rows of a kind, for those who keep the composition."""
    return lambda actor: queries.kept(actor, name)


def deed(
    action: Action, title: Any, button: Any, *, roles: tuple[str, ...] = KEEPERS, rows: str = "", **more: Any
) -> Any:
    """The page of one act; it goes back to the composition."""
    told = {"labels": LABELS, "hints": HINTS, "then": "council-desk:composition"} | more
    if rows:
        told["rows"] = rows_of(rows)
    return Deed(action, title=title, button=button, **told).view(*roles)


def now_in_force(_request: HttpRequest, _row: Any) -> dict[str, Any]:
    """The rules of today, to be changed from there."""
    now = queries.procedure(timezone.localdate())
    return {name: getattr(now, name) for name in VALUE_WORDS} | {"valid_from": timezone.localdate()}


open_convocation = deed(
    actions.open_convocation, _("Open a convocation"), _("Open the convocation"), initial=today_in("began_on"),
)  # fmt: skip
change_seats = deed(
    actions.change_seats, _("Seats by statute"), _("Save"), rows="convocation",
    initial=as_it_stands("seats", "basis"),
)  # fmt: skip
end_convocation = deed(
    actions.end_convocation, _("End the convocation"), _("End the convocation"), rows="convocation",
    lead=_("Every mandate, faction, commission and post that still goes on ends with it."),
    hints={}, initial=today_in("ended_on"),
)  # fmt: skip
add_member = deed(
    actions.add_member, _("Add a member"), _("Add the member"), rows="convocation", initial=today_in("began_on"),
    choices={"kind": words_of(KIND_WORDS), "account": officials, "succeeds": vacated},
)  # fmt: skip
describe_member = deed(
    actions.describe_member, _("About the member"), _("Save"), rows="member", initial=as_it_stands(*PERSON),
    choices={"account": officials},
)  # fmt: skip
show_photo = deed(
    actions.show_photo, _("Photo of the member"), _("Show this photo"), rows="member", base=PhotoForm,
    hidden=("files",), lead=_("Without a file the present photo is taken away."),
)  # fmt: skip
end_mandate = deed(
    actions.end_mandate, _("End the mandate early"), _("End the mandate"), rows="member",
    choices={"ground": words_of(GROUND_WORDS)}, initial=today_in("ended_on"),
    lead=_("The seat becomes vacant and still counts in the composition."),
)  # fmt: skip
change_faction = deed(
    actions.change_faction, _("Faction of the member"), _("Save"), rows="member", choices={"faction": factions},
    initial=today_in("since"),
)  # fmt: skip
elect_secretary = deed(
    actions.elect_secretary, _("Secretary of the council"), _("Write down the election"), rows="member",
    initial=today_in("since"), lead=_("The secretary leaves the commissions on that day."),
)  # fmt: skip
end_post = deed(
    actions.end_post, _("End the term of the secretary"), _("End the term"), rows="post", hints={},
    initial=today_in("ended_on"),
)  # fmt: skip
open_faction = deed(
    actions.open_faction, _("Add a faction"), _("Add the faction"), rows="convocation", initial=today_in("began_on"),
)  # fmt: skip
end_faction = deed(
    actions.end_faction, _("End the faction"), _("End the faction"), rows="faction", hints={},
    initial=today_in("ended_on"),
)  # fmt: skip
open_commission = deed(
    actions.open_commission, _("Add a commission"), _("Add the commission"), rows="convocation",
    choices={"kind": words_of(COMMISSION_WORDS), "covers": words_of(REMIT_WORDS)}, initial=today_in("began_on"),
)  # fmt: skip
change_commission = deed(
    actions.change_commission, _("About the commission"), _("Save"), rows="commission",
    choices={"kind": words_of(COMMISSION_WORDS), "covers": words_of(REMIT_WORDS)},
    initial=as_it_stands("name", "kind", "remit", "covers"),
)  # fmt: skip
end_commission = deed(
    actions.end_commission, _("End the commission"), _("End the commission"), rows="commission", hints={},
    initial=today_in("ended_on"),
)  # fmt: skip
seat = deed(
    actions.seat, _("Place in the commission"), _("Write it down"), rows="commission",
    choices={"member": in_office, "role": words_of(DUTY_WORDS)}, initial=today_in("since"),
)  # fmt: skip
unseat = deed(
    actions.unseat, _("Leaves the commission"), _("Write it down"), rows="commission", hints={},
    choices={"member": in_office}, initial=today_in("ended_on"),
)  # fmt: skip
set_procedure = deed(
    actions.set_procedure, _("New version of the rules of procedure"), _("Write it down"), roles=SETTERS,
    choices=PROCEDURES, initial=now_in_force,
    lead=_("Earlier versions stay: what was decided by them is not changed."),
)  # fmt: skip
