"""A campaign from its first draft to its end: regulation, start, phases, the published list."""

import secrets
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, OptionalText, Refused, Text, action

from .. import permissions
from ..models import PROBLEM_WORDS, STAGE_WORDS, Campaign, Category, Member, Phase, Project, Regulation
from ..rules import (
    UNDECIDED,
    CampaignState,
    Order,
    Stage,
    State,
    drawn,
    due,
    is_before,
    may_begin,
    moved,
    problems_of,
    regulation_from,
)
from ..rules import Regulation as Terms
from ..rules.sample import sample

Year = Annotated[int, Field(ge=2000, le=2100)]
Title = Annotated[Line, Field(max_length=200)]
SEED_BYTES = 32


@action("budgeting.create_campaign", may=permissions.can_organise, says=_("Campaign created"))
def create_campaign(
    call: Call, *, title: Title, year: Year, lead: OptionalText = "", copy_of: int | None = None
) -> Campaign:
    """Will draft a campaign with a sample regulation, or with that of an earlier campaign, its dates moved to the year.

    280/97-ВР (as of 3703-IX): the council decides the order of participation in forming the budget; the sample claims
    nothing. Refusals: budgeting.no_campaign (nothing to copy from).
    """
    earlier = Campaign.objects.select_related("regulation").filter(pk=copy_of).first() if copy_of else None
    if copy_of and (earlier is None or earlier.regulation is None):
        raise Refused("budgeting.no_campaign", _("There is no such campaign to copy from."), field="copy_of")
    made = Campaign.objects.create(
        title=title, year=year, lead=lead, copied_from=earlier, created_at=call.now, created_by_id=call.actor.account_id
    )
    copied = earlier.regulation if earlier else None
    terms = moved(copied.terms, max(year - earlier.year, 0)) if earlier and copied else sample(call.today)
    _keep_version(call, made, terms, "", None)
    made.save(update_fields=["regulation"])
    call.note(year=year, copied=copy_of)
    return made


@action(
    "budgeting.describe_campaign", may=permissions.can_organise, on=Campaign, says=_("Words of the campaign changed")
)
def describe_campaign(call: Call, campaign: Campaign, *, title: Title, lead: OptionalText = "") -> Campaign:
    """Will change the name and the few words on top of the page; never the rules. 280/97-ВР. Refusals: forbidden."""
    campaign.title, campaign.lead = title, lead
    return campaign


@action("budgeting.adopt_regulation", may=permissions.can_organise, on=Campaign, says=_("Regulation, version {number}"))
def adopt_regulation(
    call: Call,
    campaign: Campaign,
    *,
    data: dict[str, Any],
    decision: Annotated[str, Field(max_length=300)] = "",
    decided_on: date | None = None,
) -> Campaign:
    """Will keep a new version of the regulation while the campaign has not begun. 280/97-ВР (as of 3703-IX).

    `data` is what `regulation_of(campaign).data()` gives. The council's decision may follow before the start. Refusals:
    budgeting.frozen (the campaign has begun), budgeting.regulation (what is wrong, by field), budgeting.no_change.
    """
    _not_begun(campaign)
    terms = read_terms(data)
    _without_problems(terms)
    known = campaign.regulation
    if known and (known.terms, known.decision, known.decided_on) == (terms, decision, decided_on):
        raise Refused("budgeting.no_change", _("Nothing has changed."))
    number = _keep_version(call, campaign, terms, decision, decided_on)
    call.note(number=number)
    return campaign


@action("budgeting.start_campaign", may=permissions.can_organise, on=Campaign, says=_("Campaign started"))
def start_campaign(call: Call, campaign: Campaign) -> Campaign:
    """Will freeze the regulation, draw the seeds, publish their digests and open the campaign for everybody.

    280/97-ВР (as of 3703-IX): by the regulation that the council has approved. The rules then stand still.
    Refusals: budgeting.frozen, budgeting.no_decision (no decision of the council is written down),
    budgeting.regulation, budgeting.too_late (the submission of projects would be over already).
    """
    _not_begun(campaign)
    if campaign.regulation is None or not campaign.regulation.decision or campaign.regulation.decided_on is None:
        raise Refused(
            "budgeting.no_decision", _("Write down the council's decision that approved the regulation, with its day.")
        )
    terms = campaign.regulation.terms
    _without_problems(terms)
    submission = terms.phase(Stage.SUBMISSION)
    if submission is not None and submission.ends_on < call.today:
        raise Refused("budgeting.too_late", _("The submission of projects would be over already. Move the days."))
    campaign.state, campaign.started_at = CampaignState.RUNNING, call.now
    campaign.order_seed, campaign.lot_seed = secrets.token_hex(SEED_BYTES), secrets.token_hex(SEED_BYTES)
    _go_on(call, campaign)
    call.note(version=campaign.regulation.number, order_digest=campaign.order_digest, lot_digest=campaign.lot_digest)
    return campaign


