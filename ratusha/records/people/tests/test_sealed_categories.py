"""What a person's categories are is sealed: on the way forwards and back, and while the keys change."""

import os
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from ratusha.foundation.vault import ring
from ratusha.records.people import actions, queries
from ratusha.records.people.models import Belonging, index_of_category

from . import given

BEFORE, AFTER = [("people", "0007_split_reason")], [("people", "0008_sealed_categories")]


def raw() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_belonging ORDER BY id")
        return cursor.fetchall()


@pytest.fixture
def keys(tmp_path: Any, settings: Any) -> None:
    """A ring of this test alone."""
    settings.KEYS, settings.KEYS_FILE = "", tmp_path / "keys"


@pytest.mark.django_db
def test_no_row_says_which_category() -> None:
    person = given.applicant()
    actions.add_category(given.call(), person, category="war-disability", proof_seen=True)
    assert "war-disability" not in str(raw())
    assert [one.category.code for one in queries.belongings_of(person.pk)] == ["war-disability"]
    assert queries.category_of_index(Belonging.objects.get().index) == "war-disability"
    assert queries.category_of_index("0" * 64) == ""


@pytest.mark.django_db
def test_found_and_never_doubled_under_a_new_index_key(keys: None, now: Any) -> None:
    person = given.applicant()
    actions.add_category(given.call(), person, category="war-disability", proof_seen=True)
    ring.replace((ring.new_key(ring.INDEX, now.date()), *ring.current().keys))
    assert Belonging.objects.get().index != index_of_category("war-disability")
    actions.add_category(given.call(), person, category="war-disability")
    assert Belonging.objects.count() == 1
    assert queries.category_of_index(Belonging.objects.get().index) == "war-disability"
    actions.remove_category(given.call(), person, category="war-disability")
    assert not Belonging.objects.exists()


@pytest.mark.skipif(os.environ.get("RATUSHA_WALK") != "1", reason="it undoes every migration since: a minute")
@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_rows_of_former_versions_are_sealed_and_opened_again() -> None:
    person = given.applicant()
    actions.add_category(given.call(), person, category="war-disability", proof_seen=True)
    actions.add_category(given.call(), person, category="large-family")
    executor = MigrationExecutor(connection)
    try:
        old = executor.migrate(BEFORE).apps.get_model("people", "Belonging")
        rows = list(old.objects.order_by("category__code").values_list("category__code", "proof_seen", "person"))
        assert rows == [("large-family", False, person.pk), ("war-disability", True, person.pk)]
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    held = {one.category.code: one.proof_seen for one in queries.belongings_of(person.pk)}
    assert held == {"large-family": False, "war-disability": True}
    assert set(Belonging.objects.values_list("index", flat=True)) == set(map(index_of_category, held))
