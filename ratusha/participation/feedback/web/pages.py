"""What residents meet: the monthly table, the page of an object, the short form of a rating, proposals."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import subjects
from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.charts import Chart, Series
from ratusha.channels.web.fields import LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import page
from ratusha.foundation.access.addresses import client_address

from .. import actions, permissions, queries
from ..queries import KIND_WORDS, STAGE_WORDS, TREND_WORDS, Figures, Rated, Stage
from . import files

MARKS = ((5, _("Very good")), (4, _("Good")), (3, _("So-so")), (2, _("Bad")), (1, _("Very bad")))
PLAIN = (("", _("no mark")), *((mark, str(mark)) for mark in range(5, 0, -1)))
A_PAGE = 10
ARROWS = {"up": "↑", "down": "↓", "same": "→", "few": ""}
LOOK = {
    Stage.OPEN: ("wait", "clock"), Stage.ACCEPTED: ("go", "check"), Stage.DECLINED: ("", "cross"),
    Stage.DONE: ("ok", "flag"), Stage.MERGED: ("", "link"), Stage.HIDDEN: ("", "lock"),
}  # fmt: skip


def asked_month(request: HttpRequest) -> date:
    """The month that is asked for as 2026-10, else the last one that is over and was rated, else this one."""
    today = timezone.localdate()
    if "month" not in request.GET:
        return queries.told_month(today)
    try:
        year, month = (int(part) for part in request.GET.get("month", "").split("-"))
        found = date(year, month, 1)
    except ValueError:
        return queries.month_of(today)
    return found if date(2020, 1, 1) <= found <= today else queries.month_of(today)


def table(request: HttpRequest) -> HttpResponse:
    """All objects in a month with their trend in words."""
    month, kind = asked_month(request), request.GET.get("kind", "")
    kind = kind if kind in set(queries.Kind) else ""
    lines = queries.table(month, timezone.localdate(), kind)
    before, this = queries.month_before(month), queries.month_of(timezone.localdate())
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    context = {
        "lines": [(one, shown_mean(one.mean), TREND_WORDS[one.trend], ARROWS[one.trend]) for one in lines],
        "month": month_words(month),
        "runs": month == this,
        "code": f"{month:%Y-%m}",
        "kind": kind,
        "kinds": [(one.value, words) for one, words in KIND_WORDS.items()],
        "before": (f"{before:%Y-%m}", month_words(before)),
        "after": (f"{after:%Y-%m}", month_words(after)) if after <= this else None,
        "least": queries.least(),
    }
    return render(request, "feedback/table.html", context)


def month_words(month: date) -> str:
    """«жовтень 2026»."""
    return date_format(month, "F Y").lower()


def shown_mean(mean: float | None) -> str:
    """«4,3», or nothing."""
    return "" if mean is None else number_format(mean, 1)


def data(request: HttpRequest, kind: str) -> HttpResponse:
    """The table of a month as CSV, XLSX or JSON."""
    if kind not in files.KINDS:
        raise Http404
    month = asked_month(request)
    return files.download(queries.table(month, timezone.localdate()), month, kind)


def found(code: str) -> Rated:
    """The object, or 404."""
    row = queries.by_code(code)
    if row is None:
        raise Http404
    return row


@page
def rated(request: HttpRequest, code: str) -> HttpResponse:
    """An object: its figures, how they moved, words with answers, proposals."""
    row = found(code)
    months, older = queries.months_of(row), request.GET.get("older", "")
    before = int(older) if older.isascii() and older.isdecimal() and len(older) < 10 else None
    ratings = queries.ratings_of(row, A_PAGE + 1, before)
    context = {
        "rated": row,
        "kind": KIND_WORDS[queries.Kind(row.kind)],
        "mean": shown_mean(row.figures.mean if row.figures.count >= queries.least() else None),
        "spread": spread(row.figures),
        "course": course(months),
        "ratings": [(one, dict(MARKS)[one.mark], queries.PROOF_WORDS[queries.Proof(one.proof)])
                    for one in ratings[:A_PAGE]],
        "older": ratings[A_PAGE - 1].pk if len(ratings) > A_PAGE else None,
        "newer": before is not None,
        "proposals": [(one, STAGE_WORDS[Stage(one.stage)], *LOOK[Stage(one.stage)])
                      for one in queries.proposals_of(row)],
        "least": queries.least(),
        "share": settings.PUBLIC_URL + reverse("feedback:rate", args=[row.code]),
    }  # fmt: skip
    return render(request, "feedback/rated.html", context)


def spread(figures: Figures) -> Chart | None:
    """How often each mark was given."""
    if not figures.count:
        return None
    good = round(100 * (figures.marks[3] + figures.marks[4]) / figures.count)
    finding = gettext("Good and very good: {share} % of {number}.").format(share=good, number=figures.count)
    rows: list[tuple[Any, Any]] = [(words, [figures.marks[mark - 1]]) for mark, words in MARKS]
    return Chart(
        gettext("Marks"), finding, [Series(gettext("ratings"))], rows, label=gettext("Mark given"), key="marks"
    )


def course(months: list[Any]) -> Chart | None:
    """The mean by month, of months with enough ratings."""
    told = [one for one in months if one.figures.count >= queries.least()]
    if len(told) < 2:
        return None
    rows: list[tuple[Any, Any]] = [(date_format(one.month, "m.y"), [round(one.figures.mean or 0, 1)]) for one in told]
    first, last = rows[0][1][0], rows[-1][1][0]
    words = gettext("The mean mark went from {first} to {last}.")
    if first == last:
        words = gettext("The mean mark is {last} again, as at the beginning.")
    finding = words.format(first=number_format(first, 1), last=number_format(last, 1))
    return Chart(gettext("Mean mark by month"), finding, [Series(gettext("mean mark"))], rows,
                 label=gettext("Month"), key="course", marks=(1, 2, 3, 4, 5))  # fmt: skip


class RateForm(ActionForm):
    """The short form behind the QR: one mark is enough."""

    error_title = _("The rating is not sent yet")
    mark = forms.TypedChoiceField(
        label=_("How was it?"), widget=forms.RadioSelect, choices=MARKS, coerce=int,
        error_messages={"required": _("Choose one of the five marks."), "invalid_choice": _("Choose one of these.")},
    )  # fmt: skip
    text = TextField(
        label=_("In a few words, if you want to say"), required=False, max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody sees this. Leave names and phones of other people out."),
    )  # fmt: skip
    token = LineField(
        label=_("Code of the visit"), required=False, max_length=40,
        help_text=_("From the receipt or the counter. With it your rating counts in the main figure."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )  # fmt: skip
    photo = FilesField(label=_("A photo"))

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Marks by criteria are one input."""
        given = super().input_of(cleaned)
        named = {f"c{place}": name for place, name in enumerate(self.target.criteria)}
        marks = {name: given.pop(key) for key, name in named.items()}
        return {**given, "marks": {name: mark for name, mark in marks.items() if mark}}

    def prepare(self) -> None:
        """A question for each criterion, after the whole mark."""
        for place, name in enumerate(self.target.criteria):
            self.fields[f"c{place}"] = forms.TypedChoiceField(
                label=name, required=False, choices=PLAIN, coerce=int, empty_value=None
            )
        self.order_fields(["mark", *(f"c{place}" for place in range(len(self.target.criteria)))])

    @property
    def more(self) -> list[Any]:
        """The questions by criteria."""
        return [self[f"c{place}"] for place in range(len(self.target.criteria))]

    @property
    def more_open(self) -> bool:
        """True when the fold has something in it or wrong with it."""
        return any(one.errors or one.value() for one in [*self.more, self["photo"]])


