"""Writes on the rules of routing. The assignment itself is `cases.assign`."""

from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.models import Unit
from ratusha.foundation.actions import Call, Input, Line, OptionalLine, Refused, action
from ratusha.office.cases.queries import subjects as known_subjects
from ratusha.records.places.queries import settlements as known_settlements

from .. import permissions, queries, rules
from ..models import RoutingRule

Hour = Annotated[int, Field(ge=0, le=24)]
Month = Annotated[int, Field(ge=1, le=12)]
KEPT = (
    "priority", "kinds", "subjects", "settlements", "words", "lat", "lon", "radius", "months", "hour_from", "hour_to",
    "authors", "effect", "sharing", "note",
)  # fmt: skip


class RuleInput(Input):
    """A rule as it is written: conditions that must all hold, and what becomes of a case."""

    name: Annotated[Line, Field(max_length=200)]
    unit: int
    priority: Annotated[int, Field(ge=1, le=10_000)] = 100
    kinds: Annotated[list[Line], Field(max_length=50)] = []
    subjects: Annotated[list[Line], Field(max_length=50)] = []
    settlements: Annotated[list[int], Field(max_length=200)] = []
    words: Annotated[list[Line], Field(max_length=rules.WORDS_MAX)] = []
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    radius: Annotated[int, Field(ge=10, le=50_000)] | None = None
    months: Annotated[list[Month], Field(max_length=12)] = []
    hour_from: Hour | None = None
    hour_to: Hour | None = None
    authors: Literal["any", "priority", "ordinary"] = "any"
    effect: Literal["assign", "suggest"] = "assign"
    sharing: Literal["unit", "units", "executor"] = "unit"
    shares: Annotated[list[Line], Field(max_length=30)] = []
    note: OptionalLine = ""


@action("routing.add_rule", may=permissions.can_keep, says=_("Rule of routing «{name}» added"), takes=RuleInput)
def add_rule(call: Call, given: RuleInput) -> RoutingRule:
    """Will add a rule, not yet in use: try it on past cases, then switch it on by `routing.switch`.

    Fresh cases that meet all its conditions go to the unit, or are shared by load; the smallest `priority` is asked
    first. `words`: of these words or phrases one is enough, in any grammatical form; `*` at the end of a word stands
    for any ending, a word of two letters is looked for as it stands. `hour_from`, `hour_to`: hours of receipt, maybe
    over midnight. `shares`: for `sharing` units, lines «code of the unit = weight». A rule never overrides 393/96-ВР
    art. 7 (no complaint to the one complained about).
    Refusals: routing.empty, routing.no_unit, routing.no_subject, routing.no_settlement, routing.no_word,
    routing.place, routing.hours, routing.shares.
    """
    row = RoutingRule(name=given.name, active=False)
    _fill(row, given)
    row.save(force_insert=True)
    call.note(name=row.name, unit=row.unit.name)
    return row


@action(
    "routing.change_rule",
    may=permissions.can_keep,
    on=RoutingRule,
    says=_("Rule of routing «{name}» changed"),
    takes=RuleInput,
)
def change_rule(call: Call, rule: RoutingRule, given: RuleInput) -> RoutingRule:
    """Will write the rule anew, as `routing.add_rule` would; cases already routed stay where they are.

    393/96-ВР art. 7. Refusals: routing.empty, routing.no_unit, routing.no_subject, routing.no_settlement,
    routing.no_word, routing.place, routing.hours, routing.shares.
    """
    rule.name = given.name
    _fill(rule, given)
    call.note(name=rule.name, unit=rule.unit.name)
    return rule


@action("routing.switch", may=permissions.can_keep, on=RoutingRule, says=_("Rule of routing «{name}» switched"))
def switch(call: Call, rule: RoutingRule, *, on: bool) -> RoutingRule:
    """Will take the rule into use or out of it; what its trial on past cases gave is kept in the journal.

    393/96-ВР art. 7. Refusals: routing.as_it_was.
    """
    if rule.active == on:
        raise Refused("routing.as_it_was", _("The rule is already so."), field="on")
    rule.active = on
    call.note(name=rule.name, on=on)
    if on:
        call.note(**queries.trial(call.actor, rule).figures)
    return rule


def _fill(row: RoutingRule, given: RuleInput) -> None:
    _refuse_unclear(given)
    found = Unit.objects.filter(pk=given.unit, closed_on=None).first()
    if found is None:
        raise Refused("routing.no_unit", _("There is no such unit now. Choose another one."), field="unit")
    _refuse_unknown(given.subjects, given.settlements)
    row.unit = found
    for name in KEPT:
        setattr(row, name, getattr(given, name))
    row.phrases = [_phrase(one) for one in given.words]
    row.shares = _shares(given)


def _refuse_unclear(given: RuleInput) -> None:
    conditions = (given.kinds, given.subjects, given.settlements, given.words, given.months, given.radius)
    if not (any(conditions) or given.hour_from is not None or given.authors != "any"):
        raise Refused("routing.empty", _("Name at least one condition, or the rule would take every case."))
    if len({given.lat is None, given.lon is None, given.radius is None}) > 1:
        raise Refused(
            "routing.place", _("A place needs latitude, longitude and metres, all three of them."), field="radius"
        )
    if (given.hour_from is None) != (given.hour_to is None) or (
        given.hour_from is not None and given.hour_from == given.hour_to
    ):
        raise Refused("routing.hours", _("Give both hours, and different ones: from 18 before 8."), field="hour_to")


def _refuse_unknown(subjects: list[str], settlements: list[int]) -> None:
    if known_subjects().filter(code__in=subjects).count() != len(set(subjects)):
        raise Refused("routing.no_subject", _("There is no such subject. Choose one of the list."), field="subjects")
    if known_settlements().filter(pk__in=settlements).count() != len(set(settlements)):
        raise Refused("routing.no_settlement", _("Choose settlements of the community."), field="settlements")


def _phrase(words: str) -> list[str]:
    phrase = queries.phrase_of(words)
    if not phrase or any(len(word) < 3 for word in phrase):
        raise Refused(
            "routing.no_word",
            _("Write words of three letters or more, or exact ones of two, instead of «{words}»."),
            field="words",
            words=words,
        )
    return list(phrase)


def _shares(given: RuleInput) -> dict[str, int]:
    """Units and their weights from lines «code = weight»; empty where the rule does not share among units."""
    if given.sharing != "units":
        return {}
    pairs = [line.partition("=") for line in given.shares]
    weights = {code.strip(): int(weight) if weight.strip().isdigit() else 1 for code, _sign, weight in pairs}
    known = dict(Unit.objects.filter(code__in=weights, closed_on=None).values_list("code", "pk"))
    if len(weights) < 2 or len(known) < len(weights) or not all(1 <= one <= 100 for one in weights.values()):
        raise Refused(
            "routing.shares",
            _("Name two units or more by their codes, each on a line, with a weight from 1 to 100: zhkg = 2."),
            field="shares",
        )
    return {str(known[code]): weight for code, weight in weights.items()}
