"""A document that came by exchange is finished: its sender learns of it."""

from ratusha.foundation.actions import Call, Refused, reaction
from ratusha.foundation.journal.models import Entry

from . import actions, queries


@reaction("exchange.executed", to=("documents.finish",))
def tell_executed(call: Call, entry: Entry) -> None:
    """Queues the acknowledgement for each letter that brought the document."""
    for one in queries.of_document(entry.target_id or 0):
        try:
            actions.tell_executed(call.child(f"{one.pk}"), one.pk)
        except Refused:  # ours, or told already
            continue
