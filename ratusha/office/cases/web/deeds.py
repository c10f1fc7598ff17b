"""A page for every act on a case, each made from the act's own input."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.people import officials
from ratusha.foundation.actions import Action

from .. import actions, queries
from ..queries import ReplyBy, Verb
from .filters import units
from .inbox import WORKERS


def unit_choices(_request: Any = None) -> list[tuple[int, str]]:
    """Working units."""
    return units()


def to_case(case: Any) -> str:
    """Address of the case."""
    return reverse("cases:case", args=[case.pk])


def deed(action: Action, title: Any, button: Any, **words: Any) -> Any:
    """The page of one act on a case that the actor may see; it goes back to the case."""
    return Deed(action, title=title, button=button, then=to_case, rows=queries.visible_to, **words).view(*WORKERS)


HAND = {"unit": _("Unit"), "executor": _("Who answers")}
assign = deed(
    actions.assign,
    _("Hand to a unit"),
    _("Hand over"),
    said=_("The case is handed over."),
    lead=_("A complaint cannot be handed to the unit or the person it is about (art. 7)."),
    labels=HAND,
    hints={"executor": _("May be left out: the head of the unit will choose")},
    choices={"unit": unit_choices, "executor": officials},
    template="cases/hand.html",
)
return_draft = deed(
    actions.return_draft,
    _("Return the draft for rework"),
    _("Return"),
    said=_("The draft is returned to its author."),
    labels={"remark": _("What is to be changed")},
)
own_words = deed(
    actions.extend,
    _("Extend the term"),
    _("Extend and tell the applicant"),
    said=_("The term is extended; the applicant is being told."),
    lead=_("At most 45 days from receipt in all (art. 20). The applicant gets a letter with the ground."),
    labels={"ground": _("Why it cannot be done in time")},
)


@officials_only(*WORKERS)
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an extension; that of the kind, where its law lists the grounds."""
    case = queries.visible_to(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    own = queries.kind_of(case).deeds.get(Verb.EXTEND) if case is not None else None
    return redirect(own, pk) if own and request.method != "POST" else own_words(request, pk=pk)


detach = deed(
    actions.detach,
    _("Consider by itself"),
    _("Detach"),
    labels={"reason": _("Why")},
)
confirm_delivery = deed(
    actions.confirm_delivery,
    _("Note the delivery"),
    _("Delivered"),
    labels={"by": _("How it was delivered")},
    choices={"by": lambda _request: list(ReplyBy.choices)},
)
read_contacts = deed(
    actions.read_contacts,
    _("Show the contacts"),
    _("Show"),
    lead=_("The applicant will see that you looked, when and why (Law 2297-VI, article 8)."),
    labels={"reason": _("What for")},
)
