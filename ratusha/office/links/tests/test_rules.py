"""Likeness without a database."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from ratusha.office.links.rules import Likeness, Matter, likeness, likest, metres, rarest

FLOOR = 1 / 2001
SHARES = {"прохати": 0.5, "вулиця": 0.4, "будинок": 0.3, "ліхтар": 0.01}
DAY = date(2026, 11, 20)


def matter(pk: int, text: str, **more: object) -> Matter:
    return Matter(pk, tuple((word,) for word in text.split()), **{"received": DAY, **more})


def like(one: Matter, other: Matter) -> Likeness:
    return likeness(one, other, SHARES, FLOOR)


def test_rare_words_weigh_and_are_told() -> None:
    mine = matter(1, "прохати полагодити ліхтар вулиця шкільна")
    same = like(mine, matter(2, "ліхтар вулиця шкільна згаснути"))
    other = like(mine, matter(3, "прохати будинок вулиця садова"))
    assert same.score > 40 > other.score
    assert same.words == ("шкільна", "ліхтар")
    assert other.words == ()


def test_a_misspelled_word_is_still_that_word() -> None:
    mine = matter(1, "стихійне звалище автопокришок")
    assert like(mine, matter(2, "стихйне звалще автопокрышок")).common == 3
    assert like(mine, matter(2, "стільниця заїзд автопарку")).common == 0


def test_another_street_or_a_far_point_is_another_matter() -> None:
    mine = matter(1, "ліхтар вулиця шкільна", lat=48.44, lon=25.76)
    near = matter(2, "ліхтар вулиця шкільна", lat=48.4401, lon=25.7601)
    far = matter(3, "ліхтар вулиця шкільна", lat=48.45, lon=25.76)
    assert like(mine, near).score > 90
    assert like(mine, far).score < 42
    assert like(matter(1, "яма вулиця садова"), matter(2, "яма вулиця лісова")).score < 42
    assert like(mine, near).metres == round(metres(mine, near))


def test_the_far_behind_are_not_shown_beside_the_same() -> None:
    mine = matter(1, "ліхтар біля школи темно увечері", settlement=7)
    others = [matter(2, "ліхтар біля школи темно увечері", settlement=7), matter(3, "ліхтар біля клубу", settlement=7)]
    assert [one.pk for one in likest(mine, others, SHARES, FLOOR, 5)] == [2]
    assert likest(mine, [mine], SHARES, FLOOR, 5) == []


def test_candidates_are_looked_for_by_the_rarest_words() -> None:
    assert rarest(matter(1, "прохати ліхтар вулиця автобус").words, SHARES, FLOOR, 2) == ["автобус", "ліхтар"]


WORDS = some.lists(some.sampled_from(["ліхтар", "вулиця", "садова", "прохати", "яма", "звалище"]), max_size=8)
PLACES = some.none() | some.floats(48, 49)


@given(WORDS, WORDS, PLACES, PLACES, some.dates(), some.dates())
def test_likeness_is_the_same_both_ways_and_between_0_and_100(
    one: list[str], two: list[str], here: float | None, there: float | None, early: date, late: date
) -> None:
    first = matter(1, " ".join(one), lat=here, lon=25.0 if here else None, received=early)
    second = matter(2, " ".join(two), lat=there, lon=25.0 if there else None, received=late)
    left, right = like(first, second), like(second, first)
    assert 0 <= left.score <= 100
    assert abs(left.score - right.score) <= 1
    assert left.days == -right.days
