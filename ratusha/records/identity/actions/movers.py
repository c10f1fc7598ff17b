"""What of identity follows a person when two cards become one."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.records.people.actions import Mover, own_movers, register_mover

from ..models import Clash, Code, FormerName, Mandate, Proof, Residence
from ..rules import CodeKind
from .keeping import other_code


def of_codes() -> Mover:
    """Codes go over; two tax numbers or two numbers of the register are of two humans, so such cards stay apart."""
    plain = own_movers.simply(Code, "person", _("Codes of the person"))

    def move(call: Call, chosen: Sequence[int], person_id: int) -> None:
        lasting = Code.objects.exclude(kind=CodeKind.PASSPORT)  # a passport is replaced, these are for life
        held = dict(lasting.filter(person=person_id).values_list("kind", "index"))
        coming = lasting.filter(pk__in=chosen).values_list("kind", "index")
        if any(held.get(kind, index) != index for kind, index in coming):
            raise other_code()
        plain.move(call, chosen, person_id)

    return Mover(plain.label, plain.words, plain.ids, move)


def of_mandates(field: str, other: str, words: Any) -> Mover:
    """Mandates go over, but nobody becomes the one who acts for themselves."""
    plain = own_movers.simply(Mandate, field, words)

    def move(call: Call, chosen: Sequence[int], person_id: int) -> None:
        rows = Mandate.objects.filter(pk__in=chosen).exclude(**{f"{other}_id": person_id})
        plain.move(call, list(rows.values_list("pk", flat=True)), person_id)

    return Mover(plain.label, words, plain.ids, move)


def of_clashes(field: str, other: str, words: Any) -> Mover:
    """Clashes go over; of two open ones with the same second person one stays on the merged card."""
    plain = own_movers.simply(Clash, field, words)

    def move(call: Call, chosen: Sequence[int], person_id: int) -> None:
        there = Clash.objects.filter(settled_at=None, **{f"{field}_id": person_id}).values_list(
            f"{other}_id", flat=True
        )
        rows = Clash.objects.filter(pk__in=chosen).exclude(settled_at=None, **{f"{other}_id__in": list(there)})
        plain.move(call, list(rows.values_list("pk", flat=True)), person_id)

    return Mover(plain.label, words, plain.ids, move)


def of_residences() -> Mover:
    """Facts of living here go over; of two in force the one of the card that stays remains in force."""
    plain = own_movers.simply(Residence, "person", _("Where the person lives"))

    def move(call: Call, chosen: Sequence[int], person_id: int) -> None:
        rows = Residence.objects.filter(pk__in=chosen)
        if Residence.objects.filter(person=person_id, ended_on=None).exists():
            rows.filter(ended_on=None).update(ended_on=call.today)
        plain.move(call, chosen, person_id)

    return Mover(plain.label, plain.words, plain.ids, move)


for mover in (
    of_residences(),
    own_movers.simply(Proof, "person", _("Confirmations of identity")),
    of_codes(),
    own_movers.simply(FormerName, "person", _("Former names")),
    of_mandates("person", "hand", _("Who acts for the person")),
    of_mandates("hand", "person", _("For whom the person acts")),
    of_clashes("person", "holder", _("Codes found at two people")),
    of_clashes("holder", "person", _("Codes found at the person and at another")),
):
    register_mover(mover)
