"""What appeals hold of a person beside their cases, for their own data file."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.office.cases.queries.owndata import of_subject
from ratusha.records.owndata.queries import Part, Subject, register_part

from ..models import KIND_WORDS, Appeal
from ..rules import Kind

FIELDS = {
    "case": _("Case"), "kind": _("Kind"), "residence": _("Place of residence"), "representative_of": _("On behalf of"),
    "social_status": _("Social status"), "rating": _("Rating"), "rating_text": _("My opinion"),
}  # fmt: skip


def appeals(subject: Subject) -> list[dict[str, Any]]:
    """What was told beside the text, and opinions of the answers."""
    rows = Appeal.objects.filter(case__in=of_subject(subject).values("pk")).select_related("case").order_by("-pk")
    return [
        {
            "case": str(one.case),
            "kind": str(KIND_WORDS[Kind(one.kind)]),
            "residence": one.residence,
            "representative_of": one.representative_of,
            "social_status": one.social_status,
            "rating": one.rating or "",
            "rating_text": one.rating_text,
        }
        for one in rows[:1_000]
    ]


register_part(Part("appeals.appeals", _("Appeals"), FIELDS, appeals, 28))
