"""The editable lists with everything that was ever in them, for those who keep them."""

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor

from .. import permissions
from ..models import Agreer, CheckStep


def all_steps(actor: Actor) -> QuerySet[CheckStep]:
    """Every step of every checklist."""
    found = CheckStep.objects.order_by("label", "category", "ordinal", "id")
    return found if permissions.can_keep_lists(actor, None) else found.none()


def all_agreers(actor: Actor) -> QuerySet[Agreer]:
    """Everybody who usually agrees."""
    found = Agreer.objects.select_related("account").order_by("label", "category", "stage", "id")
    return found if permissions.can_keep_lists(actor, None) else found.none()
