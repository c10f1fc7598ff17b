"""Writes on the rules of routing. The assignment itself is `cases.assign`."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.models import Unit
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.office.cases.queries import subjects as known_subjects
from ratusha.records.places.queries import settlements as known_settlements

from . import permissions, rules
from .models import RoutingRule
from .queries import phrase_of

Codes = Annotated[list[Line], Field(max_length=50)]
Ids = Annotated[list[int], Field(max_length=200)]
Words = Annotated[list[Line], Field(max_length=rules.WORDS_MAX)]
Place = Annotated[int, Field(ge=1, le=10_000)]


@action("routing.add_rule", may=permissions.can_keep, says=_("Rule of routing «{name}» added"))
def add_rule(
    call: Call,
    *,
    name: Line,
    unit: int,
    priority: Place = 100,
    kinds: Codes | None = None,
    subjects: Codes | None = None,
    settlements: Ids | None = None,
    words: Words | None = None,
    note: OptionalLine = "",
) -> RoutingRule:
    """Will add a rule: fresh cases that meet all its conditions go to the unit; the smallest `priority` is asked first.

    `words`: of these words or phrases one is enough, in any grammatical form; `*` at the end of a word stands for any
    ending. A rule never overrides 393/96-ВР art. 7 (no complaint to the one complained about).
    Refusals: routing.empty, routing.no_unit, routing.no_subject, routing.no_settlement, routing.no_word.
    """
    row = RoutingRule(name=name[:200])
    _fill(row, unit, priority, kinds, subjects, settlements, words, note)
    row.save(force_insert=True)
    call.note(name=row.name, unit=row.unit.name)
    return row


@action("routing.change_rule", may=permissions.can_keep, on=RoutingRule, says=_("Rule of routing «{name}» changed"))
def change_rule(
    call: Call,
    rule: RoutingRule,
    *,
    name: Line,
    unit: int,
    priority: Place = 100,
    kinds: Codes | None = None,
    subjects: Codes | None = None,
    settlements: Ids | None = None,
    words: Words | None = None,
    note: OptionalLine = "",
) -> RoutingRule:
    """Will write the rule anew, as `routing.add_rule` would; cases already routed stay where they are.

    393/96-ВР art. 7. Refusals: routing.empty, routing.no_unit, routing.no_subject, routing.no_settlement,
    routing.no_word.
    """
    rule.name = name[:200]
    _fill(rule, unit, priority, kinds, subjects, settlements, words, note)
    call.note(name=rule.name, unit=rule.unit.name)
    return rule


@action("routing.switch", may=permissions.can_keep, on=RoutingRule, says=_("Rule of routing «{name}» switched"))
def switch(call: Call, rule: RoutingRule, *, on: bool) -> RoutingRule:
    """Will take the rule into use or out of it. 393/96-ВР art. 7. Refusals: routing.as_it_was."""
    if rule.active == on:
        raise Refused("routing.as_it_was", _("The rule is already so."), field="on")
    rule.active = on
    call.note(name=rule.name, on=on)
    return rule


def _fill(
    row: RoutingRule,
    unit: int,
    priority: int,
    kinds: list[str] | None,
    subjects: list[str] | None,
    settlements: list[int] | None,
    words: list[str] | None,
    note: str,
) -> None:
    if not (kinds or subjects or settlements or words):
        raise Refused("routing.empty", _("Name at least one condition, or the rule would take every case."))
    found = Unit.objects.filter(pk=unit, closed_on=None).first()
    if found is None:
        raise Refused("routing.no_unit", _("There is no such unit now. Choose another one."), field="unit")
    _refuse_unknown(subjects or [], settlements or [])
    row.unit, row.priority, row.note = found, priority, note
    row.kinds, row.subjects, row.settlements = kinds or [], subjects or [], settlements or []
    row.words, row.phrases = words or [], [_phrase(one) for one in words or []]


def _refuse_unknown(subjects: list[str], settlements: list[int]) -> None:
    if known_subjects().filter(code__in=subjects).count() != len(set(subjects)):
        raise Refused("routing.no_subject", _("There is no such subject. Choose one of the list."), field="subjects")
    if known_settlements().filter(pk__in=settlements).count() != len(set(settlements)):
        raise Refused("routing.no_settlement", _("Choose settlements of the community."), field="settlements")


def _phrase(words: str) -> list[str]:
    phrase = phrase_of(words)
    if not phrase or any(len(word) < 3 for word in phrase):
        raise Refused(
            "routing.no_word",
            _("Write words of three letters or more instead of «{words}»."),
            field="words",
            words=words,
        )
    return list(phrase)
