"""The page of one case behind its secret link: state, term, talk, answer, rating, writing again.

Whoever holds the link sees everything, so the pages are never cached, never indexed, and their addresses are told to no
other site.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from ratusha.channels import live
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import page, private
from ratusha.foundation.actions import Action
from ratusha.foundation.files import passes
from ratusha.office.cases import actions as case_actions
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case, State, Verb

from .. import actions, queries
from .status_forms import AgainForm, MessageForm, RateForm
from .status_words import coming, heading, lead, promise

View = Callable[Concatenate[HttpRequest, Case, ...], HttpResponse]
TURNED = frozenset({State.FORWARDED, State.RETURNED, State.DECLINED})
SENT_BY_US = frozenset({"email", "telegram", "viber", "phone"})


def status_of(case: Case) -> str:
    """Address of the case's secret page on this site."""
    return reverse("appeals:status", args=[cases.secret_of(case)])


def by_link(view: View) -> Callable[..., HttpResponse]:
    """Finds the case of the token and lets its holder act as its author; a wrong token gets the calm 404."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        case = cases.by_secret(token)
        if case is not None and case.kind != queries.KIND and (own := cases.kind_of(case).own):
            return secret(HttpResponseRedirect(reverse(own, args=[token])))
        if case is None or case.kind != queries.KIND:
            raise Http404
        request.actor = request.actor.holding(f"cases.case:{case.pk}")  # type: ignore[attr-defined]
        return secret(view(request, case, *args, **kwargs))

    return page(guarded)


def secret(response: HttpResponse) -> HttpResponse:
    """Keeps the page out of caches, of search engines and of the Referer that other sites get.

    Not `no-referrer`: with it browsers send `Origin: null` with the forms of the page, which the site must refuse.
    """
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return private(response)


@by_link
def show(request: HttpRequest, case: Case) -> HttpResponse:
    """The page of the case; right after sending (`?new=1`) the number and the link to keep."""
    if "new" in request.GET:
        return render(request, "appeals/sent.html", sent(case))
    return drawn(request, case)


def sent(case: Case) -> dict[str, Any]:
    """What the page after sending shows."""
    today = timezone.localdate()
    return {
        "case": case,
        "link": cases.link_of(case),
        "token": cases.secret_of(case),
        "why": cases.why(case),
        "is_repeat": case.repeat_of_id is not None,
        "will_write": case.reply_by in SENT_BY_US and bool(case.reply_to),
        "promise": promise(case, today),
        "letter": gettext("We are sending the number and the link to {where}.").format(where=case.reply_to),
        "next_steps": coming(case, today),
        "qr_label": gettext("QR code with the secret link to the appeal"),
    }


def drawn(request: HttpRequest, case: Case, status: int = 200, **forms_: ActionForm) -> HttpResponse:
    """The whole page; `forms_` are those that came back refused."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    card = cases.card(actor, case, today=timezone.localdate())
    if card is None:
        raise Http404
    context = {
        "card": card,
        "case": card.case,
        "former": cases.former(card.case),
        "appeal": queries.appeal_of(card.case),
        "facts": queries.letter_facts(case.pk) if card.case.state in TURNED else {},
        "why": cases.why(card.case),
        "link": cases.link_of(card.case),
        "token": cases.secret_of(card.case),
        "heading": heading(card.case),
        "lead": lead(card.case, timezone.localdate()),
        "steps": cases.steps(card, timezone.localdate()),
        "talk": cases.talk(card, now),
        "files": [passes.linked(file, now) for file in card.case.files.all()],
        "answer": card.answer,
        "pdf": passes.linked(card.answer.pdf, now) if card.answer and card.answer.pdf else None,
        "is_late": cases.is_late(card.case, timezone.localdate()),
        "chat": cases.chat_link(card.case),
        "in_chat": card.case.reply_by == "telegram" and card.case.reply_to.lstrip("-").isdigit(),
        "looks": cases.looks(card),
        "live": live.address(f"cases.case:{card.case.pk}"),
        "may_rate": Verb.RATE in card.can,
        "may_write_again": Verb.REOPEN in card.can,
        "message": forms_.get("message") or MessageForm(request=request),
        "rate": forms_.get("rate") or RateForm(request=request, auto_id="rate_%s"),
    }
    return render(request, "appeals/status.html", context, status=status)


def act(request: HttpRequest, case: Case, form: ActionForm, name: str, action: Action, thanks: str) -> HttpResponse:
    """Does what a form of the page asks, then shows the page anew; a refused form stays with all that was typed.

    The tag of the thanks is the name of the draft on the device, which is then forgotten.
    """
    done = form.perform(request, action, case.pk)
    if done is None:
        return drawn(request, case, form.status, **{name: form})
    messages.success(request, thanks, extra_tags=f"{name}-{case.pk}")
    return HttpResponseRedirect(f"{status_of(case)}#{name}")


@require_POST
@by_link
def message(request: HttpRequest, case: Case) -> HttpResponse:
    """Adds the author's words and files to the talk (393/96-ВР art. 18)."""
    form = MessageForm.of(request)
    return act(request, case, form, "message", case_actions.hear_applicant, gettext("Your message is with us."))


@require_POST
@by_link
def rate(request: HttpRequest, case: Case) -> HttpResponse:
    """Keeps what the author thinks of the answer."""
    form = RateForm.of(request, auto_id="rate_%s")
    return act(request, case, form, "rate", actions.rate, gettext("Thank you. Your mark is kept."))


@by_link
def again(request: HttpRequest, case: Case) -> HttpResponse:
    """Writes again about the same after an answer: a new appeal with a number and a link of its own."""
    form = AgainForm.of(request)
    if request.method == "POST" and (made := form.perform(request, actions.reopen, case.pk)):
        return HttpResponseRedirect(f"{status_of(made)}?new=1")
    return form.page(request, "appeals/again.html", case=case, token=cases.secret_of(case))
