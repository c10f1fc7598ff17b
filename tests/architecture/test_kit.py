"""The test kit itself: what migrations put in is there again after a test that commits."""

import pytest
from django.contrib.contenttypes.models import ContentType

from ratusha.records.people.models import Category


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_rows_of_migrations_are_there_each_time(time):
    assert Category.objects.exists()
    assert ContentType.objects.exists()
    Category.objects.all().delete()
