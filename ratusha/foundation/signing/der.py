"""The frame of ASN.1: bounded walks before anything is parsed, and the few reads that need no schema."""

from collections.abc import Iterator
from typing import NamedTuple

DEPTH, ELEMENTS = 40, 400_000
LONGEST_IDENTIFIER = 128  # bytes; reading one takes the square of its length
PIECES, END = 0x24, 0x00  # an OCTET STRING in pieces, the end of an endless one
SEQUENCE, SET, OCTETS, BITS, INTEGER, IDENTIFIER = 0x30, 0x31, 0x04, 0x03, 0x02, 0x06


class Malformed(ValueError):
    """The bytes are not ASN.1, are cut short, or go beyond the bounds of depth and number."""


class Element(NamedTuple):
    """One element: its first tag byte, where its content starts and ends, and where the next one starts."""

    tag: int
    start: int
    end: int
    after: int
    endless: bool = False


def element(data: bytes, at: int = 0, limit: int | None = None) -> Element:
    """The element at a place. Raises Malformed."""
    limit = len(data) if limit is None else limit
    try:
        tag, start = data[at], at + 1
        if tag & 0x1F == 0x1F:
            start = _past_long_tag(data, start)
        size = data[start]
        start += 1
        if size == 0x80:
            return Element(tag, start, limit, limit, endless=True)
        if size > 0x80:
            count = size & 0x7F
            if count > 5 or start + count > limit:
                raise Malformed("a length that cannot be")
            size = int.from_bytes(data[start : start + count], "big")
            start += count
    except IndexError:
        raise Malformed("cut short") from None
    if start + size > limit:
        raise Malformed("cut short")
    return Element(tag, start, start + size, start + size)


def _past_long_tag(data: bytes, at: int) -> int:
    for one in range(at, at + 5):
        if data[one] < 0x80:
            return one + 1
    raise Malformed("a tag that cannot be")


def guarded(data: bytes) -> bytes:
    """The first whole element of the data, when all inside it is within bounds. Raises Malformed."""
    stack: list[tuple[int, bool]] = []
    at, counted = 0, 0
    while True:
        limit = stack[-1][0] if stack else len(data)
        at, stack = _closed(data, at, stack)
        if counted and not stack:
            return data[:at]
        limit = stack[-1][0] if stack else len(data)
        one = element(data, at, limit)
        counted += 1
        if counted > ELEMENTS or len(stack) > DEPTH:
            raise Malformed("too many elements or too deep")
        if one.tag == IDENTIFIER and one.end - one.start > LONGEST_IDENTIFIER:
            raise Malformed("an identifier that cannot be")
        if one.tag & 0x20:
            stack.append((one.end, one.endless))
            at = one.start
        elif one.endless:
            raise Malformed("an endless element that holds no others")
        else:
            at = one.after
            if not stack:
                return data[:at]


def _closed(data: bytes, at: int, stack: list[tuple[int, bool]]) -> tuple[int, list[tuple[int, bool]]]:
    """Leaves the elements that end here."""
    while stack:
        end, endless = stack[-1]
        if endless and data[at : at + 2] == b"\0\0":
            at += 2
        elif endless or at != end:
            break
        stack.pop()
    return at, stack


def children(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """(tag, whole element, content) of every child of the element that `data` is. Definite lengths only."""
    outer = element(data)
    if outer.endless:
        raise Malformed("an endless length where DER is needed")
    at = outer.start
    while at < outer.end:
        one = element(data, at, outer.end)
        if one.endless:
            raise Malformed("an endless length where DER is needed")
        yield one.tag, data[at : one.after], data[one.start : one.end]
        at = one.after


def first(data: bytes) -> tuple[int, bytes, bytes]:
    """The first child, as `children` gives it. Raises Malformed, also when there is none."""
    for one in children(data):
        return one
    raise Malformed("nothing inside")


def joined(data: bytes) -> bytes:
    """The bytes of an OCTET STRING that comes in pieces, and in pieces of pieces (BER), in one go. Raises Malformed."""
    found: list[bytes] = []
    at = 0
    while at < len(data):
        one = element(data, at)
        if one.tag == OCTETS:
            found.append(data[one.start : one.end])
        elif one.tag not in (PIECES, END):
            raise Malformed("a piece of another kind")
        at = one.start if one.tag == PIECES else one.after
    return b"".join(found)


def tagged(tag: int, content: bytes) -> bytes:
    """One element with a definite length."""
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    long = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(long)]) + long + content


def identifier(content: bytes) -> str:
    """An object identifier in dots, from its content. Raises Malformed."""
    if len(content) > LONGEST_IDENTIFIER:
        raise Malformed("an identifier that cannot be")
    numbers: list[int] = []
    value = 0
    for byte in content:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            numbers.append(value)
            value = 0
    if not numbers:
        raise Malformed("an empty identifier")
    first = min(numbers[0] // 40, 2)
    return ".".join(str(one) for one in (first, numbers[0] - 40 * first, *numbers[1:]))
