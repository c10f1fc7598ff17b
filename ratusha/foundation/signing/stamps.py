"""Time-stamps (RFC 3161): a CMS of their own, over the hash of what they prove."""

from datetime import datetime, timedelta

from asn1crypto import tsp

from .algorithms import hashing
from .chains import Evidence
from .report import Mathematics, Person, Reason, Signer, Stamp, Verdict, failed, judged, note, unclear
from .trust import BROKEN, Trust

TST_INFO = "1.2.840.113549.1.9.16.1.4"
SKEW = timedelta(minutes=5)


def verified(token: bytes, message: bytes, trust: Trust, evidence: Evidence, at: datetime) -> Stamp:
    """The stamp with its verdict. `message`: the bytes that it must be over."""
    from .cms import verify_cms

    helped = trust + Trust(known=evidence.certificates, crls=evidence.crls, responses=evidence.responses)
    report = verify_cms(token, trust=helped, at=at, container="stamp", content_type=TST_INFO)
    signer = report.signers[0] if report.signers else None
    if report.content is None or signer is None:
        return _worthless(at, failed("stamp_malformed"))
    try:
        info = tsp.TSTInfo.load(report.content, strict=True)
        imprint = info["message_imprint"]
        made = hashing.digest(imprint["hash_algorithm"]["algorithm"].dotted, message)
        right = bytes(imprint["hashed_message"]) == made
        moment: datetime = info["gen_time"].native
    except BROKEN:
        return _worthless(at, failed("stamp_malformed"))
    reasons = _own(right, report.signature, moment, at, signer.certificate is not None)
    if not reasons and not (report.verdict is Verdict.VALID and _is_clock(signer)):
        reasons = [unclear("stamp_not_trusted", by=signer.person.common_name)]
    return Stamp(moment, signer.person, judged(reasons), tuple(_softened(reasons)))


def _own(right: bool, signature: Mathematics, moment: datetime, at: datetime, named: bool) -> list[Reason]:
    if not right:
        return [failed("stamp_of_other")]
    if signature is not Mathematics.VALID:
        return [failed("stamp_bad_signature")] if named else [unclear("stamp_not_trusted", by="")]
    return [unclear("stamp_in_future")] if moment > at + SKEW else []


def _is_clock(signer: Signer) -> bool:
    """True for a certificate that was issued for time-stamps (RFC 3161, 2.3)."""
    return signer.certificate is not None and "time_stamping" in signer.certificate.purposes


def _softened(reasons: list[Reason]) -> list[Reason]:
    """To a signature a stamp that is not trusted is as none: only a note. A forged or foreign one is a failure."""
    return [note(one.code, **dict(one.filled)) if one.weight == "indeterminate" else one for one in reasons]


def _worthless(at: datetime, reason: Reason) -> Stamp:
    return Stamp(at, Person(), Verdict.INVALID, (reason,))
