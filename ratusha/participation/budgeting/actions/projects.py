"""What authors and supporters do: a draft, its submission and corrections, support, withdrawal, mergers."""

from typing import Annotated

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, OptionalText, Refused, Text, action

from .. import permissions
from ..models import Campaign, Merger, Project, Supporter
from ..queries.campaigns import campaign_of, regulation_of
from ..queries.eligibility import author_needs, supporter_needs, taking_part
from ..queries.people import name_of, shown_name
from ..queries.showing import counted_supporters
from ..rules import EDITABLE, CampaignState, Stage, State, Verb, after
from ..rules import Regulation as Terms
from .writing import ProjectInput, check_whole, keep_edition, make_findable, tell_author, write

LATEST_CHANGES = (Stage.SUBMISSION, Stage.CHECK, Stage.EXPERTISE)


@action(
    "budgeting.draft_project", may=permissions.can_take_part, says=_("Draft of a project begun"), takes=ProjectInput
)
def draft_project(call: Call, *, given: ProjectInput) -> Project:
    """Will begin the draft of a project in the campaign that takes projects now; nobody else sees it.

    280/97-ВР (as of 3703-IX), by the campaign's regulation (age, living here, identity). Refusals:
    budgeting.no_submission (no campaign takes projects now), identity.log_in, identity.level, identity.too_young,
    identity.home, budgeting.way, budgeting.enough (as many as one author may have), budgeting.no_category,
    budgeting.no_settlement, budgeting.half_point, budgeting.photos, budgeting.not_photo, files.gone.
    """
    campaign = Campaign.objects.select_related("regulation").filter(
        state=CampaignState.RUNNING, stage=Stage.SUBMISSION
    ).first()  # fmt: skip
    if campaign is None:
        raise Refused("budgeting.no_submission", _("No campaign takes projects now."))
    terms = regulation_of(campaign)
    who = taking_part(call.actor, terms, author_needs(terms), call.today)
    own = Project.objects.filter(campaign=campaign, author=who.person_id).exclude(
        state__in=(State.WITHDRAWN, State.MERGED)
    )
    if terms.projects_most and own.count() >= terms.projects_most:
        raise Refused(
            "budgeting.enough",
            _("One author may have at most {most} projects in a campaign."),
            most=terms.projects_most,
        )
    project = Project(
        campaign=campaign, author_id=who.person_id, author_name=name_of(who.person_id), created_at=call.now
    )
    write(call, project, given)
    project.save()
    call.note(campaign=campaign.pk)
    return project


@action(
    "budgeting.write_project", may=permissions.is_author, on=Project, says=_("Project written on"), takes=ProjectInput
)
def write_project(call: Call, project: Project, *, given: ProjectInput) -> Project:
    """Will change a draft, or a project that was given back to its author. 280/97-ВР, by the regulation.

    Refusals: budgeting.not_editable (it is being considered), budgeting.too_late (the time for changes is over),
    budgeting.no_category, budgeting.no_settlement, budgeting.half_point, budgeting.photos, budgeting.not_photo,
    files.gone.
    """
    if project.state not in EDITABLE:
        raise Refused("budgeting.not_editable", _("The project is being considered, so it stands as it was submitted."))
    _in_time(project.campaign)
    write(call, project, given)
    return project


@action("budgeting.submit_project", may=permissions.is_author, on=Project, says=_("Project {number} submitted"))
def submit_project(call: Call, project: Project, *, why: Annotated[str, Field(max_length=300)] = "") -> Project:
    """Will submit a draft, or give a corrected project back; it gets its number and a version is kept.

    280/97-ВР (as of 3703-IX), by the regulation: with supporters needed it collects them first. `why`: what was
    changed. Refusals: budgeting.not_editable, budgeting.too_late, budgeting.incomplete (what is missing, by field; also
    a cost outside the category), budgeting.no_submission.
    """
    if project.state not in EDITABLE:
        raise Refused("budgeting.not_editable", _("The project is being considered, so it stands as it was submitted."))
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("regulation").get(pk=project.campaign_id)
    project.campaign = campaign
    if project.state == State.DRAFT and campaign.stage != Stage.SUBMISSION:
        raise Refused("budgeting.no_submission", _("No campaign takes projects now."))
    _in_time(campaign)
    check_whole(project)
    if project.state == State.DRAFT:
        _first_time(call, project, campaign)
    else:
        _again(call, project, regulation_of(campaign))
    keep_edition(call, project, why)
    make_findable(project)
    call.note(number=project.number, edition=project.edition)
    return project


