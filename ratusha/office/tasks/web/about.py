"""Giving a task, planning a visit and asking an institution about an object: opened from the object's own page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.people import officials, units

from .. import actions, queries
from .forms import WORKERS, FilesForm


def _shown(deed: Deed) -> Any:
    def show(request: HttpRequest, label: str, about: int) -> HttpResponse:
        known = queries.owner(label)
        actor = request.actor  # type: ignore[attr-defined]
        if known is None or not queries.sees_object(actor, label, about):
            raise Http404
        number, title = known.named([about]).get(about, ("", ""))
        form = deed.form_of(request, None)
        if request.method == "POST" and form.perform(request, deed.action, label=label, pk=about):
            deed.tell(request)
            return HttpResponseRedirect(known.address(about))
        context = {
            "form": form,
            "deed": deed,
            "target": None,
            "back": known.address(about),
            "latest": known.latest(about),
        }
        context |= {"number": number, "matter": title}
        return render(request, deed.template, context, status=form.status)

    return officials_only(*WORKERS)(page(show))


OBJECT = ("label", "pk", "files")
give = _shown(
    Deed(
        actions.give, title=_("Give a task"), button=_("Give the task"), then="tasks:mine",
        said=_("The task is given; its doer is being told."),
        labels={"text": _("What is to be done"), "kind": _("What it is"), "assignee": _("Who does it"),
                "unit": _("Unit"), "due_on": _("By which day"),
                "required": _("The answer must wait for it")},
        hints={"unit": _("Only when any official of the unit may do it")},
        choices={"assignee": officials, "unit": units,
                 "kind": lambda _request: [("part", _("Part of a co-executor")), ("plain", _("Task"))]},
        hidden=OBJECT, base=FilesForm, template="tasks/about.html",
        initial=lambda _request, _row: {"kind": "part", "required": True},
    )
)  # fmt: skip
plan_visit = _shown(
    Deed(
        actions.plan_visit, title=_("Plan a visit to the place"), button=_("Plan the visit"), then="tasks:mine",
        said=_("The visit is planned."),
        labels={"planned_for": _("When"), "place": _("Where"), "text": _("What is to be checked"),
                "assignee": _("Who goes"), "lat": _("Latitude"), "lon": _("Longitude")},
        hints={"assignee": _("Leave empty if you go yourself")},
        choices={"assignee": officials}, hidden=("label", "pk"), template="tasks/plan_visit.html",
    )
)  # fmt: skip
send_inquiry = _shown(
    Deed(
        actions.send_inquiry, title=_("Ask another institution"), button=_("Number and send"), then="tasks:mine",
        said=_("The request has its number and is on its way."),
        lead=_("The clock of the matter goes on while the answer is awaited."),
        labels={"addressee": _("Institution"), "email": _("E-mail"), "address": _("Postal address"),
                "text": _("Text of the request"), "law": _("Ground in law"), "due_on": _("Answer awaited by"),
                "files": _("Files")},
        hints={"address": _("When it goes on paper: print the PDF from the page of the request")},
        hidden=OBJECT, base=FilesForm, template="tasks/about.html",
    )
)  # fmt: skip
