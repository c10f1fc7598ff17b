"""Containers that hold signatures beside or within documents: ASiC-E and ASiC-S, PAdES, XAdES.

Each module reads the structure of its container and decides which bytes a signature is over, whether these are all
there is and what was put beside them or later; the signature itself is verified as any other (`verify_cms`), so the
algorithm does not matter. Every report is the one of `report`. Nothing is ever unpacked to disk or fetched.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from .. import chains, stamps
from ..algorithms import hashing, publickeys
from ..certificates import Certificate, parsed
from ..chains import Evidence, Moment
from ..cms import verify_cms
from ..report import Mathematics, Reason, Report, Signer, Verdict, combined, failed, judged, note, unclear
from ..trust import BROKEN, Trust
from . import asic, pades, pdf, xades, zips
from .tools import Tools


def is_asic(data: bytes) -> bool:
    """Whether it is a zip with signatures inside."""
    return zips.looks_like(data) and asic.is_container(data)


def verify_asic(data: bytes, *, content: bytes | None, trust: Trust, at: datetime) -> Report:
    """The report on an ASiC; `content` given beside it must be the document inside."""
    return _of_content(asic.verify(data, tools(trust, at)), content)


def verify_pades(data: bytes, *, content: bytes | None, trust: Trust, at: datetime) -> Report:
    """The report on a PDF; `content` given beside it must be the file itself."""
    return _of_itself(pades.verify(data, tools(trust, at)), data, content)


def verify_xades(data: bytes, *, content: bytes | None, trust: Trust, at: datetime) -> Report:
    """The report on XML with signatures; `content` is the file that they are over, else it must be the XML itself."""
    report = xades.verify(data, tools(trust, at), content)
    return report if report.detached else _of_itself(report, data, content)


KINDS = ((is_asic, verify_asic), (pdf.looks_like, verify_pades), (xades.is_signed_xml, verify_xades))


def tools(trust: Trust, at: datetime) -> Tools:
    """What containers are verified with against this trust at this moment."""

    def cms(data: bytes, content: bytes, existed: datetime | None) -> Report:
        return verify_cms(data, content=content, trust=trust, at=at, existed=existed)

    def stamp(token: bytes, content: bytes) -> Report:
        return stamps.verify(token, content=content, trust=trust, at=at)

    def certificate(der: bytes, beside: Sequence[bytes], claimed: datetime | None) -> Signer:
        try:
            return _signer(parsed(der), [parsed(one) for one in beside], trust, Moment(at, claimed=claimed))
        except BROKEN:
            return Signer(reasons=(failed("malformed"),))

    return Tools(cms, stamp, _digest, certificate)


def _digest(oid: str, data: bytes) -> bytes | None:
    try:
        return hashing.digest(oid, data)
    except hashing.Unsupported:
        return None


def _signer(certificate: Certificate, beside: Sequence[Certificate], trust: Trust, moment: Moment) -> Signer:
    """The signer whose mathematics were found right: the chain and the times, without proof of when it was signed."""
    path = chains.checked(certificate, trust, Evidence(certificates=tuple(beside)), moment)
    reasons: list[Reason] = [note("time_not_proved"), *path.reasons]
    if not certificate.may("digital_signature", "non_repudiation"):
        reasons.insert(0, failed("key_usage"))
    if publickeys.weak(publickeys.loaded(certificate.spki)):
        reasons.insert(0, unclear("weak_algorithm"))
    return Signer(
        person=certificate.facts.subject,
        certificate=certificate.facts,
        signature=Mathematics.VALID,
        verdict=judged(reasons),
        reasons=tuple(reasons),
        claimed_time=moment.claimed,
        status=path.status,
        chain=tuple(one.facts for one in path.certificates),
    )


def _of_itself(report: Report, data: bytes, content: bytes | None) -> Report:
    """The report on a file that is the signed document itself; what was given beside it must be that file."""
    return _of_content(replace(report, content=data) if content is not None else report, content)


def _of_content(report: Report, content: bytes | None) -> Report:
    """The report, which fails when what was given beside the container is not what it holds."""
    if content is None or content == report.content or report.verdict is Verdict.INVALID:
        return report
    wrong = failed("content_differs") if report.content is not None else unclear("content_inside")
    return combined(report.container, report.signers, [*_own(report), wrong], report.content, report.detached)


def _own(report: Report) -> list[Reason]:
    theirs = {reason for signer in report.signers for reason in signer.reasons}
    return [one for one in report.reasons if one not in theirs]
