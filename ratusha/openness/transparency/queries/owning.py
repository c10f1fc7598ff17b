"""What tasks ask about a duty."""

from collections.abc import Iterable, Mapping

from django.urls import reverse

from ratusha.foundation.access.actors import Actor
from ratusha.office.tasks import queries as tasks
from ratusha.office.tasks.queries import Owner

from .. import permissions
from ..models import Duty

LABEL = "transparency.duty"


def sees(actor: Actor, _pk: int) -> bool:
    """Any official."""
    return permissions.can_look(actor)


def steers(actor: Actor, _pk: int) -> bool:
    """The head and the administrator give tasks about duties; the nightly job gives those of gaps."""
    return permissions.keeps(actor)


def named(pks: Iterable[int]) -> Mapping[int, tuple[str, str]]:
    """Key -> article and title. 1 query."""
    rows = Duty.objects.filter(pk__in=list(pks))
    return {one.pk: (f"2939-VI/{one.ordinal}", one.title) for one in rows}


def address(pk: int) -> str:
    """The card of the duty on the desk."""
    return reverse("access-desk:duty", args=[pk])


def reached(actor: Actor) -> object:
    """Keys of the duties that the actor may open."""
    rows = Duty.objects.all() if permissions.can_look(actor) else Duty.objects.none()
    return rows.order_by().values("pk")


tasks.register_owner(LABEL, Owner(sees, steers, named, address, reached=reached))
