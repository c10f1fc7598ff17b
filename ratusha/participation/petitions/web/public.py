"""What everybody sees: a petition, who has signed; and the one tap that signs."""

import json

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render, resolve_url
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.kept import kept_for_strangers
from ratusha.channels.web.pages import page
from ratusha.channels.web.subjects import at_hand
from ratusha.foundation.files import passes
from ratusha.office.cases import queries as cases
from ratusha.records.identity import queries as identity

from .. import actions, permissions, queries
from ..queries import Petition, State
from . import words
from .subject import subject

LATEST = 5
COUNT_KEPT = 3


class SignForm(ActionForm):
    """One tap: nothing is typed."""

    error_title = _("The signature is not taken")


@page
@kept_for_strangers(COUNT_KEPT)
def petition(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a petition; a draft leads its author to where it is written."""
    row = get_object_or_404(queries.counted(queries.visible_to(request.actor)), pk=pk)  # type: ignore[attr-defined]
    if row.state == State.DRAFT:
        return HttpResponseRedirect(reverse("petitions:matter", args=[pk]))
    form = SignForm.of(request, target=None)
    return shown(request, row, form)


@page
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the signature and goes back to the page, where it is seen. A stranger logs in first and comes back."""
    if request.actor.account_id is None:  # type: ignore[attr-defined]
        return HttpResponseRedirect(log_in(pk))
    form = SignForm.of(request)
    if form.perform(request, actions.sign, petition=pk):
        return HttpResponseRedirect(f"{reverse('petitions:petition', args=[pk])}#sign")
    row = get_object_or_404(queries.counted(queries.visible_to(request.actor)), pk=pk)  # type: ignore[attr-defined]
    return shown(request, row, form)


def log_in(pk: int) -> str:
    """The log-in that comes back to the petition."""
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': reverse('petitions:petition', args=[pk])})}"


def shown(request: HttpRequest, row: Petition, form: SignForm) -> HttpResponse:
    """The page with everything that the visitor may see of it."""
    today, now = timezone.localdate(), timezone.now()
    count = queries.count_of(row)
    collects = queries.is_taking(row, now)
    mine = permissions.is_author(request.actor, row)  # type: ignore[attr-defined]
    standing = queries.standing(request.actor, row, today) if collects else None  # type: ignore[attr-defined]
    if row.number:
        at_hand(request, f"{queries.LABEL}:{row.pk}", subject(row, standing.reader if standing else None))
    context = {
        "petition": row,
        "form": form,
        "heading": words.name(row),
        "face": words.face(row),
        "outcome": words.outcome(row),
        "steps": words.steps(row),
        "count": count,
        "goal": words.of_goal(row),
        "collects": collects,
        "standing": standing,
        "why_not": standing and standing.lacks and identity.why_not(standing.lacks),
        "login": log_in(row.pk),
        "last_day": queries.last_day(row),
        "due": queries.due_of(row),
        "latest": queries.signed_by(row, limit=LATEST) if count else [],
        "pictures": [passes.linked(one, now) for one in queries.pictures_of(row)],
        "papers": [passes.linked(one, now) for one in queries.pictures_of(row, "answer")] if row.answered_at else [],
        "mine": mine,
        "grounds": [queries.GROUND_WORDS[queries.Ground(one)] for one in row.grounds],
        "appeal": cases.link_of(row.case) if mine and row.case else "",
    }
    return render(request, "petitions/petition.html", context, status=form.status)


def count(request: HttpRequest, pk: int) -> HttpResponse:
    """The count with its windows alone, kept for three seconds: what open pages ask for again."""
    key = f"petitions:count:{pk}:{translation.get_language()}"
    drawn = cache.get(key)
    if drawn is None:
        row = get_object_or_404(queries.public(), pk=pk)
        answer = render(
            request,
            "petitions/parts/count.html",
            {"count": queries.count_of(row), "goal": words.of_goal(row), "petition": row},
        )
        drawn = answer.content
        cache.set(key, drawn, COUNT_KEPT)
    answer = HttpResponse(drawn)
    patch_cache_control(answer, public=True, max_age=COUNT_KEPT)
    return answer


def signatures(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who has signed, the newest first, by pages: the law makes the list public."""
    row = get_object_or_404(queries.public(), pk=pk)
    after = request.GET.get("after", "")
    if after and not (after.isdecimal() and len(after) < 18):
        raise Http404
    found = queries.signed_by(row, int(after) if after else None, queries.PAGE + 1)
    context = {
        "petition": row,
        "heading": words.name(row),
        "count": queries.count_of(row),
        "signatures": found[: queries.PAGE],
        "after": found[queries.PAGE - 1].pk if len(found) > queries.PAGE else None,
        "first": not after,
        "gathered_at": row.gathered_at if row.gathered_at.startswith(("https://", "http://")) else "",
    }
    return render(request, "petitions/signatures.html", context)


def where(request: HttpRequest, pk: int) -> HttpResponse:
    """The place on the map."""
    row = get_object_or_404(queries.visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]
    if row.lat is None:
        raise Http404
    spot = [{"name": row.address or row.title, "lat": row.lat, "lon": row.lon}]
    context = {"petition": row, "heading": words.name(row), "spot": json.dumps(spot, ensure_ascii=False)}
    return render(request, "petitions/where.html", context)
