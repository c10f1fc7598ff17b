"""A resident's own ratings and proposals among the pages under /my/."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.mine import Latest, MyPage, my_page
from ratusha.channels.web.mine import register as register_page

from .. import queries
from ..queries import STAGE_WORDS, Stage


@my_page
def mine(request: HttpRequest) -> HttpResponse:
    """What I rated under my name and what I proposed; ratings by a code are of nobody."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    context = {
        "ratings": list(queries.own_ratings(actor, today).order_by("-id")[:100]),
        "proposals": [
            (one, STAGE_WORDS[Stage(one.stage)]) for one in queries.own_proposals(actor, today).order_by("-id")[:100]
        ],
    }
    return render(request, "feedback/mine.html", context)


def register() -> None:
    """Will put the page among the person's own."""
    words = _("What I rated and proposed, and the answers")
    latest = Latest(queries.rated_by, "rated__name", "on", lambda _pk: reverse("my-feedback:list"))
    title = _("My ratings and proposals")
    register_page(MyPage("feedback", title, "my-feedback:list", words, order=62, latest=latest))


app_name = "my-feedback"
urlpatterns = [path("ratings/", mine, name="list")]
