"""A person's own proposals and statements, under /my/consultations/."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.mine import Latest, MyPage, my_page
from ratusha.channels.web.mine import register as register_page

from .. import queries
from .words import Me, kind_words, outcome_of

app_name = "consult-mine"
A_PAGE = 20


@my_page
def mine(request: HttpRequest) -> HttpResponse:
    """What I have sent in and what it was answered; statements that I offered."""
    me = Me.of(request)
    sheet = Paginator(queries.own_proposals(me.actor), A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, kind_words(one), outcome_of(one)) for one in sheet]
    offered = [
        (one, queries.REVIEW_WORDS[queries.Review(one.review)])
        for one in (queries.offered_by(me.person_id)[:50] if me.person_id else [])
    ]
    return render(request, "consultations/mine.html", {"rows": rows, "page": sheet, "offered": offered})


urlpatterns = [path("", mine, name="list")]


def register() -> None:
    """Will put the page on the start page of one's own."""
    says = _("What I proposed to drafts, and the answers")
    latest = Latest(queries.own_proposals, "consultation__subject", "at", lambda _pk: reverse("consult-mine:list"))
    register_page(MyPage("consultations", _("My proposals"), "consult-mine:list", says, order=60, latest=latest))
