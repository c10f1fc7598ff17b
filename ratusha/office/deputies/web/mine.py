"""Asking to be received by a deputy, and one's own wishes among the pages under /my/."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.mine import Latest, MyPage, everybody, my_page
from ratusha.channels.web.mine import register as register_page
from ratusha.foundation.access.actors import Actor
from ratusha.office.council import queries as council

from .. import actions, permissions
from ..queries import people

MOST = 50
STATES = {"asked": ("wait", "clock"), "invited": ("go", "calendar"), "met": ("ok", "check"), "answered": ("ok", "chat")}


def in_office(_actor: Actor) -> Any:
    """Deputies who may be asked."""
    return council.all_members().filter(kind="deputy", ended_on=None)


def which(request: HttpRequest) -> dict[str, Any]:
    """The deputy of the address."""
    match = request.resolver_match
    return {"member": match.kwargs["pk"] if match else 0}


def hours_here(request: HttpRequest) -> dict[str, Any]:
    """When this deputy receives people."""
    today = timezone.localdate()
    return {"next": people.next_days(people.hours_of([which(request)["member"]], today), today)}


ASK_LABELS = {
    "name": _("Your name"), "contact": _("Phone or e-mail"), "topic": _("What about"),
    "wished_on": _("Which day suits you"),
}  # fmt: skip
ask = Deed(
    actions.ask_meeting, title=_("Ask to be received by the deputy"), button=_("Put me on the list"),
    then="my-receptions:list", said=_("The deputy reads it and answers you here and by e-mail."),
    lead=_("Only this deputy and their assistants read it. You need not book a time: the deputy answers when to come."),
    labels=ASK_LABELS, hidden=("member",), rows=in_office, fixed=which, facts=hours_here,
    hints={"topic": _("In a few words, so that the deputy can prepare"), "wished_on": _("You may leave it empty")},
    initial=lambda request, _row: {"name": request.actor.name},  # type: ignore[attr-defined]
    template="deputies/ask.html",
).mine()  # fmt: skip


@my_page
def mine(request: HttpRequest) -> HttpResponse:
    """Wishes to be received, with answers."""
    rows = list(people.my_meetings(request.actor)[:MOST])  # type: ignore[attr-defined]
    return render(request, "deputies/mine.html", {"rows": rows})


cancel = Deed(
    actions.cancel_meeting, title=_("I no longer need to be received"), button=_("Take my name off"),
    then=lambda _row: reverse("my-receptions:list"), said=_("Your name is off the list."), rows=people.my_meetings,
    template="web/my/deed.html",
).mine()  # fmt: skip


def state_words(state: str) -> tuple[Any, str, str] | None:
    """How a wish to be received stands."""
    tone, icon = STATES.get(state, ("off", "check"))
    return dict(people.meeting_states())[state], tone, icon


def register() -> None:
    """Will put receptions among the person's own pages."""
    latest = Latest(people.my_meetings, people.whom_asked(), "asked_at", lambda _pk: reverse("my-receptions:list"),
                    state="state", words=state_words)  # fmt: skip
    register_page(
        MyPage(
            "receptions", _("Receptions of deputies"), "my-receptions:list", _("Whom I asked and what they answered"),
            count=people.waiting_meetings, may=everybody, order=65, latest=latest,
        ),
        MyPage("assisting", _("Help for a deputy"), "deputies-desk:desk",
               _("Reception and drafts of the deputy whom I help"),
               may=permissions.helps_somebody, order=66),
    )  # fmt: skip


app_name = "my-receptions"
urlpatterns = [
    path("receptions/", mine, name="list"),
    path("receptions/<int:pk>/cancel/", cancel, name="cancel"),
]
