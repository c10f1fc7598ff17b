"""Whether this process can serve: the database takes writes, its steps are all done, the background is alive."""

from datetime import datetime
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from django.apps import apps
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from ratusha.foundation.jobs.models import Heartbeat
from ratusha.foundation.jobs.queries import Sign, signs

EXPECTED = ("scheduler", "journal.deliver", "notify.deliver", "worker.default", "worker.slow")


def database_answers() -> bool:
    """True if the database answers a read."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except Error:
        return False


def database_takes_writes() -> bool:
    """True if a write is accepted: not a replica, not read-only, not locked for good. It changes no row."""
    try:
        Heartbeat.objects.filter(pk=-1).update(failures=0)
    except Error:
        return False
    return True


@cache
def wanted_steps() -> frozenset[tuple[str, str]]:
    """The steps of the database that this version consists of, by the names of their files, once a process.

    Their files are not read: hundreds of them would stay in the memory of a web worker that is asked if it is ready.
    """
    found = set()
    for app in apps.get_app_configs():
        name, _told = MigrationLoader.migrations_module(app.label)
        try:
            folder = import_module(name).__path__ if name else []
        except ModuleNotFoundError:  # an app without tables
            continue
        found |= {(app.label, one.name) for one in iter_modules(folder) if not one.ispkg and one.name[0] not in "_~"}
    return frozenset(found)


def missing_steps() -> int:
    """How many steps of the database are not done; one query. Steps done by another version do not count."""
    recorder = MigrationRecorder(connection)
    return len(wanted_steps() - set(recorder.applied_migrations()))


def silent(now: datetime) -> list[str]:
    """Background parts that give no sign of life."""
    return silent_of(signs(now))


def silent_of(known: list[Sign]) -> list[str]:
    """Background parts that are expected and not alive among these signs."""
    alive = {one.name for one in known if one.alive}
    return [name for name in EXPECTED if name not in alive]
