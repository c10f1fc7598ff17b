"""`ratusha tally FILE.pb --rule RULE [--json]`: counts any Pabulib file, with no database."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed
from ratusha.participation.budgeting.queries import tallying


class Command(Base):
    """Recounts a file of ballots, the platform's own or a foreign one; the same file gives everybody the same winners.

    What is not asked for is taken from the head of the file (our own files tell their whole law there), else by votes.
    """

    help = gettext_lazy("count a .pb file of ballots again: winners, votes, money")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE.pb", help=_("a Pabulib file; - reads standard input"))
        parser.add_argument("--rule", choices=[str(one) for one in tallying.Rule], help=_("how winners are found"))
        parser.add_argument(
            "--utility",
            choices=[str(one) for one in tallying.Utility],
            help=_("what a winner is worth to its voter under equal shares: its cost, or one"),
        )
        parser.add_argument(
            "--completion",
            choices=[str(one) for one in tallying.Completion],
            help=_("what is done with money that equal shares leaves"),
        )
        parser.add_argument("--tie", choices=[str(one) for one in tallying.TieRule], help=_("who of equals goes first"))
        parser.add_argument("--seed", default="", help=_("the published seed of the lot"))
        parser.add_argument("--order", default="", metavar="ID,ID", help=_("the order that the commission chose"))
        parser.add_argument("--min-votes", type=int, help=_("fewer votes than this never win"))

    def work(self, *, file: str, **asked: Any) -> dict[str, Any]:
        data = self._data(file)
        try:
            election = tallying.read(data)
        except tallying.Damaged as damaged:
            raise Failed(f"{file}: {tallying.sentence(damaged)}") from None
        outcome = tallying.tally(election, _law(election, asked))
        self.counted = election, outcome
        return {
            **tallying.told(election, outcome),
            "file": file,
            "sha256": sha256(data).hexdigest(),
            "notes": tallying.notes(election, outcome),
        }

    def _data(self, file: str) -> bytes:
        import sys

        try:
            return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        except FileNotFoundError:
            raise Failed(_("There is no file {path}.").format(path=file)) from None
        except IsADirectoryError:
            raise Failed(_("{path} is a folder. Name a file in it.").format(path=file)) from None
        except OSError as wrong:
            raise Failed(_("{path} cannot be read: {why}.").format(path=file, why=wrong.strerror)) from None

    def plain(self, result: dict[str, Any]) -> str:
        election, outcome = self.counted
        names = {one.id: one.name for one in election.projects}
        points = election.vote_type in tallying.POINTS
        heads = (_("Code"), _("Votes"), _("Points"), _("Cost"), _("Left"), _("Outcome"), _("Project"))
        rows = [
            (
                step.project,
                str(step.votes),
                tallying.plain(step.score),
                tallying.money(step.cost),
                tallying.money(step.left_after),
                str(tallying.VERDICT_WORDS[step.verdict]),
                names[step.project][:60],
            )
            for step in outcome.steps
        ]
        told = [
            _("Rule: {rule}").format(rule=tallying.RULE_WORDS[outcome.law.rule]),
            _("Counted: {what}").format(what=tallying.SCORE_WORDS[election.vote_type]),
            _("Ballots: {ballots}; money: {budget}; spent: {spent}; winners: {winners}").format(
                ballots=outcome.ballots,
                budget=tallying.money(outcome.budget),
                spent=tallying.money(outcome.spent),
                winners=len(outcome.winners),
            ),
            "",
            *_table([heads, *rows], left=(0, 5, 6), without=() if points else (2,)),
            "",
            *result["notes"],
            f"SHA-256: {result['sha256']}",
        ]
        return "\n".join(told)


def _law(election: tallying.Election, asked: dict[str, Any]) -> tallying.Law:
    """What the file tells, replaced by what was asked for."""
    told = tallying.law_of(election)
    order = tuple(one.strip() for one in asked["order"].split(",") if one.strip()) or told.ties.order
    tie = tallying.TieRule(asked["tie"]) if asked["tie"] else told.ties.rule
    return tallying.Law(
        rule=tallying.Rule(asked["rule"]) if asked["rule"] else told.rule,
        utility=tallying.Utility(asked["utility"]) if asked["utility"] else told.utility,
        completion=tallying.Completion(asked["completion"]) if asked["completion"] else told.completion,
        ties=tallying.TieBreak(tie, asked["seed"] or told.ties.seed, order),
        minimum=told.minimum if asked["min_votes"] is None else asked["min_votes"],
    )


def _table(rows: list[tuple[str, ...]], left: tuple[int, ...], without: tuple[int, ...]) -> list[str]:
    """Lines of a table: words to the left, numbers to the right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    told = []
    for row in rows:
        cells = [
            cell.ljust(widths[at]) if at in left else cell.rjust(widths[at])
            for at, cell in enumerate(row)
            if at not in without
        ]
        told.append("  ".join(cells).rstrip())
    return told
