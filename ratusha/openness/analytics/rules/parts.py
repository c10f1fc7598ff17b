"""The parts of the report as data: what is counted by which mark, after which part of the classifier."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """`basis` and `cut` are names that figures of cases know; `classifier` is the part of КМУ №858, 0 for none."""

    code: str
    basis: str
    cut: str
    classifier: int = 0


PARTS = (
    Part("receipt", "received", "receipt", 1),
    Part("sign", "received", "sign", 2),
    Part("kind", "received", "kind", 3),
    Part("sex", "received", "sex", 4),
    Part("author", "received", "author", 5),
    Part("form", "received", "form", 6),
    Part("category", "received", "category", 7),
    Part("status", "received", "status", 8),
    Part("result", "received", "result", 9),
    Part("subject", "received", "subject", 10),
    Part("settlement", "received", "settlement"),
    Part("unit", "received", "unit"),
    Part("term", "closed", "term"),
    Part("again", "received", "again"),
    Part("rating", "rated", "rating"),
)
BY_CODE = {one.code: one for one in PARTS}
# What the head of the report says before its parts: the flow of cases through the period.
FLOW = ("before", "received", "closed", "answered", "after")


def chosen(lines: str) -> tuple[Part, ...]:
    """The parts named one a line, in that order; all of them when nothing known is named."""
    named = tuple(BY_CODE[code] for line in lines.splitlines() if (code := line.strip()) in BY_CODE)
    return tuple(dict.fromkeys(named)) or PARTS
