"""A small town with a row of everything, for attackers of every kind."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from ratusha.foundation.actions.call import KYIV
from tests.contracts import walking


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[walking.Town]:
    """The town, in one transaction for the whole module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield walking.found(datetime(2026, 11, 23, 10, 30, tzinfo=KYIV))
        transaction.set_rollback(True)
