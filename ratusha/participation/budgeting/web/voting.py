"""The voter's way: the ballot, a look over it, the act, the receipt; and what everybody may check."""

import csv
import secrets
from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from ratusha.channels.web.charts import Chart, Series
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.mine import MyPage, my_page
from ratusha.channels.web.mine import register as register_page
from ratusha.channels.web.pages import page, private
from ratusha.foundation.actions import Refused
from ratusha.records.identity import queries as identity

from .. import actions, queries
from ..queries import Paper
from ..rules.secrecy import receipt_of
from .looks import card

DEVICE, DEVICE_DAYS = "ballot_device", 60


class BallotForm(ActionForm):
    """The ballot: ticks, and a random ticket that is never kept. The paper's rules are asked on every step."""

    choices = forms.TypedMultipleChoiceField(coerce=int, required=False)
    ticket = forms.CharField(widget=forms.HiddenInput, required=False)

    paper: Paper

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"ticket": secrets.token_urlsafe(24), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    @classmethod
    def for_paper(cls, request: HttpRequest, paper: Paper, *, fresh: bool = False) -> "BallotForm":
        """The form of this request on this paper."""
        form: Any = cls.of(request, fresh=fresh)
        form.paper = paper
        form.fields["choices"].choices = [(one.pk, one.title) for one in paper.projects]
        return form  # type: ignore[no-any-return]

    @property
    def chosen(self) -> set[int]:
        """Keys of what is ticked now, whatever else was sent."""
        kept = set(self.data.getlist("choices")) if self.is_bound else set()  # type: ignore[attr-defined]
        return {one.pk for one in self.paper.projects if str(one.pk) in kept}

    @property
    def seed(self) -> str:
        """By what the order of this ballot is made: the same on every step of one vote."""
        return str(self["request_id"].value())

    def is_a_ballot(self) -> bool:
        """Whether these ticks are a ballot; else the reason stands on the form."""
        if not self.is_valid():
            return False
        try:
            self.paper.refuse(self.cleaned_data["choices"])
        except Refused as refused:
            self.refuse(refused)
            return False
        return True


@sensitive_post_parameters()
@page
def ballot(request: HttpRequest, pk: int) -> HttpResponse:
    """The ballot; on POST the look over it (`step=look`), or the act itself (`step=cast`)."""
    campaign = _campaign(pk)
    actor = request.actor  # type: ignore[attr-defined]
    if actor.account_id is None:
        return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
    step = request.POST.get("step", "")
    if step != "cast" and (kept := _not_now(request, campaign)):
        return kept
    paper = queries.paper_of(campaign)
    form = BallotForm.for_paper(request, paper, fresh=step not in ("look", "cast", "change"))
    if step == "cast":
        return _cast(request, form)
    if step == "look" and form.is_a_ballot():
        return _page(request, "look", _shown(form))
    return _page(request, "ballot", _shown(form), status=form.status if step == "look" else 200)


def _cast(request: HttpRequest, form: BallotForm) -> HttpResponse:
    device = queries.device_of(request.COOKIES.get(DEVICE, ""))
    campaign = form.paper.campaign
    if form.perform(request, actions.vote, campaign=campaign.pk, device=device):
        code = receipt_of(form.cleaned_data["ticket"])
        link = request.build_absolute_uri(f"{reverse('voting:check', args=[campaign.pk])}?code={code}")
        return _page(request, "receipt", {"campaign": campaign, "code": code, "link": link})
    if form.refused is not None and form.refused.code.startswith(("identity.", "budgeting.vot", "budgeting.not_")):
        raise form.refused
    return _page(request, "ballot", _shown(form), status=form.status)


def _not_now(request: HttpRequest, campaign: Any) -> HttpResponse | None:
    """The page that says why this person does not vote now; None when they may."""
    now = timezone.now()
    actor = request.actor  # type: ignore[attr-defined]
    queries.refuse_unless_open(campaign, now)
    person = identity.own_person(actor)
    if person is not None and (took := queries.took_part(campaign.pk, person.pk)):
        return _page(request, "voted", {"campaign": campaign, "turnout": took})
    terms = queries.regulation_of(campaign)
    try:
        queries.taking_part(actor, terms, queries.voter_needs(terms), timezone.localdate(now))
    except Refused as refused:
        return _page(request, "lacking", {"campaign": campaign, "refused": refused}, status=403)
    return None


