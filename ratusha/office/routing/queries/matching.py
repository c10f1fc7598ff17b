"""Reads of routing: the rules in their order, what they say of a case, and a trial on past cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.access.queries import officials
from ratusha.foundation.actions import find
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search.lemmas import forms_and_lemmas
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case

from .. import permissions, rules
from ..models import RoutingRule
from ..rules import EXACT, Authors, Conflict, Facts, Rule, Sharing, Verdict

TEXT_MAX = 20_000
TRIAL_MAX = 2_000
SHORT = 2


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
        near=(row.lat, row.lon, row.radius) if row.lat is not None and row.lon is not None and row.radius else None,
        months=frozenset(row.months),
        hours=(row.hour_from, row.hour_to) if row.hour_from is not None and row.hour_to is not None else None,
        authors=row.authors,
        effect=row.effect,
        sharing=row.sharing,
        shares=tuple(sorted((int(unit), int(weight)) for unit, weight in row.shares.items())),
    )


def phrase_of(words: str) -> rules.Phrase:
    """What a person typed as a phrase of lemmas.

    A word with `*` at its end stays the beginning it is; one of two letters («ТЦ») is looked for exactly as it stands.
    """
    phrase: list[str] = []
    for word in words.split():
        found = forms_and_lemmas(word.rstrip("*"))
        if word.endswith("*"):
            phrase += [f"{form}*" for form, _lemmas in found]
        else:
            phrase += [f"{EXACT}{form}" if len(form) == SHORT else lemmas[0] for form, lemmas in found if lemmas]
    return tuple(phrase)


def facts_of(case: Case) -> Facts:
    """What the matcher may know of a case: the matter, its place and time, and whether its author goes first."""
    found = forms_and_lemmas(f"{case.title}\n{case.text}"[:TEXT_MAX])
    forms = frozenset(form for form, _lemmas in found)
    received = case.received_at.astimezone(KYIV)
    return Facts(
        kind=_kind(case),
        subject=case.subject.code if case.subject is not None else "",
        settlement=case.settlement_id,
        lemmas=forms.union(*(lemmas for _form, lemmas in found)),
        forms=forms,
        lat=case.lat,
        lon=case.lon,
        month=received.month,
        hour=received.hour,
        priority=case.priority,
        barred=_barred(case),
    )


def _barred(case: Case) -> frozenset[int]:
    """Units that the case is a complaint about."""
    return frozenset() if case.against_unit_id is None else frozenset({case.against_unit_id})


def _kind(case: Case) -> str:
    return str(case.kind)


def waits_for_head(case: Case, verdict: Verdict, on: date) -> bool:
    """True if the author is considered first and the charter leaves such cases to the head in person (Указ 109/2008).

    A rule written for such authors alone is the head's own order, and works.
    """
    if not case.priority or verdict.rule.authors == Authors.PRIORITY:
        return False
    return bool(charter.value("routing.priority_by_head", on=on))


def suggestion(case: Case) -> Verdict | None:
    """What the rules in force say of the case; None if no rule holds. 1 query."""
    return rules.verdict(in_force(), facts_of(case))


@dataclass(frozen=True, slots=True)
class Place:
    """To whom a verdict sends a case now: a unit, and an executor where the rule shares among them."""

    unit: int
    executor: int | None = None


def place_of(verdict: Verdict, case: Case) -> Place | None:
    """Where the verdict sends the case by the load of the moment; None where everybody named is barred. 2 queries."""
    rule = verdict.rule
    if rule.sharing == Sharing.UNITS:
        unit = rules.least_loaded(rule.shares, _load("unit", [one for one, _w in rule.shares]), _barred(case))
        return Place(unit) if unit is not None else None
    if rule.sharing == Sharing.EXECUTOR:
        team = [one.pk for one in officials(rule.unit, "executor")]
        barred = [case.against_account_id] if case.against_account_id is not None else []
        chosen = rules.least_loaded([(one, 1) for one in team], _load("executor", team), barred)
        return Place(rule.unit, chosen)
    return Place(rule.unit)


def _load(field: str, ids: list[int]) -> dict[int, int]:
    """Open cases by unit or executor."""
    rows = Case.objects.filter(closed_at=None, **{f"{field}__in": ids}).order_by()
    return dict(rows.values_list(field).annotate(number=Count("pk")))


def case_by_system(pk: int) -> Case | None:
    """The case for the platform itself, with its subject."""
    return Case.objects.select_related("subject").filter(pk=pk).first()


def history_of(actor: Actor, rule: int) -> list[tuple[datetime, str, str]]:
    """Acts on a rule, newest first: when, what, who. Nothing for those who do not keep rules. 1 query."""
    if not permissions.can_keep(actor):
        return []
    named = Subquery(Account.objects.filter(pk=OuterRef("actor_id")).values("name"))
    rows = Entry.objects.filter(target_type="routing.routingrule", target_id=rule).annotate(who=named).order_by("-id")
    found = rows.values_list("at", "action", "facts", "who")[:50]
    return [(at, _says(action, facts), who or "") for at, action, facts, who in found]


def _says(name: str, facts: dict[str, Any]) -> str:
    known = find(name)
    said = known.says_of(facts) if known else name
    if "would" not in facts:
        return said
    tried = _("of {looked} tried it would have moved {would}, {differs} of them differently")
    return f"{said}: {tried.format(**facts)}"


@dataclass(frozen=True, slots=True)
class Tried:
    """A past case, where it went, and where the rules would send it."""

    case: Case
    unit: Unit | None
    verdict: Verdict | None

    @property
    def agrees(self) -> bool:
        """True if the rules say what people did."""
        return self.verdict is not None and self.unit is not None and self.unit.pk in self.verdict.rule.units


@dataclass(frozen=True, slots=True)
class Trial:
    """Rules tried on past cases. `would`: cases that the rule in question takes, `differs`: of them to another unit
    than people chose; `conflicts`: rules that pull apart."""

    tried: list[Tried]
    conflicts: list[Conflict]
    rule: int | None = None

    @property
    def would(self) -> list[Tried]:
        """Cases that the rule would have moved; all that any rule would have, without one in question."""
        return [one for one in self.tried if one.verdict and self.rule in (None, one.verdict.rule.pk)]

    @property
    def differs(self) -> list[Tried]:
        """Of these, where people chose another unit."""
        return [one for one in self.would if one.unit is not None and not one.agrees]

    @property
    def figures(self) -> dict[str, int]:
        """Counts for the page and for the journal."""
        return {"looked": len(self.tried), "would": len(self.would), "differs": len(self.differs)}


def trial(actor: Actor, row: RoutingRule | None = None, limit: int = TRIAL_MAX) -> Trial:
    """Will try the rules in force, and perhaps one more, on the newest registered cases that the actor may see.

    Nothing is changed. At most 2 000 cases, with the subject they have now; loads are not told, so a rule that shares
    agrees with any of its units. 2 queries.
    """
    if not permissions.can_keep(actor):
        return Trial([], [])
    tried = in_force()
    if row is not None:
        tried = [one for one in tried if one.pk != row.pk] + [plain(row)]
    past = cases.visible_to(actor).filter(registered_at__isnull=False).select_related("subject", "unit")
    newest: Iterable[Case] = past.only(*TRIED).order_by("-received_at", "-id")[: min(limit, TRIAL_MAX)]
    held = [(case, rules.holding(tried, facts_of(case))) for case in newest]
    found = [Tried(case, case.unit, verdicts[0] if verdicts else None) for case, verdicts in held]
    return Trial(found, rules.conflicts(verdicts for _case, verdicts in held), row.pk if row else None)


TRIED = (
    "kind", "number", "reference", "title", "text", "subject__code", "subject__name", "settlement", "lat", "lon",
    "received_at", "priority", "against_unit", "unit__name", "registered_at",
)  # fmt: skip
