"""How many took part, told apart in groups that are too large to point at anybody."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from ratusha.records.places.queries import settlements

from ..models import Campaign
from .anomalies import by_age
from .safe import Group, safe_groups
from .voting import box_of, marks_of


def turnout_groups(campaign: Campaign) -> list[tuple[str, list[Group]]]:
    """(by what, groups) by channel, age and settlement; those of fewer than five are not told apart. 3 queries."""
    box = box_of(campaign.pk)
    if box is None:
        return []
    marks = marks_of(box, "channel", "age", "place")
    channels = {
        _("online"): marks["channel"].get("online", 0),
        _("on paper"): marks["channel"].get("paper", 0),
    }
    ages = {name: count for name, count in by_age(marks["age"]) if count}
    groups = [
        (_("By way of voting"), safe_groups(channels) if sum(channels.values()) else []),
        (_("By age"), safe_groups(ages)),
        (_("By settlement"), safe_groups(by_place(marks["place"]))),
    ]
    return [(title, rows) for title, rows in groups if rows]


def by_place(counts: Mapping[str, int]) -> dict[str, int]:
    """Settlement by name -> how many of its people voted, the most first. 1 query.

    Only told when the vote is over: a number that grows would show when somebody of a hamlet has voted.
    """
    names = {str(one.pk): str(one) for one in settlements().filter(pk__in=[int(key) for key in counts if key])}
    told: dict[str, int] = {}
    for key, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        name = names.get(key, _("not told"))
        told[name] = told.get(name, 0) + count
    return told
