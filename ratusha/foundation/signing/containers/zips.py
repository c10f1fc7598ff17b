"""Reading a zip that a stranger sent: nothing is unpacked to disk, and nothing larger than told is ever in memory."""

import io
import stat
import struct
import zipfile
from dataclasses import dataclass

ENTRIES_MOST = 2_000
UNPACKED_MOST = 300_000_000
RATIO_MOST = 200
SMALL = 1_000_000  # below this a strange ratio harms nobody
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
HEAD = b"PK\x03\x04"
ENCRYPTED = 0x1


class BadZip(ValueError):
    """The zip is not opened. `code` for programs: zip_broken, zip_damaged, zip_bomb, zip_path, zip_twice,
    zip_encrypted, zip_method, zip_hidden; `name` the entry, cut."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(f"{code} {name[:120]}".strip())
        self.code = code
        self.name = name[:120]


@dataclass(frozen=True, slots=True)
class Opened:
    """A zip whose every entry was looked at. `names` are files in the order of the directory, folders left out."""

    names: tuple[str, ...]
    first: str
    first_stored: bool
    sizes: dict[str, int]
    _zip: zipfile.ZipFile

    def read(self, name: str) -> bytes:
        """The bytes of a file, its CRC checked. Raises `BadZip`, also when more comes than was told."""
        try:
            with self._zip.open(name) as file:
                data = file.read(self.sizes[name] + 1)
        except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError, *_broken()) as error:
            raise BadZip("zip_damaged", name) from error
        if len(data) != self.sizes[name]:
            raise BadZip("zip_damaged", name)
        return data


def _broken() -> tuple[type[Exception], ...]:
    import zlib

    return (zlib.error, struct.error, NotImplementedError)


def looks_like(data: bytes) -> bool:
    """Whether the bytes begin as a zip does."""
    return data.startswith(HEAD)


def opened(
    data: bytes, *, entries: int = ENTRIES_MOST, unpacked: int = UNPACKED_MOST, ratio: int = RATIO_MOST
) -> Opened:
    """Will look at every entry of the zip -> its files, readable one by one.

    Refused by `BadZip`: more than `entries` or `unpacked` bytes, a file that unpacks `ratio` times, paths that leave
    the archive, links, two entries of one name (also by letter case), encrypted ones, other methods than store and
    deflate, bytes before the first entry or between entries (where another archive could hide).
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, *_broken()) as error:
        raise BadZip("zip_broken") from error
    if len(infos) > entries:
        raise BadZip("zip_bomb", f"{len(infos)}")
    if not infos:
        raise BadZip("zip_broken")
    seen: set[str] = set()
    whole = 0
    for info in infos:
        _check(info, seen, ratio)
        whole += info.file_size
        if whole > unpacked:
            raise BadZip("zip_bomb", info.filename)
    _check_places(data, archive, infos)
    first = min(infos, key=lambda one: one.header_offset)
    files = [one for one in infos if not one.is_dir()]
    return Opened(
        tuple(one.filename for one in files),
        first.filename,
        first.compress_type == zipfile.ZIP_STORED,
        {one.filename: one.file_size for one in files},
        archive,
    )


def _check(info: zipfile.ZipInfo, seen: set[str], ratio: int) -> None:
    name = info.orig_filename
    parts = info.filename.rstrip("/").split("/")
    if "\x00" in name or "\\" in name or name.startswith("/") or ":" in parts[0] or {"", ".", ".."} & set(parts):
        raise BadZip("zip_path", name)
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise BadZip("zip_path", name)
    if info.filename.casefold() in seen:
        raise BadZip("zip_twice", name)
    seen.add(info.filename.casefold())
    if info.flag_bits & ENCRYPTED:
        raise BadZip("zip_encrypted", name)
    if info.compress_type not in METHODS:
        raise BadZip("zip_method", name)
    if info.file_size > max(SMALL, info.compress_size * ratio):
        raise BadZip("zip_bomb", name)


def _check_places(data: bytes, archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> None:
    """Entries stand one after another from the first byte, each with the name that the directory gives it."""
    at = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        head = data[info.header_offset : info.header_offset + 30]
        if info.header_offset != at or len(head) < 30 or head[:4] != HEAD:
            raise BadZip("zip_hidden", info.filename)
        flags, name_length, extra_length = (
            struct.unpack("<H", head[6:8])[0], *struct.unpack("<HH", head[26:30])
        )  # fmt: skip
        named = data[at + 30 : at + 30 + name_length]
        codes = "utf-8" if flags & 0x800 else "cp437"
        if named.decode(codes, "replace") != info.orig_filename:
            raise BadZip("zip_hidden", info.filename)
        at += 30 + name_length + extra_length + info.compress_size
        at += _descriptor(data, at, info) if flags & 0x8 else 0
    if at != archive.start_dir:
        raise BadZip("zip_hidden")


def _descriptor(data: bytes, at: int, info: zipfile.ZipInfo) -> int:
    """The length of the data descriptor that stands after an entry written as a stream."""
    for mark in (b"PK\x07\x08", b""):
        for sizes in ("<II", "<QQ"):
            told = mark + struct.pack("<I", info.CRC) + struct.pack(sizes, info.compress_size, info.file_size)
            if data.startswith(told, at):
                return len(told)
    raise BadZip("zip_hidden", info.filename)
