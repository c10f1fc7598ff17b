"""Registering and searching in one process: `python -m bench.clerk DOCUMENTS [EACH]` -> JSON.

Registering is measured with none, half and all of the documents, each time beside a bare insert of a card; searching
by the list of the register page beside a bare question to the index of words. Ours and the bare one go by turns, so
that a neighbour's load falls on both alike.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import django

django.setup()

from django.core.cache import cache  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.utils import timezone  # noqa: E402

from ratusha.foundation.access.actors import Actor  # noqa: E402
from ratusha.foundation.access.queries import actor_of  # noqa: E402
from ratusha.foundation.actions import Call, Channel  # noqa: E402
from ratusha.foundation.files import intake  # noqa: E402
from ratusha.foundation.search.engine import OBJECT_MASK, Sought, slot_of, sought  # noqa: E402
from ratusha.office.documents import actions, queries  # noqa: E402
from ratusha.office.documents.models import Document  # noqa: E402
from ratusha.office.documents.reactions import index_document  # noqa: E402
from ratusha.office.documents.web.tables import DocumentTable  # noqa: E402

from . import letters  # noqa: E402
from .papers import LABEL, Town, lay, raw_row, town  # noqa: E402

EACH, WARMING, ROUNDS, NUMBERS = 100, 5, 3, 8
BARE_YEAR = 1000
PDF = b"%%PDF-1.4\n%%Paper %s\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n"
Query = tuple[str, str, str]  # group, parameter of the page, what was typed


def main(number: int, each: int) -> dict[str, Any]:
    """Will measure at none, half and all of the documents -> milliseconds by what was done."""
    here = town(number)
    steps, filled = [], 0.0
    for laid in (0, number // 2, number):
        begun = time.perf_counter()
        lay(here, laid, number)
        filled += time.perf_counter() - begun
        steps.append({"documents": laid, **registering(here, laid, each)})
    asked = [searching(who, actor) for who, actor in people(here)]
    return {"documents": number, "filled_s": round(filled, 1), "registering": steps, "searching": asked}


def people(here: Town) -> Iterator[tuple[str, Actor]]:
    """Who searches: an official with ordinary rights and the registrar."""
    today = timezone.localdate()
    yield "official", actor_of(here.executors[0], today)
    yield "registrar", actor_of(here.registrar, today)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """(milliseconds, what came of it)."""
    begun = time.perf_counter()
    given = work()
    return 1000 * (time.perf_counter() - begun), given


def registering(here: Town, laid: int, each: int) -> dict[str, float]:
    """Medians: taking the file in, registering, making findable, and a bare insert of the same card."""
    actor = actor_of(here.registrar, timezone.localdate())
    spent = [registered(here, actor, f"{laid}-{turn}") for turn in range(-WARMING, each)][WARMING:]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM documents_document WHERE year = %s", (BARE_YEAR,))
    return {name: statistics.median(one[name] for one in spent) for name in spent[0]}


def registered(here: Town, actor: Actor, name: str) -> dict[str, float]:
    """Will register one more letter with a small file -> milliseconds of each part."""

    def call(what: str) -> Call:
        return Call(actor, Channel.WEB, timezone.now(), f"bench-{what}-{name}")

    said, data = letters.letter(here.chance, len(here.senders)), PDF % name.encode()
    file, kept = timed(lambda: intake.receive_bytes(call("file"), "lyst.pdf", data))
    card = {
        "kind": here.kinds["letter"].pk, "title": said.title, "text": said.text, "files": [kept.token],
        "correspondent": here.senders[said.sender].pk, "their_index": f"{said.their_index}-{name}",
        "unit": here.units[0].pk, "executor": here.executors[0].pk, "file_index": said.file_index,
    }  # fmt: skip
    register, made = timed(lambda: actions.register(call("register"), **card))
    index, _nothing = timed(lambda: index_document(made.pk))
    raw, _nothing = timed(lambda: bare_insert(made, name))
    return {"file": file, "register": register, "index": index, "raw": raw}


def bare_insert(made: Document, name: str) -> None:
    """The same card once more, by one statement in a transaction of its own."""
    columns, values = raw_row(made)
    changed = {'"code"': f"B{name}", '"year"': BARE_YEAR}
    values = [changed.get(column, value) for column, value in zip(columns, values, strict=True)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO documents_document ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})", values
        )


def searching(who: str, actor: Actor) -> dict[str, Any]:
    """The first page and its count for each query, the words around, and the bare question; nothing is remembered."""
    asked = list(questions())
    page(actor, *asked[0][1:])
    return {"who": who, "queries": [asked_for(actor, *one) for one in asked]}


def asked_for(actor: Actor, group: str, parameter: str, typed: str) -> dict[str, Any]:
    """One search some times over."""
    words, spent, found = sought(LABEL, typed), [], 0
    for _turn in range(ROUNDS):
        cache.clear()
        ours, table = timed(lambda: page(actor, parameter, typed))
        around, _told = timed(partial(queries.snippets, table.page.rows, typed))
        bare, _nothing = timed(lambda: bare_search(words))
        spent.append((ours, around, bare))
        found = table.count
    ms, around_ms, raw_ms = (list(some) for some in zip(*spent, strict=True))
    return {"group": group, "typed": typed, "found": found, "ms": ms, "around": around_ms, "raw": raw_ms}


def page(actor: Actor, parameter: str, typed: str) -> DocumentTable:
    """The register with this search: its rows and their count are read."""
    request = RequestFactory().get("/office/documents/", {parameter: typed})
    request.actor = actor  # type: ignore[attr-defined]
    table = DocumentTable(request, queries.visible_to(actor).order_by())
    assert table.page is not None
    assert table.count >= 0
    return table


def bare_search(words: Sought) -> None:
    """The newest 26 matches, by the index of words alone."""
    if not words.words:
        return
    first = slot_of(LABEL, 0)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT rowid & %s FROM search_fts WHERE search_fts MATCH %s AND rowid BETWEEN %s AND %s"
                " ORDER BY rowid DESC LIMIT 26",
                (OBJECT_MASK, words.words, first, first | OBJECT_MASK),
            )
        else:
            cursor.execute(
                "SELECT object_id FROM search_document WHERE vector @@ %s::tsquery AND kind = %s"
                " ORDER BY object_id DESC LIMIT 26",
                (words.words, LABEL),
            )
        cursor.fetchall()


def questions() -> Iterator[Query]:
    """What is looked for; numbers are those of documents from everywhere in the register."""
    for group, parameter, typed in (
        ("one word", "q", letters.ONE_WORD), ("two words", "q", letters.TWO_WORDS),
        ("correspondent", "q", letters.SENDERS), ("correspondent", "from", letters.FROM),
        ("nothing", "q", letters.NOTHING),
    ):  # fmt: skip
        yield from ((group, parameter, one) for one in typed)
    letters_of = Document.objects.filter(flow="incoming").order_by("id").values_list("number", "their_index")
    every = max(1, letters_of.count() // NUMBERS)
    for place, pair in enumerate(letters_of[::every][:NUMBERS]):
        yield "number", "q", pair[place % 2]


if __name__ == "__main__":
    told = main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else EACH)
    sys.stdout.write(json.dumps(told, ensure_ascii=False))
