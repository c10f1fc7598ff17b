"""`ratusha restore`."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed, WrongUsage
from ratusha.foundation.backups import boxes, databases, places, restoring


class Command(Base):
    """Brings a backup back into an empty RATUSHA_HOME or an empty database; never over a living town hall."""

    help = gettext_lazy("bring a backup back into an empty folder or database")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="place", metavar=_("ADDRESS"), help="file:///mnt/backup, s3://bucket/folder")
        parser.add_argument("--name", default="", help=_("which backup; the newest when not named"))
        parser.add_argument("--key", metavar=_("FILE"), help=_("file with the private key"))
        parser.add_argument("--count", action="store_true", help=_("only count the rows of every table here"))

    def work(self, **options: Any) -> dict[str, Any]:
        if options["count"]:
            return {"rows": _counted()}
        if not options["place"] or not options["key"]:
            raise WrongUsage(_("Say where from and with which key: ratusha restore --from ADDRESS --key FILE"))
        if not Path(options["key"]).is_file():
            raise Failed(_("There is no file {path}.").format(path=options["key"]))
        try:
            keys = boxes.private_keys(Path(options["key"]).read_text())
        except ValueError:
            raise Failed(_("The file {path} holds no private key.").format(path=options["key"])) from None
        try:
            place = places.Place(options["place"])
            manifest = restoring.opened(place, restoring.chosen(place, options["name"]), keys)
            restoring.restore(place, manifest, keys)
        except ValueError:
            raise WrongUsage(_("The address of a place of backups begins with file:/// or s3://.")) from None
        except (restoring.CannotRestore, restoring.Damaged, places.Unreachable, databases.NoTool) as wrong:
            raise Failed(str(wrong)) from None
        return manifest.facts()

    def plain(self, result: Any) -> str:
        if set(result) == {"rows"}:
            return "\n".join(f"{table} {count}" for table, count in result["rows"].items())
        says = _("Backup {name} is back: {rows} rows, {files} files. Run: ratusha migrate, then ratusha doctor.")
        return says.format(**result)


def _counted() -> dict[str, int]:
    def ask(sql: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())

    return databases.counts(ask, connection.vendor)
