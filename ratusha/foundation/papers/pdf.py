"""PDF/A by typst: templates with data as JSON, never as markup; tagged, fonts embedded, readable in thirty years."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.template.utils import get_app_template_dirs
from django.utils.translation import get_language
from django.utils.translation import gettext as _

if TYPE_CHECKING:  # each process that draws no paper does without its eight megabytes
    import typst

KIT = "papers/"
PLAIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x400, 0x460), *range(0x2010, 0x2027)))) | {
    "\n", "ґ", "Ґ", "№", "€", "₴", "−", "→",
}  # fmt: skip
HIDDEN = {"\t": "    ", "\r": "", "\x0c": "", "\xad": ""}
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
PROBE = b'#set document(title: "-")\n#json("data.json")'
_one_at_a_time = Lock()


class NoSuchTemplate(LookupError):
    """No app has a template of this name."""


class Undrawable(ValueError):
    """What the template and its data make cannot be drawn."""


def render(template: str, data: Mapping[str, Any], *, title: str, made_at: datetime | None = None) -> bytes:
    """Will make a PDF/A-2a of the template, such as `papers/letter.typ`, with the data -> its bytes.

    The template reads `data.json` (plain JSON values; shapes in `shapes.py`) and may import `/papers/kit.typ`. What
    people typed appears literally; a character that no embedded font can draw, or that turns the direction of writing,
    is shown as its code, `[U+4E2D]`, so that nothing vanishes from a paper. The same data and `made_at` give the same
    bytes. About 15 ms a page after the first.
    """
    words = {"attachments": _("Attachments:"), "next": _("What happens next")}
    whole = {"lang": get_language() or "uk", "words": words, **data, "title": title}
    files = {**_kit(), "main.typ": _source(template)}
    try:
        return _compiled({**files, "data.json": _json(_readable(whole, _shown))}, made_at)
    except Undrawable:  # signs that can be drawn alone but not beside each other
        return _compiled({**files, "data.json": _json(_readable(whole, _code))}, made_at)


def _compiled(files: dict[str, bytes], made_at: datetime | None = None) -> bytes:
    stamp = int(made_at.timestamp()) if made_at else None
    made = _made(files, pdf_standards="a-2a", timestamp=stamp)
    assert isinstance(made, bytes)
    return made


def _made(files: dict[str, bytes], **how: Any) -> Any:
    import typst

    with _one_at_a_time:  # a compiler keeps its fonts and cache between papers, and is not made for two threads
        try:
            return _compiler().compile(input=files, **how)  # type: ignore[type-var]
        except typst.TypstError as wrong:
            raise Undrawable(str(wrong)) from wrong


@cache
def _compiler() -> "typst.Compiler":
    import typst

    return typst.Compiler(root=str(Path(__file__).parent / "templates"), ignore_system_fonts=True)


@cache
def _source(template: str) -> bytes:
    for folder in get_app_template_dirs("templates"):
        path = Path(folder) / template
        if path.is_file() and path.suffix == ".typ":
            return path.read_bytes()
    raise NoSuchTemplate(template)


@cache
def _kit() -> dict[str, bytes]:
    folder = Path(__file__).parent / "templates" / "papers"
    return {KIT + path.name: path.read_bytes() for path in sorted(folder.glob("*.typ"))}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _readable(value: Any, shown: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return value if PLAIN.issuperset(value) else "".join(map(shown, value))
    if isinstance(value, Mapping):
        return {str(key): _readable(one, shown) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_readable(one, shown) for one in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return _readable(str(value), shown)  # a lazy translation, a Decimal


def _shown(char: str) -> str:
    return char if char not in TURNING and char not in HIDDEN and _is_drawable(char) else _code(char)


def _code(char: str) -> str:
    return char if char in PLAIN else HIDDEN.get(char, f"[U+{ord(char):04X}]")


@lru_cache(maxsize=20_000)
def _is_drawable(char: str) -> bool:
    if char in PLAIN:
        return True
    if 0xD800 <= ord(char) <= 0xDFFF:
        return False
    try:
        _compiled({"main.typ": PROBE, "data.json": _json(f"a{char}")})
    except Undrawable:
        return False
    return True


def picture(template: str, data: Mapping[str, Any]) -> bytes:
    """Will draw the first page of the template, such as `papers/card.typ`, as a PNG of one pixel for each point.

    The data as for `render`; what people typed appears literally. About 30 ms after the first.
    """
    whole = {"lang": get_language() or "uk", **data}
    files = {**_kit(), "main.typ": _source(template)}
    try:
        return _drawn({**files, "data.json": _json(_readable(whole, _shown))})
    except Undrawable:
        return _drawn({**files, "data.json": _json(_readable(whole, _code))})


def _drawn(files: dict[str, bytes]) -> bytes:
    made = _made(files, format="png", ppi=72)
    first = made[0] if isinstance(made, list) else made
    assert isinstance(first, bytes)
    return first
