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


for mover in (
    follows(Proof, "person", _("Confirmations of identity")),
    follows(Code, "person", _("Codes of the person")),
    follows(FormerName, "person", _("Former names")),
    follows(Mandate, "person", _("Who acts for the person"), "hand"),
    follows(Mandate, "hand", _("For whom the person acts"), "person"),
    follows(Clash, "person", _("Codes found at two people")),
    follows(Clash, "holder", _("Codes found at the person and at another")),
):
    register_mover(mover)
