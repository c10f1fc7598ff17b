"""What tasks ask about a set."""

from collections.abc import Iterable, Mapping

from django.urls import reverse

from ratusha.foundation.access.actors import Actor
from ratusha.office.tasks import queries as tasks
from ratusha.office.tasks.queries import Owner

from .. import permissions
from ..models import DataSet

LABEL = "opendata.dataset"


def sees(actor: Actor, _pk: int) -> bool:
    """Any official."""
    return permissions.can_look(actor)


def steers(actor: Actor, _pk: int) -> bool:
    """Those who keep sets give tasks about them; the nightly job gives those of late ones."""
    return permissions.keeps(actor)


def named(pks: Iterable[int]) -> Mapping[int, tuple[str, str]]:
    """Key -> name and title. 1 query."""
    return {one.pk: (one.name, one.title) for one in DataSet.objects.filter(pk__in=list(pks))}


def address(pk: int) -> str:
    """The card of the set on the desk."""
    return reverse("opendata-office:card", args=[pk])


def reached(actor: Actor) -> object:
    """Keys of the sets that the actor may open."""
    rows = DataSet.objects.all() if permissions.can_look(actor) else DataSet.objects.none()
    return rows.order_by().values("pk")


tasks.register_owner(LABEL, Owner(sees, steers, named, address, reached=reached))
