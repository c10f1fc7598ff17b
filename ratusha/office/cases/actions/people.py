"""Cases follow their author's card when two cards of one person are merged or split back."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action
from ratusha.records.people.actions import Mover, register_mover
from ratusha.records.people.queries import Person

from .. import permissions
from ..models import Case


@action(
    "cases.follow_applicant",
    may=permissions.can_follow_applicant,
    on=Case,
    quiet=True,
    says=_("The author's two cards became one, or two again"),
)
def follow_applicant(call: Call, case: Case, *, person: int) -> Case:
    """Will write the case on another card of the same person; the name in the case stays as it was signed.

    Part of merging cards, decided by two officials (2297-VI art. 6: data must be accurate).
    Refusals: people.unknown_person, forbidden.
    """
    if not Person.objects.filter(pk=person).exists():
        raise Refused("people.unknown_person", _("There is no such person."), field="person")
    case.applicant_id = person
    return case


def ids(person_id: int) -> list[int]:
    """Cases of the person."""
    return list(Case.objects.filter(applicant_id=person_id).order_by("pk").values_list("pk", flat=True))


def move(call: Call, chosen: Sequence[int], person_id: int) -> None:
    """Gives the cases over, each with an entry in its own history."""
    for pk in chosen:
        follow_applicant(call.child(f"case/{pk}/{person_id}"), pk, person=person_id)


register_mover(Mover("cases.case.applicant", _("Cases"), ids, move))
