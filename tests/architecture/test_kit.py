"""The test kit itself: what migrations put in is there again after a test that commits."""

import os

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from ratusha.project import settings as site
from ratusha.records.people.models import Category


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_rows_of_migrations_are_there_each_time(time):
    assert Category.objects.exists()
    assert ContentType.objects.exists()
    Category.objects.all().delete()


@pytest.mark.django_db
def test_each_worker_has_a_database_of_its_own():
    assert settings.SETTINGS_MODULE == "tests.kit.settings"
    if connection.vendor == "sqlite":
        assert str(connection.settings_dict["NAME"]).startswith(str(site.HOME / "test.sqlite3"))
    assert os.environ.get("PYTEST_XDIST_WORKER", "main") in str(connection.settings_dict["NAME"])
