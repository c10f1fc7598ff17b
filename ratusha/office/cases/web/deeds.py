"""A page for every act on a case, each made from the act's own input."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.foundation.access import queries as access
from ratusha.foundation.actions import Action

from .. import actions, queries
from ..queries import ReplyBy
from .filters import units
from .inbox import WORKERS


def officials(_request: Any = None) -> list[tuple[int, str]]:
    """All officials with their unit, for choices."""
    return [(one.pk, f"{one.name}, {one.position}" if one.position else one.name) for one in access.officials()]


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
)
resolve = deed(
    actions.resolve,
    _("Write a resolution"),
    _("Sign the resolution"),
    said=_("The resolution is written and the case handed over."),
    labels={
        **HAND,
        "text": _("What is to be done"),
        "helpers": _("Who helps"),
        "due_on": _("By which inner day"),
    },
    choices={"unit": unit_choices, "executor": officials, "helpers": officials},
)
send_for_approval = deed(
    actions.send_for_approval,
    _("Send the draft for approval"),
    _("Send for approval"),
    said=_("The draft is with the head of the unit now."),
    lead=_("While it is being agreed the text cannot be changed."),
)
approve = deed(
    actions.approve,
    _("Approve the draft"),
    _("Approve"),
    said=_("The draft is approved and waits for the signature of the head."),
)
return_draft = deed(
    actions.return_draft,
    _("Return the draft for rework"),
    _("Return"),
    said=_("The draft is returned to its author."),
    labels={"remark": _("What is to be changed")},
)
send_answer = deed(
    actions.send_answer,
    _("Sign and send the answer"),
    _("Sign and send"),
    said=_("The answer is signed and on its way."),
    lead=_("The answer becomes a PDF that nobody can change, goes to the applicant, and the case is closed."),
)
extend = deed(
    actions.extend,
    _("Extend the term"),
    _("Extend and tell the applicant"),
    said=_("The term is extended; the applicant is being told."),
    lead=_("At most 45 days from receipt in all (art. 20). The applicant gets a letter with the ground."),
    labels={"ground": _("Why it cannot be done in time")},
)
stop = deed(actions.stop, _("Stop the clock"), _("Stop"), labels={"ground": _("Ground")})
resume = deed(
    actions.resume,
    _("Let the clock go on"),
    _("Go on"),
)
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
