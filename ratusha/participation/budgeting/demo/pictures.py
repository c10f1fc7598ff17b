"""Drawn pictures of places for the demonstration's projects and works: made here, of nobody and nowhere."""

import io
from collections.abc import Callable
from random import Random
from zlib import crc32

from PIL import Image, ImageDraw, ImageFilter

WIDE, TALL, GROUND = 960, 720, 470
DAY, DUSK = ((196, 222, 238), (238, 244, 240)), ((40, 52, 88), (196, 142, 120))
GRASS, ROAD, WALL, ROOF = (126, 160, 98), (132, 130, 126), (226, 212, 186), (158, 82, 66)
GLASS, TRUNK, STEEL, GOLD = (146, 182, 200), (104, 78, 58), (82, 92, 100), (250, 214, 120)

Draw = ImageDraw.ImageDraw
Scene = Callable[[Draw, Random, bool], None]


def picture(sign: str, title: str, *, done: bool = False) -> bytes:
    """A JPEG of the place, 960 × 720; `done`: as it looks when the project is there. The same for the same words."""
    chance = Random(crc32(title.encode()))  # noqa: S311
    made = Image.new("RGB", (WIDE, TALL))
    draw = ImageDraw.Draw(made)
    top, low = DUSK if sign == "tap" else DAY
    for y in range(GROUND):
        draw.line((0, y, WIDE, y), fill=tuple(round(a + (b - a) * y / GROUND) for a, b in zip(top, low, strict=True)))
    hills(draw, chance, dark=sign == "tap")
    draw.rectangle((0, GROUND, WIDE, TALL), fill=(72, 92, 70) if sign == "tap" else GRASS)
    SCENES.get(sign, house)(draw, chance, done)
    out = io.BytesIO()
    made.filter(ImageFilter.GaussianBlur(0.8)).save(out, "JPEG", quality=84)
    return out.getvalue()


def hills(draw: Draw, chance: Random, *, dark: bool) -> None:
    """Two rows of far hills."""
    for row, colour in enumerate(((58, 74, 92), (62, 84, 78)) if dark else ((168, 194, 184), (146, 178, 148))):
        base = GROUND - 90 + row * 50
        points = [(x, base - chance.randrange(70)) for x in range(0, WIDE + 160, 160)]
        draw.polygon([(0, GROUND), *points, (WIDE, GROUND)], fill=colour)


def path(draw: Draw, colour: tuple[int, int, int] = ROAD) -> None:
    """A way that goes away from the one who looks."""
    draw.polygon([(330, TALL), (660, TALL), (505, GROUND), (465, GROUND)], fill=colour)


def trees(draw: Draw, chance: Random, done: bool) -> None:
    """An alley: young trees on both sides, benches; before it a bare bank."""
    path(draw, (206, 190, 160) if done else (150, 138, 112))
    for step in range(4 if done else 1):
        for side in (-1, 1):
            x, foot, high = 480 + side * (90 + step * 105), GROUND + 20 + step * 60, 120 + step * 55
            draw.rectangle((x - 5, foot - high, x + 5, foot), fill=TRUNK)
            wide = high * 0.42
            green = (78 + chance.randrange(30), 128 + chance.randrange(24), 70)
            draw.ellipse((x - wide, foot - high * 1.5, x + wide, foot - high * 0.5), fill=green)
    if done:
        bench(draw, 210, 660)
        bench(draw, 750, 660)


def bench(draw: Draw, x: int, foot: int) -> None:
    """A bench seen from the front."""
    for y in (foot - 34, foot - 58):
        draw.rectangle((x - 70, y, x + 70, y + 9), fill=(150, 104, 66))
    for leg in (-56, 48):
        draw.rectangle((x + leg, foot - 34, x + leg + 8, foot), fill=STEEL)


