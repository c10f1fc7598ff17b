"""Drafts as lists and cards show them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import find
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search import engine
from ratusha.office.drafting import queries as drafting

from .. import permissions
from ..models import Annex, Proposal, TextVersion
from ..rules import State, Verb, allowed

LABEL = "proposals.proposal"
PUBLISHED = Q(published_on__isnull=False)


def published() -> QuerySet[Proposal]:
    """Drafts that everybody may read."""
    return Proposal.objects.filter(PUBLISHED).select_related("unit", "member", "commission")


def visible_to(actor: Actor) -> QuerySet[Proposal]:
    """Published ones for everybody; one's own; all for the secretariat; what is submitted for the head."""
    rows = Proposal.objects.select_related("unit", "member", "commission")
    if actor.is_system or permissions.is_secretariat(actor):
        return rows
    found = PUBLISHED
    if actor.is_official and actor.account_id is not None:
        found |= Q(by=actor.account_id) | Q(member__account=actor.account_id)
        if actor.has(Role.HEAD):
            found |= Q(state=State.SUBMITTED)
    return rows.filter(found)


def own(actor: Actor) -> QuerySet[Proposal]:
    """Drafts that the actor filed, or that bear the actor's name."""
    if actor.account_id is None or not actor.is_official:
        return Proposal.objects.none()
    mine = Q(by=actor.account_id) | Q(member__account=actor.account_id)
    return Proposal.objects.filter(mine).select_related("unit", "member", "commission")


def with_secretariat(actor: Actor) -> QuerySet[Proposal]:
    """What waits for the secretariat, the oldest first."""
    rows = Proposal.objects.filter(state=State.SUBMITTED) if permissions.is_secretariat(actor) else None
    return rows.order_by("moved_at", "id") if rows is not None else Proposal.objects.none()


def count_waiting(actor: Actor) -> int:
    """How many wait for this official's check. 1 query."""
    return with_secretariat(actor).order_by().count()


def listed(text: str = "", **given: object) -> QuerySet[Proposal]:
    """Published ones, by words of title, note or text where some are given, and by columns."""
    rows = published().filter(**{name: value for name, value in given.items() if value})
    return rows.filter(pk__in=engine.matching(LABEL, text)) if text.strip() else rows


def proposal(actor: Actor, pk: int) -> Proposal | None:
    """One that the actor may see. 1 query."""
    return visible_to(actor).filter(pk=pk).first()


def papers_for(actor: Actor) -> list[tuple[int, str]]:
    """Papers of drafting that the actor may open and that are no drafts yet, the newest first: key and title.
    2 queries."""
    made = Proposal.objects.filter(source_label=drafting.LABEL, source_id__isnull=False).values_list("source_id")
    rows = drafting.visible_to(actor).exclude(state=drafting.State.WITHDRAWN).exclude(pk__in=made)
    return list(rows.order_by("-moved_at", "-pk").values_list("pk", "title")[:100])


def of_source(label: str, pk: int) -> Proposal | None:
    """The draft that was made of this paper. 1 query."""
    return Proposal.objects.filter(source_label=label, source_id=pk).first()


def verbs_of(actor: Actor, row: Proposal) -> tuple[Verb, ...]:
    """What this official can do with its state now."""
    may = {
        Verb.SUBMIT: permissions.can_submit,
        Verb.RETURN: permissions.can_check,
        Verb.PUBLISH: permissions.can_check,
        Verb.WITHDRAW: permissions.can_withdraw,
    }
    return tuple(verb for verb in allowed(row.state) if verb in may and may[verb](actor, row))


def indexed_text(pk: int) -> tuple[str, str] | None:
    """Title and words of a published draft for search. 2 queries."""
    row = published().filter(pk=pk).first()
    if row is None:
        return None
    text = TextVersion.objects.filter(proposal=row, published_at__isnull=False).order_by("-number").first()
    return row.title, "\n".join(part for part in (row.number, row.author, row.summary, row.note) if part) + (
        f"\n{text.text}" if text else ""
    )


@dataclass(frozen=True, slots=True)
class Done:
    """One line of the history."""

    at: datetime
    said: str
    who: str


def history_of(actor: Actor, row: Proposal) -> list[Done]:
    """What was done, oldest first, for those who work on it. 1 query."""
    if not is_inside(actor, row):
        return []
    named = Subquery(Account.objects.filter(pk=OuterRef("actor_id")).values("name"))
    rows = Entry.objects.filter(target_type=LABEL, target_id=row.pk).annotate(who=named).order_by("-id")
    found = rows.values_list("at", "action", "facts", "who")[:200]
    return [Done(at, known.says_of(facts) if (known := find(name)) else name, who or "")
            for at, name, facts, who in reversed(found)]  # fmt: skip


@guard
def files_guard(actor: Actor, file: StoredFile) -> bool:
    """Files of a published draft for everybody, of others for who may see them; a new text once it is published; an
    annex that was taken out for those who work on the draft alone."""
    texts = TextVersion.objects.filter(file=file).select_related("proposal__member")
    if any(
        permissions.can_see(actor, one.proposal)
        for one in texts[:5]
        if one.published_at or is_inside(actor, one.proposal)
    ):
        return True
    annexes = Annex.objects.filter(file=file).select_related("proposal__member")
    return any(
        permissions.can_see(actor, one.proposal)
        for one in annexes[:5]
        if one.removed_at is None or is_inside(actor, one.proposal)
    )


def is_inside(actor: Actor, row: Proposal) -> bool:
    """True for those who also see texts that are not published yet: the author, the secretariat."""
    return permissions.is_secretariat(actor) or permissions.is_author(actor, row)
