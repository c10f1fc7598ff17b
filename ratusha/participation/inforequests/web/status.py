"""The requester's page behind the secret link: state, term, what is given and what is closed, talk, clarity."""

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
from ratusha.channels.web import words
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import page, private
from ratusha.foundation.actions import Action
from ratusha.foundation.files import passes
from ratusha.foundation.wording import dates
from ratusha.office.cases import actions as case_actions
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case, CaseCard, State, Verb

from .. import actions, queries
from .forms import MessageForm, PublicityForm, RateForm

View = Callable[Concatenate[HttpRequest, Case, ...], HttpResponse]


def status_of(case: Case) -> str:
    """Address of the request's secret page on this site."""
    return reverse("information:status", args=[cases.secret_of(case)])


def by_link(view: View) -> Callable[..., HttpResponse]:
    """Finds the request of the token and lets its holder act as its author; a wrong token gets the calm 404."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        case = cases.by_secret(token)
        if case is None:
            raise Http404
        if case.kind != queries.KIND:
            return HttpResponseRedirect(f"/z/{token}")
        request.actor = request.actor.holding(f"cases.case:{case.pk}")  # type: ignore[attr-defined]
        response = view(request, case, *args, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return private(response)

    return page(guarded)


@by_link
def show(request: HttpRequest, case: Case) -> HttpResponse:
    """The page of the request; right after sending (`?new=1`) the number and the link to keep."""
    if "new" in request.GET:
        why = cases.why(case)
        told = {"case": case, "link": cases.link_of(case), "token": cases.secret_of(case), "why": why}
        told["promise"] = promise(case, why)
        return render(request, "inforequests/sent.html", told)
    return drawn(request, case)


def promise(case: Case, why: Any) -> str:
    """By when the answer will be."""
    if why.due_at is not None:
        moment = timezone.localtime(why.due_at)
        return gettext("We will answer by {hour} on {day}.").format(
            hour=moment.strftime("%H:%M"), day=dates.date_in_words(moment)
        )
    return gettext("We will answer {until}.").format(until=dates.until(why.due_on, timezone.localdate()))


def lead(case: Case, why: Any, row: Any) -> str:
    """The sentence under the heading."""
    today = timezone.localdate()
    if case.state == State.ANSWERED:
        said = {
            "partial": gettext("A part of the information is given; below is what is closed and why."),
            "refused": gettext("The information is refused; below are the ground and the ways to appeal."),
        }
        return said.get(
            row.decision, gettext("The information is below. If something is missing, appeal or ask again.")
        )
    if case.state == State.FORWARDED:
        return gettext("We do not hold it, so the request went to who does: {holder}. They will answer you.").format(
            holder=row.holder
        )
    if case.due_on is not None and case.due_on < today:
        return gettext("We are late by {days}: the answer was due by {day}.").format(
            days=words.days((today - case.due_on).days), day=words.day(case.due_on, today)
        )
    nothing = gettext("You need not do anything.")
    return f"{promise(case, why)} {nothing}"


def drawn(request: HttpRequest, case: Case, status: int = 200, **forms_: ActionForm) -> HttpResponse:
    """The whole page; `forms_` are those that came back refused."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    card = cases.card(actor, case, today=timezone.localdate())
    row = queries.request_of(case)
    if card is None or row is None:
        raise Http404
    why = cases.why(card.case)
    answered = card.case.state == State.ANSWERED
    context = {
        **known(card, row, now),
        "why": why,
        "lead": lead(card.case, why, row),
        "steps": cases.steps(card, timezone.localdate()),
        "given": given(card.case, now) if answered else [],
        "appeal": not answered or row.decision in ("partial", "refused"),
        "is_late": cases.is_late(card.case, timezone.localdate()),
        "looks": cases.looks(card),
        "live": live.address(f"cases.case:{card.case.pk}"),
        "may_rate": Verb.RATE in card.can and row.rating is None,
        "message": forms_.get("message") or MessageForm(request=request),
        "rate": forms_.get("rate") or RateForm(request=request, auto_id="rate_%s"),
        "publicity": forms_.get("publicity") or publicity_form(request, row),
    }
    return render(request, "inforequests/status.html", context, status=status)


def known(card: CaseCard, row: Any, now: Any) -> dict[str, Any]:
    """The case and what stands beside it."""
    case, answer = card.case, card.answer
    return {
        "card": card,
        "case": case,
        "row": row,
        "former": cases.former(case),
        "link": cases.link_of(case),
        "token": cases.secret_of(case),
        "talk": cases.talk(card, now),
        "files": [passes.linked(file, now) for file in case.files.all()],
        "answer": answer,
        "pdf": passes.linked(answer.pdf, now) if answer and answer.pdf else None,
        "bill": passes.linked(row.bill, now) if row.bill else None,
        "amount": actions.money(row.cost),
    }


def given(case: Case, now: Any) -> list[tuple[Any, list[Any]]]:
    """Files that were given, each with the places closed in it."""
    return [
        (passes.linked(one.shown, now), list(one.fragments.all())) for one in queries.given_files(case) if one.shown
    ]


def publicity_form(request: HttpRequest, row: Any) -> PublicityForm:
    """The choice as it stands."""
    return PublicityForm(
        request=request, auto_id="publicity_%s", initial={"may_publish": row.may_publish, "show_name": row.show_name}
    )


def act(request: HttpRequest, case: Case, form: ActionForm, name: str, action: Action, thanks: str) -> HttpResponse:
    """Does what a form of the page asks, then shows the page anew; a refused form stays with all that was typed."""
    if form.perform(request, action, case.pk) is None:
        return drawn(request, case, form.status, **{name: form})
    messages.success(request, thanks, extra_tags=f"{name}-{case.pk}")
    return HttpResponseRedirect(f"{status_of(case)}#{name}")


@require_POST
@by_link
def message(request: HttpRequest, case: Case) -> HttpResponse:
    """Adds the requester's words and files to the talk."""
    form = MessageForm.of(request)
    return act(request, case, form, "message", case_actions.hear_applicant, gettext("Your message is with us."))


@require_POST
@by_link
def rate(request: HttpRequest, case: Case) -> HttpResponse:
    """Keeps how clear the answer was."""
    form = RateForm.of(request, auto_id="rate_%s")
    return act(request, case, form, "rate", actions.rate, gettext("Thank you. Your mark is kept."))


@require_POST
@by_link
def publicity(request: HttpRequest, case: Case) -> HttpResponse:
    """Keeps whether to publish."""
    form = PublicityForm.of(request, auto_id="publicity_%s")
    return act(request, case, form, "publicity", actions.choose_publicity, gettext("Your choice is kept."))