def lamps(draw: Draw, chance: Random, done: bool) -> None:
    """A street at dusk, dark before, with lamps after."""
    path(draw, (70, 70, 76))
    for step in range(4):
        x, foot, high = 560 + step * 95, GROUND + 12 + step * 62, 150 + step * 80
        draw.rectangle((x, foot - high, x + 5 + step, foot), fill=(34, 38, 44))
        draw.line((x, foot - high, x - 34 - step * 9, foot - high + 8), fill=(34, 38, 44), width=5)
        if done:
            at = x - 34 - step * 9
            draw.polygon([(at, foot - high + 8), (at - 60 - step * 22, foot), (at + 40, foot)], fill=(150, 132, 96))
            draw.ellipse((at - 14, foot - high, at + 14, foot - high + 18), fill=GOLD)
    house_at(draw, 60, GROUND + 30, 250, 150, lit=True)


def pitch(draw: Draw, chance: Random, done: bool) -> None:
    """A sports ground: mud before, green with white lines after."""
    field = (74, 142, 82) if done else (138, 124, 92)
    draw.polygon([(120, 690), (840, 690), (660, GROUND + 30), (300, GROUND + 30)], fill=field)
    if done:
        draw.line([(120, 690), (300, GROUND + 30), (660, GROUND + 30), (840, 690), (120, 690)], fill="white", width=5)
        draw.ellipse((410, 555, 550, 620), outline="white", width=5)
        draw.line((208, 590, 752, 590), fill="white", width=4)
    draw.rectangle((400, GROUND - 60, 560, GROUND + 32), outline="white" if done else STEEL, width=6)
    house_at(draw, 640, GROUND + 6, 260, 170)


def stop(draw: Draw, chance: Random, done: bool) -> None:
    """A bus stop: a sign alone before, a shelter with a bench after."""
    draw.rectangle((0, 610, WIDE, TALL), fill=ROAD)
    draw.rectangle((0, 600, WIDE, 612), fill=(206, 204, 196))
    draw.rectangle((708, 350, 716, 604), fill=STEEL)
    draw.rectangle((682, 340, 744, 400), fill=(44, 96, 150))
    if done:
        draw.rectangle((250, 350, 640, 600), fill=(186, 210, 218))
        draw.rectangle((226, 330, 664, 356), fill=(44, 92, 76))
        for x in (250, 380, 510, 632):
            draw.rectangle((x, 350, x + 8, 604), fill=STEEL)
        bench(draw, 440, 602)


def house(draw: Draw, chance: Random, done: bool) -> None:
    """A public building: plain before, with warm windows, a new roof and a ramp after."""
    path(draw)
    house_at(draw, 230, GROUND + 90, 520, 260, lit=done, roof=ROOF if done else (126, 116, 106))
    draw.rectangle((450, GROUND - 10, 520, GROUND + 90), fill=(92, 70, 54))
    if done:
        draw.polygon([(520, GROUND + 90), (720, GROUND + 90), (520, GROUND + 62)], fill=(190, 188, 182))
        bench(draw, 160, 650)


def house_at(
    draw: Draw, x: int, foot: int, wide: int, high: int, *, lit: bool = False, roof: tuple[int, int, int] = ROOF
) -> None:
    """A house with a pitched roof and a row of windows."""
    draw.rectangle((x, foot - high, x + wide, foot), fill=WALL)
    draw.polygon([(x - 24, foot - high), (x + wide + 24, foot - high), (x + wide - 50, foot - high - 84),
                  (x + 50, foot - high - 84)], fill=roof)  # fmt: skip
    many = max(2, wide // 110)
    for number in range(many):
        left = x + (number + 0.5) * wide / many - 24
        draw.rectangle((left, foot - high + 36, left + 48, foot - high + 110), fill=GOLD if lit else GLASS)
        draw.line((left + 24, foot - high + 36, left + 24, foot - high + 110), fill="white", width=4)


SCENES: dict[str, Scene] = {
    "tree": trees, "tap": lamps, "playground": pitch, "people": house, "bus": stop, "flag": pitch,
}  # fmt: skip