@action("budgeting.advance", may=permissions.is_scheduler, on=Campaign, says=_("Phase: {stage}"))
def advance(call: Call, campaign: Campaign) -> Campaign:
    """Will begin the phases whose day has come and that wait for nobody; ends the campaign after the last one.

    280/97-ВР (as of 3703-IX), by the dates of the regulation. Refusals: budgeting.not_due (nothing has come).
    """
    before = (campaign.stage, campaign.state)
    if campaign.state == CampaignState.RUNNING:
        _go_on(call, campaign)
        _end(call, campaign)
    if (campaign.stage, campaign.state) == before:
        raise Refused("budgeting.not_due", _("No phase is due."))
    call.note(stage=str(campaign.stage))
    return campaign


@action("budgeting.begin_phase", may=permissions.can_organise, on=Campaign, says=_("Phase: {stage}"))
def begin_phase(call: Call, campaign: Campaign, *, stage: Stage) -> Campaign:
    """Will begin the next phase by the organiser's act, not before its first day. 280/97-ВР (as of 3703-IX).

    Refusals: budgeting.not_running, budgeting.not_next (another phase is next), budgeting.not_yet (its day has not
    come), budgeting.no_list (the list of projects is not published, and the voting would begin).
    """
    terms = _running(campaign)
    found = may_begin(terms.phases, campaign.stage, call.today)
    if found is None or found.stage is not stage:
        planned = terms.phase(stage)
        if planned is not None and planned.starts_on > call.today:
            raise Refused("budgeting.not_yet", _("This phase begins on its first day, not earlier."), field="stage")
        raise Refused("budgeting.not_next", _("Another phase is next."), field="stage")
    if _waits_for_list(campaign, stage):
        raise Refused("budgeting.no_list", _("Publish the list of admitted projects first."), field="stage")
    _begin(call, campaign, stage)
    call.note(stage=str(stage))
    return campaign


@action(
    "budgeting.publish_list", may=permissions.can_organise, on=Campaign, says=_("List of {count} projects published")
)
def publish_list(call: Call, campaign: Campaign) -> Campaign:
    """Will publish the admitted projects in the order of the ballot: by number, or drawn from the seed, now open.

    280/97-ВР (as of 3703-IX); the digest of the seed was published at the start, so nobody chose the order. Refusals:
    budgeting.not_running, budgeting.listed (already), budgeting.undecided (projects still wait for a decision),
    budgeting.none_admitted, budgeting.too_early (projects are still being submitted).
    """
    terms = _running(campaign)
    if campaign.listed_at is not None:
        raise Refused("budgeting.listed", _("The list is published already."))
    if is_before(campaign.stage, Stage.CHECK):
        raise Refused("budgeting.too_early", _("Projects are still being submitted."))
    rows = Project.objects.filter(campaign=campaign)
    waiting = rows.filter(state__in=UNDECIDED).count()
    if waiting:
        raise Refused("budgeting.undecided", _("Projects without a decision yet: {count}."), count=waiting)
    admitted = {one.number: one for one in rows.filter(state=State.ADMITTED)}
    if not admitted:
        raise Refused("budgeting.none_admitted", _("No project is admitted."))
    numbers = [one for one in sorted(admitted, key=lambda number: number or 0) if one is not None]
    order = drawn(campaign.order_seed, numbers) if terms.ballot_order is Order.RANDOM else numbers
    for place, number in enumerate(order, 1):
        admitted[number].place = place
    Project.objects.bulk_update(admitted.values(), ["place"])
    _count_categories(campaign, list(admitted.values()))
    campaign.listed_at, campaign.admitted_count = call.now, len(admitted)
    call.note(count=len(admitted), order=order)
    return campaign


@action("budgeting.cancel_campaign", may=permissions.can_organise, on=Campaign, says=_("Campaign cancelled"))
def cancel_campaign(call: Call, campaign: Campaign, *, reason: Text) -> Campaign:
    """Will end the campaign before its time, with the reason shown to everybody. 280/97-ВР (as of 3703-IX): the
    council may; the decision belongs in the reason. Refusals: budgeting.ended."""
    if campaign.state in (CampaignState.OVER, CampaignState.CANCELLED):
        raise Refused("budgeting.ended", _("The campaign has ended already."))
    campaign.state, campaign.cancel_reason, campaign.closed_at = CampaignState.CANCELLED, reason, call.now
    return campaign


