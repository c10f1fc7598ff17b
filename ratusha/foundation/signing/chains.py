"""From a certificate to an anchor of the trust list (RFC 5280, 6; ETSI EN 319 102-1, 5.2.6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from . import revocation
from .algorithms import publickeys
from .algorithms.hashing import Unsupported
from .certificates import Certificate, issued
from .report import Reason, Weight, failed, note, unclear
from .revocation import State
from .trust import Trust

LONGEST, MOST_TRIES = 8, 200


@dataclass(frozen=True)
class Evidence:
    """What a container brings with it: certificates, CRLs and OCSP responses (DER)."""

    certificates: tuple[Certificate, ...] = ()
    crls: tuple[bytes, ...] = ()
    responses: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment that counts. `proved`: a time-stamp shows that the signature existed then; else `at` is the moment of
    verification, and `claimed` what the signer wrote."""

    at: datetime
    proved: bool = False
    claimed: datetime | None = None


@dataclass(frozen=True)
class Path:
    """A chain from the certificate to an anchor, or as far as it went; and by what the first one's state is known."""

    certificates: tuple[Certificate, ...]
    reasons: tuple[Reason, ...]
    status: str = ""


def checked(certificate: Certificate, trust: Trust, evidence: Evidence, moment: Moment) -> Path:
    """The best chain with all that is wrong with it."""
    best: Path | None = None
    for certificates in _paths(certificate, trust, evidence):
        path = _judged(certificates, trust, evidence, moment)
        if all(one.weight is Weight.NOTE for one in path.reasons):
            return path
        best = path if best is None or len(path.reasons) < len(best.reasons) else best
    return best or Path((certificate,), (unclear("no_chain", issuer=certificate.facts.issuer.known_as),))


def _paths(certificate: Certificate, trust: Trust, evidence: Evidence) -> Iterator[tuple[Certificate, ...]]:
    """Every chain to an anchor, the shortest first."""
    pool: dict[object, list[Certificate]] = {}
    for one in evidence.certificates:
        pool.setdefault(one.subject, []).append(one)
    waiting: list[tuple[Certificate, ...]] = [(certificate,)]
    tries = 0
    while waiting:
        chain = waiting.pop(0)
        if trust.is_anchor(chain[-1]):
            yield chain
            continue
        if len(chain) >= LONGEST:
            continue
        for issuer in (*trust.by_subject.get(chain[-1].issuer, ()), *pool.get(chain[-1].issuer, ())):
            tries += 1
            if tries > MOST_TRIES:
                return
            if issuer not in chain and _fits(chain[-1], issuer, len(chain) - 1):
                waiting.append((*chain, issuer))


def _fits(child: Certificate, issuer: Certificate, below: int) -> bool:
    """True when the issuer may have issued the child, and did. `below`: authorities between it and the signer."""
    if not issuer.ca or not issuer.may("key_cert_sign"):
        return False
    if issuer.path_length is not None and below > issuer.path_length:
        return False
    if child.authority_key_id and issuer.key_id and child.authority_key_id != issuer.key_id:
        return False
    try:
        return issued(child, issuer)
    except Unsupported:
        return False


def _judged(certificates: tuple[Certificate, ...], trust: Trust, evidence: Evidence, moment: Moment) -> Path:
    found: list[Reason] = []
    source = "anchor"
    found += _own(
        certificates[0], moment, first=True
    )  # also when it is an anchor itself: its term binds its signatures
    for number, (child, issuer) in enumerate(pairwise(certificates)):
        found += _own(child, moment, first=False) if number else ()
        if publickeys.weakly_signed(issuer.spki, child.algorithm):
            found.append(unclear("weak_algorithm"))
        reasons, known_by = _state(child, issuer, trust, evidence, moment)
        found += reasons
        source = known_by if number == 0 else source
    return Path(certificates, tuple(dict.fromkeys(found)), source)


def _own(child: Certificate, moment: Moment, first: bool) -> Iterable[Reason]:
    whose = child.facts.subject.common_name
    if child.unknown_critical:
        yield unclear("critical_extension", whose=whose, what=", ".join(sorted(child.unknown_critical)))
    if child.covers(moment.at):
        return
    if moment.at < child.not_before:
        yield unclear("not_yet_valid", whose=whose, day=_day(child.not_before))
    elif not moment.proved and first and moment.claimed and child.covers(moment.claimed):
        yield unclear("expired_since", whose=whose, day=_day(child.not_after))
    else:
        yield unclear("expired", whose=whose, day=_day(child.not_after))


def _state(
    child: Certificate, issuer: Certificate, trust: Trust, evidence: Evidence, moment: Moment
) -> tuple[list[Reason], str]:
    whose = child.facts.subject.common_name
    responses, crls = (*evidence.responses, *trust.responses), (*evidence.crls, *trust.crls)
    known = (*evidence.certificates, *trust.known)
    told = revocation.status(child, issuer, moment.at, responses, crls, known)
    if told.state is State.GOOD:
        return [], told.source
    if told.state is State.UNKNOWN:
        if child.offers_status:
            return [unclear("status_unknown", whose=whose)], ""
        return [note("status_not_offered", whose=whose)], "not_offered"
    since = told.since or moment.at
    if since > moment.at:
        return [note("revoked_later", whose=whose, day=_day(since))], told.source
    if not moment.proved and moment.claimed and moment.claimed < since:
        return [unclear("revoked_unproved", whose=whose, day=_day(since))], told.source
    return [failed("revoked", whose=whose, day=_day(since))], told.source


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
