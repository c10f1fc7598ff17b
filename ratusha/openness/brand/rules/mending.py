"""Colours are mended so that everybody can read: the nearest lightness of the same hue at which every pair passes.

The order gives each colour room: those that stand behind come first and move towards their end of the scale, those that
stand on them follow and move away. White or black always passes at the end of the way, so after mending nothing fails.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

# colour, whether it is made lighter; those behind before those in front
COLOURS: tuple[tuple[str, bool], ...] = (
    ("b-tint", True), ("b-accent-soft", True), ("b-deep", False), ("b-deep-2", False), ("b-deep-d", False),
    ("b-accent", True), ("b-act", False), ("b-act-hover", False), ("b-tint-d", False), ("b-act-d", True),
    ("b-act-hover-d", True), ("b-on-act-d", False),
)  # fmt: skip
HEXADECIMAL = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
STEPS = 14
SHRINKS = 12
CURVE, CURVE_END = 0.04045, 0.0031308


class Pair(Protocol):
    """Two colours that must differ: names of the brand's («b-act») or fixed ones («#14201b»)."""

    @property
    def front(self) -> str: ...
    @property
    def back(self) -> str: ...
    @property
    def least(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Mended:
    """A colour that was changed: what was asked, what it is now, and the pair that was worst."""

    name: str
    was: str
    now: str
    lighter: bool
    front: str
    back: str
    before: float
    after: float


def hexadecimal(typed: str) -> str:
    """«#14614a» of what was typed, «14614A» or «#164»; empty when it is no colour."""
    found = HEXADECIMAL.fullmatch(typed.strip())
    if not found:
        return ""
    digits = found[1].lower()
    return "#" + ("".join(char * 2 for char in digits) if len(digits) == 3 else digits)


def ratio(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mend(colours: Mapping[str, str], pairs: Iterable[Pair]) -> tuple[dict[str, str], list[Mended]]:
    """The twelve colours with which every pair passes, and what was changed. What passes stays as it is."""
    found, told, asked = dict(colours), [], list(pairs)
    settled: set[str] = set()
    for name, lighter in COLOURS:
        settled.add(name)
        mine = [one for one in asked if name in (one.front, one.back) and _is_settled(one, settled)]
        worst = min(mine, key=lambda one: _of(one, found) / one.least, default=None)
        if worst is None or _of(worst, found) >= worst.least:
            continue
        was, before = found[name], _of(worst, found)
        found[name] = _nearest(name, found, mine, lighter=lighter)
        told.append(Mended(name, was, found[name], lighter, worst.front, worst.back, before, _of(worst, found)))
    return found, told


def _is_settled(pair: Pair, settled: set[str]) -> bool:
    return all(end.startswith("#") or end in settled for end in (pair.front, pair.back))


def _of(pair: Pair, colours: Mapping[str, str]) -> float:
    return ratio(colours.get(pair.front, pair.front), colours.get(pair.back, pair.back))


def _nearest(name: str, colours: Mapping[str, str], pairs: list[Pair], *, lighter: bool) -> str:
    """Halves the way between the colour and the end of the scale; keeps only what really passes."""
    near, chroma, hue = _oklch(colours[name])
    far, best = (1.0, "#ffffff") if lighter else (0.0, "#000000")
    for _step in range(STEPS):
        middle = (near + far) / 2
        tried = _shown(middle, chroma, hue)
        if all(_of(one, {**colours, name: tried}) >= one.least for one in pairs):
            far, best = middle, tried
        else:
            near = middle
    return best


def _linear(colour: str) -> tuple[float, float, float]:
    full = hexadecimal(colour)
    red, green, blue = (int(full[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _opened(red), _opened(green), _opened(blue)


def _opened(part: float) -> float:
    return part / 12.92 if part <= CURVE else float(((part + 0.055) / 1.055) ** 2.4)


@lru_cache(maxsize=4096)
def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklch(colour: str) -> tuple[float, float, float]:
    """Lightness, chroma and hue by OKLab (Björn Ottosson)."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return light, math.hypot(a, b), math.atan2(b, a)


def _shown(light: float, chroma: float, hue: float) -> str:
    """The colour as a screen can show it: of less chroma where it must be."""
    for step in range(SHRINKS + 1):
        parts = _screen(light, chroma * (1 - step / SHRINKS), hue)
        if all(-0.001 <= part <= 1.001 for part in parts):
            break
    return "#" + "".join(f"{round(255 * _closed(min(max(part, 0.0), 1.0))):02x}" for part in parts)


def _closed(part: float) -> float:
    return part * 12.92 if part <= CURVE_END else float(1.055 * part ** (1 / 2.4) - 0.055)


def _screen(light: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
