"""What identity holds of a person, for their own export (2297-VI art. 8): codes in full, confirmations, mandates."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.records.owndata.queries import Part, Subject, register_part

from ..models import Attempt, Code, FormerName, Mandate, Proof, Residence
from .acting import mandates_of

Row = dict[str, Any]


def day(value: Any) -> str:
    """A day as ISO 8601; empty for none."""
    return value.isoformat() if value else ""


def codes(subject: Subject) -> list[Row]:
    """Codes of the person, whole."""
    return [
        {"what": one.get_kind_display(), "value": one.value} for one in Code.objects.filter(person=subject.person_id)
    ]


def proofs(subject: Subject) -> list[Row]:
    """How the identity was confirmed."""
    return [
        {
            "how": one.get_way_display(),
            "since": day(one.since),
            "until": day(one.ended_on or one.until),
            "document": f"{one.get_document_kind_display()} …{one.document_tail}" if one.document_kind else "",
            "who": str(one.noted_by or one.issuer),
            "ground": one.ground,
        }
        for one in Proof.objects.filter(person=subject.person_id).select_related("noted_by")
    ]


def names(subject: Subject) -> list[Row]:
    """Former names."""
    rows = FormerName.objects.filter(person=subject.person_id)
    return [{"what": str(one), "until": day(one.until), "document": one.document} for one in rows]


def acting(subject: Subject) -> list[Row]:
    """For whom the person acts and who acts for them."""
    rows: list[Mandate] = list(mandates_of(subject.person_id)) if subject.person_id else []
    return [
        {
            "who": str(one.hand),
            "for": str(one.person or one.named),
            "ground": one.get_ground_display(),
            "document": one.document,
            "since": day(one.since),
            "until": day(one.ended_on or one.until),
        }
        for one in rows
    ]


def homes(subject: Subject) -> list[Row]:
    """Where the person lived in the community, and by which document."""
    rows = Residence.objects.filter(person=subject.person_id).select_related("settlement", "noted_by")
    return [
        {
            "what": str(one.settlement),
            "ground": one.get_basis_display(),
            "document": one.document,
            "since": day(one.since),
            "until": day(one.ended_on or one.until),
            "who": str(one.noted_by or ""),
        }
        for one in rows
    ]


def answers(subject: Subject) -> list[Row]:
    """What id.gov.ua told, while it is kept."""
    rows = Attempt.objects.filter(account=subject.account_id, keep_until__isnull=False)
    return [
        {
            "until": day(one.keep_until),
            "value": "; ".join(f"{name}: {said}" for name, said in one.answer.items() if said),
        }
        for one in rows
        if one.answer
    ]


WHAT, UNTIL, DOCUMENT = _("What"), _("Until"), _("Document")
register_part(Part("identity.codes", _("Codes of the person"), {"what": WHAT, "value": _("Code")}, codes, 17))
register_part(Part("identity.proofs", _("Confirmations of identity"), {
    "how": _("How"), "since": _("Since"), "until": UNTIL, "document": DOCUMENT, "who": _("Who confirmed"),
    "ground": _("Ground")}, proofs, 17))  # fmt: skip
register_part(
    Part("identity.names", _("Former names"), {"what": WHAT, "until": UNTIL, "document": DOCUMENT}, names, 17)
)
register_part(Part("identity.acting", _("Acting for another"), {
    "who": _("Who acts"), "for": _("For whom"), "ground": _("Ground"), "document": DOCUMENT, "since": _("Since"),
    "until": UNTIL}, acting, 17))  # fmt: skip
register_part(Part("identity.homes", _("Where the person lives"), {
    "what": _("Settlement"), "ground": _("Ground"), "document": DOCUMENT, "since": _("Since"), "until": UNTIL,
    "who": _("Who confirmed")}, homes, 17))  # fmt: skip
register_part(
    Part("identity.answers", _("Answers of id.gov.ua"), {"until": _("Kept until"), "value": WHAT}, answers, 17)
)
