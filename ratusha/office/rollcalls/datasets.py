"""Open data of votes: one line for a vote, or one for a name in it. Names of columns are for programs."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from ratusha.foundation.access.actors import Actor

from . import queries

VOTE_HEADS = (
    "roll_call_id", "sitting_date", "sitting", "order", "time", "title", "result", "deputy_id", "name", "faction",
    "vote", "by_hand", "conflict",
)  # fmt: skip
CALL_HEADS = (
    "roll_call_id", "body", "sitting_date", "sitting", "order", "time", "title", "majority", "composition", "needed",
    "for", "against", "abstained", "not_voted", "absent", "result", "source", "agrees",
)  # fmt: skip
NAMES = {"votes": VOTE_HEADS, "roll-calls": CALL_HEADS}


def of_year(actor: Actor, name: str, year: int) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
    """Heads and rows of a set of a year. Raises KeyError for an unknown name."""
    calls = queries.visible_to(actor).filter(sitting_on__year=year).order_by("at", "id")
    if name == "votes":
        return VOTE_HEADS, vote_rows(calls, queries.rows_of_year(actor, year))
    if name != "roll-calls":
        raise KeyError(name)
    return CALL_HEADS, (_call(one) for one in calls.iterator(500))


def vote_rows(calls: Iterable[Any], rows: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """One line for each name; `rows` of these roll-calls in any order."""
    known = {one.pk: one for one in calls}
    for row in rows:
        call = known[row.roll_call_id]
        yield (
            call.pk, call.sitting_on.isoformat(), call.sitting_title, call.order, _time(call), call.title,
            _result(call), row.member_id or "", row.name, row.faction, row.choice, int(row.manual), int(row.conflict),
        )  # fmt: skip


def _call(one: Any) -> tuple[Any, ...]:
    return (
        one.pk, one.body_name, one.sitting_on.isoformat(), one.sitting_title, one.order, _time(one), one.title,
        one.majority, one.composition, one.needed, *one.counts.values(), _result(one), one.source, int(one.agrees),
    )  # fmt: skip


def _time(call: Any) -> str:
    return timezone.localtime(call.at).isoformat(timespec="seconds")


def _result(call: Any) -> str:
    return "" if call.adopted is None else ("adopted" if call.adopted else "not_adopted")
