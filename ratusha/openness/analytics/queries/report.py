"""The report on appeals by the classifier: every line is a figure that opens its cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.charter import queries as charter
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Figure, Period, Tally
from ratusha.office.cases.queries.cuts import bases, cuts
from ratusha.participation.appeals.queries import APPEALS

from .. import permissions, rules
from ..rules.parts import FLOW, Part, chosen
from ..rules.periods import Span

TOTAL = _("In all")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: the number, its share of the part in percent, the number of the compared period and the change."""

    key: str
    label: Any
    figure: Figure
    number: int
    then_figure: Figure
    then: int
    share: float | None
    change: rules.Change


@dataclass(frozen=True, slots=True)
class Table:
    """A part of the report. `adds_up` is False where one case may stand in several lines."""

    code: str
    title: Any
    basis: Any
    classifier: int
    lines: Sequence[Line]
    whole: Line
    adds_up: bool
    sensitive: bool
    inner: bool

    @property
    def filled(self) -> list[Line]:
        """Lines where there is anything to say."""
        return [line for line in self.lines if line.number or line.then]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report of a period beside the compared one."""

    title: str
    span: Span
    compared: Span
    flow: Sequence[Line]
    tables: Sequence[Table]
    counted_at: datetime
    too_few: int

    def table(self, code: str) -> Table | None:
        """The part with this code, when the report has it."""
        return next((one for one in self.tables if one.code == code), None)

    def line(self, basis: str) -> Line:
        """The line of the flow by its basis."""
        return next(one for one in self.flow if one.key == basis)


def figure(basis: str, span: Span) -> Figure:
    """All appeals of the period by the basis."""
    return Figure(APPEALS, basis, Period(span.first, span.last))


def report(actor: Actor, span: Span, compared: Span, *, now: datetime) -> Report:
    """Will count the report among the cases that the actor may see. At most 7 queries at any number of cases.

    Parts with sensitive marks are left out for those who may not see them. PermissionError is not raised: who sees no
    cases gets zeros.
    """
    parts = [one for one in chosen(charter.value("analytics.parts")) if one.cut in cuts]
    if not permissions.can_see_sensitive(actor):
        parts = [one for one in parts if not cuts[one.cut].sensitive]
    too_few = int(charter.value("analytics.too_few"))
    wanted = tuple(dict.fromkeys(one.basis for one in parts))
    figures = [figure(basis, one) for basis in wanted for one in (span, compared)]
    only = {basis: [one.cut for one in parts if one.basis == basis] for basis in wanted}
    found = cases.tallies(actor, figures, dict.fromkeys(one.cut for one in parts), only=only)
    pairs = {basis: (found[2 * place], found[2 * place + 1]) for place, basis in enumerate(wanted)}
    flow = _flow(actor, span, compared)
    return Report(
        title=str(charter.value("analytics.title")),
        span=span,
        compared=compared,
        flow=[_whole(flow[basis], bases[basis].title, basis, too_few) for basis in FLOW],
        tables=[_table(one, pairs[one.basis], too_few) for one in parts],
        counted_at=now,
        too_few=too_few,
    )


def _flow(actor: Actor, span: Span, compared: Span) -> dict[str, tuple[Tally, Tally]]:
    figures = [figure(basis, one) for basis in FLOW for one in (span, compared)]
    counted = [Tally(one, total) for one, total in zip(figures, cases.totals(actor, figures), strict=True)]
    return {basis: (counted[2 * place], counted[2 * place + 1]) for place, basis in enumerate(FLOW)}


def _whole(pair: tuple[Tally, Tally], label: Any, key: str, too_few: int) -> Line:
    now, then = pair
    return _line(pair, key, label, (now.total, then.total), (), too_few)


def _line(
    pair: tuple[Tally, Tally],
    key: str,
    label: Any,
    numbers: tuple[int, int],
    marks: Sequence[tuple[str, str]],
    too_few: int,
) -> Line:
    now, then = pair
    number, before = numbers
    return Line(
        key=key,
        label=label,
        figure=now.figure.at(*marks),
        number=number,
        then_figure=then.figure.at(*marks),
        then=before,
        share=rules.share(number, now.total),
        change=rules.change(number, before, too_few),
    )


def _table(part: Part, pair: tuple[Tally, Tally], too_few: int) -> Table:
    cut = cuts[part.cut]
    now, then = pair[0].by(part.cut), pair[1].by(part.cut)
    names = cut.words({*now, *then})
    return Table(
        code=part.code,
        title=cut.title,
        basis=bases[part.basis].title,
        classifier=part.classifier,
        lines=[
            _line(pair, key, label, (now[key], then[key]), ((part.cut, key),), too_few) for key, label in names.items()
        ],
        whole=_whole(pair, TOTAL, "", too_few),
        adds_up=not cut.many,
        sensitive=cut.sensitive,
        inner=cut.inner,
    )
