"""Brands: twelve colours each. The contrast of every role is recomputed and a brand under AA is refused by a test.

Shipped ones are files. The community's own comes from the app above that keeps its book: `provide(worn)` gives it, and
pages, papers, cards, posters and the manifest take it from `palette` and `worn` as they take a shipped one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

STATIC: Final = Path(__file__).parent / "static" / "web"
AA: Final = 4.5
BORDER: Final = 3.0
PAIRS: Final[tuple[tuple[str, str, float], ...]] = (
    ("ink", "ground", AA),
    ("ink", "surface", AA),
    ("ink", "tint", AA),
    ("ink", "accent-soft", AA),
    ("ink-2", "ground", AA),
    ("ink-2", "surface", AA),
    ("ink-2", "sunken", AA),
    ("act", "ground", AA),
    ("act", "surface", AA),
    ("act", "tint", AA),
    ("act-hover", "tint", AA),
    ("on-act", "act", AA),
    ("on-act", "act-hover", AA),
    ("on-deep", "deep", AA),
    ("on-deep", "deep-2", AA),
    ("on-deep-2", "deep", AA),
    ("accent", "deep", AA),
    ("on-accent", "accent", AA),
    ("line-strong", "surface", BORDER),
    ("line-strong", "ground", BORDER),
    ("ok", "ok-bg", AA),
    ("warn", "warn-bg", AA),
    ("bad", "bad-bg", AA),
    ("info", "info-bg", AA),
    ("ok", "surface", AA),
    ("warn", "surface", AA),
    ("bad", "surface", AA),
    ("focus", "ground", BORDER),
)

BOOK: Final = "book"
FIRST: Final = "kitsman"


@dataclass(frozen=True, slots=True)
class Worn:
    """The community's own brand. `colours` as a shipped palette; `css` the address of its stylesheet; `logo` and `arms`
    addresses of its pictures, empty without; `drawing`: the arms or the logo as SVG for papers."""

    colours: Mapping[str, str]
    css: str
    logo: str = ""
    arms: str = ""
    drawing: Callable[[], str] = str
    short_name: str = ""


@dataclass(frozen=True, slots=True)
class Demand:
    """That two colours differ enough. Each is a colour of the brand («b-act») or of all brands («#14201b»)."""

    front: str
    back: str
    least: float
    roles: tuple[str, str]
    dark: bool


_provider: list[Callable[[], Worn | None]] = []


def provide(worn_now: Callable[[], Worn | None]) -> None:
    """Will ask this for the community's own brand; None while it has none. Asked on every page, so it must be cheap."""
    _provider[:] = [worn_now]


def worn(brand: str) -> Worn | None:
    """The community's own brand, when it is the one that is worn."""
    return _provider[0]() if brand == BOOK and _provider else None


def names() -> list[str]:
    """The brands that ship."""
    return sorted(path.stem for path in (STATIC / "brands").glob("*.css"))


def _declared(path: Path) -> dict[str, str]:
    return dict(
        re.findall(
            r"--([\w-]+):\s*([^;]+);",
            re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S),
        )
    )


@cache
def shipped(brand: str) -> dict[str, str]:
    """The twelve colours of a brand that ships."""
    return _declared(STATIC / "brands" / f"{brand}.css")


def palette(brand: str) -> dict[str, str]:
    """The twelve colours of a brand; of the first that ships while the community's own is not there."""
    told = worn(brand)
    return dict(told.colours) if told is not None else shipped(FIRST if brand == BOOK else brand)


@cache
def _tokens(*, dark: bool) -> dict[str, str]:
    return {
        **_declared(STATIC / "css" / "tokens.css"),
        **(_declared(STATIC / "css" / "dark.css") if dark else {}),
    }


def roles(brand: str, *, dark: bool) -> dict[str, str]:
    """Role -> colour of a brand's light or dark theme, as hexadecimal."""
    return roles_of(palette(brand), dark=dark)


def roles_of(colours: Mapping[str, str], *, dark: bool) -> dict[str, str]:
    """The same of any twelve colours."""
    known = {**_tokens(dark=dark), **colours}

    def solve(value: str) -> str:
        while found := re.fullmatch(r"var\(--([\w-]+)\)", value.strip()):
            value = known[found[1]]
        return value.strip()

    return {name: solve(value) for name, value in known.items() if solve(value).startswith("#")}


@cache
def demands() -> tuple[Demand, ...]:
    """What the table of roles asks of the colours of a brand; pairs of which neither is the brand's are left out."""
    found = []
    for dark in (False, True):
        known = _tokens(dark=dark)

        def end(role: str, known: dict[str, str] = known) -> str:
            value = known[role].strip()
            while (inner := re.fullmatch(r"var\(--([\w-]+)\)", value)) and inner[1] in known:
                value = known[inner[1]].strip()
            return inner[1] if inner else value

        for front, back, least in PAIRS:
            one, other = end(front), end(back)
            if one.startswith("b-") or other.startswith("b-"):
                found.append(Demand(one, other, least, (front, back), dark))
    return tuple(found)


def luminance(colour: str) -> float:
    """Relative luminance of a hexadecimal colour (WCAG 2.2)."""
    digits = colour.lstrip("#")
    digits = "".join(char * 2 for char in digits) if len(digits) == 3 else digits[:6]
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def failing(brand: str) -> list[str]:
    """The pairs of this brand that a person with weak sight could not read, in words."""
    return failing_of(palette(brand), brand)


def failing_of(palette_of: Mapping[str, str], brand: str = BOOK) -> list[str]:
    """The same of any twelve colours."""
    found = []
    for dark in (False, True):
        colours = roles_of(palette_of, dark=dark)
        for front, back, least in PAIRS:
            ratio = contrast(colours[front], colours[back])
            if ratio < least:
                found.append(f"{brand} {'dark' if dark else 'light'}: {front} on {back} {ratio:.2f} < {least}")
    return found
