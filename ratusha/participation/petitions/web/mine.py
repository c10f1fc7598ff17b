"""A person's own petitions and signatures, among the pages under /my/."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.mine import MyPage, my_page
from ratusha.channels.web.mine import register as register_page
from ratusha.foundation.access.actors import Actor

from .. import actions, queries
from ..queries import State
from . import words
from .public import lines

SHOWN = 50


@my_page
def mine(request: HttpRequest) -> HttpResponse:
    """What I began, with drafts, and what I signed."""
    actor = request.actor  # type: ignore[attr-defined]
    signed = list(queries.own_signatures(actor)[:SHOWN])
    context = {
        "own": lines(queries.own(actor)[:SHOWN]),
        "signed": [(one, words.face(one.petition)) for one in signed],
    }
    return render(request, "petitions/mine.html", context)


def count(actor: Actor) -> int:
    """Petitions of mine that are not ended. 1 query."""
    return queries.own(actor).exclude(state__in=(State.ANSWERED, State.ARCHIVED, State.FAILED, State.REJECTED)).count()


def to_own(_row: Any) -> str:
    """The page of one's own petitions."""
    return reverse("my-petitions:list")


withdraw = Deed(
    actions.withdraw, title=_("Take the petition back"), button=_("Take it back to a draft"),
    then=lambda row: reverse("petitions:matter", args=[row.pk]), said=_("It is a draft again."),
    lead=_("It is not published yet, so you may mend it and send it once more. Two working days are counted anew."),
    rows=queries.own, template="web/my/deed.html",
).mine()  # fmt: skip
discard = Deed(
    actions.discard, title=_("Remove the draft"), button=_("Remove the draft for good"), then=to_own,
    said=_("The draft is removed."), lead=_("Its words and photos go; nobody but you has seen them."),
    rows=queries.own, template="web/my/deed.html",
).mine()  # fmt: skip


def register() -> None:
    """Will put the page among the person's own."""
    register_page(
        MyPage(
            "petitions", _("My petitions and signatures"), "my-petitions:list", _("What I asked for and what I signed"),
            count,
        )
    )  # fmt: skip


app_name = "my-petitions"
urlpatterns = [
    path("petitions/", mine, name="list"),
    path("petitions/<int:pk>/withdraw/", withdraw, name="withdraw"),
    path("petitions/<int:pk>/discard/", discard, name="discard"),
]
