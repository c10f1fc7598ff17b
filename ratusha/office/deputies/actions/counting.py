"""What is counted once when a vote is published, and texts that residents search by their street."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalText, Refused, Text, action
from ratusha.foundation.search.engine import index, remove
from ratusha.foundation.search.lemmas import lemmas_of
from ratusha.office.council import queries as council
from ratusha.office.rollcalls import queries as rollcalls

from .. import permissions
from ..models import FactionLine, Matter, Slot, VoteLine
from ..permissions import MATTER, VOTE
from ..rules.agreement import line_of
from ..rules.streets import places_in

SHORT = Annotated[Line, Field(max_length=40)]
Address = Annotated[Line, Field(max_length=200)]


@action("deputies.note_vote", may=permissions.can_count, says=_("Vote counted for the pages of deputies"))
def note_vote(call: Call, *, roll_call: int, address: Address, text: OptionalText = "") -> VoteLine | None:
    """Will write a published vote of the council as one line of letters, and keep its text for the search by streets.

    280/97-ВР art. 59: results by name are published. A vote noted before is noted anew. Refusals: deputies.no_vote (not
    published, secret, or of a commission).
    """
    found = rollcalls.one(call.actor, roll_call)
    if found is None or found.secret or found.body_label != "council" or found.published_at is None:
        raise Refused("deputies.no_vote", _("There is no such vote of the council."))
    said = f"{found.title}\n{found.item_title}\n{text}"
    keep_matter(VOTE, roll_call, found.title, found.sitting_on, address, said, roll_call)
    if found.convocation_id is None:
        return None
    rows = list(rollcalls.rows_of(roll_call))
    slots = _slots(found.convocation_id, [one.member_id for one in rows if one.member_id is not None])
    choices = {slots[one.member_id]: one.choice for one in rows if one.member_id is not None}
    line, _made = VoteLine.objects.update_or_create(
        roll_call_id=roll_call,
        defaults={
            "convocation_id": found.convocation_id, "on": found.sitting_on, "sort": _sort(found),
            "choices": line_of(choices),
        },
    )  # fmt: skip
    _note_factions(line, rows, _factions(found.sitting_on))
    return line


@action("deputies.note_matter", may=permissions.can_count, says=_("Text kept for the search by streets"))
def note_matter(
    call: Call, *, label: SHORT, object_id: int, title: Text, on: date, address: Address,
    text: OptionalText = "",
    roll_call: int | None = None,
) -> Matter:  # fmt: skip
    """Will keep the places that a published draft or decision names, so that residents find it by their street.

    2939-VI art. 15: drafts and decisions are published. Refusals: none of its own.
    """
    return keep_matter(label, object_id, title, on, address, f"{title}\n{text}", roll_call)


@action("deputies.drop_matter", may=permissions.can_count, says=_("Text taken out of the search by streets"))
def drop_matter(call: Call, *, label: SHORT, object_id: int) -> None:
    """Will take out of the search what is no longer published.

    2939-VI art. 15. Refusals: none of its own.
    """
    for pk in Matter.objects.filter(label=label, object_id=object_id).values_list("pk", flat=True):
        remove(MATTER, pk)
    Matter.objects.filter(label=label, object_id=object_id).delete()


def keep_matter(
    label: str, object_id: int, title: str, on: date, address: str, text: str, roll_call: int | None
) -> Matter:
    """Will write the matter and index what its text says of places."""
    said = places_in(text, lemmas_of)
    row, _made = Matter.objects.update_or_create(
        label=label, object_id=object_id,
        defaults={"title": title, "on": on, "address": address, "places": said, "roll_call_id": roll_call},
    )  # fmt: skip
    index(MATTER, row.pk, title=title, text=said)
    return row


def _sort(found: rollcalls.RollCall) -> str:
    if found.about_label == "sittings.amendment":
        return VoteLine.Sort.AMENDMENT
    return VoteLine.Sort.PROCEDURAL if found.majority == "present" else VoteLine.Sort.DECISION


def _slots(convocation: int, members: list[int]) -> dict[int, int]:
    """Member -> slot; who has none yet gets the next ones."""
    known = dict(Slot.objects.filter(convocation_id=convocation).values_list("member_id", "number"))
    fresh = [one for one in dict.fromkeys(members) if one not in known]
    free = max(known.values(), default=-1) + 1
    made = [Slot(convocation_id=convocation, member_id=one, number=free + at) for at, one in enumerate(fresh)]
    Slot.objects.bulk_create(made)
    return known | {one.member_id: one.number for one in made}


def _factions(on: date) -> dict[int, str] | None:
    """Member -> faction of the day; None where the council keeps no factions, and the list's own words stand."""
    named = {one.pk: one.faction_name for one in council.members(on)}
    return named if any(named.values()) else None


def _note_factions(line: VoteLine, rows: list[rollcalls.Row], known: dict[int, str] | None) -> None:
    FactionLine.objects.filter(line=line).delete()
    columns = {"for": "voted_for", "against": "against", "abstained": "abstained"}
    counted: dict[str, dict[str, int]] = {}
    for one in rows:
        name = one.faction if known is None else known.get(one.member_id or 0, "")
        if name and one.choice in columns:
            mine = counted.setdefault(name, dict.fromkeys(columns.values(), 0))
            mine[columns[one.choice]] += 1
    FactionLine.objects.bulk_create(FactionLine(line=line, name=name, **numbers) for name, numbers in counted.items())
