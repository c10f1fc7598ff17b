"""News by e-mail for everybody: ask, confirm from the letter, choose topics, end; one click of a mail program."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.fields import LineField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.limits import too_often
from ratusha.channels.web.pages import page, private

from .. import actions, queries

ASKS, WINDOW = 10, 600
ID = 32


def offered() -> list[tuple[str, Any]]:
    """Topics to choose from."""
    return queries.topics()


class TopicsForm(ActionForm):
    """Topics; nothing chosen is all of them."""

    topics = forms.MultipleChoiceField(
        label=_("Topics"), help_text=_("Nothing chosen: all of them"), choices=offered, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


class AskForm(TopicsForm):
    """The address and the topics."""

    email = LineField(label=_("E-mail"), help_text=_("A letter comes there; press the button on its page"),
                      widget=forms.EmailInput(attrs={"autocomplete": "email"}))  # fmt: skip
    field_order = ("email", "topics")


@page
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for news."""
    form = AskForm.of(request)
    if request.method == "POST":
        if too_often(request, "subscribe", ASKS, WINDOW):
            return private(render(request, "spreading/slow.html", status=429))
        if form.perform(request, actions.subscribe):
            return HttpResponseRedirect(reverse("spreading:asked"))
    return private(render(request, "spreading/ask.html", {"form": form}, status=form.status))


@page
def asked(request: HttpRequest) -> HttpResponse:
    """What happens now; the same for a known and for an unknown address."""
    return render(request, "spreading/asked.html")


@page
def own(request: HttpRequest, token: str) -> HttpResponse:
    """A reader's own page, by the address in their letter: confirm, choose topics, end."""
    row = found(token)
    form = TopicsForm.of(request, target=row, initial={"topics": row.topics})
    if request.method == "POST":
        shown_secret(request, row)
        if row.confirmed_at is None:
            actions.confirm(call_of(request, request.POST.get("request_id", "")[:ID] or None), row)
            return HttpResponseRedirect(request.path)
        if form.perform(request, actions.choose_topics):
            return HttpResponseRedirect(f"{request.path}?saved=1")
    context = {"form": form, "row": row, "token": token, "saved": bool(request.GET.get("saved"))}
    return private(render(request, "spreading/own.html", context, status=form.status))


@csrf_exempt  # RFC 8058: a mail program posts it without having opened a page of ours; the secret is in the address
@page
def end(request: HttpRequest, token: str) -> HttpResponse:
    """The end: one POST is enough; by GET there is a page with one button, so that no scanner ends it by looking."""
    row = queries.by_letter(token)
    if row is not None and request.method == "POST":
        shown_secret(request, row)
        actions.unsubscribe(call_of(request, None), row)
        row = None
    return private(render(request, "spreading/end.html", {"row": row, "done": row is None}))


def found(token: str) -> queries.Subscriber:
    """Whose page it is, or 404."""
    row = queries.by_letter(token)
    if row is None:
        raise Http404
    return row


def shown_secret(request: HttpRequest, row: queries.Subscriber) -> None:
    """Will let the actor do what the address in the letter lets."""
    request.actor = request.actor.holding(f"{queries.LABEL}:{row.pk}")  # type: ignore[attr-defined]
