"""Polls in which a resident took part, among the pages under /my/."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.mine import Latest, MyPage, my_page
from ratusha.channels.web.mine import register as register_page
from ratusha.channels.web.tables import Column, Sort, Table

from .. import queries
from ..queries import PHASE_WORDS, Mark


def title(row: Mark) -> Any:
    """The poll, with its page."""
    return format_html('<a href="{}">{}</a>', reverse("polls:poll", args=[row.poll_id]), row.poll.title)


def phase(row: Mark) -> Any:
    """Where the poll stands."""
    return PHASE_WORDS[queries.phase_of(row.poll, timezone.localdate())]


class MyPolls(Table):
    """Polls answered by whoever asks, the newest first."""

    name, caption, order = "polls.mine", _("Polls I answered"), "-on"
    columns = (
        Column("poll", _("Poll"), css="what", get=title),
        Column("state", _("State"), get=phase),
        Column("way", _("How"), get=lambda row: row.get_way_display()),
        Column("on", _("Day"), css="got", sort=Sort("on")),
    )
    empty = _("You have not answered any poll yet.")


@my_page
def mine(request: HttpRequest) -> HttpResponse:
    """That I took part; what I answered is joined to nobody, or stands on the page of the poll until its end."""
    table = MyPolls(request, queries.own_marks(request.actor, timezone.localdate()).order_by())  # type: ignore[attr-defined]
    return render(request, "polls/mine.html", {"table": table})


def register() -> None:
    """Will put the polls among the person's own pages."""
    latest = Latest(queries.marked_by, "poll__title", "on", lambda pk: reverse("polls:poll", args=[pk]), "poll_id")
    says = _("In which polls I took part")
    register_page(MyPage("polls", _("Polls I answered"), "my-polls:list", says, order=60, latest=latest))


app_name = "my-polls"
urlpatterns = [path("polls/", mine, name="list")]
