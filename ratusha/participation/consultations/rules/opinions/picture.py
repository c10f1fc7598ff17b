"""The whole map as plain figures: groups with their points and hulls, what tells, unites and divides. Nobody's name."""

from collections.abc import Sequence
from typing import Any

from .grouping import Grouping, group
from .matrix import Point, Votes
from .telling import common, divides, tallies, telling

LETTERS = "ABCDE"
WIDE, TALL, EDGE = 1000, 700, 60
FEWEST_STATEMENTS = 3
NO_MAP = ("few_statements", "few_people", "small_groups")


def picture(
    votes: Sequence[Votes],
    statements: Sequence[int],
    *,
    least_people: int,
    least_group: int,
    least_answers: int,
) -> dict[str, Any]:
    """The map as JSON, or `{"why": …}` with the figures by which it is too early.

    Counted are people who answered `least_answers` statements (all, where there are fewer). Groups smaller than
    `least_group` are not told: their people stand in `others` by number only, and no place of theirs is shown.
    """
    enough = min(least_answers, len(statements))
    counted = [one for one in votes if len(one) >= enough and one]
    told: dict[str, Any] = {"people": len(counted), "all": len(votes), "statements": len(statements)}
    if len(statements) < FEWEST_STATEMENTS:
        return {**told, "why": "few_statements", "least": FEWEST_STATEMENTS}
    if len(counted) < least_people:
        return {**told, "why": "few_people", "least": least_people}
    made = group(counted, statements)
    sizes = [made.groups.count(own) for own in range(max(made.groups) + 1)]
    shown = [own for own, size in enumerate(sizes) if size >= least_group][: len(LETTERS)]
    if not shown:
        return {**told, "why": "small_groups", "least": least_group}
    return {**told, **_drawn(counted, statements, made, sizes, shown)}


def _drawn(
    counted: Sequence[Votes], statements: Sequence[int], made: Grouping, sizes: Sequence[int], shown: Sequence[int]
) -> dict[str, Any]:
    places = scaled([place for place, own in zip(made.places, made.groups, strict=True) if own in shown])
    owners = [own for own in made.groups if own in shown]
    rows = tallies(counted, made.groups, statements)
    seen = {own: rows[own] for own in shown}
    groups = []
    for own in shown:
        points = sorted(place for place, at in zip(places, owners, strict=True) if at == own)
        groups.append({
            "letter": LETTERS[shown.index(own)], "size": sizes[own], "points": points, "hull": hull(points),
            "telling": [[one.statement, one.stance, round(one.share, 4), round(one.others, 4), round(one.sure, 2)]
                        for one in telling(seen, own)] if len(shown) > 1 else [],
            "tally": {str(key): list(row) for key, row in rows[own].items()},
        })  # fmt: skip
    return {
        "groups": groups,
        "others": sum(size for own, size in enumerate(sizes) if own not in shown),
        "apart": round(made.apart, 3),
        "common": [[key, stance, round(least, 4)] for key, stance, least in common(seen, statements)],
        "divides": [[key, round(apart, 4)] for key, apart in divides(seen, statements)],
    }


def scaled(places: Sequence[Point]) -> list[tuple[int, int]]:
    """The places on a sheet of 1000 by 700 with an edge, both axes in one scale."""
    if not places:
        return []
    xs, ys = [x for x, _y in places], [y for _x, y in places]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    scale = min((WIDE - 2 * EDGE) / (width or 1), (TALL - 2 * EDGE) / (height or 1)) if width or height else 0
    left = (WIDE - width * scale) / 2 - min(xs) * scale
    top = (TALL - height * scale) / 2 - min(ys) * scale
    return [(round(left + x * scale), round(top + y * scale)) for x, y in places]


def hull(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The corners of the least convex shape around the points, in turn (monotone chain)."""
    rest = sorted(set(points))
    if len(rest) < 3:
        return rest
    return _half(rest)[:-1] + _half(rest[::-1])[:-1]


def _half(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for point in points:
        while len(found) > 1 and _turn(found[-2], found[-1], point) <= 0:
            found.pop()
        found.append(point)
    return found


def _turn(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
