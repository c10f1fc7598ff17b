"""Whether what a provider brought back counts: our own verification, the right person, the very bytes."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from .. import stamps
from ..persons import rnokpp
from ..report import Reason, Report, Verdict, failed, unclear
from ..trust import Trust
from ..verification import verify


@dataclass(frozen=True, slots=True)
class Expected:
    """Who must have signed. At least one of the numbers; a name is never enough. `qualified`: an advanced signature
    does not do."""

    rnokpp: str = ""
    unzr: str = ""
    edrpou: str = ""
    qualified: bool = False


@dataclass(frozen=True, slots=True)
class Accepted:
    """The judgement: `reasons` is empty when it counts. `digest`: SHA-256 of the signed bytes, in hexadecimal."""

    report: Report
    reasons: tuple[Reason, ...]
    digest: str

    @property
    def counts(self) -> bool:
        """Whether the signature is taken for the person's own hand."""
        return not self.reasons


def accepted(container: bytes, content: bytes, expected: Expected, *, trust: Trust, at: datetime) -> Accepted:
    """Will verify the container over the very bytes that were given to be signed, and look at who signed.

    Everything must hold: the verdict is valid, there is exactly one signer and it is the person, and the document
    inside a container is the document byte for byte.
    """
    report = verify(container, content=content, trust=trust, at=at)
    reasons = [] if report.verdict is Verdict.VALID else list(report.reasons) or [failed("malformed")]
    if report.container == stamps.CONTAINER:
        reasons.append(failed("stamp_only"))
    if not report.detached and report.content != content:
        reasons.append(failed("content_differs"))
    if len(report.signers) != 1:
        reasons.append(failed("signing_signers", count=str(len(report.signers))))
    else:
        reasons += _of_person(report, expected)
    return Accepted(report, tuple(dict.fromkeys(reasons)), hashlib.sha256(content).hexdigest())


def _of_person(report: Report, expected: Expected) -> list[Reason]:
    signer = report.signers[0]
    told = {name: getattr(expected, name) for name in ("rnokpp", "unzr", "edrpou") if getattr(expected, name)}
    if not told:
        return [failed("signing_nobody")]
    held = {"rnokpp": rnokpp(signer.person), "unzr": signer.person.unzr, "edrpou": signer.person.edrpou}
    if any(held[name] != number for name, number in told.items()):
        return [failed("signing_other")]
    if expected.qualified and (signer.certificate is None or signer.certificate.level != "qualified"):
        return [unclear("signing_not_qualified")]
    return []
