"""What petitions hold of a person, for their own data file (2297-VI art. 8)."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ratusha.records.owndata.queries import Part, Subject, register_part

from ..models import STATE_WORDS, Petition, Signature
from ..rules import State

PETITION = {
    "number": _("Number"), "title": _("Title"), "text": _("Text"), "state": _("State"), "begun": _("Begun"),
    "email": _("E-mail"), "address": _("Address"),
}  # fmt: skip
SIGNED = {"number": _("Number"), "title": _("Title"), "name": _("Name in the list"), "at": _("When"), "how": _("How")}


def authored(subject: Subject) -> list[dict[str, Any]]:
    """Petitions that the person began, with drafts."""
    of = Q(account_id=subject.account_id)
    if subject.person_id is not None:
        of |= Q(author_id=subject.person_id)
    return [
        {
            "number": one.number or "",
            "title": one.title,
            "text": one.text,
            "state": str(STATE_WORDS[State(one.state)]),
            "begun": one.begun_at.isoformat(),
            "email": one.email,
            "address": one.address,
        }
        for one in Petition.objects.filter(of).order_by("-pk")[:1_000]
    ]


def signed(subject: Subject) -> list[dict[str, Any]]:
    """Signatures of the person."""
    if subject.person_id is None:
        return []
    rows = Signature.objects.filter(person_id=subject.person_id).select_related("petition").order_by("-pk")
    return [
        {
            "number": one.petition.number or "",
            "title": one.petition.title,
            "name": one.name,
            "at": one.at.isoformat(),
            "how": one.get_channel_display(),
        }
        for one in rows[:10_000]
    ]


register_part(Part("petitions.petitions", _("Petitions"), PETITION, authored, 40))
register_part(Part("petitions.signatures", _("Signatures under petitions"), SIGNED, signed, 41))