@action("budgeting.support_project", may=permissions.can_take_part, on=Project, quiet=True, says=_("Project supported"))
def support_project(call: Call, project: Project) -> Project:
    """Will sign the project's list of supporters: one person once, without a way back; the name is shown as the
    regulation says, and the signer was told so.

    280/97-ВР (as of 3703-IX), by the regulation. With the last signature needed the project goes to the check.
    Refusals: budgeting.not_collecting, budgeting.own_project, budgeting.supported (signed already), identity.log_in,
    identity.level, identity.too_young, identity.home, budgeting.way.
    """
    if project.state not in (State.COLLECTING, State.CHECK, State.CORRECTION):
        raise Refused("budgeting.not_collecting", _("Supporters are not collected for this project now."))
    campaign = campaign_of(project.campaign_id)
    if campaign is None or campaign.state != CampaignState.RUNNING or campaign.stage not in LATEST_CHANGES[:2]:
        raise Refused("budgeting.not_collecting", _("Supporters are not collected for this project now."))
    terms = regulation_of(campaign)
    who = taking_part(call.actor, terms, supporter_needs(terms), call.today)
    if who.person_id == project.author_id:
        raise Refused("budgeting.own_project", _("It is your own project: others sign for it."))
    shown = shown_name(name_of(who.person_id), terms.supporters_shown)
    try:
        with transaction.atomic():
            Supporter.objects.create(
                project=project, person_id=who.person_id, shown=shown, level=who.level.name, at=call.now
            )
    except IntegrityError:
        raise Refused(
            "budgeting.supported", _("You have signed for this project already. One signature of one person.")
        ) from None
    _count_in(call, project, terms, 1)
    call.note(count=project.supporters_count)
    return project


@action("budgeting.withdraw_project", may=permissions.is_author, on=Project, says=_("Project withdrawn by its author"))
def withdraw_project(call: Call, project: Project, *, reason: OptionalText = "") -> Project:
    """Will take the project out of the campaign at its author's wish, until the list is published. 280/97-ВР, by the
    regulation. Refusals: budgeting.not_now."""
    move(project, Verb.WITHDRAW)
    project.ground, project.decided_at, project.due_on = reason, call.now, None
    call.note(number=project.number)
    return project


@action("budgeting.offer_merger", may=permissions.is_author, on=Project, quiet=True, says=_("Merger offered"))
def offer_merger(call: Call, project: Project, *, into: int, text: Text) -> Project:
    """Will offer the author of another project of the same category to merge this one into theirs.

    280/97-ВР, by the regulation: both authors agree. `into`: the number of the other project. Refusals:
    budgeting.not_now, budgeting.no_project, budgeting.other_category, budgeting.own_project, budgeting.offered.
    """
    if after(project.state, Verb.MERGE) is None:
        raise not_now()
    _in_time(project.campaign)
    other = Project.objects.filter(campaign=project.campaign_id, number=into).first()
    if other is None or other.pk == project.pk or after(other.state, Verb.MERGE) is None:
        raise Refused("budgeting.no_project", _("There is no project with this number to merge with."), field="into")
    if other.category_id != project.category_id:
        raise Refused("budgeting.other_category", _("Only projects of one category merge."), field="into")
    if Merger.objects.filter(source=project, state=Merger.State.OFFERED).exists():
        raise Refused("budgeting.offered", _("You have offered a merger already and wait for the answer."))
    made = Merger.objects.create(source=project, into=other, text=text, at=call.now)
    tell_author(call, other, "merger", f"merger/{made.pk}", other=project.title, other_number=project.number)
    call.note(into=other.number, merger=made.pk)
    return project


