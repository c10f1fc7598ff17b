"""Whom signatures are traced to: certificates, lists of revoked ones and answers about them, read from local files.

A directory, or one file, of: certificates (DER, PEM, `.p7b`), CRLs, OCSP responses, trusted lists (XML after ETSI TS
119 612, as czo.gov.ua publishes). Nothing is fetched. A trusted list whose own signature by RSA or ECDSA is broken is
refused; who signed it, and whether that is the right one, `lists` tells to the operator. One signed by ДСТУ 4145, or by
nobody, is believed because of where it lies.
"""

import base64
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

from asn1crypto import cms

from . import der
from .certificates import Certificate, NameKey, parsed

LARGEST = 30 * 2**20
MOST_FILES = 5_000
PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----")
TSL = "{http://uri.etsi.org/02231/v2#}"
GRANTED = re.compile(r"/(granted|recognisedatnationallevel|undersupervision|accredited)$", re.IGNORECASE)
BROKEN = (ValueError, TypeError, KeyError, IndexError, OverflowError, AttributeError, RecursionError)


class NotTrust(ValueError):
    """The file holds nothing that trust could rest on."""


@dataclass(frozen=True)
class Trust:
    """`anchors` end a chain; `known` may stand inside one; `crls` and `responses` (DER) tell their state."""

    anchors: tuple[Certificate, ...] = ()
    known: tuple[Certificate, ...] = ()
    crls: tuple[bytes, ...] = field(default=(), repr=False)
    responses: tuple[bytes, ...] = field(default=(), repr=False)

    def is_anchor(self, certificate: Certificate) -> bool:
        """True when chains may end at it."""
        return certificate.der in self._anchor_ders

    @cached_property
    def _anchor_ders(self) -> frozenset[bytes]:
        return frozenset(one.der for one in self.anchors)

    @cached_property
    def by_subject(self) -> dict[NameKey, tuple[Certificate, ...]]:
        """All its certificates by whom they are of; anchors first."""
        found: dict[NameKey, tuple[Certificate, ...]] = {}
        for one in (*self.anchors, *self.known):
            found[one.subject] = (*found.get(one.subject, ()), one)
        return found

    def __add__(self, other: "Trust") -> "Trust":
        return Trust(
            _unique(self.anchors, other.anchors),
            _unique(self.known, other.known),
            tuple(dict.fromkeys(self.crls + other.crls)),
            tuple(dict.fromkeys(self.responses + other.responses)),
        )


def from_path(path: Path) -> Trust:
    """Trust of one file, or of all files under a directory (those that hold none are passed over).

    Raises NotTrust for a file, or a directory, with nothing in it to trust; OSError for what cannot be read.
    """
    if not path.is_dir():
        return from_bytes(_read(path))
    found = Trust()
    for number, one in enumerate(sorted(path.rglob("*"))):
        if number >= MOST_FILES:
            break
        if one.is_file():
            try:
                found += from_bytes(_read(one))
            except NotTrust:
                continue
    if found == Trust():
        raise NotTrust(str(path))
    return found


def from_bytes(data: bytes) -> Trust:
    """Trust of what one file holds. Raises NotTrust."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return from_list(data)
    blocks = PEM.findall(data) if b"-----BEGIN" in data else []
    found = Trust()
    for one in [base64.b64decode(body) for _kind, body in blocks] or [data]:
        found += _of_der(one)
    if found == Trust():
        raise NotTrust("nothing to trust")
    return found


def from_certificates(certificates: Iterable[Certificate]) -> Trust:
    """Authorities and those who issued themselves become anchors; others only help to build a chain."""
    every = tuple(certificates)
    return Trust(
        tuple(one for one in every if one.ca or one.self_issued),
        tuple(one for one in every if not (one.ca or one.self_issued)),
    )


def from_list(data: bytes) -> Trust:
    """Trust of a trusted list in XML: the certificates of services that are granted. Raises NotTrust."""
    from . import lists

    if len(data) > LARGEST or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise NotTrust("a trusted list with definitions of its own")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 (no definitions of entities, as looked after above)
    except (ElementTree.ParseError, ValueError, LookupError):  # an encoding that nobody knows too
        raise NotTrust("not a trusted list") from None
    if lists.looked_at(data).state is lists.State.BROKEN:
        raise NotTrust("a trusted list that was changed after signing")
    found = list(_granted(root))
    if not found:
        raise NotTrust("a trusted list without services")
    return Trust(tuple(dict.fromkeys(found)))


def _granted(root: ElementTree.Element) -> Iterator[Certificate]:
    for service in root.iter(f"{TSL}ServiceInformation"):
        status = service.findtext(f"{TSL}ServiceStatus", "").strip()
        if not GRANTED.search(status):
            continue
        for one in service.iter(f"{TSL}X509Certificate"):
            try:
                yield parsed(base64.b64decode(one.text or ""))
            except BROKEN:
                continue


def _of_der(data: bytes) -> Trust:
    try:
        whole = der.guarded(data)
        tags = [tag for tag, _, _ in der.children(whole)]
    except der.Malformed:
        return Trust()
    for read in (_certificate, _bundle, _crl, _response):
        try:
            return read(whole, tags)
        except BROKEN:
            continue
    return Trust()


def _certificate(whole: bytes, _tags: list[int]) -> Trust:
    return from_certificates([parsed(whole)])


def _bundle(whole: bytes, tags: list[int]) -> Trust:
    """Certificates in CMS that signs nothing (`.p7b`); a real signature is no source of trust."""
    if tags != [der.IDENTIFIER, 0xA0]:
        raise der.Malformed("not a bundle")
    content = cms.ContentInfo.load(whole)["content"]
    if len(content["signer_infos"]):
        raise der.Malformed("a signature")
    return from_certificates(parsed(one.chosen.dump()) for one in content["certificates"] if one.name == "certificate")


def _crl(whole: bytes, _tags: list[int]) -> Trust:
    from .revocation import read_crl

    read_crl(whole)
    return Trust(crls=(whole,))


def _response(whole: bytes, _tags: list[int]) -> Trust:
    from .revocation import read_response

    read_response(whole)
    return Trust(responses=(whole,))


def _unique(one: tuple[Certificate, ...], other: tuple[Certificate, ...]) -> tuple[Certificate, ...]:
    return tuple({each.der: each for each in (*one, *other)}.values())


def _read(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise NotTrust(str(path))
    return path.read_bytes()
