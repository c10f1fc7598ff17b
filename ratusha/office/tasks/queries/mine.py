"""Work lists of tasks: what I am to do, what I have given, what must be reminded of."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor, Role

from ..models import Task, TaskReminder
from ..rules import SOON_DAYS, WAITING, State, stage
from .visible import RELATED


def mine(actor: Actor) -> QuerySet[Task]:
    """Open tasks of the actor and of those whom they substitute, and free ones of their units; by day."""
    if not actor.is_official:
        return Task.objects.none()
    wanted = Q(assignee__in=actor.accounts)
    if actor.has(Role.EXECUTOR, Role.UNIT_HEAD):
        wanted |= Q(assignee=None, unit__in=actor.units)
    rows = Task.objects.filter(wanted, closed_at=None, state__in=WAITING)
    return rows.select_related(*RELATED).order_by("day", "id")


def given_by(actor: Actor) -> QuerySet[Task]:
    """Tasks that the actor has given to others and that are not closed, those done first waiting to be accepted."""
    if not actor.is_official:
        return Task.objects.none()
    rows = Task.objects.filter(giver__in=actor.accounts, closed_at=None).exclude(assignee__in=actor.accounts)
    return rows.select_related(*RELATED).order_by("day", "id")


def waiting_count(actor: Actor) -> int:
    """How many tasks wait for the actor, for the navigation. 1 query."""
    return mine(actor).order_by().count()


def late_count(actor: Actor, today: date) -> int:
    """How many of them are late. 1 query."""
    return mine(actor).order_by().filter(day__lt=today).count()


def to_remind(today: date) -> list[int]:
    """Ids of open tasks whose day is near or past and of which nobody was reminded yet. 2 queries.

    Of resolutions one letter a day tells everything (`reminders`).
    """
    near = today + timedelta(days=SOON_DAYS)
    rows = Task.objects.filter(closed_at=None, day__lte=near, state__in=WAITING).exclude(state=State.PLANNED)
    rows = rows.filter(resolution=None)
    given = set(TaskReminder.objects.filter(task__in=rows).values_list("task_id", "stage", "due_on"))
    return [
        pk
        for pk, due_on in rows.order_by("day", "id").values_list("pk", "due_on")
        if due_on and (step := stage(due_on, today)) and (pk, str(step), due_on) not in given
    ]


def by_words(rows: QuerySet[Task], text: str) -> QuerySet[Task]:
    """Those whose text holds every word of the search; meant for the short lists of one official."""
    for word in text.split()[:6]:
        rows = rows.filter(text__icontains=word)
    return rows
