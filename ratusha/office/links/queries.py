"""Reads of links, and the search for cases that may be about the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.search import engine
from ratusha.foundation.search.lemmas import forms_and_lemmas
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case

from . import rules
from .models import OWN_WORDS, TIE_WORDS, Apart, Link
from .rules import Likeness, Matter, Tie

RECENT = timedelta(days=180)
NEAR_DEGREES = 0.003
BY_WORDS = 24
CANDIDATES = 40
SAMPLE = 2_000
SHARES_KEPT = 3_600
TEXT_MAX = 20_000
SEARCHED = "cases.case"
COMPARED = (
    "kind", "number", "reference", "title", "text", "state", "received_at", "settlement", "lat", "lon", "address",
    "applicant", "author_name", "duplicate_of", "unit__name", "closed_at", "outcome",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alike:
    """A case that may be about the same, and why."""

    case: Case
    likeness: Likeness

    @property
    def is_open(self) -> bool:
        """True while this one may still be joined to it."""
        return self.case.is_open and self.case.duplicate_of_id is None


def alike(actor: Actor, case: Case, limit: int = 5) -> list[Alike]:
    """Visible cases of the last half-year that may be about the same, the likest first; never those told apart.

    By rare common words (also misspelled), place, time and author. 2 queries, and two more an hour for how rare words
    are.
    """
    shares, oldest = known_words()
    mine = matter_of(case)
    floor = 1 / (SAMPLE + 1)
    words = rules.rarest(mine.words, shares, floor, BY_WORDS)
    rows = {row.pk: row for row in _candidates(actor, case, words, oldest)}
    found = rules.likest(mine, [matter_of(row) for row in rows.values()], shares, floor, limit)
    return [Alike(rows[like.pk], like) for like in found]


def _candidates(actor: Actor, case: Case, words: list[str], oldest: int) -> QuerySet[Case]:
    start = case.received_at - RECENT
    found = engine.sharing(SEARCHED, words, since=oldest, limit=CANDIDATES)
    near = Q(pk__in=found)
    if case.applicant_id is not None:
        near |= Q(pk__in=_newest(Case.objects.filter(applicant_id=case.applicant_id)))
    if case.lat is not None and case.lon is not None:
        box = {
            "lat__range": (case.lat - NEAR_DEGREES, case.lat + NEAR_DEGREES),
            "lon__range": (case.lon - NEAR_DEGREES * 1.5, case.lon + NEAR_DEGREES * 1.5),
        }
        near |= Q(pk__in=_newest(Case.objects.filter(received_at__gte=start, **box)))
    told = Q(pk__in=Apart.objects.filter(first=case.pk).values("second"))
    told |= Q(pk__in=Apart.objects.filter(second=case.pk).values("first"))
    rows = cases.visible_to(actor).filter(near, kind=case.kind, received_at__gte=start).exclude(pk=case.pk)
    return rows.exclude(told).select_related("unit").only(*COMPARED)[: CANDIDATES * 2]


def _newest(rows: QuerySet[Case]) -> QuerySet[Case, Any]:
    return rows.order_by("-id").values("pk")[:CANDIDATES]


def known_words() -> tuple[dict[str, float], int]:
    """How common lemmas are among the newest 2 000 cases, and the oldest case to compare with: read once an hour."""
    found: tuple[dict[str, float], int] | None = cache.get("links:words")
    if found is None:
        recent = Case.objects.filter(received_at__gte=timezone.now() - 2 * RECENT).order_by("received_at")
        found = engine.shares(SEARCHED, SAMPLE), recent.values_list("pk", flat=True).first() or 0
        cache.set("links:words", found, SHARES_KEPT)
    return found


def matter_of(case: Case) -> Matter:
    """What is compared of a case."""
    words = tuple(lemmas for _f, lemmas in forms_and_lemmas(f"{case.title}\n{case.text}\n{case.address}"[:TEXT_MAX]))
    return Matter(
        pk=case.pk,
        words=words,
        received=case.received_at.date(),
        settlement=case.settlement_id,
        lat=case.lat,
        lon=case.lon,
        author=case.applicant_id,
    )


@dataclass(frozen=True, slots=True)
class Tied:
    """Another case and how this one stands to it, in words; `pk` of the link, None where the case itself keeps it."""

    case: Case
    words: Any
    tie: str
    note: str = ""
    pk: int | None = None


def links_of(actor: Actor, case: Case) -> list[Tied]:
    """Everything tied to the case that the actor may see: links, joined ones and repeats, both ways. 1 query."""
    mine, theirs = Link.objects.filter(case=case.pk).order_by(), Link.objects.filter(other=case.pk).order_by()
    beside = [pk for pk in (case.duplicate_of_id, case.repeat_of_id) if pk is not None]
    wanted = Q(pk__in=mine.values("other")) | Q(pk__in=theirs.values("case"))
    wanted |= Q(pk__in=beside) | Q(duplicate_of=case.pk) | Q(repeat_of=case.pk)
    seen = cases.visible_to(actor).filter(wanted).only(*TOLD)
    rows = seen.annotate(
        link_there=Subquery(mine.filter(other=OuterRef("pk")).values_list(LINK)),
        link_here=Subquery(theirs.filter(case=OuterRef("pk")).values_list(LINK)),
    )
    known = {row.pk: row for row in rows.order_by("id")[:200]}
    found = [Tied(known[other], words, tie) for other, words, tie in _own(case, known)]
    return found + sorted(_linked(known.values()), key=lambda one: one.pk or 0)


TOLD = ("number", "reference", "title", "state", "duplicate_of", "repeat_of")
LINK = JSONObject(pk="pk", tie="tie", note="note")


def _linked(rows: Iterable[Any]) -> Iterator[Tied]:
    for row in rows:
        for link, outgoing in ((row.link_there, True), (row.link_here, False)):
            if link is not None:
                words = _words(Tie(link["tie"]), outgoing=outgoing)
                yield Tied(row, words, link["tie"], link["note"], link["pk"])


def any_tie() -> Q:
    """Whether a case has any link, joined case or repeat: for the query that reads the case (`OuterRef("pk")`)."""
    mine = OuterRef("pk")
    linked = Exists(Link.objects.filter(case=mine)) | Exists(Link.objects.filter(other=mine))
    return linked | Exists(Case.objects.filter(duplicate_of=mine)) | Exists(Case.objects.filter(repeat_of=mine))


def _own(case: Case, known: Mapping[int, Case]) -> list[tuple[int, Any, str]]:
    """What the cases themselves keep: joined and repeats."""
    found: list[tuple[int, Any, str]] = []
    for pk, row in known.items():
        if pk == case.duplicate_of_id:
            found.append((pk, OWN_WORDS["joined_to"], "joined_to"))
        if row.duplicate_of_id == case.pk:
            found.append((pk, OWN_WORDS["joined_here"], "joined_here"))
        if pk == case.repeat_of_id:
            found.append((pk, OWN_WORDS["repeats"], "repeats"))
        if row.repeat_of_id == case.pk:
            found.append((pk, OWN_WORDS["repeated_by"], "repeated_by"))
    return found


def _words(tie: Tie, *, outgoing: bool) -> Any:
    if tie is Tie.PART_OF:
        return OWN_WORDS["split_from"] if outgoing else OWN_WORDS["split_off"]
    return TIE_WORDS[tie]


def visible_to(actor: Actor) -> QuerySet[Link]:
    """Links of which the actor may see both ends."""
    seen = cases.visible_to(actor).values("pk")
    return Link.objects.filter(case__in=seen, other__in=seen).select_related("case", "other")


def by_number(actor: Actor, typed: str) -> Case | None:
    """The newest visible case with this registration index or incoming number. 1 query."""
    asked = typed.strip()
    rows = cases.visible_to(actor).filter(Q(number=asked) | Q(reference=asked))
    return rows.order_by("-received_at", "-id").first() if asked else None


OFFERED = [(tie.value, words) for tie, words in TIE_WORDS.items() if tie is not Tie.PART_OF]


def told_apart(one: int, other: int) -> bool:
    """True if somebody has said that the two are not about the same."""
    first, second = sorted((one, other))
    return Apart.objects.filter(first=first, second=second).exists()
