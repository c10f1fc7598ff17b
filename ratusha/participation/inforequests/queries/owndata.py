"""What requests hold of a person beside their cases, for their own data file."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.office.cases.queries.owndata import of_subject
from ratusha.records.owndata.queries import Part, Subject, register_part

from ..models import InfoRequest

FIELDS = {
    "case": _("Case"), "requester": _("Who asks"), "organisation": _("Organisation"), "postal": _("Postal address"),
    "urgent": _("Why it is urgent"), "may_publish": _("Agrees to publish"), "show_name": _("Shows the name"),
    "rating": _("Rating"), "rating_text": _("My opinion"),
}  # fmt: skip


def requests(subject: Subject) -> list[dict[str, Any]]:
    """What was told beside the text, the choice about publishing, and opinions of the answers."""
    rows = InfoRequest.objects.filter(case__in=of_subject(subject).values("pk")).select_related("case").order_by("-pk")
    return [
        {
            "case": str(one.case),
            "requester": str(one.get_requester_display()),
            "organisation": one.organisation,
            "postal": one.postal,
            "urgent": one.urgent_text,
            "may_publish": one.may_publish,
            "show_name": one.show_name,
            "rating": one.rating or "",
            "rating_text": one.rating_text,
        }
        for one in rows[:1_000]
    ]


register_part(Part("inforequests.requests", _("Information requests"), FIELDS, requests, 29))
