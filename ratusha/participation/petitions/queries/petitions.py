"""Petitions: who sees which, the card, the clock of the present duty, what has become of it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import find
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files.guards import copy_guard, guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search import engine
from ratusha.foundation.search.lemmas import forms_and_lemmas
from ratusha.foundation.workdays import queries as workdays
from ratusha.foundation.workdays.rules import Due

from .. import permissions
from ..models import Petition, Picture, Sheet, Tally
from ..rules import AT_WORK, PUBLIC, TAKING, TERM_OF, State, Window, is_alike, paused, takes, words_apart

LABEL = "petitions.petition"
ALIKE = 5
WORDS = 24
TEXT_READ = 5_000
EVENTS: dict[str, tuple[str, ...]] = {
    "petitions.publish": (),
    "petitions.open_consideration": ("reached",),
    "petitions.open_handed_over": ("handed_over",),
    "petitions.consider": ("published",),
}


def visible_to(actor: Actor) -> QuerySet[Petition]:
    """Petitions that the actor may open, with their settlements."""
    found = Petition.objects.select_related("settlement")
    shown = Q(state__in=PUBLIC)
    if actor.is_system or permissions.organises(actor):
        shown |= ~Q(state=State.DRAFT)
    if actor.account_id is not None:
        shown |= Q(account_id=actor.account_id)
    return found.filter(shown)


def public() -> QuerySet[Petition]:
    """Everything that is published."""
    return Petition.objects.filter(state__in=PUBLIC).select_related("settlement")


def desk(actor: Actor) -> QuerySet[Petition]:
    """What the desk of petitions sees: all but drafts; nothing for others."""
    found = Petition.objects.exclude(state=State.DRAFT).select_related("settlement")
    allowed = permissions.organises(actor) or permissions.can_enter_paper(actor, Petition())
    return found if allowed else found.none()


def waiting(actor: Actor) -> int:
    """How many petitions wait for the desk. 1 query."""
    return desk(actor).filter(state__in=AT_WORK).order_by().count()


def own(actor: Actor) -> QuerySet[Petition]:
    """The actor's own petitions, the newest first."""
    if actor.account_id is None:
        return Petition.objects.none()
    return Petition.objects.filter(account_id=actor.account_id).select_related("settlement").order_by("-id")


def count_of(petition: Petition) -> int:
    """How many have signed: the sum of the counters until the answer, afterwards the number it ended with. 1 query."""
    if petition.state not in TAKING:
        return petition.counted
    if (summed := getattr(petition, "summed", None)) is not None:
        return int(summed)
    return counts_of([petition]).get(petition.pk, 0)


def counted(rows: QuerySet[Petition]) -> QuerySet[Petition]:
    """The same rows, read together with the sum of their counters, so that `count_of` asks nothing more."""
    of = Tally.objects.filter(petition=OuterRef("pk")).order_by().values("petition").annotate(n=Sum("signed"))
    return rows.annotate(summed=Subquery(of.values("n")))


def counts_of(petitions: Iterable[Petition]) -> dict[int, int]:
    """Key -> how many have signed. 1 query for those that are not answered yet."""
    rows = list(petitions)
    known = {one.pk: one.counted for one in rows if one.state not in TAKING}
    live = [one.pk for one in rows if one.state in TAKING]
    if live:
        summed = Tally.objects.filter(petition__in=live).order_by().values_list("petition").annotate(Sum("signed"))
        known |= dict.fromkeys(live, 0) | {pk: number or 0 for pk, number in summed}
    return known


def stops_at_goal(day: date) -> bool:
    """Whether the charter of the day ends collecting when there are enough signatures."""
    return bool(charter.value("petitions.stop_at_goal", on=day))


def charter_of(day: date) -> tuple[int, int, str]:
    """Threshold, days of collecting and the token of the charter as they hold on the day."""
    known = charter.values(("petitions.threshold", "petitions.collect_days"), on=day)
    return known["petitions.threshold"], known["petitions.collect_days"], charter.version_on(day)


def due_of(petition: Petition) -> Due | None:
    """The term of the present duty with why it is this day; None where the town hall owes nothing now."""
    rule = _rule_of(petition)
    if rule is None or petition.submitted_at is None:
        return None
    events: dict[str, Any] = {
        "reached": petition.reached_at, "handed_over": petition.submitted_at, "published": petition.opened_at
    }  # fmt: skip
    happened = {name: events[name] for name in EVENTS[rule]}
    stops = hearings(petition) if petition.state == State.REVIEW else ()
    return workdays.due_after(rule, petition.submitted_at, happened, stops)


def _rule_of(petition: Petition) -> str | None:
    if petition.association and petition.state == State.REACHED:
        return "petitions.open_handed_over"
    return TERM_OF.get(State(petition.state))


def is_taking(petition: Petition, now: datetime) -> bool:
    """Whether a signature under it is taken at this moment."""
    return takes(petition.state, petition.closes_at, now)


