"""Builders of files: real ones, wrong ones and bombs, all made here."""

import io
import struct
import zipfile
import zlib

from openpyxl import Workbook
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
P7S = b"\x30\x82\x04\x16\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x82\x04\x07" + b"\x00" * 64
OLE_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "WordDocument".encode("utf-16-le") + b"\x00" * 100
KYIV_PLACE = {1: "N", 2: (48.0, 26.0, 27.0), 3: "E", 4: (25.0, 45.0, 39.0)}


def picture(kind: str = "JPEG", size: tuple[int, int] = (600, 400), *, placed: bool = False, turn: int = 1) -> bytes:
    """A picture, with the place and time of shooting when `placed`."""
    out = io.BytesIO()
    exif = Image.Exif()
    if placed:
        exif[0x0132] = "2026:11:22 10:00:00"
        exif[0x0110] = "A phone"
        exif.get_ifd(0x8825).update(KYIV_PLACE)
    exif[0x0112] = turn
    Image.new("RGB", size, (20, 90, 160)).save(out, kind, exif=exif)
    return out.getvalue()


def packed(entries: dict[str, bytes], *, first: dict[str, bytes] | None = None) -> bytes:
    """A ZIP archive; `first` entries are stored unpacked, as ODF and ASiC want their `mimetype`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (first or {}).items():
            archive.writestr(name, data, zipfile.ZIP_STORED)
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    """A Word document as far as its parts tell."""
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>", **more})


def xlsx() -> bytes:
    """A real workbook."""
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def odt() -> bytes:
    """An OpenDocument text."""
    return packed({"content.xml": b"<x/>"}, first={"mimetype": b"application/vnd.oasis.opendocument.text"})


def asice() -> bytes:
    """A signed container."""
    first = {"mimetype": b"application/vnd.etsi.asic-e+zip"}
    return packed({"letter.pdf": PDF, "META-INF/signatures001.p7s": P7S}, first=first)


def bomb(megabytes: int = 300) -> bytes:
    """A small archive of one entry of noughts."""
    return packed({"noughts.txt": bytes(megabytes * 1024 * 1024)})


def nested_bomb(depth: int = 3, width: int = 20) -> bytes:
    """Archives within archives, each level `width` times as large."""
    inner = packed({"noughts.txt": bytes(900_000)})
    for _level in range(depth):
        inner = packed({f"{number}.zip": inner for number in range(width)})
    return inner


def lying_bomb() -> bytes:
    """An archive whose entry says that it is small and unpacks into 100 MB."""
    made = bytearray(packed({"a.txt": bytes(100 * 1024 * 1024)}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", made, made.index(mark) + place, 100)
        struct.pack_into("<I", made, made.index(mark) + place - 8, zlib.crc32(bytes(100)))
    return bytes(made)


def overlapping_bomb(entries: int = 100) -> bytes:
    """An archive whose directory names the same bytes many times."""
    made = packed({"a.txt": bytes(8_000_000)})
    start, end = made.index(b"PK\x01\x02"), made.index(b"PK\x05\x06")
    directory = b"".join(made[start:end].replace(b"a.txt", f"{number:05}".encode()) for number in range(entries))
    tail = bytearray(made[end:])
    struct.pack_into("<HHI", tail, 8, entries, entries, len(directory))
    return made[:start] + directory + bytes(tail)


def locked() -> bytes:
    """An archive that says it is locked with a password."""
    made = bytearray(packed({"a.txt": b"secret"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(mark) + place] |= 1
    return bytes(made)


def huge_png(side: int = 30_000) -> bytes:
    """A PNG that says it has 900 million pixels and weighs nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )
