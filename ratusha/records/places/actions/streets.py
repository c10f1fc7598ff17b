"""Writes about streets: naming, renaming with the act, closing, verification."""

from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.files import intake

from .. import permissions
from ..models import Settlement, Street, StreetCheck, StreetName

Kind = Literal[
    "street", "lane", "avenue", "boulevard", "square", "maidan", "descent", "highway", "embankment", "passage",
    "dead_end", "alley", "microdistrict",
]  # fmt: skip
ProperName = Annotated[Line, StringConstraints(max_length=160, strip_whitespace=True)]
ActNumber = Annotated[OptionalLine, StringConstraints(max_length=120, strip_whitespace=True)]
RegisterId = Annotated[OptionalLine, StringConstraints(max_length=40, strip_whitespace=True)]
RegisterName = Annotated[OptionalLine, StringConstraints(max_length=200, strip_whitespace=True)]
Note = Annotated[OptionalLine, StringConstraints(max_length=1000, strip_whitespace=True)]


@action("places.add_street", may=permissions.can_keep_places, says=_("Street added: {street}"))
def add_street(
    call: Call, *, settlement: int, name: ProperName, kind: Kind = "street", named_on: date | None = None,
    act: ActNumber = "", act_on: date | None = None,
) -> Street:  # fmt: skip
    """Will add a street with its proper name alone: «Незалежності» (280/97-ВР art. 26 p. 1: the council names).

    `act`, `act_on`: the decision that named it; `named_on`: since when, the day of the act when left out.
    Refusals: places.unknown_settlement, places.street_exists, places.future_act, forbidden.
    """
    place = Settlement.objects.filter(pk=settlement, valid_until=None).first()
    if place is None:
        raise Refused("places.unknown_settlement", _("Choose a settlement of the community."), field="settlement")
    _free_name(place.pk, kind, name)
    _past(call, act_on)
    street = Street(settlement=place, kind=kind, name=name, act=act, act_on=act_on, named_on=named_on or act_on)
    street.save(force_insert=True)
    call.note(street=f"{street}, {place}")
    return street


def _free_name(settlement_id: int, kind: str, name: str, but: int = 0) -> None:
    if Street.objects.filter(settlement_id=settlement_id, kind=kind, name=name).exclude(pk=but).exists():
        raise Refused("places.street_exists", _("This settlement already has such a street."), field="name")


def _past(call: Call, act_on: date | None) -> None:
    if act_on is not None and act_on > call.today:
        raise Refused("places.future_act", _("The act is of a day that has not come yet."), field="act_on")


@action("places.rename_street", may=permissions.can_keep_places, on=Street, says=_("Street renamed: {was} → {street}"))
def rename_street(
    call: Call, street: Street, *, name: ProperName, kind: Kind | None = None, named_on: date | None = None,
    act: ActNumber = "", act_on: date | None = None,
) -> Street:  # fmt: skip
    """Will give the street a new name; the former one is kept with its days and act, and is still found.

    280/97-ВР art. 26 p. 1; 3285-IV; 3005-IX. `act`, `act_on`: the decision; `named_on`: since when it is in force,
    the day of the act when left out, today when there is neither. A verified street must be verified anew.
    Refusals: places.street_exists, places.same_name, places.future_act, forbidden.
    """
    kind = kind or street.kind  # type: ignore[assignment]
    if (street.name, street.kind) == (name, kind):
        raise Refused("places.same_name", _("The street already has this name."), field="name")
    _free_name(street.settlement_id, str(kind), name, street.pk)
    _past(call, act_on)
    was, since = str(street), named_on or act_on or call.today
    StreetName.objects.create(
        street=street, kind=street.kind, name=street.name, since=street.named_on, until=since,
        act=street.act, act_on=street.act_on,
    )  # fmt: skip
    if street.name != name:
        street.former_names = [*(one for one in street.former_names if one != name), street.name]
    street.name, street.kind = name, str(kind)
    street.named_on, street.act, street.act_on = since, act, act_on
    street.checked, street.checked_on = Street.Check.UNCHECKED, None
    call.note(was=was, street=str(street))
    return street


@action("places.add_former_name", may=permissions.can_keep_places, on=Street, says=_("Old name noted: {was}"))
def add_former_name(
    call: Call, street: Street, *, name: ProperName, kind: Kind = "street", since: date | None = None,
    until: date | None = None, act: ActNumber = "", act_on: date | None = None,
) -> Street:  # fmt: skip
    """Will note a name that the street had before, so that old papers are understood (280/97-ВР art. 26 p. 1).

    `act`, `act_on`: the act that gave that name. Refusals: places.same_name, places.name_noted, places.wrong_days,
    places.future_act, forbidden.
    """
    if (street.name, street.kind) == (name, kind):
        raise Refused("places.same_name", _("The street already has this name."), field="name")
    if since and until and since > until:
        raise Refused("places.wrong_days", _("The name cannot end before it began."), field="until")
    _past(call, act_on)
    if street.old_names.filter(name=name, kind=kind, since=since, until=until).exists():
        raise Refused("places.name_noted", _("This old name is noted already."), field="name")
    made = StreetName.objects.create(
        street=street, kind=kind, name=name, since=since, until=until, act=act, act_on=act_on
    )
    if name != street.name and name not in street.former_names:
        street.former_names = [*street.former_names, name]
    call.note(was=str(made))
    return street


@action("places.close_street", may=permissions.can_keep_places, on=Street, says=_("Street closed: {street}"))
def close_street(call: Call, street: Street) -> Street:
    """Will take the street out of use; it stays in the history (280/97-ВР art. 26 p. 1).

    Refusals: places.street_closed, forbidden.
    """
    if street.state == Street.State.CLOSED:
        raise Refused("places.street_closed", _("This street is already closed."))
    street.state = Street.State.CLOSED
    call.note(street=str(street))
    return street


@action("places.check_street", may=permissions.can_keep_places, on=Street, says=_("Street verified: {street}, {found}"))
def check_street(
    call: Call, street: Street, *, found: Literal["matches", "differs", "absent", "sent"], register_id: RegisterId = "",
    register_name: RegisterName = "", document: RegisterName = "", note: Note = "", files: list[Line] | None = None,
) -> Street:  # fmt: skip
    """Will note what the national register of addresses says of the street, with the evidence (КМУ №254 of 05.03.2024).

    «Differs» needs what differs, «correction asked for» the document. Earlier verifications stay.
    Refusals: places.says_what_differs, places.document_needed, files.gone, files.too_many, forbidden.
    """
    if found == "differs" and not (note or register_name):
        raise Refused("places.says_what_differs", _("Write what differs, or the name in the register."), field="note")
    if found == "sent" and not document:
        raise Refused(
            "places.document_needed", _("Write the number and the day of the letter or decision."), field="document"
        )
    made = StreetCheck.objects.create(
        street=street, found=found, document=document, note=note, on=call.today, by=call.actor.name[:200]
    )
    made.files.add(*intake.claim(call, files or []))
    street.checked, street.checked_on = found, call.today
    street.register_id = register_id or street.register_id
    street.register_name = register_name or street.register_name
    call.note(street=str(street), found=found)
    return street
