"""`ratusha worker`."""

from typing import Any

from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.processes import run_until_stopped


class Command(Base):
    """Runs until told to stop; `ratusha serve` starts what is needed by itself."""

    help = gettext_lazy("work off the task queue")

    def work(self, **options: Any) -> None:
        run_until_stopped(("worker",))
