"""A person's own petitions and signatures, among the pages under /my/."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.mine import MyPage, MyTask, Newest, Waiting, my_page, residents, todo
from ratusha.channels.web.mine import register as register_page
from ratusha.foundation.access.actors import Actor

from .. import actions, queries
from ..queries import Petition, State
from . import words
from .listing import lines

SHOWN, FIRST = 50, 3


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


def going_on(actor: Actor) -> QuerySet[Petition]:
    """Petitions of mine that are not ended."""
    return queries.own(actor).exclude(state__in=(State.ANSWERED, State.ARCHIVED, State.FAILED, State.REJECTED))


def newest(actor: Actor) -> list[Newest]:
    """The last petitions that I began or signed. 2 queries."""
    own = [(one, gettext("I began it"), one.pk) for one in queries.own(actor).exclude(state=State.DRAFT)[:FIRST]]
    signed = [(one.petition, gettext("I signed it"), one.petition_id) for one in queries.own_signatures(actor)[:FIRST]]
    return [
        Newest(row.title, reverse("petitions:petition", args=[pk]), says, words.face(row),
               timezone.localdate(row.closes_at) if row.state == State.COLLECTING and row.closes_at else None,
               timezone.localdate(row.published_at) if row.published_at else None)
        for row, says, pk in (own + signed)[:FIRST]
    ]  # fmt: skip


def drafts(actor: Actor, _count: int) -> list[Waiting]:
    """Petitions that were begun and not sent. 1 query."""
    rows = queries.own(actor).filter(state=State.DRAFT)[:FIRST]
    return [
        Waiting(gettext("Finish the petition: {title}").format(title=one.title),
                reverse("petitions:matter", args=[one.pk]))
        for one in rows
    ]  # fmt: skip


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
            going_on, order=30, newest=newest,
        )
    )  # fmt: skip
    todo(MyTask("petitions", drafts, residents, 40))


app_name = "my-petitions"
urlpatterns = [
    path("petitions/", mine, name="list"),
    path("petitions/<int:pk>/withdraw/", withdraw, name="withdraw"),
    path("petitions/<int:pk>/discard/", discard, name="discard"),
]
