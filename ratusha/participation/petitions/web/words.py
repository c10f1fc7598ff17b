"""How the states of a petition look, and its way from publication to what became of it."""

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratusha.channels.web import words

from .. import queries
from ..queries import OUTCOME_WORDS, STATE_WORDS, TOPIC_WORDS, Outcome, Petition, State, Topic

LOOK = {
    State.DRAFT: ("", "pen"),
    State.SUBMITTED: ("wait", "clock"),
    State.REJECTED: ("bad", "cross"),
    State.COLLECTING: ("go", "pen"),
    State.FAILED: ("", "mail"),
    State.REACHED: ("wait", "clock"),
    State.REVIEW: ("go", "clock"),
    State.ANSWERED: ("ok", "check"),
    State.ARCHIVED: ("", "check"),
}


def face(petition: Petition) -> tuple[Any, str, str]:
    """Words, tone and icon of the state."""
    return capfirst(str(STATE_WORDS[State(petition.state)])), *LOOK[State(petition.state)]


def topic(petition: Petition) -> str:
    """The category in words."""
    return str(TOPIC_WORDS[Topic(petition.topic)])


def outcome(petition: Petition) -> str:
    """How it was answered."""
    return str(OUTCOME_WORDS[Outcome(petition.outcome)]) if petition.outcome else ""


def name(petition: Petition) -> str:
    """«Petition П-17, roads, Klivodyn»."""
    head = _("Petition {number}").format(number=petition.number) if petition.number else _("Petition")
    place = petition.settlement.name if petition.settlement else ""
    return ", ".join(part for part in (head, topic(petition), place) if part)


def of_goal(petition: Petition) -> str:
    """«of 250 signatures»."""
    number = petition.threshold or 0
    return ngettext("of {n} signature", "of {n} signatures", number).format(n=number)


def people(count: int) -> str:
    """«187 signatures»."""
    return ngettext("{n} signature", "{n} signatures", count).format(n=count)


def steps(petition: Petition) -> list[dict[str, Any]]:
    """Its way: what was, what is, what will be."""
    state = State(petition.state)
    if state in (State.DRAFT, State.SUBMITTED, State.REJECTED):
        return _before(petition)
    return [
        {"title": _("Published"), "at": petition.published_at, "state": "past"},
        _collecting(petition),
        *([_became(petition)] if petition.case_id else [_review(petition), _answer(petition), *_done(petition)]),
    ]


def _before(petition: Petition) -> list[dict[str, Any]]:
    now = State(petition.state)
    sent = {"title": _("Sent"), "at": petition.submitted_at, "state": "past"}
    if now is State.DRAFT:
        sent = {"title": _("Draft"), "text": _("Only you see it."), "state": "now"}
    if now is State.REJECTED:
        return [sent, {"title": _("Publication refused"), "state": "now"}]
    days = _("We check it within two working days and publish it, or tell you why not.")
    check = {"title": _("Check"), "text": days, "state": "now" if now is State.SUBMITTED else "next"}
    return [sent, check, {"title": _("Signatures are collected"), "state": "next"}]


def _collecting(petition: Petition) -> dict[str, Any]:
    goal = petition.threshold or 0
    title = ngettext("We collect {n} signature", "We collect {n} signatures", goal).format(n=goal)
    if petition.state == State.COLLECTING:
        until = words.day(last_day(petition), timezone.localdate()) if petition.closes_at else ""
        text = _("until {day}. The goal and the term are those of the community’s charter on the day of publication.")
        return {"title": title, "text": text.format(day=until), "state": "now"}
    if petition.reached_at is None:
        gathered = _("Collected: {signatures}").format(signatures=people(petition.counted))
        return {"title": gathered, "at": petition.ended_at, "state": "past"}
    title = ngettext("Goal reached: {n} signature", "Goal reached: {n} signatures", goal).format(n=goal)
    text = ""
    if queries.is_taking(petition, timezone.now()):
        until = words.day(queries.last_day(petition), timezone.localdate())
        text = _("Signing goes on until {day} or until the answer.").format(day=until)
    return {"title": title, "at": petition.reached_at, "text": text, "state": "past"}


def _became(petition: Petition) -> dict[str, Any]:
    text = _("There were not enough signatures, so it is considered as an ordinary appeal, within a month.")
    return {"title": _("Became an appeal"), "text": text, "state": "now"}


def _review(petition: Petition) -> dict[str, Any]:
    title = _("The council considers it")
    if petition.opened_at is None:
        text = _("ten working days from the announcement")
        if petition.state == State.REACHED:
            text = _("we are about to announce it: within three working days")
            if petition.association:
                text = _("we are about to announce it: within two working days of its receipt")
        return {"title": title, "text": text, "state": "now" if petition.state == State.REACHED else "next"}
    state = "now" if petition.state == State.REVIEW else "past"
    text = _("ten working days from the announcement") if state == "now" else ""
    return {"title": title, "at": petition.opened_at, "text": text, "state": state}


def _answer(petition: Petition) -> dict[str, Any]:
    if petition.answered_at is not None:
        return {"title": _("Answer: {outcome}").format(outcome=outcome(petition)), "at": petition.answered_at}
    return {"title": _("Answer"), "text": _("here, to the author and to all who have signed"), "state": "next"}


def _done(petition: Petition) -> list[dict[str, Any]]:
    """The last step, until there are enough signatures: from then on «what became of it» has its own line."""
    if petition.reached_at is not None:
        return []
    return [{"title": _("What became of it"), "text": _("decision, money, photos"), "state": "next"}]


def last_day(petition: Petition) -> Any:
    """The last day of collecting, in Kyiv."""
    return queries.last_day(petition)
