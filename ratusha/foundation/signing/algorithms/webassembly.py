"""The fast engines, ГОСТ 34.311 and multiples of points: texts that are compiled once a process, when worth it."""

import atexit
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import WeakSet

HOME = Path(__file__).parent
STATE, SUM, INPUT, ROOM = 4096, 4128, 65536, 2**20
FIELD, B, RESULT, POINTS, DIGITS, SQUARES = 0, 64, 128, 320, 8192, 16384
SLOT, MOST_DIGITS = 64, 1000
HASH_WORTH = 32 * 1024  # bytes that Python hashes sooner than the engine is made
POINT_WORTH = 4  # so many points, too
SPREAD = b"".join(sum((byte >> n & 1) << 2 * n for n in range(8)).to_bytes(2, "little") for byte in range(256))
Hasher = Callable[[bytes, bytes], bytes]
Projective = tuple[int, int, int]

_local = threading.local()
_modules: dict[str, Any] = {}
_engines: "WeakSet[Engine]" = WeakSet()
_lock = threading.Lock()
_work = {"hash": 0, "point": 0}


def hasher(size: int) -> Hasher | None:
    """`(data, tables) -> hash` for data of this size, an engine of this thread's own.

    None where wasmtime is not installed, and as long as so little was hashed that the engine is not worth its making.
    """
    found: Hasher | None = _found("hash", size, HASH_WORTH, HashEngine)
    return found


def multiplier() -> "PointEngine | None":
    """What multiplies points in this thread; None as with `hasher`."""
    found: PointEngine | None = _found("point", 1, POINT_WORTH, PointEngine)
    return found


def _found(kind: str, amount: int, worth: int, maker: type["Engine"]) -> Any:
    found = getattr(_local, kind, None)
    if found is None and not getattr(_local, f"no_{kind}", False):
        _work[kind] += amount
        if _work[kind] < worth:
            return None
        found = made(maker)
        setattr(_local, kind, found)
        setattr(_local, f"no_{kind}", found is None)
    return found


def made(maker: type["Engine"]) -> Any:
    """A new engine; None where wasmtime is not installed."""
    try:
        import wasmtime
    except (ImportError, OSError):
        return None
    with _lock:
        if not _modules:
            _modules["engine"] = wasmtime.Engine()
            atexit.register(_closed)
        if maker.source not in _modules:
            text = (HOME / maker.source).read_text(encoding="utf-8")
            _modules[maker.source] = wasmtime.Module(_modules["engine"], text)
    store = wasmtime.Store(_modules["engine"])
    found = maker(store, wasmtime.Instance(store, _modules[maker.source], []).exports(store))
    _engines.add(found)
    return found


def _closed() -> None:
    """Lets everything go while the library is still whole: at the very end of Python it could not."""
    for one in list(_engines):
        one.store.close()
    for name in reversed(list(_modules)):
        _modules.pop(name).close()


class Engine:
    """One instance with memory of its own: not for several threads."""

    source = ""

    def __init__(self, store: Any, exports: Any) -> None:
        self.store, self.exports, self.memory = store, exports, exports["memory"]

    def write(self, data: bytes, at: int) -> None:
        """Will put the bytes there."""
        self.memory.write(self.store, data, at)

    def read(self, at: int, size: int) -> bytes:
        """What lies there."""
        return bytes(self.memory.read(self.store, at, at + size))


class HashEngine(Engine):
    """ГОСТ 34.311."""

    source = "gost34311.wat"
    tables = b""

    def __call__(self, data: bytes, tables: bytes) -> bytes:
        if tables != self.tables:
            self.write(tables, 0)
            self.tables = tables
        self.write(bytes(64), STATE)
        for at in range(0, len(data), ROOM):
            part = data[at : at + ROOM]
            part += bytes(-len(part) % 32)
            self.write(part, INPUT)
            self.exports["absorb"](self.store, INPUT, len(part) // 32)
        self.write((8 * len(data)).to_bytes(32, "little"), INPUT)
        self.exports["mix"](self.store, INPUT)
        self.exports["mix"](self.store, SUM)
        return self.read(STATE, 32)


class PointEngine(Engine):
    """s times one point and r times another, on a curve over GF(2^m)."""

    source = "curves.wat"
    curve: tuple[int, ...] = ()

    def __call__(
        self, curve: tuple[int, ...], s: list[int], r: list[int], base: tuple[int, int], point: tuple[int, int]
    ) -> Projective:
        """`curve`: m, a, b and the middle terms; `s`, `r`: digits 0, 1 and -1, the lowest first."""
        if curve != self.curve:
            m, a, b, *terms = curve
            numbers = ((m + 63) // 64, m, len(terms), *terms, *[0] * (3 - len(terms)), 0, 0, a)
            self.write(b"".join(one.to_bytes(4, "little") for one in numbers), FIELD)
            self.write(b.to_bytes(SLOT, "little"), B)
            self.write(SPREAD, SQUARES)
            self.curve = curve
        pairs = [(x, y) for x, y in (base, point) for y in (y, x ^ y)]
        self.write(b"".join(one.to_bytes(SLOT, "little") for pair in pairs for one in pair), POINTS)
        count = max(len(s), len(r), 1)
        for number, digits in enumerate((s, r)):
            told = bytes(digit % 3 for digit in digits) + bytes(count - len(digits))
            self.write(told, DIGITS + 1024 * number)
        self.exports["combine"](self.store, count)
        x, y, z = (int.from_bytes(self.read(RESULT + SLOT * n, SLOT), "little") for n in range(3))
        return x, y, z
