"""What follows acts on documents: the search index."""

from ratusha.foundation.actions import Call, reaction
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search import engine

from . import queries


def index_document(pk: int | None) -> None:
    """Will make the document findable by its numbers and words, or by its numbers alone under a mark."""
    if pk is not None and (found := queries.indexed_text(pk)):
        engine.index(queries.LABEL, pk, title=found[0], text=found[1])


@reaction(
    "documents.index",
    to=("documents.register", "documents.issue", "documents.correct", "documents.add_file", "documents.drop"),
)
def index(call: Call, entry: Entry) -> None:
    """Keeps the search index in step with cards."""
    index_document(entry.target_id)


@reaction("documents.index_text", to=("files.note_text",))
def index_text(call: Call, entry: Entry) -> None:
    """The words of a file were read: its documents are found by them from now on."""
    for pk in queries.documents_with(entry.facts.get("files", [])):
        index_document(pk)
