"""What of projects follows a person when cards merge, what goes when their data are erased, what is emptied in time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.foundation.retention.keeps import Fate, Keeps, declare
from ratusha.records.owndata.actions import Eraser, Held, register_eraser
from ratusha.records.owndata.queries import Subject
from ratusha.records.people import actions as people
from ratusha.records.people.queries import Person

from ..models import Edition, Project, Supporter
from ..rules import State

GROUND = "280/97-ВР; оприлюднено за згодою автора"
UNPUBLISHED = (State.DRAFT,)


def projects_held(subject: Subject, now: datetime) -> Held:
    """Drafts and signatures go; published projects stay without the author's name."""
    if subject.person_id is None:
        return Held()
    drafts = Project.objects.filter(author=subject.person_id, state__in=UNPUBLISHED).count()
    signed = Supporter.objects.filter(Q(person=subject.person_id) | Q(person__merged_into=subject.person_id)).count()
    kept = Project.objects.filter(author=subject.person_id).exclude(state__in=UNPUBLISHED).count()
    return Held(drafts + signed, kept, GROUND)


def erase_projects(call: Call, subject: Subject) -> Held:
    """Deletes drafts and what was written over since, takes the name away from signatures, from published projects and
    from those they were merged into; what is public of a project stays."""
    if subject.person_id is None:
        return Held()
    done = projects_held(subject, call.now)
    own = Project.objects.filter(author=subject.person_id)
    own.filter(state__in=UNPUBLISHED).delete()
    for pk in list(own.order_by("pk").values_list("pk", flat=True)):
        _unname(Project.objects.get(pk=pk))
    _forget_editions(own)
    own.update(author=None)
    Supporter.objects.filter(person=subject.person_id).update(person=None, shown="")
    Supporter.objects.filter(person__merged_into=subject.person_id).delete()  # second signatures: no count holds them
    return done


def _forget_editions(own: QuerySet[Project]) -> None:
    """Keeps only the version that stands: in older ones the author may have written of themselves and took it out."""
    for pk, last in own.values_list("pk", "edition"):
        Edition.objects.filter(project=pk, number__lt=last).delete()
    Edition.objects.filter(project__in=own).update(by=None, why="")


def _unname(project: Project) -> None:
    own = project.author_name
    for other in project.merged.values_list("author_name", flat=True):
        own = _without(own, other)
    at: Project | None = project
    while at is not None:
        Project.objects.filter(pk=at.pk).update(author_name=_without(at.author_name, own))
        at = at.merged_into


def _without(names: str, name: str) -> str:
    return f", {names}, ".replace(f", {name}, ", ", ", 1).strip(", ")


def old_drafts(before: datetime) -> QuerySet[Any]:
    """Drafts that were never submitted in a campaign that has ended."""
    return Project.objects.filter(state=State.DRAFT, campaign__closed_at__lt=before)


def drop_drafts(call: Call, ids: Sequence[Any]) -> int:
    """Deletes them with their lines and photos."""
    return Project.objects.filter(pk__in=ids, state=State.DRAFT).delete()[1].get("budgeting.Project", 0)


def old_supporters(before: datetime) -> QuerySet[Any]:
    """Signatures of campaigns that have ended which still name a person."""
    return Supporter.objects.filter(project__campaign__closed_at__lt=before, person__isnull=False)


def forget_supporters(call: Call, ids: Sequence[Any]) -> int:
    """Takes the person and the name away; how many there were stays on the project."""
    return Supporter.objects.filter(pk__in=ids).update(person=None, shown="")


SUPPORTS = people.own_movers.unless_equal(Supporter, ("project_id",), _("Support of projects"))


def move_supporters(call: Call, chosen: Sequence[int], person_id: int) -> None:
    """Gives signatures over; a project that both cards had signed for counts one human once, and two again when the
    cards are split back."""
    card = Person.objects.get(pk=person_id)
    gone = card if card.merged_into_id is not None else None
    own = set(Supporter.objects.filter(person=person_id).values_list("project", flat=True))
    theirs = Supporter.objects.filter(person=gone.merged_into_id) if gone else Supporter.objects.filter(pk__in=chosen)
    both = theirs.filter(project__in=own).values("project")
    Project.objects.filter(pk__in=list(both.values_list("project", flat=True))).update(
        supporters_count=F("supporters_count") + (1 if gone else -1)
    )
    SUPPORTS.move(call, chosen, person_id)


people.register_mover(people.own_movers.simply(Project, "author", _("Projects of the participatory budget")))
people.register_mover(replace(SUPPORTS, move=move_supporters))
register_eraser(Eraser("budgeting.projects", _("Projects of the participatory budget"), projects_held, erase_projects))
declare(
    Keeps("budgeting.drafts", _("Drafts of projects that were not submitted"), _("the end of the campaign"), 90, "days",
          Fate.ERASE, old_drafts, drop=drop_drafts, parameter="budgeting.keep_drafts_days"),
    Keeps("budgeting.supporters", _("Who supported a project"), _("the end of the campaign"), 3, "years",
          Fate.ANONYMISE, old_supporters, drop=forget_supporters, parameter="budgeting.keep_supporters_years"),
)  # fmt: skip
