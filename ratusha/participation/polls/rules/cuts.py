"""Cuts by settlement and age, with small numbers hidden so that nobody is known by their answer."""

from collections.abc import Mapping

WHOLE = ""
UNKNOWN = "?"
BANDS = ((0, 17), (18, 29), (30, 44), (45, 59), (60, 74), (75, 150))


def band_of(least: int | None, most: int | None) -> str:
    """The band that surely holds an age known as from `least` to `most` years, «?» where two are possible."""
    if least is None or most is None:
        return UNKNOWN
    found = [f"{low}-{high}" for low, high in BANDS if low <= least and most <= high]
    return found[0] if found else UNKNOWN


def cuts_of(settlement: int | None, age_least: int | None, age_most: int | None) -> list[str]:
    """The cuts in which one answer is counted: all, a settlement, an age band."""
    return [
        WHOLE,
        f"s:{settlement if settlement is not None else UNKNOWN}",
        f"a:{band_of(age_least, age_most)}",
    ]


def shown(counts: Mapping[str, int], small: int) -> dict[str, int | None]:
    """Counts by cut, None where it is hidden.

    A count under `small` is hidden. Where only one is hidden, the smallest of the others is hidden too, for one number
    alone could be got from the whole.
    """
    hidden = {name for name, number in counts.items() if number < small}
    rest = sorted((number, name) for name, number in counts.items() if name not in hidden)
    if len(hidden) == 1 and rest:
        hidden.add(rest[0][1])
    return {name: None if name in hidden else number for name, number in counts.items()}
