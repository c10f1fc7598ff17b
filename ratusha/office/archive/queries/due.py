"""What is due for destruction, what waits for the experts, what stands in the way."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor

from .. import permissions
from ..models import DestructionAct, Dossier, Inventory
from ..rules import ActState, Bar, Category, DossierState, InventoryState, why_not
from .dossiers import visible_to

BAR_WORDS = {
    Bar.NOT_CLOSED: _("it is not closed"),
    Bar.GONE: _("it is not here any more"),
    Bar.PERMANENT: _("it is kept for ever"),
    Bar.HELD: _("it may not be destroyed while it is held"),
    Bar.STILL_NEEDED: _("it is not noted that the need has passed"),
    Bar.NOT_YET: _("its term of keeping is not over"),
    Bar.REVIEW: _("the experts must look at it first"),
}
LISTED = (Category.PERMANENT, Category.LONG, Category.PERSONNEL)
GONE = (DossierState.DESTROYED, DossierState.HANDED)


def bar_of(dossier: Dossier, today: date) -> Bar | None:
    """Why the file may not be destroyed today; None when it may."""
    return why_not(
        dossier.kept,
        today,
        closed=dossier.state != DossierState.OPEN,
        gone=dossier.state in GONE,
        expires=dossier.expires_on,
        held=bool(dossier.hold_reason),
        reviewed=dossier.reviewed_on is not None,
    )


def over(actor: Actor, today: date) -> QuerySet[Dossier]:
    """Closed files whose term is over, held ones and those that wait for the experts among them, outside any act."""
    if not permissions.reads_all(actor):
        return Dossier.objects.none()
    return visible_to(actor).filter(state=DossierState.CLOSED, expires_on__lte=today, act=None)


def due(actor: Actor, today: date) -> QuerySet[Dossier]:
    """Files that an act may name today."""
    return over(actor, today).filter(Q(epk=False) | Q(reviewed_on__isnull=False), hold_reason="")


def to_review(actor: Actor, today: date) -> QuerySet[Dossier]:
    """Files with the mark ЕПК whose term is over and that the experts have not seen."""
    return over(actor, today).filter(epk=True, reviewed_on=None)


def without_inventory(years: Iterable[int]) -> list[int]:
    """Of these years, those whose permanent, long-term or personnel files stand in no approved inventory. 2 queries.

    A year without any approved inventory is among them: an act before it would judge what is unknown.
    """
    asked = set(years)
    approved = Inventory.objects.filter(year__in=asked, state=InventoryState.APPROVED)
    known = set(approved.order_by().values_list("year", flat=True).distinct())
    loose = Dossier.objects.filter(year__in=asked, category__in=LISTED, act=None).exclude(
        inventory__state=InventoryState.APPROVED
    )
    open_years = set(loose.order_by().values_list("year", flat=True).distinct())
    return sorted((asked - known) | open_years)


def inventories(actor: Actor) -> QuerySet[Inventory]:
    """Inventories, for who reads all files."""
    rows = Inventory.objects.select_related("paper", "approved_by")
    return rows if permissions.reads_all(actor) or permissions.is_chair(actor) else rows.none()


def to_list(actor: Actor) -> QuerySet[Dossier]:
    """Closed files that belong into an inventory and stand in none."""
    rows = visible_to(actor).filter(state=DossierState.CLOSED, category__in=LISTED, inventory=None)
    return rows if permissions.reads_all(actor) else rows.none()


def acts(actor: Actor) -> QuerySet[DestructionAct]:
    """Acts, for who reads all files and for the chair."""
    rows = DestructionAct.objects.select_related("proposed_by", "chair", "head", "paper")
    return rows if permissions.reads_all(actor) or permissions.is_chair(actor) else rows.none()


def running() -> list[tuple[int, list[int]]]:
    """Acts that a job carries out, with the keys of the files that are left in each."""
    found = DestructionAct.objects.filter(state=ActState.RUNNING).order_by("pk").values_list("pk", flat=True)
    return [
        (
            pk,
            list(Dossier.objects.filter(act=pk, state=DossierState.CLOSED).order_by("pk").values_list("pk", flat=True)),
        )
        for pk in found
    ]
