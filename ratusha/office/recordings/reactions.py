"""What follows from the record of a sitting: the duty to publish its recording, and its chapters."""

from ratusha.foundation.actions import Call, Refused, reaction
from ratusha.foundation.journal.models import Entry

from .actions import expect


@reaction("recordings.expect", to=("sittings.open", "sittings.close"))
def await_recording(call: Call, entry: Entry) -> None:
    """A sitting that has opened or closed is one whose recording is awaited."""
    if entry.target_id is None:
        return
    try:
        expect(call.child(f"expect/{entry.pk}"), sitting=entry.target_id)
    except Refused:  # cancelled or gone meanwhile
        return
