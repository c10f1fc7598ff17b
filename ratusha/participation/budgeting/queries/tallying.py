"""Counting a file of ballots for anybody, with no database; what is wrong with a file, why a project won, in words."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ratusha.foundation.access.pace import Pace
from ratusha.foundation.actions import Refused

from ..rules.choices import Completion, Utility
from ..rules.damage import Damaged
from ..rules.elections import Election, VoteType, plain
from ..rules.pabulib import differing, read
from ..rules.tally import Law, Outcome, Rule, Step, Verdict, tally
from ..rules.ties import TieBreak, TieRule

__all__ = [
    "Completion",
    "Damaged",
    "Election",
    "Law",
    "Outcome",
    "Rule",
    "TieBreak",
    "TieRule",
    "Utility",
    "Verdict",
    "differing",
    "plain",
    "read",
    "tally",
]

MOST_BYTES = 5 * 1024 * 1024
MOST_PROJECTS = 2_000
RECOUNTS = Pace("budgeting.recount", 20, 3_600)
SLOW = frozenset({Completion.ADD1, Completion.ADD1_GREEDY})
RULE_WORDS = {
    Rule.GREEDY: gettext_lazy("by votes; a project that does not fit is skipped"),
    Rule.GREEDY_STOP: gettext_lazy("by votes until the first project that does not fit"),
    Rule.EQUAL_SHARES: gettext_lazy("method of equal shares"),
}
TIE_RULE_WORDS = {
    TieRule.ID: gettext_lazy("by the code of the project, as text"),
    TieRule.EARLIER: gettext_lazy("by the number of the project: the lower goes first"),
    TieRule.CHEAPER: gettext_lazy("by cost: the cheaper goes first"),
    TieRule.LOT: gettext_lazy("by a lot from a published seed"),
    TieRule.COMMISSION: gettext_lazy("by the choice of the commission"),
}
SCORE_WORDS = {
    VoteType.APPROVAL: gettext_lazy("votes: how many ballots name the project"),
    VoteType.ORDINAL: gettext_lazy("points by Borda: the first place of a ballot gives as many as it has places"),
    VoteType.CUMULATIVE: gettext_lazy("points that voters divided among the projects"),
    VoteType.SCORING: gettext_lazy("points that voters gave to each project"),
}
POINTS = frozenset(VoteType) - {VoteType.APPROVAL}
VERDICT_WORDS = {
    Verdict.WON: gettext_lazy("won"),
    Verdict.FREE: gettext_lazy("won, costs nothing"),
    Verdict.COMPLETED: gettext_lazy("won from the money that was left"),
    Verdict.NO_MONEY: gettext_lazy("does not fit in what is left"),
    Verdict.STOPPED: gettext_lazy("the count stopped before it"),
    Verdict.FEW_VOTES: gettext_lazy("too few votes"),
    Verdict.SUPPORTERS_POOR: gettext_lazy("its voters’ shares are not enough"),
}
DAMAGE_WORDS = {
    "not_text": gettext_lazy("this is not text in UTF-8. Save the file as text in UTF-8."),
    "not_pb": gettext_lazy("the file does not begin with META. This is not a .pb file."),
    "quote_open": gettext_lazy("a quotation mark is opened here and never closed."),
    "section_twice": gettext_lazy("the section {section} begins for the second time."),
    "section_order": gettext_lazy("the section {section} stands too early: {wanted} must come first."),
    "section_missing": gettext_lazy("the section {section} is missing or empty: the file was cut off."),
    "no_column": gettext_lazy("the section {section} has no column {column}."),
    "column_twice": gettext_lazy("the section {section} has two columns of one name."),
    "fields": gettext_lazy("there must be {wanted} fields, but there are {got}."),
    "meta_twice": gettext_lazy("{key} is given for the second time."),
    "not_number": gettext_lazy("{what} must be a number, but it is “{value}”."),
    "not_count": gettext_lazy("{what} must be a whole number from zero up, but it is “{value}”."),
    "negative": gettext_lazy("{what} cannot be negative, but it is {value}."),
    "no_vote_type": gettext_lazy("META does not tell vote_type."),
    "vote_type": gettext_lazy("vote_type “{value}” is unknown. Known: approval, ordinal, cumulative, scoring."),
    "no_budget": gettext_lazy("META does not tell the budget."),
    "pots": gettext_lazy("budget_per_category must be like “small: 1000, large: 5000”, but there is “{value}”."),
    "pots_sum": gettext_lazy("the money of the categories is negative or more than the budget."),
    "pot_unknown": gettext_lazy("project {project} is in the category “{category}”, which has no money."),
    "project_id": gettext_lazy("the code of a project is empty or has a comma: “{value}”."),
    "project_twice": gettext_lazy("project {project} was given on line {first} already."),
    "no_projects": gettext_lazy("there is no project under PROJECTS."),
    "truncated": gettext_lazy("the file is cut off: {what} promises {wanted}, but there are {got}."),
    "too_many_rows": gettext_lazy("there are more rows than {what} promises: {wanted}, but there are {got}."),
    "voter_twice": gettext_lazy("voter {voter} voted on line {first} already."),
    "project_unknown": gettext_lazy("the vote is for project {project}, which is not under PROJECTS."),
    "repeated": gettext_lazy("the vote names project {project} twice."),
    "too_long": gettext_lazy("the vote names {got} projects, but at most {most} may be named."),
    "points": gettext_lazy("there must be as many points as projects: {wanted}, but there are {got}."),
    "too_many_points": gettext_lazy("the vote gives {got} points together, but at most {most} may be given."),
    "voter_id": gettext_lazy("the format cannot hold the code of a voter “{value}”."),
}


def sentence(damaged: Damaged) -> str:
    """What is wrong with the file and where."""
    said = str(DAMAGE_WORDS[damaged.code]).format(**damaged.facts)
    if damaged.line:
        return _("Line {line}: {said}").format(line=damaged.line, said=said)
    return said[:1].upper() + said[1:]


def rule_of(election: Election) -> Rule:
    """The rule that a file names in its head, else by votes with skipping."""
    named = election.meta.get("rule", "").lower().replace("_", "-").replace(" ", "-")
    known = {"greedy-stop": Rule.GREEDY_STOP, "equal-shares": Rule.EQUAL_SHARES, "equalshares": Rule.EQUAL_SHARES}
    return next((rule for start, rule in known.items() if named.startswith(start)), Rule.GREEDY)


def law_of(election: Election) -> Law:
    """The law that a file of ours tells in its head; what it does not tell takes the usual value."""
    meta = election.meta
    completion = meta.get("completion", "")
    utility = meta.get("utility", "")
    tie = meta.get("tie_rule", "")
    minimum = meta.get("min_votes", "")
    order = tuple(one for one in meta.get("tie_order", "").split(",") if one)
    return Law(
        rule=rule_of(election),
        utility=Utility(utility) if utility in set(Utility) else Utility.COST,
        completion=Completion(completion) if completion in set(Completion) else Completion.NONE,
        ties=TieBreak(TieRule(tie) if tie in set(TieRule) else TieRule.ID, meta.get("tie_seed", ""), order),
        minimum=int(minimum) if minimum.isdecimal() and len(minimum) < 10 else 1,
    )


def json_number(number: Fraction) -> int | float | str:
    """A number of JSON that loses nothing; text for what JSON's numbers cannot hold."""
    if number.denominator == 1:
        return number.numerator
    rounded = float(number)
    return rounded if plain(number) == repr(rounded) else plain(number)


