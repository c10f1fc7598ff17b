"""Keeping a roll-call: a part of the action of whoever counted it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.search.engine import index
from ratusha.office.council import queries as council
from ratusha.office.council.queries import Majority, MajorityError, Whole

from .. import queries
from ..models import RollCall, Row
from ..rules import PRESENT, Choice, Source, differing, recount, totals

COUNTED = {
    Choice.FOR: "voted_for",
    Choice.AGAINST: "voted_against",
    Choice.ABSTAINED: "abstained",
    Choice.NOT_VOTED: "not_voted",
    Choice.ABSENT: "absent",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowIn:
    """One name, as it was that day."""

    name: str
    choice: Choice | str
    faction: str = ""
    member_id: int | None = None
    is_head: bool = False
    conflict: bool = False
    manual: bool = False
    note: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCallIn:
    """A vote to be kept. `deputies`: seats by statute, for a commission its members; `head_takes_part` counts the head
    in; `present`: counted from the rows when None. `totals`: of a secret ballot, choice -> number, then there are no
    rows. `adopted`: what was announced; counted by the majority when None and nothing is stated. `order`: the next of
    the sitting when None. The other fields are those of `RollCall`."""

    at: datetime
    title: str
    deputies: int
    majority: Majority | str = Majority.FULL
    rows: Sequence[RowIn] = ()
    totals: Mapping[str, int] | None = None
    head_takes_part: bool = False
    present: int | None = None
    adopted: bool | None = None
    body_label: str = "council"
    body_id: int | None = None
    body_name: str = ""
    convocation_id: int | None = None
    session: str = ""
    sitting_title: str = ""
    sitting_label: str = ""
    sitting_id: int | None = None
    sitting_on: date | None = None
    order: int | None = None
    item_title: str = ""
    item_label: str = ""
    item_id: int | None = None
    text_sha256: str = ""
    stated: Mapping[str, int] = field(default_factory=dict)
    stated_adopted: bool | None = None
    source: Source | str = Source.HALL
    source_name: str = ""
    source_key: str | None = None
    raw: Mapping[str, Any] | None = None
    about_label: str = ""
    about_id: int | None = None
    repeats_id: int | None = None
    repeat_ground: str = ""
    protocol_id: int | None = None
    container_id: int | None = None
    publish: bool = True


SAME = (
    "at", "title", "head_takes_part", "body_label", "body_id", "body_name", "convocation_id", "session",
    "sitting_title", "sitting_label", "sitting_id", "item_title", "item_label", "item_id", "stated_adopted",
    "source_name", "source_key", "about_label", "about_id", "repeats_id", "repeat_ground", "protocol_id",
    "container_id",
)  # fmt: skip


def keep(call: Call, given: RollCallIn) -> RollCall:
    """Will keep the vote with its names and publish it at once (280/97-ВР, art. 59: on the day of the vote).

    Counts are taken from the names; what the source states is kept beside them and never mended. Refusals:
    rollcalls.numbers (votes that cannot be).
    """
    counted = _counted(given)
    outcome, found = _held(given, counted)
    row = RollCall(**{name: getattr(given, name) for name in SAME})
    row.sitting_on = given.sitting_on or given.at.astimezone(KYIV).date()
    row.order = _order(given, row.sitting_on)
    row.text_sha256 = given.text_sha256 or hashlib.sha256(given.title.encode()).hexdigest()
    row.majority = Majority(given.majority)
    row.present = _present(given, counted)
    row.composition, row.needed = outcome.composition, outcome.needed
    for choice, name in COUNTED.items():
        setattr(row, name, counted[choice])
    row.adopted = given.adopted if given.adopted is not None else given.stated_adopted
    row.adopted = outcome.adopted if row.adopted is None else row.adopted
    row.stated, row.differences = dict(given.stated), found
    row.secret = given.totals is not None
    row.source = Source(given.source)
    row.raw = dict(given.raw) if given.raw is not None else None
    row.kept_by_id, row.kept_at = call.actor.account_id, call.now
    row.published_at = call.now if given.publish else None
    row.save(force_insert=True)
    Row.objects.bulk_create(
        Row(roll_call=row, order=place, **asdict(one)) for place, one in enumerate(given.rows, start=1)
    )
    index(queries.LABEL, row.pk, title=row.title, text=f"{row.item_title} {row.sitting_title}")
    return row


def publish(call: Call, roll_call: RollCall) -> RollCall:
    """Will publish a kept roll-call, if it is not yet. A part of the action of whoever keeps it."""
    if roll_call.published_at is None:
        roll_call.published_at = call.now
        roll_call.save(update_fields=["published_at"])
    return roll_call


def put_container(roll_call: RollCall, container_id: int) -> None:
    """Will keep the signed container of the list beside it. A part of the action of whoever took the signature."""
    roll_call.container_id = container_id
    roll_call.save(update_fields=["container"])


def _counted(given: RollCallIn) -> dict[str, int]:
    if given.totals is not None:
        return {one.value: int(given.totals.get(one.value, 0)) for one in Choice}
    return recount(one.choice for one in given.rows)


def _present(given: RollCallIn, counted: Mapping[str, int]) -> int:
    return given.present if given.present is not None else sum(counted[one] for one in PRESENT)


def _order(given: RollCallIn, day: date) -> int:
    if given.order is not None:
        return given.order
    alike = RollCall.objects.filter(body_label=given.body_label, body_id=given.body_id)
    if given.sitting_id is not None:
        same = alike.filter(sitting_label=given.sitting_label, sitting_id=given.sitting_id)
    else:
        same = alike.filter(sitting_on=day, body_name=given.body_name)
    last = same.order_by("-order").values_list("order", flat=True).first()
    return (last or 0) + 1


def _held(given: RollCallIn, counted: Mapping[str, int]) -> tuple[council.Result, list[dict[str, Any]]]:
    foreign = given.source == Source.IMPORT
    outcome = held(given.majority, given.deputies, given.head_takes_part, counted, given.present, foreign=foreign)
    told = given.stated_adopted if given.stated_adopted is not None else given.adopted
    return outcome, differences(counted, outcome, given.stated, told)


def held(
    majority: Majority | str,
    deputies: int,
    head_takes_part: bool,
    counted: Mapping[str, int],
    present: int | None = None,
    *,
    foreign: bool = False,
) -> council.Result:
    """Will hold the counts against the majority. A `foreign` list may have more names than seats, such as who left and
    who came that day. Refusals: rollcalls.numbers."""
    present = sum(counted[one] for one in PRESENT) if present is None else present
    votes = [counted[one] for one in (Choice.FOR, Choice.AGAINST, Choice.ABSTAINED)]
    if foreign:
        present, votes = min(present, deputies + int(head_takes_part)), votes[:1]
    try:
        return council.decide(majority, Whole(deputies, head_takes_part, present), *votes)
    except MajorityError as wrong:
        raise Refused("rollcalls.numbers", council.why_wrong(wrong)) from None


def differences(
    counted: Mapping[str, int], outcome: council.Result, stated: Mapping[str, int], told: bool | None
) -> list[dict[str, Any]]:
    """Where what is stated is not what the names and the majority give."""
    found: list[dict[str, Any]] = [
        {"what": name, "stated": number, "counted": own}
        for name, (number, own) in differing(totals(counted), stated).items()
    ]
    if told is not None and told != outcome.adopted:
        found.append({"what": "result", "stated": told, "counted": outcome.adopted})
    return found
