"""Files of one's own that were sent for signature."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from ratusha.foundation.access.actors import Actor

from .. import permissions
from ..models import OwnPaper, Signing
from ..permissions import OWN, Owner, register_owner
from ..rules import OPEN, State


def own_papers(actor: Actor) -> QuerySet[OwnPaper]:
    """What the official has sent, with the file."""
    if actor.account_id is None or not actor.is_official:
        return OwnPaper.objects.none()
    return OwnPaper.objects.filter(by_id=actor.account_id).select_related("file", "by")


def counts_of(papers: Iterable[OwnPaper]) -> dict[int, tuple[int, int, int]]:
    """Paper -> (how many are asked, have signed, are waited for). 1 query."""
    rows = Signing.objects.filter(about_label=OWN, about_id__in=[one.pk for one in papers]).order_by()
    counted = rows.exclude(state=State.WITHDRAWN).values("about_id").annotate(
        asked=Count("id"), signed=Count("id", filter=Q(state=State.SIGNED)),
        waits=Count("id", filter=Q(state__in=sorted(OPEN))),
    )  # fmt: skip
    return {one["about_id"]: (one["asked"], one["signed"], one["waits"]) for one in counted}


def _sees(actor: Actor, pk: int) -> bool:
    return permissions.is_own(actor, OwnPaper.objects.filter(pk=pk).first())


def _named(pks: Iterable[int]) -> dict[int, tuple[str, str]]:
    return {pk: ("", title) for pk, title in OwnPaper.objects.filter(pk__in=list(pks)).values_list("pk", "title")}


register_owner(
    OWN, Owner(sees=_sees, named=_named, address=lambda pk: reverse("signature-desk:own", args=[pk]), asks=_sees)
)
