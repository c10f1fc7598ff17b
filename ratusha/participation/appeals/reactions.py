"""What follows acts on appeals: letters to their authors and the search index."""

from ratusha.foundation.actions import Call, reaction
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search import engine
from ratusha.office.cases import actions as cases
from ratusha.office.cases import queries as case_queries

from . import queries
from .actions import put_first

LETTERS = {
    "appeals.submit": "appeals.received",
    "appeals.file": "appeals.received",
    "appeals.reopen": "appeals.received",
    "appeals.register": "appeals.registered",
    "appeals.forward": "appeals.forwarded",
    "appeals.return_to_author": "appeals.returned",
    "appeals.decline": "appeals.declined",
    "appeals.reclassify": "appeals.reclassified",
    "appeals.restore_time": "appeals.restored",
    "appeals.split": "appeals.split",
}
INDEXED = ("appeals.submit", "appeals.file", "appeals.reopen", "appeals.register", "appeals.join_duplicate",
           "appeals.take_part")  # fmt: skip


# Receipts that the law does not ask for: by post nobody waits for them.
NO_ENVELOPE = frozenset({"appeals.submit", "appeals.file", "appeals.reopen", "appeals.register"})


def case_of(entry: Entry) -> int | None:
    """The case that the entry is about: for a repeat the new one."""
    made = entry.facts.get("result")
    return int(made[1]) if entry.action == "appeals.reopen" and made else entry.target_id


@reaction("appeals.tell_author", to=LETTERS)
def tell_author(call: Call, entry: Entry) -> None:
    """The author learns what became of the appeal (393/96-ВР art. 5, 7, 8)."""
    case_id = case_of(entry)
    if case_id is not None:
        facts = queries.letter_facts(case_id)
        if entry.action == "appeals.split":
            facts["parts"] = queries.parts_told(entry.facts.get("made", []))
        once = entry.action if entry.action != "appeals.reclassify" else f"{entry.action}/{entry.pk}"
        worth = entry.action not in NO_ENVELOPE
        cases.tell(call, case_id, LETTERS[entry.action], once, by_post=worth, **facts)


@reaction("appeals.heed_category", to=("people.add_category", "people.confirm_merge"))
def heed_category(call: Call, entry: Entry) -> None:
    """Open appeals of an author whose document was seen later are considered first too (КМУ №858, p. 7)."""
    person = entry.facts.get("kept", entry.target_id)
    for case_id in queries.not_yet_first(person) if person is not None else ():
        put_first(call.child(f"first/{case_id}"), case_id)


@reaction("appeals.index", to=INDEXED)
def index(call: Call, entry: Entry) -> None:
    """Makes the appeal findable."""
    case_id = case_of(entry)
    if case_id is not None and (found := case_queries.indexed_text(case_id)):
        engine.index("cases.case", case_id, title=found[0], text=found[1])
