"""Finding by forms, prefixes, typos and numbers, on the database of the run; hostile queries never raise."""

import json
from pathlib import Path

import pytest

from ratusha.foundation.access.models import Unit
from ratusha.foundation.search.engine import index, index_all, matching, ranked, remove
from ratusha.foundation.search.models import Document

pytestmark = pytest.mark.django_db
KIND = "cases.case"
TEXTS = {
    1: ("Яма на дорозі біля школи", "На вулиці Незалежності утворилася глибока яма, діти обходять її дорогою."),
    2: ("Не працює вуличне освітлення", "Три ліхтарі на провулку Шевченка не світять. Звернення Д-401/1."),
    3: ("Вивезення сміття", "У Івано-Франківську вивозять щодня, а контейнери переповнені. М'ячі та пляшки, ґрунт."),
    4: ("Водопровід", "Немає води у Кіцмані, аварія на водогоні. Дерево впало на паркан."),
}


@pytest.fixture(autouse=True)
def documents() -> None:
    for pk, (title, text) in TEXTS.items():
        index(KIND, pk, title=title, text=text)
    index("other.kind", 1, title="Яма", text="дорога")


def found(query: str) -> set[int]:
    """Ids by `ranked`, checked to be the same as by `matching`."""
    best = ranked(KIND, query, limit=10_000)
    rows = Document.objects.filter(kind=KIND, object_id__in=matching(KIND, query))
    by_filter = set(rows.values_list("object_id", flat=True))
    assert set(best) == by_filter
    return by_filter


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("дорога", {1}),
        ("ДОРОГАМИ", {1}),
        ("ями на дорогах", {1}),
        ("школа яма", {1}),
        ("ліхтар", {2}),
        ("освітлен", {2}),
        ("дороз", {1}),
        ("Д-401/1", {2}),
        ("д-401", {2}),
        ("401", {2}),
        ("м’яч", {3}),
        ("мʼячі", {3}),
        ("м'ячем", {3}),
        ("грунту", {3}),
        ("Івано-Франківськ", {3}),
        ("франківськ", {3}),
        ("вoда", {4}),
        ("djljghjdsl", {4}),
        ("кіцмань", {4}),
        ("кицмань", {4}),
        ("дарога", {1}),
        ("водопровод", {4}),
        ("контейнир", {3}),
        ("незалежности", {1}),
        ("яма вода", set()),
        ("", set()),
        ("і на у", set()),
        ("пр", {2}),
        ("не", {1, 4}),
        ("  …!?", set()),
    ],
)
def test_finds(query: str, wanted: set[int]) -> None:
    assert found(query) == wanted


def test_title_is_better_than_text() -> None:
    index(KIND, 5, title="Інше", text="Тут згадано водопровід між іншими словами про дерева та паркани у селі.")
    assert ranked(KIND, "водопровід") == [4, 5]


def test_index_anew_forgets_the_old_text() -> None:
    index(KIND, 1, title="Зелена зона", text="Посадити липи")
    assert found("дорога") == set()
    assert found("липа") == {1}


def test_many_are_indexed_together_the_known_ones_anew() -> None:
    index_all(KIND, {1: ("Сквер", "лавки"), 50: ("Яма", "на мосту"), 51: ("Сквер", "фонтан")})
    assert (found("яма"), found("сквер"), found("лавка")) == ({50}, {1, 51}, {1})
    assert Document.objects.filter(kind=KIND).count() == len(TEXTS) + 2
    index_all(KIND, {})


def test_removed_is_not_found() -> None:
    remove(KIND, 1)
    remove(KIND, 1)
    assert found("дорога") == set()
    assert not Document.objects.filter(kind=KIND, object_id=1).exists()


def test_kinds_are_apart() -> None:
    assert ranked("other.kind", "дорога") == [1]
    assert ranked("third.kind", "дорога") == []


def test_is_usable_in_lists_of_other_tables() -> None:
    unit = Unit.objects.create(code="roads", name="Дороги")
    index("access.unit", unit.pk, title=unit.name, text="")
    units = Unit.objects.filter(pk__in=matching("access.unit", "дорога")).order_by("name")
    assert list(units) == [unit]
    assert units.count() == 1


def test_known_words_cost_few_queries(django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        ranked(KIND, "яма на дорозі")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        index(KIND, 1, title=TEXTS[1][0], text=TEXTS[1][1])


HOSTILE = [
    '"', "'", '""', "*", "^", "a*", "-a", "NEAR(", "NEAR(a b, 5)", "a AND", "OR", "NOT a", "title_lemmas:яма",
    "{a b}:c",
    "a:b", "(", ")", "a\x00b", "\ud800", "%", "_", "\\", "яма' OR 1=1 --", "&", "|", "!", ":*", "<->", "a & !b",
    "ё" * 5000,
    "я-" * 500, "/-/-/", "1/2/3/4/5/6/7/8/9", "яма\nдорога", "🕳️", "ΰ" * 300, "\U0010ffff",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_never_raise(query: str) -> None:
    found(query)
    index(KIND, 9, title=query, text=query)
    found(query)


def test_lists_of_hostile_strings_never_raise(shared_data: Path) -> None:
    folder = shared_data / "input_fuzz"
    strings = json.loads((folder / "blns.json").read_text(encoding="utf-8"))
    for name in ("sqli_auth_bypass.txt", "sqli_generic.txt", "xss_sample.txt"):
        strings += (folder / name).read_text(encoding="utf-8", errors="replace").splitlines()[::4]  # of one family each
    for number, text in enumerate(strings):
        found(text)
        if number % 10 == 0:
            index(KIND, 1000 + number, title=text, text=text)
    assert found("дорога") == {1}
