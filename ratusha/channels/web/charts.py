"""Charts as accessible SVG: geometry only. The heading is a sentence with the finding; a table says the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, radians, sqrt
from textwrap import wrap
from typing import Any

from django.utils.formats import number_format

WIDE, TALL, LEFT, TOP, FLOOR = 340, 190, 30, 14, 164
PITCH, LINE, LETTER = 38, 16, 8  # of a lying bar: its whole height, a line of its name, the width of a letter


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart. `tone`: a = act, b = warn, c = bad (hatched as well)."""

    label: Any
    tone: str = "a"


@dataclass(frozen=True, slots=True)
class Chart:
    """`rows`: (label, one value for each series). `title` says what is drawn, `finding` what it shows;
    `marks` are those of the axis of a line, from its floor to its top, where they are known beforehand."""

    title: Any
    finding: Any
    series: Sequence[Series]
    rows: Sequence[tuple[Any, Sequence[float]]]
    label: Any = ""
    unit: Any = ""
    goal: float | None = None
    goal_label: Any = ""
    key: str = "c"
    marks: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of one value."""

    x: float
    y: float
    w: float
    h: float
    tone: str


@dataclass(slots=True)
class Drawing:
    """What the template draws."""

    boxes: list[Box] = field(default_factory=list)
    labels: list[tuple[float, float, Any]] = field(default_factory=list)
    values: list[tuple[float, float, Any, str]] = field(default_factory=list)
    axes: list[tuple[float, str]] = field(default_factory=list)
    line: str = ""
    dots: list[tuple[float, float]] = field(default_factory=list)
    goal_y: float | None = None
    tall: int = TALL


def scale(most: float) -> list[float]:
    """Round marks from 0 to just above `most`: three steps of 1, 2, 3 or 5 times a power of ten."""
    step = 1.0
    while step * 3 < most:
        digit = str(step).lstrip("0.")[:1]
        step *= 2 if digit == "1" else 1.5 if digit == "2" else 5 / 3 if digit == "3" else 2
        step = round(step)
    return [0, step, step * 2, step * 3]


def columns(chart: Chart) -> Drawing:
    """Standing bars, stacked by series: for months and other short rows of time."""
    drawing = Drawing()
    marks = scale(max((sum(values) for _label, values in chart.rows), default=1))
    unit = (FLOOR - TOP) / marks[-1]
    drawing.axes = [(round(FLOOR - mark * unit, 1), f"{mark:g}") for mark in marks]
    pitch = (WIDE - LEFT) / max(1, len(chart.rows))
    longest = max((len(str(label)) for label, _values in chart.rows), default=1)
    fits = max(1, min(6, int((WIDE - LEFT) / (7 * longest))))
    every = max(1, round(len(chart.rows) / fits))
    for number, (label, values) in enumerate(chart.rows):
        x, top = LEFT + number * pitch + pitch * 0.15, float(FLOOR)
        for series, value in zip(chart.series, values, strict=True):
            high = value * unit
            top -= high
            if value:
                drawing.boxes.append(
                    Box(
                        round(x, 1),
                        round(top, 1),
                        round(pitch * 0.7, 1),
                        round(high, 1),
                        series.tone,
                    )
                )
        if number % every == 0:
            drawing.labels.append((round(x + pitch * 0.35, 1), 184, label))
    return drawing


def named(drawing: Drawing, label: Any, top: int) -> int:
    """Will write a name over its bar, a long one in several lines -> the top of the bar's own place."""
    lines = wrap(str(label), WIDE // LETTER) or [""]
    drawing.labels.extend((0, top + 12 + LINE * at, one) for at, one in enumerate(lines))
    return top + LINE * (len(lines) - 1)


def bars(chart: Chart) -> Drawing:
    """Lying bars with their names above, stacked by series: for units and other named things."""
    drawing, top = Drawing(), 0
    most = max((sum(values) for _label, values in chart.rows), default=1) or 1
    unit = (WIDE - 40) / most
    for label, values in chart.rows:
        y, x = named(drawing, label, top), 0.0
        for series, value in zip(chart.series, values, strict=True):
            if value:
                drawing.boxes.append(
                    Box(
                        round(x, 1),
                        y + 17,
                        round(max(1, value * unit - 1.5), 1),
                        13,
                        series.tone,
                    )
                )
                x += value * unit
        drawing.values.append((round(x + 6, 1), y + 28, f"{sum(values):g}", "start"))
        top = y + PITCH
    drawing.tall = max(PITCH, top)
    return drawing


def line(chart: Chart) -> Drawing:
    """One line over time with its first and last value written out."""
    drawing = Drawing(tall=180)
    values = [row[1][0] for row in chart.rows]
    marks = list(chart.marks) or scale(max([*values, chart.goal or 0, 1]))
    unit = 140 / (marks[-1] - marks[0])
    floor = 152 + marks[0] * unit
    drawing.axes = [(round(floor - mark * unit, 1), f"{mark:g}") for mark in marks]
    pitch = (WIDE - LEFT - 22) / max(1, len(values) - 1)
    points = [(round(LEFT + 8 + n * pitch, 1), round(floor - value * unit, 1)) for n, value in enumerate(values)]
    drawing.line = "M" + "L".join(f"{x} {y}" for x, y in points) if points else ""
    every = max(1, -(-len(values) // 5))
    drawing.labels = [(x, 172, chart.rows[n][0]) for n, (x, _y) in enumerate(points) if n % every == 0]
    if points:
        drawing.dots = [points[0], points[-1]]
        drawing.values.append((points[0][0] - 4, points[0][1] - 10, number_format(values[0]), "start"))
        drawing.values.append((points[-1][0] + 5, points[-1][1] + 22, number_format(values[-1]), "end"))
    if chart.goal is not None:
        drawing.goal_y = round(floor - chart.goal * unit, 1)
    return drawing


def spreads(chart: Chart) -> Drawing:
    """Lying bars of times: to the median, to three quarters, to nine tenths. `rows` have (median, p75, p90, most).

    The scale ends at the longest nine tenths, for one strange case would press all the others to the wall; the most is
    written in the table twin.
    """
    drawing, top = Drawing(), 0
    unit = (WIDE - 60) / (max((values[2] for _label, values in chart.rows), default=1) or 1)
    for label, (median, p75, p90, _most) in chart.rows:
        y, x = named(drawing, label, top), 0.0
        for tone, value in (("a", median), ("a2", p75 - median), ("a3", p90 - p75)):
            if value > 0:
                wide = max(1.5, value * unit)
                drawing.boxes.append(Box(round(x, 1), y + 17, round(wide, 1), 13, tone))
                x += wide
        drawing.values.append((round(x + 6, 1), y + 28, number_format(median), "start"))
        top = y + PITCH
    drawing.tall = max(PITCH, top)
    return drawing


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle on a map: its place, size and the number that the list beside repeats."""

    x: float
    y: float
    r: float
    rank: int
    lit: bool


def dots(points: Sequence[tuple[float, float, float | None]], wide: int = 340) -> tuple[list[Dot], int]:
    """Circles for (latitude, longitude, amount), ranked in their order; None is an amount that is not told.

    -> the circles and the height of the drawing. The area of a circle is its amount; the map keeps its proportions.
    """
    if not points:
        return [], 0
    edge = 30
    middle = sum(lat for lat, _lon, _amount in points) / len(points)
    flat = [(lon * cos(radians(middle)), -lat) for lat, lon, _amount in points]
    left, top = min(x for x, _y in flat), min(y for _x, y in flat)
    across, down = max(x for x, _y in flat) - left, max(y for _x, y in flat) - top
    scale_by = (wide - 2 * edge) / max(across, down * 0.8, 0.001)
    most = max((amount for _lat, _lon, amount in points if amount), default=1)
    made = [
        Dot(
            round(edge + (x - left) * scale_by + (wide - 2 * edge - across * scale_by) / 2, 1),
            round(edge + (y - top) * scale_by, 1),
            round(9 + 19 * sqrt((amount or 0) / most), 1),
            rank,
            bool(amount),
        )
        for rank, ((x, y), (_lat, _lon, amount)) in enumerate(zip(flat, points, strict=True), 1)
    ]
    return sorted(made, key=lambda one: -one.r), round(2 * edge + down * scale_by)
