"""Brands: twelve colours each. The contrast of every role is recomputed and a brand under AA is refused by a test."""

import re
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
def palette(brand: str) -> dict[str, str]:
    """The twelve colours of a brand."""
    return _declared(STATIC / "brands" / f"{brand}.css")


def roles(brand: str, *, dark: bool) -> dict[str, str]:
    """Role -> colour of a brand's light or dark theme, as hexadecimal."""
    known = {
        **_declared(STATIC / "css" / "tokens.css"),
        **(_declared(STATIC / "css" / "dark.css") if dark else {}),
    }
    known.update(palette(brand))

    def solve(value: str) -> str:
        while found := re.fullmatch(r"var\(--([\w-]+)\)", value.strip()):
            value = known[found[1]]
        return value.strip()

    return {name: solve(value) for name, value in known.items() if solve(value).startswith("#")}


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
    found = []
    for dark in (False, True):
        colours = roles(brand, dark=dark)
        for front, back, least in PAIRS:
            ratio = contrast(colours[front], colours[back])
            if ratio < least:
                found.append(f"{brand} {'dark' if dark else 'light'}: {front} on {back} {ratio:.2f} < {least}")
    return found
