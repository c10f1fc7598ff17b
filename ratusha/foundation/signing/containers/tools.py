"""What containers are verified with, given by the caller: they know neither trust nor cryptography themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..report import Mathematics, Reason, Report, Signer, Verdict, judged


@dataclass(frozen=True, slots=True)
class Tools:
    """`cms`: the report on a detached CMS over the content. `digest`: by OID, None when it is not known here.

    `certificate`: the signer that a certificate (DER), the certificates beside it and the claimed time make, with the
    mathematics already found valid: the chain and the times are judged there.
    """

    cms: Callable[[bytes, bytes], Report]
    digest: Callable[[str, bytes], bytes | None]
    certificate: Callable[[bytes, Sequence[bytes], datetime | None], Signer]


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
