"""`ratusha journal verify|export|root|seal`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed
from ratusha.foundation.files.tampering import verify_files
from ratusha.foundation.journal import ledger
from ratusha.foundation.journal.sealing import lines, seal
from ratusha.foundation.journal.verification import Report, Root, read_lines, verify


class Command(Base):
    """The journal: verification here or on an exported file, export, the daily root, sealing at once."""

    help = gettext_lazy("verify, export or seal the journal, show its root")

    def arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="verify|export|root|seal")
        check = verbs.add_parser("verify", help=_("find the first row that was changed, removed or moved"))
        check.add_argument("--file", help=_("an exported JSONL file instead of the database"))
        check.add_argument("--root", action="append", default=[], help=_("a published digest that must be there"))
        check.add_argument("--no-files", action="store_true", help=_("only the journal, without reading the files"))
        check.add_argument("--json", action="store_true", dest="json_verb")
        export = verbs.add_parser("export", help=_("write sealed entries as JSON lines"))
        export.add_argument("--after", type=int, default=0, help=_("only entries after this number"))
        for name, words in (("root", _("show the newest daily root")), ("seal", _("seal waiting entries now"))):
            one = verbs.add_parser(name, help=words)
            one.add_argument("--json", action="store_true", dest="json_verb")

    def work(self, *, verb: str, **options: Any) -> Any:
        self.json = self.json or options.pop("json_verb", False)
        return getattr(self, f"do_{verb}")(**options)

    def do_verify(self, *, file: str | None, root: list[str], no_files: bool, **_options: Any) -> dict[str, Any]:
        """Verifies the exported file, or the database with every file that the journal tells of."""
        outside = [Root(one.strip().lower()) for one in root]
        report = _verify_file(Path(file), outside) if file else ledger.verify_database(outside)
        found = {**report.as_json(), "unsealed": None if file else ledger.unsealed()}
        if file:
            return found
        return {**found, **({} if no_files else {"files": verify_files()}), "beside": ledger.verify_beside()}

    def do_export(self, *, after: int, **_options: Any) -> None:
        """Writes lines straight to standard output, since the journal may be long."""
        for line in lines_after(after):
            self.stdout.write(line)

    def do_root(self, **_options: Any) -> dict[str, Any]:
        """The newest daily root."""
        root = ledger.latest_root()
        if root is None:
            raise Failed(_("There is no daily root yet. It is kept every night at 00:05."))
        return {"day": root.day, "seq": root.seq, "digest": root.digest}

    def do_seal(self, **_options: Any) -> dict[str, Any]:
        """Seals at once."""
        return {"sealed": seal(limit=10_000_000)}

    def plain(self, result: Any) -> str:
        if not isinstance(result, dict):
            return ""
        if "whole" in result:
            return _report(result)
        if "sealed" in result:
            return _("Entries sealed: {count}").format(count=result["sealed"])
        return "{day} {seq} {digest}".format(**result)

    def failed(self, result: Any) -> str:
        if isinstance(result, dict) and result.get("fault"):
            return str(result["fault"]["sentence"])
        if isinstance(result, dict) and (faults := result.get("files", {}).get("faults")):
            return "\n".join(one["sentence"] for one in faults)
        if isinstance(result, dict):
            told = [one["sentence"] for found in result.get("beside", {}).values() for one in found["faults"]]
            return "\n".join(told)
        return ""


def lines_after(after: int) -> Iterator[str]:
    """Sealed entries after a number as JSON lines."""
    yield from lines(ledger.entries(after))


def _verify_file(path: Path, roots: list[Root]) -> Report:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return verify(read_lines(file), roots)
    except OSError as error:
        raise Failed(_("The file cannot be read: {why}").format(why=error)) from None


def _report(result: dict[str, Any]) -> str:
    told = [
        _("Entries in order: {count}, the last digest {digest}").format(
            count=result["checked"], digest=result["digest"]
        )
    ]
    told += [_("Agrees with: {name}").format(name=name) for name in result["roots"]]
    if result["unsealed"]:
        told.append(_("Not sealed yet: {count}").format(count=result["unsealed"]))
    if result["whole"]:
        told.append(_("The journal is whole."))
    if (files := result.get("files")) and not files["faults"]:
        told.append(_("Files as they were taken in: {count}").format(count=files["checked"]))
    told += [one["words"] for one in result.get("beside", {}).values() if not one["faults"]]
    return "\n".join(told)
