"""The thread's own page, where a comment is sent to; one's own comments."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.mine import my_page
from ratusha.channels.web.pages import page, private
from ratusha.foundation.actions import Refused

from .. import actions, queries
from ..queries import Comment, State
from .forms import post_form
from .tags import thread

ID = 32


def address_of(comment: Comment) -> str:
    """Where the comment stands: on the page of its object, else on the thread's own."""
    known = queries.subject_of(comment)
    base = known.address if known else reverse("discussion:thread", args=[comment.thread.about])
    return f"{base}#c{comment.pk}"


@page
def thread_page(request: HttpRequest, about: str) -> HttpResponse:
    """The thread by itself; a sent comment leads back to the page of its object, a refused one is shown again."""
    context = thread(request, about)
    view = context["view"]
    if view is None:
        raise Http404
    parent = answered(request, view.about)
    if view.silent and request.method == "POST":
        raise Refused("discussion.closed", view.silent)
    form = None if view.silent else post_form(request, view, parent.pk if parent else None)
    if request.method == "POST" and form is not None and (made := form.perform(request, actions.post, about=about)):
        return HttpResponseRedirect(address_of(made))
    shown = {**context, "form": form, "parent": parent, "own_page": True}
    return private(render(request, "discussion/page.html", shown, status=form.status if form else 200))


def answered(request: HttpRequest, about: str) -> Comment | None:
    """The comment that is being answered, if the address or the form names one of this thread."""
    given = request.POST.get("parent") or request.GET.get("answer", "")
    if not given.isdecimal() or len(given) > 18:
        return None
    rows = queries.visible(request.actor).filter(pk=int(given), parent=None, state=State.SHOWN)  # type: ignore[attr-defined]
    found = rows.first()
    return found if found and found.thread.about == about else None


@require_POST
@my_page
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """One button: supports the comment, or takes that back."""
    comment = get_object_or_404(queries.visible(request.actor), pk=pk)  # type: ignore[attr-defined]
    act = actions.take_support_back if request.POST.get("back") else actions.support
    act(call_of(request, request.POST.get("request_id", "")[:ID] or None), comment)
    return HttpResponseRedirect(address_of(comment))


@my_page
def mine(request: HttpRequest) -> HttpResponse:
    """One's own comments and what became of them."""
    rows = list(queries.own(request.actor)[:100])  # type: ignore[attr-defined]
    known = queries.titles_of(rows)
    shown = [(one, known.get(one.thread.about), address_of_known(one, known)) for one in rows]
    return render(request, "discussion/mine.html", {"rows": shown, "title": _("My comments")})


def address_of_known(comment: Comment, known: dict[str, Any]) -> str:
    """Where the comment stands, for an object that was looked up already."""
    subject = known.get(comment.thread.about)
    return f"{subject.address}#c{comment.pk}" if subject else ""


@my_page
def my_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """One of one's own: why it was hidden, and the way to object."""
    comment = get_object_or_404(queries.own(request.actor), pk=pk)  # type: ignore[attr-defined]
    card = queries.card(comment)
    context = {"card": card, "comment": comment, "title": _("My comment"), "today": timezone.localdate()}
    return render(request, "discussion/my_comment.html", context)
