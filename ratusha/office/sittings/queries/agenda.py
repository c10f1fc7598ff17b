"""Items of the agenda and what belongs to them."""

from django.db.models import QuerySet
from django.utils.translation import gettext

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.statements import worded

from .. import permissions
from ..models import Amendment, Conflict, Item, ItemProposal, Sitting
from ..rules import ItemState
from .sittings import visible_to

ITEM_LABEL = "sittings.item"


@worded
def _agenda(*, sitting: int) -> QuerySet[Item]:
    rows = Item.objects.filter(sitting=sitting).exclude(state=ItemState.REMOVED)
    return rows.select_related("proposal")


def items_of(sitting: Sitting) -> list[Item]:
    """The agenda in its order, without what was removed. 1 query."""
    return _agenda(sitting=sitting.pk)


def whole_agenda(sitting: Sitting) -> tuple[list[Item], list[Item]]:
    """The agenda in its order, and what was removed from it. 1 query."""
    rows = list(Item.objects.filter(sitting=sitting).select_related("proposal"))
    kept = [one for one in rows if one.state != ItemState.REMOVED]
    return kept, [one for one in rows if one.state == ItemState.REMOVED]


def removed_items(sitting: Sitting) -> list[Item]:
    """What was removed, with its ground. 1 query."""
    return list(Item.objects.filter(sitting=sitting, state=ItemState.REMOVED))


def items_visible_to(actor: Actor) -> QuerySet[Item]:
    """Items of sittings that the actor may see, with their sitting; closed ones only from inside."""
    found = Item.objects.select_related("sitting__commission", "sitting__chair", "proposal")
    found = found.filter(sitting__in=visible_to(actor).order_by().values("pk"))
    return found if permissions.is_inside(actor) or actor.is_system else found.filter(closed=False)


def item(actor: Actor, pk: int) -> Item | None:
    """One item, None where there is none for this actor. 1 query."""
    return items_visible_to(actor).filter(pk=pk).first() if 0 < pk < 2**63 else None


@worded
def _current_item(*, sitting: int) -> QuerySet[Item]:
    rows = Item.objects.filter(sitting=sitting, state=ItemState.NOW)
    return rows.select_related("proposal").order_by("order", "id")[:1]


def current_item(sitting: Sitting) -> Item | None:
    """The item that is considered now. 1 query."""
    return next(iter(_current_item(sitting=sitting.pk)), None)


def title_for(actor: Actor, row: Item) -> str:
    """The question as this actor may read it; of a closed one outsiders read only that it is closed."""
    if row.closed and not permissions.is_inside(actor):
        return gettext("The question is considered in the closed part of the sitting")
    return row.title


def amendments_of(row: Item) -> list[Amendment]:
    """Amendments in the order of voting. 1 query."""
    return list(Amendment.objects.filter(item=row).select_related("author"))


def amendments_visible_to(actor: Actor) -> QuerySet[Amendment]:
    """Amendments to items that the actor may see, with the item and its sitting."""
    found = Amendment.objects.select_related("item__sitting__commission", "item__sitting__chair", "author")
    return found.filter(item__in=items_visible_to(actor).order_by().values("pk"))


def amendments_by_item(sitting: Sitting) -> dict[int, list[Amendment]]:
    """Item -> its amendments in order. 1 query."""
    found: dict[int, list[Amendment]] = {}
    for one in Amendment.objects.filter(item__sitting=sitting).select_related("author").order_by("item", "order"):
        found.setdefault(one.item_id, []).append(one)
    return found


def conflicts_of(row: Item) -> list[Conflict]:
    """Statements about a conflict of interest, by time; they are public (280/97-ВР, art. 59-1). 1 query."""
    return list(Conflict.objects.filter(item=row).select_related("member"))


def conflicts_by_item(sitting: Sitting) -> dict[int, list[Conflict]]:
    """Item -> its statements. 1 query."""
    found: dict[int, list[Conflict]] = {}
    for one in Conflict.objects.filter(item__sitting=sitting).select_related("member"):
        found.setdefault(one.item_id, []).append(one)
    return found


def proposed_for(sitting: Sitting) -> list[ItemProposal]:
    """What was proposed for its agenda. 1 query."""
    return list(ItemProposal.objects.filter(sitting=sitting).select_related("by", "proposal"))


def proposed_visible_to(actor: Actor) -> QuerySet[ItemProposal]:
    """Proposals for agendas: all from inside, else one's own."""
    found = ItemProposal.objects.select_related("sitting__commission", "sitting__chair", "by")
    return found if permissions.is_inside(actor) else found.filter(by_id=actor.account_id, by__isnull=False)
