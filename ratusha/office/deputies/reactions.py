"""What follows acts on drafts of decisions: residents find a published one by their street."""

from ratusha.foundation.actions import Call, reaction
from ratusha.foundation.journal.models import Entry

from . import actions, queries

DRAFTS = ("proposals.publish", "proposals.put_text", "proposals.describe", "proposals.amend")


@reaction("deputies.keep_draft", to=DRAFTS)
def keep_draft(call: Call, entry: Entry) -> None:
    """Keeps the places that a published draft names, anew with each new text."""
    found = queries.streets.draft(entry.target_id)
    if found is not None:
        actions.note_matter(call.child("matter"), **found)


@reaction("deputies.drop_draft", to=("proposals.withdraw",))
def drop_draft(call: Call, entry: Entry) -> None:
    """A withdrawn draft is found no more."""
    if entry.target_id is not None and queries.streets.draft(entry.target_id) is None:
        actions.drop_matter(call.child("matter"), label=queries.DRAFT, object_id=entry.target_id)
