"""What follows acts on polls: those who follow polls learn of a new one and of its results."""

from ratusha.foundation.actions import Call, reaction
from ratusha.foundation.journal.models import Entry
from ratusha.participation.following import actions as following

NEWS = {"polls.publish": "published", "polls.close": "ended", "polls.finish": "ended"}


@reaction("polls.announce", to=NEWS)
def announce(call: Call, entry: Entry) -> None:
    """A new poll, and its end, for those who follow polls or this very one."""
    about = f"polls.poll:{entry.target_id}"
    following.announce(call, about=about, what=NEWS[entry.action], topic="polls")
