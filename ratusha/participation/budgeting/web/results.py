"""The result of a vote for everybody: winners, how it was counted, and the way to count it again."""

from hashlib import sha256
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.web.charts import Chart, Series
from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.actions import Refused
from ratusha.foundation.files.storage import disk

from .. import permissions, queries
from ..queries import attending, results, tallying

LOOK = {True: ("ok", "star"), False: ("", "dash")}
LIVE_BALLOTS = 20_000
CHARTED = 12


def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """Winners, the chart of votes, each step of the count with its reason, turnout, files."""
    actor = request.actor  # type: ignore[attr-defined]
    campaign = get_object_or_404(queries.visible_campaigns(actor), pk=pk)
    result = results.visible_results(actor).filter(campaign=campaign).first()
    if result is None:
        context = {"campaign": campaign, "organises": permissions.can_organise(actor, None)}
        return render(request, "budgeting/results/none.html", context)
    rows = list(results.standings_of(result))
    law = results.law_kept(result.law)
    steps = [step_of(one, law) for one in rows]
    context = {
        "campaign": campaign,
        "result": result,
        "rule": tallying.RULE_WORDS[law.rule],
        "ties": tallying.TIE_RULE_WORDS[law.ties.rule],
        "law": law,
        "spent": tallying.money_of(result.spent),
        "budget": tallying.money_of(result.budget),
        "winners": [one for one in steps if one["row"].won],
        "parts": parts_of(steps),
        "chart": chart_of(rows),
        "open": [one["projects"] for one in result.ties if one["open"] and one["decisive"]],
        "broken": [one["projects"] for one in result.ties if one["decisive"] and not one["open"]],
        "settles": result.waiting and permissions.leads_commission(actor, result),
        "turnout": attending.turnout_groups(campaign),
    }
    return render(request, "budgeting/results/result.html", context)


def step_of(one: Any, law: Any) -> dict[str, Any]:
    """One project in its turn: words, reason, money."""
    return {
        "row": one,
        "project": one.project,
        "href": reverse("budgeting:project", args=[one.project_id]),
        "work": reverse("results:work", args=[one.project.work.pk]) if hasattr(one.project, "work") else "",
        "cost": tallying.money_of(one.cost),
        "state": (tallying.VERDICT_WORDS[tallying.Verdict(one.verdict)], *LOOK[one.won]),
        "why": results.why_of(one, law, one.place),
    }


def parts_of(steps: list[dict[str, Any]]) -> list[tuple[Any, str, list[dict[str, Any]]]]:
    """Steps of each category with its money, in the order of the count; places begin anew in each."""
    parts: dict[int, list[dict[str, Any]]] = {}
    for one in steps:
        parts.setdefault(one["project"].category_id, []).append(one)
    return [
        (group[0]["project"].category, tallying.money_of(group[0]["project"].category.money), group)
        for group in parts.values()
    ]


def chart_of(rows: list[Any]) -> Chart | None:
    """Votes of the most supported projects, winners and others in two tones."""
    most = sorted(rows, key=lambda one: (-one.votes, one.place))[:CHARTED]
    if not most or not most[0].votes:
        return None
    first = most[0]
    finding = _("Most votes: “{title}”, {votes}").format(title=first.project.title, votes=first.votes)
    drawn = [
        (f"№ {one.project.number} {one.project.title}"[:44], (one.votes if one.won else 0, 0 if one.won else one.votes))
        for one in most
    ]
    series = [Series(_("winners")), Series(_("others"), "b")]
    return Chart(_("Votes by project"), finding, series, drawn, label=_("Project"), key="votes")


def recount(request: HttpRequest, pk: int) -> HttpResponse:
    """The file, its SHA-256, the command, and the count made anew from that file while the page is drawn."""
    result = get_object_or_404(results.visible_results(request.actor), campaign=pk)  # type: ignore[attr-defined]
    if result.final_at is None:
        raise Http404
    with disk().open(result.file.sha256) as stream:
        data = stream.read()
    context = {
        "campaign": result.campaign,
        "result": result,
        "name": result.file.name,
        "same_bytes": sha256(data).hexdigest() == result.sha256,
    }
    if result.ballots <= LIVE_BALLOTS:
        election = tallying.read(data)
        outcome = tallying.tally(election, tallying.law_of(election))
        won = {str(one.project.number) for one in results.standings_of(result) if one.won}
        context |= {"counted": True, "same": set(outcome.winners) == won, "winners": len(won)}
    return render(request, "budgeting/results/recount.html", context)


INPUT = forms.Select(attrs={"class": "input"})


class RecountForm(forms.Form):
    """A file and by what rule it is counted; what is left out is taken from the file."""

    file = forms.FileField(
        label=gettext_lazy("File of ballots, .pb"),
        help_text=gettext_lazy("Up to 5 MB. It is counted and not kept."),
        widget=forms.FileInput(attrs={"class": "input"}),
    )
    rule = forms.ChoiceField(
        label=gettext_lazy("Rule"),
        widget=INPUT,
        required=False,
        choices=[
            ("", gettext_lazy("As the file says")),
            *((str(one), words) for one, words in tallying.RULE_WORDS.items()),
        ],
    )
    utility = forms.ChoiceField(
        label=gettext_lazy("What a winner is worth to its voter"),
        widget=INPUT,
        help_text=gettext_lazy("Only for equal shares"),
        required=False,
        choices=[("cost", gettext_lazy("its cost")), ("count", gettext_lazy("one for each winner"))],
    )


def recount_any(request: HttpRequest) -> HttpResponse:
    """Counts a file that anybody brings, the platform's own or a foreign one; nothing is kept."""
    form = RecountForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    status = 200
    if request.method == "POST":
        counted = _counted(request, form) if form.is_valid() else None
        status = 422 if counted is None else 200
        context |= counted or {}
    return render(request, "budgeting/results/upload.html", context, status=status)


def _counted(request: HttpRequest, form: RecountForm) -> dict[str, Any] | None:
    """The outcome of the file in words, or None with the reason beside the field."""
    given = form.cleaned_data["file"]
    data = given.read(tallying.MOST_BYTES + 1)
    chosen = form.cleaned_data
    try:
        election, outcome = tallying.count_sent(client_address(request), data, chosen["rule"], chosen["utility"])
    except Refused as refused:
        form.add_error("file", refused.sentence)
        return None
    return _told(given.name, data, election, outcome)


def _told(name: str, data: bytes, election: tallying.Election, outcome: tallying.Outcome) -> dict[str, Any]:
    names = {one.id: one.name for one in election.projects}
    steps = [
        {
            "id": one.project,
            "name": names[one.project],
            "votes": one.votes,
            "points": tallying.plain(one.score) if election.vote_type in tallying.POINTS else "",
            "cost": tallying.money(one.cost),
            "state": (tallying.VERDICT_WORDS[one.verdict], *LOOK[one.won]),
            "why": tallying.why(one, outcome.law, place),
        }
        for place, one in enumerate(outcome.steps, 1)
    ]
    return {
        "name": name,
        "sha256": sha256(data).hexdigest(),
        "outcome": outcome,
        "title": election.meta.get("description", ""),
        "rule_words": tallying.RULE_WORDS[outcome.law.rule],
        "counted_words": tallying.SCORE_WORDS[election.vote_type],
        "spent": tallying.money(outcome.spent),
        "budget": tallying.money(outcome.budget),
        "steps": steps[:300],
        "notes": tallying.notes(election, outcome),
    }
