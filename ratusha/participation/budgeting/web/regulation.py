"""The form of a regulation: every choice with what it means; what is wrong stands at its field."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.fields import DayField, LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.wording.latin import transliterate
from ratusha.records.places import queries as places

from .. import actions, queries
from ..queries import (
    BALLOT_WORDS,
    BASIS_WORDS,
    COMPLETION_WORDS,
    ORDER_WORDS,
    RANKING_WORDS,
    SHOWN_WORDS,
    STAGE_WORDS,
    STAGES,
    TIE_WORDS,
    UTILITY_WORDS,
    WAY_WORDS,
)
from .desk import ROLES

ROWS, MORE, MOST = 5, 5, 40
NUMBERS = ("author_age", "voter_age", "least", "most", "least_votes", "supporters", "projects_most", "correction_days",
           "expertise_days", "appeal_days")  # fmt: skip
CODES = ("ballot", "ranking", "utility", "completion", "tie", "ballot_order", "supporters_shown")
CELLS = ("name", "money", "cost_least", "cost_most")


def whole(label: Any, hint: Any = "") -> forms.IntegerField:
    """A whole number."""
    return forms.IntegerField(label=label, help_text=hint, min_value=0)


def one_of(label: Any, words: dict[Any, Any], meanings: Any = None) -> forms.ChoiceField:
    """One of several codes, each with what it means."""
    offered = [
        (one.value, format_lazy("{}. {}", said, meanings[one]) if meanings else said) for one, said in words.items()
    ]
    return forms.ChoiceField(label=label, choices=offered, widget=forms.RadioSelect)


def many_of(label: Any, words: dict[Any, Any], hint: Any = "") -> forms.MultipleChoiceField:
    """Any of several codes."""
    offered = [(one.value, said) for one, said in words.items()]
    return forms.MultipleChoiceField(
        label=label, choices=offered, widget=forms.CheckboxSelectMultiple, required=False, help_text=hint
    )


class RegulationForm(ActionForm):
    """The whole regulation on one page."""

    decision = LineField(label=_("Decision of the council"), required=False, max_length=300,
                         help_text=_("Its name, number and day, as in the document."))  # fmt: skip
    decided_on = DayField(label=_("Day of the decision"), required=False)
    phases = forms.Field(required=False, widget=forms.HiddenInput)
    categories = forms.Field(required=False, widget=forms.HiddenInput)
    author_age = whole(_("Authors are at least"), _("Full years, from 14 to 18."))
    voter_age = whole(_("Voters are at least"), _("Full years, from 14 to 18."))
    ways = many_of(_("How people confirm who they are"), WAY_WORDS)
    bases = many_of(_("Who counts as living here"), BASIS_WORDS, _("Nothing ticked: living here is not asked."))
    settlements = forms.TypedMultipleChoiceField(
        label=_("Only residents of"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: the whole community."),
    )  # fmt: skip
    projects_most = whole(_("Projects of one author, at most"), _("0: without a limit."))
    supporters = whole(_("Supporters that a project needs"), _("0: none."))
    supporters_shown = one_of(_("What everybody sees of supporters"), SHOWN_WORDS)
    correction_days = whole(_("Working days for corrections"))
    expertise_days = whole(_("Working days for the conclusion of experts"))
    appeal_days = whole(_("Working days for an appeal to the commission"))
    ballot = one_of(_("Ballot"), BALLOT_WORDS, queries.BALLOT_MEANS)
    least = whole(_("Marks in a ballot, at least"))
    most = whole(_("Marks in a ballot, at most"), _("In each category, where the ballot is by category."))
    ballot_order = one_of(_("Order of the ballot"), ORDER_WORDS, queries.ORDER_MEANS)
    totals_shown = forms.BooleanField(label=_("Show totals during the voting"), required=False)
    ranking = one_of(_("How winners follow from votes"), RANKING_WORDS, queries.RANKING_MEANS)
    utility = one_of(_("For equal shares: what counts for a voter"), UTILITY_WORDS)
    completion = one_of(_("For equal shares: what is left"), COMPLETION_WORDS)
    tie = one_of(_("Equal votes"), TIE_WORDS, queries.TIE_MEANS)
    least_votes = whole(_("Least number of votes to win"), _("0: not set."))
    desks = TextField(
        label=_("Where to vote on paper"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One desk a line: name; address; hours."),
    )  # fmt: skip

    def prepare(self) -> None:
        """Adds days of each phase and rows of categories."""
        self.fields["settlements"].choices = [(one.pk, str(one)) for one in places.settlements()]  # type: ignore[attr-defined]
        for stage in STAGES:
            self.fields[f"from_{stage}"] = DayField(label=_("First day"), required=False)
            self.fields[f"until_{stage}"] = DayField(label=_("Last day"), required=False)
            self.fields[f"act_{stage}"] = forms.BooleanField(label=_("by act"), required=False)
        labels = {"name": _("Name"), "money": _("Money, UAH"), "cost_least": _("From, UAH"), "cost_most": _("To, UAH")}
        self.row_count = self._rows()
        for number in range(self.row_count):
            self.fields[f"name_{number}"] = LineField(label=labels["name"], required=False, max_length=200)
            for part in CELLS[1:]:
                self.fields[f"{part}_{number}"] = forms.IntegerField(
                    label=labels[part], required=False, min_value=0, localize=False
                )

    def _rows(self) -> int:
        """As many rows as there are categories and two more; what was shown before, and more when asked."""
        given = self.data.get("rows", "") if self.is_bound else ""
        known = int(given) if given.isdecimal() and len(given) < 3 else 0
        more = MORE if self.is_bound and self.data.get("go") == "more" else 0
        return min(max(known, len((self.initial or {}).get("codes", [])) + 2, ROWS) + more, MOST)

    @property
    def phase_rows(self) -> list[tuple[Any, list[Any]]]:
        """(phase, its fields)."""
        return [(STAGE_WORDS[one], [self[f"{part}_{one}"] for part in ("from", "until", "act")]) for one in STAGES]

    @property
    def category_rows(self) -> list[list[Any]]:
        """Fields of each category."""
        return [[self[f"{part}_{number}"] for part in CELLS] for number in range(self.row_count)]

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The regulation as plain data."""
        data = {name: cleaned[name] for name in (*NUMBERS, *CODES, "totals_shown", "ways", "bases", "settlements")}
        data["phases"] = [
            {"stage": one, "starts_on": cleaned[f"from_{one}"].isoformat(),
             "ends_on": cleaned[f"until_{one}"].isoformat(), "by_act": cleaned[f"act_{one}"]}
            for one in STAGES
            if cleaned[f"from_{one}"] and cleaned[f"until_{one}"]
        ]  # fmt: skip
        data["categories"] = [
            {"code": self._code(number, cleaned[f"name_{number}"]), "name": cleaned[f"name_{number}"],
             **{part: cleaned[f"{part}_{number}"] or 0 for part in CELLS[1:]}}
            for number in range(self.row_count)
            if cleaned[f"name_{number}"].strip()
        ]  # fmt: skip
        rows = [[part.strip() for part in line.split(";")] for line in cleaned["desks"].splitlines() if line.strip()]
        data["desks"] = [{"name": row[0], "address": "".join(row[1:2]), "hours": "; ".join(row[2:])} for row in rows]
        return {"data": data, "decision": cleaned["decision"], "decided_on": cleaned["decided_on"]}

    def _code(self, number: int, name: str) -> str:
        known = (self.initial or {}).get("codes", [])
        if number < len(known):
            return str(known[number])
        plain = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in transliterate(name).lower())
        return f"{plain.strip('-')[:30] or 'category'}-{number + 1}"