def last_day(petition: Petition) -> date | None:
    """The last day of collecting, in Kyiv; None before publication."""
    if petition.published_at is None or petition.closes_at is None:
        return None
    return Window(petition.published_at, petition.closes_at).last_day


def hearings(petition: Petition) -> tuple[tuple[date, date], ...]:
    """Days for which the term of consideration stands because of a hearing."""
    if petition.hearing_on is None or petition.hearing_set_on is None:
        return ()
    return paused([(petition.hearing_set_on, petition.hearing_on)])


def pictures_of(petition: Petition, side: str = Picture.Side.AUTHOR) -> list[StoredFile]:
    """Photos of the author, or papers of the answer."""
    rows = Picture.objects.filter(petition=petition, side=side).select_related("file")
    return [one.file for one in rows]


def history_of(petition: Petition) -> list[tuple[Any, str]]:
    """What happened, the newest first: (moment, words)."""
    rows = Entry.objects.filter(target_type=LABEL, target_id=petition.pk).order_by("-pk")[:100]
    acts = ((one, find(one.action)) for one in rows)
    return [(one.at, act.says_of(one.facts) if act else one.action) for one, act in acts]


def alike(title: str, text: str, besides: int | None = None) -> list[Petition]:
    """Published petitions that share words with this one, the likest first. 2 queries."""
    words = words_apart(forms_and_lemmas(f"{title} {text[:TEXT_READ]}"))[:WORDS]
    if not words:
        return []
    lemmas = [lemma for word in words for lemma in sorted(word)]
    keys = [pk for pk in engine.sharing(LABEL, lemmas, since=0, limit=ALIKE * 3) if pk != besides]
    rows = {one.pk: one for one in public().filter(pk__in=keys)}
    found = (rows[pk] for pk in keys if pk in rows)
    return [one for one in found if is_alike(words, _lemmas(one.title), _lemmas(one.text[:TEXT_READ]))][:ALIKE]


def _lemmas(text: str) -> frozenset[str]:
    return frozenset(lemma for _form, lemmas in forms_and_lemmas(text) for lemma in lemmas)


def found(typed: str) -> QuerySet[Petition]:
    """Published petitions that match what was typed, in any form of the words; a number finds its petition."""
    wanted = Q(pk__in=engine.matching(LABEL, typed))
    number = typed.strip().lstrip("№ ")
    return public().filter(wanted | Q(number=number) if number else wanted)


def indexed_text(pk: int) -> tuple[str, str] | None:
    """Title and text for the search index; None for what is not public."""
    row = public().filter(pk=pk).values_list("title", "text", "address", "settlement__name", "number").first()
    if row is None:
        return None
    title, text, address, place, number = row
    return title, f"{text}\n{address} {place or ''} {number}"


def to_close(now: Any) -> list[int]:
    """Petitions whose time of collecting is over. 1 query by the index."""
    rows = Petition.objects.filter(state=State.COLLECTING, closes_at__lte=now)
    return list(rows.order_by("closes_at").values_list("pk", flat=True)[:100])


def to_reach() -> list[int]:
    """Petitions that collect and have enough. 1 query over the counters of those that collect."""
    rows = Petition.objects.filter(state=State.COLLECTING).annotate(signed=Sum("tallies__signed"))
    return list(rows.filter(signed__gte=F("threshold")).order_by().values_list("pk", flat=True))


def to_tell() -> list[int]:
    """Answered petitions whose signatories have not all been told."""
    rows = Petition.objects.filter(state__in=(State.ANSWERED, State.ARCHIVED), told_at=None)
    return list(rows.order_by("answered_at").values_list("pk", flat=True)[:20])


def is_of_desk(actor: Actor, file: StoredFile) -> bool:
    """The scan of a sheet names people with their years of birth: for who enters sheets."""
    return permissions.can_enter_paper(actor, Petition()) and Sheet.objects.filter(file=file).exists()


@guard
def petitions_files(actor: Actor, file: StoredFile) -> bool:
    """Sheets for the desk; papers of an answer for everybody; the author's originals for the author and the desk."""
    if is_of_desk(actor, file):
        return True
    one = Picture.objects.filter(file=file).select_related("petition").first()
    if one is None:
        return False
    if one.side == Picture.Side.ANSWER:
        return permissions.can_see(actor, one.petition)
    if one.side == Picture.Side.LIST:
        return permissions.can_enter_paper(actor, one.petition)
    return permissions.is_author(actor, one.petition) or permissions.can_moderate(actor, one.petition)


@copy_guard
def petitions_copies(actor: Actor, file: StoredFile) -> bool:
    """Copies without place and time for everybody who may read the petition."""
    one = Picture.objects.filter(file=file).select_related("petition").first()
    return one is not None and one.side != Picture.Side.LIST and permissions.can_see(actor, one.petition)
