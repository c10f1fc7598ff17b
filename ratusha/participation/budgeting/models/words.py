"""Codes of the participatory budget in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..rules import Ballot, Basis, CampaignState, Completion, Order, Ranking, Shown, Stage, State, Tie, Utility, Way

STAGE_WORDS = {
    Stage.INFORMATION: _("information campaign"),
    Stage.SUBMISSION: _("submission of projects"),
    Stage.CHECK: _("formal check"),
    Stage.EXPERTISE: _("expertise"),
    Stage.PUBLICATION: _("publication of the list"),
    Stage.VOTING: _("voting"),
    Stage.COUNTING: _("counting of votes"),
    Stage.RESULTS: _("results"),
    Stage.IMPLEMENTATION: _("implementation"),
}
CAMPAIGN_WORDS = {
    CampaignState.DRAFT: _("being prepared"),
    CampaignState.RUNNING: _("under way"),
    CampaignState.OVER: _("over"),
    CampaignState.CANCELLED: _("cancelled"),
}
PROJECT_WORDS = {
    State.DRAFT: _("draft"),
    State.COLLECTING: _("collects supporters"),
    State.CHECK: _("formal check"),
    State.CORRECTION: _("to be corrected by the author"),
    State.EXPERTISE: _("with experts"),
    State.DECLINED: _("negative conclusion"),
    State.APPEALED: _("before the commission"),
    State.ADMITTED: pgettext_lazy("project", "admitted to the vote"),
    State.REJECTED: pgettext_lazy("project", "not admitted"),
    State.WITHDRAWN: pgettext_lazy("project", "withdrawn by the author"),
    State.MERGED: pgettext_lazy("project", "merged with another one"),
    State.WON: pgettext_lazy("project", "won"),
    State.LOST: pgettext_lazy("project", "did not win"),
    State.DOING: pgettext_lazy("project", "being done"),
    State.DONE: pgettext_lazy("project", "implemented"),
}
BALLOT_WORDS = {
    Ballot.APPROVAL: _("mark several projects"),
    Ballot.KNAPSACK: _("spend the money yourself"),
    Ballot.PER_CATEGORY: _("mark in each category"),
}
RANKING_WORDS = {
    Ranking.GREEDY: _("by votes; a project that does not fit is skipped"),
    Ranking.GREEDY_STOP: _("by votes; the first that does not fit ends the list"),
    Ranking.EQUAL_SHARES: _("equal shares"),
}
UTILITY_WORDS = {
    Utility.COST: _("by the cost of the winners"),
    Utility.COUNT: _("by the number of winners"),
}
COMPLETION_WORDS = {
    Completion.NONE: _("what is left stays in the budget"),
    Completion.GREEDY: _("what is left goes by votes"),
    Completion.ADD1: _("shares grow while the money lasts"),
    Completion.ADD1_GREEDY: _("shares grow, then what is left goes by votes"),
}
TIE_WORDS = {
    Tie.EARLIER: _("the one registered earlier"),
    Tie.CHEAPER: _("the cheaper one"),
    Tie.LOT: _("a lot drawn from a published number"),
    Tie.COMMISSION: _("as the commission decides"),
}
ORDER_WORDS = {
    Order.NUMBER: _("by number"),
    Order.RANDOM: _("drawn by lot, the same for everybody"),
}
SHOWN_WORDS = {
    Shown.FULL: _("the full name"),
    Shown.SHORT: _("name and the first letter of the surname"),
    Shown.COUNT: _("only how many"),
}
WAY_WORDS = {
    Way.BANK_ID: _("BankID of the NBU"),
    Way.DIIA: _("Diia"),
    Way.KEP: _("qualified electronic signature"),
    Way.IN_PERSON: _("in person, by a document"),
}
BASIS_WORDS = {
    Basis.REGISTERED: _("registered or declared here"),
    Basis.IDP: _("internally displaced, with a certificate"),
    Basis.STUDIES: _("studies here"),
    Basis.WORKS: _("works or serves here"),
    Basis.SAID: _("says so themselves, without a document"),
}


def choices(words: dict) -> list[tuple[str, object]]:  # type: ignore[type-arg]
    """For a column: (code, words)."""
    return [(one.value, word) for one, word in words.items()]
