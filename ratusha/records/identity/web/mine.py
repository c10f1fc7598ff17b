"""A resident's own identity under /my/: the level, why, how to raise it, for whom they act."""

import hashlib
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.fields import DayField, LineField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.mine import MyFact, MyPage, my_page, say
from ratusha.channels.web.mine import register as register_page
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Refused

from .. import actions, queries
from ..adapters import id_gov_ua
from . import residence, words

app_name = "my-identity"


def home() -> str:
    """Address of the page."""
    return reverse("my-identity:level")


def session_of(request: HttpRequest) -> str:
    """A digest of the person's own session, so that a trip is bound to it and the session's key is not kept."""
    if request.session.session_key is None:
        request.session.save()
    return hashlib.sha256(str(request.session.session_key).encode()).hexdigest()


@my_page
def level(request: HttpRequest) -> HttpResponse:
    """Who I am here, why, what it opens, until when, and whom I represent."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    person = queries.own_person(actor)
    standing = queries.standing_of_account(actor.account_id or 0, timezone.localdate())
    last = queries.attempts_of(actor).first()
    context = {
        "standing": standing,
        "title": words.TITLES[standing.label],
        "why": words.why(standing),
        "until": words.until(standing),
        "opens": words.opened(standing),
        "trouble": words.outcome(last),
        "earlier": person is not None and queries.level_of(person, timezone.localdate()) > standing.level,
        "switched_on": id_gov_ua.is_configured(),
        "simulator": id_gov_ua.is_simulator(),
        "acting": [(one, one.hand_id == (person and person.pk)) for one in queries.own_mandates(actor)[:50]],
        "codes": queries.codes_of(person.pk) if person else [],
        "former": queries.former_names_of(person.pk) if person else [],
        "person": person,
        "lives": queries.residence_of(person, timezone.localdate()) if person else None,
        "today": timezone.localdate(),
    }
    return render(request, "identity/mine.html", context)


@require_POST
@my_page
def begin(request: HttpRequest) -> HttpResponse:
    """Off to id.gov.ua."""
    row = actions.begin_check(call_of(request), session=session_of(request))
    return HttpResponseRedirect(id_gov_ua.where(row.state, f"{settings.PUBLIC_URL}{reverse('my-identity:back')}"))


@require_GET
@my_page
def back(request: HttpRequest) -> HttpResponse:
    """Back from id.gov.ua with a one-time code, or with an error."""
    told = {name: request.GET.get(name, "")[:1000] for name in ("state", "code", "error")}
    said = request.GET.get("error_description", "")[:300]
    try:
        row = actions.conclude(call_of(request), session=session_of(request), said=said, **told)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return HttpResponseRedirect(home())
    if row.outcome == "confirmed":
        messages.success(request, gettext("Your identity is confirmed."))
    return HttpResponseRedirect(home())


class AskForm(ActionForm):
    """For whom, on what ground, by which document."""

    named = LineField(label=_("For whom: full name"), max_length=300)
    ground = forms.ChoiceField(
        label=_("On what ground"),
        choices=[(one.value, one.label) for one in queries.Mandate.Ground if one.value != "clerk"],
        widget=forms.RadioSelect,
    )
    document = LineField(label=_("Document"), max_length=300, help_text=_("For example: birth certificate, its number"))
    until = DayField(
        label=_("Until which day"), required=False, help_text=_("For a power of attorney; else leave it empty")
    )


@my_page
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the town hall to note that I act for somebody."""
    form = AskForm.of(request)
    if request.method == "POST" and form.perform(request, actions.ask_mandate):
        messages.success(request, gettext("Asked. Bring the document to the office, and it will be confirmed there."))
        return HttpResponseRedirect(home())
    return form.page(request, "identity/ask.html")


class EndForm(ActionForm):
    """Why it ends."""

    ground = LineField(label=_("Why"), max_length=300)


@my_page
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End that I act for somebody, or that somebody acts for me."""
    found = get_object_or_404(queries.own_mandates(request.actor), pk=pk, ended_on=None)  # type: ignore[attr-defined]
    form = EndForm.of(request, target=found)
    if request.method == "POST" and form.perform(request, actions.end_mandate):
        messages.success(request, gettext("It has ended today."))
        return HttpResponseRedirect(home())
    return form.page(request, "identity/end.html", mandate=found)


urlpatterns = [
    path("", level, name="level"),
    path("begin/", begin, name="begin"),
    path("back/", back, name="back"),
    path("home/", residence.say_home, name="home"),
    path("acting/ask/", ask, name="ask"),
    path("acting/<int:pk>/end/", end, name="end"),
]


def in_words(actor: Actor) -> Any:
    """The level for the start page."""
    return words.title_of(queries.standing_of_account(actor.account_id or 0, timezone.localdate()))


def register() -> None:
    """Will put the level on the start page of one's own, and its page among the others."""
    register_page(
        MyPage(
            "identity",
            _("My identity"),
            "my-identity:level",
            _("How surely I am known here, and for whom I act"),
            about_me=True,
        )
    )
    say(MyFact(_("Level of identity"), in_words, "my-identity:level", _("Why, and how to raise it")))
