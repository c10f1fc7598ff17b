"""`ratusha bench`."""

import sys
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed
from ratusha.project.settings import BASE

QUICK = (5_000, 1.0)


class Command(Base):
    """Measures on installations of its own in scratch folders; yours is not touched."""

    help = gettext_lazy("measure the speed of the whole system beside its goals")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quick", action="store_true", help=_("a short run with few cases"))
        parser.add_argument("--database", choices=("sqlite", "postgres"), help=_("only this database"))
        parser.add_argument("--cases", type=int, default=100_000, help=_("how many cases the lists have"))
        parser.add_argument("--seconds", type=float, default=5.0, help=_("how long each scenario runs"))
        parser.add_argument("--write", action="store_true", help=_("keep the table in docs/benchmarks.md"))

    def work(self, *, quick: bool, database: str | None, cases: int, seconds: float, write: bool, **_more: Any) -> Any:
        if not (BASE / "bench").is_dir():
            raise Failed(_("The benchmark lies beside the code: run it from a checkout."))
        sys.path.insert(0, str(BASE))
        from bench import run

        cases, seconds = QUICK if quick else (cases, seconds)
        result = run.measure([database] if database else ["sqlite", "postgres"], cases, seconds, self.note)
        if write:
            (BASE / "docs" / "benchmarks.md").write_text(run.document(result), encoding="utf-8")
        return result

    def plain(self, result: Any) -> str:
        from bench import run

        return run.table(result)
