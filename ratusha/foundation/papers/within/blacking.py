"""A paper made anew from pictures of its pages, black where it is closed, with a text layer of what stays open.

Nothing of the old file is taken over but what is seen: no fonts, streams, attachments, metadata, earlier revisions.
The text layer has only words that are drawn, are really seen in the picture, and are touched by no box.
"""

import io
from collections.abc import Iterable
from typing import Any

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from ..boxes import Box, Sheet, Word, outside
from .opening import Stopped, opened, page_of, rendered
from .reading import Budget, is_scan, words_by_eye
from .words import of_page

DPI = 150
QUALITY = 78
GROW = 2  # pixels around a box
CONTRAST = 40
FONT = "F0"
HALF = 0.5  # the width of every letter of the unseen font, in ems


def black(data: bytes, order: dict[str, Any]) -> bytes:
    """The PDF made anew; boxes come as `[page, left, top, width, height, label]`."""
    boxes = [Box(*one) for one in order["boxes"]]
    budget = Budget(order["seconds"])
    with opened(data) as document, pikepdf.new() as made:
        if len(document) > order["pages"]:
            raise Stopped("too_large")
        if any(not 1 <= one.page <= len(document) for one in boxes):
            raise Stopped("no_page")
        font = made.make_indirect(_font(made))
        for number in range(1, len(document) + 1):
            if budget.left < 0:
                raise Stopped("time")
            page = page_of(document, number)
            mine = [one for one in boxes if one.page == number]
            _add(made, font, page, number, mine, order["languages"], budget)
            page.close()
        made.Root.Lang = pikepdf.String("uk")
        out = io.BytesIO()
        made.save(out, static_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _add(
    made: pikepdf.Pdf, font: Any, page: Any, number: int, boxes: list[Box], languages: str, budget: Budget
) -> None:
    width, height = page.get_size()
    picture = rendered(page, dpi=DPI)
    scale = picture.width / width
    words = _words_seen(page, picture, scale, number, languages, budget)
    _close(picture, boxes, scale)
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=QUALITY, optimize=True)
    image = pikepdf.Stream(
        made, jpeg.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=picture.width,
        Height=picture.height, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    drawn = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /P Do Q\n".encode()
    layer = _layer(outside(Sheet(number, width, height, words), boxes), height)
    new = made.add_blank_page(page_size=(width, height))
    new.Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(P=made.make_indirect(image)), Font=pikepdf.Dictionary({f"/{FONT}": font})
    )
    new.Contents = made.make_stream(drawn + layer)


def _words_seen(
    page: Any, picture: Image.Image, scale: float, number: int, languages: str, budget: Budget
) -> tuple[Word, ...]:
    """Words that a reader of the picture sees: not drawn invisibly, not the colour of the paper, not covered."""
    drawn = of_page(page, seen_only=True)
    if not drawn and languages and is_scan(page, ""):  # an unseen layer may say what stands elsewhere, or nowhere
        drawn = words_by_eye(page, languages, budget)
    grey = picture.convert("L")
    return tuple(Word(*one[:5]) for one in drawn if _is_seen(grey, one, scale))


def _is_seen(grey: Image.Image, word: list[Any], scale: float) -> bool:
    left, top, right, bottom = word[5:] or (word[1], word[2], word[1] + word[3], word[2] + word[4])
    edges = (left * scale, top * scale, right * scale + 1, bottom * scale + 1)
    if edges[2] <= 0 or edges[3] <= 0 or edges[0] >= grey.width or edges[1] >= grey.height:
        return False
    place = grey.crop((
        max(int(edges[0]), 0), max(int(edges[1]), 0), min(int(edges[2]), grey.width), min(int(edges[3]), grey.height)
    ))  # fmt: skip
    if 0 in place.size:
        return False
    low, high = place.getextrema()
    return bool(high - low >= CONTRAST)  # type: ignore[operator]


def _close(picture: Image.Image, boxes: Iterable[Box], scale: float) -> None:
    draw = ImageDraw.Draw(picture)
    for box in boxes:
        left, top = int(box.left * scale) - GROW, int(box.top * scale) - GROW
        right, bottom = int(box.right * scale) + GROW + 1, int(box.bottom * scale) + GROW + 1
        draw.rectangle((left, top, right, bottom), fill="black")
        if box.label:
            _write(draw, box.label, (left, top, right, bottom))


def _write(draw: ImageDraw.ImageDraw, label: str, edges: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = edges
    size = max(min((bottom - top) * 0.7, 28), 8)
    font = ImageFont.load_default(size)
    room = (right - left) / max(font.getlength(label), 1)
    if room < 1:
        font = ImageFont.load_default(max(size * room, 6))
    middle = ((left + right) / 2, (top + bottom) / 2)
    draw.text(middle, label, fill="white", font=font, anchor="mm")


def _layer(words: Iterable[Word], height: float) -> bytes:
    """The words where they stand, drawn invisibly; each as wide as it is in the picture."""
    lines = ["BT 3 Tr"]
    for word in words:
        units = word.text.encode("utf-16-be", "ignore")
        if not units or word.height <= 0 or word.width <= 0:
            continue
        size = max(word.height * 0.8, 0.5)
        stretch = 100 * word.width / (len(units) / 2 * HALF * size)
        base = height - word.top - word.height * 0.8
        shown = f"{units.hex().upper()}0020"
        lines.append(
            f"/{FONT} {size:.2f} Tf {stretch:.2f} Tz 1 0 0 1 {word.left:.2f} {base:.2f} Tm <{shown}> Tj"
        )  # fmt: skip
    return "\n".join([*lines, "ET\n"]).encode()


def _font(made: pikepdf.Pdf) -> pikepdf.Dictionary:
    """A font that draws nothing: two bytes are one UTF-16 unit, every letter half an em wide."""
    name = pikepdf.Name("/Unseen")
    descriptor = made.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontName=name, Flags=5, FontBBox=[0, -200, 500, 800], ItalicAngle=0,
        Ascent=800, Descent=-200, CapHeight=700, StemV=80,
    ))  # fmt: skip
    below = made.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=name, CIDToGIDMap=pikepdf.Name.Identity,
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=descriptor, DW=500,
    ))  # fmt: skip
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=name, Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=pikepdf.Array([below]), ToUnicode=made.make_indirect(pikepdf.Stream(made, _to_unicode())),
    )  # fmt: skip


def _to_unicode() -> bytes:
    ranges = [f"<{row:02X}00> <{row:02X}FF> <{row:02X}00>" for row in range(256)]
    parts = [ranges[start : start + 100] for start in range(0, len(ranges), 100)]
    body = "".join(f"{len(part)} beginbfrange\n" + "\n".join(part) + "\nendbfrange\n" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{body}endcmap CMapName currentdict /CMap defineresource pop end end\n"
    ).encode()
