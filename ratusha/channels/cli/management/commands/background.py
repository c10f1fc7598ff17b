"""`ratusha background`."""

from typing import Any

from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.processes import run_until_stopped
from ratusha.foundation.jobs import background


class Command(Base):
    """Runs until told to stop; `ratusha serve` starts what is needed by itself."""

    help = gettext_lazy("run the scheduler, the deliveries and a worker in one process")

    def work(self, **options: Any) -> None:
        run_until_stopped(background.PARTS)
