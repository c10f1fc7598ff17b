"""The demonstration's places: the Kitsman community by the codifier; streets with old names, buildings, verification."""

import math
from collections.abc import Sequence
from datetime import date, datetime

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel

from . import actions
from .queries import all_streets, settlements

KITSMAN = "UA73060290000034305"
ACTS = {
    2016: ("Рішення № 5-3/VII Кіцманської міської ради", date(2016, 2, 18)),
    2022: ("Рішення № 31-24/VIII Кіцманської міської ради", date(2022, 8, 25)),
    2024: ("Розпорядження № 42/2024-р", date(2024, 4, 26)),
}
# Invented: name, kind, old name and the year it was changed, buildings, what the national register says.
TOWN = (
    ("Незалежності", "street", "Леніна", 2016, 14, "matches"),
    ("Героїв Майдану", "street", "Радянська", 2016, 10, "matches"),
    ("Михайла Івасюка", "street", "Гагаріна", 2022, 12, "matches"),
    ("Василя Стуса", "street", "Пушкіна", 2022, 9, "differs"),
    ("Миколи Лисенка", "street", "Чайковського", 2022, 7, "sent"),
    ("Ольги Кобилянської", "street", "", 0, 9, "matches"),
    ("Юрія Федьковича", "street", "", 0, 8, "matches"),
    ("Івана Богуна", "street", "Суворова", 2022, 6, "matches"),
    ("Пилипа Орлика", "street", "Кутузова", 2022, 6, "absent"),
    ("Левка Лук’яненка", "street", "Толстого", 2024, 5, "unchecked"),
    ("Захисників України", "street", "Червоноармійська", 2016, 8, "matches"),
    ("Соборна", "street", "Жовтнева", 2016, 7, "matches"),
    ("Квітки Цісик", "street", "Горького", 2024, 4, "unchecked"),
    ("Назарія Яремчука", "street", "", 0, 6, "matches"),
    ("Сагайдачного", "street", "Чапаєва", 2016, 5, "matches"),
    ("Січових Стрільців", "street", "Комсомольська", 2016, 5, "matches"),
    ("Зелена", "street", "", 0, 5, "unchecked"),
    ("Яблунева", "street", "Мічуріна", 2024, 4, "unchecked"),
    ("Набережна", "street", "", 0, 4, "unchecked"),
    ("Шкільна", "street", "", 0, 3, "matches"),
    ("Калиновий", "lane", "Піонерський", 2016, 3, "unchecked"),
    ("Тихий", "lane", "", 0, 3, "unchecked"),
    ("Вишневий", "lane", "", 0, 3, "differs"),
    ("Млиновий", "lane", "", 0, 2, "unchecked"),
    ("Ринок", "square", "", 0, 4, "matches"),
    ("Соборності", "square", "Перемоги", 2024, 2, "sent"),
    ("Сонячна", "street", "", 0, 2, "unchecked"),
    ("Прутська", "street", "", 0, 2, "unchecked"),
)  # fmt: skip
NOTES = {
    "matches": {},
    "differs": {"note": "У реєстрі вулиця досі має стару назву."},
    "absent": {"note": "Вулиці в переліку реєстру немає."},
    "sent": {"document": "Лист № 02-14/318 від 12.10.2026", "note": "Надіслано рішення про перейменування."},
}


def load(now: datetime, streets: Sequence[str]) -> dict[int, str]:
    """Will take the community from the codifier and name its streets -> settlement id -> name."""
    call = Call(system("demo"), Channel.DEMO, now, "demo/places")
    actions.import_community(call, katottg=KITSMAN)
    found = {one.pk: one.name for one in settlements()}
    for settlement in found:
        for street in streets:
            actions.add_street(call.child(f"{settlement}/{street}"), settlement=settlement, name=street)
    _town(call, streets)
    return found


def _town(call: Call, there: Sequence[str]) -> None:
    town = next(one for one in settlements() if one.name == "Кіцмань")
    for at, (name, kind, old, year, houses, found) in enumerate(TOWN):
        own = call.child(f"town/{at}")
        act, act_on = ACTS.get(year, ("", None))
        if name in there and kind == "street":
            road = all_streets(town.pk).get(name=name, kind=kind)
            if old:
                actions.add_former_name(own.child("former"), road, name=old, until=act_on)
        else:
            road = actions.add_street(own.child("add"), settlement=town.pk, name=old or name, kind=kind)
            if old:
                actions.rename_street(own.child("rename"), road, name=name, act=act, act_on=act_on)
        if found != "unchecked":
            known = {"register_name": f"вул. {old}"} if found == "differs" and old else {}
            actions.check_street(own.child("check"), road, found=found, **NOTES[found], **known)
        _buildings(own, road.pk, houses, at, (float(town.lat or 0), float(town.lon or 0)))


def _buildings(call: Call, road: int, count: int, at: int, centre: tuple[float, float]) -> None:
    """Houses along a straight line that leaves the middle of the town in a direction of its own."""
    turn = at * 2 * math.pi / len(TOWN)
    for place in range(count):
        number = f"{place + 1}" + {4: "-А", 7: "/1"}.get(place, "")
        made = actions.add_building(call.child(f"{place}/add"), street=road, number=number, post_index="59300")
        far = 0.002 + 0.0007 * place + 0.0012 * (at % 4)
        lat, lon = centre[0] + far * math.sin(turn), centre[1] + far * 1.5 * math.cos(turn)
        actions.locate_building(call.child(f"{place}/locate"), made, lat=round(lat, 6), lon=round(lon, 6))
