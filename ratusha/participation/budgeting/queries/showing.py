"""What pages of a project show: budget, photos, conclusions, supporters, versions, what its author can do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.guards import copy_guard, guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.search.engine import sharing
from ratusha.foundation.search.folding import words_of
from ratusha.foundation.search.lemmas import lemmas_of
from ratusha.records.places.queries import settlements

from .. import permissions
from ..models import (
    CRITERION_WORDS,
    BudgetLine,
    Campaign,
    Conclusion,
    Edition,
    Merger,
    Objection,
    Photo,
    Project,
    Regulation,
    Supporter,
)
from ..rules import CRITERIA, EDITABLE, PUBLIC, Stage, State, commitment, drawn
from ..rules.order import place
from .projects import KIND

SUPPORTERS_SHOWN = 500


def versions_of(campaign: Campaign) -> list[Regulation]:
    """All versions of the regulation, the oldest first. 1 query."""
    return list(Regulation.objects.filter(campaign=campaign))


def place_of(seed: str, number: int | None) -> str:
    """By what the draw sorts a project."""
    return place(seed, number) if seed and number else ""


def seeds_of(campaign: Campaign) -> dict[str, str]:
    """What of the seeds is public now: digests from the start, the seed of the order with the list, that of the lot
    after the voting."""
    after_vote = campaign.stage in (Stage.COUNTING, Stage.RESULTS, Stage.IMPLEMENTATION) or campaign.state == "over"
    return {
        "order_digest": campaign.order_digest,
        "lot_digest": campaign.lot_digest,
        "order_seed": campaign.order_seed if campaign.listed_at else "",
        "lot_seed": campaign.lot_seed if after_vote else "",
    }


def redrawn(campaign: Campaign, numbers: Iterable[int]) -> list[int]:
    """The order as anybody would draw it from the published seed."""
    return drawn(campaign.order_seed, numbers) if campaign.listed_at else []


def is_true_to(digest: str, seed: str) -> bool:
    """Whether the seed is the one whose digest was published."""
    return commitment(seed) == digest


def settlements_of(campaign: Campaign) -> list[tuple[str, str]]:
    """Settlements in which there are projects, for the filter. 1 query."""
    used = Project.objects.filter(campaign=campaign, state__in=PUBLIC).values("settlement")
    return [(str(one.pk), str(one)) for one in settlements().filter(pk__in=used)]


def pins_of(rows: Iterable[Project]) -> list[dict[str, Any]]:
    """Points of the projects for the map, with the numbers that the list repeats."""
    return [
        {"name": f"№ {one.number}", "lat": one.lat, "lon": one.lon}
        for one in rows
        if one.lat is not None and one.lon is not None
    ]


def lines_of(project: Project) -> list[BudgetLine]:
    """The budget. 1 query."""
    return list(BudgetLine.objects.filter(project=project))


def photos_of(project: Project) -> list[StoredFile]:
    """Its photos. 1 query."""
    return [one.file for one in Photo.objects.filter(project=project).select_related("file")]


@dataclass(frozen=True, slots=True)
class Card:
    """A conclusion with its questions in words: (question, yes, words)."""

    row: Conclusion
    answers: list[tuple[Any, bool, str]]


def conclusions_of(project: Project) -> list[Card]:
    """Conclusions of units, given and awaited. 1 query."""
    rows = Conclusion.objects.filter(project=project).select_related("unit", "expert")
    return [Card(one, answers_of(one)) for one in rows]


def answers_of(conclusion: Conclusion) -> list[tuple[Any, bool, str]]:
    """(question, yes, words) of a given conclusion."""
    return [
        (CRITERION_WORDS[one], bool(conclusion.marks[one]["yes"]), str(conclusion.marks[one].get("words", "")))
        for one in CRITERIA
        if one in conclusion.marks
    ]


def objection_of(project: Project) -> Objection | None:
    """The author's appeal to the commission with its protocol. 1 query."""
    return Objection.objects.filter(project=project).select_related("paper").first()


def counted_supporters(project: Project) -> QuerySet[Supporter]:
    """The signatures that `supporters_count` counts: one that stays on a merged card is that human's second."""
    return Supporter.objects.filter(project=project, person__merged_into=None)


def supporters_of(project: Project) -> list[str]:
    """Names of supporters as everybody sees them, the newest first, at most 500. 1 query."""
    rows = counted_supporters(project).exclude(shown="").order_by("-id")
    return list(rows.values_list("shown", flat=True)[:SUPPORTERS_SHOWN])


def has_supported(actor: Actor, project: Project) -> bool:
    """Whether this person has signed for it. 1 query, none for a stranger."""
    if actor.account_id is None:
        return False
    return Supporter.objects.filter(project=project, person__account_id=actor.account_id).exists()


