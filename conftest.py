"""Fixtures of all tests. Databases are prepared by `tests.kit.plugin`, settings by `tests.kit.settings`."""

import os
import time
from collections.abc import Callable, Generator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).parent


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
) -> Generator[None]:
    """One migrated template for all workers and runs, copied for each."""
    from tests.kit.databases import made_from_template

    with django_db_blocker.unblock():
        drop = made_from_template(ROOT)
    yield
    with django_db_blocker.unblock():
        drop()


@pytest.fixture(autouse=True)
def fresh_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees settings, a calendar or figures of another one; within a test a slow machine reads none twice, and
    no window of pace ends."""
    from django.core.cache import cache

    from ratusha.foundation.access import pace
    from ratusha.foundation.charter.memo import forget_all, memos

    began = time.time()
    monkeypatch.setattr(pace, "time", SimpleNamespace(time=lambda: began))
    forget_all()
    for memo in memos:
        memo.seconds = 60
    cache.clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, Any, Any]:
    """Brings the rows of migrations back after tests that really commit: Django empties the tables after those."""
    result = yield
    mark = item.get_closest_marker("django_db")
    committing = {"transactional_db", "live_server", "server_env"} & set(getattr(item, "fixturenames", ()))
    if committing or (mark and mark.kwargs.get("transaction")):
        from pytest_django.plugin import blocking_manager_key

        from tests.kit.databases import RESTORED_FROM, restore

        if RESTORED_FROM:
            with item.config.stash[blocking_manager_key].unblock():
                restore()
    return result


@pytest.fixture(scope="session")
def now() -> datetime:
    """A Monday in working hours, the same in every test: 23 November 2026, 10:30 in Kyiv."""
    from ratusha.foundation.actions.call import KYIV

    return datetime(2026, 11, 23, 10, 30, tzinfo=KYIV)


@pytest.fixture
def call(now: datetime) -> Callable[..., Any]:
    """`call(actor, request_id=…, seen_version=…, channel=…, now=…)` -> Call; without an actor, of a stranger."""
    from ratusha.foundation.access.actors import Actor, stranger
    from ratusha.foundation.actions import Call, Channel

    def make(actor: Actor | None = None, **given: Any) -> Call:
        return Call(actor or stranger(), **{"channel": Channel.WEB, "now": now, **given})

    return make


@pytest.fixture
def deliver(now: datetime) -> Callable[..., int]:
    """`deliver()` or `deliver(later)`: does what follows commits, sealing and reactions -> number of deliveries."""
    from ratusha.foundation.actions.delivery import deliver as deliver_entries

    def run(at: datetime | None = None) -> int:
        return deliver_entries(at or now)

    return run


@pytest.fixture
def server_env(transactional_db: None) -> dict[str, str]:
    """The environment for starting real servers and commands on this very test database."""
    from django.db import connection

    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.kit.settings", "PYTHONPATH": str(ROOT)}
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return {**environment, "DATABASE_URL": f"sqlite:///{name}"}
    return {**environment, "DATABASE_URL": environment["DATABASE_URL"].rsplit("/", 1)[0] + f"/{name}"}


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the project; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("RATUSHA_SHARED", ROOT.parent / "shared")) / "data"
    if not folder.is_dir():
        pytest.skip("no real data beside the project: set RATUSHA_SHARED to its folder")
    return folder
