"""Containers made by hand, and tools that stand for the cryptography: a seal is the digest of what it is over.

Whether the containers look at the right bytes does not depend on the algorithm; that the real ones hold is tested with
real keys in `test_real.py`.
"""

import base64
import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from ratusha.foundation.signing.containers.tools import Tools
from ratusha.foundation.signing.report import Mathematics, Report, Signer, Verdict, combined, failed, note

SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
E_MIME, S_MIME = b"application/vnd.etsi.asic-e+zip", b"application/vnd.etsi.asic-s+zip"


def seal(content: bytes) -> bytes:
    """A DER sequence of 34 bytes."""
    return b"\x30\x22\x04\x20" + hashlib.sha256(content).digest()


STAMPED = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def _stamp(data: bytes, content: bytes) -> Report:
    """A seal stands for a time-stamp too."""
    if data[:36] != seal(content):
        return combined("stamp", [Signer(reasons=(failed("stamp_of_other_file"),))], detached=True)
    return combined(
        "stamp",
        [Signer(signature=Mathematics.VALID, verdict=Verdict.VALID, proved_time=STAMPED)],
        [note("stamp_only")],
        detached=True,
    )


def _cms(data: bytes, content: bytes, existed: datetime | None) -> Report:
    if len(data) != 36 or data[:4] != b"\x30\x22\x04\x20":
        return combined("cades", (), [failed("damaged")])
    if data == seal(content):
        return combined("cades", [Signer(signature=Mathematics.VALID, verdict=Verdict.VALID, proved_time=existed)])
    return combined("cades", [Signer(reasons=(failed("digest"),))])


def _digest(oid: str, data: bytes) -> bytes | None:
    known = {"2.16.840.1.101.3.4.2.1": "sha256", "1.3.14.3.2.26": "sha1", "1.2.804.2.1.1.1.1.2.1": "md5"}
    return hashlib.new(known[oid], data).digest() if oid in known else None


def _certificate(_der: bytes, _beside: Sequence[bytes], claimed: datetime | None) -> Signer:
    return Signer(signature=Mathematics.VALID, verdict=Verdict.VALID, claimed_time=claimed)


TOOLS = Tools(_cms, _stamp, _digest, _certificate)


def reference(name: str, data: bytes, algorithm: str = SHA256) -> str:
    """A file in a manifest."""
    digest = base64.b64encode(_digest(_oid(algorithm), data) or b"?").decode()
    return (
        f'<asic:DataObjectReference URI="{name}"><ds:DigestMethod Algorithm="{algorithm}"/>'
        f"<ds:DigestValue>{digest}</ds:DigestValue></asic:DataObjectReference>"
    )


def _oid(algorithm: str) -> str:
    from ratusha.foundation.signing.containers.manifests import oid_of

    return oid_of(algorithm)


def manifest(references: Sequence[str], signature: str = "META-INF/signature001.p7s") -> bytes:
    """An ASiCManifest."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" '
        f'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><asic:SigReference URI="{signature}"/>'
        f"{''.join(references)}</asic:ASiCManifest>"
    ).encode()


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """A zip with the files in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 22, 10, 0, 0)), data, method)
    return out.getvalue()


def asic_e(
    files: Mapping[str, bytes], *, signed: Sequence[str] | None = None, more: Mapping[str, bytes] | None = None
) -> bytes:
    """An ASiC-E with one signature over a manifest of the files (or of those named)."""
    told = manifest([reference(name, files[name]) for name in (signed if signed is not None else files)])
    return zipped({
        "mimetype": E_MIME, **files, "META-INF/ASiCManifest001.xml": told,
        "META-INF/signature001.p7s": seal(told), **(more or {}),
    })  # fmt: skip


def asic_s(name: str, data: bytes, more: Mapping[str, bytes] | None = None) -> bytes:
    """An ASiC-S of one file."""
    return zipped({"mimetype": S_MIME, name: data, "META-INF/signature.p7s": seal(data), **(more or {})})


def codes(report: Report) -> set[str]:
    """Codes of all reasons."""
    return {one.code for one in report.reasons}
