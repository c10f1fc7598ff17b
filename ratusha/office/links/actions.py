"""Writes of links. Joining and repeats are the cases' own: these only say how two cases stand to each other."""

from typing import Literal

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, OptionalLine, Refused, action
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case, can_see

from . import permissions
from .models import TIE_WORDS, Apart, Link
from .rules import Tie


def other_of(call: Call, case: Case, other: int) -> Case:
    """The other case, if the actor may see it. Refuses `links.no_case`, `links.itself`."""
    found = Case.objects.filter(pk=other).first()
    if found is None or not can_see(call.actor, found):
        raise Refused("links.no_case", _("There is no such case. Write its number as it stands on it."), field="other")
    if found.pk == case.pk:
        raise Refused("links.itself", _("A case cannot be linked to itself."), field="other")
    return found


@action("links.link", may=permissions.can_link, on=Case, quiet=True, says=_("Linked to {other_number}: {tie_words}"))
def link(
    call: Call,
    case: Case,
    *,
    other: int,
    tie: Literal["related", "same_object", "part_of"] = "related",
    note: OptionalLine = "",
) -> Link:
    """Will link two cases, seen from both; each keeps its author, thread, clock and answer.

    КМУ №348: related appeals are kept findable together. `part_of` says that this one was split from the other.
    Refusals: links.no_case, links.itself, links.linked.
    """
    found = other_of(call, case, other)
    both = Q(case=case.pk, other=found.pk) | Q(case=found.pk, other=case.pk)
    if Link.objects.filter(both).exists():
        raise Refused("links.linked", _("These two are linked already. Take that link away first."), field="other")
    made = Link(case=case, other=found, tie=tie, note=note, account_id=call.actor.account_id, at=call.now)
    made.save(force_insert=True)
    words = cases.official_words(TIE_WORDS[Tie(tie)])
    call.note(other_id=found.pk, other_number=str(found), tie=tie, tie_words=words)
    return made


@action("links.unlink", may=permissions.can_link, on=Case, quiet=True, says=_("Link to {other_number} taken away"))
def unlink(call: Call, case: Case, *, other: int) -> Case:
    """Will take the link between two cases away; both stay as they are.

    КМУ №348. A case split from a letter stays linked to it. Refusals: links.not_linked, links.part.
    """
    both = Q(case=case.pk, other=other) | Q(case=other, other=case.pk)
    found = Link.objects.select_for_update().filter(both).first()
    if found is None:
        raise Refused("links.not_linked", _("These two are not linked."), field="other")
    if found.tie == Tie.PART_OF:
        raise Refused("links.part", _("One was split from the letter of the other, and this stays visible."))
    beside = Case.objects.filter(pk=other).first()
    found.delete()
    call.note(other_id=other, other_number=str(beside or other))
    return case


@action(
    "links.tell_apart", may=permissions.can_link, on=Case, quiet=True, says=_("Not about the same as {other_number}")
)
def tell_apart(call: Call, case: Case, *, other: int) -> Case:
    """Will remember that the two cases are not about the same, so that they are not shown to each other again.

    393/96-ВР art. 7: each of them is then considered by itself. Refusals: links.no_case, links.itself.
    """
    found = other_of(call, case, other)
    first, second = sorted((case.pk, found.pk))
    Apart.objects.get_or_create(
        first_id=first, second_id=second, defaults={"account_id": call.actor.account_id, "at": call.now}
    )
    call.note(other_id=found.pk, other_number=str(found))
    return case
