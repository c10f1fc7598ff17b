"""META-INF/ASiCManifest*.xml of ETSI EN 319 162-1: which files a signature is about, with the digest of each."""

import base64
import binascii
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.parsers import expat

ASIC = "{http://uri.etsi.org/02918/v1.2.1#}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
LARGEST = 2_000_000
REFERENCES_MOST = 2_000
OIDS = {  # the last part of the address of a digest -> its OID; the national ones as Ukrainian programs write them
    "sha1": "1.3.14.3.2.26",
    "sha224": "2.16.840.1.101.3.4.2.4",
    "sha256": "2.16.840.1.101.3.4.2.1",
    "sha384": "2.16.840.1.101.3.4.2.2",
    "sha512": "2.16.840.1.101.3.4.2.3",
    "gost34311": "1.2.804.2.1.1.1.1.2.1",
    "gost34311-95": "1.2.804.2.1.1.1.1.2.1",
    "dstu7564": "1.2.804.2.1.1.1.1.2.2.1",
    "dstu7564-256": "1.2.804.2.1.1.1.1.2.2.1",
    "dstu7564-384": "1.2.804.2.1.1.1.1.2.2.2",
    "dstu7564-512": "1.2.804.2.1.1.1.1.2.2.3",
}


class BadManifest(ValueError):
    """The manifest is not read: no XML, a DTD within, or not what the standard says."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One file by its name in the archive, the OID of the digest (empty when unknown) and the digest."""

    name: str
    algorithm: str
    oid: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one signature is about: the name of its .p7s and the files."""

    signature: str
    references: tuple[Reference, ...]


def parse(data: bytes) -> Manifest:
    """Will read a manifest. Raises `BadManifest`; DTDs (entities, so XML bombs too) are refused before they act."""
    root = _tree(data)
    if root.tag != f"{ASIC}ASiCManifest":
        raise BadManifest("not an ASiCManifest")
    signatures = root.findall(f"{ASIC}SigReference")
    found = root.findall(f"{ASIC}DataObjectReference")
    if len(signatures) != 1 or not 1 <= len(found) <= REFERENCES_MOST:
        raise BadManifest("one signature and at least one file are needed")
    references = tuple(_reference(one) for one in found)
    if len({one.name for one in references}) != len(references):
        raise BadManifest("a file stands twice")
    return Manifest(_name(signatures[0]), references)


def _reference(element: ElementTree.Element) -> Reference:
    method, value = element.find(f"{DS}DigestMethod"), element.find(f"{DS}DigestValue")
    if method is None or value is None:
        raise BadManifest("a file without its digest")
    algorithm = method.get("Algorithm") or ""
    try:
        digest = base64.b64decode("".join((value.text or "").split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadManifest("a digest is no base64") from error
    return Reference(_name(element), algorithm, oid_of(algorithm), digest)


def oid_of(algorithm: str) -> str:
    """The OID of a digest by its address (`…#sha256`, `urn:oid:1.2.804…`); empty when it is not known."""
    if algorithm.startswith("urn:oid:"):
        return algorithm.removeprefix("urn:oid:")
    return OIDS.get(algorithm.rpartition("#")[2].lower(), "")


def _name(element: ElementTree.Element) -> str:
    try:
        name = unquote(element.get("URI") or "", errors="strict").removeprefix("./").removeprefix("/")
    except UnicodeError as error:
        raise BadManifest("a name is no text") from error
    if not name or "#" in name or "?" in name or "://" in name:
        raise BadManifest("a reference leads outside the container")
    return name


def _tree(data: bytes) -> ElementTree.Element:
    if len(data) > LARGEST:
        raise BadManifest("too large")
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def refuse(*_told: object) -> None:
        raise BadManifest("a document type is not allowed")

    def start(tag: str, attributes: dict[str, str]) -> None:
        builder.start(_qualified(tag), {_qualified(name): value for name, value in attributes.items()})

    parser.StartElementHandler = start

    def end(tag: str) -> None:
        builder.end(_qualified(tag))

    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except BadManifest:
        raise
    except (expat.ExpatError, UnicodeError, AssertionError, ValueError, LookupError) as error:
        raise BadManifest("not well-formed") from error


def _qualified(name: str) -> str:
    return "{" + name if "}" in name else name
