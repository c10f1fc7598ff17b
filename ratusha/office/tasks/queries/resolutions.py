"""Resolutions: the tree about an object, one of them with its chain, and what the actor may see."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Actor, Role

from .. import permissions, rules
from ..models import HandOver, Resolution, Task, TermRequest
from ..rules import Asked, Party
from .about import has_a_part

TREE = ("author", "controller", "closed_by")


@dataclass(frozen=True, slots=True)
class Branch:
    """One resolution of a tree with its tasks, the responsible executor's first; `depth` 0 stands at the root."""

    resolution: Resolution
    depth: int
    tasks: list[Task] = field(default_factory=list)

    @property
    def lead(self) -> Task | None:
        """The responsible executor's task."""
        return next((one for one in self.tasks if one.into_id is None), None)

    @property
    def given(self) -> int:
        """How many co-executors have given their part."""
        return sum(one.state in rules.FINISHED for one in self.tasks if one.into_id is not None)

    @property
    def asked(self) -> int:
        """How many co-executors there are."""
        return sum(one.into_id is not None and one.state != rules.State.CANCELLED for one in self.tasks)


def resolutions_of(label: str, pk: int) -> list[Branch]:
    """The tree of resolutions about an object, each after the one it stands under. 2 queries.

    Whoever asks has made sure who may open the object.
    """
    rows = {one.pk: one for one in Resolution.objects.filter(about_label=label, about_id=pk).select_related(*TREE)}
    if not rows:
        return []
    tasks: dict[int, list[Task]] = defaultdict(list)
    told = Task.objects.filter(about_label=label, about_id=pk, resolution__isnull=False)
    for task in told.select_related("assignee", "unit").order_by("ordinal", "id"):
        tasks[task.resolution_id or 0].append(task)
    order = rules.in_order({one.pk: one.parent_id for one in rows.values()})
    return [Branch(rows[key], depth, tasks[key]) for key, depth in order]


def visible_resolutions(actor: Actor) -> QuerySet[Resolution]:
    """Resolutions that the actor wrote, controls or executes a part of; all for the head, registrars, the platform."""
    rows = Resolution.objects.select_related(*TREE)
    if actor.is_system or actor.has(Role.HEAD, Role.REGISTRAR):
        return rows
    if not actor.is_official:
        return rows.none()
    own = Q(author__in=actor.accounts) | Q(controller__in=actor.accounts)
    told = Task.objects.filter(has_a_part(actor), resolution__isnull=False).values("resolution_id")
    return rows.filter(own | Q(pk__in=told))


def resolution(actor: Actor, pk: int) -> Resolution | None:
    """One resolution, if the actor may see it by any of their faces; None otherwise."""
    found = Resolution.objects.select_related(*TREE).filter(pk=pk).first()
    return found if found and any(permissions.can_see_resolution(one, found) for one in actor.faces) else None


def may_resolve(actor: Actor, label: str, pk: int, *, is_open: bool | None = None) -> bool:
    """True if the actor may write a new resolution about the object.

    `is_open`: what the page knows that has the object at hand because the actor may open it; then no query but for who
    stands in for others.
    """
    known = permissions.owner(label)
    seen = is_open is not None and not actor.absent
    if known is None or is_open is False or not any(permissions.resolves(one, label, pk, seen) for one in actor.faces):
        return False
    return known.is_open(pk) if is_open is None else is_open


def written_about(label: str) -> Exists:
    """Whether any resolution was written about an object of this label, for the query that reads it by `pk`."""
    return Exists(Resolution.objects.filter(about_label=label, about_id=OuterRef("pk")))


def deeds_of(actor: Actor, resolution: Resolution) -> list[tuple[Any, str]]:
    """(words, name) of what the actor may do to the resolution itself now."""
    if not resolution.is_open:
        return []
    faces = actor.faces
    found: list[tuple[Any, str]] = []
    if resolution.control and any(permissions.can_end_control(one, resolution) for one in faces):
        found.append((_("Take off control"), "end_control"))
    if any(permissions.can_withdraw(one, resolution) for one in faces):
        found.append((_("Withdraw the resolution"), "withdraw"))
    return found


def may_divide(actor: Actor, task: Task) -> bool:
    """True if the actor may write a resolution under this task now."""
    return task.state in rules.OPEN and any(permissions.can_divide(one, task) for one in actor.faces)


def chain_of(task: Task) -> list[HandOver]:
    """Through whose hands the task went, in order. 1 query."""
    related = ("by", "from_account", "from_unit", "to_account", "to_unit")
    return list(HandOver.objects.filter(task=task).select_related(*related).order_by("id"))


def term_requests_of(task: Task) -> list[TermRequest]:
    """Requests for another day, newest first. 1 query."""
    return list(TermRequest.objects.filter(task=task).select_related("by", "decided_by").order_by("-id"))


def decided_here(actor: Actor, task: Task, asked: Iterable[TermRequest]) -> set[int]:
    """Keys of the open ones of these requests that the actor may decide; no query."""
    gives = any(Party.GIVER in permissions.parties(one, task) for one in actor.faces)
    return {one.pk for one in asked if gives and one.state == Asked.ASKED}


def asked_terms(actor: Actor) -> QuerySet[TermRequest]:
    """Requests for another day that wait for the actor's decision."""
    if not actor.is_official:
        return TermRequest.objects.none()
    giver = Q(task__giver__in=actor.accounts)
    if actor.has(Role.HEAD):
        giver |= Q(task__giver=None)
    return TermRequest.objects.filter(giver, state=Asked.ASKED).select_related("task__assignee", "task__unit", "by")


def inputs_of_key(pk: int) -> list[Task]:
    """The same by the key of the responsible executor's task."""
    return inputs_of(Task(pk=pk))


def own_people(actor: Actor) -> list[tuple[int, str]]:
    """(key, name) of officials in the actor's units and those below them. 1 query."""
    own = Q(grants__unit__in=actor.units) | Q(grants__unit__parent__in=actor.units)
    return list(access.officials().filter(own).distinct().values_list("pk", "name"))


def inputs_of(task: Task) -> list[Task]:
    """What co-executors are to give into the responsible executor's task. 1 query."""
    rows = Task.objects.filter(into=task).exclude(state=rules.State.CANCELLED)
    return list(rows.select_related("assignee", "unit").prefetch_related("files").order_by("ordinal", "id"))


def under_control(actor: Actor) -> QuerySet[Task]:
    """Open responsible executors' tasks that the actor wrote or controls, under control; by day."""
    if not actor.is_official:
        return Task.objects.none()
    own = Q(controller__in=actor.accounts) | Q(giver__in=actor.accounts, resolution__control=True)
    rows = Task.objects.filter(own, closed_at=None, resolution__isnull=False, into=None)
    return rows.exclude(assignee__in=actor.accounts, giver=F("assignee")).select_related("assignee", "unit", "giver")


def late_under(actor: Actor, today: date) -> int:
    """How many of them are late. 1 query."""
    return under_control(actor).order_by().filter(day__lt=today).count()


def with_tasks(rows: Iterable[Resolution]) -> dict[int, list[Task]]:
    """Tasks of these resolutions by key, the responsible one first. 1 query."""
    found: dict[int, list[Task]] = defaultdict(list)
    told = Task.objects.filter(resolution__in=[one.pk for one in rows]).select_related("assignee", "unit")
    for task in told.order_by("ordinal", "id"):
        found[task.resolution_id or 0].append(task)
    return found
