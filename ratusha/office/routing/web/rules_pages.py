"""Rules of routing: in which order they are asked, and where they would have sent past cases."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import dates
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Sort, Table
from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Role
from ratusha.office.cases import queries as cases
from ratusha.records.places import queries as places

from .. import actions, queries

SHOWN = 100
KEEPERS = (Role.ADMINISTRATOR, Role.HEAD, Role.REGISTRAR)
LABELS = {
    "name": _("Name of the rule"),
    "unit": _("To which unit"),
    "priority": _("Place in the order"),
    "kinds": _("Kinds of cases"),
    "subjects": _("Subjects"),
    "settlements": _("Settlements"),
    "words": _("Words"),
    "lat": _("Latitude"),
    "lon": _("Longitude"),
    "radius": _("Within, metres"),
    "months": _("Months"),
    "hour_from": _("Received from, hour"),
    "hour_to": _("Received before, hour"),
    "authors": _("Authors"),
    "effect": _("What to do"),
    "sharing": _("Who gets it"),
    "shares": _("Units and their weights"),
    "note": _("Note"),
}
HINTS = {
    "priority": _("The smallest number is asked first"),
    "kinds": _("None ticked: any"),
    "subjects": _("None ticked: any"),
    "settlements": _("None ticked: any"),
    "words": _(
        "A word or phrase on each line, in any form; * stands for any ending; two letters are looked for as they stand."
    ),
    "lat": _("For a place: a point and the metres around it"),
    "months": _("By the day of receipt. None ticked: any"),
    "hour_from": _("From 18 before 8: out of hours"),
    "shares": _("For sharing among units: a line for each, its code and weight, like zhkg = 2"),
}


def in_words(rule: Any) -> str:
    """The conditions of a rule in one line."""
    kinds = dict(cases.known_kinds())
    parts = [
        ", ".join(str(kinds.get(one, one)) for one in rule.kinds),
        ", ".join(rule.subjects),
        str(_("settlements: {number}")).format(number=len(rule.settlements)) if rule.settlements else "",
        ", ".join(f"«{one}»" for one in rule.words),
        str(_("within {metres} m of a point")).format(metres=rule.radius) if rule.radius else "",
        ", ".join(str(dates.MONTHS[month]) for month in rule.months),
        str(_("from {start}:00 to {end}:00")).format(start=rule.hour_from, end=rule.hour_to) if rule.hour_to else "",
        str(rule.get_authors_display()) if rule.authors != "any" else "",
        str(rule.get_effect_display()) if rule.effect != "assign" else "",
    ]
    return "; ".join(part for part in parts if part)


class RuleTable(Table):
    """Rules in the order they are asked."""

    name = "routing.rules"
    caption = _("Rules of routing")
    order = "priority"
    columns = (
        Column("priority", _("Order"), sort=Sort("priority"), css="n"),
        Column("name", _("Rule"), link=lambda row: reverse("routing:change_rule", args=[row.pk]), css="what",
               under=in_words),
        Column("unit", _("To which unit"), get=lambda row: row.unit.name),
        Column("active", _("State"), get=lambda row: _("is in use") if row.active else _("switched off")),
    )  # fmt: skip
    filters = (
        Choice("works", _("State"), options=(("yes", _("is in use")), ("no", _("switched off"))),
               by={"yes": lambda rows: rows.filter(active=True), "no": lambda rows: rows.filter(active=False)}),
    )  # fmt: skip
    empty = _("No rules yet: the registrar chooses the unit of each case.")


@officials_only(*KEEPERS)
def rules(request: HttpRequest) -> HttpResponse:
    """The rules in their order."""
    table = RuleTable(request, queries.visible_to(request.actor).order_by())  # type: ignore[attr-defined]
    lead = _("A fresh case goes to the unit of the first rule that holds; never to those it complains about (art. 7).")
    ways = [(_("Add a rule"), reverse("routing:add_rule")), (_("Try on past cases"), reverse("routing:trial"))]
    return list_page(request, table, lead=lead, back=(_("Settings"), reverse("web:settings")), ways=ways)


@officials_only(*KEEPERS)
def trial(request: HttpRequest) -> HttpResponse:
    """Where the rules in force would send the newest cases, beside where people sent them. Nothing is changed."""
    return render(request, "routing/trial.html", tried(request))


def tried(request: HttpRequest) -> dict[str, Any]:
    """The trial of the rules in force, or of the rule in the address with them, for the page."""
    pk = request.resolver_match.kwargs.get("pk")  # type: ignore[union-attr]
    row = get_object_or_404(queries.visible_to(request.actor), pk=pk) if pk else None  # type: ignore[attr-defined]
    found = queries.trial(request.actor, row)  # type: ignore[attr-defined]
    names = {one.pk: (one.unit.name, one.name) for one in queries.visible_to(request.actor)}  # type: ignore[attr-defined]
    held = found.would if row else [one for one in found.tried if one.verdict]  # those that no rule holds are counted
    shown = sorted(held, key=lambda one: one.agrees)[:SHOWN]
    return {
        "rows": [(one, *(names.get(one.verdict.rule.pk, ("", "")) if one.verdict else ("", ""))) for one in shown],
        "trial": found,
        "figures": found.figures,
        "agree": sum(one.agrees for one in found.tried),
        "silent": sum(not one.verdict for one in found.tried),
        "conflicts": [(one, names.get(one.first.pk), names.get(one.second.pk)) for one in found.conflicts[:20]],
    }


def months(_request: HttpRequest) -> list[tuple[int, Any]]:
    """The months by name."""
    return [(number, name) for number, name in dates.MONTHS.items()]


def of_words(words: Mapping[Any, Any]) -> Any:
    """Options from a table of words."""
    return lambda _request: [(one.value, text) for one, text in words.items()]


def units(_request: HttpRequest) -> list[tuple[int, str]]:
    """Working units."""
    return [(one.pk, one.name) for one in access.open_units()]


def kinds(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Kinds of cases that work here."""
    return cases.known_kinds()


