"""ГОСТ 34.311-95, the hash of the older Ukrainian signatures (RFC 5831), with any substitution table.

Two engines give the same: a WebAssembly module (`gost34311.wat`, about 100 times faster) where the package `wasmtime`
is installed, and Python itself. The tables in force in Ukraine are those of key material No. 1 (ДКЕ № 1).
"""

from collections.abc import Iterable
from functools import lru_cache

from . import webassembly

DKE1 = (
    (0xA, 0x9, 0xD, 0x6, 0xE, 0xB, 0x4, 0x5, 0xF, 0x1, 0x3, 0xC, 0x7, 0x0, 0x8, 0x2),
    (0x8, 0x0, 0xC, 0x4, 0x9, 0x6, 0x7, 0xB, 0x2, 0x3, 0x1, 0xF, 0x5, 0xE, 0xA, 0xD),
    (0xF, 0x6, 0x5, 0x8, 0xE, 0xB, 0xA, 0x4, 0xC, 0x0, 0x3, 0x7, 0x2, 0x9, 0x1, 0xD),
    (0x3, 0x8, 0xD, 0x9, 0x6, 0xB, 0xF, 0x0, 0x2, 0x5, 0xC, 0xA, 0x4, 0xE, 0x1, 0x7),
    (0xF, 0x8, 0xE, 0x9, 0x7, 0x2, 0x0, 0xD, 0xC, 0x6, 0x1, 0x5, 0xB, 0x4, 0x3, 0xA),
    (0x2, 0x8, 0x9, 0x7, 0x5, 0xF, 0x0, 0xB, 0xC, 0x1, 0xD, 0xE, 0xA, 0x3, 0x6, 0x4),
    (0x3, 0x8, 0xB, 0x5, 0x6, 0x4, 0xE, 0xA, 0x2, 0xC, 0x1, 0x7, 0x9, 0xF, 0xD, 0x0),
    (0x1, 0x2, 0x3, 0xE, 0x6, 0xD, 0xB, 0x8, 0xF, 0xA, 0xC, 0x5, 0x7, 0x9, 0x0, 0x4),
)
Boxes = tuple[tuple[int, ...], ...]
C3 = int.from_bytes(bytes.fromhex("00ff00ff00ff00ffff00ff00ff00ff0000ffff00ff0000ffff000000ffff00ff"), "little")
LOW64, LOW32, LOW256 = 2**64 - 1, 2**32 - 1, 2**256 - 1
KEYS = (*range(8), *range(8), *range(8), *reversed(range(8)))
SHUFFLE = [8 * (n % 4) + n // 4 for n in range(32)]


def gost34311(data: bytes, boxes: Boxes = DKE1) -> bytes:
    """The hash, 32 bytes, by the fastest engine that this computer has."""
    engine = webassembly.hasher(len(data))
    return engine(data, _turned(boxes)) if engine else in_python(data, boxes)


def in_python(data: bytes, boxes: Boxes = DKE1) -> bytes:
    """The same, slowly (about 0.3 MB a second), by Python alone."""
    tables = _wide(boxes)
    state = total = 0
    for block in _blocks(data):
        number = int.from_bytes(block, "little")
        state = _step(state, number, tables)
        total = (total + number) & LOW256
    state = _step(state, 8 * len(data), tables)
    return _step(state, total, tables).to_bytes(32, "little")


def unpacked(packed: bytes) -> Boxes | None:
    """Tables as a certificate carries them (64 bytes, two entries a byte); None when the size is another."""
    if len(packed) != 64:
        return None
    halves = [half for byte in packed for half in (byte >> 4, byte & 15)]
    return tuple(tuple(halves[row * 16 : row * 16 + 16]) for row in range(8))


def _blocks(data: bytes) -> Iterable[bytes]:
    return (data[at : at + 32] for at in range(0, len(data), 32))


@lru_cache(maxsize=4)
def _turned(boxes: Boxes) -> bytes:
    """Four tables of 256 words: two boxes each, in place and turned left by 11 bits."""
    found = bytearray()
    for pair in range(4):
        low, high = boxes[2 * pair], boxes[2 * pair + 1]
        for byte in range(256):
            word = (low[byte & 15] | high[byte >> 4] << 4) << 8 * pair
            found += ((word << 11 | word >> 21) & LOW32).to_bytes(4, "little")
    return bytes(found)


@lru_cache(maxsize=4)
def _wide(boxes: Boxes) -> tuple[list[int], list[int]]:
    """Two tables for 16 bits at once."""
    flat = memoryview(_turned(boxes)).cast("I").tolist()
    one, two, three, four = (flat[at : at + 256] for at in range(0, 1024, 256))
    return [a ^ b for b in two for a in one], [a ^ b for b in four for a in three]


def _encrypt(block: int, key: int, tables: tuple[list[int], list[int]]) -> int:
    low, high = tables
    parts = [key >> shift & LOW32 for shift in range(0, 256, 32)]
    a, b = block & LOW32, block >> 32
    for at in KEYS:
        x = a + parts[at]
        a, b = b ^ low[x & 0xFFFF] ^ high[x >> 16 & 0xFFFF], a
    return b | a << 32


def _turn(y: int) -> int:
    return y >> 64 | ((y ^ y >> 64) & LOW64) << 192


def _step(state: int, block: int, tables: tuple[list[int], list[int]]) -> int:
    u, v, made = state, block, 0
    for j in range(4):
        mixed = (u ^ v).to_bytes(32, "little")
        key = int.from_bytes(bytes([mixed[at] for at in SHUFFLE]), "little")
        made |= _encrypt(state >> 64 * j & LOW64, key, tables) << 64 * j
        u = _turn(u) ^ (C3 if j == 1 else 0)
        v = _turn(_turn(v))
    return _psi(_psi(_psi(made, 12) ^ block, 1) ^ state, 61)


def _psi(value: int, times: int) -> int:
    words = memoryview(value.to_bytes(32, "little")).cast("H").tolist()
    for n in range(times):
        words.append(words[n] ^ words[n + 1] ^ words[n + 2] ^ words[n + 3] ^ words[n + 12] ^ words[n + 15])
    return int.from_bytes(b"".join(word.to_bytes(2, "little") for word in words[times:]), "little")
