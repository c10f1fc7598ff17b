"""Writes on the rules of the watch."""

from ipaddress import ip_network
from typing import Annotated

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Input, Line, OptionalLine, Refused, action

from .. import permissions
from ..models import Kind, WatchRule
from ..queries.looking import trial
from ..rules import Pattern
from .opening import Severity

Hour = Annotated[int, Field(ge=0, le=24)]
KEPT = ("pattern", "window_minutes", "threshold", "hour_from", "hour_to", "weekends", "kind", "severity", "basis")
BY_HOURS = (Pattern.NIGHT_ADMIN, Pattern.RIGHTS_OFF_HOURS)


class RuleInput(Input):
    """A rule as it is written."""

    name: Annotated[Line, Field(max_length=200)]
    pattern: Pattern
    window_minutes: Annotated[int, Field(ge=1, le=1440)] = 15
    threshold: Annotated[int, Field(ge=1, le=1000)] = 10
    hour_from: Hour | None = None
    hour_to: Hour | None = None
    weekends: bool = False
    own_networks: Annotated[list[Line], Field(max_length=50)] = []
    kind: Kind = Kind.OTHER
    severity: Severity = 1
    basis: Annotated[OptionalLine, Field(max_length=300)] = ""


@action("incidents.add_rule", may=permissions.can_keep, says=_("Rule of the watch «{name}» added"), takes=RuleInput)
def add_rule(call: Call, given: RuleInput) -> WatchRule:
    """Will add a rule, not yet in use: try it on past events, then switch it on by `incidents.switch_rule`.

    Law: none, the community's own watch; КМУ №1533 of 26.11.2025 for what it opens. `hour_from`, `hour_to`: unusual
    hours in Kyiv, maybe over midnight. `own_networks`: networks of the town hall as CIDR, a line for each. Refusals:
    forbidden, incidents.hours, incidents.network.
    """
    count = WatchRule.objects.count() + 1
    row = WatchRule(code=f"{slugify(given.pattern)[:30]}-{count}", active=False)
    _fill(row, given)
    row.save(force_insert=True)
    call.note(name=row.name)
    return row


@action(
    "incidents.change_rule",
    may=permissions.can_keep,
    on=WatchRule,
    says=_("Rule of the watch «{name}» changed"),
    takes=RuleInput,
)
def change_rule(call: Call, rule: WatchRule, given: RuleInput) -> WatchRule:
    """Will write the rule anew, as `incidents.add_rule` would; incidents that are open stay.

    Law: none, the community's own watch. Refusals: forbidden, incidents.hours, incidents.network.
    """
    _fill(rule, given)
    call.note(name=rule.name)
    return rule


@action("incidents.switch_rule", may=permissions.can_keep, on=WatchRule, says=_("Rule of the watch «{name}» switched"))
def switch_rule(call: Call, rule: WatchRule, *, on: bool) -> WatchRule:
    """Will take the rule into use or out of it; what its trial on the last 30 days gave is kept in the journal.

    Law: none, the community's own watch. Refusals: forbidden, incidents.as_it_was.
    """
    if rule.active == on:
        raise Refused("incidents.as_it_was", _("The rule is already so."), field="on")
    rule.active = on
    call.note(name=rule.name, on=on)
    if on:
        call.note(**trial(call.actor, rule, call.now).figures)
    return rule


def _fill(row: WatchRule, given: RuleInput) -> None:
    if (given.hour_from is None) != (given.hour_to is None) or (
        given.hour_from is not None and given.hour_from == given.hour_to
    ):
        raise Refused("incidents.hours", _("Give both hours, and different ones: from 22 before 6."), field="hour_to")
    if given.pattern in BY_HOURS and given.hour_from is None and not given.weekends:
        raise Refused("incidents.hours", _("Say which hours are unusual: from 22 before 6."), field="hour_from")
    row.own_networks = [_network(one) for one in given.own_networks]
    row.name = given.name
    for name in KEPT:
        setattr(row, name, getattr(given, name))


def _network(text: str) -> str:
    try:
        return str(ip_network(text.strip(), strict=False))
    except ValueError:
        raise Refused(
            "incidents.network",
            _("«{text}» is not a network. Write it as 192.0.2.0/24."),
            field="own_networks",
            text=text,
        ) from None
