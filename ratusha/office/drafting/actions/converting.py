"""DOCX of drafts turned into the PDF that is signed: work of a job, outside of transactions."""

from django.utils.translation import override

from ratusha.foundation.actions import Call
from ratusha.foundation.files import intake
from ratusha.foundation.papers import office

from ..models import Draft, DraftVersion
from ..rules import State
from .papers import paper_of
from .parts import bytes_of, file_name, newest_text


def papers_to_make() -> list[Draft]:
    """Drafts that were agreed and whose paper is not made yet, the longest waiting first. 1 query."""
    rows = Draft.objects.filter(state=State.SIGNING, paper=None).select_related("author")
    return list(rows.order_by("moved_at", "id")[:20])


def versions_to_show() -> list[DraftVersion]:
    """Versions in DOCX of which no PDF was tried yet, the oldest first; none where there is no LibreOffice. 1 query."""
    if office.program() is None:
        return []
    return list(
        DraftVersion.objects.filter(file__isnull=False, shown_at=None).select_related("file").order_by("id")[:20]
    )


def drawn(call: Call, version: DraftVersion) -> str:
    """The token of a PDF of the version's DOCX; empty when LibreOffice made none of it."""
    assert version.file is not None
    try:
        data = office.to_pdf(bytes_of(version.file))
    except office.NotConverted:
        return ""
    return intake.receive_bytes(call, f"{version.draft_id}-{version.ordinal}.pdf", data).token or ""


def converted(call: Call, draft: Draft) -> str:
    """The token of the PDF of its newest version: by LibreOffice, else its text with the requisites."""
    version = newest_text(draft)
    if version.shown is not None:  # what was looked at is what is signed
        return intake.receive_bytes(call, file_name(draft, "pdf"), bytes_of(version.shown)).token or ""
    try:
        data = office.to_pdf(bytes_of(version.file)) if version.file is not None else b""
    except office.NotConverted:
        data = b""
    if not data:
        with override("uk"):
            data = paper_of(draft, version, call.now)
    return intake.receive_bytes(call, file_name(draft, "pdf"), data).token or ""
