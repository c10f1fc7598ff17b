"""Statements one at a time, and the map of opinion groups."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.fields import LineField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import page
from ratusha.foundation.charter import queries as charter

from .. import actions, queries
from ..queries import STANCE_WORDS, Stance
from .drawing import drawn
from .pages import found
from .words import Me, is_taking

CHOICES = ((Stance.AGREE, "ok", "check"), (Stance.DISAGREE, "no", "cross"), (Stance.PASS, "", "dash"))


class StanceForm(ActionForm):
    """Which statement; the pressed button says what the person thinks of it."""


class OfferForm(ActionForm):
    """A statement of one's own."""

    text = LineField(
        label=_("Your statement"), max_length=200,
        help_text=_("One short thought with which people can agree or disagree. It is shown after a look at it."),
    )  # fmt: skip


def with_map(request: HttpRequest, pk: int) -> Any:
    """A consultation that has a map of opinions, else 404."""
    row = found(request, pk)
    if not row.with_map:
        raise Http404
    return row


@page
def statements(request: HttpRequest, pk: int) -> HttpResponse:
    """The next statement with three large buttons; when there are no more, what comes next."""
    row, me = with_map(request, pk), Me.of(request)
    form = StanceForm.of(request)
    if request.method == "POST":
        chosen = {"statement": request.POST.get("statement", ""), "stance": request.POST.get("stance", "")}
        if form.perform(request, actions.take_stance, row.pk, **chosen):
            return redirect("consultations:statements", row.pk)
    ballot = queries.ballot_of(row, me.person_id) if me.can else None
    waiting = queries.in_turn(row, me.person_id, ballot)
    done = len(ballot.stances) if ballot else 0
    fresh = StanceForm.of(request, fresh=True)
    context = {
        "row": row, "me": me, "taking": is_taking(row, me.today), "next": waiting[0] if waiting else None,
        "done": done, "whole": done + len(waiting), "form": form, "fresh": fresh,
        "choices": [(one, STANCE_WORDS[one], tone, icon) for one, tone, icon in CHOICES],
    }  # fmt: skip
    return render(request, "consultations/statements.html", context, status=form.status)


@page
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """A statement of one's own."""
    row, me = with_map(request, pk), Me.of(request)
    form = OfferForm.of(request)
    if request.method == "POST" and form.perform(request, actions.offer, row.pk):
        messages.success(request, str(_("Thank you. It is shown after an organiser has looked at it.")))
        return redirect("consultations:statements", row.pk)
    context = {"row": row, "me": me, "form": form, "taking": is_taking(row, me.today)}
    return render(request, "consultations/offer.html", context, status=form.status)


@page
def opinion_map(request: HttpRequest, pk: int) -> HttpResponse:
    """The map as it was last drawn, with the same in tables; or why there is none yet."""
    row = with_map(request, pk)
    kept = queries.map_of(row)
    texts = {one.pk: one for one in queries.shown_statements(row)}
    context = {
        "row": row, "map": drawn(kept.drawn, texts), "at": kept.drawn_at, "statements": list(texts.values()),
        "taking": is_taking(row, Me.of(request).today), "least": charter.value("consultations.map_people"),
    }  # fmt: skip
    return render(request, "consultations/map.html", context)
