"""What the house did with a draft that carries a matter on: the line of the matter goes on by itself."""

from ratusha.foundation.actions import Call, reaction
from ratusha.foundation.journal.models import Entry

from . import queries
from .actions import carry_on

ACTS = (
    "sittings.add_item", "sittings.take_item", "sittings.remove_item", "sittings.close_item", "sittings.end_item",
    "sittings.call", "sittings.reschedule", "sittings.cancel", "sittings.close",
    "voting.close_division", "voting.close_by_time", "voting.repeat",
    "minutes.accept_signature", "minutes.publish", "minutes.stop", "minutes.settle", "minutes.link",
    "tasks.resolve", "tasks.give", "tasks.cancel", "tasks.move_term", "tasks.report", "tasks.accept",
    "tasks.return_for_rework", "tasks.withdraw",
)  # fmt: skip


@reaction("outcomes.carry_on", to=ACTS)
def follow_drafts(call: Call, entry: Entry) -> None:
    """The agenda item, the vote, the decision and the tasks of a tied draft stand in the line of the matter."""
    label, pk = entry.facts.get("result") or (entry.target_type, entry.target_id)
    for proposal in queries.touched(label, pk):
        carry_on(call, proposal)
