"""What appeals tell on a person's card beside their cases: how the person rated the answers."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.foundation.access.actors import Actor
from ratusha.office.cases import queries as cases
from ratusha.records.people.queries import Line, Part, part_rows, register_part

from ..models import Appeal


def rated(actor: Actor, person_id: int) -> QuerySet[Any, Any]:
    """Ratings that the person gave to answers in cases which the actor sees."""
    seen = cases.visible_to(actor).filter(applicant_id=person_id).order_by().values("pk")
    rows = Appeal.objects.filter(case__in=seen, rated_at__isnull=False)
    return part_rows(rows, at="rated_at", title="rating", text="rating_text", state="case__title")


def rating_line(at: datetime, pk: int, rating: str, text: str, title: str) -> Line:
    """A rating opens its case; the key of an appeal is that of its case."""
    said = _("Rated {rating} of 5: {title}").format(rating=rating, title=title)
    return Line(at, said, text, "cases:case", (pk,), icon="star")


register_part(Part("appeals.ratings", gettext_lazy("Ratings"), rated, rating_line, order=40))
