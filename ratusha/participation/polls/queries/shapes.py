"""Polls as the rules see them."""

from django.db.models import F

from ratusha.foundation.access.actors import Level
from ratusha.records.identity.queries import RESIDENTS, Home, Needs

from ..models import Item, Option, Poll
from ..rules import Question

__all__ = ["items_of", "needs_of", "shapes_of"]


def items_of(poll: Poll) -> list[Item]:
    """Questions in order with their options, each question joined to its options. 1 query."""
    joined = Item.objects.filter(poll=poll).order_by("position", "id", "options__position", "options__id")
    found: dict[int, Item] = {}
    for row in joined.annotate(
        option=F("options__pk"), option_position=F("options__position"), option_text=F("options__text")
    ):
        item = found.setdefault(row.pk, row)
        kept = item.__dict__.setdefault("_prefetched_objects_cache", {})
        if "options" not in kept:
            kept["options"] = Option.objects.none()
            kept["options"]._result_cache = []
        if row.option is not None:
            kept["options"]._result_cache.append(
                Option(pk=row.option, item=item, position=row.option_position, text=row.option_text)
            )
    return list(found.values())


def shapes_of(poll: Poll) -> list[Question]:
    """Questions for the rules. 2 queries."""
    options: dict[int, list[int]] = {}
    for item, pk in Option.objects.filter(item__poll=poll).order_by("position", "id").values_list("item_id", "pk"):
        options.setdefault(item, []).append(pk)
    rows = Item.objects.filter(poll=poll).order_by("position", "id")
    return [one.shape(tuple(options.get(one.pk, ()))) for one in rows]


def needs_of(poll: Poll) -> Needs:
    """What the poll asks of a person, by the rules of participation."""
    return Needs(
        level=Level(poll.level),
        age=poll.age or 0,
        home=Home.CONFIRMED if poll.resident else Home.UNKNOWN,
        settlements=frozenset(poll.settlements),
        bases=frozenset(RESIDENTS) if poll.resident else frozenset(),
    )
