"""Hours of work as people type them: «mon-thu 08:00-17:00 12:00-13:00»."""

import re

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LINE = re.compile(
    r"(?P<first>\w{3})(?:-(?P<last>\w{3}))?\s+(?P<opens>\d\d:\d\d)-(?P<closes>\d\d:\d\d)"
    r"(?:\s+(?P<from>\d\d:\d\d)-(?P<until>\d\d:\d\d))?(?:\s+(?P<note>\S.{0,119}))?$"
)


def hours_line(line: str) -> dict[str, str] | None:
    """The parts of a line, None when it cannot be read: unknown days, no such hour, closing before opening."""
    found = LINE.match(line.strip())
    if found is None:
        return None
    first, last = found["first"], found["last"] or found["first"]
    times = [found[name] for name in ("opens", "closes", "from", "until") if found[name]]
    if first not in DAYS or last not in DAYS or DAYS.index(first) > DAYS.index(last):
        return None
    if any(one >= "24:00" or one[3] > "5" for one in times) or found["opens"] >= found["closes"]:
        return None
    return {
        "first": first, "last": last, "opens": found["opens"], "closes": found["closes"],
        "break_from": found["from"] or "", "break_until": found["until"] or "", "note": found["note"] or "",
    }  # fmt: skip
