"""The database engine of a town hall on SQLite.

SQLite lets one connection write at a time, and the others look again and again whether it is free: after a few looks
only every tenth of a second. With a dozen writers somebody unlucky waits for seconds, and the web worker with them.
Here a transaction looks every few milliseconds, as long as SQLite itself would have waited.
"""

import random
import time
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

LOOK_EVERY = 0.001, 0.003  # seconds; by chance, so that two who wait do not look in step
PATIENCE = 5.0
LOCKED = "database is locked"


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, but for the beginning of a transaction."""

    def _start_transaction_under_autocommit(self) -> None:
        patience = float(self.settings_dict["OPTIONS"].get("timeout", PATIENCE))
        until = time.monotonic() + patience
        begin: Any = super()._start_transaction_under_autocommit
        self._wait_inside(0)
        try:
            while True:
                try:
                    begin()
                    return
                except OperationalError as wrong:
                    if LOCKED not in str(wrong) or time.monotonic() > until:
                        raise
                time.sleep(random.uniform(*LOOK_EVERY))  # noqa: S311 - no secret
        finally:
            self._wait_inside(patience)

    def _wait_inside(self, seconds: float) -> None:
        """How long SQLite itself waits for the lock at a single statement."""
        if self.connection is not None:
            self.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
