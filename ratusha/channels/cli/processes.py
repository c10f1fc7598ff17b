"""Background processes as commands: run until told to stop."""

import signal
import threading
from collections.abc import Iterable

from ratusha.foundation.jobs import background


def run_until_stopped(parts: Iterable[str]) -> None:
    """Will run the parts until SIGTERM or SIGINT, then finish the work in hand."""
    stop = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda _number, _frame: stop.set())
    background.run(stop, parts)
