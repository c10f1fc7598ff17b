"""The report on a signature, on the page and on paper."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording.dates import date_in_words

Row = tuple[str, str]
LOOKS = {"ok": ("ok", "check"), "warn": ("wait", "alert"), "bad": ("bad", "cross")}


def shown(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The signers with their facts as rows of name and value, the empty ones left out."""
    return [{**one, "rows": rows_of(one), "look": LOOKS[one["tone"]]} for one in told["signers"]]


def rows_of(signer: dict[str, Any]) -> list[Row]:
    """What is known of a signer."""
    proved = _("by a time-stamp") if signer["time_proved"] else _("as the signer's program wrote it, not proved")
    when = _when(signer["signed_at"])
    rows = [
        (_("Signer"), signer["name"]),
        (_("Organisation"), signer["organization"] if signer["organization"] != signer["name"] else ""),
        (_("Position"), signer["position"]),
        (_("RNOKPP"), signer["rnokpp"]),
        (_("EDRPOU"), signer["edrpou"]),
        (_("Signed at"), f"{when}, {proved}" if when else ""),
        (_("Kind"), signer["kind"]),
        (_("Certificate issued by"), signer["issuer"]),
        (_("Certificate valid"), _span(signer)),
        (_("Certificate number"), signer["certificate"]),
        (_("Algorithm"), ", ".join(one for one in (signer["algorithm"], signer["digest"]) if one)),
        (_("Format"), signer["format"]),
    ]
    return [(name, str(value)) for name, value in rows if value]


def pdf_of(told: dict[str, Any]) -> bytes:
    """The report as PDF/A: what was checked, what was found, every reason."""
    at = datetime.fromisoformat(told["checked_at"])
    rows: list[Row] = [(_("File"), told["file"]), ("SHA-256", told["sha256"])]
    if told["content"]:
        rows += [(_("The document itself"), told["content"]), ("SHA-256", told["content_sha256"])]
    rows += [
        (_("Container"), told["container"]),
        (_("Checked"), _when(told["checked_at"])),
        (_("Verdict"), told["headline"]),
    ]
    parts = [{"title": _("What is the matter"), "body": words(told["reasons"])}] if told["reasons"] else []
    for number, one in enumerate(shown(told), start=1):
        title = _("Signature {number}: {headline}").format(number=number, headline=one["headline"])
        parts.append(
            {"title": title, "body": [*(f"{name}: {value}" for name, value in one["rows"]), *words(one["reasons"])]}
        )
    heading = _("Report on the check of a signature")
    data = {
        "letterhead": letterhead(),
        "heading": heading,
        "date": date_in_words(at.date()),
        "number": "",
        "rows": [row for row in rows if row[1]],
        "parts": parts,
        "signatures": [],
    }
    return pdf.render("papers/act.typ", data, title=f"{heading}: {told['file']}", made_at=at)


def words(reasons: list[dict[str, str]]) -> list[str]:
    """Reasons as sentences."""
    return [one["words"] for one in reasons]


def _when(text: str) -> str:
    return f"{timezone.localtime(datetime.fromisoformat(text)):%d.%m.%Y %H:%M}" if text else ""


def _span(signer: dict[str, Any]) -> str:
    if not signer["certificate_since"]:
        return ""
    since, until = (datetime.fromisoformat(signer[name]) for name in ("certificate_since", "certificate_until"))
    return f"{since:%d.%m.%Y}–{until:%d.%m.%Y}"
