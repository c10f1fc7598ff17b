"""Sample sets: those of the records published, an invented budget and schools, one set late, one withheld."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake

from . import actions, queries

REVIEW = "Даних про людей немає; про укриття, мережі й камери нічого не сказано."
CLOSED = ("votes", "polls")
BUDGET = """year,group,name,amount
2024,Власні доходи,Податок на доходи фізичних осіб,98400000
2024,Власні доходи,Єдиний податок,31250000
2024,Власні доходи,Земля та нерухомість,22100000
2024,Власні доходи,Інші власні доходи,8900000
2024,Трансферти,Освітня субвенція,54300000
2024,Трансферти,Базова дотація,12750000
2025,Власні доходи,Податок на доходи фізичних осіб,112800000
2025,Власні доходи,Єдиний податок,35600000
2025,Власні доходи,Земля та нерухомість,24050000
2025,Власні доходи,Інші власні доходи,10200000
2025,Трансферти,Освітня субвенція,57900000
2025,Трансферти,Базова дотація,13400000
"""
SCHOOLS = """name,settlement,places,children,lat,lon
Ліцей № 1 (вигаданий приклад),Кіцмань,620,588,48.4402,25.7604
Гімназія (вигаданий приклад),Лашківка,210,164,48.4631,25.6812
Початкова школа (вигаданий приклад),Ошихліби,90,71,48.4713,25.8216
"""
SHELTERS = "name,settlement,places\nУкриття 1 (вигаданий приклад),Кіцмань,120\n"


def load(now: datetime, actors: Mapping[str, Actor], units: Mapping[str, int], accounts: Mapping[str, int]) -> None:
    """Will take the declared sets in, publish them but two, upload three tables, withhold one, let one be late."""
    who = actors["editor"]
    then = now - timedelta(days=40)
    actions.adopt(Call(system("demo"), Channel.DEMO, then, "demo/data/adopt"))
    for row in queries.visible_to(who).exclude(name__in=CLOSED).order_by("name"):
        actions.assign(_call(who, then, f"assign/{row.name}"), row, owner=accounts["editor"], unit=units["reception"])
        actions.publish(_call(who, then, f"publish/{row.name}"), row.pk, review=REVIEW)
    budget = _upload(who, now - timedelta(days=90), "budget-income", BUDGET,
        title="Доходи бюджету громади (вигаданий приклад)", topic="econ", period="yearly", key="budget_passports",
        description="Доходи бюджету Кіцманської громади за роками та джерелами. Числа вигадано для показу.",
        keywords=["бюджет", "доходи"])  # fmt: skip
    lines = ["year | Рік", "group | Група доходів", "name | Джерело", "amount | Сума | гривень за рік"]
    actions.describe(_call(who, now, "describe"), budget, lines=lines)
    schools = _upload(who, now - timedelta(days=400), "schools", SCHOOLS, title="Школи громади (вигаданий приклад)",
        description="Заклади освіти: місткість і кількість дітей.", topic="educ", period="yearly", key="education",
        keywords=["школи", "освіта"])  # fmt: skip
    told = {"title": schools.title, "description": schools.description, "topic": "educ", "period": "yearly",
            "keywords": schools.keywords, "key": "education"}  # fmt: skip
    actions.correct(_call(who, now - timedelta(days=400), "places"), schools, **told, lat="lat", lon="lon",
                    chart_by="name", chart_of="children")  # fmt: skip
    shelters = _upload(who, now - timedelta(days=60), "shelters", SHELTERS, topic="soci", period="on_change",
        title="Укриття громади (вигаданий приклад)", description="Місця, де можна сховатися під час тривоги.")  # fmt: skip
    reason = "Під час воєнного стану місця укриттів відкрито не публікуємо; запитайте в поліції громади."
    actions.withhold(_call(who, now - timedelta(days=5), "withhold"), shelters, reason=reason)
    actions.renew(Call(system("demo"), Channel.DEMO, now, "demo/data/late"), schools.pk)


def _upload(who: Actor, at: datetime, name: str, text: str, **told: Any) -> Any:
    file = intake.receive_bytes(_call(who, at, f"file/{name}"), f"{name}.csv", text.encode())
    made = actions.upload(_call(who, at, f"upload/{name}"), name=name, files=[file.token or ""], **told)
    return actions.publish(_call(who, at, f"publish/{name}"), made, review=REVIEW)


def _call(who: Actor, at: datetime, part: str) -> Call:
    return Call(who, Channel.DEMO, at, f"demo/data/{part}")
