"""`ratusha council result …` and `ratusha council import-votes FILE…`."""

from argparse import SUPPRESS
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed, WrongUsage
from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel
from ratusha.office.council import queries as council
from ratusha.office.council.queries import Majority, MajorityError, Whole

from ...imports import Piece, pieces_of_path, run

MAJORITIES = {"full": Majority.FULL, "two-thirds": Majority.TWO_THIRDS, "present": Majority.PRESENT}
SHOWN = 120


class Command(Base):
    """Counts a result by the rule of the law, and takes over published roll-calls of other systems."""

    help = gettext_lazy("result of a vote by the law; take over published roll-calls")

    def arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="result|import-votes")
        result = verbs.add_parser("result", help=_("adopted or not, with the rule in words"))
        result.add_argument("--composition", type=int, required=True, help=_("seats of deputies by statute"))
        result.add_argument(
            "--head", choices=("present", "absent"), required=True, help=_("whether the head takes part")
        )
        result.add_argument("--for", type=int, required=True, dest="votes_for", metavar="N", help=_("votes for it"))
        result.add_argument("--against", type=int, default=0, metavar="N", help=_("votes against it"))
        result.add_argument("--abstain", type=int, default=0, metavar="N", help=_("how many abstained"))
        result.add_argument("--present", type=int, metavar="N", help=_("how many are present, if not just who voted"))
        result.add_argument("--majority", choices=sorted(MAJORITIES), default="full", help=_("kind of majority"))
        taken = verbs.add_parser("import-votes", help=_("take over votes in the JSON of the national recommendation"))
        taken.add_argument("paths", nargs="+", metavar="FILE", help=_("a .json, a .jsonl, or a folder of them"))
        taken.add_argument("--dry-run", action="store_true", help=_("only report, keep nothing"))
        taken.add_argument("--composition", type=int, metavar="N", help=_("seats of deputies by statute"))
        taken.add_argument("--majority", choices=sorted(MAJORITIES), default="full", help=_("kind of majority"))
        for one in (result, taken):
            words = _("print one JSON document and nothing else")
            one.add_argument("--json", action="store_true", default=SUPPRESS, help=words)

    def work(self, *, verb: str, **given: Any) -> Any:
        self.verb = verb
        return self._result(**given) if verb == "result" else self._import(**given)

    def plain(self, result: Any) -> str:
        return str(result["explanation"]) if self.verb == "result" else _told(result)

    def failed(self, result: Any) -> str:
        if self.verb == "result" or not result["malformed"]:
            return ""
        return _("Not taken over, because they cannot be read: {n}.").format(n=result["malformed"])

    def _result(
        self, *, composition: int, head: str, votes_for: int, against: int, abstain: int, present: int | None,
        majority: str, **_rest: Any,
    ) -> dict[str, Any]:  # fmt: skip
        kind = MAJORITIES[majority]
        if kind is Majority.PRESENT and present is None:
            present = votes_for + against + abstain
        try:
            whole = Whole(composition, head == "present", present)
            return asdict(council.decide(kind, whole, votes_for, against, abstain))
        except MajorityError as wrong:
            raise WrongUsage(council.why_wrong(wrong)) from None

    def _import(
        self, *, paths: list[str], dry_run: bool, composition: int | None, majority: str, **_rest: Any
    ) -> dict[str, Any]:
        if composition is not None and composition < 1:
            raise WrongUsage(_("The composition must be at least one seat."))
        call = Call(system("import-votes"), Channel.CLI, timezone.now())
        alone = not _has_tables()
        if alone and not dry_run:
            raise Failed(_("The database is not ready. Run `ratusha migrate` first, or add --dry-run."))
        found = run(
            call, _pieces(paths), composition=composition, majority=MAJORITIES[majority], dry_run=dry_run, alone=alone
        )
        files = [asdict(one) for one in found]
        states = [one["state"] for one in files]
        return {
            "files": files,
            "read": len(files),
            "new": states.count("new"),
            "known": states.count("known") + states.count("changed"),
            "malformed": states.count("malformed") + states.count("refused"),
            "with_problems": sum(1 for one in files if one["problems"]),
            "dry_run": dry_run,
        }


def _pieces(paths: list[str]) -> Iterator[Piece]:
    for path in paths:
        yield from pieces_of_path(Path(path))


def _has_tables() -> bool:
    try:
        return "rollcalls_rollcall" in connection.introspection.table_names()
    except DatabaseError:
        return False


def _told(result: dict[str, Any]) -> str:
    lines = []
    for one in result["files"]:
        place = f"{one['file']}:{one['line']}" if one["line"] else one["file"]
        if one["problems"] or one["state"] in ("changed",):
            lines += [f"{place}  {one['title'][:SHOWN]}".rstrip()]
            lines += [f"  {said}" for said in [*one["problems"], *one["notes"]]]
    words = _("Read: {read}; new: {new}; kept already: {known}; unreadable: {malformed}; with remarks: {remarks}.")
    summary = words.format(**{**result, "remarks": result["with_problems"]})
    tail = [_("It was a dry run: nothing was kept.")] if result["dry_run"] else []
    return "\n".join([*lines, summary, *tail])
