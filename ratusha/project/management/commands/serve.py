"""`ratusha serve`."""

import os
import sys
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed
from ratusha.foundation.upkeep import health
from ratusha.project import statics


class Command(Base):
    """Web, live events, worker and scheduler as one supervised group, until SIGTERM or Ctrl-C.

    The process becomes the supervisor, which is small and needs no Django.
    """

    help = gettext_lazy("serve the town hall: web, live events, worker and scheduler together")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help=_("address to listen on"))
        parser.add_argument("--port", type=int, default=8000, help=_("port of the site"))
        parser.add_argument("--live-port", type=int, default=0, help=_("port of live events; else the next one"))
        parser.add_argument("--workers", type=int, default=2, help=_("web worker processes"))

    def work(self, *, host: str, port: int, live_port: int, workers: int, **options: Any) -> None:
        if waiting := health.missing_steps():
            raise Failed(
                _("The database is not ready ({count} steps missing). Run `ratusha init` or `ratusha migrate`.").format(
                    count=waiting
                )
            )
        given = ["--host", host, "--port", str(port), "--live-port", str(live_port), "--workers", str(workers)]
        statics.prepare()
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "ratusha.project.serving", *given])  # noqa: S606
