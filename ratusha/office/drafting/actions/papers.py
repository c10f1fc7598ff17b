"""A draft as a paper with the requisites of ДСТУ 4163:2020."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.charter import queries as charter
from ratusha.foundation.papers import marked, pdf, qr
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.papers.joining import with_sheet
from ratusha.foundation.wording.dates import KYIV, date_in_words, kyiv_day
from ratusha.foundation.wording.places import settlement_of
from ratusha.office.documents.queries import Document
from ratusha.records.signatures.queries import Signing

from .. import rules
from ..models import KIND_WORDS, Draft, DraftVersion
from ..rules import Kind
from .parts import bytes_of

HEADED = {
    Kind.INTERNAL: _("INTERNAL MEMO"),
    Kind.ORDER: _("ORDER OF THE HEAD"),
    Kind.DECISION: _("DECISION"),
    Kind.CONTRACT: _("CONTRACT"),
    Kind.ACT: _("ACT"),
}


def paper_of(draft: Draft, version: DraftVersion, at: datetime) -> bytes:
    """The PDF/A-2a of a version: places for day and number stay open until it is registered."""
    return pdf.render("papers/official.typ", data_of(draft, version), title=version.title, made_at=at)


def preview(draft: Draft, at: datetime) -> bytes:
    """The newest version as a paper; nothing is kept."""
    with override("uk"):
        return paper_of(draft, draft.versions.get(ordinal=draft.ordinal), at)


def copy_of(
    draft: Draft, version: DraftVersion, document: Document, signings: Sequence[Signing], at: datetime
) -> bytes:
    """The copy of a registered document: its number and day, a stamp of each signature, a QR code to the check.

    A paper in DOCX is followed by a sheet with these requisites. The signed original stays apart, byte for byte.
    """
    told = {
        "date": date_in_words(kyiv_day(at)),
        "number": document.number,
        "check": checked(document),
    }
    data = data_of(draft, version) | told
    stamps = {one.signer_id: stamp_of(one) for one in signings}
    for drawn, signer in zip(data["signatures"], draft.signers.order_by("ordinal"), strict=True):
        drawn["stamp"] = stamps.get(signer.account_id, [])
    if version.file_id is None or draft.paper is None:
        return pdf.render("papers/official.typ", data, title=version.title, made_at=at)
    sheet = data | {"body": [], "addressee": [], "kind": gettext("Sheet of signatures")}
    return with_sheet(bytes_of(draft.paper), pdf.render("papers/official.typ", sheet, title=version.title, made_at=at))


def stamp_of(signing: Signing) -> list[str]:
    """What stands in the stamp of a signature: who, certificate and until when it holds, moment of signing."""
    signers = signing.report.get("signers") or [{}]
    lines = [gettext("Signed electronically"), signing.signer.name]
    if signing.serial:
        lines.append(gettext("Certificate {serial}").format(serial=signing.serial))
    if until := signers[0].get("certificate_until"):
        lines.append(gettext("Valid until {day}").format(day=f"{datetime.fromisoformat(until):%d.%m.%Y}"))
    if signing.signed_at is not None:
        lines.append(f"{signing.signed_at.astimezone(KYIV):%d.%m.%Y %H:%M}")
    return lines


def checked(document: Document) -> dict[str, str]:
    """The QR code and the words beside it."""
    link = link_of(document)
    words = gettext("Copy of an electronic document. The signed original and its check are at this address:")
    return {"qr": qr.svg(link), "text": words, "url": link}


def link_of(document: Document) -> str:
    """Where anybody checks the document."""
    return f"{settings.PUBLIC_URL}{reverse('document-check:shown', args=[document.code])}"


def data_of(draft: Draft, version: DraftVersion) -> dict[str, Any]:
    """What `papers/official.typ` draws."""
    signers = [one.account for one in draft.signers.select_related("account").order_by("ordinal")]
    author = draft.author
    return {
        "letterhead": letterhead(),
        "kind": str(HEADED.get(Kind(draft.kind), "")),
        "place": settlement_of(str(charter.value("contacts.address"))),
        "addressee": [line for line in version.addressee.split("\n") if line.strip()],
        "subject": version.title,
        "body": marked.blocks(version.text),
        "signatures": [
            {"position": one.position, "name": rules.signature_of(rules.family_first(one.name)), "note": ""}
            for one in signers
        ],
        "executor": [f"{gettext('Executor')}: {author.name}"] if Kind(draft.kind) is Kind.LETTER else [],
        "kind_words": str(KIND_WORDS[Kind(draft.kind)]),
    }
