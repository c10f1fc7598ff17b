"""A frequent word and a reader who sees little: the rows are right, and the register is not walked for them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.search import counting, engine
from ratusha.foundation.search.models import Document as Indexed
from ratusha.office.documents import queries
from ratusha.office.documents.models import Document
from ratusha.office.documents.queries import lists
from ratusha.office.documents.reactions import index_document
from ratusha.office.documents.tests import given
from ratusha.office.documents.web.tables import DocumentTable

pytestmark = pytest.mark.django_db
MANY, STEP = 1_500, 50


def many_like(first: Document, number: int, **changed: Any) -> list[Document]:
    """So many documents more with the same words."""
    index_document(first.pk)
    made = []
    for turn in range(1, number + 1):
        copy = Document(**{f.attname: getattr(first, f.attname) for f in first._meta.fields})
        copy.pk, copy.code = None, f"{first.pk}-{turn}"
        copy.ordinal, copy.year = first.pk * 10_000 + turn, 1000
        for name, value in changed.items():
            setattr(copy, name, value)
        made.append(copy)
    made = Document.objects.bulk_create(made)
    words = Indexed.objects.get(slot=engine.slot_of(queries.LABEL, first.pk))
    Indexed.objects.bulk_create(
        Indexed(slot=engine.slot_of(queries.LABEL, one.pk), kind=queries.LABEL, object_id=one.pk,
                title_lemmas=words.title_lemmas, lemmas=words.lemmas)
        for one in made
    )  # fmt: skip
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES('rebuild')")
        else:
            cursor.execute(
                "UPDATE search_document SET vector = (SELECT vector FROM search_document WHERE slot = %s)"
                " WHERE vector IS NULL",
                (words.slot,),
            )
            cursor.execute("ANALYZE documents_document, search_document")
    return made


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if hundreds were very many."""
    cache.clear()
    monkeypatch.setattr(lists, "FEW", 100)
    monkeypatch.setattr(lists, "LOOKED_AT", 50)
    monkeypatch.setattr(counting, "OWN", 100)
    if connection.vendor == "postgresql":  # a table of some pages is read whole; this one stands for a large one
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")


def searched(actor: Actor, word: str, **more: str) -> DocumentTable:
    """The register page with this word, read."""
    request = RequestFactory().get("/office/documents/", {"q": word, **more})
    request.actor = actor  # type: ignore[attr-defined]
    table = DocumentTable(request, queries.visible_to(actor).order_by())
    assert table.page is not None
    assert table.count >= 0
    return table


@contextmanager
def counted_work() -> Iterator[list[int]]:
    """How much the database looks at: steps of SQLite by fifties, rows that the nodes of PostgreSQL's plans read."""
    done = [0]

    def step() -> int:
        done[0] += STEP
        return 0

    def explained(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().startswith(("SELECT", "WITH")):
            with context["connection"].connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
                plan = cursor.fetchone()[0]
            done[0] += rows_of((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])
        return execute(sql, params, many, context)

    if connection.vendor == "sqlite":
        connection.connection.set_progress_handler(step, STEP)
        try:
            yield done
        finally:
            connection.connection.set_progress_handler(None, STEP)
    else:
        with connection.execute_wrapper(explained):
            yield done


def rows_of(node: dict[str, Any]) -> int:
    """Rows of tables that a node of a plan and those below it read, whether they gave them or threw them away."""
    own = node["Actual Rows"] + node.get("Rows Removed by Filter", 0) if "Relation Name" in node else 0
    return int(own * node["Actual Loops"]) + sum(rows_of(one) for one in node.get("Plans", ()))


def work_of(actor: Actor, word: str, monkeypatch: pytest.MonkeyPatch) -> tuple[DocumentTable, int, int]:
    """(the page, what it cost, what walking the list costs)."""
    searched(actor, word)
    with counted_work() as ours:
        table = searched(actor, word)
    with monkeypatch.context() as patched, counted_work() as walked:
        patched.setattr(DocumentTable, "words", property(lambda table: table.asked))
        assert [row.pk for row in searched(actor, word).page.rows] == [row.pk for row in table.page.rows]
    return table, ours[0], walked[0]


def test_who_sees_little_is_not_made_to_walk_the_register(few: None, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = given.official("executor")
    first = given.registered(title="Про водопостачання")
    others = many_like(first, MANY)
    Document.objects.filter(pk__in=[one.pk for one in others[:7]]).update(executor=reader.account_id)
    table, ours, walked = work_of(reader, "водопостачання", monkeypatch)
    assert [row.pk for row in table.page.rows] == [one.pk for one in reversed(others[:7])]
    assert (table.count, table.is_capped) == (7, False)
    if connection.vendor == "sqlite":  # whose planner asks each reason to see by its own index, walking or not
        assert ours < walked * 2, (ours, walked)
    else:
        assert ours * 3 < walked, (ours, walked)


def test_a_word_of_another_unit_is_asked_by_its_matches(few: None, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = given.unit()
    reader = given.official("executor", unit)
    theirs = many_like(given.registered(title="Про водопостачання"), 200)
    many_like(given.registered(title="Про тротуари", unit=unit.pk), MANY, unit=unit)
    theirs[5].unit = unit
    theirs[5].save()
    table, ours, walked = work_of(reader, "водопостачання", monkeypatch)
    assert [row.pk for row in table.page.rows] == [theirs[5].pk]
    assert (table.count, table.is_capped) == (1, False)
    assert ours * 2 < walked, (ours, walked)


def test_who_sees_most_walks_and_the_count_says_more(few: None) -> None:
    clerk = given.official("registrar")
    made = many_like(given.registered(clerk, title="Про водопостачання"), 300)
    table = searched(clerk, "водопостачання")
    assert [row.pk for row in table.page.rows] == [one.pk for one in reversed(made[-len(table.page.rows) :])]
    assert table.is_capped


def test_later_pages_of_a_narrowed_word_go_on_where_the_first_ended(few: None) -> None:
    reader = given.official("executor")
    made = many_like(given.registered(title="Про водопостачання"), 400)
    mine = [one.pk for one in made[:60]]
    Document.objects.filter(pk__in=mine).update(executor=reader.account_id)
    first = searched(reader, "водопостачання")
    second = searched(reader, "водопостачання", after=first.page.after)
    shown = [row.pk for row in (*first.page.rows, *second.page.rows)]
    assert shown == sorted(mine, reverse=True)[: len(shown)]
    assert len(shown) > first.size
    assert (first.count, second.count) == (60, 60)
