"""Lists of documents and what they are sorted by: search, twins of a letter, kinds, journals, correspondents."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, F, Q, QuerySet, Value

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.search import counting
from ratusha.foundation.search.counting import of_keys
from ratusha.foundation.search.engine import Sought, sought, walking
from ratusha.foundation.search.folding import fold
from ratusha.foundation.workdays.terms import TERMS

from .. import permissions
from ..models import Correspondent, Document, Kind, Series
from ..permissions import LABEL
from ..rules import OPEN_STATES
from .visible import seen_keys, visible_to

SOME = 20
NAMES = 1_000
LOOKED_AT = 1_000
FEW = 4_000  # keys of a rarer word are read and sorted; of a more frequent one the list is walked


def document(actor: Actor, pk: int) -> Document | None:
    """The document, if this official may know of it. 1 query."""
    return visible_to(actor).filter(pk=pk).first()


def asked(typed: str) -> Sought:
    """What was typed over a list, read once for its page and its count: a number or the correspondent's index exactly,
    else words of title, text and files. At most 4 queries."""
    text = typed.strip()
    if any(char.isdigit() for char in text) and " " not in text:
        exact = Q(number__in=spellings(text)) | Q(their_index__in=spellings(text))
        keys = tuple(Document.objects.filter(exact).order_by("-id").values_list("pk", flat=True)[:SOME])
        if keys:
            return Sought(LABEL, "", keys)
    return sought(LABEL, text, FEW)


def found(rows: QuerySet[Document], typed: str) -> QuerySet[Document]:
    """The rows that match what was typed."""
    return among(rows, asked(typed))


def counted(rows: QuerySet[Document], words: Sought, most: int) -> tuple[int, bool]:
    """How many of the rows match, `most` + 1 at most, and whether all were counted.

    Of a frequent word 1 000 matches are looked at: to count more would cost the more, the larger the register. 1 query.
    """
    number, whole = counting.counted(rows, words, most=most, among=LOOKED_AT)
    return number, number > most or whole


def first_found(
    rows: QuerySet[Document], words: Sought, order: Sequence[Any], most: int
) -> tuple[QuerySet[Document], int]:
    """The rows of the first page of a word that few documents have, and how many such rows there are. 1 query."""
    keys, number = counting.first_of(rows.select_related(None), words.keys or (), order, most)
    return of_keys(rows, keys), number


def least(actor: Actor, rows: QuerySet[Document], words: Sought, passed: int, page: int) -> Sought:
    """A frequent word, narrowed to the keys of the rows where walking the list would go far. At most 3 queries.

    `passed`: how many of the rows `counted` found among the matches that it looked at.
    """

    def own(most: int) -> tuple[int, ...] | None:
        return seen_keys(actor, most)

    return counting.least(rows, words, passed, among=LOOKED_AT, page=page, most=FEW, own=own)


def with_number(rows: QuerySet[Document], typed: str) -> QuerySet[Document]:
    """The rows with this very index, in small or capital letters; the newest first."""
    return rows.filter(number__in=spellings(typed.strip())).order_by("-id")


def spellings(text: str) -> list[str]:
    """An index as it may have been written; asked so that the index of the table is walked and no row is folded."""
    return sorted({text, text.lower(), text.upper()})


def among(rows: QuerySet[Document], words: Sought) -> QuerySet[Document]:
    """The rows with these words, by their keys where they are few, else in the order of the list."""
    return of_keys(rows, words.keys) if words.keys is not None else walking(rows, words)


def late(actor: Actor, today: date) -> QuerySet[Document]:
    """Documents under control whose term has passed."""
    return visible_to(actor).filter(control=True, state__in=OPEN_STATES, due_on__lt=today)


def same_letter(correspondent: int, their_index: str, their_date: date | None) -> Document | None:
    """The document under which this letter was registered already: same correspondent, index and date. 1 query."""
    if not their_index:
        return None
    rows = Document.objects.filter(correspondent=correspondent, their_index=their_index, their_date=their_date)
    return rows.exclude(state="annulled").order_by("id").first()


def kinds(*flows: str, closed: bool = False) -> QuerySet[Kind]:
    """Kinds in use, of these flows or of all, with their journal."""
    rows = Kind.objects.select_related("series")
    rows = rows if closed else rows.filter(closed=False)
    return rows.filter(flow__in=flows) if flows else rows


def series() -> QuerySet[Series]:
    """Journals of registration."""
    return Series.objects.all()


def correspondents(actor: Actor, typed: str = "") -> QuerySet[Correspondent]:
    """Correspondents in use, by name; those whose name or code has the text. Only for who registers."""
    if not actor.is_system and not permissions.can_register(actor) and not permissions.can_keep_lists(actor):
        return Correspondent.objects.none()
    return named_so(Correspondent.objects.filter(closed=False), typed)


def named_so(rows: QuerySet[Correspondent], typed: str) -> QuerySet[Correspondent]:
    """Those whose name has the text, or who have this code."""
    text = fold(typed.strip())
    if not text:
        return rows
    return rows.filter(edrpou=text) if text.isdigit() and len(text) == 8 else rows.filter(match__contains=text)


def correspondent_named(actor: Actor, typed: str) -> Correspondent | None:
    """The correspondent with this very name or code. 1 query."""
    text = fold(typed.strip())
    rows = correspondents(actor)
    rows = rows.filter(edrpou=text) if text.isdigit() and len(text) == 8 else rows.filter(match=text)
    return rows.order_by("id").first()


def from_correspondent(rows: QuerySet[Document], typed: str) -> QuerySet[Document]:
    """Documents exchanged with those whose name has the text; 2 queries.

    With few documents they are read and sorted; with many the list is walked in its own order until a page is full.
    """
    named = list(named_so(Correspondent.objects.all(), typed).order_by().values_list("pk", flat=True)[:NAMES])
    if Document.objects.filter(correspondent__in=named).order_by()[: FEW + 1].count() <= FEW:
        return rows.filter(correspondent__in=named)
    return rows.alias(walked=F("correspondent_id") + Value(0, BigIntegerField())).filter(walked__in=named)


def counted_from(rows: QuerySet[Document], typed: str, most: int) -> tuple[int, bool]:
    """How many of the rows were exchanged with them, as `counted` tells; 2 queries."""
    named = list(named_so(Correspondent.objects.all(), typed).order_by().values_list("pk", flat=True)[:NAMES])
    with_them = Document.objects.filter(correspondent__in=named)
    number, whole = counting.counted_of(rows, with_them, most=most, among=LOOKED_AT)
    return number, number > most or whole


def terms() -> list[tuple[str, str]]:
    """Rules by which a document may be answered, with what they are of."""
    return [(name, term.title) for name, term in TERMS.items() if name.startswith("documents.")]
