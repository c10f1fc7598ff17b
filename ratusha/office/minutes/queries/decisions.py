"""Decisions: what the actor may see, found by words, with what became of them."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.search.folding import fold

from .. import permissions, rules
from ..models import Decision, DecisionLink, Stop
from ..rules import Outcome, State

LABEL = "minutes.decision"
HEAVY = ("text", "match")
TEXT_SEARCHED = 20_000


def visible_to(actor: Actor) -> QuerySet[Decision]:
    """Published and stopped decisions for everybody, all of them for those of the house."""
    if permissions.sees_all(actor):
        return Decision.objects.all()
    return public()


def public() -> QuerySet[Decision]:
    """What anybody may read: published, or stopped by the head unless it is held back for what it contains."""
    stopped = Q(state__in=permissions.SHOWN_STOPPED, held="")
    return Decision.objects.filter(Q(published_at__isnull=False) | stopped)


def is_text_closed(decision: Decision, actor: Actor) -> bool:
    """True if a copy without personal data is published in place of the text, which only those of the house read."""
    return decision.redacted_id is not None and not permissions.sees_all(actor)


def listed(actor: Actor) -> QuerySet[Decision]:
    """The same for lists, without texts."""
    return visible_to(actor).defer(*HEAVY)


def by_words(rows: QuerySet[Decision], asked: str) -> QuerySet[Decision]:
    """Decisions with each of the words in their number, title or text."""
    for word in fold(asked).split()[:8]:
        rows = rows.filter(match__contains=word)
    return rows


def folded(number: str, title: str, text: str) -> str:
    """What is searched of a decision."""
    return fold(f"{number} {title} {text[:TEXT_SEARCHED]}")


def one(actor: Actor, pk: int) -> Decision | None:
    """One decision with its files. 1 query."""
    rows = visible_to(actor).select_related("paper", "container", "copy", "redacted", "signer", "text_file")
    return rows.filter(pk=pk).first()


def of_roll_call(pk: int) -> Decision | None:
    """The decision that this roll-call adopted. 1 query."""
    return Decision.objects.filter(roll_call=pk).first()


def of_proposal(pk: int) -> QuerySet[Decision]:
    """Decisions adopted on a draft, the newest first."""
    return Decision.objects.filter(proposal=pk).defer(*HEAVY)


def of_sitting(pk: int) -> list[Decision]:
    """Decisions of a sitting in the order of their numbers. 1 query."""
    return list(Decision.objects.filter(sitting=pk).defer(*HEAVY).order_by("ordinal", "id"))


def number_of_item(item: int) -> str:
    """The number of the decision on an item of an agenda, empty for none. 1 query."""
    return Decision.objects.filter(item=item).values_list("number", flat=True).first() or ""


def stops_of(decision: Decision) -> list[Stop]:
    """Its stops, in order. 1 query."""
    return list(decision.stops.select_related("by"))


def open_stop_of_item(item: int) -> Stop | None:
    """The stop that an item of an agenda considers anew, while it is not settled. 1 query."""
    return Stop.objects.filter(item=item, outcome="").select_related("decision").first()


def is_reconsidering(item: int) -> bool:
    """True if the item of an agenda considers a stopped decision anew. 1 query."""
    return Stop.objects.filter(item=item).exists()


def waiting_stops() -> list[Stop]:
    """Stops that the council has not considered yet, the nearest term first. 1 query."""
    return list(Stop.objects.filter(outcome="").select_related("decision").defer("decision__text").order_by("due_on"))


def stops_visible_to(actor: Actor) -> QuerySet[Stop]:
    """Stops of the decisions that the actor may see."""
    return Stop.objects.select_related("decision").filter(decision__in=visible_to(actor).order_by().values("pk"))


def links_of(decision: Decision, actor: Actor) -> tuple[list[DecisionLink], list[DecisionLink]]:
    """What it does to earlier decisions, and what later ones did to it. 1 query."""
    seen = visible_to(actor).values("pk")
    about = Q(source=decision, target__in=seen) | Q(target=decision, source__in=seen)
    rows = DecisionLink.objects.filter(about).select_related("source", "target")
    rows = rows.defer("target__text", "target__match", "source__text", "source__match")
    own = [one for one in rows if one.source_id == decision.pk]
    return own, [one for one in rows if one.source_id != decision.pk]


def in_force_on(decision: Decision, stops: Iterable[Stop] | None = None) -> date | None:
    """The first day of its force; None while nobody can say or it has none. At most 1 query."""
    if decision.state in (State.STOPPED, State.DROPPED) or decision.kind != rules.Kind.DECISION:
        return None
    rows = stops_of(decision) if stops is None else stops
    confirmed = [one.settled_on for one in rows if one.outcome == Outcome.OVERRIDDEN and one.settled_on]
    if decision.state not in rules.VALID and decision.state != State.ANNULLED and not confirmed:
        return None
    published = decision.published_at.astimezone(KYIV).date() if decision.published_at else None
    return rules.in_force_on(
        normative=decision.normative, adopted_on=decision.adopted_on, published_on=published, later=decision.later,
        confirmed_on=confirmed[-1] if confirmed else None,
    )  # fmt: skip


def waiting_for_head() -> QuerySet[Decision]:
    """Decisions of the council that the head has to sign or stop, the nearest term first."""
    rows = Decision.objects.filter(state__in=rules.WAITING, kind=rules.Kind.DECISION).defer(*HEAVY)
    return rows.select_related("paper").order_by("stop_by", "id")


def to_publish() -> QuerySet[Decision]:
    """Signed, not published yet."""
    return Decision.objects.filter(state=State.SIGNED, published_at=None).defer(*HEAVY).order_by("signed_at", "id")


def stopped_now() -> Exists:
    """Whether a stop of the decision waits for the council."""
    return Exists(Stop.objects.filter(decision=OuterRef("pk"), outcome=""))


def years() -> list[int]:
    """Years of public decisions, the newest first. 1 query."""
    return [day.year for day in public().order_by().dates("adopted_on", "year", order="DESC")]


def sees(actor: Actor, pk: int) -> bool:
    """The decision is open to the actor. 1 query."""
    return visible_to(actor).filter(pk=pk).exists()


def named(pks: Iterable[int]) -> Mapping[int, tuple[str, str]]:
    """Key -> number and title. 1 query."""
    rows = Decision.objects.filter(pk__in=list(pks)).values_list("pk", "number", "title")
    return {pk: (number, title) for pk, number, title in rows}


def address(pk: int) -> str:
    """The public card of the decision."""
    return reverse("decisions:decision", args=[pk])