def told(election: Election, outcome: Outcome) -> dict[str, Any]:
    """An outcome as plain values for JSON."""
    return {
        "rule": str(outcome.law.rule),
        "winners": outcome.winners,
        "spent": json_number(outcome.spent),
        "votes": outcome.votes,
        "score": {project: json_number(score) for project, score in outcome.score.items()},
        "budget": json_number(outcome.budget),
        "left": json_number(outcome.budget - outcome.spent),
        "ballots": outcome.ballots,
        "vote_type": str(election.vote_type),
        **_equal_shares(outcome.law),
        "minimum_votes": outcome.law.least,
        "tie_rule": str(outcome.law.ties.rule),
        "ties": told_ties(outcome),
        "final": not outcome.open_ties,
        "steps": [_step(one) for one in outcome.steps],
    }


def told_ties(outcome: Outcome) -> list[dict[str, Any]]:
    """Ties as plain values."""
    return [{"projects": list(one.projects), "decisive": one.decisive, "open": one.open} for one in outcome.ties]


def _equal_shares(law: Law) -> dict[str, str]:
    if law.rule is not Rule.EQUAL_SHARES:
        return {}
    return {"utility": str(law.utility), "completion": str(law.completion)}


def _step(step: Step) -> dict[str, Any]:
    return {
        "project": step.project,
        **({"category": step.pot} if step.pot else {}),
        "cost": json_number(step.cost),
        "left_before": json_number(step.left_before),
        "left_after": json_number(step.left_after),
        "verdict": str(step.verdict),
    }


def money(number: Fraction) -> str:
    """A sum for people: groups of digits, at most two places after the comma."""
    if number.denominator == 1:
        return str(number_format(number.numerator, use_l10n=True, force_grouping=True))
    cents = round(number * 100)
    return str(number_format(f"{cents // 100}.{cents % 100:02d}", 2, force_grouping=True))


