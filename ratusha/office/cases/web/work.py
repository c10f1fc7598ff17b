"""Shared work on a case: what its card shows, agreement, requests for more time, what an answer waits for, stops."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.people import away_on, officials
from ratusha.foundation.actions import Action

from .. import actions, queries
from ..queries import Case, Verb
from .inbox import WORKERS


def to_case(case: Any) -> str:
    """Address of the case."""
    return reverse("cases:case", args=[case.pk])


def deed(action: Action, title: Any, button: Any, **words: Any) -> Any:
    """The page of one act on a case that the actor may see; it goes back to the case."""
    return Deed(action, title=title, button=button, then=to_case, rows=queries.visible_to, **words).view(*WORKERS)


def shown(request: HttpRequest, card: queries.CaseCard) -> dict[str, Any]:
    """What the card needs of shared work: panels, who may ask or decide about the term, if the executor is away."""
    actor = request.actor  # type: ignore[attr-defined]
    case, today = card.case, timezone.localdate()
    pages = queries.kind_of(case)
    was_asked = any(line.action.endswith(".ask_extension") for line in card.history)
    work = queries.panels(actor, case, today, asked=was_asked)
    listed = bool(pages.longer) and queries.by_listed_ground(case.term_rule)
    asked = work.request if work.request is not None and work.request.state == "asked" else None
    away = away_on(today) if case.executor_id and case.is_open else {}
    return {
        "work": work,
        "asked": asked,
        "may_decide": bool(asked) and queries.may_decide_extension(actor, case),
        "may_ask": case.is_open and asked is None and queries.may_ask_extension(actor, case, today, listed=listed),
        "ask_longer": reverse(pages.longer if listed else "cases:ask_extension", args=[case.pk]),
        "extend_listed": reverse(pages.deeds[Verb.EXTEND], args=[case.pk]) if listed else "",
        "away": away.get(case.executor_id or 0, ""),
    }


class Waiting(ActionForm):
    """Asks for a ground only while something is waited for. `waiting` is what."""

    def prepare(self) -> None:
        """Finds what is waited for."""
        self.waiting = self.waited_for() if self.target is not None else []
        if not self.waiting:
            self.fields.pop("despite", None)

    def waited_for(self) -> list[Any]:
        """Open parts and obligatory steps."""
        return queries.blocking(self.target)


class WaitingForAgreement(Waiting):
    """Open turns of agreement."""

    def waited_for(self) -> list[Any]:
        """Open turns of agreement."""
        return [one for one in queries.agreement_of(self.target) if one.is_open]


GROUND = {"despite": _("Why it goes on without them")}
GROUND_HINT = {"despite": _("Only the head; the ground stays in the notes of the case.")}
approve = deed(
    actions.approve,
    _("Approve the draft"),
    _("Approve"),
    said=_("The draft is approved and waits for the signature of the head."),
    labels=GROUND,
    hints=GROUND_HINT,
    base=WaitingForAgreement,
    template="cases/waiting.html",
)
send_answer = deed(
    actions.send_answer,
    _("Sign and send the answer"),
    _("Sign and send"),
    said=_("The answer is signed and on its way."),
    lead=_("The answer becomes a PDF that nobody can change, goes to the applicant, and the case is closed."),
    labels=GROUND,
    hints=GROUND_HINT,
    base=Waiting,
    template="cases/waiting.html",
)


def usual(_request: HttpRequest, case: Case) -> dict[str, Any]:
    """The usual agreers of the subject are ticked."""
    return {"agreers": queries.usual_agreers(case)}


send_for_approval = deed(
    actions.send_for_approval,
    _("Send the draft for approval"),
    _("Send for approval"),
    said=_("The draft is on its way to approval."),
    lead=_("While it is being agreed the text cannot be changed."),
    labels={
        "agreers": _("Who agrees it before the approval"),
        "in_turn": _("One after another, in the order of the list"),
    },
    hints={"agreers": _("Nobody ticked: it goes to the head of the unit at once")},
    choices={"agreers": officials},
    initial=usual,
)
ask_extension = deed(
    actions.ask_extension,
    _("Ask for more time"),
    _("Ask the head"),
    said=_("The head is asked for more time."),
    lead=_("At most 45 days from receipt in all (art. 20). If it is granted, the applicant reads this ground."),
    labels={"ground": _("Why it cannot be done in time")},
)
grant_extension = deed(
    actions.grant_extension,
    _("Grant more time"),
    _("Grant and tell the applicant"),
    said=_("The term is extended; the applicant is being told."),
    lead=_("At most 45 days from receipt in all (art. 20). The applicant gets a letter with the ground."),
)
refuse_extension = deed(
    actions.refuse_extension,
    _("Refuse more time"),
    _("Refuse"),
    said=_("The term stays; the executor is being told."),
    labels={"remark": _("A word to the executor")},
)


def effect(verb: str) -> Any:
    """What the deed will do to the dates, for its page."""

    def facts(request: HttpRequest) -> dict[str, Any]:
        actor = request.actor  # type: ignore[attr-defined]
        case = get_object_or_404(queries.visible_to(actor), pk=int(request.resolver_match.kwargs["pk"]))  # type: ignore[union-attr]
        return {"effect": queries.effect_of(case, verb, timezone.localdate()), "case": case}

    return facts


stop = deed(
    actions.stop,
    _("Stop the clock"),
    _("Stop"),
    labels={"ground": _("Ground")},
    facts=effect("stop"),
    template="cases/effect.html",
)
resume = deed(
    actions.resume,
    _("Let the clock go on"),
    _("Go on"),
    facts=effect("resume"),
    template="cases/effect.html",
)
