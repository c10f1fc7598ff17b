"""The list of names of a closed vote, as it is published."""

from typing import Any

from ratusha.foundation.actions import Call
from ratusha.office.council.queries import Member, Whole
from ratusha.office.rollcalls import actions as rollcalls
from ratusha.office.rollcalls.actions import RollCallIn, RowIn
from ratusha.office.rollcalls.queries import RollCall
from ratusha.office.sittings import queries as sittings

from ..models import Division, How
from ..queries.divisions import LABEL
from .weighing import Weighed


def publish(call: Call, division: Division, weighed: Weighed) -> RollCall:
    """Will keep the roll-call by names and publish it on the day of the vote (280/97-ВР, art. 59)."""
    found = sittings.conflicts_of(division.item) if division.item else []
    said = {one.member_id: "" if division.is_shut else " ".join(one.text.split())[:300] for one in found}
    rows = [_row(one, weighed, said.get(one.pk)) for one in weighed.roll]
    return rollcalls.keep(call, described(division, weighed.whole, rows=rows, adopted=weighed.result.adopted))


def described(division: Division, whole: Whole, **more: Any) -> RollCallIn:
    """What the record tells of the vote besides its names: body, sitting, item, text, ground of a repeat."""
    sitting, item = division.sitting, division.item
    commission = sitting.commission
    return RollCallIn(
        at=division.closed_at or division.closes_at,
        title=title_of(division),
        deputies=whole.deputies,
        majority=division.majority,
        head_takes_part=whole.head_takes_part,
        present=whole.present,
        body_label="council.commission" if commission else "council",
        body_id=commission.pk if commission else None,
        body_name=commission.name if commission else "",
        convocation_id=sitting.convocation_id,
        session=str(sitting.session_number or ""),
        sitting_title=sitting.title,
        sitting_label=sittings.LABEL,
        sitting_id=sitting.pk,
        sitting_on=sittings.day_of(sitting),
        order=division.number,
        item_title=item.title if item and not division.is_shut else "",
        item_label="sittings.item" if item else "",
        item_id=item.pk if item else None,
        text_sha256=division.text_sha256,
        about_label=LABEL,
        about_id=division.pk,
        repeats_id=division.repeats.roll_call_id if division.repeats else None,
        repeat_ground=division.ground[:300] if division.repeats_id else "",
        **more,
    )


def title_of(division: Division) -> str:
    """What the public list says was voted on; of an item in the closed part its ground in place of the question."""
    if division.item is not None and division.is_shut:
        return f"{division.item.order}. {division.item.closed_ground}"
    return division.question


def _row(member: Member, weighed: Weighed, conflict: str | None) -> RowIn:
    """`conflict`: what was announced, None where nothing was."""
    cast = weighed.casts.get(member.pk)
    return RowIn(
        name=member.full_name,
        choice=str(weighed.choices[member.pk]),
        faction=getattr(member, "faction_name", ""),
        member_id=member.pk,
        is_head=member.is_head,
        conflict=conflict is not None,
        note=conflict or "",
        manual=cast is not None and cast.how == How.MANUAL,
        at=cast.at if cast else None,
    )
