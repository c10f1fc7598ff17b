"""Words of a page with their places, from the characters that PDFium gives."""

import ctypes
from typing import Any

import pypdfium2.raw as raw  # type: ignore[import-untyped]

FINE = 100  # parts of a point
MOST_CHARS = 60_000
INVISIBLE = {3, 7}  # render modes that draw nothing
type Edges = tuple[float, float, float, float]


def of_page(page: Any, *, seen_only: bool = False) -> list[list[Any]]:
    """`[text, left, top, width, height]` of each word, in points from the upper left corner as the page is seen.

    With `seen_only` letters that are drawn invisibly are left out, and each word ends with the edges of its ink alone:
    `left, top, right, bottom`.
    """
    layer = page.get_textpage()
    found: list[list[Any]] = []
    letters: list[str] = []
    edges: list[Edges] = []
    inks: list[Edges] = []

    def end() -> None:
        if letters and edges:
            found.append([*_word("".join(letters), edges), *(_around(inks) if seen_only else ())])
        letters.clear()
        edges.clear()
        inks.clear()

    for index in range(min(raw.FPDFText_CountChars(layer.raw), MOST_CHARS)):
        letter = _letter(layer, index)
        ink, box = _boxes(page, layer, index)
        if not letter.strip() or (box and edges and _is_apart(edges[-1], box)):
            end()
        if not letter.strip() or (seen_only and not _is_drawn(layer, index)):
            continue
        letters.append(letter)
        if ink and box:
            edges.append(box)
            inks.append(ink)
    end()
    return found


def _letter(layer: Any, index: int) -> str:
    code = raw.FPDFText_GetUnicode(layer.raw, index)
    if code == 0xFFFE or code == 0x02:  # a hyphen at the end of a line
        return "-"
    return "" if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code < 0x20 else chr(code)


def _boxes(page: Any, layer: Any, index: int) -> tuple[Edges | None, Edges | None]:
    """The ink of the letter, and its whole cell with what stands above and below."""
    left, right, bottom, top = (ctypes.c_double() for _each in range(4))
    if not raw.FPDFText_GetCharBox(layer.raw, index, left, right, bottom, top):
        return None, None
    ink = _edges(page, (left.value, bottom.value), (right.value, top.value))
    loose = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(layer.raw, index, loose):
        return ink, ink
    return ink, _around([ink, _edges(page, (loose.left, loose.bottom), (loose.right, loose.top))])


def _edges(page: Any, one: tuple[float, float], other: tuple[float, float]) -> Edges:
    width, height = page.get_size()
    (ax, ay), (bx, by) = _seen(page, width, height, *one), _seen(page, width, height, *other)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _seen(page: Any, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page.raw, 0, 0, round(width * FINE), round(height * FINE), 0, x, y, across, down)
    return across.value / FINE, down.value / FINE


def _is_apart(last: Edges, box: Edges) -> bool:
    """True when the next letter begins elsewhere: another line, or a gap wider than the letters are high."""
    height = max(last[3] - last[1], box[3] - box[1], 0.1)
    gap = max(box[0] - last[2], last[0] - box[2], box[1] - last[3], last[1] - box[3])
    return gap > height


def _is_drawn(layer: Any, index: int) -> bool:
    drawn = raw.FPDFText_GetTextObject(layer.raw, index)
    return bool(drawn) and raw.FPDFTextObj_GetTextRenderMode(drawn) not in INVISIBLE


def _word(text: str, edges: list[Edges]) -> list[Any]:
    left, top, right, bottom = _around(edges)
    return [text, left, top, round(right - left, 2), round(bottom - top, 2)]


def _around(edges: list[Edges]) -> Edges:
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    return round(min(lefts), 2), round(min(tops), 2), round(max(rights), 2), round(max(bottoms), 2)
