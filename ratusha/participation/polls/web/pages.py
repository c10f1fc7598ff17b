"""What residents meet: the list of polls, a poll with its form or its results, files with the results."""

import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ratusha.channels.web import subjects
from ratusha.channels.web.pages import page, private
from ratusha.foundation.access.addresses import client_address

from .. import actions, queries
from ..queries import Phase, Poll
from . import files
from .form import AnswerForm, form_of

COOKIE, COOKIE_AGE = "poll-browser", 400 * 86_400
A_PAGE = 20
LEVEL_LINKS = {"log_in": "account_login", "home": "my-identity:home"}


def polls(request: HttpRequest) -> HttpResponse:
    """Polls that take answers, that will, and that have ended with their results."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    number = _page_number(request)
    rows = queries.visible_to(actor)
    start = (number - 1) * A_PAGE
    ended = list(queries.of_phase(rows, Phase.ENDED, today)[start : start + A_PAGE + 1])
    context = {
        "open": list(queries.of_phase(rows, Phase.OPEN, today)[:100]) if number == 1 else [],
        "coming": list(queries.of_phase(rows, Phase.COMING, today)[:100]) if number == 1 else [],
        "ended": ended[:A_PAGE],
        "newer": number - 1 if number > 1 else 0,
        "older": number + 1 if len(ended) > A_PAGE else 0,
    }
    return render(request, "polls/polls.html", context)


@page
def poll(request: HttpRequest, pk: int) -> HttpResponse:
    """A poll: what it is, who may answer, the form, afterwards the results."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=pk)
    phase = queries.phase_of(row, today)
    if phase not in (Phase.DRAFT, Phase.DROPPED):
        about = f"polls.poll:{row.pk}"
        subjects.at_hand(request, about, subjects.of_row(about, row))
    secret = _secret_of(request) if row.level == 0 else ""
    if phase is Phase.ENDED:
        standing = queries.Standing(answered=queries.has_answered(actor, row, secret))
    else:
        standing = queries.standing(actor, row, today, secret)
    form = _form(request, row, phase, standing)
    if request.method == "POST" and form is not None and phase is Phase.OPEN and not standing.lack:
        return _answered(request, row, form, standing, secret)
    return _shown(request, row, phase, standing, form)


def _shown(
    request: HttpRequest, row: Poll, phase: Phase, standing: queries.Standing, form: AnswerForm | None
) -> HttpResponse:
    seen = queries.may_see_results(request.actor, row, timezone.localdate())  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "poll": row,
        "phase": phase,
        "form": form,
        "standing": standing,
        "is_preview": phase in (Phase.DRAFT, Phase.DROPPED),
        "done": "done" in request.GET,
        "audience": audience_words(row),
        "raise_at": reverse(LEVEL_LINKS.get(standing.lack or "", "my-identity:level")),
        "reading": [] if form is not None or seen or standing.answered else queries.items_of(row),
        **(files.results_of(row, form.items if form is not None else None) if seen else {}),  # type: ignore[attr-defined]
    }
    status = form.status if form is not None else 200
    return private(render(request, "polls/poll.html", context, status=status))


def _answered(
    request: HttpRequest, row: Poll, form: AnswerForm, standing: queries.Standing, secret: str
) -> HttpResponse:
    """Will count the answers, or show them again with what to mend; what was typed stays."""
    actor = request.actor  # type: ignore[attr-defined]
    pace = queries.pace_of(actor)
    if wait := pace.wait(client_address(request)):
        form.is_valid()
        form.refuse(queries.too_often(wait))
    elif standing.answered:
        if form.perform(request, actions.change_answer):
            return HttpResponseRedirect(f"{reverse('polls:poll', args=[row.pk])}?done=1")
    elif form.perform(request, actions.answer, **({"browser": secret or _fresh(request)} if row.level == 0 else {})):
        pace.count(client_address(request))
        answer = HttpResponseRedirect(f"{reverse('polls:poll', args=[row.pk])}?done=1")
        if row.level == 0:
            _keep(request, answer, secret)
        return answer
    return _shown(request, row, Phase.OPEN, standing, form)


def _form(request: HttpRequest, row: Poll, phase: Phase, standing: queries.Standing) -> AnswerForm | None:
    """The form, for who may answer now, who may change an answer, and for a preview."""
    if phase in (Phase.ENDED, Phase.COMING) or (phase is Phase.OPEN and standing.lack):
        return None
    if standing.answered and not row.changeable:
        return None
    return form_of(request, row, queries.items_of(row), standing.answers)


def _secret_of(request: HttpRequest) -> str:
    found = request.COOKIES.get(COOKIE, "")
    return found if len(found) == 43 else ""


def _fresh(request: HttpRequest) -> str:
    """A secret for this browser; the same for both halves of a double click."""
    request.poll_browser = getattr(request, "poll_browser", "") or secrets.token_urlsafe(32)  # type: ignore[attr-defined]
    return str(request.poll_browser)  # type: ignore[attr-defined]


def _keep(request: HttpRequest, answer: HttpResponse, secret: str) -> None:
    answer.set_cookie(COOKIE, secret or _fresh(request), max_age=COOKIE_AGE, httponly=True, samesite="Lax",
                      secure=request.is_secure(), path=reverse("polls:polls"))  # fmt: skip


def _page_number(request: HttpRequest) -> int:
    given = request.GET.get("page", "1")
    return min(int(given), 10_000) if given.isascii() and given.isdecimal() and len(given) < 9 and int(given) else 1


def audience_words(row: Poll) -> list[str]:
    """Who may answer, a sentence each."""
    said = [str(queries.LEVEL_WORDS[row.level])]
    if row.age:
        said.append(_("from the age of {age}").format(age=row.age))
    if row.resident:
        said.append(_("registered in the community, or displaced to it"))
    if row.settlements:
        said.append(", ".join(queries.settlement_names(row)))
    return said


def results(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The results as CSV, XLSX or JSON, for everybody who may see them."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=pk)
    if not queries.may_see_results(actor, row, timezone.localdate()) or kind not in files.KINDS:
        raise Http404
    return files.download(row, kind)
