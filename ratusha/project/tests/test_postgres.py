"""Values bound by the database: numbers too large for their column are refused, never cut."""

import pytest
from django.db import connection, transaction
from django.db.models import BigIntegerField, F, IntegerField, Value
from django.db.utils import DataError

from ratusha.foundation.access.models import Account


@pytest.mark.django_db
def test_a_number_too_large_is_refused_by_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps every whole number in eight bytes")
    Account.objects.create(email="one@example.org")
    far = Value(2**40, IntegerField())
    with pytest.raises(DataError), transaction.atomic():
        list(Account.objects.annotate(far=F("pk") + far))
    known = Account.objects.annotate(far=Value(2**40, BigIntegerField())).get()
    assert known.far == 2**40


@pytest.mark.django_db
def test_hot_questions_are_prepared_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite plans in the process")
    for _time in range(5):
        list(Account.objects.filter(email="one@example.org"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%access_account%%'")
        assert cursor.fetchone()[0] > 0
