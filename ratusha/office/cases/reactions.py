"""What follows acts on cases: the search index and letters about the term."""

from ratusha.foundation.actions import Call, Refused, reaction
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search import engine

from . import queries
from .actions import return_for_remarks, tell


def index_case(case_id: int | None) -> None:
    """Will make the case findable by its numbers, words, address, author and draft."""
    if case_id is not None and (found := queries.indexed_text(case_id)):
        engine.index("cases.case", case_id, title=found[0], text=found[1])


@reaction("cases.index", to=("cases.draft_answer", "cases.send_answer", "cases.answer_joined"))
def index(call: Call, entry: Entry) -> None:
    """Keeps the search index in step with drafts and answers."""
    index_case(entry.target_id)


@reaction("cases.tell_extended", to=("cases.extend",))
def tell_extended(call: Call, entry: Entry) -> None:
    """The author learns of the extension and its ground (393/96-ВР art. 20)."""
    if entry.target_id is not None:
        ground = queries.extension_ground(entry.target_id)
        tell(call, entry.target_id, "cases.extended", f"extended/{entry.pk}", ground=ground)


@reaction("cases.heed_remarks", to=("tasks.object_to",))
def heed_remarks(call: Call, entry: Entry) -> None:
    """An agreer has remarks: the draft goes back to its author, unless it has moved on meanwhile."""
    label, pk = entry.facts.get("about", ("", 0))
    if label != "cases.case":
        return
    try:
        return_for_remarks(call.child("remarks"), pk, task=entry.target_id)
    except Refused:  # returned already, by the head or by another remark
        return
