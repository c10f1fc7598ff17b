"""The door of search: `index` and `remove` write, `matching` and `ranked` find. SQL differs by database only here."""

import zlib
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, cast

from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import BigIntegerField, F, Func, QuerySet, Value
from django.db.models.expressions import RawSQL

from ratusha.foundation.statements import Given, GivenSet, Shaped

from . import spelling
from .folding import pieces_of, retyped, words_of
from .lemmas import STOP, forms_and_lemmas, lemmas_of
from .models import Document

OBJECT_BITS = 40
OBJECT_MASK = (1 << OBJECT_BITS) - 1
TEXT_MAX = 100_000
QUERY_MAX = 200
WORDS_MAX = 8
PREFIX_MIN = 2
RANKED_AMONG = 3000
FEW = 500
FREQUENT_FOR = 60
# A planner that sees the LIMIT takes the table for the shorter way and reads it whole for a word that is rare or stands
# at its end; what is materialized is planned without the LIMIT, by the index of words, and still read no further.
FOUND = (
    "WITH found AS MATERIALIZED (SELECT object_id FROM search_document WHERE vector @@ %s::tsquery AND kind = %s)"
    " SELECT object_id FROM found LIMIT %s"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query: any of `lemmas`, or a word beginning with one of `starts`."""

    lemmas: tuple[str, ...]
    starts: tuple[str, ...] = ()


def slot_of(kind: str, object_id: int) -> int:
    """The key of a document: 22 bits of the kind, 40 bits of the id, so that a kind is a range of keys."""
    return (zlib.crc32(kind.encode()) & 0x3FFFFF) << OBJECT_BITS | object_id


def index(kind: str, object_id: int, *, title: str, text: str) -> None:
    """Will make the object findable by its title and text, in place of what was indexed of it before.

    `kind` is a label such as `cases.case`. Runs in the caller's transaction; costs 4 queries when every word is known.
    """
    index_all(kind, {object_id: (title, text)})


def index_all(kind: str, texts: Mapping[int, tuple[str, str]]) -> None:
    """Will make objects findable together: id -> title and text. As many queries as for one, but two for each known."""
    forms: dict[str, tuple[str, ...]] = {}
    made = [_document(kind, pk, title, text, forms) for pk, (title, text) in texts.items()]
    if not made:
        return
    with transaction.atomic():
        earlier = Document.objects.select_for_update().order_by().in_bulk([one.slot for one in made])
        for old in earlier.values():
            if old.kind != kind:
                raise ValueError(f"the kinds {kind} and {old.kind} fall on one slot: rename one")
            _take_out(old)
        Document.objects.bulk_create([one for one in made if one.slot not in earlier])
        for one in made:
            if one.slot in earlier:
                one.save(force_update=True)
        _put_in(made)
        spelling.learn({lemma: (lemma,) for lemmas in forms.values() for lemma in lemmas} | forms)


def _document(kind: str, object_id: int, title: str, text: str, forms: dict[str, tuple[str, ...]]) -> Document:
    """The document of an object; its words are added to `forms`."""
    title_forms, text_forms = forms_and_lemmas(title[:TEXT_MAX]), forms_and_lemmas(text[:TEXT_MAX])
    forms |= dict(title_forms) | dict(text_forms)
    return Document(
        slot=slot_of(kind, object_id),
        kind=kind,
        object_id=object_id,
        title="".join(char for char in title if char.isprintable())[:500],
        title_lemmas=_joined(title_forms),
        lemmas=_joined(text_forms),
    )


def _joined(forms: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    return " ".join(lemma for _form, lemmas in forms for lemma in lemmas)


def remove(kind: str, object_id: int) -> None:
    """Will make the object unfindable; nothing happens when it was never indexed."""
    with transaction.atomic():
        earlier = Document.objects.select_for_update().filter(slot=slot_of(kind, object_id)).first()
        if earlier is not None:
            _take_out(earlier)
            earlier.delete()


def _take_out(earlier: Document) -> None:
    if connection.vendor == "sqlite":
        _run(
            "INSERT INTO search_fts(search_fts, rowid, title_lemmas, lemmas) VALUES ('delete', %s, %s, %s)",
            (earlier.slot, earlier.title_lemmas, earlier.lemmas),
        )


def _put_in(made: list[Document]) -> None:
    rows: list[tuple[int | str, ...]]
    if connection.vendor == "sqlite":
        sql = "INSERT INTO search_fts(rowid, title_lemmas, lemmas) VALUES (%s, %s, %s)"
        rows = [(one.slot, one.title_lemmas, one.lemmas) for one in made]
    else:
        sql = "UPDATE search_document SET vector = %s::tsvector WHERE slot = %s"
        rows = [(vector_of(one.title_lemmas.split(), one.lemmas.split()), one.slot) for one in made]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def vector_of(title: list[str], text: list[str]) -> str:
    """A tsvector written out: words of the title weigh A. Lemmas have letters, digits, `-` and `/` only."""
    places: dict[str, list[str]] = {}
    for at, lemma in enumerate(title + text, start=1):
        marks = places.setdefault(lemma, [])
        if len(marks) < 50:
            marks.append(f"{min(at, 16383)}{'A' if at <= len(title) else ''}")
    return " ".join(f"'{lemma}':{','.join(marks)}" for lemma, marks in places.items())


def _run(sql: str, values: tuple[int | str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@dataclass(frozen=True, slots=True)
class Sought(Shaped):
    """What was typed, read once. `keys`: all objects that match, newest first, where they are few; None where many.

    `some`: of many, those that were read on the way, so that a count need not look for them anew. `every`: of many, one
    of about so many objects has the words, as the newest show. `about`: so many may have them in all.
    """

    kind: str
    words: str
    keys: tuple[int, ...] | None
    some: tuple[int, ...] = field(default=(), compare=False)
    every: float = field(default=1.0, compare=False)
    about: float = field(default=0.0, compare=False)

    def matching(self) -> RawSQL:
        """The ids of the objects that match, for `filter(pk__in=…)`."""
        words = self.words.place if isinstance(self.words, Given) else self.words
        first = slot_of(self.kind, 0)
        if connection.vendor == "sqlite":
            sql = "SELECT rowid & %s FROM search_fts WHERE search_fts MATCH %s AND rowid BETWEEN %s AND %s"
            return RawSQL(sql, (OBJECT_MASK, words, first, first | OBJECT_MASK))  # noqa: S611 (values are bound)
        sql = "SELECT object_id FROM search_document WHERE vector @@ %s::tsquery AND kind = %s"
        return RawSQL(sql, (words, self.kind))  # noqa: S611 (values are bound)

    def shape(self) -> Hashable:
        """Few, many or none."""
        return self.kind, self.keys is None, not self.keys

    def filling(self) -> Mapping[str, Any]:
        """The words as the database reads them, and the keys."""
        return {"sought_words": self.words, "sought_keys": self.keys}

    def with_places(self) -> "Sought":
        """The same with places for words and keys."""
        keys = cast("tuple[int, ...]", GivenSet("sought_keys")) if self.keys else self.keys
        return Sought(self.kind, cast("str", Given("sought_words")), keys)


def matching(kind: str, query: str) -> RawSQL:
    """Will give the ids of the objects that match, for `filter(pk__in=matching(…))`; a blank query matches nothing.

    All words must be there, in any form and order; the last one may be only begun; a word never met is taken for the
    closest ones met. Costs at most two small queries now, and none of its own in the list that uses it.
    """
    terms = read_query(query)
    if not terms:
        return RawSQL("SELECT slot FROM search_document WHERE 1 = 0", ())
    return Sought(kind, _words(terms), None).matching()


def _words(terms: list[Term]) -> str:
    return _fts(terms) if connection.vendor == "sqlite" else _tsquery(terms)


def sought(kind: str, query: str, most: int = FEW) -> Sought:
    """Will read what was typed, once for all questions of a page; costs at most four small queries.

    A list of a rare word is read best by its few keys, and of a frequent one by walking the list's own order: no
    database guesses right which word is which, so its keys are counted first, up to `most`. That a word is frequent is
    remembered for a minute: it is only about the way to read, never about what is found.
    """
    terms = read_query(query)
    if not terms:
        return Sought(kind, "", ())
    words, first = _words(terms), slot_of(kind, 0)
    verdict = f"search.frequent.{kind}.{most}.{sha256(words.encode()).hexdigest()}"
    if dense := cache.get(verdict):
        return Sought(kind, words, None, (), *dense)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT rowid & %s FROM search_fts WHERE search_fts MATCH %s AND rowid BETWEEN %s AND %s"
                " ORDER BY rowid DESC LIMIT %s",
                (OBJECT_MASK, words, first, first | OBJECT_MASK, most + 1),
            )
        else:
            cursor.execute(FOUND, (words, kind, most + 1))
        found = sorted((row[0] for row in cursor.fetchall()), reverse=True)
    if len(found) > most:
        dense = _density(kind, found)
        cache.set(verdict, dense, FREQUENT_FOR)
        return Sought(kind, words, None, tuple(found), *dense)
    return Sought(kind, words, tuple(found))


def _density(kind: str, newest: list[int]) -> tuple[float, float]:
    """(one object in how many has the words, how many may have them in all), as the newest matches show."""
    last = Document.objects.filter(kind=kind).order_by("-object_id").values_list("object_id", flat=True).first() or 0
    every = max(1.0, (last - newest[-1]) / len(newest))
    return every, last / every


def walking[Rows: QuerySet[Any, Any]](rows: Rows, words: Sought) -> Rows:
    """The rows that match a frequent word, each row of the list asked in the list's own order until a page is full.

    Told so that no planner can turn it round and read every match only to sort them: on SQLite by the sign of the key,
    on PostgreSQL by a question of each row, which is never joined.
    """
    if connection.vendor == "sqlite":
        key = Func(F("pk"), template="+%(expressions)s", output_field=BigIntegerField())
        return rows.alias(walked=key).filter(walked__in=words.matching())
    asked = Func(
        F("pk") + Value(slot_of(words.kind, 0), BigIntegerField()),
        words.words if isinstance(words.words, Given) else Value(words.words),
        arg_joiner=" AND asked.vector @@ ",
        template="(SELECT 1 FROM search_document AS asked WHERE asked.slot = %(expressions)s::tsquery)",
        output_field=BigIntegerField(),
    )
    return rows.alias(walked=asked).filter(walked=1)


def ranked(kind: str, query: str, limit: int = 20) -> list[int]:
    """Will give up to `limit` ids of matching objects, the best first; words of the title weigh more.

    Among very many matches only the 3 000 newest objects are ranked.
    """
    terms = read_query(query)
    if not terms:
        return []
    first = slot_of(kind, 0)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT rowid & %s FROM (SELECT rowid, bm25(search_fts, 5.0, 1.0) AS far FROM search_fts"
                " WHERE search_fts MATCH %s AND rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT %s)"
                " ORDER BY far, rowid DESC LIMIT %s",
                (OBJECT_MASK, _fts(terms), first, first | OBJECT_MASK, RANKED_AMONG, limit),
            )
        else:
            cursor.execute(
                "SELECT object_id FROM (SELECT object_id, vector FROM search_document WHERE vector @@ %s::tsquery"
                " AND kind = %s ORDER BY object_id DESC LIMIT %s) AS found"
                " ORDER BY ts_rank(vector, %s::tsquery) DESC, object_id DESC LIMIT %s",
                (_tsquery(terms), kind, RANKED_AMONG, _tsquery(terms), limit),
            )
        return [row[0] for row in cursor.fetchall()]


def sharing(kind: str, words: Iterable[str], *, since: int, limit: int) -> list[int]:
    """Will give up to `limit` ids, not less than `since`, of objects that have any of these lemmas, the best first.

    Only the 3 000 newest are ranked: by how many of the lemmas they have, and on SQLite rare ones weigh more. 1 query.
    """
    terms = [word for word in words if word and not set(word) & set("\"'\\")]
    if not terms:
        return []
    first = slot_of(kind, since)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            any_of = " OR ".join(f'"{one}"' for one in terms)
            cursor.execute(
                "SELECT rowid & %s FROM (SELECT rowid, bm25(search_fts, 2.0, 1.0) AS far FROM search_fts"
                " WHERE search_fts MATCH %s AND rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT %s)"
                " ORDER BY far, rowid DESC LIMIT %s",
                (OBJECT_MASK, any_of, first, slot_of(kind, 0) | OBJECT_MASK, RANKED_AMONG, limit),
            )
        else:
            query = " | ".join(f"'{one}'" for one in terms)
            cursor.execute(
                "SELECT object_id FROM (SELECT object_id, vector FROM search_document WHERE vector @@ %s::tsquery"
                " AND kind = %s AND object_id >= %s ORDER BY object_id DESC LIMIT %s) AS found"
                " ORDER BY ts_rank(vector, %s::tsquery) DESC, object_id DESC LIMIT %s",
                (query, kind, since, RANKED_AMONG, query, limit),
            )
        return [row[0] for row in cursor.fetchall()]


def shares(kind: str, sample: int = 2_000) -> dict[str, float]:
    """Will tell how common lemmas are: lemma -> share of the newest `sample` objects that have it. 1 query.

    Of fewer than 500 objects none is called common: a small register says little.
    """
    rows = Document.objects.filter(kind=kind).order_by("-object_id").values_list("title_lemmas", "lemmas")[:sample]
    counted: Counter[str] = Counter()
    number = 0
    for title, text in rows:
        counted.update(set(title.split()) | set(text.split()))
        number += 1
    return {lemma: times / max(number, FEW) for lemma, times in counted.items() if times > 1}


def read_query(query: str) -> list[Term]:
    """Will read what was typed into terms, at most eight; two queries at most, and one more for each unknown word."""
    words = words_of(query[:QUERY_MAX])
    typed = [word for word in words if word not in STOP][:WORDS_MAX]
    if not typed:
        # «по» alone may be the beginning of «порушення».
        return [Term((), (words[-1],))] if words and len(words[-1]) >= PREFIX_MIN and query[-1:].isalnum() else []
    parts = [piece for word in typed for piece in (pieces_of(word) if _is_compound(word) else (word,))]
    known = spelling.known_lemmas(parts + [lemma for word in parts for lemma in lemmas_of(word)])
    begun = query[-1:].isalnum()
    return [_term(word, known, last=begun and at == len(parts) - 1) for at, word in enumerate(parts)]


def _is_compound(word: str) -> bool:
    """«івано-франківськ» is searched by its parts; «д-401/1» whole."""
    return "-" in word and not any(char.isdigit() for char in word)


def _term(word: str, known: dict[str, tuple[str, ...]], *, last: bool) -> Term:
    lemmas = tuple(dict.fromkeys((word, *lemmas_of(word), *known.get(word, ()))))
    starts = (word,) if last and len(word) >= PREFIX_MIN else ()
    if not spelling.is_spelled(word) or any(one in known for one in lemmas):
        return Term(lemmas, starts)
    if starts and (begun := spelling.begun_with(word)):
        return Term((*lemmas, *begun), starts)
    meant = spelling.corrected(word)
    if not meant and (other := retyped(word)) != word:
        meant = (*lemmas_of(other), *spelling.corrected(other))
    return Term((*lemmas, *meant), starts)


def _fts(terms: list[Term]) -> str:
    return " AND ".join(
        "(" + " OR ".join([f'"{one}"' for one in term.lemmas] + [f'"{one}"*' for one in term.starts]) + ")"
        for term in terms
    )


def _tsquery(terms: list[Term]) -> str:
    return " & ".join(
        "(" + " | ".join([f"'{one}'" for one in term.lemmas] + [f"'{one}':*" for one in term.starts]) + ")"
        for term in terms
    )
