"""What follows acts of other apps on drafts."""

from ratusha.foundation.actions import Call, Refused, reaction
from ratusha.foundation.journal.models import Entry

from . import queries
from .actions import follow


@reaction("drafting.follow_tasks", to=("tasks.agree", "tasks.object_to"))
def follow_tasks(call: Call, entry: Entry) -> None:
    """A turn of agreement was taken in the list of tasks: the draft goes on or back, unless it has already."""
    label, pk = entry.facts.get("about", ("", 0))
    if label != queries.LABEL:
        return
    try:
        follow(call.child("draft"), pk)
    except Refused:  # the draft's own page has done it, or others are still waited for
        return
