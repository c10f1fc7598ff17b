"""A report as plain data, for JSON."""

from datetime import UTC, datetime
from typing import Any

from .reasons import told
from .report import CertificateFacts, Person, Reason, Report, Signer, Stamp, masked


def as_data(report: Report, *, public: bool = False) -> dict[str, Any]:
    """The report as JSON has it; `public` masks the personal numbers. Times in UTC, ISO 8601."""
    first = report.signers[0] if report.signers else None
    return {
        "container": report.container,
        "signature": report.signature.value,
        "verdict": report.verdict.value,
        "reasons": [_reason(one) for one in report.reasons],
        "signer": _person(first.person, public) if first else None,
        "signing_time": _moment(report.signing_time),
        "algorithms": {"digest": report.algorithms.digest, "signature": report.algorithms.signature},
        "detached": report.detached,
        "signers": [_signer(one, public) for one in report.signers],
    }


def _signer(one: Signer, public: bool) -> dict[str, Any]:
    return {
        "signer": _person(one.person, public),
        "signature": one.signature.value,
        "verdict": one.verdict.value,
        "reasons": [_reason(reason) for reason in one.reasons],
        "signing_time": _moment(one.signing_time),
        "claimed_time": _moment(one.claimed_time),
        "proved_time": _moment(one.proved_time),
        "algorithms": {"digest": one.algorithms.digest, "signature": one.algorithms.signature},
        "format": one.format,
        "status": one.status,
        "certificate": _certificate(one.certificate, public) if one.certificate else None,
        "chain": [_certificate(link, public) for link in one.chain],
        "stamps": [_stamp(stamp, public) for stamp in one.stamps],
    }


def _person(person: Person, public: bool) -> dict[str, str]:
    """Only what is named. The name's own serial number may be a personal one, so it is masked too."""
    numbers = ("rnokpp", "unzr", "serial")
    found = {name: getattr(person, name) for name in Person.__dataclass_fields__}
    return {name: masked(text) if public and name in numbers else text for name, text in found.items() if text}


def _certificate(facts: CertificateFacts, public: bool) -> dict[str, Any]:
    return {
        "serial": facts.serial,
        "subject": _person(facts.subject, public),
        "issuer": _person(facts.issuer, False),
        "not_before": _moment(facts.not_before),
        "not_after": _moment(facts.not_after),
        "level": facts.level.value,
        "qscd": facts.qscd,
        "seal": facts.seal,
        "policies": list(facts.policies),
        "sha256": facts.sha256,
    }


def _stamp(stamp: Stamp, public: bool) -> dict[str, Any]:
    return {
        "time": _moment(stamp.time),
        "by": _person(stamp.by, public),
        "verdict": stamp.verdict.value,
        "reasons": [_reason(one) for one in stamp.reasons],
    }


def _reason(one: Reason) -> dict[str, str]:
    return {"code": one.code, "weight": one.weight.value, "text": told(one)}


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None
