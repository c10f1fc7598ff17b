"""Reads of routing: the rules in their order, what they say of a case, and a trial on past cases."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Unit
from ratusha.foundation.search.lemmas import forms_and_lemmas
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case

from . import permissions, rules
from .models import RoutingRule
from .rules import Facts, Rule, Verdict

TEXT_MAX = 20_000
TRIAL_MAX = 500


def visible_to(actor: Actor) -> QuerySet[RoutingRule]:
    """The rules in their order, for those who keep them."""
    if not (permissions.can_keep(actor) or actor.is_system):
        return RoutingRule.objects.none()
    return RoutingRule.objects.select_related("unit")


def in_force() -> list[Rule]:
    """The rules in use whose units work, for the matcher. 1 query."""
    return [plain(row) for row in RoutingRule.objects.filter(active=True, unit__closed_on=None)]


def plain(row: RoutingRule) -> Rule:
    """A row as the matcher knows it."""
    return Rule(
        pk=row.pk,
        unit=row.unit_id,
        priority=row.priority,
        kinds=frozenset(row.kinds),
        subjects=frozenset(row.subjects),
        settlements=frozenset(row.settlements),
        phrases=tuple(tuple(phrase) for phrase in row.phrases),
    )


def lemmas(text: str) -> frozenset[str]:
    """The words of a text, as they stand and in their dictionary forms."""
    found = forms_and_lemmas(text[:TEXT_MAX])
    return frozenset(form for form, _lemmas in found).union(*(lemmas for _form, lemmas in found))


def phrase_of(words: str) -> rules.Phrase:
    """What a person typed as a phrase of lemmas; a word with `*` at its end stays the beginning it is."""
    phrase: list[str] = []
    for word in words.split():
        found = forms_and_lemmas(word.rstrip("*"))
        if word.endswith("*"):
            phrase += [f"{form}*" for form, _lemmas in found]
        else:
            phrase += [lemmas[0] for _form, lemmas in found if lemmas]
    return tuple(phrase)


def facts_of(case: Case) -> Facts:
    """What the matcher may know of a case: never its author, only the matter."""
    barred = {case.against_unit_id} if case.against_unit_id is not None else set()
    return Facts(
        kind=_kind(case),
        subject=case.subject.code if case.subject is not None else "",
        settlement=case.settlement_id,
        lemmas=lemmas(f"{case.title}\n{case.text}"),
        barred=frozenset(barred),
    )


def _kind(case: Case) -> str:
    return str(case.kind)


def suggestion(case: Case) -> Verdict | None:
    """What the rules in force say of the case; None if no rule holds."""
    return rules.verdict(in_force(), facts_of(case))


def case_by_system(pk: int) -> Case | None:
    """The case for the platform itself, with its subject."""
    return Case.objects.select_related("subject").filter(pk=pk).first()


@dataclass(frozen=True, slots=True)
class Tried:
    """A past case, where it went, and where the rules would send it."""

    case: Case
    unit: Unit | None
    verdict: Verdict | None

    @property
    def agrees(self) -> bool:
        """True if the rules say what people did."""
        return self.verdict is not None and self.unit is not None and self.verdict.rule.unit == self.unit.pk


def trial(actor: Actor, with_rule: Rule | None = None, limit: int = 100) -> list[Tried]:
    """Will try the rules in force, and perhaps one more, on the newest registered cases that the actor may see.

    Nothing is changed. At most 500 cases. 2 queries.
    """
    if not permissions.can_keep(actor):
        return []
    tried = in_force() + ([with_rule] if with_rule else [])
    past = cases.visible_to(actor).filter(registered_at__isnull=False).select_related("subject", "unit")
    newest: Iterable[Case] = past.order_by("-received_at", "-id")[: min(limit, TRIAL_MAX)]
    return [Tried(case, case.unit, rules.verdict(tried, facts_of(case))) for case in newest]
