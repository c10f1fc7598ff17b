"""What other apps ask about the tasks of their own objects."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.statements import worded

from .. import permissions, rules
from ..models import Agreer, Task
from ..rules import BLOCKING, OPEN, Kind, State, Verdict
from .visible import RELATED


def about(label: str, pk: int, *kinds: str) -> QuerySet[Task]:
    """Tasks about one object, oldest first, with people, visit and inquiry; the caller has asked who may see it."""
    found = Task.objects.filter(about_label=label, about_id=pk).select_related(
        *RELATED, "inquiry__paper", "visit__paper"
    )
    return (found.filter(kind__in=kinds) if kinds else found).order_by("id")


@worded
def all_about(*, label: str, pk: int) -> QuerySet[Task]:
    """The same as records, all kinds: every opened case asks it, and wording its hundred columns took longer."""
    return about(label, pk)


def helped(actor: Actor, label: str) -> QuerySet[Task]:
    """Keys (a subquery) of the objects in which the actor has a task that was not cancelled, or controls one."""
    rows = Task.objects.filter(has_a_part(actor), about_label=label)
    return rows.exclude(state__in=(State.CANCELLED, State.PLANNED)).values("about_id")  # type: ignore[return-value]


def helps(actor: Actor, label: str, pk: int) -> bool:
    """True if the actor has a task about this very object, so that they may see it. 1 query."""
    if actor.account_id is None:
        return False
    rows = Task.objects.filter(has_a_part(actor), about_label=label, about_id=pk)
    return rows.exclude(state__in=(State.CANCELLED, State.PLANNED)).exists()


def has_a_part(actor: Actor) -> Q:
    """Does it, controls it, or heads the unit that executes the resolution."""
    found = Q(assignee__in=actor.accounts) | Q(controller__in=actor.accounts)
    if actor.has(Role.UNIT_HEAD):
        found |= Q(unit__in=actor.units, resolution__isnull=False)
    return found


def keys_of(label: str, pk: int) -> QuerySet[Task]:
    """Keys (a subquery) of the tasks about an object, for its history."""
    return Task.objects.filter(about_label=label, about_id=pk).values("pk")  # type: ignore[return-value]


def open_of(label: str, pk: int) -> QuerySet[Task]:
    """Tasks about an object that are not finished."""
    return Task.objects.filter(about_label=label, about_id=pk, state__in=OPEN)


def blocking(label: str, pk: int) -> list[Task]:
    """Required tasks for which the object must wait: parts, steps, visits and agreement that are open. 1 query."""
    rows = open_of(label, pk).filter(required=True, kind__in=BLOCKING).select_related("assignee", "unit")
    return list(rows.order_by("id"))


def agreement(label: str, pk: int, number: int | None = None) -> list[Task]:
    """The round of agreement of this number, or the last one; by stage, without cancelled turns of other people."""
    rows = Task.objects.filter(about_label=label, about_id=pk, kind=Kind.AGREEMENT)
    if number is None:
        number = rows.aggregate(last=Max("round"))["last"]
    found = rows.filter(round=number).exclude(state=State.CANCELLED).select_related("assignee", "unit", "giver")
    return list(found.order_by("stage", "ordinal", "id"))


def verdict_of(label: str, pk: int, number: int | None = None) -> Verdict:
    """How the round of agreement stands."""
    return rules.verdict(one.state for one in agreement(label, pk, number))


def route_of(label: str, pk: int) -> list[tuple[int, int]]:
    """The usual agreers of this object as (stage, account): those of its category, else those of all."""
    known = permissions.owner(label)
    category = known.category(pk) if known else ""
    rows = Agreer.objects.filter(label=label, closed_on=None, account__is_active=True).order_by("stage", "id")
    own = list(rows.filter(category=category).values_list("stage", "account_id")) if category else []
    return own or list(rows.filter(category="").values_list("stage", "account_id"))


@dataclass(frozen=True, slots=True)
class Progress:
    """How the tasks of one object stand; `late` are open ones after their day."""

    whole: int
    finished: int
    open: int
    late: int

    @property
    def percent(self) -> int:
        """Whole per cent of what is finished."""
        return rules.share(self.finished, self.whole)


def progress(tasks: Iterable[Task], today: date) -> Progress:
    """Counts of these tasks; no query."""
    rows = [one for one in tasks if one.state != State.CANCELLED]
    return Progress(
        len(rows),
        sum(one.state in rules.FINISHED for one in rows),
        sum(one.state in OPEN for one in rows),
        sum(rules.is_late(one.state, one.due_on, today) for one in rows),
    )