@page
def rate(request: HttpRequest, code: str) -> HttpResponse:
    """The form that the QR leads to; with the code of a visit in the address it is filled in already."""
    row = found(code)
    form = RateForm.of(request, target=row, initial={"token": request.GET.get("t", "")[:40]})
    if request.method == "POST":
        pace = queries.pace()
        unproven = request.actor.account_id is None and not request.POST.get("token", "").strip()  # type: ignore[attr-defined]
        if unproven and (wait := pace.wait(client_address(request))):
            form.is_valid()
            form.refuse(queries.too_often(wait))
        elif form.perform(request, actions.rate):
            if unproven:
                pace.count(client_address(request))
            messages.success(request, gettext("Thank you, your rating is kept."))
            return HttpResponseRedirect(reverse("feedback:rated", args=[row.code]))
    return form.page(request, "feedback/rate.html", rated=row)


class ProposeForm(ActionForm):
    """A proposal."""

    title = LineField(label=_("What you propose, in short"), max_length=200)
    text = TextField(label=_("How and why"), required=False, max_length=5_000)


@page
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """A proposal to the institution."""
    row = found(code)
    if request.actor.account_id is None:  # type: ignore[attr-defined]
        return HttpResponseRedirect(f"{reverse('account_login')}?next={request.path}")
    form = ProposeForm.of(request, target=row)
    if request.method == "POST" and (made := form.perform(request, actions.propose)):
        return HttpResponseRedirect(reverse("feedback:proposal", args=[made.pk]))
    return form.page(request, "feedback/propose.html", rated=row)


@page
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposal with its voices, its answer and the button of a voice."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    row = get_object_or_404(queries.shown_proposals(), pk=pk)
    if not row.hidden:
        about = f"feedback.proposal:{row.pk}"
        subjects.at_hand(request, about, subjects.of_row(about, row))
    form = ActionForm.of(request, target=row)
    if request.method == "POST" and form.perform(request, actions.vote):
        return HttpResponseRedirect(reverse("feedback:proposal", args=[row.pk]))
    context = {
        "proposal": row,
        "state": (STAGE_WORDS[Stage(row.stage)], *LOOK[Stage(row.stage)]),
        "voted": queries.has_voted(actor, row, today),
        "open": row.stage in (Stage.OPEN, Stage.ACCEPTED),
        "waits": row.stage == Stage.OPEN,
        "answers": permissions.can_answer(actor, row),
        "moderates": permissions.can_moderate(actor, row),
    }
    return form.page(request, "feedback/proposal.html", **context)
