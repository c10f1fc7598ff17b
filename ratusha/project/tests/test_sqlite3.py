"""Writers on SQLite take turns quickly, and one who waits in vain is told."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

pytestmark = pytest.mark.django_db
Two = tuple[Any, sqlite3.Connection]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """A connection of ours, and another one that can hold the lock."""
    name = tmp_path / "some.sqlite3"
    options = {"transaction_mode": "IMMEDIATE", "timeout": 0.2}
    given = {"ENGINE": "ratusha.project.sqlite3", "NAME": str(name), "OPTIONS": options}
    with closing(sqlite3.connect(name, isolation_level=None, check_same_thread=False)) as other:
        other.execute("CREATE TABLE some (number INTEGER)")
        ours = ConnectionHandler({"default": given})["default"]
        yield ours, other
        ours.close()


def write(ours: Any, number: int) -> None:
    ours.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    try:
        ours.cursor().execute("INSERT INTO some VALUES (%s)", [number])
        ours.commit()
    finally:
        ours.set_autocommit(True)


def test_a_transaction_begins_as_soon_as_the_lock_is_free(two: Two) -> None:
    ours, other = two
    other.execute("BEGIN IMMEDIATE")
    freed: list[float] = []

    def let_go() -> None:
        other.execute("COMMIT")
        freed.append(time.monotonic())

    threading.Timer(0.1, let_go).start()
    write(ours, 1)
    assert time.monotonic() - freed[0] < 0.05
    assert other.execute("SELECT number FROM some").fetchall() == [(1,)]


def test_who_waits_in_vain_is_told_and_goes_on_later(two: Two) -> None:
    ours, other = two
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        write(ours, 1)
    other.execute("ROLLBACK")
    write(ours, 2)
    assert ours.connection.execute("PRAGMA busy_timeout").fetchone() == (200,), "single statements wait as before"
    assert other.execute("SELECT number FROM some").fetchall() == [(2,)]
