"""Until when votes are taken, by the server's clock alone."""

from datetime import datetime, timedelta

from .choices import State

GRACE = timedelta(minutes=2)


def takes_votes(state: str, closes_at: datetime, now: datetime) -> bool:
    """True while a vote from a device is taken: from the opening up to, and not at, the announced end."""
    return state == State.OPEN and now < closes_at


def is_due(state: str, closes_at: datetime, now: datetime, *, waits: bool) -> bool:
    """True if the vote must be counted now.

    `waits`: a vote entered by hand is not confirmed yet. Its second official has `GRACE` after the announced end, in
    which devices are refused already; then it is counted without.
    """
    return state == State.OPEN and now >= (closes_at + GRACE if waits else closes_at)


def left(closes_at: datetime, now: datetime) -> int:
    """Whole seconds until the end, rounded up; 0 when it has come."""
    return max(0, -int((now - closes_at) // timedelta(seconds=1)))


def cast_lacks(*, open_now: bool, on_roll: bool, here: bool, own_device: bool, by_hand: bool) -> str:
    """Why a vote from a device is not taken -> the end of a code of refusal; empty when it is.

    `on_roll`: may vote in this body; `here`: has been registered as present; `own_device`: registered in this log-in,
    or by the secretary; `by_hand`: two officials have entered a vote for this name already.
    """
    lacks = (
        ("over", open_now),
        ("not_member", on_roll),
        ("not_here", here),
        ("other_device", own_device),
        ("by_hand", not by_hand),
    )
    return next((code for code, good in lacks if not good), "")
