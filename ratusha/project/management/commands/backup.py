"""`ratusha backup`."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.backups import boxes, making, places, running

MEGABYTE = 1_000_000


class Command(Base):
    """Makes a backup, lists what there is, makes a pair of keys, or tries a restoration beside the living town hall."""

    help = gettext_lazy("make a backup; --list shows them, --new-key makes keys, --drill tries one out")

    def arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--list", action="store_true", help=_("show the backups that are in the place"))
        what.add_argument("--new-key", metavar=_("FILE"), help=_("make a pair of keys; the private one goes to FILE"))
        what.add_argument("--drill", action="store_true", help=_("restore into a scratch place and check everything"))
        parser.add_argument("--name", default="", help=_("which backup; the newest when not named"))
        parser.add_argument("--key", metavar=_("FILE"), help=_("file with the private key, for the exercise"))

    def work(self, **options: Any) -> dict[str, Any]:
        try:
            if options["new_key"]:
                return _new_key(Path(options["new_key"]))
            if options["list"]:
                return {"place": (place := making.plan().place).url, "backups": place.snapshots()}
            if options["drill"]:
                return _drill(options["name"], options["key"])
            made = running.back_up(system_call("backup"))
        except making.Busy:
            raise Failed(_("A backup is being made at this moment. Try again when it is ready.")) from None
        except (running.Failed, making.NotSet, places.Unreachable) as wrong:
            raise Failed(str(wrong)) from None
        return {
            **made.manifest.facts(), "seconds": round(made.seconds, 2), "boxes_new": made.boxes_new, "sent": made.sent,
            "forgotten": made.forgotten, "lost": made.manifest.missing,
        }  # fmt: skip

    def plain(self, result: Any) -> str:
        if "public_key" in result:
            return _(
                "The private key is in {file}. Take it away from this server and keep it in two places: without it no "
                "backup can be read.\nSet RATUSHA_BACKUP_KEYS={public_key}"
            ).format(**result)
        if "backups" in result:
            return "\n".join(result["backups"]) or _("There are no backups yet.")
        if "whole" in result:
            return _told(result)
        says = _("Backup {name}: {rows} rows, {files} files, {sent} MB new, {seconds} s.")
        return says.format(**{**result, "sent": round(result["sent"] / MEGABYTE, 1)})

    def failed(self, result: Any) -> str:
        if result.get("lost"):
            return _("Originals that the disk itself has lost: {list}").format(list=", ".join(result["lost"]))
        if result.get("whole") is False:
            return _("What came back differs from what was put away.")
        return ""


def _new_key(path: Path) -> dict[str, Any]:
    if path.exists():
        raise Failed(_("The file {path} exists already; a key in it would be lost.").format(path=path))
    private, public = boxes.new_key()
    path.touch(mode=0o600)
    path.write_text(f"# {public}\n{private}\n")
    return {"file": str(path), "public_key": public}


def _drill(name: str, key: str | None) -> dict[str, Any]:
    if not key:
        raise Failed(_("Name the file with the private key: --key FILE"))
    if not Path(key).is_file():
        raise Failed(_("There is no file {path}.").format(path=key))
    checked = running.exercise(system_call("backup"), name, Path(key))
    return {**asdict(checked), "whole": checked.whole}


def _told(result: dict[str, Any]) -> str:
    lines = [
        _("Backup {name} restored beside and checked in {seconds} s; its data is {hours} h old.").format(
            name=result["name"], seconds=round(result["seconds"], 1), hours=round(result["age_seconds"] / 3600, 1)
        ),
        _("Journal: {count} entries in an unbroken chain.").format(count=result["journal"].get("checked", 0))
        if result["journal"].get("whole")
        else str((result["journal"].get("fault") or {}).get("sentence", "")),
        _("Files: {count}, unsound {bad}.").format(
            count=result["files"].get("files", 0), bad=len(result["files"].get("unsound", []))
        ),
        _("Rows: {count}.").format(count=result["rows"]),
    ]
    for table, (then, now) in result["wrong_counts"].items():
        lines.append(
            _("Table {table}: {then} rows were put away, {now} came back.").format(table=table, then=then, now=now)
        )
    return "\n".join(lines)
