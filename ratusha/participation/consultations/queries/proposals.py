"""Proposals as people and officials see them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from ratusha.foundation.access.actors import Actor

from .. import permissions
from ..models import Consultation, Paragraph, Proposal, Support, Version
from ..rules import PUBLIC, Fate, Kind, Piece, compare

PAGE = 20
Texts = dict[tuple[int | None, int | None], str]


def proposals_of(consultation: Consultation) -> QuerySet[Proposal]:
    """Everything sent in, with what a page reads."""
    rows = Proposal.objects.filter(consultation=consultation)
    return rows.select_related("source", "question", "meeting", "answered_by")


def proposals_for_desk(actor: Actor) -> QuerySet[Proposal]:
    """What this official may answer."""
    rows = Proposal.objects.select_related("consultation", "source", "question", "meeting")
    if permissions.organises(actor):
        return rows
    return rows.filter(consultation__unit__in=actor.units) if permissions.works(actor) else rows.none()


def moderated(actor: Actor) -> QuerySet[Proposal]:
    """What this official may take out of sight."""
    return proposals_for_desk(actor)


def own_proposals(actor: Actor) -> QuerySet[Proposal]:
    """What whoever asks has sent in, the newest first."""
    if actor.account_id is None:
        return Proposal.objects.none()
    rows = Proposal.objects.filter(person__account_id=actor.account_id).select_related("consultation")
    return rows.order_by("-id")


def open_proposal(pk: int) -> Proposal | None:
    """A proposal of a consultation that everybody may see. 1 query."""
    rows = Proposal.objects.select_related("consultation", "source", "question", "meeting", "answered_by", "person")
    return rows.filter(pk=pk, consultation__state__in=PUBLIC).first()


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal as a page draws it: whose it is in words, the two wordings compared, and what may be done."""

    row: Proposal
    author: str
    pieces: tuple[Piece, ...] = ()
    outdated: bool = False
    mine: bool = False
    supported: bool = False

    @property
    def pk(self) -> int:
        """The key of the proposal."""
        return int(self.row.pk)

    @property
    def is_hidden(self) -> bool:
        """True if its text is not for whoever looks."""
        return bool(self.row.hidden_why) and not self.mine


def author_words(row: Proposal) -> str:
    """The name by consent, the organisation always, else «resident»."""
    name = row.author_name if row.named and row.author_name else str(_("resident"))
    return f"{row.on_behalf_of} ({name})" if row.on_behalf_of and row.named else row.on_behalf_of or name


def shown(
    rows: list[Proposal],
    person_id: int | None,
    *,
    latest: int | None = None,
    texts: Texts | None = None,
) -> list[Shown]:
    """The proposals for a page: compared with the wording that their authors saw. 3 queries at most.

    `latest`, the number of the version in force, and `texts` of (version, paragraph) may be at hand already.
    """
    if texts is None and rows and any(one.anchor is not None for one in rows):
        versions = Version.objects.filter(consultation=rows[0].consultation_id, final=False).order_by("-number")
        latest = versions.values_list("number", flat=True).first()
        wanted = {one.source_id for one in rows if one.source_id}
        found = Paragraph.objects.filter(source__in=wanted, anchor__in={one.anchor for one in rows if one.anchor})
        texts = {(source, anchor): text for source, anchor, text in found.values_list("source_id", "anchor", "text")}
    known: Texts = texts or {}
    supported = set()
    if person_id is not None:
        mine = Support.objects.filter(person=person_id, proposal__in=[one.pk for one in rows])
        supported = set(mine.values_list("proposal_id", flat=True))
    return [
        Shown(
            one,
            author_words(one),
            tuple(compare(known.get((one.source_id, one.anchor), ""), one.wording)) if one.kind == Kind.WORDING else (),
            one.source is not None and one.source.number != latest and one.anchor is not None,
            person_id is not None and one.person_id == person_id,
            one.pk in supported,
        )
        for one in rows
    ]


def by_outcome(consultation: Consultation) -> dict[str, int]:
    """How many were answered how; «» for those that wait. Answers to questions are left out. 1 query."""
    rows = Proposal.objects.filter(consultation=consultation).exclude(kind=Kind.ANSWER).order_by()
    return dict(rows.values_list("outcome").annotate(n=Count("id")))


def by_kind(consultation: Consultation) -> dict[str, int]:
    """How many of each kind came. 1 query."""
    rows = Proposal.objects.filter(consultation=consultation).order_by()
    return dict(rows.values_list("kind").annotate(n=Count("id")))


def by_way(consultation: Consultation) -> dict[str, int]:
    """How many came by each way. 1 query."""
    rows = Proposal.objects.filter(consultation=consultation).order_by()
    return dict(rows.values_list("way").annotate(n=Count("id")))


def alike(proposal: Proposal) -> QuerySet[Proposal]:
    """Others on the same paragraph that wait for an answer: they may be answered together."""
    rows = Proposal.objects.filter(consultation=proposal.consultation_id, outcome="").exclude(pk=proposal.pk)
    if proposal.anchor is None:
        return rows.none()
    return rows.filter(anchor=proposal.anchor).order_by("-supporters", "id")


def letters_of(consultation: Consultation) -> list[tuple[int | None, str, list[Proposal]]]:
    """(card, address, proposals) for each author who is to be told the answers; no address means: by their card."""
    found: dict[tuple[int | None, str], list[Proposal]] = {}
    for one in Proposal.objects.filter(consultation=consultation).exclude(kind=Kind.ANSWER).order_by("number"):
        if one.person_id is not None or one.email:
            found.setdefault((one.person_id, one.email), []).append(one)
    return [(person, email, rows) for (person, email), rows in found.items()]


def changed_paragraph(fate: str) -> bool:
    """True if the paragraph differs from the version before."""
    return fate != Fate.SAME


def as_row(one: Shown) -> dict[str, Any]:
    """The proposal for programs."""
    row = one.row
    return {
        "id": row.pk,
        "number": row.number,
        "kind": row.kind,
        "paragraph": row.anchor,
        "version": row.source.number if row.source else None,
        "question": row.question_id,
        "text": "" if one.is_hidden else row.text,
        "wording": "" if one.is_hidden else row.wording,
        "hidden_why": row.hidden_why,
        "author": one.author,
        "way": row.way,
        "at": row.at,
        "supporters": row.supporters,
        "outcome": row.outcome,
        "reason": row.reason,
    }
