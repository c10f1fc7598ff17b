"""`ratusha keys new|status|rotate|retire`."""

from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed, WrongUsage
from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.keys import actions, queries, working
from ratusha.foundation.keys.models import Rotation, RotationKind
from ratusha.foundation.vault import columns, ring

WHAT = ("status", "verify", "new", "rotate", "retire")
FOR_EVER = 7 * 86_400.0


class Command(Base):
    """Shows what each key holds, makes a key, changes keys, takes an old key off the ring."""

    help = gettext_lazy("keys of sealed data: status, verify, new, rotate [--index] [--wait], retire KEY")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=WHAT, nargs="?", default="status")
        parser.add_argument("key", nargs="?", default="", help=_("id of the key to take off the ring"))
        parser.add_argument("--index", action="store_true", help=_("the key of blind indexes, not of sealed data"))
        parser.add_argument(
            "--wait", action="store_true", help=_("do the work at once instead of leaving it to the job")
        )
        parser.add_argument("--whole", action="store_true", help=_("new: a whole ring, not one key"))

    def work(self, *, what: str, key: str, index: bool, wait: bool, whole: bool, **options: Any) -> dict[str, Any]:
        kind = RotationKind.INDEX if index else RotationKind.SEAL
        try:
            if what == "new":
                return {"lines": _new(kind, whole)}
            if what == "rotate":
                return _rotate(kind, wait)
            if what == "retire":
                if not key:
                    raise WrongUsage(_("Say which key: ratusha keys retire KEY. `ratusha keys status` lists them."))
                actions.retire(system_call("keys.retire"), key=key)
                return {"retired": key}
            return _verified() if what == "verify" else _status()
        except Refused as refused:
            raise Failed(refused.sentence) from None
        except ring.BadRing as wrong:
            raise Failed(_("The key ring cannot be read: {why}.").format(why=wrong)) from None

    def failed(self, result: Any) -> str:
        if result.get("lost"):
            return _("Some data is under keys that are not in the ring.")
        return _("Some sealed values do not open.") if result.get("unreadable") else ""

    def plain(self, result: Any) -> str:
        if "lines" in result:
            return "\n".join(result["lines"])
        if "retired" in result:
            return _("The key {key} is off the ring.").format(key=result["retired"])
        if "sealed" in result:
            return _("{sealed} sealed values, {unreadable} of them do not open.").format(**result)
        if "rotation" in result:
            return _told(result["rotation"])
        return _shown(result)


def _new(kind: RotationKind, whole: bool) -> list[str]:
    today = timezone.localdate()
    kinds = ring.KINDS if whole else (kind.value,)
    return [ring.new_key(one, today).line for one in kinds]


def _rotate(kind: RotationKind, wait: bool) -> dict[str, Any]:
    begun = queries.open_rotation(kind) if wait else None
    rotation: Rotation | None = begun or actions.rotate(system_call("keys.rotate"), kind=kind)
    if wait:
        rotation = working.go_on(system_call("keys.seal_anew"), FOR_EVER)
    assert rotation is not None
    return {"rotation": _facts(rotation)}


def _facts(rotation: Rotation) -> dict[str, Any]:
    return {
        "kind": str(rotation.kind), "key": rotation.key_id, "began_at": rotation.began_at.isoformat(),
        "finished_at": rotation.finished_at.isoformat() if rotation.finished_at else None,
        "at": rotation.at_place, "anew": rotation.anew, "files": rotation.files, "unreadable": rotation.unreadable,
    }  # fmt: skip


def _status() -> dict[str, Any]:
    found = queries.status()
    going_on = [one for kind in RotationKind if (one := queries.open_rotation(kind)) is not None]
    return {
        "place": "RATUSHA_KEYS" if ring.from_environment() else str(ring.place()),
        **asdict(found),
        "going_on": [_facts(one) for one in going_on],
    }


def _verified() -> dict[str, Any]:
    found = {column.label: columns.verify(column) for column in columns.columns()}
    bad = {label: unreadable for label, (_total, unreadable) in found.items() if unreadable}
    return {
        "sealed": sum(total for total, _unreadable in found.values()), "unreadable": sum(bad.values()), "columns": bad,
    }  # fmt: skip


def _told(rotation: dict[str, Any]) -> str:
    if not rotation["finished_at"]:
        says = _("The new key is {key}. A job seals the old data anew; see how far it is: ratusha keys status")
        return says.format(**rotation)
    told = _("Done: {anew} values and {files} files are under the key {key} now.").format(**rotation)
    if rotation["unreadable"]:
        told += "\n" + _("Did not open and stay as they are: {unreadable}.").format(**rotation)
    return told


def _shown(result: dict[str, Any]) -> str:
    lines = [_("Key ring: {place}").format(place=result["place"])]
    for key in result["keys"]:
        says = _("{id}, {kind}, of {made}: {values} values, {files} files")
        lines.append(("* " if key["newest"] else "  ") + says.format(**{**key, "made": key["made"] or "?"}))
    lines.append(_("Files in clear: {count}").format(count=result["files_clear"]))
    for one in result["going_on"]:
        says = _("Being changed to {key}: {anew} values and {files} files are done, now at {at}.")
        lines.append(says.format(**{**one, "at": one["at"] or _("files")}))
    for key, count in result["lost"].items():
        lines.append(_("Under the key {key}, which is not in the ring: {count}.").format(key=key, count=count))
    if result["clear"]:
        lines.append(_("Not sealed although they should be: {count}.").format(count=result["clear"]))
    return "\n".join(lines)
