"""Examples of the actions of open data for the contract tests."""

from datetime import datetime

from ratusha.openness.opendata.tests import given
from tests.kit.examples import Example

TOLD = {"title": "Доходи", "description": "За роками", "topic": "econ", "period": "yearly"}


def upload(now: datetime) -> Example:
    who = given.editor()
    return Example(who, None, {"name": "income", "files": [given.token(who, now=now)], **TOLD})


def bring(now: datetime) -> Example:
    who = given.editor()
    return Example(who, given.uploaded(now=now), {"files": [given.token(who, given.TABLE + "1,Глибока,2022,5\r\n")]})


def adopt(_now: datetime) -> Example:
    given.declared("wells")
    return Example(given.editor())


EXAMPLES = {
    "opendata.adopt": adopt,
    "opendata.assign": lambda now: Example(
        given.editor(), given.live(now=now), {"owner": given.account("registrar").pk, "unit": given.unit().pk}
    ),
    "opendata.bring": bring,
    "opendata.correct": lambda now: Example(given.editor(), given.uploaded(now=now), TOLD),
    "opendata.describe": lambda now: Example(
        given.editor(), given.uploaded(now=now), {"lines": ["amount | Сума | Мільйони гривень"]}
    ),
    "opendata.publish": lambda now: Example(
        given.editor(), given.live(now=now, public=False), {"review": "Немає даних про людей"}
    ),
    "opendata.renew": lambda now: Example(given.editor(), given.live(now=now)),
    "opendata.retire": lambda now: Example(given.editor(), given.live(now=now), {"reason": "Реєстр закрито"}),
    "opendata.upload": upload,
    "opendata.withhold": lambda now: Example(given.editor(), given.live(now=now), {"reason": "Перевірка безпеки"}),
}
