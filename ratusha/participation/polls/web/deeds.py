"""A page for every act of the organiser on a poll."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Action
from ratusha.records.places import queries as places

from .. import actions, queries
from ..queries import KIND_WORDS, LEVEL_WORDS, RESULTS_WORDS

LABELS = {
    "title": _("Title"),
    "lead": _("What the poll is about"),
    "purpose": _("What the results are for"),
    "opens_on": _("First day"),
    "closes_on": _("Last day"),
    "level": _("Who may answer"),
    "age": _("From the age of"),
    "settlements": _("Only these settlements"),
    "resident": _("Only those registered in the community, or displaced to it"),
    "changeable": _("An answer may be changed until the end"),
    "results": _("When the results are shown"),
}
HINTS = {
    "purpose": _("Who will read the results and what will be decided by them. People answer more where they know it."),
    "closes_on": _("This day is still for answering."),
    "age": _("Only with people known by name."),
    "settlements": _("None chosen: the whole community. Only with people known by name."),
    "changeable": _("Then answers are joined to people until the end, and a log-in is asked."),
    "results": _("At once only where anybody may answer, or where answers may be changed."),
}
ASKED = {
    "kind": _("Kind"),
    "text": _("Question"),
    "hint": _("Explanation"),
    "options": _("Answers to choose from"),
    "obligatory": _("Must be answered"),
    "least": _("At least, or the lowest mark"),
    "most": _("At most, or the highest mark"),
    "low_words": _("Words of the lowest mark"),
    "high_words": _("Words of the highest mark"),
    "rotated": _("Answers come in another order for each person"),
    "position": _("Place among the questions"),
}
ASKED_HINTS = {
    "options": _("One on a line. For one answer, several answers and order."),
    "least": _("0: no bound"),
    "most": _("0: no bound"),
    "rotated": _("Who stands first is chosen more often; another order for each makes it fair."),
}
ORGANISERS = (Role.ORGANISER, Role.HEAD)


def to_card(row: Any) -> str:
    """Address of the poll, also from a question of it."""
    return reverse("office-polls:card", args=[getattr(row, "poll_id", None) or row.pk])


def to_texts(_row: Any) -> str:
    """The answers that are still to be read."""
    return reverse("office-polls:texts") + "?state=new"


def to_new(_request: HttpRequest, row: Any) -> HttpResponse:
    """The new poll."""
    return HttpResponseRedirect(to_card(row))


def levels(_request: HttpRequest) -> list[tuple[int, Any]]:
    """Levels with their words."""
    return list(LEVEL_WORDS.items())


def villages(_request: HttpRequest) -> list[tuple[int, str]]:
    """Settlements of the community."""
    return [(one.pk, one.name) for one in places.settlements()]


def shown_when(_request: HttpRequest) -> list[tuple[str, Any]]:
    """When results may be shown."""
    return [(one.value, words) for one, words in RESULTS_WORDS.items()]


def kinds(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Kinds of questions."""
    return [(one.value, words) for one, words in KIND_WORDS.items()]


def as_it_stands(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The poll now."""
    return {name: getattr(row, name) for name in LABELS}


def as_asked(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The question now."""
    own = {name: getattr(row, name) for name in ASKED if name != "options"}
    return own | {"options": [one.text for one in row.options.all()]}


POLL: dict[str, Any] = {
    "labels": LABELS,
    "hints": HINTS,
    "choices": {"level": levels, "settlements": villages, "results": shown_when},
}
QUESTION: dict[str, Any] = {"labels": ASKED, "hints": ASKED_HINTS, "choices": {"kind": kinds}}


def deed(action: Action, title: Any, button: Any, **words: Any) -> Any:
    """The page of one act; it goes back to the poll."""
    return Deed(
        action, title=title, button=button, **({"then": to_card, "rows": queries.organised} | words)
    ).view(*ORGANISERS)  # fmt: skip


compose = Deed(
    actions.compose, title=_("Compose a poll"), button=_("Begin the draft"), then="office-polls:polls", done=to_new,
    lead=_("Questions are added on the next page; residents see nothing until you publish."), **POLL,
    initial=lambda _request, _row: {"level": 2, "results": "after"},
).view(*ORGANISERS)  # fmt: skip
change = deed(
    actions.change, _("Change the poll"), _("Save"), initial=as_it_stands, said=_("The poll is saved."), **POLL
)
add_question = deed(
    actions.add_question, _("Add a question"), _("Add it"), said=_("The question is added."), **QUESTION,
    hidden=("position",), initial=lambda _request, _row: {"obligatory": True},
)  # fmt: skip
change_question = deed(
    actions.change_question, _("Change the question"), _("Save"), rows=queries.items_for, initial=as_asked,
    said=_("The question is saved."), **QUESTION,
)  # fmt: skip
remove_question = deed(
    actions.remove_question, _("Remove a question"), _("Remove it"), said=_("The question is removed."),
    labels={"question": _("Question")},
    choices={"question": lambda request: queries.question_choices(request.actor, request.resolver_match.kwargs["pk"])},
)  # fmt: skip
publish = deed(
    actions.publish, _("Publish the poll"), _("Publish it"), said=_("The poll is published."),
    lead=_("From its first day it takes answers. Questions stay as they are from the first answer on."),
)  # fmt: skip
close = deed(
    actions.close, _("Close before its time"), _("Close the poll"), said=_("The poll is closed."),
    lead=_("Answers so far count. The reason is public and stands on the page of the poll."),
    labels={"reason": _("Why it is closed before its time")},
)  # fmt: skip
drop = deed(actions.drop, _("Drop the draft"), _("Drop it"), said=_("The draft is set aside."))
judge = deed(
    actions.judge_text, _("Answer in own words"), _("Save"), rows=queries.texts_for, template="polls/judge.html",
    then=to_texts, said=_("Saved."),
    labels={"state": _("What to do"), "reason": _("Why it is hidden"), "group": _("Group")},
    hints={"reason": _("Only when it is hidden"), "group": _("Answers of one group stand together on the page")},
    choices={"state": lambda _request: [("shown", _("Show to everybody")), ("hidden", _("Hide"))]},
    initial=lambda _request, row: {"state": "shown", "reason": row.reason, "group": row.group},
)  # fmt: skip