def subjects(_request: HttpRequest) -> list[tuple[str, str]]:
    """The subject index in force."""
    return [(one.code, str(one)) for one in cases.subjects()]


def settlements(_request: HttpRequest) -> list[tuple[int, str]]:
    """Settlements of the community."""
    return [(one.pk, str(one)) for one in places.settlements()]


def as_it_stands(_request: HttpRequest, rule: Any) -> dict[str, Any]:
    """The rule now."""
    codes = {one.pk: one.code for one in access.open_units()}
    shares = [f"{codes.get(int(unit), unit)} = {weight}" for unit, weight in rule.shares.items()]
    plain = {name: getattr(rule, name) for name in LABELS if name not in ("unit", "shares")}
    return plain | {"unit": rule.unit_id, "shares": shares}


def switches(request: HttpRequest) -> dict[str, Any]:
    """The ways to switch this rule, and what was done to it."""
    pk = request.resolver_match.kwargs["pk"]  # type: ignore[union-attr]
    found = queries.history_of(request.actor, pk)  # type: ignore[attr-defined]
    on, off = reverse("routing:switch_on", args=[pk]), reverse("routing:switch_off", args=[pk])
    return {"on": on, "off": off, "history": found}


CHOICES = {
    "unit": units,
    "kinds": kinds,
    "subjects": subjects,
    "settlements": settlements,
    "months": months,
    "authors": of_words(queries.AUTHOR_WORDS),
    "effect": of_words(queries.EFFECT_WORDS),
    "sharing": of_words(queries.SHARING_WORDS),
}


def to_switch(_request: HttpRequest, rule: Any) -> HttpResponse:
    """A new rule is tried on past cases before it is switched on."""
    return HttpResponseRedirect(reverse("routing:switch_on", args=[rule.pk]))


add_rule = Deed(
    actions.add_rule, title=_("Add a rule"), button=_("Add and try"), then="routing:rules", done=to_switch,
    lead=_("All the conditions must hold; one that is left empty is not asked. First it is tried on past cases."),
    labels=LABELS, hints=HINTS, choices=CHOICES,
    initial=lambda _request, _rule: {"priority": 100, "authors": "any", "effect": "assign", "sharing": "unit"},
).view(*KEEPERS)  # fmt: skip
change_rule = Deed(
    actions.change_rule, title=_("Change the rule"), button=_("Save"), then=lambda _rule: reverse("routing:rules"),
    lead=_("Cases already routed stay where they are."), said=_("The rule is changed."), labels=LABELS, hints=HINTS,
    choices=CHOICES, rows=queries.visible_to, initial=as_it_stands, template="routing/rule.html", facts=switches,
).view(*KEEPERS)  # fmt: skip
switch_on = Deed(
    actions.switch, title=_("Take the rule into use"), button=_("Take into use"),
    then=lambda _rule: reverse("routing:rules"), said=_("The rule is in use."), rows=queries.visible_to,
    hidden=("on",), fixed=lambda _request: {"on": True}, template="routing/switch_on.html", facts=tried,
).view(*KEEPERS)  # fmt: skip
switch_off = Deed(
    actions.switch, title=_("Switch the rule off"), button=_("Switch off"),
    then=lambda _rule: reverse("routing:rules"), said=_("The rule is switched off."), rows=queries.visible_to,
    hidden=("on",), fixed=lambda _request: {"on": False},
).view(*KEEPERS)  # fmt: skip
