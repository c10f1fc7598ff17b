"""Writes on inventories, and on what experts decide of a file."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.numbering import next_number, yearly

from .. import permissions
from ..models import Dossier, Inventory
from ..rules import Category, DossierState, InventoryState, Term, expires_on
from .nomenclature import Year
from .papers import inventory_paper


@action("archive.draw_inventory", may=permissions.can_keep, says=_("Inventory {number} drawn up: {count} files"))
def draw_inventory(call: Call, *, year: Year, category: Category) -> Inventory:
    """Will put the closed files of a year and category that stand in no inventory into one, or add them to its draft.

    Rules, order №1000/5: inventories of permanent and long-term keeping and of personnel; temporary files have none.
    Refusals: archive.temporary, archive.nothing (no such files are closed), forbidden.
    """
    if category is Category.TEMPORARY:
        raise Refused(
            "archive.temporary", _("Files kept for ten years or less stand in no inventory."), field="category"
        )
    rows = Dossier.objects.select_for_update().filter(
        year=year, category=category, state=DossierState.CLOSED, inventory=None
    )
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    if not keys:
        raise Refused("archive.nothing", _("There are no closed files of this kind outside an inventory."))
    made = (
        Inventory.objects.select_for_update().filter(year=year, category=category, state=InventoryState.DRAFT).first()
    )
    if made is None:
        made = Inventory(year=year, category=category, drawn_by_id=call.actor.account_id, drawn_at=call.now)
        made.number = next_number(
            yearly("archive.inventory", call.today.year), charter.value("archive.inventory_number")
        )
        made.save(force_insert=True)
    Dossier.objects.filter(pk__in=keys).update(inventory=made)
    found = made.dossiers.values_list("volumes", flat=True)
    made.count, made.volumes = len(found), sum(found)
    made.save(update_fields=["count", "volumes"])
    call.note(number=made.number, count=made.count)
    return made


@action("archive.approve_inventory", may=permissions.can_approve, on=Inventory, says=_("Inventory {number} approved"))
def approve_inventory(
    call: Call, inventory: Inventory, *, protocol: Annotated[Line, Field(max_length=200)]
) -> Inventory:
    """Will approve an inventory that the expert commission agreed; its PDF with totals in words is kept as it was.

    Rules, order №1000/5. From now on it does not change; files closed later stand in another one of the same year.
    Refusals: archive.not_now, forbidden.
    """
    if inventory.state != InventoryState.DRAFT:
        raise Refused("archive.not_now", _("It is approved already."))
    inventory.state = InventoryState.APPROVED
    inventory.approved_by_id, inventory.approved_at = call.actor.account_id, call.now
    inventory.protocol = protocol
    inventory.paper = inventory_paper(call, inventory)
    call.note(number=inventory.number, count=inventory.count)
    return inventory


@action("archive.review", may=permissions.can_review, on=Dossier, says=_("The experts looked at file {index}"))
def review(call: Call, dossier: Dossier, *, let_go: bool, protocol: Annotated[Line, Field(max_length=300)]) -> Dossier:
    """Will keep what the expert commission decided of a file with the mark ЕПК: let go, or kept for ever.

    List, order №578/5: such a file is destroyed only after a review. Kept for ever, it needs an inventory. Refusals:
    archive.no_mark, archive.not_closed, archive.reviewed, archive.gone, forbidden.
    """
    if not dossier.epk:
        raise Refused("archive.no_mark", _("The file does not need a review."))
    if dossier.state == DossierState.OPEN:
        raise Refused("archive.not_closed", _("Close the file first."))
    if dossier.state != DossierState.CLOSED:
        raise Refused("archive.gone", _("The file is not here any more."))
    if dossier.reviewed_on is not None:
        raise Refused("archive.reviewed", _("The experts have decided already."))
    dossier.reviewed_on, dossier.review = call.today, protocol
    if not let_go:
        dossier.term, dossier.years, dossier.epk = Term.PERMANENT, 0, False
        dossier.category, dossier.expires_on = Category.PERMANENT, None
        dossier.inventory = None
    call.note(index=str(dossier), let_go=let_go)
    return dossier


@action("archive.end_need", may=permissions.can_keep, on=Dossier, says=_("File {index} is no longer needed"))
def end_need(call: Call, dossier: Dossier, *, reason: Annotated[Line, Field(max_length=300)]) -> Dossier:
    """Will note that a file kept until it is replaced, or while it is needed, may go, and why.

    List, order №578/5. The mark ЕПК and holds still bar its destruction. Refusals: archive.counted (its term counts
    years or is for ever), archive.not_closed, archive.gone, forbidden.
    """
    if dossier.term not in (Term.UNTIL_REPLACED, Term.WHILE_NEEDED):
        raise Refused("archive.counted", _("Its term is fixed: nothing ends it earlier."))
    if dossier.state == DossierState.OPEN:
        raise Refused("archive.not_closed", _("Close the file first."))
    if dossier.state != DossierState.CLOSED or dossier.expires_on is not None:
        raise Refused("archive.gone", _("This is noted already, or the file is not here."))
    dossier.expires_on = expires_on(dossier.kept, dossier.closed_on) or call.today
    dossier.note = reason
    call.note(index=str(dossier))
    return dossier
