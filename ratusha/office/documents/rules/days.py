"""The day of registration."""

from datetime import date


def registered_on(received_on: date, today: date, *, in_hours: bool, next_working: date) -> date:
    """The day that stands on the card.

    What came in working hours is registered the same day, what came later on the next working day; whoever is late
    writes the day on which it is really registered (rules of record-keeping, Ministry of Justice 1000/5).
    """
    return max(received_on if in_hours else next_working, today)
