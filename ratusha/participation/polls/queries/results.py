"""Results from the kept counters: by question, by settlement and age, with small numbers hidden."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ratusha.records.places import queries as places

from ..models import Item, OpenText, Poll, Sheet, Tally
from ..rules import ANSWERED, UNKNOWN, WHOLE, Kind, Question, Ranked, counted, mean, ranked, shown
from .shapes import items_of

MOST_TEXTS = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One option or mark: how many, and the share of those who answered, in percent."""

    words: str
    count: int
    share: int
    ranked: Ranked | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """One settlement or age: how many answered, None where hidden, and their share for each line."""

    words: str
    answered: int | None
    shares: list[int | None]
    lines: tuple[str, ...] = ()

    @property
    def told(self) -> list[tuple[str, int | None]]:
        """The words of each line with its share."""
        return list(zip(self.lines, self.shares, strict=False))


@dataclass(slots=True)
class Asked:
    """A question with its results. `mean` of a scale; `groups` of answers in own words: group, texts."""

    item: Item
    answered: int
    lines: list[Line] = field(default_factory=list)
    mean: float | None = None
    groups: list[tuple[str, list[str]]] = field(default_factory=list)
    hidden: int = 0
    waiting: int = 0
    by_settlement: list[Cut] = field(default_factory=list)
    by_age: list[Cut] = field(default_factory=list)


def results(poll: Poll, small: int, items: Sequence[Item] | None = None) -> list[Asked]:
    """Every question with its figures; `items` of `items_of` where they have been read already. 2 to 4 queries; the
    caller has asked `may_see_results`."""
    items = items_of(poll) if items is None else items
    counts: dict[int, dict[str, dict[str, int]]] = {}
    rows = Tally.objects.filter(item__in=[one.pk for one in items]).values_list("item_id", "cut", "key", "count")
    for item, cut, key, count in rows:
        counts.setdefault(item, {}).setdefault(cut, {})[key] = count
    names = {str(one.pk): str(one) for one in places.settlements()}
    made = [_asked(one, counts.get(one.pk, {}), names, small) for one in items]
    _with_texts(made)
    return made


def turnout(poll: Poll, asked: Iterable[Asked]) -> tuple[list[Cut], list[Cut]]:
    """Who took part by settlement and by age: the fullest of the questions' cuts."""
    fullest = max(asked, key=lambda one: one.answered, default=None)
    return (fullest.by_settlement, fullest.by_age) if fullest else ([], [])


def sheets(poll: Poll) -> Iterable[dict[int, Any]]:
    """The answers as they were given, in a random order and of nobody, for whoever counts anew."""
    for answers in Sheet.objects.filter(poll=poll).order_by("pk").values_list("answers", flat=True).iterator():
        yield {int(pk): value for pk, value in answers.items()}


def recount(poll: Poll) -> dict[tuple[int, str], tuple[int, int]]:
    """Counters that differ from a recount of sheets and texts: (question, counter) -> kept, counted. Empty is good."""
    items = items_of(poll)
    shapes = [_shape(one) for one in items]
    found = counted([one for one in shapes if one.kind is not Kind.TEXT], sheets(poll))
    for one in shapes:
        if one.kind is Kind.TEXT and (number := OpenText.objects.filter(item=one.pk).count()):
            found[(one.pk, ANSWERED)] = number
    rows = Tally.objects.filter(item__poll=poll, cut=WHOLE, count__gt=0).values_list("item_id", "key", "count")
    kept = {(item, key): count for item, key, count in rows}
    places_of = kept.keys() | found.keys()
    return {at: (kept.get(at, 0), found.get(at, 0)) for at in places_of if kept.get(at, 0) != found.get(at, 0)}


def _shape(item: Item) -> Question:
    return item.shape(tuple(one.pk for one in item.options.all()))


def _asked(item: Item, cuts: Mapping[str, Mapping[str, int]], names: Mapping[str, str], small: int) -> Asked:
    shape, whole = _shape(item), cuts.get(WHOLE, {})
    made = Asked(item, whole.get(ANSWERED, 0))
    made.lines = _lines(item, shape, whole, made.answered)
    if shape.kind is Kind.SCALE:
        made.mean = mean(shape, whole)
    made.by_settlement = _cuts(item, shape, cuts, "s:", names, small)
    made.by_age = _cuts(item, shape, cuts, "a:", {}, small)
    return made


def _lines(item: Item, shape: Question, counts: Mapping[str, int], answered: int) -> list[Line]:
    words = {one.pk: one.text for one in item.options.all()}
    if shape.kind is Kind.RANKING:
        return [Line(words[one.option], one.points, _share(one.first, answered), one) for one in ranked(shape, counts)]
    if shape.kind is Kind.SCALE:
        return [
            Line(_mark(item, one), counts.get(str(one), 0), _share(counts.get(str(one), 0), answered))
            for one in shape.marks
        ]
    return [
        Line(words[one], counts.get(str(one), 0), _share(counts.get(str(one), 0), answered)) for one in shape.options
    ]


def _mark(item: Item, mark: int) -> str:
    ends = {item.least: item.low_words, item.most: item.high_words}
    return f"{mark} ({ends[mark]})" if ends.get(mark) else str(mark)


def _share(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _cuts(
    item: Item,
    shape: Question,
    cuts: Mapping[str, Mapping[str, int]],
    start: str,
    names: Mapping[str, str],
    small: int,
) -> list[Cut]:
    found = {cut: counts.get(ANSWERED, 0) for cut, counts in cuts.items() if cut.startswith(start)}
    told = shown({cut: number for cut, number in found.items() if number}, small)
    made = []
    for cut, number in sorted(told.items(), key=lambda pair: _order(pair[0], names)):
        lines = _lines(item, shape, cuts[cut], number) if number else []
        shares: list[int | None] = [one.share for one in lines]
        made.append(Cut(_cut_words(cut, names), number, shares, tuple(one.words for one in lines)))
    return made


def _order(cut: str, names: Mapping[str, str]) -> tuple[bool, str]:
    name = cut.partition(":")[2]
    return name == UNKNOWN, names.get(name, f"{name:0>8}")


def _cut_words(cut: str, names: Mapping[str, str]) -> str:
    kind, _colon, name = cut.partition(":")
    if name == UNKNOWN:
        return _("settlement not known") if kind == "s" else _("age not known")
    if kind == "s":
        return names.get(name, "") or _("another settlement")
    low, _dash, high = name.partition("-")
    if int(high) >= 150:
        return _("{age} and older").format(age=low)
    return _("under {age}").format(age=int(high) + 1) if low == "0" else f"{low}–{high}"


def _with_texts(asked: list[Asked]) -> None:
    by = {one.item.pk: one for one in asked if one.item.kind == Kind.TEXT}
    if not by:
        return
    rows = OpenText.objects.filter(item__in=by).order_by("item", "group", "id")
    for item, state, group, text in rows.values_list("item_id", "state", "group", "text"):
        one = by[item]
        if state != OpenText.State.SHOWN:
            one.hidden += state == OpenText.State.HIDDEN
            one.waiting += state == OpenText.State.NEW
            continue
        if not one.groups or one.groups[-1][0] != group:
            one.groups.append((group, []))
        one.groups[-1][1].append(text)
    for one in by.values():
        one.groups.sort(key=lambda pair: (not pair[0], -len(pair[1])))
        one.groups = [(group, texts[:MOST_TEXTS]) for group, texts in one.groups]