def money_of(number: int | Decimal) -> str:
    """A sum of the records for people."""
    return money(Fraction(number))


def why(step: Step, law: Law, place: int) -> str:
    """Why this project won or lost, in a sentence or two with its own numbers."""
    facts = {
        "place": place,
        "score": plain(step.score),
        "cost": money(step.cost),
        "before": money(step.left_before),
        "after": money(step.left_after),
    }
    if step.verdict is Verdict.FEW_VOTES:
        facts["votes"], facts["least"] = str(step.votes), str(law.least)
    if step.verdict is Verdict.SUPPORTERS_POOR:
        facts["means"] = money(step.means or Fraction(0))
    words = SHARE_WORDS if law.rule is Rule.EQUAL_SHARES and step.verdict in SHARE_WORDS else STEP_WORDS
    return str(words[step.verdict]).format(**facts)


STEP_WORDS = {
    Verdict.WON: gettext_lazy(
        "Place {place}: {score}. It costs {cost}, there were {before} left: it won, {after} remain."
    ),
    Verdict.FREE: gettext_lazy("Place {place}: {score}. It costs nothing, so it won."),
    Verdict.COMPLETED: gettext_lazy("Shares left {before} unspent; by votes it was next, costs {cost} and won."),
    Verdict.NO_MONEY: gettext_lazy(
        "Place {place}: {score}. It costs {cost}, but only {before} were left: it did not win."
    ),
    Verdict.STOPPED: gettext_lazy("Place {place}: {score}. Before it the count stopped at a project that did not fit."),
    Verdict.FEW_VOTES: gettext_lazy("It has {votes} votes, and at least {least} are needed."),
}
SHARE_WORDS = {
    Verdict.WON: gettext_lazy("Its voters paid {cost} out of their shares: it won, {after} remain of all the money."),
    Verdict.SUPPORTERS_POOR: gettext_lazy("It costs {cost}, but its voters had only {means} left of their shares."),
}


def notes(election: Election, outcome: Outcome) -> list[str]:
    """What a reader of the result should know: ties, and where the file's own figures differ from its ballots."""
    said = []
    for one in outcome.ties:
        if not one.decisive:
            continue
        names = ", ".join(one.projects)
        if one.open:
            said.append(_("A tie that decides is still open: {names}. The outcome is not final.").format(names=names))
        else:
            by = TIE_RULE_WORDS[one.rule]
            said.append(_("A tie that decides: {names}. Ordered {by}.").format(names=names, by=by))
    wrong = differing(election)
    if wrong:
        said.append(
            ngettext(
                "The file’s own figure of votes differs from its ballots for {count} project: {names}.",
                "The file’s own figures of votes differ from its ballots for {count} projects: {names}.",
                len(wrong),
            ).format(count=len(wrong), names=", ".join(wrong[:10]))
        )
    return said


def recounted(address: str, data: bytes, rule: str = "", utility: str = "") -> dict[str, Any]:
    """Counts a file that a stranger sent, as plain values. Refusals: files.too_often, budgeting.recount_large,
    budgeting.damaged (with the line), budgeting.recount_rule."""
    election, outcome = count_sent(address, data, rule, utility)
    return {**told(election, outcome), "sha256": sha256(data).hexdigest(), "notes": notes(election, outcome)}


def count_sent(address: str, data: bytes, rule: str = "", utility: str = "") -> tuple[Election, Outcome]:
    """The election of a file that a stranger sent, and its outcome; `rule` and `utility` as words, or by the file."""
    if RECOUNTS.count(address):
        raise Refused(
            "files.too_often", _("Too many files came from your address. Wait an hour and go on."), field="file"
        )
    if len(data) > MOST_BYTES:
        raise _large()
    try:
        election = read(data)
    except Damaged as damaged:
        raise Refused("budgeting.damaged", sentence(damaged), field="file") from None
    law = law_of(election)
    if rule not in ("", *Rule) or utility not in ("", *Utility):
        raise Refused("budgeting.recount_rule", _("There is no such rule of counting."), field="rule")
    if rule:
        law = replace(law, rule=Rule(rule), utility=Utility(utility or "cost"))
    if len(election.projects) > MOST_PROJECTS or (law.rule is Rule.EQUAL_SHARES and law.completion in SLOW):
        raise _large()
    return election, tally(election, law)


def _large() -> Refused:
    words = _("The file is too large to count here. Count it at home: ratusha tally FILE.pb")
    return Refused("budgeting.recount_large", words, field="file")
