"""What runs here in which version, and until when it is looked after."""

import platform
import sqlite3
from dataclasses import dataclass
from datetime import date

import django
from django.db import connection

from ratusha import __version__

# Ends of security support as announced by the projects themselves (python.org, djangoproject.com, postgresql.org).
PYTHON_UNTIL = {(3, 12): date(2028, 10, 31), (3, 13): date(2029, 10, 31), (3, 14): date(2030, 10, 31)}
DJANGO_UNTIL = {(6, 0): date(2027, 4, 30), (6, 1): date(2027, 12, 31), (6, 2): date(2030, 4, 30)}
POSTGRES_UNTIL = {
    14: date(2026, 11, 12), 15: date(2027, 11, 11), 16: date(2028, 11, 9), 17: date(2029, 11, 8),
    18: date(2030, 11, 14),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the machine: its version, and the day its makers stop mending holes; None when they name none."""

    name: str
    version: str
    until: date | None = None


def parts() -> list[Part]:
    """Ratusha, Python, Django and the database."""
    python = platform.python_version_tuple()
    return [
        Part("Ratusha", __version__),
        Part("Python", platform.python_version(), PYTHON_UNTIL.get((int(python[0]), int(python[1])))),
        Part("Django", django.get_version(), DJANGO_UNTIL.get(django.VERSION[:2])),
        _database(),
    ]


def _database() -> Part:
    if connection.vendor == "sqlite":
        return Part("SQLite", sqlite3.sqlite_version)
    connection.ensure_connection()
    whole = int(connection.connection.info.server_version)
    return Part("PostgreSQL", f"{whole // 10000}.{whole % 10000}", POSTGRES_UNTIL.get(whole // 10000))
