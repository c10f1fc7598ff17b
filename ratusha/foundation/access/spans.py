"""Days that something holds, of a row in memory; `queries.in_force` is the same as a condition of the database."""

from datetime import date


def holds(since: date | None, until: date | None, day: date) -> bool:
    """Whether what has these first and last days holds on the day; both days count, an unknown one sets no bound."""
    return (since is None or since <= day) and (until is None or day <= until)