@action("budgeting.name_member", may=permissions.can_organise, on=Campaign, quiet=True, says=_("Commission: {part}"))
def name_member(call: Call, campaign: Campaign, *, account: int, part: Member.Part = Member.Part.MEMBER) -> Campaign:
    """Will name a member of the campaign's commission, or give one another part. 280/97-ВР (as of 3703-IX), by the
    council's decision. Refusals: budgeting.no_account."""
    found = Account.objects.filter(pk=account, is_active=True).first()
    if found is None:
        raise Refused("budgeting.no_account", _("There is no such log-in."), field="account")
    Member.objects.update_or_create(
        campaign=campaign, account=found, defaults={"part": part, "until": None}, create_defaults={
            "part": part, "since": call.today
        }
    )  # fmt: skip
    call.note(part=str(part), account=found.pk)
    return campaign


@action("budgeting.end_member", may=permissions.can_organise, on=Campaign, quiet=True, says=_("Commission: one leaves"))
def end_member(call: Call, campaign: Campaign, *, account: int) -> Campaign:
    """Will end a membership in the commission; their votes stay. 280/97-ВР. Refusals: budgeting.no_account."""
    ended = Member.objects.filter(campaign=campaign, account=account, until=None).update(until=call.today)
    if not ended:
        raise Refused("budgeting.no_account", _("There is no such log-in."), field="account")
    call.note(account=account)
    return campaign


def read_terms(data: dict[str, Any]) -> Terms:
    """The regulation of plain data; refuses what cannot be read: budgeting.regulation."""
    try:
        return regulation_from(data)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(
            "budgeting.regulation", _("The regulation cannot be read. Fill in the form anew."), field="data"
        ) from None


def _without_problems(terms: Terms) -> None:
    found = problems_of(terms)
    if not found:
        return
    fields: dict[str, str] = {}
    for one in found:
        facts = {name: STAGE_WORDS.get(value, value) for name, value in one.facts}
        said = str(PROBLEM_WORDS[one.code]).format(**facts)
        fields[one.field] = f"{fields[one.field]} {said}" if one.field in fields else said
    raise Refused("budgeting.regulation", _("Some of the regulation must be corrected."), fields=fields)


def _keep_version(call: Call, campaign: Campaign, terms: Terms, decision: str, decided_on: date | None) -> int:
    number = Regulation.objects.filter(campaign=campaign).count() + 1
    campaign.regulation = Regulation.objects.create(
        campaign=campaign, number=number, data=terms.data(), decision=decision, decided_on=decided_on, at=call.now,
        by_id=call.actor.account_id,
    )  # fmt: skip
    Phase.objects.filter(campaign=campaign).delete()
    Phase.objects.bulk_create(
        Phase(campaign=campaign, stage=one.stage, place=place, starts_on=one.starts_on, ends_on=one.ends_on,
              by_act=one.by_act)
        for place, one in enumerate(terms.phases)
    )  # fmt: skip
    Category.objects.filter(campaign=campaign).delete()
    Category.objects.bulk_create(
        Category(campaign=campaign, code=one.code, name=one.name, place=place, money=one.money,
                 cost_least=one.cost_least, cost_most=one.cost_most)
        for place, one in enumerate(terms.categories)
    )  # fmt: skip
    return number


def _not_begun(campaign: Campaign) -> None:
    if campaign.is_frozen or campaign.state != CampaignState.DRAFT:
        raise Refused(
            "budgeting.frozen",
            _("The campaign has begun, so its rules stand still until its end. Change them for the next campaign."),
        )


def _running(campaign: Campaign) -> Terms:
    if campaign.state != CampaignState.RUNNING or campaign.regulation is None:
        raise Refused("budgeting.not_running", _("This campaign is not under way."))
    return campaign.regulation.terms


def _waits_for_list(campaign: Campaign, stage: Stage) -> bool:
    return stage is Stage.VOTING and campaign.listed_at is None


def _go_on(call: Call, campaign: Campaign) -> None:
    terms = _running(campaign)
    while (found := due(terms.phases, campaign.stage, call.today)) and not _waits_for_list(campaign, found.stage):
        _begin(call, campaign, found.stage)


def _begin(call: Call, campaign: Campaign, stage: Stage) -> None:
    rows = Phase.objects.filter(campaign=campaign)
    rows.filter(stage=campaign.stage, ended_at=None).update(ended_at=call.now)
    rows.filter(stage=stage).update(began_at=call.now)
    campaign.stage = stage


def _end(call: Call, campaign: Campaign) -> None:
    last = Phase.objects.filter(campaign=campaign).order_by("-place").first()
    if last is not None and last.stage == campaign.stage and last.ends_on < call.today:
        Phase.objects.filter(pk=last.pk).update(ended_at=call.now)
        campaign.state, campaign.closed_at = CampaignState.OVER, call.now


def _count_categories(campaign: Campaign, admitted: list[Project]) -> None:
    for one in Category.objects.filter(campaign=campaign):
        one.admitted_count = sum(project.category_id == one.pk for project in admitted)
        one.save(update_fields=["admitted_count"])
