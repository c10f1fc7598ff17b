"""What follows acts of public control: those who follow it, or a proposal of it, learn what is new."""

from ratusha.foundation.actions import Call, reaction
from ratusha.foundation.journal.models import Entry
from ratusha.participation.following import actions as following

from . import queries

NEWS = {"feedback.propose": "published", "feedback.answer_proposal": "answered", "feedback.merge_proposal": "joined"}


@reaction("feedback.announce", to=NEWS)
def announce(call: Call, entry: Entry) -> None:
    """A new proposal, the institution's answer, and that it was joined to an alike one."""
    one = queries.told_proposal(entry)
    if one is None:
        return
    what = NEWS[entry.action]
    if what == "answered":  # a second answer is news too: taken into work first, done later
        what = f"answered-{one.stage}"
    following.announce(call, about=f"feedback.proposal:{one.pk}", what=what, topic="feedback")
