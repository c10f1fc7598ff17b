"""What public control holds of a person, for their own data file."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ratusha.records.owndata.queries import Part, Subject, register_part

from ..models import Proposal, Rating, Vote

FIELDS = {"what": _("What"), "about": _("About"), "on": _("Day"), "mark": _("Mark given"), "text": _("Text")}


def rows(subject: Subject) -> list[dict[str, Any]]:
    """Ratings under the person's name, proposals and voices. 3 queries."""
    if subject.person_id is None:
        return []
    own = {"person": subject.person_id}
    ratings = Rating.objects.filter(**own).select_related("rated")[:1_000]
    proposals = Proposal.objects.filter(author=subject.person_id).select_related("rated")[:1_000]
    voices = Vote.objects.filter(**own).select_related("proposal")[:1_000]
    told = [(_("Rating"), one.rated.name, one.on, one.mark, one.text) for one in ratings]
    told += [(_("Proposal"), one.rated.name, one.at, "", f"{one.title}\n{one.text}") for one in proposals]
    told += [(_("Voice"), one.proposal.title, one.on, "", "") for one in voices]
    return [
        {"what": str(what), "about": about, "on": date_format(on), "mark": mark, "text": text}
        for what, about, on, mark, text in told
    ]


register_part(Part("feedback.mine", _("Public control"), FIELDS, rows, 46))
