"""What follows acts of the hall: decisions are numbered and the protocol is drafted when a sitting closes; a vote on a
stopped decision settles the stop."""

from ratusha.foundation.actions import Call, Refused, reaction
from ratusha.foundation.journal.models import Entry

from . import queries
from .actions import make_protocol, settle, take_of_sitting


@reaction("minutes.after_sitting", to=("sittings.close",))
def after_sitting(call: Call, entry: Entry) -> None:
    """The sitting is closed: its adopted decisions get their numbers in the order of voting, the draft is made."""
    if entry.target_id is None:
        return
    take_of_sitting(call, entry.target_id)
    try:
        make_protocol(call.child("protocol"), sitting=entry.target_id)
    except Refused:  # it was made by hand already, or the sitting went on
        return


@reaction("minutes.settle_stop", to=("voting.close_division", "voting.close_by_time"))
def settle_stop(call: Call, entry: Entry) -> None:
    """A vote was counted: if it was on a stopped decision, by two thirds, the stop is settled."""
    division = queries.division_on_item(entry.target_id) if entry.target_id is not None else None
    if division is None or division.item_id is None or division.roll_call_id is None:
        return
    stop = queries.open_stop_of_item(division.item_id)
    if stop is None:
        return
    try:
        settle(call.child("stop"), stop, roll_call=division.roll_call_id)
    except Refused:  # an amendment, a question of procedure, another majority
        return
