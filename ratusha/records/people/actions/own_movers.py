"""How rows follow a person: the three plain ways for every app, and the rows of this very one."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Model
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call

from ..models import Belonging, CardView, Contact, Identifier, Person, PersonNote, Representation
from .movers import Mover, register_mover


def simply(model: type[Model], field: str, words: Any, *, minds: bool = True) -> Mover:
    """Rows that nothing hinders from following."""

    def ids(person_id: int) -> list[int]:
        return list(
            model._base_manager.filter(**{f"{field}_id": person_id}).order_by("pk").values_list("pk", flat=True)
        )

    def move(call: Call, chosen: Sequence[int], person_id: int) -> None:
        model._base_manager.filter(pk__in=chosen).update(**{f"{field}_id": person_id})

    return Mover(f"{model._meta.label_lower}.{field}", words, ids, move, minds)


def unless_equal(model: type[Model], equal: tuple[str, ...], words: Any, *, minds: bool = True) -> Mover:
    """Rows of which a person has only one equal; one that the other has already stays on the merged card."""
    plain = simply(model, "person", words, minds=minds)

    def move(call: Call, chosen: Sequence[int], person_id: int) -> None:
        there = set(model._base_manager.filter(person_id=person_id).values_list(*equal))
        rows = model._base_manager.filter(pk__in=chosen).values_list("pk", *equal)
        free = [row[0] for row in rows if tuple(row[1:]) not in there]
        if model is Contact:
            Contact.objects.filter(pk__in=free).update(preferred=False)
        plain.move(call, free, person_id)

    return Mover(plain.label, words, plain.ids, move, minds)


def counted_once(model: type[Model], of: str, counter: str, words: Any, *, minds: bool = True) -> Mover:
    """Voices counted in `counter` of the row `of`: where both cards have one, one is taken back with its count."""
    plain = simply(model, "person", words, minds=minds)
    counted: Any = model._meta.get_field(of).related_model

    def move(call: Call, chosen: Sequence[int], person_id: int) -> None:
        there = list(model._base_manager.filter(person_id=person_id).values_list(f"{of}_id", flat=True))
        rows = model._base_manager.filter(pk__in=chosen).exclude(person_id=person_id)
        twice = rows.filter(**{f"{of}_id__in": there})
        again = list(twice.values_list(f"{of}_id", flat=True))
        twice.delete()
        counted._base_manager.filter(**{"pk__in": again, f"{counter}__gt": 0}).update(**{counter: F(counter) - 1})
        plain.move(call, chosen, person_id)

    return Mover(plain.label, words, plain.ids, move, minds)


def move_representations(call: Call, chosen: Sequence[int], person_id: int) -> None:
    """As one that speaks: not twice for the same organisation."""
    there = set(
        Representation.objects.filter(person_id=person_id, until=None).values_list("organisation_id", flat=True)
    )
    rows = Representation.objects.filter(pk__in=chosen).exclude(until=None, organisation_id__in=there)
    rows.exclude(organisation_id=person_id).update(person_id=person_id)


def move_represented(call: Call, chosen: Sequence[int], person_id: int) -> None:
    """As an organisation: nobody speaks for it twice."""
    there = set(
        Representation.objects.filter(organisation_id=person_id, until=None).values_list("person_id", flat=True)
    )
    rows = Representation.objects.filter(pk__in=chosen).exclude(until=None, person_id__in=there)
    rows.exclude(person_id=person_id).update(organisation_id=person_id)


SPEAKS = simply(Representation, "person", _("Speaks for organisations"))
SPOKEN_FOR = simply(Representation, "organisation", _("Representatives"))
for mover in (
    unless_equal(Contact, ("kind", "value"), _("Contacts")),
    unless_equal(Belonging, ("index",), _("Categories")),
    unless_equal(Identifier, ("kind", "value"), _("Codes")),
    simply(CardView, "person", _("Who opened the card"), minds=False),
    simply(PersonNote, "person", _("Notes")),
    simply(Person, "merged_into", _("Cards merged earlier")),
    Mover(SPEAKS.label, SPEAKS.words, SPEAKS.ids, move_representations),
    Mover(SPOKEN_FOR.label, SPOKEN_FOR.words, SPOKEN_FOR.ids, move_represented),
):
    register_mover(mover)
