"""What of identity follows a person when two cards become one."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.records.people.actions import Mover, register_mover

from ..models import Clash, Code, FormerName, Mandate, Proof


def follows(model: type[Model], field: str, words: Any, other: str = "") -> Mover:
    """Rows go over by their key to the person. `other`: the field of a second person, which must stay another one."""

    def ids(person_id: int) -> list[int]:
        return list(model._base_manager.filter(**{f"{field}_id": person_id}).values_list("pk", flat=True))

    def move(call: Call, chosen: Sequence[int], person_id: int) -> None:
        rows = model._base_manager.filter(pk__in=chosen)
        if other:
            rows = rows.exclude(**{f"{other}_id": person_id})
        rows.update(**{f"{field}_id": person_id})

    return Mover(f"{model._meta.label_lower}.{field}", words, ids, move)


def of_clashes(field: str, other: str, words: Any) -> Mover:
    """Clashes go over; of two open ones with the same second person one stays on the merged card."""
    plain = follows(Clash, field, words)

    def move(call: Call, chosen: Sequence[int], person_id: int) -> None:
        there = Clash.objects.filter(settled_at=None, **{f"{field}_id": person_id}).values_list(
            f"{other}_id", flat=True
        )
        rows = Clash.objects.filter(pk__in=chosen).exclude(settled_at=None, **{f"{other}_id__in": list(there)})
        plain.move(call, list(rows.values_list("pk", flat=True)), person_id)

    return Mover(plain.label, words, plain.ids, move)


for mover in (
    follows(Proof, "person", _("Confirmations of identity")),
    follows(Code, "person", _("Codes of the person")),
    follows(FormerName, "person", _("Former names")),
    follows(Mandate, "person", _("Who acts for the person"), "hand"),
    follows(Mandate, "hand", _("For whom the person acts"), "person"),
    of_clashes("person", "holder", _("Codes found at two people")),
    of_clashes("holder", "person", _("Codes found at the person and at another")),
):
    register_mover(mover)