def _shown(form: BallotForm) -> dict[str, Any]:
    paper, chosen = form.paper, form.chosen
    rows = [(one, one.pk in chosen, card(one)) for one in paper.in_order(form.seed)]
    spent = {
        code: sum(one.cost for one, ticked, _face in rows if ticked and one.category.code == code)
        for code in paper.categories
    }
    return {
        "form": form,
        "campaign": paper.campaign,
        "paper": paper,
        "rows": rows,
        "chosen": [one for one, ticked, _face in rows if ticked],
        "spent": sum(spent.values()),
        "pots": [(one, spent.get(one.code, 0)) for one in paper.terms.categories],
        "ends_on": queries.voting_days(paper.campaign)[1],
        "several": len(paper.terms.categories) > 1,
    }


def _page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    answer = private(render(request, f"budgeting/vote/{name}.html", context, status=status))
    if DEVICE not in request.COOKIES and name == "ballot":
        answer.set_cookie(
            DEVICE, secrets.token_urlsafe(24), max_age=DEVICE_DAYS * 86_400, httponly=True, samesite="Lax",
            secure=request.is_secure(), path="/budget/",
        )  # fmt: skip
    return answer


@require_GET
@page
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the ballot of a receipt is: anybody who has the code may look; nobody sees a choice."""
    campaign = _campaign(pk)
    code = request.GET.get("code", "")[:60]
    found = queries.check_receipt(campaign, code) if code else None
    context = {"campaign": campaign, "code": code, "found": found, "box": queries.box_of(pk)}
    return private(render(request, "budgeting/vote/check.html", context))


@require_GET
@page
def turnout(request: HttpRequest, pk: int) -> HttpResponse:
    """How many took part, by day and hour and by desk; no name and no choice."""
    campaign = _campaign(pk)
    shown = queries.attendance(campaign)
    by_day: dict[str, int] = {}
    by_hour: dict[str, int] = {}
    for key, count in shown.by_hour.items():
        day, _t, hour = key.partition("|")[0].partition("T")
        by_day[day] = by_day.get(day, 0) + count
        by_hour[hour] = by_hour.get(hour, 0) + count
    context = {
        "campaign": campaign,
        "turnout": shown,
        "days": _chart("days", _("Votes by day"), sorted(by_day.items()), lambda key: f"{key[8:10]}.{key[5:7]}"),
        "hours": _chart("hours", _("Votes by hour of the day"), sorted(by_hour.items()), lambda key: f"{key}:00"),
        "desks": queries.desks_of(campaign),
    }
    return render(request, "budgeting/vote/turnout.html", context)


def _chart(key: str, title: Any, rows: list[tuple[str, int]], words: Callable[[str], str]) -> Chart:
    most = max(rows, key=lambda one: one[1], default=("", 0))
    finding = _("Most votes came at {when}: {count}.").format(when=words(most[0]), count=most[1]) if rows else title
    drawn = [(words(when), (count,)) for when, count in rows]
    return Chart(title, finding, [Series(_("votes"))], drawn, label=_("When"), key=key)


@require_GET
@page
def prints(request: HttpRequest, pk: int) -> HttpResponse:
    """Fingerprints of all receipts, a line each, once the box is closed."""
    found = queries.receipt_prints(_campaign(pk))
    if not found:
        raise Http404
    answer = HttpResponse("\n".join(found) + "\n", content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="receipts-{pk}.txt"'
    return answer


@require_GET
@page
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """Every ballot of the closed box as CSV: random voter, channel (where `channels_told`), numbers of projects."""
    campaign = _campaign(pk)
    numbers = {one.pk: one.number for one in queries.admitted_projects(campaign)}
    rows = list(queries.ballots_of(campaign))
    if not rows:
        raise Http404
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="ballots-{pk}.csv"'
    out, told = csv.writer(answer), queries.channels_told(rows)
    out.writerow(("voter_id", "channel", "projects"))
    for one in rows:
        chosen = sorted(numbers.get(key) or 0 for key in one.choices)
        out.writerow((one.key, one.channel if told else "", " ".join(str(number) for number in chosen)))
    return answer


def _campaign(pk: int) -> Any:
    campaign = queries.campaign_with_phases(pk)
    if campaign is None or campaign.started_at is None:
        raise Http404
    return campaign


@my_page
def mine(request: HttpRequest) -> HttpResponse:
    """In which votes the person took part, when and where; never what they chose."""
    rows = queries.own_turnouts(request.actor)  # type: ignore[attr-defined]
    return render(request, "budgeting/vote/mine.html", {"rows": rows})


def register() -> None:
    """Will put «My votes» on the start page of /my/."""
    says = gettext_lazy("In which votes you took part; what you chose is kept apart from your name")
    register_page(MyPage("votes", gettext_lazy("My votes"), "voting:mine", says, order=42))
