"""XAdES: signatures in XML, with RSA and ECDSA; the mathematics and references are those of the library signxml.

ДСТУ 4145 in XML is told apart and not verified: its canonical forms are not published well enough to promise anything.
Refused before anything is computed: a document type (so XML bombs and outside entities), ids that stand twice and
references to a part of the document alone (so signature wrapping), transforms other than the canonical forms and the
removal of the signature itself (so XSLT and XPath). ETSI EN 319 132-1; W3C XML Signature 1.1.
"""

import base64
import binascii
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

from ..report import Algorithms, Reason, Report, Signer, combined, failed, judged, refused, unclear
from .tools import Tools

LARGEST = 20_000_000
SIGNATURES_MOST = 20
REFERENCES_MOST = 2_000
DS = "{http://www.w3.org/2000/09/xmldsig#}"
PROPERTIES = "http://uri.etsi.org/01903#SignedProperties"
XADES = "{http://uri.etsi.org/01903/v1.3.2#}"
ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
CANONICAL = frozenset({
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
    "http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
    "http://www.w3.org/2006/12/xml-c14n11", "http://www.w3.org/2006/12/xml-c14n11#WithComments",
})  # fmt: skip
NATIONAL = ("gost34310", "gost34311", "dstu4145", "dstu7564")
Files = Callable[[str], bytes | None]
WHOLE, INSIDE = "", "#"


@dataclass(frozen=True, slots=True)
class Told:
    """Signers, each with the names of outside files that they signed; `reasons` why there are none."""

    signers: tuple[tuple[Signer, frozenset[str]], ...] = ()
    reasons: tuple[Reason, ...] = ()


class _Wrong(ValueError):
    """A signature of which something is not as it must be."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason


def is_signed_xml(data: bytes) -> bool:
    """Whether it looks like XML with a signature inside; nothing is parsed."""
    head = data[:4].lstrip(b"\xef\xbb\xbf \r\n\t")
    return head.startswith((b"<", b"\xfe\xff", b"\xff\xfe")) and b"SignedInfo" in data


def verify(data: bytes, tools: Tools, content: bytes | None = None) -> Report:
    """Will verify the signatures of an XML file -> one report; `content` is the outside file that they may be over.

    `detached` only when every one of them is over it: a signature over the XML itself says nothing of another file.
    """
    told = within(data, lambda _name: content, tools)
    if told.reasons and not told.signers:
        return refused("xades", *told.reasons)
    outside = content is not None and all(names for _signer, names in told.signers)
    return combined("xades", [signer for signer, _names in told.signers], told.reasons, detached=outside)


def within(data: bytes, file: Files, tools: Tools) -> Told:
    """Will verify every signature of the XML; `file` gives outside files by the names that references use."""
    try:
        root = _tree(data)
        found = [one for one in root.iter(f"{DS}Signature") if not _is_within_signature(one)]
        if not found:
            return Told((), (failed("no_signature"),))
        if len(found) > SIGNATURES_MOST:
            raise _Wrong(failed("xml_too_many"))
        _check_ids(root)
    except _Wrong as wrong:
        return Told((), (wrong.reason,))
    return Told(tuple(_signer(root, number, one, file, tools) for number, one in enumerate(found)))


def _tree(data: bytes) -> Any:
    from lxml import etree  # type: ignore[import-untyped]

    if len(data) > LARGEST:
        raise _Wrong(failed("xml_too_large"))
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _Wrong(failed("xml_damaged")) from error
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise _Wrong(failed("xml_doctype"))
    return root


def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _is_within_signature(one: Any) -> bool:
    """A countersignature within another signature's properties: it is not over the document."""
    return next(one.iterancestors(f"{DS}Signature"), None) is not None


def _check_ids(root: Any) -> None:
    seen: set[str] = set()
    for one in root.iter():
        if not isinstance(one.tag, str):
            continue  # a comment, a processing instruction
        if not (one.tag + "".join(one.attrib)).isascii():
            raise _Wrong(unclear("xml_names", name=one.tag.rpartition("}")[2][:100]))  # the library cannot copy them
        for name, value in one.attrib.items():
            if name.rpartition("}")[2].lower() == "id":
                if value in seen:
                    raise _Wrong(failed("xml_ids", id=value[:100]))
                seen.add(value)


def _signer(root: Any, number: int, one: Any, file: Files, tools: Tools) -> tuple[Signer, frozenset[str]]:
    try:
        names = _check_references(root, one)
        _check_national(one)
        certificates = _certificates(one)
        claimed = _computed(root, number, file, certificates[0])
    except _Wrong as wrong:
        return Signer(format="XAdES", verdict=judged([wrong.reason]), reasons=(wrong.reason,)), frozenset()
    signer = tools.certificate(certificates[0], certificates[1:], claimed)
    return replace(signer, format="XAdES", algorithms=_algorithms(one)), names


def _references(one: Any) -> Iterator[Any]:
    yield from one.iterfind(f"{DS}SignedInfo/{DS}Reference")


def _check_references(root: Any, one: Any) -> frozenset[str]:
    """The outside names that are referred to. The whole document, what is inside the signature and outside files may
    be signed; a part of the document alone may not, since nobody would see which."""
    found = list(_references(one))
    if not 1 <= len(found) <= REFERENCES_MOST:
        raise _Wrong(failed("xml_references"))
    for reference in found:
        _check_transforms(reference)
    places = [_place(root, one, reference.get("URI")) for reference in found]
    names = frozenset(unquote(place) for place in places if place not in (WHOLE, INSIDE))
    if not names and (WHOLE not in places or (root is one and one.find(f"{DS}Object") is None)):
        raise _Wrong(failed("xml_nothing_signed"))
    return names


