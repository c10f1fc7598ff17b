"""Who may do what to resolutions, to requests for another day and to rules that repeat. Fail-closed."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor, Role

from ..models import Repeat, Resolution, Task, TermRequest
from ..rules import Course, Party, Verb
from .owners import Owner, register_owner, sees_object
from .tasks import allows, parties

OWN = "tasks.resolution"


def can_delegate(actor: Actor, task: Task | None) -> bool:
    """The head of the unit that executes it."""
    return allows(actor, task, Verb.DELEGATE)


def can_divide(actor: Actor, task: Task | None) -> bool:
    """The head of the unit that executes it, and a head to whom it was given: others do their task themselves."""
    own = {Party.ASSIGNEE, Party.UNIT_HEAD}
    heads = actor.has(Role.UNIT_HEAD, Role.HEAD)
    return heads and task is not None and task.resolution_id is not None and bool(own & parties(actor, task))


def can_ask_term(actor: Actor, task: Task | None) -> bool:
    """Who is to do it, or the head of their unit."""
    return allows(actor, task, Verb.ASK_TERM)


def can_decide_term(actor: Actor, asked: TermRequest | None) -> bool:
    """Who gave the task whose day is asked about."""
    return asked is not None and Party.GIVER in parties(actor, asked.task)


def in_charge(actor: Actor, resolution: Resolution) -> bool:
    """The author of a resolution, and whoever was told to control it."""
    return actor.is_official and actor.account_id in {resolution.author_id, resolution.controller_id}


def can_withdraw(actor: Actor, resolution: Resolution | None) -> bool:
    """Its author alone, and the head for an author who works here no more."""
    if resolution is None or not actor.is_official:
        return False
    return actor.account_id == resolution.author_id or (actor.has(Role.HEAD) and not resolution.author.is_active)


def can_end_control(actor: Actor, resolution: Resolution | None) -> bool:
    """Its author and its controller (order of record-keeping: who put it under control takes it off)."""
    return resolution is not None and (in_charge(actor, resolution) or can_withdraw(actor, resolution))


def can_instruct(actor: Actor, _target: object) -> bool:
    """The head of the community, and heads of units their own people."""
    return actor.is_official and actor.has(Role.HEAD, Role.UNIT_HEAD)


def can_keep_repeat(actor: Actor, repeat: Repeat | None) -> bool:
    """Its author, and the head of the community."""
    return repeat is not None and actor.is_official and (actor.account_id == repeat.author_id or actor.has(Role.HEAD))


def can_make_repeated(actor: Actor, repeat: Repeat | None) -> bool:
    """Only the platform, by the calendar."""
    return repeat is not None and actor.is_system


def can_tell(actor: Actor, account: object) -> bool:
    """Only the platform, by the calendar."""
    return account is not None and actor.is_system


def can_see_resolution(actor: Actor, resolution: Resolution | None) -> bool:
    """Its author and controller, whoever executes any of it, the head and registrars; who may open its object."""
    if resolution is None or not (actor.is_official or actor.is_system):
        return False
    if actor.is_system or in_charge(actor, resolution) or actor.has(Role.HEAD, Role.REGISTRAR):
        return True
    if not resolution.is_own and sees_object(actor, resolution.about_label, resolution.about_id):
        return True
    told = Q(assignee_id=actor.account_id) | Q(controller_id=actor.account_id) | Q(giver_id=actor.account_id)
    if actor.has(Role.UNIT_HEAD):
        told |= Q(unit_id__in=actor.units)
    about = Task.objects.filter(about_label=resolution.about_label, about_id=resolution.about_id)
    return about.filter(told, resolution__isnull=False).exists()


def _sees(actor: Actor, pk: int) -> bool:
    return can_see_resolution(actor, Resolution.objects.filter(pk=pk).select_related("author").first())


def _steers(actor: Actor, pk: int) -> bool:
    root = Resolution.objects.filter(pk=pk, about_label=OWN).first()
    return root is not None and in_charge(actor, root)


def _named(pks: Iterable[int]) -> dict[int, tuple[str, str]]:
    return {one.pk: (one.number, str(one)) for one in Resolution.objects.filter(pk__in=list(pks))}


def _is_open(pk: int) -> bool:
    return Resolution.objects.filter(pk=pk, state=Course.OPEN).exists()


def _reached(actor: Actor) -> QuerySet[Resolution]:
    own = Q(author__in=actor.accounts) | Q(controller__in=actor.accounts)
    return Resolution.objects.filter(own, about_label=OWN).values("pk")  # type: ignore[return-value]


register_owner(
    OWN,
    Owner(
        sees=_sees,
        steers=_steers,
        named=_named,
        address=lambda pk: f"/office/tasks/resolutions/{pk}/",
        is_open=_is_open,
        reached=_reached,
        resolves=lambda _actor, _pk: False,
    ),
)
