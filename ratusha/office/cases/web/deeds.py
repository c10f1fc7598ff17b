"""A page for every act on a case, each made from the act's own input."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access import queries as access

from .. import actions, queries
from ..queries import ReplyBy
from .inbox import WORKERS, units


def officials(_request: Any = None) -> list[tuple[int, str]]:
    """All officials with their unit, for choices."""
    return [(one.pk, f"{one.name}, {one.position}" if one.position else one.name) for one in access.officials()]


def unit_choices(_request: Any = None) -> list[tuple[int, str]]:
    """Working units."""
    return units()


def case_view(deed: Deed) -> Any:
    """The page of a deed on one case: goes back to the case."""

    @officials_only(*WORKERS)
    @page
    def show(request: HttpRequest, pk: int) -> HttpResponse:
        case = queries.case(request.actor, pk)  # type: ignore[attr-defined]
        if case is None:
            raise Http404
        form: ActionForm = deed.form_of(request, case)
        back = reverse("cases:case", args=[pk])
        if request.method == "POST" and form.perform(request, deed.action):
            deed.tell(request)
            return HttpResponseRedirect(back)
        context = {"form": form, "deed": deed, "target": f"{case}: {case.title}", "back": back}
        return render(request, "cases/deed.html", context, status=form.status)

    return show


HAND = {"unit": _("Unit"), "executor": _("Who answers")}
assign = case_view(
    Deed(
        actions.assign,
        title=_("Hand to a unit"),
        button=_("Hand over"),
        then="cases:inbox",
        said=_("The case is handed over."),
        lead=_("A complaint cannot be handed to the unit or the person it is about (art. 7)."),
        labels=HAND,
        hints={"executor": _("May be left out: the head of the unit will choose")},
        choices={"unit": unit_choices, "executor": officials},
    )
)
resolve = case_view(
    Deed(
        actions.resolve,
        title=_("Write a resolution"),
        button=_("Sign the resolution"),
        then="cases:inbox",
        said=_("The resolution is written and the case handed over."),
        labels={
            **HAND,
            "text": _("What is to be done"),
            "helpers": _("Who helps"),
            "due_on": _("By which inner day"),
        },
        choices={"unit": unit_choices, "executor": officials, "helpers": officials},
    )
)
send_for_approval = case_view(
    Deed(
        actions.send_for_approval,
        title=_("Send the draft for approval"),
        button=_("Send for approval"),
        then="cases:inbox",
        said=_("The draft is with the head of the unit now."),
        lead=_("While it is being agreed the text cannot be changed."),
    )
)
approve = case_view(
    Deed(
        actions.approve,
        title=_("Approve the draft"),
        button=_("Approve"),
        then="cases:inbox",
        said=_("The draft is approved and waits for the signature of the head."),
    )
)
return_draft = case_view(
    Deed(
        actions.return_draft,
        title=_("Return the draft for rework"),
        button=_("Return"),
        then="cases:inbox",
        said=_("The draft is returned to its author."),
        labels={"remark": _("What is to be changed")},
    )
)
send_answer = case_view(
    Deed(
        actions.send_answer,
        title=_("Sign and send the answer"),
        button=_("Sign and send"),
        then="cases:inbox",
        said=_("The answer is signed and on its way."),
        lead=_("The answer becomes a PDF that nobody can change, goes to the applicant, and the case is closed."),
    )
)
extend = case_view(
    Deed(
        actions.extend,
        title=_("Extend the term"),
        button=_("Extend and tell the applicant"),
        then="cases:inbox",
        said=_("The term is extended; the applicant is being told."),
        lead=_("At most 45 days from receipt in all (art. 20). The applicant gets a letter with the ground."),
        labels={"ground": _("Why it cannot be done in time")},
    )
)
stop = case_view(
    Deed(actions.stop, title=_("Stop the clock"), button=_("Stop"), then="cases:inbox", labels={"ground": _("Ground")})
)
resume = case_view(
    Deed(actions.resume, title=_("Let the clock go on"), button=_("Go on"), then="cases:inbox")
)
detach = case_view(
    Deed(
        actions.detach,
        title=_("Consider by itself"),
        button=_("Detach"),
        then="cases:inbox",
        labels={"reason": _("Why")},
    )
)
confirm_delivery = case_view(
    Deed(
        actions.confirm_delivery,
        title=_("Note the delivery"),
        button=_("Delivered"),
        then="cases:inbox",
        labels={"by": _("How it was delivered")},
        choices={"by": lambda _request: list(ReplyBy.choices)},
    )
)
read_contacts = case_view(
    Deed(
        actions.read_contacts,
        title=_("Show the contacts"),
        button=_("Show"),
        then="cases:inbox",
        lead=_("The applicant will see that you looked, when and why (Law 2297-VI, article 8)."),
        labels={"reason": _("What for")},
    )
)
