"""A regulation in plain words: what each choice means, for everybody to read before and during a campaign."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ratusha.foundation.wording.dates import date_in_words
from ratusha.records.places.queries import settlements

from ..models.words import (
    BASIS_WORDS,
    COMPLETION_WORDS,
    RANKING_WORDS,
    STAGE_WORDS,
    UTILITY_WORDS,
    WAY_WORDS,
)
from ..rules import Ballot, Order, Ranking, Shown, Tie
from ..rules import Regulation as Terms

Rows = list[tuple[str, str]]

RANKING_MEANS = {
    Ranking.GREEDY: gettext_lazy(
        "Projects are ranked by votes. From the top each one that still fits in the money of its category wins; one"
        " that does not fit is skipped, and the next one is looked at."
    ),
    Ranking.GREEDY_STOP: gettext_lazy(
        "Projects are ranked by votes. They win from the top until the first one that does not fit in the money of its"
        " category; after it nobody wins."
    ),
    Ranking.EQUAL_SHARES: gettext_lazy(
        "Each voter has an equal share of the money. A project wins when its voters can pay for it together; so smaller"
        " groups of voters also get projects of theirs."
    ),
}
TIE_MEANS = {
    Tie.EARLIER: gettext_lazy("Of projects with equal votes the one that was registered earlier goes first."),
    Tie.CHEAPER: gettext_lazy("Of projects with equal votes the cheaper one goes first."),
    Tie.LOT: gettext_lazy(
        "Of projects with equal votes a lot decides. It follows from a number whose digest is published at the start,"
        " and the number itself after the voting, so nobody can choose the lot."
    ),
    Tie.COMMISSION: gettext_lazy("Of projects with equal votes the commission decides by its protocol."),
}
ORDER_MEANS = {
    Order.NUMBER: gettext_lazy("Projects stand in the ballot by their numbers."),
    Order.RANDOM: gettext_lazy(
        "Projects stand in the ballot in an order drawn by lot, the same for everybody. Its seed is published with the"
        " list, so anybody can draw it again."
    ),
}
SHOWN_MEANS = {
    Shown.FULL: gettext_lazy("Everybody sees the names of supporters."),
    Shown.SHORT: gettext_lazy("Everybody sees the name and the first letter of the surname of supporters."),
    Shown.COUNT: gettext_lazy("Everybody sees only how many supporters there are."),
}


def hryvnias(amount: int) -> str:
    """An amount as people write it: «1 200 000 грн», with no-break spaces."""
    return _("{amount} UAH").format(amount=f"{amount:,}".replace(",", "\u00a0")).replace(" ", "\u00a0")


def told(terms: Terms, names: Mapping[int, str] | None = None) -> list[tuple[str, Rows]]:
    """The whole regulation as (heading, rows of (what, words)). `names` of settlements by key; else 1 query."""
    known = names if names is not None else settlement_names(terms)
    return [
        (_("Days of the campaign"), _days(terms)),
        (_("Money"), _money(terms)),
        (_("Who takes part"), _people(terms, known)),
        (_("Projects"), _projects(terms)),
        (_("Ballot"), _ballot(terms)),
        (_("Who wins"), _winners(terms)),
        *([(_("Where to vote on paper"), _desks(terms))] if terms.desks else []),
    ]


def settlement_names(terms: Terms) -> dict[int, str]:
    """Names of the settlements that the regulation names. 1 query, none where it names none."""
    if not terms.settlements:
        return {}
    return {one.pk: str(one) for one in settlements().filter(pk__in=terms.settlements)}


def compared(old: Terms, new: Terms) -> list[tuple[str, str, str]]:
    """(what, words before, words after) of everything that reads otherwise in the newer version."""
    names = settlement_names(old) | settlement_names(new)
    before = {f"{head}: {what}": words for head, rows in told(old, names) for what, words in rows}
    after = {f"{head}: {what}": words for head, rows in told(new, names) for what, words in rows}
    keys = [*after, *(one for one in before if one not in after)]
    return [(key, before.get(key, "—"), after.get(key, "—")) for key in keys if before.get(key) != after.get(key)]


def _days(terms: Terms) -> Rows:
    rows: Rows = []
    for one in terms.phases:
        words = _("from {since} to {until}").format(
            since=date_in_words(one.starts_on), until=date_in_words(one.ends_on)
        )
        if one.by_act:
            words = _("{days}; begins when the organiser says so").format(days=words)
        rows.append((_first(STAGE_WORDS[one.stage]), words))
    return rows


def _money(terms: Terms) -> Rows:
    rows = [
        (
            one.name,
            _("{money}; one project costs from {least} to {most}").format(
                money=hryvnias(one.money), least=hryvnias(one.cost_least), most=hryvnias(one.cost_most)
            ),
        )
        for one in terms.categories
    ]
    return [*rows, (_("Together"), hryvnias(terms.money))]


def _people(terms: Terms, names: Mapping[int, str]) -> Rows:
    where = ", ".join(names.get(one, str(one)) for one in terms.settlements) or _("the whole community")
    bases = "; ".join(str(BASIS_WORDS[one]) for one in terms.bases) or _("living here is not asked")
    ways = "; ".join(str(WAY_WORDS[one]) for one in terms.ways)
    return [
        (_("Voters"), _("from {age} years of age").format(age=terms.voter_age)),
        (_("Authors"), _("from {age} years of age").format(age=terms.author_age)),
        (_("From where"), where),
        (_("Who counts as living here"), bases),
        (_("How to confirm who you are"), ways),
    ]


def _projects(terms: Terms) -> Rows:
    number = terms.supporters
    needed = ngettext("{n} supporter", "{n} supporters", number).format(n=number) if number else _("not needed")
    most = terms.projects_most
    return [
        (_("Projects of one author"), _("at most {n}").format(n=most) if most else _("as many as they want")),
        (_("Supporters of a project"), f"{needed}. {SHOWN_MEANS[terms.supporters_shown]}" if number else needed),
        (_("To correct what the check asks for"), working_days(terms.correction_days)),
        (_("For the conclusion of experts"), working_days(terms.expertise_days)),
        (_("To appeal to the commission"), working_days(terms.appeal_days)),
    ]


def working_days(number: int) -> str:
    """«5 working days»."""
    return ngettext("{n} working day", "{n} working days", number).format(n=number)


def _ballot(terms: Terms) -> Rows:
    shown = _("are shown during the voting") if terms.totals_shown else _("are not shown until the voting ends")
    return [
        (_("What to mark"), ballot_means(terms)),
        (_("Order of projects"), str(ORDER_MEANS[terms.ballot_order])),
        (_("Totals"), shown),
    ]


def ballot_means(terms: Terms) -> str:
    """What one voter may mark, in a sentence."""
    if terms.ballot is Ballot.KNAPSACK:
        return _("As many projects as the money of each category is enough for.")
    least, most = terms.least, terms.most
    many = (
        ngettext("{n} project", "{n} projects", most).format(n=most)
        if least == most
        else _("from {least} to {most} projects").format(least=least, most=most)
    )
    if terms.ballot is Ballot.PER_CATEGORY:
        return _("In each category: {many}.").format(many=many)
    return _("In all: {many}.").format(many=many)


def _winners(terms: Terms) -> Rows:
    rows: Rows = [(_first(RANKING_WORDS[terms.ranking]), str(RANKING_MEANS[terms.ranking]))]
    if terms.ranking is Ranking.EQUAL_SHARES:
        rows.append((_("What counts for a voter"), str(UTILITY_WORDS[terms.utility])))
        rows.append((_("What is left"), str(COMPLETION_WORDS[terms.completion])))
    votes = terms.least_votes
    least = ngettext("{n} vote", "{n} votes", votes).format(n=votes) if votes else _("is not set")
    return [*rows, (_("Equal votes"), str(TIE_MEANS[terms.tie])), (_("Least number of votes"), least)]


def _desks(terms: Terms) -> Rows:
    return [(one.name, ", ".join(part for part in (one.address, one.hours) if part)) for one in terms.desks]


def _first(words: Any) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]


BALLOT_MEANS = {
    Ballot.APPROVAL: gettext_lazy("A voter marks projects of any category, from the least to the greatest number."),
    Ballot.KNAPSACK: gettext_lazy("A voter marks as many projects as the money of each category is enough for."),
    Ballot.PER_CATEGORY: gettext_lazy("A voter marks projects in each category, up to the number in each."),
}
