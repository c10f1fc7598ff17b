"""Mandates: a deputy or the head comes, what is told of them, the early end, the successor."""

from datetime import date, timedelta
from typing import Annotated

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Input, Line, OptionalLine, OptionalText, Refused, action
from ratusha.foundation.files import intake, pictures

from .. import permissions
from ..models import CommissionMembership, Convocation, FactionMembership, Member, Post
from ..queries.people import on_day
from ..rules import Days, EndGround, MemberKind, name_key

Name = Annotated[Line, Field(max_length=100)]
OptionalName = Annotated[OptionalLine, Field(max_length=100)]
Short = Annotated[OptionalLine, Field(max_length=200)]
Longer = Annotated[OptionalLine, Field(max_length=300)]
Tokens = Annotated[list[Line], Field(max_length=1)]


class AboutInput(Input):
    """What is told of a member."""

    surname: Name
    given_name: Name
    patronymic: OptionalName = ""
    party: Short = ""
    place: Short = ""
    about: OptionalText = ""
    contacts: Longer = ""
    account: int | None = None


class MemberInput(AboutInput):
    """A new mandate. `succeeds`: the mandate whose vacant seat it is."""

    kind: MemberKind = MemberKind.DEPUTY
    began_on: date
    succeeds: int | None = None


@action(
    "council.add_member",
    may=permissions.can_keep,
    on=Convocation,
    quiet=True,
    says=_("Mandate began: convocation {number}"),
    takes=MemberInput,
)
def add_member(call: Call, convocation: Convocation, given: MemberInput) -> Member:
    """Will write down that a mandate began: of a deputy, or of the head, in this convocation.

    93-IV, art. 4; 280/97-ВР, art. 12, 45. Refusals: forbidden, council.outside (not a day of the convocation),
    council.no_seat (every seat is held), council.head_is, council.not_vacant (the seat it succeeds to is held),
    council.no_account, council.account_taken.
    """
    _within(convocation, given.began_on)
    row = Member(convocation=convocation, kind=given.kind, began_on=given.began_on)
    if given.kind is MemberKind.HEAD:
        _no_head(convocation, given.began_on)
    else:
        _free_seat(convocation, given.began_on)
        row.succeeds = _vacated(convocation, given.succeeds, given.began_on)
    _tell(row, given)
    row.save(force_insert=True)
    call.note(number=convocation.number, kind=str(given.kind), member=row.pk)
    return row


@action(
    "council.describe_member",
    may=permissions.can_keep,
    on=Member,
    says=_("What is told of a member changed"),
    takes=AboutInput,
)
def describe_member(call: Call, member: Member, given: AboutInput) -> Member:
    """Will write anew what is told of the member; who they were in votes kept already stays as it was.

    93-IV, art. 4. Refusals: forbidden, council.no_account, council.account_taken.
    """
    _tell(member, given)
    return member


@action("council.show_photo", may=permissions.can_keep, on=Member, says=_("Photo of a member changed"))
def show_photo(call: Call, member: Member, *, files: Tokens = []) -> Member:  # noqa: B006
    """Will show this photo of the member, or none when nothing is given.

    Law: none, the council's own page; a deputy's image by 2297-VI, art. 6 with their consent. Refusals: forbidden,
    files.gone, files.no_picture, files.redrawn.
    """
    member.photo = None
    if files:
        member.photo = intake.claim(call, files)[0]
        pictures.refuse_unshown([member.photo], field="files")
    return member


@action("council.end_mandate", may=permissions.can_keep, on=Member, says=_("Mandate ended early"))
def end_mandate(call: Call, member: Member, *, ended_on: date, ground: EndGround, note: Longer = "") -> Member:
    """Will end the mandate after this day, and with it what the member did in the faction, commissions and posts.

    93-IV, art. 5; 280/97-ВР, art. 49, 79. The seat is vacant then and still counts in the composition. Refusals:
    forbidden, council.ended, council.order.
    """
    if member.ended_on is not None:
        raise Refused("council.ended", _("It has ended already."))
    if ended_on < member.began_on:
        raise Refused("council.order", _("It cannot end before it began."), field="ended_on")
    member.ended_on, member.end_ground, member.end_note = ended_on, ground, note
    leave_everything(member, ended_on)
    call.note(ground=str(ground))
    return member


def leave_everything(member: Member, last: date) -> None:
    """Will end faction, commissions and posts of the member with that day."""
    leave(FactionMembership, Q(member=member), last)
    leave(CommissionMembership, Q(member=member), last)
    leave(Post, Q(member=member), last)


def leave(model: type[FactionMembership | CommissionMembership | Post], which: Q, last: date) -> int:
    """Will end what goes on with that day; what would begin only after it is taken away -> how many rows."""
    going = model._default_manager.filter(which).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=last))
    gone: int = going.filter(began_on__gt=last).delete()[0]
    return gone + int(going.update(ended_on=last))


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


def _tell(row: Member, given: AboutInput) -> None:
    row.surname, row.given_name, row.patronymic = (
        given.surname.strip(),
        given.given_name.strip(),
        given.patronymic.strip(),
    )
    row.party, row.place, row.about, row.contacts = given.party, given.place, given.about, given.contacts
    row.name_key = name_key(row.full_name)[:120]
    row.account = _account(row, given.account)


def _account(row: Member, pk: int | None) -> Account | None:
    if pk is None:
        return None
    account = Account.objects.filter(pk=pk, is_official=True, is_active=True).first()
    if account is None:
        raise Refused("council.no_account", _("Choose an account that works here."), field="account")
    if Member.objects.filter(account=account, ended_on__isnull=True).exclude(pk=row.pk).exists():
        raise Refused("council.account_taken", _("Another member has this account."), field="account")
    return account


def _within(convocation: Convocation, day: date) -> None:
    if not Days(convocation.began_on, convocation.ended_on).holds(day):
        raise Refused("council.outside", _("This day is not within the convocation."), field="began_on")


def _no_head(convocation: Convocation, day: date) -> None:
    if Member.objects.filter(on_day(day), convocation=convocation, kind=MemberKind.HEAD).exists():
        raise Refused("council.head_is", _("There is a head already. End that mandate first."), field="kind")


def _free_seat(convocation: Convocation, day: date) -> None:
    held = Member.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=day), convocation=convocation, kind=MemberKind.DEPUTY
    ).count()
    if held >= convocation.seats:
        raise Refused(
            "council.no_seat", _("All {seats} seats are held. End the mandate that is vacated first."),
            field="began_on", seats=convocation.seats,
        )  # fmt: skip


def _vacated(convocation: Convocation, pk: int | None, day: date) -> Member | None:
    if pk is None:
        return None
    left = Member.objects.filter(pk=pk, convocation=convocation, kind=MemberKind.DEPUTY, ended_on__lt=day).first()
    if left is None or left.successors.exists():
        raise Refused("council.not_vacant", _("This seat is not vacant on that day."), field="succeeds")
    return left
