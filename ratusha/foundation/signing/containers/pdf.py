"""Signatures inside a PDF: which bytes each of them is over, whether they are all of the file, what changed afterwards.

Only the structure is read here (by qpdf, which may not repair anything: a file that needs it is shown differently by
different programs). What is signed are the bytes of the ranges and nothing else, so the algorithm of the signature
does not matter here: RSA, ECDSA and ДСТУ 4145 go the same way. ISO 32000-2, 12.8; ETSI EN 319 142-1.
"""

import io
import logging
import string
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from . import pdf_changes
from .pdf_changes import Change

SIGNATURES_MOST = 100
FIELDS_MOST = 20_000
HEX = frozenset(string.hexdigits.encode())
UPPER, LOWER = frozenset(b"ABCDEF"), frozenset(b"abcdef")
CMS = frozenset({"/adbe.pkcs7.detached", "/ETSI.CAdES.detached"})
STAMP = "/ETSI.RFC3161"
UNPACKED_MOST = 100_000_000


class BadPdf(ValueError):
    """The PDF is not read. `code`: pdf_damaged, pdf_encrypted, pdf_too_many."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Field:
    """One signature: its CMS, the two stretches of bytes it is over, and what is wrong with where they lie.

    `problem`: empty, pdf_range (the ranges are not two halves of a beginning of the file), pdf_gap (what they leave
    out is more than the signature itself), pdf_kind (a kind of signature that is not verified here). `whole`: they end
    with the file. `changes`: what later revisions changed that a later signature alone does not change.
    """

    name: str
    kind: str
    cms: bytes
    problem: str
    end: int
    whole: bool
    changes: tuple[Change, ...] = field(default=())
    ranges: tuple[int, int, int] = (0, 0, 0)

    @property
    def is_stamp(self) -> bool:
        """Whether it is a time-stamp of the whole document, nobody's signature."""
        return self.kind == STAMP

    def content(self, data: bytes) -> bytes:
        """The signed bytes: the file without the signature's own place."""
        until, after, end = self.ranges
        return data[:until] + data[after:end]


def looks_like(data: bytes) -> bool:
    """Whether the bytes begin as a PDF does."""
    return data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t \x00").startswith(b"%PDF-")


def fields(data: bytes) -> tuple[Field, ...]:
    """Will find the signatures of a PDF, the earliest first. Empty when it has none. Raises `BadPdf`."""
    try:
        with _opened(data) as pdf:
            told = [_told(name, one, data) for name, one in _signature_fields(pdf)]
    except BadPdf:
        raise
    except _broken() as error:
        raise BadPdf("pdf_damaged") from error
    told.sort(key=lambda one: one.end)
    whole = [one for one in told if not one.problem]
    signed = {one.end for one in whole if not one.is_stamp}
    changes = pdf_changes.between(data, [one.end for one in whole if not one.whole], signed, _opened)
    return tuple(one if one.problem or one.whole else replace(one, changes=changes[one.end]) for one in told)


@cache
def _limited() -> Any:
    """qpdf with bounds on what a few bytes may unpack to; it is used nowhere else, so they hold for the process."""
    import pikepdf
    from pikepdf import settings

    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # what is wrong with a stranger's file is in the report
    settings.set_qpdf_limits(
        flate_max_memory=UNPACKED_MOST, run_length_max_memory=UNPACKED_MOST, png_max_memory=UNPACKED_MOST,
        tiff_max_memory=UNPACKED_MOST, doc_max_warnings=100, parser_max_container_size=500_000,
    )  # fmt: skip
    return pikepdf


def _opened(data: bytes) -> Any:
    pikepdf = _limited()
    try:
        pdf = pikepdf.Pdf.open(io.BytesIO(data), attempt_recovery=False, inherit_page_attributes=False)
    except pikepdf.PasswordError as error:
        raise BadPdf("pdf_encrypted") from error
    except (pikepdf.PdfError, pikepdf.PikepdfError, ValueError, RuntimeError) as error:
        raise BadPdf("pdf_damaged") from error
    if pdf.is_encrypted:
        pdf.close()
        raise BadPdf("pdf_encrypted")
    return pdf


