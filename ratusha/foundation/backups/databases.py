"""The database out and in, consistent while people work: SQLite by its own copying, PostgreSQL by pg_dump.

What is counted is read from the copy itself (SQLite) or in the same snapshot that is dumped (PostgreSQL), so the
numbers belong to the dump to the row.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

VARIABLES = {"dbname": "PGDATABASE", "user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST", "port": "PGPORT"}
Ask = Callable[[str], list[tuple[Any, ...]]]


class NoTool(Exception):
    """A program of PostgreSQL is missing or failed; the sentence says which and what it said."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump in a file, and a way to ask the very state that it holds."""

    path: Path
    kind: str
    ask: Ask


@contextmanager
def dumped(folder: Path) -> Iterator[Dump]:
    """Dumps the database of the settings into the folder."""
    making = _sqlite if connection.vendor == "sqlite" else _postgres
    with making(folder) as dump:
        yield dump


def counts(ask: Ask, kind: str) -> dict[str, int]:
    """Rows of every table."""
    if kind == "sqlite":
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    else:
        tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    return {str(name): int(ask(f'SELECT count(*) FROM "{name}"')[0][0]) for (name,) in ask(tables)}  # noqa: S608


@contextmanager
def _sqlite(folder: Path) -> Iterator[Dump]:
    path = folder / "database.sqlite3"
    source = Path(str(connection.settings_dict["NAME"])).resolve()
    with (
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as now,
        closing(sqlite3.connect(path)) as copy,
    ):
        now.backup(copy)
    with closing(sqlite3.connect(path)) as copy:
        yield Dump(path, "sqlite", lambda sql: list(copy.execute(sql)))


@contextmanager
def _postgres(folder: Path) -> Iterator[Dump]:
    import psycopg

    path = folder / "database.pgdump"
    with psycopg.connect(**parameters()) as reading:
        reading.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        snapshot = str(reading.execute("SELECT pg_export_snapshot()").fetchone()[0])  # type: ignore[index]
        options = ["--format=custom", "--compress=0", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
        _run("pg_dump", [*options, f"--file={path}"])
        yield Dump(path, "postgresql", lambda sql: list(reading.execute(sql)))  # type: ignore[call-overload]


def fill(path: Path, kind: str) -> None:
    """Will bring a dump into the database of the settings, which must be empty and of the same kind."""
    if kind == "sqlite":
        target = Path(str(connection.settings_dict["NAME"]))
        connection.close()
        for rest in ("-wal", "-shm"):
            target.with_name(target.name + rest).unlink(missing_ok=True)
        shutil.move(path, target)
        target.chmod(0o600)
        return
    options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    _run("pg_restore", [*options, f"--dbname={parameters()['dbname']}", str(path)])


def is_empty() -> bool:
    """True if the database of the settings has no tables."""
    return not connection.introspection.table_names()


def parameters() -> dict[str, Any]:
    """Where the PostgreSQL of the settings is, by the names of libpq: dbname, user, password, host, port."""
    given = connection.get_connection_params()
    return {name: given[name] for name in VARIABLES if given.get(name)}


@contextmanager
def scratch(kind: str) -> Iterator[dict[str, str]]:
    """A new empty database beside the one of the settings, removed afterwards -> the environment that leads to it.

    A database of SQLite is a file of the scratch home, so it needs nothing.
    """
    if kind == "sqlite":
        yield {"DATABASE_URL": ""}
        return
    name = f"ratusha_drill_{os.getpid()}"
    _command(f"CREATE DATABASE {name}")
    try:
        yield {"DATABASE_URL": _address(name)}
    finally:
        _command(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _command(sql: str) -> None:
    import psycopg

    with psycopg.connect(**parameters(), autocommit=True) as beside:
        beside.execute(sql)  # type: ignore[call-overload]


def _address(name: str) -> str:
    given = {key: quote(str(value), safe="") for key, value in parameters().items()}
    password = f":{given['password']}" if "password" in given else ""
    port = f":{given['port']}" if "port" in given else ""
    return f"postgresql://{given.get('user', '')}{password}@{given.get('host', '')}{port}/{name}"


def _run(program: str, options: list[str]) -> None:
    where = {VARIABLES[name]: str(value) for name, value in parameters().items()}
    try:
        done = subprocess.run([tool(program), *options], env={**os.environ, **where}, capture_output=True, text=True)  # noqa: S603
    except OSError as wrong:
        raise NoTool(f"{program}: {wrong}") from wrong
    if done.returncode:
        raise NoTool(f"{program}: {done.stderr.strip()[-500:]}")


def tool(program: str) -> str:
    """Where a program of PostgreSQL is: RATUSHA_PG_BIN, else the path; NoTool when there is none."""
    found = shutil.which(program, path=settings.PG_BIN or None)
    if found is None:
        says = _("The program {program} is missing. Install postgresql-client, or say in RATUSHA_PG_BIN where it is.")
        raise NoTool(says.format(program=program))
    return found
