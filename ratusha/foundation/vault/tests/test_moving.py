"""Sealing what stood in clear: every row once, however often it is cut off, and the way back."""

import pytest
from django.db.models import TextField, Value

from ratusha.foundation.vault import columns, encrypt, moving

from . import given

pytestmark = pytest.mark.django_db(transaction=True)
TEXTS = ["перший", "", "v1.kdeadbeef.нібито запечатано", "v1 просто так", "x" * 5_000]


@pytest.fixture
def table():
    with given.table_of(given.sealed_model(), known=True) as model:
        yield model


class Apps:
    """As a migration sees the models."""

    def __init__(self, model):
        self.model = model

    def get_model(self, app, name):
        return self.model


def clear(table, texts):
    rows = table.objects.bulk_create([table() for _ in texts])
    for row, text in zip(rows, texts, strict=True):
        table.objects.filter(pk=row.pk).update(text=Value(text, output_field=TextField()))


def test_clear_values_are_sealed_once_and_opened_on_the_way_back(table, monkeypatch):
    monkeypatch.setattr(moving, "BATCH", 2)
    clear(table, TEXTS)
    operation = moving.sealing_of("journal", "secretive", "text", "data")
    operation.code(Apps(table), None)
    kept = given.kept(table)
    operation.code(Apps(table), None)
    assert given.kept(table) == kept
    assert list(table.objects.order_by("pk").values_list("text", flat=True)) == TEXTS
    assert kept[1] == ""
    operation.reverse_code(Apps(table), None)
    assert given.kept(table) == TEXTS


def test_a_migration_that_was_cut_off_goes_on(table, monkeypatch):
    clear(table, ["один", "два", "три"])
    real, seen = moving._sealed, []

    def dying(text, purpose):
        seen.append(text)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return real(text, purpose)

    monkeypatch.setattr(moving, "BATCH", 1)
    monkeypatch.setattr(moving, "_sealed", dying)
    operation = moving.sealing_of("journal", "secretive", "text")
    with pytest.raises(KeyboardInterrupt):
        operation.code(Apps(table), None)
    monkeypatch.setattr(moving, "_sealed", real)
    operation.code(Apps(table), None)
    assert list(table.objects.order_by("pk").values_list("text", flat=True)) == ["один", "два", "три"]
    assert columns.verify(given.column_of(table)) == (3, 0)


def test_what_is_sealed_for_another_place_counts_as_unreadable(table):
    clear(table, [encrypt("x", "elsewhere"), encrypt("y", "journal.secretive.text")])
    assert columns.verify(given.column_of(table)) == (2, 1)
