"""In which polls a person took part, for their own data file."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ratusha.records.owndata.queries import Part, Subject, register_part

from ..models import Mark, OpenText

FIELDS = {"poll": _("Poll"), "on": _("Day"), "way": _("How"), "answers": _("My answers")}


def marks(subject: Subject) -> list[dict[str, Any]]:
    """Polls answered; the answers themselves only where they are joined to the person. 3 queries."""
    from django.db.models import Q

    own = Q(account_id=subject.account_id)
    if subject.person_id is not None:
        own |= Q(person_id=subject.person_id)
    rows = list(Mark.objects.filter(own).select_related("poll", "sheet").order_by("-pk")[:1_000])
    said: dict[int, list[str]] = {}
    for mark, text in OpenText.objects.filter(sheet__mark__in=rows).values_list("sheet__mark_id", "text"):
        said.setdefault(mark, []).append(text)
    return [
        {
            "poll": one.poll.title,
            "on": date_format(one.on),
            "way": one.get_way_display(),
            "answers": [*_given(one), *said.get(one.pk, [])],
        }
        for one in rows
    ]


def _given(mark: Mark) -> list[str]:
    sheet = getattr(mark, "sheet", None)
    return [f"{pk}: {value}" for pk, value in sheet.answers.items()] if sheet is not None else []


register_part(Part("polls.marks", _("Polls"), FIELDS, marks, 44))