def as_it_stands(campaign: Any) -> dict[str, Any]:
    """The version in force as the form takes it."""
    version = campaign.regulation
    terms = version.terms
    data = terms.data()
    plain = {name: data[name] for name in (*NUMBERS, *CODES, "totals_shown", "ways", "bases", "settlements")}
    for one in terms.phases:
        plain |= {f"from_{one.stage}": one.starts_on, f"until_{one.stage}": one.ends_on, f"act_{one.stage}": one.by_act}
    for number, one in enumerate(terms.categories):
        plain |= {f"{part}_{number}": getattr(one, part) for part in CELLS}
    desks = "\n".join("; ".join(part for part in (one.name, one.address, one.hours) if part) for one in terms.desks)
    more = {"codes": [one.code for one in terms.categories], "desks": desks}
    return {**plain, **more, "decision": version.decision, "decided_on": version.decided_on}


@officials_only(*ROLES)
@page
def form_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The regulation, to be changed until the campaign starts."""
    row = get_object_or_404(queries.visible_campaigns(request.actor), pk=pk)  # type: ignore[attr-defined]
    if row.is_frozen:
        return HttpResponseRedirect(reverse("budgeting:rules", args=[pk]))
    form: Any = RegulationForm.of(request, target=row, initial=as_it_stands(row))
    if request.POST.get("go") == "more":
        form.is_valid()
        form.errors.clear()
    elif request.method == "POST" and form.perform(request, actions.adopt_regulation):
        return HttpResponseRedirect(reverse("budgets:campaign", args=[pk]))
    title = gettext("Regulation, version {n}").format(n=len(queries.versions_of(row)) + 1)
    return form.page(request, "budgeting/regulation.html", campaign=row, title=title)
