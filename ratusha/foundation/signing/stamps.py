"""Time-stamps (RFC 3161): a CMS of their own, over the hash of what they prove.

Of a signature they are an attribute (`verified`); of a whole file they stand apart, as a token or as the answer of the
service with the token in it (`verify`). A stamp names nobody who signed: it proves when the bytes were there.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from asn1crypto import tsp

from . import der
from .algorithms import hashing
from .chains import Evidence
from .report import (
    Mathematics,
    Person,
    Reason,
    Report,
    Signer,
    Stamp,
    Verdict,
    combined,
    failed,
    judged,
    note,
    refused,
    unclear,
)
from .trust import BROKEN, Trust

TST_INFO = "1.2.840.113549.1.9.16.1.4"
TST_INFO_DER = bytes.fromhex("060b2a864886f70d0109100104")
LOOKED_AT = 400
GRANTED = (b"\x00", b"\x01")
SKEW = timedelta(minutes=5)
FORMAT = "RFC 3161"
CONTAINER = "stamp"
OF_SIGNATURES = frozenset({"time_not_proved", "certificate_not_named"})


@dataclass(frozen=True, slots=True)
class Info:
    """What a stamp says: the algorithm of the imprint, the imprint, the moment."""

    algorithm: str
    imprint: bytes
    moment: datetime

    def is_over(self, message: bytes) -> bool:
        """True when the imprint is that of the message. Raises what `BROKEN` names for an unknown algorithm."""
        return self.imprint == hashing.digest(self.algorithm, message)


def verified(token: bytes, message: bytes, trust: Trust, evidence: Evidence, at: datetime) -> Stamp:
    """The stamp of a signature with its verdict. `message`: the bytes that it must be over."""
    from .cms import verify_cms

    helped = trust + Trust(known=evidence.certificates, crls=evidence.crls, responses=evidence.responses)
    report = verify_cms(token, trust=helped, at=at, container=CONTAINER, content_type=TST_INFO)
    signer = report.signers[0] if report.signers else None
    if report.content is None or signer is None:
        return _worthless(at, failed("stamp_malformed"))
    try:
        info = _info(report.content)
        right = info.is_over(message)
    except BROKEN:
        return _worthless(at, failed("stamp_malformed"))
    reasons = _own(right, report.signature, info.moment, at, signer.certificate is not None)
    if not reasons and not (report.verdict is Verdict.VALID and _is_clock(signer)):
        reasons = [unclear("stamp_not_trusted", by=signer.person.known_as)]
    return Stamp(info.moment, signer.person, judged(reasons), tuple(_softened(reasons)))


def token_of(data: bytes) -> bytes | None:
    """The token, bare or within the answer of its service; None for what is neither. Nothing is verified."""
    if TST_INFO_DER not in data[:LOOKED_AT]:
        return None
    from .cms import NotSigned, opened

    try:
        token = _answered(data)
        return token if opened(token).content_type == TST_INFO else None
    except (*BROKEN, NotSigned):
        return None


def _answered(data: bytes) -> bytes:
    """The token within an answer that grants it (RFC 3161, 2.4.2); what is no answer is left as it is."""
    if der.element(data).endless or der.first(data)[0] != der.SEQUENCE:
        return data
    status, token = [whole for _tag, whole, _content in der.children(data)]
    if bytes(der.first(status)[2]) not in GRANTED:
        raise der.Malformed("the service has refused")
    return token


def verify(token: bytes, *, content: bytes | None, trust: Trust, at: datetime) -> Report:
    """The report on a stamp of a whole file; its only «signer» is the service, `proved_time` the moment it tells.

    Valid when the imprint is that of the content, the signature of the service is right and its certificate, issued
    for time-stamps, leads to the trust list.
    """
    from .cms import verify_cms

    report = verify_cms(token, trust=trust, at=at, container=CONTAINER, content_type=TST_INFO)
    if report.content is None or len(report.signers) != 1:
        return refused(CONTAINER, *(report.reasons or [failed("stamp_malformed")]))
    signer = report.signers[0]
    kept = [one for one in signer.reasons if one.code not in OF_SIGNATURES]
    try:
        info = _info(report.content)
        right = None if content is None else info.is_over(content)
    except BROKEN:
        return refused(CONTAINER, failed("stamp_malformed"))
    kept += _of_file(right, info.moment, at)
    if signer.certificate is not None and not _is_clock(signer):
        kept.append(unclear("stamp_not_clock"))
    mathematics = Mathematics.INVALID if right is False else signer.signature
    made = replace(signer, format=FORMAT, claimed_time=None, proved_time=info.moment, reasons=tuple(kept),
                   signature=mathematics, verdict=judged(kept))  # fmt: skip
    return combined(CONTAINER, [made], [note("stamp_only")], detached=True)


def _of_file(right: bool | None, moment: datetime, at: datetime) -> list[Reason]:
    if right is None:
        return [unclear("stamp_no_content")]
    if not right:
        return [failed("stamp_of_other_file")]
    return [unclear("stamp_in_future")] if moment > at + SKEW else []


def _info(content: bytes) -> Info:
    info = tsp.TSTInfo.load(content, strict=True)
    imprint = info["message_imprint"]
    algorithm = imprint["hash_algorithm"]["algorithm"].dotted
    return Info(algorithm, bytes(imprint["hashed_message"]), info["gen_time"].native)


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
