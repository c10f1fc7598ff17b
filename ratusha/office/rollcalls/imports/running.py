"""One piece after another: recounted, compared, kept. Each is its own action, so nothing is ever kept by half."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ratusha.foundation.actions import Call, Refused
from ratusha.office.council.queries import Majority

from .. import actions, queries
from ..rules import Malformed, Vote, read, recount, totals
from .reading import Piece

NEW, KNOWN, CHANGED, MALFORMED, REFUSED = "new", "known", "changed", "malformed", "refused"


@dataclass(slots=True)
class Report:
    """What became of one vote. `agrees`: the counts stated are those of the names; `result_agrees`: the result stated
    follows from the majority. `state`: new, known (kept already), changed (kept already, with other data), malformed,
    refused. `error` has the place of what is malformed."""

    file: str
    state: str
    line: int | None = None
    title: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    stated: dict[str, int] = field(default_factory=dict)
    agrees: bool = False
    result: dict[str, Any] = field(default_factory=dict)
    result_agrees: bool | None = None
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    error: dict[str, Any] | None = None
    roll_call: int | None = None

    @property
    def is_bad(self) -> bool:
        """True if nothing can be taken from it."""
        return self.state in (MALFORMED, REFUSED)


def run(
    call: Call,
    pieces: Iterable[Piece],
    *,
    composition: int | None = None,
    majority: Majority = Majority.FULL,
    dry_run: bool = False,
    alone: bool = False,
) -> Iterator[Report]:
    """Will report every piece and, unless it is a dry run, keep it. What is kept already stays as it is.

    `alone`: a dry run that asks no database, for a file on a machine without one.
    """
    told = {"composition": composition, "majority": majority}
    for piece in pieces:
        if piece.wrong is not None:
            yield _malformed(piece, piece.wrong)
            continue
        assert piece.raw is not None
        try:
            vote = read(piece.raw)
        except Malformed as wrong:
            yield _malformed(piece, wrong)
            continue
        try:
            report = _weighed(piece, vote, told, alone=alone)
            if not alone:
                _keep(call, piece, vote, report, told, dry_run=dry_run)
            yield report
        except Refused as refused:
            report = _told(piece, vote, REFUSED)
            report.problems.append(refused.sentence)
            yield report


def _weighed(piece: Piece, vote: Vote, told: dict[str, Any], *, alone: bool) -> Report:
    report = _told(piece, vote, NEW)
    weighed = actions.weighed(vote, **told, alone=alone)
    report.result = {
        "stated": vote.stated_adopted,
        "by_rule": weighed.outcome.adopted,
        "needed": weighed.outcome.needed,
        "composition": weighed.outcome.composition,
        "basis": weighed.outcome.basis,
        "explanation": weighed.outcome.explanation,
    }
    report.agrees = not any(one["what"] != "result" for one in weighed.differences)
    if vote.stated_adopted is not None:
        report.result_agrees = vote.stated_adopted == weighed.outcome.adopted
    report.problems = [queries.told_difference(one) for one in weighed.differences]
    report.notes = weighed.notes
    return report


def _keep(call: Call, piece: Piece, vote: Vote, report: Report, told: dict[str, Any], *, dry_run: bool) -> None:
    key = queries.identity(vote)
    known = queries.by_key(key)
    if known is None and not dry_run:
        own = call.child(key)
        own.nested = False
        try:
            report.roll_call = actions.import_vote(own, name=piece.name, vote=piece.raw, **told).pk
        except Refused as refused:
            known = queries.by_key(key) if refused.code == "rollcalls.known" else None
            if known is None:
                raise
    if known is not None:
        report.state = KNOWN if known.raw == piece.raw else CHANGED
        report.roll_call = known.pk
        if report.state == CHANGED:
            report.notes.append(queries.changed_words())


def _told(piece: Piece, vote: Vote, state: str) -> Report:
    counts = totals(recount(one.choice for one in vote.names))
    return Report(piece.name, state, piece.line, vote.title, counts, dict(vote.stated))


def _malformed(piece: Piece, wrong: Malformed) -> Report:
    reason = queries.why_malformed(wrong)
    error = {"line": wrong.line, "column": wrong.column, "where": wrong.where, "reason": reason, "code": wrong.code}
    return Report(piece.name, MALFORMED, piece.line, problems=[reason], error=error)
