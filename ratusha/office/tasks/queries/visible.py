"""Who sees which tasks and their files."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile

from .. import permissions, rules
from ..models import Resolution, Task
from ..rules import Verb

RELATED = ("giver", "unit", "assignee", "done_by", "inquiry", "visit")
OF_PAGE = ("inquiry__paper", "visit__paper", "resolution__author", "into__assignee", "controller")


def visible_to(actor: Actor) -> QuerySet[Task]:
    """Tasks that the actor does, has given or answers for as the head of the unit; all for the head and the system.

    Whoever may open the object sees its tasks there, by `about`.
    """
    if actor.is_system:
        return Task.objects.all()
    if not actor.is_official:
        return Task.objects.none()
    if actor.has(Role.HEAD, Role.REGISTRAR):
        return Task.objects.all()
    own = Q(assignee__in=actor.accounts) | Q(giver__in=actor.accounts) | Q(controller__in=actor.accounts)
    return Task.objects.filter(own | Q(unit__in=actor.units))


def reachable(actor: Actor) -> QuerySet[Task]:
    """Tasks that the actor sees by themselves, and those about objects that they may open."""
    seen = Q(pk__in=visible_to(actor).values("pk"))
    for label, known in permissions.owners().items():
        if known.reached is not None and actor.is_official:
            seen |= Q(about_label=label, about_id__in=known.reached(actor))
    return Task.objects.filter(seen).select_related(*RELATED)


def categories(label: str) -> list[tuple[str, str]]:
    """Categories of the objects of this label, with words, for choices."""
    known = permissions.owner(label)
    return known.categories() if known else []


def task(actor: Actor, pk: int) -> Task | None:
    """One task with what its page shows, if the actor may see it; None otherwise. 1 query and what its owner asks."""
    found = Task.objects.select_related(*RELATED, *OF_PAGE).filter(pk=pk).first()
    return found if found and any(permissions.can_see(one, found) for one in actor.faces) else None


def verbs_of(actor: Actor, task: Task, steered: Collection[tuple[str, int]] | None = None) -> list[Verb]:
    """What the actor may do to the task now, by their own rights and those of the absent whom they substitute.

    `steered`: what `steered_of` has told of a list that the task is in; then no query.
    """
    keeps = None if steered is None else (task.about_label, task.about_id) in steered
    stands = [permissions.parties(one, task, keeps=keeps) for one in actor.faces]
    found = {verb for one in stands for verb in rules.verbs(task.kind, task.state, one)}
    return [verb for verb in Verb if verb in found]


def steered_of(actor: Actor, tasks: Iterable[Task]) -> set[tuple[str, int]]:
    """(label, key) of those objects of these tasks that the actor steers; at most one query for each label.

    Objects of resolutions are not asked about: there only who gave a task steers it.
    """
    keys: dict[str, set[int]] = defaultdict(set)
    for one in tasks:
        if one.resolution_id is None:
            keys[one.about_label].add(one.about_id)
    return {(label, pk) for label, pks in keys.items() for pk in permissions.steered(actor, label, sorted(pks))}


def named(tasks: Iterable[Task]) -> dict[tuple[str, int], tuple[str, str, str]]:
    """(label, key) -> number, title and address of what the tasks are about; one query for each label."""
    keys: dict[str, set[int]] = defaultdict(set)
    for one in tasks:
        keys[one.about_label].add(one.about_id)
    found: dict[tuple[str, int], tuple[str, str, str]] = {}
    for label, pks in keys.items():
        known = permissions.owner(label)
        if known is None:
            continue
        for pk, (number, title) in known.named(sorted(pks)).items():
            found[label, pk] = (number, title, known.address(pk))
    return found


@guard
def files_guard(actor: Actor, file: StoredFile) -> bool:
    """True if the file belongs to a task that the official may see, or is the paper of its visit or inquiry."""
    if not actor.is_official and not actor.is_system:
        return False
    owners = Task.objects.filter(Q(files=file) | Q(inquiry__paper=file) | Q(visit__paper=file)).distinct()[:20]
    if any(permissions.can_see(one, task) for task in owners for one in actor.faces):
        return True
    written = Resolution.objects.filter(files=file).select_related("author")[:20]
    return any(permissions.can_see_resolution(one, row) for row in written for one in actor.faces)
