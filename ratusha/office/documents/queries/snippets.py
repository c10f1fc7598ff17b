"""Where the words of a search stand: a line of the text around the first of them, with what was met marked."""

from collections.abc import Iterable
from typing import NamedTuple

from ratusha.foundation.files import reading
from ratusha.foundation.search.folding import words_of
from ratusha.foundation.search.lemmas import lemmas_of

from ..models import Document, DocumentFile
from .card import READABLE

AROUND = 90
LOOKED = 20_000


class Snippet(NamedTuple):
    """The text before the word that was met, the word as it stands there, and the text after."""

    before: str
    met: str
    after: str

    def __str__(self) -> str:
        return self.before + self.met + self.after


def snippets(documents: Iterable[Document], typed: str) -> dict[int, Snippet]:
    """Key -> the words around, for those documents where a word of the search stands in the text or in a file.

    Marked documents tell nothing. 2 queries for a page of a list, and the texts of files from the disk.
    """
    wanted = {lemma for word in words_of(typed[:200]) for lemma in (word, *lemmas_of(word))}
    open_ones = [one for one in documents if not one.is_marked] if wanted else []
    found, left = {}, []
    for one in open_ones:
        said = around(one.text[:LOOKED], wanted)
        if said is not None:
            found[one.pk] = said
        else:
            left.append(one.pk)
    rows = (
        list(DocumentFile.objects.filter(document__in=left, role__in=READABLE).select_related("file")) if left else []
    )
    texts = reading.of_many([one.file for one in rows])
    for row in rows:
        text = texts.get(row.file_id)
        if row.document_id not in found and text is not None:
            said = around(text.text[:LOOKED], wanted)
            if said is not None:
                found[row.document_id] = said
    return found


def around(text: str, wanted: set[str]) -> Snippet | None:
    """The piece of the text around the first word of which any lemma is wanted; None for none."""
    start = 0
    for piece in text.split():
        at = text.index(piece, start)
        start = at + len(piece)
        if any(not wanted.isdisjoint((word, *lemmas_of(word))) for word in words_of(piece)):
            return _cut(text, at, start)
    return None


def _cut(text: str, at: int, end: int) -> Snippet:
    first, last = max(0, at - AROUND), min(len(text), end + AROUND)
    before, after = " ".join(text[first:at].split()), " ".join(text[end:last].split())
    return Snippet(f"{'…' if first else ''}{before} ", text[at:end], f" {after}{'…' if last < len(text) else ''}")
