"""What follows acts on people: they become findable."""

from ratusha.foundation.actions import Call, Channel, reaction
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search import engine

from . import queries

CARDS = frozenset({"people.remember", "people.correct", "people.own_card", "people.erase"})
CONTACTS = frozenset(
    {"people.add_contact", "people.remove_contact", "people.add_identifier", "people.remove_identifier"}
)
MERGES = frozenset({"people.confirm_merge", "people.undo_merge"})


@reaction("people.index", to=CARDS | CONTACTS | MERGES)
def index(call: Call, entry: Entry) -> None:
    """Makes the person findable by the words of the card; an import indexes its people by itself."""
    if entry.channel == Channel.IMPORT:
        return
    for person_id in people_of(entry):
        if told := queries.indexed_text(person_id):
            engine.index(queries.INDEX, person_id, title=told[0], text=told[1])
        else:
            engine.remove(queries.INDEX, person_id)


def people_of(entry: Entry) -> list[int]:
    """Whose cards the entry is about."""
    if entry.action in MERGES:
        return [entry.facts[name] for name in ("kept", "gone") if name in entry.facts]
    if entry.target_type == "people.person" and entry.target_id is not None:
        return [entry.target_id]
    label, pk = entry.facts.get("result", ("", None))
    return [int(pk)] if label == "people.person" and pk else []
