"""Rules of escalation and the list of reasons of lateness, for those who keep them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Column, Table
from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Role

from .. import actions, queries
from ..queries import RECIPIENT_WORDS, TRIGGER_WORDS

KEEPERS = (Role.ADMINISTRATOR, Role.HEAD)
LABELS = {
    "name": _("Name of the rule"),
    "trigger": _("When"),
    "days": _("Working days"),
    "recipients": _("Who is told"),
    "unit": _("Only in this unit"),
    "priority_only": _("Only cases of priority"),
}
HINTS = {"recipients": _("An empty chair is passed upwards: executor, head of the unit, head of the community")}


def settings() -> tuple[Any, str]:
    """The way back to the board."""
    return _("Settings"), reverse("web:settings")


class RuleTable(Table):
    """Rules of escalation by trigger and days."""

    name = "control.rules"
    caption = _("Rules of escalation")
    order = "pk"
    columns = (
        Column("name", _("Rule"), link=lambda row: reverse("control:change_rule", args=[row.pk]), css="what",
               under=lambda row: row.get_trigger_display()),
        Column("days", _("Working days"), css="n"),
        Column("recipients", _("Who is told"),
               get=lambda row: ", ".join(str(RECIPIENT_WORDS[queries.Recipient(one)]) for one in row.recipients)),
        Column("unit", _("Unit"), get=lambda row: row.unit.name if row.unit else _("all")),
        Column("active", _("State"), get=lambda row: _("is in use") if row.active else _("switched off")),
    )  # fmt: skip
    empty = _("No rules: nobody is told by themselves.")


class CodeTable(Table):
    """Reasons of lateness."""

    name = "control.codes"
    caption = _("Reasons of lateness")
    order = "pk"
    columns = (
        Column("name", _("Reason"), link=lambda row: reverse("control:change_code", args=[row.pk]), css="what",
               under=lambda row: row.code),
        Column("ours", _("Depends on us"), get=lambda row: _("yes") if row.ours else _("no")),
        Column("closed_on", _("Closed on"), get=lambda row: row.closed_on or ""),
    )  # fmt: skip
    empty = _("The list is empty.")


@officials_only(*KEEPERS)
def rules(request: HttpRequest) -> HttpResponse:
    """The rules."""
    table = RuleTable(request, queries.rules(request.actor).order_by())  # type: ignore[attr-defined]
    lead = _("Every working morning each case is looked at. Who was told of a term is not told of it again.")
    return list_page(request, table, lead=lead, back=settings(), ways=[(_("Add a rule"), reverse("control:add_rule"))])


@officials_only(*KEEPERS)
def codes(request: HttpRequest) -> HttpResponse:
    """The reasons."""
    table = CodeTable(request, queries.all_codes(request.actor).order_by())  # type: ignore[attr-defined]
    return list_page(request, table, back=settings(), ways=[(_("Add a reason"), reverse("control:add_code"))])


def triggers(_request: HttpRequest) -> list[tuple[str, Any]]:
    """What a rule looks at."""
    return [(one.value, words) for one, words in TRIGGER_WORDS.items()]


def recipients(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Who can be told."""
    return [(one.value, words) for one, words in RECIPIENT_WORDS.items()]


def units(_request: HttpRequest) -> list[tuple[int, str]]:
    """Working units."""
    return [(one.pk, one.name) for one in access.open_units()]


def as_it_stands(_request: HttpRequest, rule: Any) -> dict[str, Any]:
    """The rule now."""
    return {name: getattr(rule, name) for name in LABELS if name != "unit"} | {"unit": rule.unit_id}


def switches(request: HttpRequest) -> dict[str, Any]:
    """The ways to switch this rule."""
    pk = request.resolver_match.kwargs["pk"]  # type: ignore[union-attr]
    return {"on": reverse("control:rule_on", args=[pk]), "off": reverse("control:rule_off", args=[pk])}


def to_rules(_rule: Any = None) -> str:
    """Back to the rules."""
    return reverse("control:rules")


def to_codes(_code: Any = None) -> str:
    """Back to the reasons."""
    return reverse("control:codes")


def code_of(request: HttpRequest) -> dict[str, Any]:
    """The code stays."""
    pk = int(request.resolver_match.kwargs["pk"])  # type: ignore[union-attr]
    found = queries.all_codes(request.actor).filter(pk=pk).values_list("code", flat=True)  # type: ignore[attr-defined]
    return {"code": found.first() or ""}


CHOICES = {"trigger": triggers, "recipients": recipients, "unit": units}
add_rule = Deed(
    actions.add_rule, title=_("Add a rule"), button=_("Add"), then="control:rules", said=_("The rule is in use."),
    labels=LABELS, hints=HINTS, choices=CHOICES, initial=lambda _request, _rule: {"days": 1},
).view(*KEEPERS)  # fmt: skip
change_rule = Deed(
    actions.change_rule, title=_("Change the rule"), button=_("Save"), then=to_rules, said=_("The rule is changed."),
    labels=LABELS, hints=HINTS, choices=CHOICES, rows=queries.rules, initial=as_it_stands,
    template="control/rule.html", facts=switches,
).view(*KEEPERS)  # fmt: skip
rule_on = Deed(
    actions.switch_rule, title=_("Take the rule into use"), button=_("Take into use"), then=to_rules,
    said=_("The rule is in use."), rows=queries.rules, hidden=("on",), fixed=lambda _request: {"on": True},
).view(*KEEPERS)  # fmt: skip
rule_off = Deed(
    actions.switch_rule, title=_("Switch the rule off"), button=_("Switch off"), then=to_rules,
    said=_("The rule is switched off."), rows=queries.rules, hidden=("on",), fixed=lambda _request: {"on": False},
).view(*KEEPERS)  # fmt: skip
CODE_LABELS = {"code": _("Code"), "name": _("Reason"), "ours": _("Depends on us"), "closed_on": _("Closed from")}
add_code = Deed(
    actions.keep_code, title=_("Add a reason"), button=_("Add"), then="control:codes", said=_("The reason is added."),
    labels=CODE_LABELS, hidden=("closed_on",),
    hints={"code": _("Small Latin letters, digits and hyphens. It cannot be changed afterwards.")},
).view(*KEEPERS)  # fmt: skip
change_code = Deed(
    actions.keep_code, title=_("Change the reason"), button=_("Save"), then=to_codes, said=_("The reason is changed."),
    labels=CODE_LABELS, hidden=("code",), fixed=code_of, rows=queries.all_codes,
    hints={"closed_on": _("Leave empty while it is in use")},
    initial=lambda _request, row: {"name": row.name, "ours": row.ours, "closed_on": row.closed_on},
).view(*KEEPERS)  # fmt: skip