def may_support(project: Project) -> bool:
    """Whether supporters are collected for the project now."""
    campaign = project.campaign
    states = (State.COLLECTING, State.CHECK, State.CORRECTION)
    return campaign.state == "running" and project.state in states and campaign.stage in (Stage.SUBMISSION, Stage.CHECK)


def asked_of(project: Project) -> list[tuple[str, str]]:
    """What the author must correct: (field, words)."""
    return [(str(name), str(words)) for name, words in project.asked.items()]


def mergers_of(project: Project) -> list[Merger]:
    """Offers to and from this project. 1 query."""
    rows = Merger.objects.filter(Q(source=project) | Q(into=project)).select_related("source", "into")
    return list(rows[:10])


def visible_mergers(actor: Actor) -> QuerySet[Merger]:
    """Offers that this author may answer."""
    rows = Merger.objects.select_related("source", "into", "into__author")
    return rows.filter(into__author__account_id=actor.account_id, into__author__isnull=False, state="offered")


def ways_of(actor: Actor, project: Project) -> list[str]:
    """What the author can do with the project now, the main thing first: edit, submit, appeal, offer, withdraw."""
    campaign = project.campaign
    late = campaign.listed_at is not None or campaign.stage not in (Stage.SUBMISSION, Stage.CHECK, Stage.EXPERTISE)
    if late or campaign.state != "running" or not permissions.is_author(actor, project):
        return []
    ways = []
    if project.state in EDITABLE and (project.state != State.DRAFT or campaign.stage == Stage.SUBMISSION):
        ways += ["submit", "edit"] if project.state == State.DRAFT else ["edit", "submit"]
    if project.state == State.DECLINED:
        ways.append("appeal")
    if project.state in (State.COLLECTING, State.CHECK, State.CORRECTION, State.EXPERTISE, State.DECLINED):
        ways.append("offer")
    if project.state not in (State.ADMITTED, State.REJECTED, State.WITHDRAWN, State.MERGED):
        ways.append("withdraw")
    return ways


def editions_of(project: Project) -> list[tuple[Edition, list[tuple[str, Any, Any]]]]:
    """Versions, the newest first, each with what differs from the one before: (field, before, after). 1 query."""
    rows = list(Edition.objects.filter(project=project).order_by("number"))
    found = []
    for place_in, one in enumerate(rows):
        before = rows[place_in - 1].data if place_in else None
        found.append((one, [] if before is None else _differences(before, one.data)))
    return found[::-1]


def own_projects(actor: Actor) -> QuerySet[Project]:
    """Projects of this author, drafts as well."""
    rows = Project.objects.select_related("campaign", "campaign__regulation", "category", "settlement", "cover")
    if actor.account_id is None:
        return rows.none()
    return rows.select_related("author").filter(author__account_id=actor.account_id).order_by("-id")


def waiting_own(actor: Actor) -> QuerySet[Project]:
    """Those of them that wait for their author."""
    waits = (State.DRAFT, State.CORRECTION, State.DECLINED)
    return own_projects(actor).filter(state__in=waits, campaign__state="running")


def similar(campaign: Campaign, text: str, but: int | None = None, limit: int = 5) -> list[Project]:
    """Projects of the campaign that speak of the same, so that authors join rather than repeat. 2 queries."""
    lemmas = {lemma for word in words_of(text)[:12] for lemma in lemmas_of(word) if len(lemma) > 3}
    if not lemmas:
        return []
    keys = sharing(KIND, sorted(lemmas), since=0, limit=60)
    found = {one.pk: one for one in Project.objects.filter(pk__in=keys, campaign=campaign, state__in=PUBLIC)}
    return [found[pk] for pk in keys if pk in found and pk != but][:limit]


def _differences(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    return [(name, before.get(name), after[name]) for name in after if before.get(name) != after[name]]


@copy_guard
def public_photos(actor: Actor, file: StoredFile) -> bool:
    """Copies of photos of public projects, without location data, are for everybody."""
    return Photo.objects.filter(file=file, project__state__in=PUBLIC).exists()


@guard
def own_photos(actor: Actor, file: StoredFile) -> bool:
    """Originals are for the author and for who organises."""
    rows = Project.objects.filter(photos__file=file).select_related("author")
    return any(permissions.is_author(actor, one) or permissions.can_organise(actor, one) for one in rows[:5])


@guard
def commission_papers(_actor: Actor, file: StoredFile) -> bool:
    """Protocols of the commission are public: it votes openly."""
    return Objection.objects.filter(paper=file, upheld__isnull=False).exists()


def own_conclusions(actor: Actor) -> QuerySet[Conclusion]:
    """Given conclusions about this author's projects."""
    rows = Conclusion.objects.select_related("project", "project__author").exclude(concluded_at=None)
    return rows.none() if actor.account_id is None else rows.filter(project__author__account_id=actor.account_id)
