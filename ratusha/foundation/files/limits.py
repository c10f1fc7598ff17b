"""How much may come in. Sizes in bytes, pictures in pixels."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one upload may cost.

    `size` of one file, `count` of files attached at once, `pixels` of a picture; `entries` and `unpacked` bytes of an
    archive with everything nested in it down to `depth`, `ratio` of unpacked to packed; `kinds` names what is taken in
    (codes of kinds.py), None for what residents may send.
    """

    size: int = 20 * MEGABYTE
    count: int = 10
    pixels: int = 52_000_000
    entries: int = 5_000
    unpacked: int = 200 * MEGABYTE
    ratio: int = 200
    depth: int = 3
    kinds: frozenset[str] | None = None
