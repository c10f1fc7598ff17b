"""Categories of authors and who has them. What a person has is sealed: found and counted by its blind index alone."""

from dataclasses import dataclass

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.statements import worded
from ratusha.foundation.vault import blind_indexes

from .. import permissions
from ..models import Belonging, Category


@dataclass(frozen=True, slots=True)
class Held:
    """A category that a person has, and whether a document was seen."""

    category: Category
    proof_seen: bool


def belongings_of(person_id: int) -> list[Held]:
    """The person's categories, by name: sensitive, only for an opened card. 2 queries."""
    held = {one.code: one.proof_seen for one in Belonging.objects.filter(person_id=person_id)}
    return [Held(one, held[one.code]) for one in Category.objects.filter(code__in=held).order_by("name")]


def all_categories(actor: Actor) -> QuerySet[Category]:
    """Every category, also the closed ones, for those who keep the list."""
    return Category.objects.all() if permissions.can_keep_categories(actor) else Category.objects.none()


def categories() -> QuerySet[Category]:
    """Categories of authors in use, by name."""
    return Category.objects.filter(closed=False)


def indexes_of_category(code: str) -> list[str]:
    """The blind indexes under which this category may stand, to look for it with `__in`."""
    return blind_indexes("people.category", code)


_known: dict[str, str] = {}


def category_of_index(index: str) -> str:
    """The code of the category that stands under this blind index; empty for one that no category has.

    A query for the first one of a process, and for a category that is new.
    """
    if index not in _known:
        codes = Category.objects.values_list("code", flat=True)
        _known.update({one: code for code in codes for one in indexes_of_category(code)})
    return _known.get(index, "")


def is_considered_first(person_id: int) -> bool:
    """True if a document of a category that is considered first was seen. 1 query, 2 more where any was seen."""
    if not _seen(person=person_id):
        return False
    codes = [one.code for one in Belonging.objects.filter(person_id=person_id, proof_seen=True)]
    return Category.objects.filter(code__in=codes, priority=True).exists()


@worded
def _seen(*, person: int) -> QuerySet[Belonging, int]:
    return Belonging.objects.filter(person_id=person, proof_seen=True).values_list("pk", flat=True)[:1]
