"""What shared work on a case shows: parts, checklist, visits, requests, agreement; and what tasks ask about a case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Grant
from ratusha.foundation.access.queries import in_force
from ratusha.foundation.workdays.queries import due
from ratusha.office.tasks import queries as tasks
from ratusha.office.tasks.queries import Kind, Owner, Progress, Task, Verdict

from .. import permissions
from ..models import Case, ExtensionRequest
from ..rules import Party, State, by_listed_ground, extended_rule, may_stop
from .history import stops_of
from .inbox import subjects
from .visible import visible_to

LABEL = "cases.case"


@dataclass(frozen=True, slots=True)
class WorkPanels:
    """Tasks of a case by panels; `blocking` are those for which the answer waits, `away` the absent among doers."""

    parts: list[Task]
    steps: list[Task]
    visits: list[Task]
    inquiries: list[Task]
    agreement: list[Task]
    verdict: Verdict
    progress: Progress
    blocking: list[Task]
    steers: bool
    helps: bool
    request: ExtensionRequest | None

    @property
    def any(self) -> bool:
        """True if there is something to show or to add."""
        return bool(self.parts or self.steps or self.visits or self.inquiries or self.agreement or self.steers)


def panels(actor: Actor, case: Case, today: date, *, asked: bool = True) -> WorkPanels:
    """The panels of shared work on a case that the actor may see; without `asked` nobody has asked for time."""
    rows = [one for one in tasks.all_about(label=LABEL, pk=case.pk) if one.state != tasks.State.CANCELLED]
    of = {kind: [one for one in rows if one.kind == kind] for kind in Kind}
    agreement = [one for one in of[Kind.AGREEMENT] if one.round == max(two.round for two in of[Kind.AGREEMENT])]
    agreement.sort(key=lambda one: (one.stage, one.ordinal, one.pk))
    parts = of[Kind.PART] + of[Kind.PLAIN]
    return WorkPanels(
        parts=parts,
        steps=sorted(of[Kind.CHECK], key=lambda one: (one.ordinal, one.pk)),
        visits=of[Kind.VISIT],
        inquiries=of[Kind.INQUIRY],
        agreement=agreement,
        verdict=tasks.verdict(one.state for one in agreement),
        progress=tasks.progress([*parts, *of[Kind.CHECK]], today),
        blocking=[one for one in rows if one.required and one.kind in tasks.BLOCKING and one.is_open],
        steers=case.is_open and any(_steers(one, case) for one in actor.faces),
        helps=case.is_open and any(one.assignee_id in actor.accounts for one in rows),
        request=case.extension_requests.select_related("asked_by", "decided_by").first() if asked else None,
    )


def agreement_of(case: Case) -> list[Task]:
    """The last round of agreement of the case's drafts, by stage. 2 queries."""
    return tasks.agreement(LABEL, case.pk)


def ask_for_more(case: Case) -> ExtensionRequest | None:
    """The executor's request for a longer term that waits for the head, or None. 1 query."""
    return case.extension_requests.filter(state=ExtensionRequest.State.ASKED).select_related("asked_by").first()


def _row(pk: int) -> Case | None:
    return Case.objects.filter(pk=pk).first()


def sees(actor: Actor, pk: int) -> bool:
    """The case is open to the actor."""
    return visible_to(actor).filter(pk=pk).exists()


def _steers(actor: Actor, case: Case) -> bool:
    steering = {Party.EXECUTOR, Party.UNIT_HEAD, Party.HEAD}
    return bool(permissions.parties(actor, case) & steering) and not permissions.concerned(actor, case)


def steers(actor: Actor, pk: int) -> bool:
    """The responsible executor, the head of their unit and the head give the tasks of a case and take them."""
    case = _row(pk)
    return case is not None and _steers(actor, case)


def steered(actor: Actor, pks: Iterable[int]) -> set[int]:
    """The same of many cases. 1 query."""
    rows = Case.objects.filter(pk__in=list(pks)).only("unit", "executor", "account", "against_account", "against_unit")
    return {case.pk for case in rows for one in actor.faces if _steers(one, case)}


