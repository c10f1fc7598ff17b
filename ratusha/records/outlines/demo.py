"""The demonstration's lines and areas: a street under repair, a closed bridge, works to come, districts of starostas."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import cos, pi, radians, sin

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel
from ratusha.records.places import queries as places

from . import actions

# kind, title, words, points from the middle of the town in thousandths of a degree (north, east), begins, ends (days)
LINES = (
    ("works", "Ремонт вулиці Незалежності від моста до школи", "Рух однією смугою, обʼїзд вулицею Миру",
     ((-3, -9), (-1, -5), (1, -2), (2, 2), (4, 6)), -12, 25),
    ("closed", "Закрито міст через Совицю", "Обʼїзд через Суховерхів, орієнтовно 9 км",
     ((-9, 7), (-10.500, 9.500), (-12, 11)), -5, 40),
    ("works", "Заміна водогону на вулиці Шкільній", "Воду вимикатимуть з 10:00 до 16:00",
     ((7, -6), (8, -2), (8.500, 3)), 6, 20),
    ("works", "Новий тротуар біля ліцею", "", ((3, 10), (3.500, 13), (5, 15)), -60, -8),
)  # fmt: skip
REACH, CORNERS = 0.021, 10  # degrees of latitude
DISTRICTS = 4


def load(now: datetime, editor: Actor) -> None:
    """Will draw them around the largest place of the community, and districts around the first villages."""
    known = [one for one in places.settlements().order_by("category", "name") if one.lat is not None]
    towns = [one for one in known if one.category == "M"] or known
    if not towns:
        return
    today, (lat, lon) = now.date(), (towns[0].lat or 0, towns[0].lon or 0)
    for number, (kind, title, says, points, begins, ends) in enumerate(LINES):
        call = Call(editor, Channel.DEMO, now + min(timedelta(days=begins), timedelta()), f"demo/outlines/{number}")
        where = "\n".join(f"{lat + north / 1000:.5f}, {lon + east / 1000:.5f}" for north, east in points)
        days = {"since": today + timedelta(days=begins), "until": today + timedelta(days=ends)}
        actions.place(call, kind=kind, title=title, says=says, form="line", where=where, **days)  # type: ignore[arg-type]
    villages = [one for one in known if one.category == "C"][:DISTRICTS]
    for one in villages:
        call = Call(editor, Channel.DEMO, now - timedelta(days=90), f"demo/outlines/district/{one.pk}")
        actions.place(
            call, kind="district", title=f"Старостинський округ: {one.name}", form="area",
            where=_ring(one.lat or 0, one.lon or 0), since=today - timedelta(days=400),
            says="Умовні межі, показові дані",
        )  # fmt: skip


def _ring(lat: float, lon: float) -> str:
    turns: Sequence[float] = [2 * pi * n / CORNERS for n in range(CORNERS)]
    wide = REACH / cos(radians(lat))
    return "\n".join(
        f"{lat + REACH * sin(one) * (1 + n % 3 / 6):.5f}, {lon + wide * cos(one) * (1 + n % 2 / 5):.5f}"
        for n, one in enumerate(turns)
    )
