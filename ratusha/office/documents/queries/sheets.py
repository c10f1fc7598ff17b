"""The sheet that goes with a printed copy: requisites, who signed, and the QR that leads to the original."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from ratusha.foundation.papers import pdf, qr
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording.dates import date_in_words

from ..models import Document
from ..rules import in_groups
from .checking import checked


def address_of(document: Document) -> str:
    """Where anybody checks it."""
    return f"{settings.PUBLIC_URL}/d/{document.code}/"


def sheet_of(document: Document, now: datetime) -> bytes:
    """The sheet as PDF/A; a derivative made anew, nothing is stored (851-IV art. 7: a paper copy of the original)."""
    sender = document.correspondent.name if document.correspondent is not None else ""
    rows = [
        (_("Document"), document.kind.name),
        (_("Index"), document.number),
        (_("Registered"), date_in_words(document.registered_on)),
        (_("Short content"), "" if document.is_marked else document.title),
        (_("Correspondent"), "" if document.is_marked else sender),
        (_("Who signed it"), document.signed_by),
        (_("Code of the check"), in_groups(document.code)),
    ]
    parts = []
    for number, one in enumerate(checked(document, now), start=1):
        if one.told is not None:
            body = [one.told["headline"], *(_signer(signer) for signer in one.told["signers"])]
            parts.append({"title": _("Signature {n}").format(n=number), "body": body})
    url = address_of(document)
    data = {
        "letterhead": letterhead(),
        "heading": _("Copy of an electronic document"),
        "rows": [row for row in rows if row[1]],
        "parts": parts,
        "check": {"text": _("The original and its signatures can be checked here:"), "url": url, "qr": qr.svg(url)},
    }
    return pdf.render("documents/sheet.typ", data, title=f"№ {document.number}", made_at=now)


def _signer(signer: dict[str, str]) -> str:
    parts = (signer["name"], signer["position"], signer["organization"], signer["certificate"], signer["signed_at"])
    return ", ".join(one for one in parts if one)
