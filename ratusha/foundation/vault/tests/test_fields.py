"""Sealed columns on the real database: nothing readable is stored, everything comes back, nothing can be asked."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import HealthCheck
from hypothesis import given as examples
from hypothesis import settings as tried
from hypothesis import strategies as st

from ratusha.foundation.vault import EncryptedJSONField, EncryptedTextField, Unreadable, decrypt

from . import given

pytestmark = pytest.mark.django_db(transaction=True)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)


@pytest.fixture
def table():
    with given.table_of(given.sealed_model()) as model:
        yield model


def raw(model, pk, column="text"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} WHERE id = %s", [pk])
        return cursor.fetchone()[0]


def test_the_database_holds_nothing_readable(table):
    one = table.objects.create(text="РНОКПП 3184710691", data={"хвороба": "діабет"})
    kept = raw(table, one.pk) + raw(table, one.pk, "data")
    assert kept.isascii()
    assert "3184710691" not in kept
    assert decrypt(raw(table, one.pk), "journal.secretive.text") == "РНОКПП 3184710691"
    again = table.objects.get(pk=one.pk)
    assert (again.text, again.data) == ("РНОКПП 3184710691", {"хвороба": "діабет"})


@examples(st.text(st.characters(codec="utf-8"), max_size=100), json_values)
@tried(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_any_value_comes_back_as_it_was(table, text, data):
    one = table.objects.create(text=text, data=data)
    again = table.objects.get(pk=one.pk)
    assert (again.text, again.data) == (text, data)


def test_all_ways_of_writing_seal(table):
    rows = table.objects.bulk_create([table(text=f"{n}") for n in range(3)])
    for one in rows:
        one.text += "!"
    table.objects.bulk_update(rows, ["text"])
    table.objects.filter(pk=rows[0].pk).update(text="інше")
    assert list(table.objects.order_by("pk").values_list("text", flat=True)) == ["інше", "1!", "2!"]
    assert all(raw(table, one.pk).startswith("v1.k") for one in rows)
    assert table.objects.defer("text").get(pk=rows[1].pk).text == "1!"
    assert table.objects.values("text", "data").get(pk=rows[2].pk) == {"text": "2!", "data": None}


def test_nothing_and_empty_stay_as_they_are(table):
    one = table.objects.create()
    assert (raw(table, one.pk), raw(table, one.pk, "data")) == ("", None)
    assert table.objects.filter(data__isnull=True).get() == one


@pytest.mark.parametrize("asked", ["text", "text__contains", "text__in", "text__startswith", "data__key", "data__gt"])
def test_nothing_can_be_asked_of_a_sealed_column(table, asked):
    with pytest.raises(FieldError, match="blind_index"):
        table.objects.filter(**{asked: ["x"]}).exists()


def test_a_value_moved_to_another_column_or_left_in_clear_does_not_open(table):
    one = table.objects.create(text="таємниця")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table._meta.db_table} SET data = text")
    with pytest.raises(Unreadable):
        table.objects.get(pk=one.pk)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table._meta.db_table} SET data = NULL, text = 'відкрито'")
    with pytest.raises(Unreadable):
        table.objects.get(pk=one.pk)


def test_a_field_is_written_down_in_migrations_and_keeps_its_place_after_a_new_name():
    field = EncryptedTextField(sealed_as="people.identifier.value", max_length=40)
    _name, path, args, more = field.deconstruct()
    assert path == "ratusha.foundation.vault.EncryptedTextField"
    assert more == {"sealed_as": "people.identifier.value", "max_length": 40}
    assert EncryptedTextField(*args, **more).purpose == "people.identifier.value"
    assert EncryptedJSONField().deconstruct()[1] == "ratusha.foundation.vault.EncryptedJSONField"


@isolate_apps("ratusha.foundation.journal")
def test_an_index_on_a_sealed_column_is_an_error_of_the_system_check():
    class Wrong(models.Model):
        text = EncryptedTextField()

        class Meta:
            app_label = "journal"
            indexes = (models.Index(fields=("text",), name="wrong"),)

        def __str__(self):
            return self.text

    assert "vault.E001" in [one.id for one in Wrong.check()]
