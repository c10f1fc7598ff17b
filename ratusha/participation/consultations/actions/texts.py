"""Versions of the draft: put in, replaced, compared; the draft after the consultation and what led to its changes."""

from typing import Annotated

from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, OptionalLine, OptionalText, Refused, action
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile

from .. import permissions
from ..models import Consultation, Paragraph, Proposal, Version
from ..queries import drafts
from ..rules import LONGEST, MOST_PARAGRAPHS, TAKEN, Matched, State, match, split
from .cards import over

Tokens = Annotated[list[str], Field(max_length=1)]
Why = Annotated[OptionalLine, StringConstraints(max_length=500)]


@action(
    "consultations.put_text", may=permissions.can_keep, on=Consultation, quiet=True, says=_("Draft put in: version {n}")
)
def put_text(
    call: Call, consultation: Consultation, *, text: OptionalText = "", files: Tokens | None = None, why: Why = ""
) -> Version:
    """Will put in the draft as numbered paragraphs, from the text or from one file (.docx, .txt, .md).

    Before publishing it takes the place of the earlier text. After it, it becomes a new version: each proposal stays on
    its paragraph with the version that its author saw, changed paragraphs are marked and compared. КМУ №996 of
    03.11.2010 (the draft is published with the consultation). Refusals: forbidden, consultations.over,
    consultations.no_text, consultations.unreadable, consultations.too_many_paragraphs, consultations.too_long,
    consultations.same, consultations.why (what has changed must be told), files.gone, files.too_many.
    """
    if consultation.state not in (State.DRAFT, State.OPEN):
        raise over()
    latest = _latest(consultation)
    file, paragraphs = _read(call, text, files or [])
    _differs(latest, paragraphs)
    if consultation.state == State.OPEN and latest is not None and not why.strip():
        raise Refused("consultations.why", _("Say in a line what has changed and why."), field="why")
    if consultation.state == State.DRAFT and latest is not None:
        latest.delete()
        latest = None
    made = _keep(call, consultation, latest, paragraphs, file, why)
    call.note(n=made.number, paragraphs=len(paragraphs))
    return made


@action(
    "consultations.put_final", may=permissions.can_keep, on=Consultation, says=_("Draft after the consultation put in")
)
def put_final(
    call: Call, consultation: Consultation, *, text: OptionalText = "", files: Tokens | None = None, why: Why = ""
) -> Version:
    """Will put in the draft as it goes on after the consultation; its changes are traced to accepted proposals.

    КМУ №996 of 03.11.2010 (what was accepted and why is told). Once, after proposals are no longer taken. Refusals:
    forbidden, consultations.not_yet, consultations.final_there, and those of consultations.put_text.
    """
    if consultation.state not in (State.COUNTING, State.REPORTED):
        raise Refused("consultations.not_yet", _("Proposals are still taken. Put it in when they have ended."))
    latest = _latest(consultation)
    if latest is None or latest.final:
        raise Refused("consultations.final_there", _("The draft after the consultation is here already."))
    file, paragraphs = _read(call, text, files or [])
    made = _keep(call, consultation, latest, paragraphs, file, why, final=True)
    call.note(n=made.number, paragraphs=len(paragraphs))
    return made


@action(
    "consultations.trace", may=permissions.can_answer, on=Proposal, quiet=True,
    says=_("Traced to paragraph {paragraph} of the draft after the consultation"),
)  # fmt: skip
def trace(call: Call, proposal: Proposal, *, paragraph: Annotated[int, Field(ge=0, le=MOST_PARAGRAPHS)]) -> Proposal:
    """Will tell which paragraph of the draft after the consultation this proposal has changed; 0 takes it back.

    КМУ №996 of 03.11.2010. Accepted proposals on a paragraph are traced to it by themselves; this is for opinions on
    the whole and for those that changed another place. Refusals: forbidden, consultations.not_accepted,
    consultations.no_paragraph.
    """
    if proposal.outcome not in TAKEN:
        raise Refused("consultations.not_accepted", _("Only an accepted proposal can have changed the draft."))
    found = Paragraph.objects.filter(source__consultation=proposal.consultation_id, source__final=True)
    anchors = dict(found.values_list("place", "anchor"))
    if paragraph and paragraph not in anchors:
        raise Refused(
            "consultations.no_paragraph", _("There is no such paragraph in the draft after the consultation."),
            field="paragraph",
        )  # fmt: skip
    proposal.into = anchors.get(paragraph)
    call.note(paragraph=paragraph, number=proposal.number)
    return proposal


def _latest(consultation: Consultation) -> Version | None:
    return Version.objects.filter(consultation=consultation).order_by("-number").first()


def _read(call: Call, text: str, files: list[str]) -> tuple[StoredFile | None, list[str]]:
    file = None
    if files:
        file = intake.claim(call, files)[0]
        text = drafts.text_of(file)
    paragraphs = split(text)
    if not paragraphs:
        raise Refused(
            "consultations.no_text", _("Paste the text of the draft, or choose a file with it."), field="text"
        )
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise Refused(
            "consultations.too_many_paragraphs", _("There are {count} paragraphs, and {most} are possible."),
            field="text", count=len(paragraphs), most=MOST_PARAGRAPHS,
        )  # fmt: skip
    if longest := max((place for place, one in enumerate(paragraphs, 1) if len(one) > LONGEST), default=0):
        raise Refused(
            "consultations.too_long",
            _("Paragraph {n} is too long: at most {most} signs. Part it by empty lines."),
            field="text", n=longest, most=LONGEST,
        )  # fmt: skip
    return file, paragraphs


def _differs(latest: Version | None, paragraphs: list[str]) -> None:
    if latest is None:
        return
    if list(Paragraph.objects.filter(source=latest).order_by("place").values_list("text", flat=True)) == paragraphs:
        raise Refused("consultations.same", _("This text is the same as the one that is here."), field="text")


def _keep(
    call: Call,
    consultation: Consultation,
    latest: Version | None,
    paragraphs: list[str],
    file: StoredFile | None,
    why: str,
    *,
    final: bool = False,
) -> Version:
    """The new version beside the latest one, each paragraph with its anchor and the count of its proposals."""
    rows = list(Paragraph.objects.filter(source=latest).order_by("place")) if latest else []
    matched: Matched = match([(one.anchor, one.text) for one in rows], paragraphs)
    received = {one.anchor: one.received for one in rows}
    every = Paragraph.objects.filter(source__consultation=consultation)
    fresh = (every.aggregate(most=Max("anchor"))["most"] or 0) + 1
    made = Version.objects.create(
        consultation=consultation, number=latest.number + 1 if latest else 1, final=final, why=why, file=file,
        by_id=call.actor.account_id, at=call.now, gone=list(matched.gone),
    )  # fmt: skip
    new: list[Paragraph] = []
    for place, one in enumerate(matched.paragraphs, start=1):
        anchor = one.anchor
        if anchor is None:
            anchor, fresh = fresh, fresh + 1
        new.append(
            Paragraph(source=made, anchor=anchor, place=place, text=one.text, fate=one.fate,
                      received=received.get(anchor, 0))
        )  # fmt: skip
    Paragraph.objects.bulk_create(new)
    return made


def count_on(consultation: Consultation, anchor: int) -> None:
    """Will count one more proposal about the paragraph."""
    latest = _latest(consultation)
    Paragraph.objects.filter(source=latest, anchor=anchor).update(received=F("received") + 1)
