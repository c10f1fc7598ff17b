"""What a vote adopted: read from the roll-call and, where it was counted in the hall, from the division."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from ratusha.office.council import queries as council
from ratusha.office.rollcalls import queries as rollcalls

from .. import rules
from ..models import Decision, Stop
from ..rules import Kind
from . import hall

SITTING, ITEM = "sittings.sitting", "sittings.item"


@dataclass(frozen=True, slots=True)
class AdoptedVote:
    """A vote on a text as a decision needs it; `text` is empty where the vote was counted elsewhere."""

    roll_call: int
    kind: Kind
    body: str
    body_name: str
    convocation: int
    session: int
    adopted_on: date
    adopted: bool
    question: str
    title: str = ""
    text: str = ""
    sha256: str = ""
    file: int | None = None
    amended: bool = False
    normative: bool = False
    division: int | None = None
    proposal: int | None = None
    sitting: int | None = None
    item: int | None = None


def body_of(label: str, pk: int | None) -> str:
    """`council`, or `commission.7`."""
    return "council" if label == "council" else f"commission.{pk}"


def vote(roll_call: int) -> AdoptedVote | None:
    """The vote on a text that this roll-call is of; None for amendments, questions of procedure and no vote at all."""
    row = rollcalls.RollCall.objects.filter(pk=roll_call).select_related("convocation").defer("raw").first()
    if row is None:
        return None
    division = hall.division_of(row)
    if division is not None and not hall.is_on_text(division):
        return None
    day = row.sitting_on
    convocation = row.convocation or council.convocation(day)
    told: dict[str, Any] = {}
    if division is not None:
        told = hall.told_of(division)
    kind = Kind.DECISION if row.body_label == "council" else Kind.CONCLUSION
    return AdoptedVote(
        roll_call=row.pk, kind=kind, body=body_of(row.body_label, row.body_id), body_name=row.body_name,
        convocation=convocation.number if convocation else 1, session=_number(row.session), adopted_on=day,
        adopted=bool(row.adopted) and not row.repeated_by.exists(), question=row.title,
        sitting=row.sitting_id if row.sitting_label == SITTING else None,
        item=row.item_id if row.item_label == ITEM else None, **told,
    )  # fmt: skip


def _number(text: str) -> int:
    digits = "".join(char for char in text if char.isascii() and char.isdigit())
    return int(digits[:4]) if digits else 0


def untaken(sitting: int) -> list[int]:
    """Roll-calls of a sitting that adopted a text and have no decision yet, in the order of voting. 1 query."""
    return _untaken([sitting]).get(sitting, [])


def untaken_in(sittings: Iterable[int]) -> dict[int, int]:
    """Sitting -> how many adopted votes of it have no decision yet. 1 query."""
    return {key: len(rows) for key, rows in _untaken(sittings).items()}


def _untaken(sittings: Iterable[int]) -> dict[int, list[int]]:
    keys = list(sittings)
    rows = rollcalls.RollCall.objects.filter(sitting_label=SITTING, sitting_id__in=keys)
    rows = rows.only("sitting_id", "item_id", "adopted", "at", "repeats").filter(hall.is_of_text())
    rows = rows.exclude(Exists(Stop.objects.filter(item=OuterRef("item_id"))))  # considered anew after a stop
    votes: dict[int, list[rules.Voted]] = {key: [] for key in keys}
    numbered: set[int] = set()
    for one in rows.annotate(numbered=Exists(Decision.objects.filter(roll_call=OuterRef("pk")))):
        told = rules.Voted(one.pk, one.item_id or -one.pk, bool(one.adopted), one.at, repeats=one.repeats_id)
        votes[one.sitting_id or 0].append(told)
        if one.numbered:
            numbered.add(one.pk)
    return {key: [one.pk for one in rules.final_votes(of) if one.pk not in numbered] for key, of in votes.items()}
