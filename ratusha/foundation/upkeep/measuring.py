"""Sizes on the disk, kept once a day, so that its end can be foreseen."""

import shutil
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection

from ratusha.foundation.files import queries as files

from .models import Measure


def database_size() -> int:
    """Bytes of the database, without its write-ahead log."""
    if connection.vendor == "sqlite":
        return _size(Path(str(connection.settings_dict["NAME"])))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def wal_size() -> int:
    """Bytes of SQLite's write-ahead log; 0 for PostgreSQL, which minds its own."""
    if connection.vendor != "sqlite":
        return 0
    return _size(Path(f"{connection.settings_dict['NAME']}-wal"))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def measure(today: date) -> Measure:
    """Will keep today's sizes, in place of those measured earlier today."""
    disk = shutil.disk_usage(settings.HOME)
    sizes = {
        "disk_total": disk.total, "disk_free": disk.free, "database": database_size(), "wal": wal_size(),
        "files": files.bytes_kept(),
    }  # fmt: skip
    return Measure.objects.update_or_create(day=today, defaults=sizes)[0]
