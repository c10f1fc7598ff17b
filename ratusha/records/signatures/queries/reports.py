"""A report in words: plain JSON for the page, the paper and programs, with numbers of people masked."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.signing.persons import rnokpp
from ratusha.foundation.signing.reasons import LEVELS
from ratusha.foundation.signing.reasons import told as sentence
from ratusha.foundation.signing.report import Reason, Report, Signer, Stamp, Verdict, Weight, masked

from .. import rules

__all__ = ["TONES", "Tone", "sentence", "told"]


class Tone(StrEnum):
    """How a verdict looks."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


TONES = {Verdict.VALID: Tone.OK, Verdict.INDETERMINATE: Tone.WARN, Verdict.INVALID: Tone.BAD}
HEADLINES = {
    Verdict.VALID: _("The signature is valid"),
    Verdict.INDETERMINATE: _("It cannot be said for certain"),
    Verdict.INVALID: _("The signature is not valid"),
}
MANY = {
    Verdict.VALID: _("All signatures are valid"),
    Verdict.INDETERMINATE: _("It cannot be said of all signatures for certain"),
    Verdict.INVALID: _("Not all signatures are valid"),
}
LEADS = {
    Verdict.VALID: _(
        "The file has not changed since it was signed, and the certificate is of a provider from the trust list."
    ),
    Verdict.INDETERMINATE: _(
        "Nothing speaks against the signature, but something that proves it is missing. Below is what."
    ),
    Verdict.INVALID: _("Do not rely on this file. Below is why; ask who sent it for a properly signed one."),
}
NO_SIGNATURE = _("There is no signature in this file")
NOTHING_TO_CHECK = _("If the signature lies apart, choose its file (P7S), and beside it the document.")
WEIGHTS = {Weight.INVALID: Tone.BAD, Weight.INDETERMINATE: Tone.WARN, Weight.NOTE: Tone.OK}
FORMATS = {
    "cades": "CAdES", "asic-e": "ASiC-E", "asic-s": "ASiC-S", "asic": "ASiC", "pades": "PAdES", "xades": "XAdES",
}  # fmt: skip


def told(
    report: Report, *, name: str, data: bytes, at: datetime, content_name: str = "", content: bytes | None = None
) -> dict[str, Any]:
    """The report as plain JSON: for the page, for the paper, for programs.

    Of a person are told surname and initials, of numbers their last three digits (2297-VI art. 6): whoever has the file
    has them anyway, the report may go further. Times in ISO 8601 with their zone.
    """
    return {
        "file": name[:200],
        "sha256": hashlib.sha256(data).hexdigest(),
        "content": content_name[:200],
        "content_sha256": hashlib.sha256(content).hexdigest() if content is not None else "",
        "checked_at": at.isoformat(timespec="seconds"),
        "container": FORMATS.get(report.container, report.container),
        "detached": report.detached,
        "signature": str(report.signature),
        "verdict": str(report.verdict),
        "tone": str(TONES[report.verdict]),
        "headline": str(_headline(report)),
        "lead": str(_lead(report)),
        "reasons": [_reason(one, _names(report.signers)) for one in _own(report)],
        "signers": [_signer(one) for one in report.signers],
    }


def _is_unsigned(report: Report) -> bool:
    return not report.signers and any(one.code in ("no_signature", "not_signed") for one in report.reasons)


def _lead(report: Report) -> Any:
    return NOTHING_TO_CHECK if _is_unsigned(report) else LEADS[report.verdict]


def _headline(report: Report) -> Any:
    if _is_unsigned(report):
        return NO_SIGNATURE
    return (MANY if len(report.signers) > 1 else HEADLINES)[report.verdict]


def _own(report: Report) -> list[Reason]:
    """The container's reasons; those of signers stand with them."""
    theirs = {one for signer in report.signers for one in signer.reasons}
    return [one for one in report.reasons if one not in theirs]


def _names(signers: Iterable[Signer]) -> dict[str, str]:
    """Full names of the signers -> how they are shown."""
    return {one.person.common_name: name_of(one) for one in signers if one.person.common_name}


def _reason(one: Reason, names: dict[str, str]) -> dict[str, str]:
    shown = replace(one, filled=tuple((key, names.get(text, text)) for key, text in one.filled))
    words = str(sentence(shown))
    return {"code": one.code, "weight": str(one.weight), "tone": str(WEIGHTS[one.weight]), "words": words}


def _signer(signer: Signer) -> dict[str, Any]:
    facts, person = signer.certificate, signer.person
    return {
        "name": name_of(signer),
        "organization": person.organization,
        "position": person.title,
        "rnokpp": masked(rnokpp(person)),
        "edrpou": masked(person.edrpou),
        "kind": str(LEVELS[facts.level]) if facts else "",
        "seal": bool(facts and facts.seal),
        "qscd": bool(facts and facts.qscd),
        "certificate": facts.serial if facts else "",
        "issuer": facts.issuer.common_name if facts else "",
        "certificate_since": _moment(facts.not_before if facts else None),
        "certificate_until": _moment(facts.not_after if facts else None),
        "signed_at": _moment(signer.signing_time),
        "time_proved": signer.proved_time is not None,
        "stamps": [_stamp(one) for one in signer.stamps],
        "digest": signer.algorithms.digest,
        "algorithm": signer.algorithms.signature,
        "format": FORMATS.get(signer.format, signer.format),
        "signature": str(signer.signature),
        "verdict": str(signer.verdict),
        "tone": str(TONES[signer.verdict]),
        "headline": str(HEADLINES[signer.verdict]),
        "reasons": [_reason(one, _names((signer,))) for one in signer.reasons],
    }


def name_of(signer: Signer) -> str:
    """A seal by its organisation, a person by surname and initials."""
    person = signer.person
    seal = bool(signer.certificate and signer.certificate.seal)
    if seal or (person.organization and person.common_name == person.organization):
        return person.common_name or person.organization
    return rules.shown_name(person.common_name, person.surname, person.given_name)


def _stamp(one: Stamp) -> dict[str, str]:
    return {"at": _moment(one.time), "by": one.by.common_name, "verdict": str(one.verdict)}


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
