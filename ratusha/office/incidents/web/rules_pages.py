"""Rules of the watch: what is looked for, the trial on past events, the switch."""

from typing import Any

from django.db.models import Value
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Table
from ratusha.foundation.access.actors import Role

from .. import actions, queries
from ..queries import PATTERN_WORDS
from .deeds import kinds, levels

GUARDS = (Role.ADMINISTRATOR, Role.OPERATOR, Role.HEAD)
KEEPERS = (Role.ADMINISTRATOR, Role.HEAD)
SHOWN = 30
LABELS = {
    "name": _("Name of the rule"),
    "pattern": _("What it looks for"),
    "window_minutes": _("Within, minutes"),
    "threshold": _("How many"),
    "hour_from": _("From, hour"),
    "hour_to": _("Before, hour"),
    "weekends": _("Saturdays and Sundays as well"),
    "own_networks": _("Networks of the town hall"),
    "kind": _("Kind of incident"),
    "severity": _("Severity"),
    "basis": _("Basis"),
}
HINTS = {
    "hour_from": _("Only for rules about unusual hours: from 22 before 6"),
    "own_networks": _("A network on each line, like 192.0.2.0/24; log-ins from there are one place"),
    "severity": _("From 0, the least, to 5, the gravest"),
    "basis": _("Where the numbers come from: an order, an advice, a trial"),
}


def numbers(row: Any) -> str:
    """How many within which time."""
    said = str(_("{many} within {minutes} min")).format(many=row.threshold, minutes=row.window_minutes)
    if row.hour_from is None:
        return said
    return f"{said}, " + str(_("from {start}:00 to {end}:00")).format(start=row.hour_from, end=row.hour_to)


class RuleTable(Table):
    """Rules of the watch."""

    name = "incidents.rules"
    caption = _("Rules of the watch")
    order = "pk"
    columns = (
        Column("name", _("Rule"), css="what", under=lambda row: row.get_pattern_display(),
               link=lambda row: reverse("incidents:change_rule", args=[row.pk]) if row.mine else ""),
        Column("threshold", _("How many"), get=numbers),
        Column("severity", _("Severity"), css="n"),
        Column("basis", _("Basis")),
        Column("active", _("State"), get=lambda row: _("is in use") if row.active else _("switched off")),
    )  # fmt: skip
    filters = (
        Choice("works", _("State"), options=(("yes", _("is in use")), ("no", _("switched off"))),
               by={"yes": lambda rows: rows.filter(active=True), "no": lambda rows: rows.filter(active=False)}),
    )  # fmt: skip
    empty = _("No rules: nobody looks into the security log.")


@officials_only(*GUARDS)
def rules(request: HttpRequest) -> HttpResponse:
    """The rules."""
    keeps = request.actor.has(*KEEPERS)  # type: ignore[attr-defined]
    rows = queries.rules_for(request.actor).order_by().annotate(mine=Value(keeps))  # type: ignore[attr-defined]
    table = RuleTable(request, rows)
    lead = _(
        "Every minute new security events are looked at; what a rule finds becomes an incident for people to judge."
    )
    back = (_("Security incidents"), reverse("incidents:list"))
    ways = [(_("Add a rule"), reverse("incidents:add_rule"))] if keeps else []
    return list_page(request, table, lead=lead, back=back, ways=ways)


def patterns(_request: HttpRequest) -> list[tuple[str, Any]]:
    """What can be looked for."""
    return [(one.value, words) for one, words in PATTERN_WORDS.items()]


def as_it_stands(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The rule now."""
    return {name: getattr(row, name) for name in LABELS}


def pk_of(request: HttpRequest) -> int:
    """The key in the address."""
    return int(request.resolver_match.kwargs["pk"])  # type: ignore[union-attr]


def switches(request: HttpRequest) -> dict[str, Any]:
    """The ways to switch this rule."""
    pk = pk_of(request)
    return {"on": reverse("incidents:switch_on", args=[pk]), "off": reverse("incidents:switch_off", args=[pk])}


def tried(request: HttpRequest) -> dict[str, Any]:
    """What the rule would have found in the last days."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.rules_for(actor), pk=pk_of(request))
    trial = queries.trial(actor, row, timezone.now())
    shown = [(queries.about(one.key), one) for one in reversed(trial.findings)][:SHOWN]
    return {"trial": trial, "figures": trial.figures, "shown": shown}


def to_rules(_rule: Any = None) -> str:
    """Back to the rules."""
    return reverse("incidents:rules")


def to_switch(_request: HttpRequest, rule: Any) -> HttpResponse:
    """A new rule is tried on past events before it is switched on."""
    return HttpResponseRedirect(reverse("incidents:switch_on", args=[rule.pk]))


CHOICES = {"pattern": patterns, "kind": kinds, "severity": levels}
add_rule = Deed(
    actions.add_rule, title=_("Add a rule"), button=_("Add and try"), then="incidents:rules", done=to_switch,
    labels=LABELS, hints=HINTS, choices=CHOICES,
    initial=lambda _request, _row: {"window_minutes": 15, "threshold": 10, "severity": 1, "kind": "other"},
).view(*KEEPERS)  # fmt: skip
change_rule = Deed(
    actions.change_rule, title=_("Change the rule"), button=_("Save"), then=to_rules, said=_("The rule is changed."),
    labels=LABELS, hints=HINTS, choices=CHOICES, rows=queries.rules_for, initial=as_it_stands,
    template="incidents/rule.html", facts=switches,
).view(*KEEPERS)  # fmt: skip
switch_on = Deed(
    actions.switch_rule, title=_("Take the rule into use"), button=_("Take into use"), then=to_rules,
    said=_("The rule is in use."), rows=queries.rules_for, hidden=("on",), fixed=lambda _request: {"on": True},
    template="incidents/switch_on.html", facts=tried,
).view(*KEEPERS)  # fmt: skip
switch_off = Deed(
    actions.switch_rule, title=_("Switch the rule off"), button=_("Switch off"), then=to_rules,
    said=_("The rule is switched off."), rows=queries.rules_for, hidden=("on",), fixed=lambda _request: {"on": False},
).view(*KEEPERS)  # fmt: skip