def named(pks: Iterable[int]) -> Mapping[int, tuple[str, str]]:
    """Key -> number and title. 1 query."""
    rows = Case.objects.filter(pk__in=list(pks)).values_list("pk", "number", "reference", "title")
    return {pk: (number or reference, title) for pk, number, reference, title in rows}


def address(pk: int) -> str:
    """The page of the case."""
    return reverse("cases:case", args=[pk])


def latest(pk: int) -> date | None:
    """The control day of the answer: parts end before it."""
    case = _row(pk)
    return case.control_on if case else None


def category(pk: int) -> str:
    """The code of its subject."""
    return Case.objects.filter(pk=pk).values_list("subject__code", flat=True).first() or ""


def is_open(pk: int) -> bool:
    """Registered and not closed."""
    case = _row(pk)
    return case is not None and case.is_open and case.state not in (State.NEW, State.JOINED)


def barred(account_id: int, pk: int) -> bool:
    """The complaint is about this official or a unit in which they work (393/96-ВР art. 7)."""
    case = _row(pk)
    if case is None or case.against_account_id == account_id:
        return True
    if case.against_unit_id is None:
        return False
    return Grant.objects.filter(in_force(), account_id=account_id, unit_id=case.against_unit_id).exists()


def blocking(case: Case) -> list[Task]:
    """Open parts and obligatory steps, for which the answer waits. 1 query."""
    return tasks.blocking(LABEL, case.pk)


def usual_agreers(case: Case) -> list[int]:
    """Accounts that are usually asked to agree drafts of this subject. At most 3 queries."""
    return [account for _stage, account in tasks.route_of(LABEL, case.pk)]


def may_ask_extension(actor: Actor, case: Case, today: date, *, listed: bool = False) -> bool:
    """The executor may ask the head, while the law still gives more and the term runs; on a ground that the law lists
    only where the kind has its own page for it, `listed`."""
    running = case.due_on is not None and case.due_on >= today and case.stopped_since is None
    longer = extended_rule(case.term_rule) is not None and by_listed_ground(case.term_rule) <= listed
    return running and longer and any(permissions.can_ask_extension(one, case) for one in actor.faces)


def may_decide_extension(actor: Actor, case: Case) -> bool:
    """The head or who acts as one."""
    return any(permissions.can_decide_extension(one, case) for one in actor.faces)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a stop or its end does to the day of the answer. `lawful`: the procedure's law lets its clock stand."""

    lawful: bool
    now: date | None
    then: date | None
    stood: int


SHOWN_DAYS = 10


def effect_of(case: Case, verb: str, today: date) -> Effect:
    """Of a stop: the day if it stands for ten days from today. Of its end today: the day that will hold."""
    periods = stops_of(case)
    if verb == "stop":
        after = due(
            case.term_rule, case.received_at, stopped=[*periods, (today, today + timedelta(days=SHOWN_DAYS - 1))]
        )
        return Effect(may_stop(case.term_rule), case.due_on, after.due_on, SHOWN_DAYS)
    since = case.stopped_since or today
    closed = [(start, end if end is not None else max(start, today - timedelta(days=1))) for start, end in periods]
    if since >= today:
        closed = closed[:-1]
    after = due(case.term_rule, case.received_at, stopped=closed)
    before = due(case.term_rule, case.received_at, stopped=periods[:-1])
    return Effect(True, before.due_on, after.due_on, (today - since).days)


def categories() -> list[tuple[str, str]]:
    """The subject index in force."""
    return [(one.code, str(one)) for one in subjects()]


def reached(actor: Actor) -> QuerySet[Case]:
    """Keys of the cases that the actor may open."""
    return visible_to(actor).values("pk")  # type: ignore[return-value]


OWNER = Owner(sees, steers, named, address, latest, category, is_open, barred, categories, reached, steered=steered)
tasks.register_owner(LABEL, OWNER)
