"""`ratusha takeout --by EMAIL --to FILE`, `ratusha takeout --check FILE`."""

import shutil
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.api import queries as accounts
from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed, WrongUsage
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.files import handed
from ratusha.openness.takeout import actions, datasets, queries


class Command(Base):
    """Puts everything into one archive in open formats, or checks such an archive against its manifest."""

    help = gettext_lazy("everything in one archive in open formats, or the check of one")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--by", default="", metavar="EMAIL", help=_("the administrator in whose name it is done"))
        parser.add_argument("--to", default="", metavar="FILE", help=_("where to put the archive"))
        parser.add_argument("--personal", action="store_true", help=_("with personal data and files"))
        parser.add_argument("--purpose", default="", help=_("what the personal data are for"))
        parser.add_argument("--check", default="", metavar="FILE", help=_("only check this archive"))

    def work(self, *, by: str, to: str, personal: bool, purpose: str, check: str, **options: Any) -> dict[str, Any]:
        if check:
            if not Path(check).is_file():
                raise Failed(_("There is no file {path}.").format(path=check))
            return {"file": check, "problems": datasets.problems(Path(check))}
        if not by or not to:
            raise WrongUsage(_("Give --by and --to."))
        actor = accounts.actor_by_email(by, timezone.localdate())
        asked = actions.ask(Call(actor, Channel.CLI, timezone.now()), personal=personal, purpose=purpose)
        actions.begin(system_call("takeout.begin"), asked)
        datasets.made(asked.pk, timezone.now())
        found = queries.takeout(asked.pk)
        if found is None or found.state != "ready":
            raise Failed(found.error if found else _("The archive is not here: ask for it anew."))
        actions.fetch(Call(actor, Channel.CLI, timezone.now()), found)
        target = Path(to)
        target.touch(mode=0o600)
        target.chmod(0o600)
        with handed.opened(queries.path_of(found.pk)) as clear, target.open("wb") as out:
            shutil.copyfileobj(clear, out, datasets.PIECE)
        rows = sum(found.counts.values())
        return {"file": to, "rows": rows, "tables": len(found.counts), "size": found.size, "sha256": found.sha256}

    def failed(self, result: Any) -> str:
        return _("The archive is not whole.") if result.get("problems") else ""

    def plain(self, result: Any) -> str:
        if "problems" in result:
            return "\n".join(result["problems"]) or _("The archive is whole: hashes and counts are equal.")
        return _("{file}: {rows} rows of {tables} tables.").format(**result)