def _place(root: Any, one: Any, uri: str | None) -> str:
    """What a reference is about: the whole document, something inside the signature itself, or an outside file."""
    if uri is None or uri.startswith(("#xpointer", "http:", "https:", "file:", "ftp:")):
        raise _Wrong(failed("xml_reference", uri=str(uri)[:200]))
    if uri == "" or (uri.startswith("#") and uri[1:] in _ids(root)):
        return WHOLE
    if not uri.startswith("#"):
        return uri
    target = _by_id(root, uri[1:])
    if target is None or one not in target.iterancestors(f"{DS}Signature"):
        raise _Wrong(failed("xml_part", uri=uri[:200]))
    return WHOLE if target.tag == f"{DS}Object" and root is one else INSIDE


def _ids(element: Any) -> set[str]:
    return {value for name, value in element.attrib.items() if name in ("Id", "ID")}


def _by_id(root: Any, wanted: str) -> Any:
    return next((one for one in root.iter("*") if wanted in _ids(one)), None)


def _check_transforms(reference: Any) -> None:
    for one in reference.iterfind(f"{DS}Transforms/{DS}Transform"):
        if one.get("Algorithm") != ENVELOPED and one.get("Algorithm") not in CANONICAL:
            raise _Wrong(failed("xml_transform", algorithm=str(one.get("Algorithm"))[:200]))


def _check_national(one: Any) -> None:
    told = [
        element.get("Algorithm") or "" for element in one.find(f"{DS}SignedInfo").iter() if element.get("Algorithm")
    ]
    national = next((name for name in told if any(word in name.lower() for word in NATIONAL)), None)
    if national:
        raise _Wrong(unclear("xml_national", algorithm=national[:200]))


def _certificates(one: Any) -> list[bytes]:
    found = []
    for element in one.iterfind(f"{DS}KeyInfo/{DS}X509Data/{DS}X509Certificate"):
        found.append(_exact(element, "xml_certificate"))
    _exact(one.find(f"{DS}SignatureValue"), "xml_signature")
    if not found:
        raise _Wrong(failed("xml_certificate"))
    return found


def _exact(element: Any, code: str) -> bytes:
    """The bytes of a base64 text that is written in the one way there is; another spelling is no other signature."""
    text = "".join((element.text or "").split()) if element is not None and not len(element) else ""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _Wrong(failed(code)) from error
    if not found or base64.b64encode(found).decode() != text:
        raise _Wrong(failed(code))
    return found


def _computed(root: Any, number: int, file: Files, certificate: bytes) -> datetime | None:
    """Will compute the signature and every digest with the key of the certificate -> the time that the signer wrote."""
    from cryptography import x509
    from lxml import etree
    from signxml.algorithms import CanonicalizationMethod
    from signxml.exceptions import SignXMLException
    from signxml.xades.xades import XAdESSignatureConfiguration, XAdESVerifier

    class Numbered(XAdESVerifier):
        """Looks at the signature of this number, wherever it stands."""

        def _get_signature(self, root: Any) -> Any:
            every = [one for one in root.iter(f"{DS}Signature") if not _is_within_signature(one)]
            return every[number]

    def resolve(uri: str) -> bytes:
        found = file(unquote(uri))
        if found is None:
            raise _Wrong(failed("xml_file_missing", name=unquote(uri)[:200]))
        return found

    try:
        with_key = x509.load_der_x509_certificate(certificate)
        at = with_key.not_valid_before_utc + timedelta(seconds=1)  # its times are judged with the chain, not here
        config = XAdESSignatureConfiguration(
            expect_references=True,
            verification_time=at,
            default_reference_c14n_method=CanonicalizationMethod.CANONICAL_XML_1_0,  # W3C XML Signature, 4.4.3.2
        )
        results = Numbered().verify(root, x509_cert=with_key, uri_resolver=resolve, expect_config=config)
    except _Wrong:
        raise
    except (SignXMLException, etree.LxmlError) as error:
        raise _Wrong(failed("xml_signature", said=_said(error))) from error
    except Exception as error:  # the library raises whatever its parts raise on a file that was made to harm
        raise _Wrong(failed("xml_signature", said=type(error).__name__)) from error
    return _claimed(results)


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:160]


def _claimed(results: list[Any]) -> datetime | None:
    """The signing time from the properties that were signed, None when it is not written or has no zone."""
    for one in results:
        found = one.signed_xml.find(f".//{XADES}SigningTime") if one.signed_xml is not None else None
        if found is not None and found.text:
            try:
                told = datetime.fromisoformat(found.text.strip())
            except ValueError:
                return None
            return told if told.tzinfo else None
    return None


def _algorithms(one: Any) -> Algorithms:
    method = one.find(f"{DS}SignedInfo/{DS}SignatureMethod")
    digest = next((ref.find(f"{DS}DigestMethod") for ref in _references(one)), None)
    names = [
        (found.get("Algorithm") or "").rpartition("#")[2] if found is not None else "" for found in (digest, method)
    ]
    return Algorithms(digest=names[0], signature=names[1])
