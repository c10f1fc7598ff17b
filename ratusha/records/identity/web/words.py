"""Words of levels: what each is, why, what it opens; what became of a trip to id.gov.ua."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Level
from ratusha.foundation.wording.dates import date_in_words

from .. import queries
from ..rules import Standing, Way

TITLES = {
    "L0": _("nothing is confirmed"),
    "L1": _("e-mail or phone is confirmed"),
    "L2": _("identity is confirmed by the state service"),
    "L3": _("the document is signed"),
    "LP": _("identity is confirmed in person"),
}
OPENS = (
    (Level.L0, _("to read, to write an appeal")),
    (Level.L1, _("to follow one's appeals and requests, to subscribe to news")),
    (
        Level.L2,
        _("what only residents known for sure may do: petitions, the participatory budget, polls of residents"),
    ),
    (Level.L3, _("applications and contracts: each document is signed by itself, at the time of filing")),
)
OUTCOMES = {
    "cancelled": _("You have not finished the confirmation at id.gov.ua. Begin it anew when it suits you."),
    "off": _("id.gov.ua did not answer. Try again in a few minutes, or come in person."),
    "denied": _("id.gov.ua did not confirm you. Begin anew, or come to the office with a document."),
    "sealed": _("The answer of id.gov.ua could not be opened here. Come to the office with a document."),
    "no_code": _("The answer had neither a tax number nor a UNZR. Come to the office with your passport."),
    "other_human": _("The answer was about another person than the one confirmed here before. Nothing has changed."),
    "taken": _(
        "Your tax number already stands on another card. Nothing was joined by itself: two officials will compare the "
        "cards. If you have another log-in here, use that one."
    ),
    "too_young": _("By the community's rules somebody so young does not act alone: a parent may act for them."),
    "consent": _("Under 18 a parent or guardian has to be noted at the office first."),
}


def title_of(standing: Standing) -> str:
    """«L2: identity is confirmed by the state service»."""
    return f"{standing.label}: {TITLES[standing.label]}"


def why(standing: Standing) -> str:
    """The proof in words with its day; what is missing where there is none."""
    proof = standing.proof
    if proof is None:
        return gettext("There is no confirmation of identity that is in force")
    return gettext("{how}, since {day}").format(how=queries.WAY_WORDS[Way(proof.way)], day=date_in_words(proof.since))


def until(standing: Standing) -> str:
    """Until when the level holds; empty where nothing is confirmed."""
    if standing.proof is None:
        return ""
    return (
        gettext("until {day}").format(day=date_in_words(standing.until))
        if standing.until
        else gettext("without an end")
    )


def opened(standing: Standing) -> list[tuple[str, Any, bool]]:
    """(level, what it opens, whether it is open now)."""
    return [(level.name, words, level <= standing.level) for level, words in OPENS]


def outcome(attempt: Any) -> Any:
    """What to tell of the last trip; nothing of one that succeeded or still goes on."""
    return OUTCOMES.get(attempt.outcome, "") if attempt else ""
