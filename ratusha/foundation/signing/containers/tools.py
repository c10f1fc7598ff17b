"""What containers are verified with, given by the caller: they know neither trust nor cryptography themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..report import Mathematics, Reason, Report, Signer, Verdict, failed, judged, note


@dataclass(frozen=True, slots=True)
class Tools:
    """`cms`: the report on a detached CMS over the content, which was there at the third moment if that is known.
    `stamp`: the report on a time-stamp over the bytes. `digest`: by OID, None when it is not known here.

    `certificate`: the signer that a certificate (DER), the certificates beside it and the claimed time make, with the
    mathematics already found valid: the chain and the times are judged there.
    """

    cms: Callable[[bytes, bytes, datetime | None], Report]
    stamp: Callable[[bytes, bytes], Report]
    digest: Callable[[str, bytes], bytes | None]
    certificate: Callable[[bytes, Sequence[bytes], datetime | None], Signer]


def proved_by(report: Report) -> datetime | None:
    """The moment that a time-stamp proves; None for one that is wrong or not trusted."""
    return report.signers[0].proved_time if report.verdict is Verdict.VALID and report.signers else None


def of_stamp(report: Report, name: str) -> list[Reason]:
    """What a time-stamp of the whole means for its container: a proof, nothing, or a failure."""
    if (moment := proved_by(report)) is not None:
        return [note("whole_stamp", name=name, moment=f"{moment:%d.%m.%Y %H:%M:%S} UTC")]
    if report.verdict is Verdict.INVALID:
        return [failed("whole_stamp_wrong", name=name)]
    by = report.signers[0].person.common_name if report.signers else ""
    return [note("whole_stamp_not_trusted", name=name, by=by)]


def with_reasons(signer: Signer, reasons: Sequence[Reason], *, of_signed: bool = True) -> Signer:
    """The signer with the container's reasons too. One that fails makes the mathematics invalid as well, unless it is
    not `of_signed`: about what came later than the signature."""
    if not reasons:
        return signer
    every = (*signer.reasons, *(one for one in reasons if one not in signer.reasons))
    verdict = _worse(signer.verdict, judged(reasons))
    broken = of_signed and judged(reasons) is Verdict.INVALID
    return replace(
        signer, reasons=every, verdict=verdict, signature=Mathematics.INVALID if broken else signer.signature
    )


def _worse(one: Verdict, other: Verdict) -> Verdict:
    order = (Verdict.VALID, Verdict.INDETERMINATE, Verdict.INVALID)
    return max(one, other, key=order.index)
