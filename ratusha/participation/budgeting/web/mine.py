"""A resident's own projects, and what an author does with one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.mine import MyPage, MyTask, Newest, Waiting, my_page, residents, todo
from ratusha.channels.web.mine import register as register_page
from ratusha.foundation.access.actors import Actor

from .. import actions, queries
from .looks import card, state_of

DEED = "web/my/deed.html"


def to_project(row: Any) -> str:
    """Address of the project."""
    return reverse("budgeting:project", args=[row.pk])


@my_page
def projects(request: HttpRequest) -> HttpResponse:
    """All projects of this author, drafts as well."""
    rows = list(queries.own_projects(request.actor)[:100])  # type: ignore[attr-defined]
    current = queries.current_campaign()
    context = {"cards": [card(one) for one in rows], "opens": current is not None and current.stage == "submission"}
    return render(request, "budgeting/mine.html", context)


def others(request: HttpRequest) -> list[tuple[int, str]]:
    """Projects of the campaign under way that one may merge with."""
    campaign = queries.current_campaign()
    if campaign is None:
        return []
    rows = queries.public_projects(campaign).exclude(number=None).order_by("number")
    return [(one.number or 0, f"№ {one.number} {one.title}") for one in rows[:300]]


submit = Deed(
    actions.submit_project, title=_("Submit the project"), button=_("Submit the project"), then=to_project,
    rows=queries.own_projects, template=DEED, said=_("The project is submitted."),
    lead=_("It gets a number and everybody sees it. Then it can be changed only when it is given back to you."),
    labels={"why": _("What you have changed")}, hints={"why": _("If you give it back after corrections")},
).mine()  # fmt: skip
withdraw = Deed(
    actions.withdraw_project, title=_("Withdraw the project"), button=_("Withdraw the project"), then=to_project,
    rows=queries.own_projects, template=DEED, said=_("The project is withdrawn."),
    lead=_("It leaves the campaign and does not come back."), labels={"reason": _("Why")},
).mine()  # fmt: skip
offer = Deed(
    actions.offer_merger, title=_("Offer to merge projects"), button=_("Offer it"), then=to_project,
    rows=queries.own_projects, template=DEED, said=_("The other author is being written to."),
    lead=_("When the other author agrees, your project goes into theirs and you are both named as authors."),
    labels={"into": _("With which project"), "text": _("What you offer, and why")}, choices={"into": others},
).mine()  # fmt: skip
merger = Deed(
    actions.answer_merger, title=_("An offer to merge projects"), button=_("Keep the answer"),
    then=lambda row: to_project(row.into), rows=queries.visible_mergers, template=DEED, said=_("Your answer is kept."),
    labels={"agree": _("I agree: the other project goes into mine")},
).mine()  # fmt: skip
appeal = Deed(
    actions.object_to, title=_("Appeal to the commission"), button=_("Send the appeal"), then=to_project,
    rows=queries.own_projects, template=DEED, said=_("The commission has your appeal."),
    lead=_("The commission looks at the project once and votes openly."), labels={"text": _("Why you disagree")},
).mine()  # fmt: skip
answer = Deed(
    actions.answer_conclusion, title=_("Answer the conclusion"), button=_("Publish the answer"),
    then=lambda row: to_project(row.project), rows=queries.own_conclusions, template=DEED,
    said=_("The answer stands beside the conclusion."), labels={"text": _("Your answer")},
).mine()  # fmt: skip


def newest(actor: Actor) -> list[Newest]:
    """The last projects for the start page. 1 query."""
    return [
        Newest(one.title, to_project(one), str(one.campaign), state_of(one)) for one in queries.own_projects(actor)[:3]
    ]


def unfinished(actor: Actor, count: int) -> list[Waiting]:
    """Projects that wait for their author. 1 query."""
    verbs = {"draft": gettext("Finish the project: {title}"), "correction": gettext("Correct the project: {title}")}
    other = gettext("Read why it was declined: {title}")
    rows = queries.waiting_own(actor)[:3] if count else []
    return [Waiting(verbs.get(one.state, other).format(title=one.title), to_project(one)) for one in rows]


def register() -> None:
    """Will put the page of one's projects on /my/."""
    register_page(
        MyPage("budgeting", _("My projects"), "budgeting:mine", _("Projects of the participatory budget"),
               count=queries.waiting_own, order=34, newest=newest, known=queries.own_projects)
    )  # fmt: skip
    todo(MyTask("budgeting", unfinished, residents, 42))