@action("budgeting.answer_merger", may=permissions.can_answer_merger, on=Merger, says=_("Merger answered: {state}"))
def answer_merger(call: Call, merger: Merger, *, agree: bool) -> Merger:
    """Will accept or refuse the offer. Accepted: the other project ends in this one, its supporters who have not signed
    here come over, and its author is named beside this one's.

    280/97-ВР, by the regulation. Refusals: budgeting.answered, budgeting.not_now (one of the two has moved on).
    """
    if merger.state != Merger.State.OFFERED:
        raise Refused("budgeting.answered", _("This offer was answered already."))
    merger.state, merger.answered_at = (Merger.State.ACCEPTED if agree else Merger.State.REFUSED), call.now
    call.note(state=str(merger.state))
    if agree:
        _merge(call, merger)
    return merger


def move(project: Project, verb: Verb) -> None:
    """Will move the project to its next state; refuses where that cannot be: budgeting.not_now."""
    found = after(project.state, verb)
    if found is None:
        raise not_now()
    project.state = found


def not_now() -> Refused:
    """The project's state does not let it."""
    return Refused("budgeting.not_now", _("This cannot be done with the project in its state now."))


def _in_time(campaign: Campaign) -> None:
    if campaign.state != CampaignState.RUNNING or campaign.stage not in LATEST_CHANGES or campaign.listed_at:
        raise Refused("budgeting.too_late", _("The time for changes in this campaign is over."))


def _first_time(call: Call, project: Project, campaign: Campaign) -> None:
    terms = regulation_of(campaign)
    campaign.last_number += 1
    campaign.submitted_count += 1
    campaign.save(update_fields=["last_number", "submitted_count"])
    move(project, Verb.COLLECT if terms.supporters > project.supporters_count else Verb.SUBMIT)
    project.number, project.submitted_at = campaign.last_number, call.now


def _count_in(call: Call, project: Project, terms: Terms, more: int) -> None:
    project.supporters_count += more
    if project.state == State.COLLECTING and project.supporters_count >= terms.supporters:
        move(project, Verb.ENOUGH)
        tell_author(call, project, "supported", "supported", count=project.supporters_count)


def _again(call: Call, project: Project, terms: Terms) -> None:
    from .expertise import ask_again

    was = State(project.state)
    move(project, Verb.CORRECT)
    project.asked, project.due_on = {}, None
    if was is State.DECLINED:
        ask_again(call, project, terms)


def _merge(call: Call, merger: Merger) -> None:
    locked = {one.pk: one for one in Project.objects.select_for_update(of=("self",)).filter(
        pk__in=(merger.source_id, merger.into_id)
    ).order_by("pk")}  # fmt: skip
    source, into = locked[merger.source_id], locked[merger.into_id]
    _in_time(into.campaign)
    if after(into.state, Verb.MERGE) is None:
        raise not_now()
    move(source, Verb.MERGE)
    source.merged_into, source.decided_at, source.due_on = into, call.now, None
    source.version += 1
    source.save(update_fields=["state", "merged_into", "decided_at", "due_on", "version"])
    there = set(Supporter.objects.filter(project=into).values_list("person", flat=True)) | {into.author_id}
    moving = [one.pk for one in counted_supporters(source) if one.person_id not in there]
    Supporter.objects.filter(pk__in=moving).update(project=into)
    _count_in(call, into, regulation_of(into.campaign), len(moving))
    into.author_name = f"{into.author_name}, {source.author_name}"[:300]
    into.version += 1
    into.save(update_fields=["state", "supporters_count", "author_name", "version"])
    tell_author(call, source, "merged", f"merged/{merger.pk}", other=into.title, other_number=into.number)
