"""What of a vote belongs to a person's own data: that they took part. The choice cannot be found by anybody."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.records.owndata.queries import Part, Subject, register_part

from ..models import PROJECT_WORDS, Project, Supporter, VoteChannel
from ..rules import State
from .voting import turnouts_of

FIELDS = {"campaign": _("Campaign"), "day": _("Day"), "channel": _("Where I voted"), "desk": _("Desk")}


def votes(subject: Subject) -> list[dict[str, Any]]:
    """One row for each vote in which the person took part, found by their tokens."""
    if subject.person_id is None:
        return []
    return [
        {
            "campaign": one.campaign.title,
            "day": one.day,
            "channel": str(VoteChannel(one.channel).label),
            "desk": one.desk.name if one.desk else "",
        }
        for one in turnouts_of(subject.person_id)
    ]


register_part(Part("budgeting.votes", _("Votes in which I took part"), FIELDS, votes, 29))


def projects(subject: Subject) -> list[dict[str, Any]]:
    """Own projects, drafts as well."""
    if subject.person_id is None:
        return []
    rows = Project.objects.filter(author=subject.person_id).select_related("campaign").order_by("-id")[:1_000]
    return [
        {
            "campaign": one.campaign.title,
            "project": str(one),
            "state": str(PROJECT_WORDS[State(one.state)]),
            "problem": one.problem,
            "description": one.description,
            "cost": one.cost,
        }
        for one in rows
    ]


def supported(subject: Subject) -> list[dict[str, Any]]:
    """Projects for which the person has signed."""
    if subject.person_id is None:
        return []
    rows = Supporter.objects.filter(person=subject.person_id).select_related("project").order_by("-id")[:1_000]
    return [{"project": str(one.project), "at": one.at.isoformat(), "shown": one.shown} for one in rows]


register_part(Part("budgeting.projects", _("Projects of the participatory budget"), {
    "campaign": _("Campaign"), "project": _("Project"), "state": _("State"), "problem": _("What is wrong now"),
    "description": _("What will be done"), "cost": _("Cost, UAH")}, projects, 29))  # fmt: skip
register_part(Part("budgeting.supported", _("Support of projects"), {
    "project": _("Project"), "at": _("When"), "shown": _("What everybody sees")}, supported, 29))  # fmt: skip
