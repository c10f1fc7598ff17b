"""Voting at a desk: places with officials, ballots given out against the same tokens as online, sheets exchanged."""

from typing import Annotated

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.access import queries as access
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.records.people import queries as people

from .. import permissions
from ..models import Campaign, Desk, DeskClerk, Turnout
from ..queries import voting as queries
from ..queries.campaigns import campaign_of, regulation_of
from ..rules.anomalies import age_band
from .voting import open_box, took_part

Name = Annotated[Line, StringConstraints(max_length=200, strip_whitespace=True)]
Short = Annotated[OptionalLine, StringConstraints(max_length=300)]
Clerks = Annotated[list[int], Field(min_length=1, max_length=50)]


@action("budgeting.open_desk", may=permissions.can_organise, says=_("Desk «{name}» for voting on paper"))
def open_desk(call: Call, *, campaign: int, name: Name, address: Short = "", hours: Short = "", clerks: Clerks) -> Desk:
    """Will make a desk of the campaign: a named place with hours and the officials who work there.

    By the regulation of the council (280/97-ВР as of 3703-IX). Refusals: missing, budgeting.voting_over,
    budgeting.desk_named (another one has this name), budgeting.unknown_clerk, forbidden.
    """
    row = campaign_of(campaign)
    if row is None:
        raise Refused("missing", _("There is no such campaign."))
    _still(call, row)
    made = Desk(campaign=row, name=name, address=address, hours=hours)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise Refused("budgeting.desk_named", _("Another desk has this name."), field="name") from None
    _assign(made, clerks)
    call.note(name=name, clerks=sorted(set(clerks)))
    return made


@action("budgeting.change_desk", may=permissions.can_manage_desk, on=Desk, says=_("Desk «{name}» changed"))
def change_desk(call: Call, desk: Desk, *, name: Name, address: Short = "", hours: Short = "", clerks: Clerks) -> Desk:
    """Will change the place, the hours or the officials of a desk; what they have done stays in the journal.

    280/97-ВР: the council's rules. Refusals: budgeting.desk_closed, budgeting.desk_named, budgeting.unknown_clerk,
    forbidden.
    """
    _open(desk)
    if Desk.objects.filter(campaign=desk.campaign_id, name=name).exclude(pk=desk.pk).exists():
        raise Refused("budgeting.desk_named", _("Another desk has this name."), field="name")
    desk.name, desk.address, desk.hours = name, address, hours
    _assign(desk, clerks)
    call.note(name=name, clerks=sorted(set(clerks)))
    return desk


@action("budgeting.issue_paper", may=permissions.works_at_desk, on=Desk, quiet=True, says=_("Gave out a paper ballot"))
def issue_paper(call: Call, desk: Desk, *, person: int) -> Turnout:
    """Will give the next numbered ballot of the desk to a person whose identity is confirmed: from this moment they
    have taken part, and voting online is closed for them.

    The number stays on the counterfoil; the sheet that goes into the box has none. 280/97-ВР: the council's rules.
    Refusals: missing, budgeting.desk_closed, budgeting.own_ballot, budgeting.voted, budgeting.not_voting,
    budgeting.voting_over, budgeting.way, identity.level, identity.age_unknown, identity.too_young, identity.home,
    identity.home_unconfirmed, identity.basis, identity.settlement, forbidden.
    """
    _open(desk)
    campaign = queries.refuse_unless_open(campaign_of(desk.campaign_id), call.now)
    card = people.Person.objects.filter(pk=person, merged_into=None, erased_at=None).first()
    if card is None:
        raise Refused("missing", _("There is no such person."), field="person")
    if card.account_id is not None and card.account_id == call.actor.account_id:
        raise Refused("budgeting.own_ballot", _("A colleague must give you your ballot."), field="person")
    found = queries.refuse_at_desk(regulation_of(campaign), card, call.today)
    box = open_box(call, campaign)
    desk.issued += 1
    marks = [
        ("channel", "paper"),
        ("age", f"{age_band(found.ages[0] if found.ages else None)}|paper"),
        ("clerk", str(call.actor.account_id)),
        ("place", str(found.settlement_id or "")),
    ]
    call.note(person=person)
    return took_part(call, box, person, "paper", desk, marks, number=desk.issued)


@action(
    "budgeting.exchange_paper", may=permissions.works_at_desk, on=Desk, quiet=True, says=_("Exchanged a spoiled ballot")
)
def exchange_paper(call: Call, desk: Desk, *, number: Annotated[int, Field(ge=1)]) -> Desk:
    """Will give the next ballot for one that was spoiled before it fell into the box; the spoiled sheet is kept.

    `number` stands on its counterfoil. 280/97-ВР: the council's rules. Refusals: budgeting.desk_closed,
    budgeting.not_voting, budgeting.voting_over, budgeting.unknown_number, forbidden.
    """
    _open(desk)
    queries.refuse_unless_open(campaign_of(desk.campaign_id), call.now)
    if number > desk.issued or desk.exchanged >= desk.issued:
        raise Refused("budgeting.unknown_number", _("This desk has not given out such a ballot."), field="number")
    desk.issued += 1
    desk.exchanged += 1
    call.note(spoiled=number, given=desk.issued)
    return desk


def _open(desk: Desk) -> None:
    if desk.closed_at is not None:
        raise Refused("budgeting.desk_closed", _("The account of this desk is closed."))


def _still(call: Call, campaign: Campaign) -> None:
    ends = queries.voting_ends(campaign)
    if ends is not None and call.now >= ends:
        raise Refused("budgeting.voting_over", _("The vote of this campaign is over."))


def _assign(desk: Desk, clerks: list[int]) -> None:
    wanted = set(clerks)
    known = set(access.officials().filter(pk__in=wanted).values_list("pk", flat=True))
    if wanted - known:
        raise Refused("budgeting.unknown_clerk", _("Choose officials of the council."), field="clerks")
    DeskClerk.objects.filter(desk=desk).exclude(account_id__in=wanted).delete()
    there = set(DeskClerk.objects.filter(desk=desk).values_list("account_id", flat=True))
    DeskClerk.objects.bulk_create(DeskClerk(desk=desk, account_id=one) for one in sorted(wanted - there))