def _signature_fields(pdf: Any) -> Iterator[tuple[str, Any]]:
    """Name and value of every filled field of kind /Sig, however deep it lies."""
    pikepdf = _limited()
    form = pdf.Root.get("/AcroForm")
    waiting = [(one, "", "") for one in form.get("/Fields", [])] if isinstance(form, pikepdf.Dictionary) else []
    seen: set[tuple[int, int]] = set()
    found = steps = 0
    while waiting:
        one, path, kind = waiting.pop(0)
        steps += 1
        if steps > FIELDS_MOST or found > SIGNATURES_MOST:
            raise BadPdf("pdf_too_many")
        if not isinstance(one, pikepdf.Dictionary) or (one.is_indirect and one.objgen in seen):
            continue
        seen.add(one.objgen)
        name = ".".join(part for part in (path, str(one.get("/T", ""))) if part)
        kind = str(one.get("/FT", kind))
        if kind == "/Sig" and isinstance(one.get("/V"), pikepdf.Dictionary):
            found += 1
            yield name[:200], one.V
        waiting += [(kid, name, kind) for kid in one.get("/Kids", [])]


def _broken() -> tuple[type[Exception], ...]:
    """What qpdf and reading its objects raise on a file that is not what it says."""
    pikepdf = _limited()
    return (pikepdf.PdfError, pikepdf.PikepdfError, AttributeError, KeyError, TypeError, ValueError, RuntimeError)


def _told(name: str, value: Any, data: bytes) -> Field:
    kind = str(value.get("/SubFilter", ""))
    ranges = _ranges(value, len(data))
    if ranges is None:
        return Field(name, kind, b"", "pdf_range", len(data), False)
    until, after, end = ranges
    packed = _within(data[until:after])
    written = bytes(value.get("/Contents", b""))
    cms = _without_padding(packed) if packed is not None else None
    problem = "" if cms is not None and packed == written else "pdf_gap"
    if not problem and kind not in CMS and kind != STAMP:
        problem = "pdf_kind"
    return Field(name, kind, cms or b"", problem, end, end == len(data), (), ranges)


def _ranges(value: Any, size: int) -> tuple[int, int, int] | None:
    """Where the signature's own place begins and ends, and where the ranges end."""
    try:
        told = [int(one) for one in value.get("/ByteRange", [])]
    except (TypeError, ValueError):
        return None
    if len(told) != 4 or told[0] != 0:
        return None
    _start, until, after, rest = told
    fits = 0 < until < after <= size and rest > 0 and after + rest <= size
    return (until, after, after + rest) if fits else None


def _within(gap: bytes) -> bytes | None:
    """What a hexadecimal string holds; None when the place has anything else, even a blank or letters of both cases."""
    if len(gap) < 4 or len(gap) % 2 or gap[:1] != b"<" or gap[-1:] != b">":
        return None
    digits = set(gap[1:-1])
    if not digits <= HEX or (digits & UPPER and digits & LOWER):
        return None
    return bytes.fromhex(gap[1:-1].decode("ascii"))


def _without_padding(packed: bytes) -> bytes | None:
    """The one DER value that the place begins with; None when more than zeros follow it. One without a told length
    (BER) is left with its zeros, to whoever reads it."""
    if packed[:2] == b"\x30\x80":
        return packed
    length = der_length(packed)
    if length is None or packed[length:].strip(b"\x00"):
        return None
    return packed[:length]


def der_length(data: bytes) -> int | None:
    """How many bytes the sequence takes that the data begin with; None when there is none that fits."""
    if len(data) < 2 or data[0] != 0x30:
        return None
    first = data[1]
    if first < 0x80:
        whole = 2 + first
    else:
        count = first & 0x7F
        if not 1 <= count <= 4 or len(data) < 2 + count:
            return None
        whole = 2 + count + int.from_bytes(data[2 : 2 + count])
    return whole if whole <= len(data) else None
