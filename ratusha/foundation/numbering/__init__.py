"""Numbers of documents: gap-free, without duplicates, by templates such as `Д-401/1` or `44-VIII`.

For every app that registers something. The pattern of an appeal's index (first letter of the surname and an ordinal;
a duplicate takes the first one's number with a fraction) is the instruction on record-keeping of appeals,
Cabinet resolution 348 of 14.04.1997. A number is taken in the action's own transaction: what is refused or rolled
back gives it back, so a journal of registration never has a hole to explain.

    number = next_number(yearly("appeals.Д", call.today.year), "{letter}-{n}", letter="Д")      # Д-401
    number = next_number("appeals.2026.Д-401", "{number}/{part}", number="Д-401")               # Д-401/1
    number = next_number("council.VIII", "{n}-{convocation}", convocation=roman(8))             # 44-VIII
"""

from .rules import first_letter, roman, yearly

__all__ = ["continue_after", "first_letter", "give_back", "next_number", "roman", "yearly"]


def next_number(series: str, template: str, **parts: str | int) -> str:
    """Will take the next number of the series and give it written by the template.

    Must run inside a transaction (every action does), else RuntimeError: outside one a failure would leave a gap.
    The counter fills the one placeholder that `parts` do not give: `{n}`, or `{part}` for fractions. The series is
    locked until the transaction ends, so take the number late in the body. Two series in one action are taken in
    the same order everywhere. ValueError for a template that does not fit the parts; nothing is counted then.
    """
    from .counters import advance
    from .rules import counted, written

    name = counted(template, parts)
    return written(template, {**parts, name: advance(series)})


def continue_after(series: str, value: int) -> tuple[int, int]:
    """Will make the next number of the series come after `value` of an old register -> what it was, what it is."""
    from .continued import continue_after as raised

    return raised(series, value)


def give_back(series: str, before: int, now: int) -> bool:
    """Will set a series back, if nobody has taken a number since -> whether it did."""
    from .continued import give_back as lowered

    return lowered(series, before, now)
