"""The signature of a trusted list itself (ETSI TS 119 612): whether it is whole, and who signed it.

RSA and ECDSA are verified by the library signxml, as XAdES is; a list signed by ДСТУ 4145 in XML is told apart and not
verified, so such a file must come by a way that is trusted. The list's certificate is judged by nobody: who signed is
told, and the operator compares the SHA-256 of that certificate with the one that czo.gov.ua publishes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .certificates import parsed
from .report import Mathematics, Report, Signer, Verdict, failed, refused
from .trust import BROKEN

SIGNATURE = b"SignedInfo"


class State(StrEnum):
    """What is known of the list's own signature."""

    WHOLE = "whole"
    BROKEN = "broken"
    NATIONAL = "national"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class Signed:
    """The state; of a whole list the name in the certificate of its signer and the certificate's SHA-256."""

    state: State
    by: str = ""
    sha256: str = ""


def looked_at(data: bytes) -> Signed:
    """What the signature of the list says. Never raises for what the file holds."""
    from .containers import xades
    from .containers.tools import Tools

    if SIGNATURE not in data:
        return Signed(State.UNSIGNED)
    told = xades.within(data, lambda _name: None, Tools(_cms, _stamp, lambda _oid, _data: None, _certificate))
    if not told.signers:
        return Signed(State.BROKEN)
    signer = told.signers[0][0]
    if any(one.code == "xml_national" for one in signer.reasons):
        return Signed(State.NATIONAL)
    if signer.signature is not Mathematics.VALID or signer.certificate is None:
        return Signed(State.BROKEN)
    return Signed(State.WHOLE, signer.person.common_name, signer.certificate.sha256)


def _certificate(der: bytes, _beside: Sequence[bytes], claimed: datetime | None) -> Signer:
    try:
        made = parsed(der)
    except BROKEN:
        return Signer(reasons=(failed("malformed"),))
    return Signer(person=made.facts.subject, certificate=made.facts, signature=Mathematics.VALID,
                  verdict=Verdict.VALID, claimed_time=claimed)  # fmt: skip


def _cms(_data: bytes, _content: bytes, _existed: datetime | None) -> Report:
    return refused("", failed("malformed"))


def _stamp(_token: bytes, _content: bytes) -> Report:
    return refused("", failed("malformed"))
