"""What a verification found: one typed result for every container. Pure; the words are in `reasons`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Mathematics(StrEnum):
    """The digests and the signature itself. VALID only when they were computed and agree."""

    VALID = "valid"
    INVALID = "invalid"


class Verdict(StrEnum):
    """After ETSI EN 319 102-1: VALID total-passed, INVALID total-failed, INDETERMINATE what could not be shown."""

    VALID = "valid"
    INVALID = "invalid"
    INDETERMINATE = "indeterminate"


class Level(StrEnum):
    """Kind of the e-signature by its certificate (Law 2155-VIII, art. 1)."""

    QUALIFIED = "qualified"
    ADVANCED_ON_QUALIFIED = "advanced_on_qualified"
    ADVANCED = "advanced"
    UNKNOWN = "unknown"


class Weight(StrEnum):
    """What a reason does to the verdict. NOTE: nothing, it is told only."""

    INVALID = "invalid"
    INDETERMINATE = "indeterminate"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Reason:
    """One finding: a stable code for programs, its weight, and what its sentence is filled with."""

    code: str
    weight: Weight
    filled: tuple[tuple[str, str], ...] = ()


def failed(code: str, **filled: str) -> Reason:
    """A reason for which the signature is not valid."""
    return Reason(code, Weight.INVALID, tuple(filled.items()))


def unclear(code: str, **filled: str) -> Reason:
    """A reason for which it cannot be told whether the signature is valid."""
    return Reason(code, Weight.INDETERMINATE, tuple(filled.items()))


def note(code: str, **filled: str) -> Reason:
    """Something worth telling that changes no verdict."""
    return Reason(code, Weight.NOTE, tuple(filled.items()))


def judged(reasons: Iterable[Reason]) -> Verdict:
    """The verdict that the reasons leave: the heaviest of them."""
    weights = {one.weight for one in reasons}
    if Weight.INVALID in weights:
        return Verdict.INVALID
    return Verdict.INDETERMINATE if Weight.INDETERMINATE in weights else Verdict.VALID


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a certificate names. `rnokpp`, `edrpou` and `unzr` are whole here: pages show `masked` ones to strangers."""

    common_name: str = ""
    surname: str = ""
    given_name: str = ""
    organization: str = ""
    unit: str = ""
    title: str = ""
    locality: str = ""
    country: str = ""
    serial: str = ""
    rnokpp: str = ""
    edrpou: str = ""
    unzr: str = ""

    @property
    def known_as(self) -> str:
        """What it is called where one name is wanted: some certificates have no common name."""
        return self.common_name or self.organization or self.unit or self.serial


def masked(number: str) -> str:
    """The last three signs of a personal number, stars before them; an empty one stays empty."""
    return "*" * max(len(number) - 3, 0) + number[-3:] if len(number) > 3 else "*" * len(number)


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What is told about a certificate. `serial` in hexadecimal; `level`, `qscd`, `seal`: by its statements."""

    serial: str
    subject: Person
    issuer: Person
    not_before: datetime
    not_after: datetime
    level: Level = Level.UNKNOWN
    qscd: bool = False
    seal: bool = False
    policies: tuple[str, ...] = ()
    purposes: frozenset[str] = frozenset()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Algorithms:
    """Names for people: `ГОСТ 34.311-95`, `ДСТУ 4145-2002 (M257)`."""

    digest: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time-stamp that was verified: when, by whom, and whether its service leads to the trust list."""

    time: datetime
    by: Person
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature of a container.

    `claimed_time` is what the signer wrote; `proved_time` a time-stamp's; `signing_time` the better of them. `status`:
    where the certificate's state was taken from: `ocsp`, `crl`, `anchor`, `not_offered` or empty.
    """

    person: Person = field(default_factory=Person)
    certificate: CertificateFacts | None = None
    signature: Mathematics = Mathematics.INVALID
    verdict: Verdict = Verdict.INVALID
    reasons: tuple[Reason, ...] = ()
    claimed_time: datetime | None = None
    proved_time: datetime | None = None
    algorithms: Algorithms = field(default_factory=Algorithms)
    format: str = ""
    status: str = ""
    stamps: tuple[Stamp, ...] = ()
    chain: tuple[CertificateFacts, ...] = ()

    @property
    def signing_time(self) -> datetime | None:
        """The proved time, else the claimed one."""
        return self.proved_time or self.claimed_time


@dataclass(frozen=True, slots=True)
class Report:
    """The result. `container`: cades, asic-e, asic-s, pades, xades or empty for a foreign file.

    `content` is what an attached signature holds, None for a detached one. All signers must be valid for the verdict
    VALID; `reasons` are the container's own and every signer's.
    """

    container: str
    signature: Mathematics
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    signers: tuple[Signer, ...] = ()
    content: bytes | None = field(default=None, repr=False)
    detached: bool = False

    @property
    def signing_time(self) -> datetime | None:
        """When the first signer signed."""
        return self.signers[0].signing_time if self.signers else None

    @property
    def algorithms(self) -> Algorithms:
        """Those of the first signer."""
        return self.signers[0].algorithms if self.signers else Algorithms()


def combined(
    container: str,
    signers: Iterable[Signer],
    reasons: Iterable[Reason] = (),
    content: bytes | None = None,
    detached: bool = False,
) -> Report:
    """The report over all signers; the container's own `reasons` first. Without a signer it is never valid."""
    found, own = tuple(signers), tuple(reasons)
    if not found and judged(own) is Verdict.VALID:
        own = (*own, failed("no_signature"))
    every = (*own, *dict.fromkeys(one for signer in found for one in signer.reasons if one not in own))
    sound = bool(found) and all(signer.signature is Mathematics.VALID for signer in found)
    sound = sound and judged(own) is not Verdict.INVALID
    return Report(
        container=container,
        signature=Mathematics.VALID if sound else Mathematics.INVALID,
        verdict=judged((*every, *_verdicts(found))),
        reasons=every,
        signers=found,
        content=content,
        detached=detached,
    )


def refused(container: str, *reasons: Reason) -> Report:
    """The report on a file in which nothing can be verified."""
    return Report(container, Mathematics.INVALID, judged(reasons), reasons)


def _verdicts(signers: Iterable[Signer]) -> list[Reason]:
    weights = {Verdict.INVALID: Weight.INVALID, Verdict.INDETERMINATE: Weight.INDETERMINATE, Verdict.VALID: Weight.NOTE}
    return [Reason("", weights[signer.verdict]) for signer in signers]
