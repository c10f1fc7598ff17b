"""How long a video is by its own file: MP4 and QuickTime (ISO 14496-12), WebM and Matroska (RFC 8794, 9559).

Pure: the bytes come from `read(offset, count)`. Only a few boxes are looked at, whatever a hostile file declares.
"""

import struct
from collections.abc import Callable, Iterator

Read = Callable[[int, int], bytes]
BOXES_MOST = 500
LONGEST = 7 * 86_400.0
EBML, SEGMENT, INFO, CLUSTER = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1F43B675
SCALE, DURATION = 0x2AD7B1, 0x4489
INFO_MOST = 64 * 1024
UNKNOWN = -1


def seconds(read: Read, size: int) -> float | None:
    """The length in seconds; None when the file does not tell it (a live recording of a browser, say)."""
    head = read(0, 12)
    try:
        found = _matroska(read, size) if head.startswith(b"\x1aE\xdf\xa3") else _mp4(read, size)
    except (struct.error, IndexError, ZeroDivisionError):
        return None
    return found if found is not None and 0 < found <= LONGEST else None


def _mp4(read: Read, size: int) -> float | None:
    for name, start, end in _boxes(read, 0, size):
        if name == b"moov":
            for inner, begun, _ended in _boxes(read, start, end):
                if inner == b"mvhd":
                    return _mvhd(read(begun, 32))
            return None
    return None


def _boxes(read: Read, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    for _number in range(BOXES_MOST):
        if at + 8 > end:
            return
        head = read(at, 16)
        if len(head) < 8:
            return
        length, start = struct.unpack(">I", head[:4])[0], at + 8
        if length == 1:
            length, start = struct.unpack(">Q", head[8:16])[0], at + 16
        elif length == 0:
            length = end - at
        if length < start - at or at + length > end:
            return
        yield head[4:8], start, at + length
        at += length


def _mvhd(data: bytes) -> float | None:
    if data[0] == 1:
        scale, length = struct.unpack(">IQ", data[20:32])
        unknown = 2**64 - 1
    else:
        scale, length = struct.unpack(">II", data[12:20])
        unknown = 2**32 - 1
    return None if length == unknown else float(length / scale)


def _matroska(read: Read, size: int) -> float | None:
    at = 0
    for _number in range(BOXES_MOST):
        element = _element(read(at, 12))
        if element is None or at >= size:
            return None
        code, length, used = element
        if code == INFO and 0 <= length <= INFO_MOST:
            return _info(read(at + used, length))
        if code == CLUSTER:
            return None
        at += used if code == SEGMENT else used + length
        if code != SEGMENT and length == UNKNOWN:
            return None
    return None


def _info(data: bytes) -> float | None:
    scale, length, at = 1_000_000, None, 0
    while at < len(data) and (element := _element(data[at : at + 12])) is not None:
        code, count, used = element
        value = data[at + used : at + used + max(count, 0)]
        if code == SCALE:
            scale = int.from_bytes(value)
        elif code == DURATION:
            length = struct.unpack(">f" if len(value) == 4 else ">d", value)[0]
        at += used + max(count, 0)
    return None if length is None else length * scale / 1_000_000_000


def _element(data: bytes) -> tuple[int, int, int] | None:
    """(id, length or UNKNOWN, bytes that the head takes) of the element that begins here."""
    wide = _width(data[:1])
    if not wide or len(data) < wide + 1:
        return None
    code, rest = int.from_bytes(data[:wide]), data[wide:]
    long = _width(rest[:1])
    if not long or len(rest) < long:
        return None
    value = int.from_bytes(rest[:long]) & ((1 << 7 * long) - 1)
    return code, UNKNOWN if value == (1 << 7 * long) - 1 else value, wide + long


def _width(first: bytes) -> int:
    return 9 - first[0].bit_length() if first and first[0] else 0
