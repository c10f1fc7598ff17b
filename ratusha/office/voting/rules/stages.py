"""What the screens of the hall show: what goes on, else what has happened last."""

from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    """What goes on in the hall."""

    AHEAD = "ahead"
    AGENDA = "agenda"
    ITEM = "item"
    SPEECH = "speech"
    VOTE = "vote"
    RESULT = "result"
    SHUT = "shut"
    BREAK = "break"
    OVER = "over"


GOES_BEFORE = {"planned": Stage.AHEAD, "called": Stage.AHEAD, "closed": Stage.OVER, "cancelled": Stage.OVER}


def stage_of(
    state: str, *, voting: bool, shut: bool, item_at: datetime | None, turn_at: datetime | None,
    result_at: datetime | None, item_now: bool,
) -> Stage:  # fmt: skip
    """The stage of a sitting in this state.

    `voting`: a vote is open; `shut`: the item is considered in the closed part, of which screens show nothing but that;
    `turn_at`: since when somebody speaks; `result_at`: when the last vote was closed. A result stays until the next
    question is taken up or somebody is given the floor.
    """
    if state in GOES_BEFORE:
        return GOES_BEFORE[state]
    if state == "break":
        return Stage.BREAK
    if shut:
        return Stage.SHUT
    if voting:
        return Stage.VOTE
    last = max((one for one in (item_at if item_now else None, turn_at) if one is not None), default=None)
    if result_at is not None and (last is None or result_at >= last):
        return Stage.RESULT
    if turn_at is not None:
        return Stage.SPEECH
    return Stage.ITEM if item_now else Stage.AGENDA
