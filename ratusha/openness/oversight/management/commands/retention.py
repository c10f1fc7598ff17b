"""`ratusha retention --dry-run | --run [--json]`."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import WrongUsage
from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.retention import queries, running


class Command(Base):
    """Tells what has been kept long enough, or removes it and gives the report."""

    help = gettext_lazy("what has been kept long enough: told, or removed with a report")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help=_("only count what is due"))
        parser.add_argument("--run", action="store_true", help=_("remove what is due and give the report"))

    def work(self, *, dry_run: bool, run: bool, **options: Any) -> dict[str, Any]:
        if dry_run == run:
            raise WrongUsage(_("Give either --dry-run or --run."))
        now = timezone.now()
        if dry_run:
            return {"terms": [one.as_json() for one in queries.lines(now)]}
        return running.run(Call(system("retention"), Channel.CLI, now))

    def plain(self, result: Any) -> str:
        if "terms" in result:
            return "\n".join(f"{one['due']:>7}  {one['what']}{self._mark(one)}" for one in result["terms"])
        lines = [f"{one['done']:>7}  {one['what']}" for one in result["classes"] if one["done"]]
        in_all = _("in all")  # a catalogue is not gathered from within an f-string
        return "\n".join([*lines, f"{result['total']:>7}  {in_all}"])

    def _mark(self, one: dict[str, Any]) -> str:
        if one["job"]:
            return f" ({one['job']})"
        off = _("switched off")
        return "" if one["on"] else f" ({off})"
