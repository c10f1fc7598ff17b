"""`ratusha appeals import FILE --by EMAIL`."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.api import queries as accounts
from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake
from ratusha.foundation.files.limits import MEGABYTE, Limits
from ratusha.participation.appeals import queries
from ratusha.participation.appeals.actions import imports as act
from ratusha.participation.appeals.imports import choosing, columns, layout, report, running

BIG = Limits(size=500 * MEGABYTE, unpacked=2_000 * MEGABYTE, ratio=1_000)


class Command(Base):
    """Takes an old register over from the command line: the same steps as on the page, in one go.

    Columns are known by a kept mapping (`--mapping`) or guessed by the headings. A run that was broken off goes on by
    `ratusha appeals resume --id N`, and so does one that was only tried.
    """

    help = gettext_lazy("take over an old register of appeals from XLSX or CSV")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=("import", "resume", "undo", "list"))
        parser.add_argument("file", nargs="?", default="", help=_("the file, XLSX or CSV"))
        parser.add_argument("--by", required=True, metavar="EMAIL", help=_("the official in whose name it is done"))
        parser.add_argument("--mapping", default="", help=_("name of a kept mapping of columns"))
        parser.add_argument("--dry-run", action="store_true", help=_("only try, write nothing into the register"))
        parser.add_argument("--report", default="", metavar="FILE", help=_("where to put the report, XLSX"))
        parser.add_argument("--id", type=int, default=0, help=_("which import to resume or undo"))

    def work(self, *, verb: str, by: str, **given: Any) -> Any:
        self.actor = accounts.actor_by_email(by, timezone.localdate())
        if verb == "list":
            return [self._told(one) for one in queries.imports(self.actor)]
        if verb == "import":
            return self._import(Path(given["file"]), given)
        source = queries.imports(self.actor).filter(pk=given["id"]).first()
        if source is None:
            raise Failed(_("There is no such import."))
        if verb == "undo":
            act.undo_import(self._call(), source)
        else:
            if source.state in ("paused", "checked"):
                act.start_import(self._call(), source)
            act.lease(source.pk, timezone.now())
            running.go(source.pk, timezone.now)
        source.refresh_from_db()
        return self._told(source)

    def _call(self) -> Call:
        return Call(self.actor, Channel.CLI, timezone.now())

    def _import(self, path: Path, given: dict[str, Any]) -> Any:
        if not path.is_file():
            raise Failed(_("There is no file {path}.").format(path=path))
        with path.open("rb") as stream:
            kept = intake.receive(self._call(), path.name, stream, limits=BIG)
        source = act.begin_import(self._call(), files=[kept.token])
        read = layout.layout_of(queries.path_of(source))
        mapping = queries.mappings(self.actor).filter(name=given["mapping"]).first() if given["mapping"] else None
        if given["mapping"] and mapping is None:
            raise Failed(_("There is no mapping of this name."))
        fits = choosing.fitting(read.titles, [(mapping.name, mapping.columns)]) if mapping else None
        chosen = fits[1] if fits else columns.suggest(read.titles)
        total = layout.estimate(queries.path_of(source), read)
        words = mapping.words if mapping else {}
        act.map_import(self._call(), source, columns=chosen, words=words, layout=read.as_json(), total=total)
        act.try_import(self._call(), source)
        act.lease(source.pk, timezone.now())
        running.go(source.pk, timezone.now)
        if not given["dry_run"]:
            act.start_import(self._call(), source)
            act.lease(source.pk, timezone.now())
            running.go(source.pk, timezone.now)
        source.refresh_from_db()
        if given["report"]:
            Path(given["report"]).write_bytes(report.xlsx(source))
        return self._told(source)

    def _told(self, source: Any) -> dict[str, Any]:
        return {"id": source.pk, "name": source.name, "state": source.state, "total": source.total, **source.counts}

    def plain(self, result: Any) -> str:
        rows = result if isinstance(result, list) else [result]
        return "\n".join("  ".join(f"{name}: {value}" for name, value in row.items()) for row in rows)
