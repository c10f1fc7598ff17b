"""Consultations and the draft as pages show them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.search import engine

from .. import permissions
from ..models import Consultation, Meeting, Paragraph, Proposal, Question, Version
from ..rules import PUBLIC, TAKEN, Piece, State, compare

LABEL = "consultations.consultation"


def visible_to(actor: Actor) -> QuerySet[Consultation]:
    """Published ones for everybody; those being prepared for who works on them."""
    rows = Consultation.objects.select_related("unit", "report_pdf", "report_xlsx")
    if actor.is_system or permissions.organises(actor):
        return rows
    public = Q(state__in=PUBLIC, opened_at__isnull=False)
    return rows.filter(public | Q(unit__in=actor.units) if permissions.works(actor) else public)


def published() -> QuerySet[Consultation]:
    """Those that everybody sees."""
    return Consultation.objects.filter(state__in=PUBLIC, opened_at__isnull=False).select_related("unit")


def kept_by(actor: Actor) -> QuerySet[Consultation]:
    """Those that this official may work on."""
    rows = Consultation.objects.select_related("unit", "report_pdf", "report_xlsx")
    if permissions.organises(actor):
        return rows
    return rows.filter(unit__in=actor.units) if permissions.works(actor) else rows.none()


def meetings_for_desk(actor: Actor) -> QuerySet[Meeting]:
    """Meetings that this official may work on."""
    rows = Meeting.objects.select_related("consultation")
    if permissions.organises(actor):
        return rows
    return rows.filter(consultation__unit__in=actor.units) if permissions.works(actor) else rows.none()


def listed(state: str, text: str = "") -> QuerySet[Consultation]:
    """Published ones of this state (all without it), by words where some are given; those that end first come first
    while they are open, the newest first afterwards."""
    rows = published()
    if state:
        rows = rows.filter(state=state)
    if text.strip():
        rows = rows.filter(pk__in=engine.matching(LABEL, text))
    return rows.order_by("closes_on", "id") if state == State.OPEN else rows.order_by("-closes_on", "-id")


def with_final(rows: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """Each with `final_number` and `final_at` of the draft after the consultation, None while there is none."""
    final = Version.objects.filter(consultation=OuterRef("pk"), final=True)
    return rows.annotate(final_number=Subquery(final.values("number")), final_at=Subquery(final.values("at")))


def draft_with_paragraphs(consultation: Consultation) -> tuple[Version | None, list[Paragraph]]:
    """The version that people answer to, with its paragraphs. 1 query."""
    newest = Version.objects.filter(consultation=consultation, final=False).order_by("-number").values("pk")[:1]
    rows = Paragraph.objects.filter(source=Subquery(newest)).select_related("source__file").order_by("place")
    found = list(rows)
    return (found[0].source if found else None), found


def versions_of(consultation: Consultation) -> list[Version]:
    """All versions, the newest first. 1 query."""
    return list(Version.objects.filter(consultation=consultation).select_related("file").order_by("-number"))


def draft_of(consultation: Consultation) -> Version | None:
    """The version that people answer to: the newest but the final one. 1 query."""
    return Version.objects.filter(consultation=consultation, final=False).order_by("-number").first()


def final_of(consultation: Consultation) -> Version | None:
    """The draft after the consultation. 1 query."""
    return Version.objects.filter(consultation=consultation, final=True).select_related("file").first()


def paragraphs_of(version: Version | None) -> list[Paragraph]:
    """Its paragraphs in order. 1 query."""
    return list(Paragraph.objects.filter(source=version).order_by("place")) if version else []


def questions_of(consultation: Consultation) -> list[Question]:
    """Questions that are asked. 1 query."""
    return list(Question.objects.filter(consultation=consultation, asked=True).order_by("place", "id"))


def meetings_of(consultation: Consultation) -> list[Meeting]:
    """Meetings in order of time. 1 query."""
    return list(Meeting.objects.filter(consultation=consultation).select_related("protocol").order_by("at", "id"))


def paragraph_history(consultation: Consultation, anchor: int) -> list[Paragraph]:
    """The paragraph in each version that has it, the newest first. 1 query."""
    rows = Paragraph.objects.filter(source__consultation=consultation, anchor=anchor).select_related("source")
    return list(rows.order_by("-source__number"))


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph against the version before. `proposals`: numbers of accepted ones that it is traced to."""

    place: int | None
    anchor: int
    fate: str
    pieces: tuple[Piece, ...]
    proposals: tuple[Proposal, ...] = ()


def compared(version: Version) -> list[Compared]:
    """The version against the one before it, in order; what is gone stands last. Of the final version also the
    accepted proposals that each changed paragraph is traced to. 4 queries at most."""
    before = Version.objects.filter(consultation=version.consultation_id, number__lt=version.number)
    earlier = before.order_by("-number").first()
    old = {one.anchor: one.text for one in paragraphs_of(earlier)}
    led = traced(version) if version.final else {}
    found = [
        Compared(one.place, one.anchor, one.fate, tuple(compare(old.get(one.anchor, ""), one.text)),
                 tuple(led.get(one.anchor, ())))
        for one in paragraphs_of(version)
    ]  # fmt: skip
    gone = [Compared(None, anchor, "gone", tuple(compare(old.get(anchor, ""), "")), tuple(led.get(anchor, ())))
            for anchor in version.gone]  # fmt: skip
    return [*found, *gone]


def traced(final: Version) -> dict[int, list[Proposal]]:
    """Anchor -> accepted proposals about that paragraph, or told to have changed it. 1 query."""
    rows = Proposal.objects.filter(consultation=final.consultation_id, outcome__in=TAKEN).order_by("number")
    found: dict[int, list[Proposal]] = {}
    for one in rows:
        anchor = one.into if one.into is not None else one.anchor
        if anchor is not None:
            found.setdefault(anchor, []).append(one)
    return found


def to_close(today: date) -> list[int]:
    """Open ones whose last day has passed. 1 query."""
    rows = Consultation.objects.filter(state=State.OPEN, closes_on__lt=today)
    return list(rows.order_by("closes_on", "id").values_list("pk", flat=True))


def to_choose() -> list[tuple[int, str]]:
    """(key, number and subject) of consultations that have been published, the newest first. 1 query."""
    rows = published().select_related(None).order_by("-id").values_list("pk", "number", "subject")[:200]
    return [(pk, f"{number}. {subject[:60]}") for pk, number, subject in rows]


def indexed_text(pk: int) -> tuple[str, str] | None:
    """Title and text for search; None when it is not public."""
    row = published().filter(pk=pk).first()
    if row is None:
        return None
    draft = "\n".join(one.text for one in paragraphs_of(draft_of(row)))
    return f"{row.number} {row.subject}", f"{row.note}\n{row.purpose}\n{draft}"


@guard
def files_guard(actor: Actor, file: StoredFile) -> bool:
    """Drafts, protocols and reports open for whoever sees their consultation."""
    rows = Consultation.objects.filter(
        Q(versions__file=file) | Q(meetings__protocol=file) | Q(report_pdf=file) | Q(report_xlsx=file)
    )
    return any(permissions.can_see(actor, one) for one in rows.distinct()[:5])
