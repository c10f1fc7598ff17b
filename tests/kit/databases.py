"""Test databases copied from one migrated template, so that migrations run once for all workers.

SQLite's template is kept between runs in the pytest cache, under a name made from all migrations.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import django
import fasteners
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

TEMPLATE = "ratusha_template"
RESTORED_FROM: list[str] = []
HELD: list[sqlite3.Connection] = []
ROWS: dict[str, bytes] = {}


def made_from_template(root: Path) -> Callable[[], None]:
    """Will make the test database of this process and connect to it -> what removes it again."""
    connection.ops.sql_flush = lambda *_given, **_more: []  # `restore` does what Django would do first, and slower
    if connection.vendor == "sqlite":
        return _copy_of_file(root / ".pytest_cache" / "ratusha")
    return _copy_on_postgres()


def migrations_mark() -> str:
    """SHA-256 over everything that decides the schema: all migration files and Django's version."""
    mark = hashlib.sha256(f"WAL {django.__version__}".encode())
    for app in sorted(apps.get_app_configs(), key=lambda one: one.label):
        mark.update(app.label.encode())
        for file in sorted(Path(app.path).glob("migrations/*.py")):
            mark.update(file.name.encode() + file.read_bytes())
    return mark.hexdigest()[:20]


def restore() -> None:
    """Will leave nothing but the rows of migrations after a test that committed.

    The database itself stays, so that connections of threads that outlive a test never see another one's ghost.
    """
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(RESTORED_FROM[0])) as template:
            template.backup(HELD[0])
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '20s'")
            cursor.execute("SET LOCAL session_replication_role = replica")  # everything goes, so no row need be checked
            for table in _filled(cursor):
                cursor.execute(f"DELETE FROM {table}")
            for table, rows in ROWS.items():
                with cursor.copy(f"COPY {table} FROM STDIN (FORMAT binary)") as into:
                    into.write(rows)


def _copy_of_file(kept: Path) -> Callable[[], None]:
    kept.mkdir(parents=True, exist_ok=True)
    template = kept / f"template-{migrations_mark()}.sqlite3"
    with fasteners.InterProcessLock(kept / "lock"):
        if not template.exists():
            for old in kept.glob("template-*"):
                old.unlink()
            building = kept / "building.sqlite3"
            building.unlink(missing_ok=True)
            _connect_to(str(building))
            call_command("migrate", verbosity=0, interactive=False)
            connection.close()  # which also empties the log into the file
            building.rename(template)
        name = str(settings.DATABASES["default"]["TEST"]["NAME"])
        shutil.copyfile(template, name)
        RESTORED_FROM[:] = [str(Path(name).with_name("template.sqlite3"))]
        shutil.copyfile(template, RESTORED_FROM[0])
    _connect_to(name)
    _hold_open(name)

    def leave() -> None:
        RESTORED_FROM.clear()
        connection.close()
        HELD.pop().close()

    return leave


def _hold_open(name: str) -> None:
    """Will keep the file's log in use, as servers do: the last connection to leave locks everybody else out."""
    held = sqlite3.connect(name)
    held.execute("SELECT count(*) FROM sqlite_master").fetchone()
    held.execute("PRAGMA synchronous=OFF")
    HELD.append(held)


def _connect_to(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _copy_on_postgres() -> Callable[[], None]:
    scratch = Path(os.environ["RATUSHA_TEST_SCRATCH"])
    home = str(connection.settings_dict["NAME"])
    name = "ratusha_" + os.environ.get("PYTEST_XDIST_WORKER", "main")
    with fasteners.InterProcessLock(scratch / "lock"):
        if not (scratch / "template").exists():
            _execute(home, f"CREATE DATABASE {TEMPLATE}")
            _connect_to(TEMPLATE)
            call_command("migrate", verbosity=0, interactive=False)
            connection.close()
            (scratch / "template").touch()
        _execute(home, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    _connect_to(name)
    with connection.cursor() as cursor:
        for table in _filled(cursor):
            with cursor.copy(f"COPY {table} TO STDOUT (FORMAT binary)") as out:
                ROWS[table] = b"".join(out)
    RESTORED_FROM[:] = [home]

    def drop() -> None:
        RESTORED_FROM.clear()
        ROWS.clear()
        connection.close()
        _execute(home, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    return drop


def _tables(cursor: Any) -> list[str]:
    """Every table, also those that no model has."""
    cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    return [name for (name,) in cursor.fetchall()]


def _filled(cursor: Any) -> list[str]:
    """The tables that have rows: a test touches few of hundreds."""
    tables = _tables(cursor)
    asked = (f"SELECT {at} WHERE EXISTS (SELECT FROM {name})" for at, name in enumerate(tables))
    cursor.execute(" UNION ALL ".join(asked))
    return [tables[at] for (at,) in cursor.fetchall()]


def _execute(database: str, statement: str) -> None:
    _connect_to(database)
    connection.cursor().execute(statement)
    connection.close()
