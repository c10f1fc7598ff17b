"""Lines, the line of one object as it is drawn, and how far everything has come."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from ratusha.channels.web import subjects
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.charter.memo import Memo
from ratusha.foundation.files.guards import copy_guard, guard
from ratusha.foundation.files.models import StoredFile

from .. import permissions, rules
from ..models import FormerLink, Line, Link, Step
from ..rules import Light, State, Told


def steps(*, closed: bool = False) -> QuerySet[Step]:
    """The steps in their order. 1 query."""
    return Step.objects.all() if closed else Step.objects.filter(closed=False)


_steps: Memo[list[Step]] = Memo(lambda: list(steps(closed=True)))


def forget() -> None:
    """Will read the steps anew at the next question; for the action that keeps them."""
    _steps.forget()


def lines() -> QuerySet[Line]:
    """The lines of everything that has one, with the furthest step."""
    return Line.objects.select_related("reached")


def line_of(about: str) -> Line | None:
    """The line of the object `label:pk`, or None. 1 query."""
    parts = subjects.split(about)
    return lines().filter(about_label=parts[0], about_id=parts[1]).first() if parts else None


def links_for(actor: Actor) -> QuerySet[Link]:
    """Links that this official may correct."""
    rows = Link.objects.select_related("line", "step", "file")
    return rows if permissions.can_correct(actor) else rows.none()


@dataclass(slots=True)
class Drawn:
    """One arch of the line with its links; `next` where it is the first that is still to come."""

    step: Step
    light: Light
    links: list[Link] = field(default_factory=list)

    @property
    def is_next(self) -> bool:
        """True while nothing is known of it yet."""
        return self.light is Light.EMPTY


@dataclass(slots=True)
class View:
    """The line of one object. `line` is None while nothing has become of it yet."""

    about: str
    line: Line | None
    drawn: list[Drawn]

    @property
    def lit(self) -> int:
        """How many arches are lit."""
        return sum(one.light is Light.LIT for one in self.drawn)


def drawn(about: str, *, only_known: bool = False) -> View | None:
    """The line of the object as it is drawn; None for no such kind of object. 2 queries.

    `only_known` leaves out the steps that are still to come.
    """
    return drawn_of(about, line_of(about), only_known=only_known) if subjects.split(about) else None


def drawn_of(about: str, line: Line | None, *, only_known: bool = False) -> View:
    """The same of the line that has been read, or of none. 1 query, none where nothing has become of the object."""
    links: Sequence[Link] = ()
    if line is not None:
        links = list(line.links.exclude(state=State.REMOVED).select_related("file").order_by("on", "id"))
    told: dict[int, list[Link]] = {}
    for one in links:
        told.setdefault(one.step_id, []).append(one)
    arches = []
    for step in _steps():
        mine = told.get(step.pk, [])
        if mine or (step.always and not step.closed and not only_known):
            light = rules.light_of(Told(step.code, one.state, one.on) for one in mine)
            arches.append(Drawn(step, light, mine))
    return View(about, line, arches)


@dataclass(frozen=True, slots=True)
class Share:
    """How many lines there are, how many have come to their result or were refused; `percent` of the result."""

    whole: int
    result: int
    refused: int

    @property
    def percent(self) -> int | None:
        """Whole per cent that reached a result."""
        return rules.share(self.result, self.whole)

    @property
    def going(self) -> int:
        """How many are on their way."""
        return self.whole - self.result - self.refused


def shares(label: str = "") -> Share:
    """How far everything has come, or all of one kind. 1 query."""
    rows = Line.objects.filter(about_label=label) if label else Line.objects.all()
    found = rows.aggregate(
        whole=Count("pk"), result=Count("pk", filter=Q(result=True)), refused=Count("pk", filter=Q(refused=True))
    )
    return Share(**found)


def by_stage() -> list[tuple[Step, int]]:
    """Each step with how many lines have come as far as it and no further. 2 queries."""
    counts = dict(Line.objects.order_by().values_list("reached").annotate(Count("pk")))
    return [(step, counts.get(step.pk, 0)) for step in steps(closed=True)]


def _public(file: StoredFile) -> bool:
    return Link.objects.filter(file=file).exclude(state=State.REMOVED).exists()


@copy_guard
def files_guard(actor: Actor, file: StoredFile) -> bool:
    """Photos of results are public by their copies, which carry no location."""
    return _public(file)


@guard
def originals_guard(actor: Actor, file: StoredFile) -> bool:
    """Other files of links are public as they are; a photo's original stays with officials."""
    return _public(file) and (actor.is_official or not file.media_type.startswith("image/"))


def link(pk: int) -> Link | None:
    """One link, also a removed one. 1 query."""
    return Link.objects.filter(pk=pk).select_related("line", "step", "file").first()


def former_of(one: Link) -> list[FormerLink]:
    """What it said before, the newest first. 1 query."""
    return list(one.former.select_related("by", "file")[:100])
