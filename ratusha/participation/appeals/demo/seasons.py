"""Two earlier years of the demonstration: what people wrote about in each season, told briefly."""

from random import Random

from . import texts
from .texts import Matter

YEARS = 730
# Fate, how many, youngest and oldest in days: all of them are over.
PAST = (
    ("rated", 62, 63, YEARS),
    ("answered", 86, 63, YEARS),
    ("overdue", 9, 75, YEARS),
    ("reopened", 8, 90, YEARS - 10),
    ("forwarded", 8, 63, YEARS),
    ("returned", 3, 63, YEARS),
    ("anonymous", 3, 63, YEARS),
)
FIRST_PLACE = 1_000
SEASONS = (
    "winter",
    "winter",
    "spring",
    "spring",
    "spring",
    "summer",
    "summer",
    "summer",
    "autumn",
    "autumn",
    "autumn",
    "winter",
)
# What is written about more often in its season, by the beginning of the title.
FAVOURITES = {
    "winter": ("Слизький тротуар", "Холодно в класі", "Немає освітлення", "Не світить", "Прорвало трубу"),
    "spring": ("Яма на дорозі", "Оренда ділянки", "Посадити алею", "Аварійне дерево", "Спір про межу"),
    "summer": ("Слабкий тиск", "Вода має запах", "Прошу обкосити", "Не вивозять", "Стихійне", "Зграя"),
    "autumn": ("Субсидія", "Місце в дитячому", "Не світить", "Забита злив", "Яма на дорозі"),
}


def matter_of(month: int, chance: Random) -> Matter:
    """Will choose what somebody writes about in this month: two times of three something of the season."""
    if chance.random() < 0.66:
        begins = chance.choice(FAVOURITES[SEASONS[month - 1]])
        return next(one for one in texts.MATTERS if one.title.startswith(begins))
    return chance.choice(texts.MATTERS)
