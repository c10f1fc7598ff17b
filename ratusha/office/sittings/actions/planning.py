"""A sitting is planned, called, moved, cancelled."""

from datetime import datetime
from typing import Annotated

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field

from ratusha.foundation import notify
from ratusha.foundation.actions import Call, Input, Line, OptionalLine, Refused, action, forbidden
from ratusha.office.council import queries as council

from .. import permissions
from ..models import Invitation, Mode, Sitting
from ..queries.bodies import day_of, roll
from ..queries.parameters import remote_allowed
from ..queries.sittings import notice_terms
from ..rules import BY_GROUND, Convener, Lack, State, Verb, after, conveners, notice
from .agenda import drafts_day, move_drafts
from .hall import empty_hall

Number = Annotated[int, Field(ge=1, le=999)]


class SittingInput(Input):
    """A sitting as it is planned; without `commission` it is the council's own."""

    title: Annotated[Line, Field(max_length=300)]
    place: Annotated[Line, Field(max_length=300)]
    starts_at: AwareDatetime
    commission: int | None = None
    session_number: Number | None = None
    number: Number = 1
    mode: Mode = Mode.HALL
    link: OptionalLine = ""
    live_link: OptionalLine = ""


@action("sittings.plan", may=permissions.can_plan, says=_("Sitting planned: {title}"), takes=SittingInput)
def plan(call: Call, given: SittingInput) -> Sitting:
    """Will plan a sitting; nobody outside sees it until it is called.

    Law 280/97-ВР, art. 46, 47. Times are moments with a zone. Refusals: forbidden, missing (no such commission),
    sittings.no_convocation, sittings.past, sittings.remote (the council's rules do not let members take part remotely),
    sittings.link.
    """
    row = Sitting(planned_by_id=call.actor.account_id)
    _fill(call, row, given)
    row.save(force_insert=True)
    call.note(title=row.title)
    return row


@action(
    "sittings.change", may=permissions.can_run, on=Sitting, says=_("Sitting written anew: {title}"), takes=SittingInput
)
def change(call: Call, sitting: Sitting, given: SittingInput) -> Sitting:
    """Will write the sitting anew. Of one that has been called its body and time stay: `sittings.reschedule` moves it.

    Law 280/97-ВР, art. 46. Drafts on its agenda
    go to the new day. Refusals: forbidden, sittings.over, sittings.told (body or time of one that was called), those of
    `sittings.plan`, and of a draft that may not be considered on that day.
    """
    if sitting.state in (State.CLOSED, State.CANCELLED):
        raise _over()
    if sitting.state != State.PLANNED and (
        given.starts_at != sitting.starts_at or given.commission != sitting.commission_id
    ):
        raise Refused(
            "sittings.told",
            _("It has been called for this time. Move it by its own button, with the ground."),
            field="starts_at",
        )
    had = drafts_day(sitting)
    _fill(call, sitting, given)
    move_drafts(call, sitting, had, drafts_day(sitting))
    call.note(title=sitting.title)
    return sitting


@action("sittings.call", may=permissions.can_run, on=Sitting, says=_("Sitting called: {title}"))
def call_sitting(
    call: Call,
    sitting: Sitting,
    *,
    convener: Convener,
    convener_ground: OptionalLine = "",
    notice_ground: OptionalLine = "",
) -> Sitting:
    """Will give the notice: the sitting becomes public with its agenda, and every member is written to.

    Law 280/97-ВР, art. 46: ten days before, in an exceptional case (`notice_ground`) one day; the council's rules may
    ask for more. The head convenes; the secretary of the council, a third of the deputies or the executive committee
    only on a ground that the law names. Refusals: forbidden, sittings.not_now, sittings.convener,
    sittings.convener_ground, sittings.no_agenda, sittings.late_notice (under ten days without a ground),
    sittings.no_day (under one day, or under what the rules ask for in an exceptional case).
    """
    if after(sitting.state, Verb.CALL) is None:
        raise _not_now()
    if convener not in conveners(is_plenary=sitting.is_plenary):
        raise Refused("sittings.convener", _("This body is convened by another one."), field="convener")
    if convener in BY_GROUND and not convener_ground.strip():
        raise Refused(
            "sittings.convener_ground",
            _("Write on which ground they convene it in place of the head."),
            field="convener_ground",
        )
    if not sitting.items.exclude(state="removed").exists():
        raise Refused("sittings.no_agenda", _("The notice names the questions. Put at least one on the agenda first."))
    _in_time(call, sitting, sitting.starts_at, notice_ground)
    sitting.convener, sitting.convener_ground = convener, convener_ground
    sitting.notice_ground, sitting.called_at, sitting.state = notice_ground, call.now, State.CALLED
    told = _invite(call, sitting, "called")
    call.note(title=sitting.title, told=told, exceptional=bool(notice_ground.strip()))
    return sitting


@action("sittings.reschedule", may=permissions.can_run, on=Sitting, says=_("Sitting moved: {title}"))
def reschedule(
    call: Call, sitting: Sitting, *, starts_at: AwareDatetime, ground: Line, notice_ground: OptionalLine = ""
) -> Sitting:
    """Will move a called sitting to another time; members are written to, the public page says why.

    Law 280/97-ВР, art. 46: the notice is counted anew to a time that is earlier; 2939-VI, art. 15: the term of its
    drafts, to the new day. Refusals: forbidden, sittings.not_now, sittings.past, sittings.late_notice, sittings.no_day,
    and those of a draft that may not be considered on that day.
    """
    if after(sitting.state, Verb.RESCHEDULE) is None:
        raise _not_now()
    if starts_at <= call.now:
        raise _past()
    if starts_at < sitting.starts_at:
        _in_time(call, sitting, starts_at, notice_ground or sitting.notice_ground)
    if timezone.localdate(starts_at) != day_of(sitting):
        empty_hall(call, sitting)
    had = drafts_day(sitting)
    sitting.starts_at, sitting.moved_ground = starts_at, ground
    move_drafts(call, sitting, had, drafts_day(sitting))
    sitting.notice_ground = notice_ground or sitting.notice_ground
    call.note(title=sitting.title, told=_invite(call, sitting, "moved"))
    return sitting


@action("sittings.cancel", may=permissions.can_run, on=Sitting, says=_("Sitting cancelled: {title}"))
def cancel(call: Call, sitting: Sitting, *, ground: Line) -> Sitting:
    """Will cancel a sitting that has not been opened; who was told of it is written to, its drafts are free again.

    Law 280/97-ВР, art. 46. Refusals: forbidden, sittings.not_now.
    """
    if after(sitting.state, Verb.CANCEL) is None:
        raise _not_now()
    was_told = sitting.state == State.CALLED
    empty_hall(call, sitting)
    move_drafts(call, sitting, drafts_day(sitting), None)
    sitting.state, sitting.cancel_ground = State.CANCELLED, ground
    call.note(title=sitting.title, told=_invite(call, sitting, "cancelled") if was_told else 0)
    return sitting


def _fill(call: Call, row: Sitting, given: SittingInput) -> None:
    commission = council.commission_of(given.commission) if given.commission is not None else None
    if given.commission is not None and commission is None:
        raise Refused("missing", _("There is no such commission."), field="commission")
    on = timezone.localdate(given.starts_at)
    if not permissions.is_staff(call.actor) and not (
        commission is not None and permissions.leads_commission(call.actor, commission, on)
    ):
        raise forbidden()
    convocation = council.convocation(on)
    if convocation is None:
        raise Refused("sittings.no_convocation", _("No convocation is known for this day."), field="starts_at")
    if given.starts_at != row.starts_at and given.starts_at <= call.now:
        raise _past()
    if given.mode is not Mode.HALL and not remote_allowed(on):
        raise Refused(
            "sittings.remote",
            _("The rules of this council do not let members take part remotely. The charter says so."),
            field="mode",
        )
    for name in ("link", "live_link"):
        if (text := getattr(given, name).strip()) and not text.startswith(("https://", "http://")):
            raise Refused("sittings.link", _("An address begins with https://."), field=name)
    row.commission, row.convocation = commission, convocation
    row.title, row.place = given.title, given.place
    row.starts_at, row.mode = given.starts_at, given.mode
    row.session_number, row.number = given.session_number, given.number
    row.link, row.live_link = given.link.strip(), given.live_link.strip()


def _in_time(call: Call, sitting: Sitting, starts_at: datetime, ground: str) -> None:
    if starts_at <= call.now:
        raise _past()
    on = timezone.localdate(starts_at)
    needed, shortest = notice_terms(sitting, on)
    told = notice(call.today, on, needed=needed, exceptional=bool(ground.strip()), shortest=shortest)
    if told.lack is Lack.DAY:
        raise Refused(
            "sittings.no_day",
            _("In an exceptional case the notice is given {needed} days before, and {days} are left. Choose a later"
              " day."),
            field="notice_ground", needed=told.needed, days=told.days,
        )  # fmt: skip
    if told.lack is Lack.GROUND:
        raise Refused(
            "sittings.late_notice",
            _("The notice is given {needed} days before, and {days} are left. Choose a later day, or write the"
              " exceptional case."),
            field="notice_ground", needed=told.needed, days=told.days,
        )  # fmt: skip


def _invite(call: Call, sitting: Sitting, what: str) -> int:
    """Will write to every member of the body; who has no e-mail is kept as one to be told on paper."""
    rows = []
    for number, member in enumerate(roll(sitting)):
        email = member.account.email if member.account else ""
        rows.append(Invitation(sitting=sitting, member=member, email=email, at=call.now))
        if email:
            notify.queue(
                call,
                to=notify.Address("email", email),
                template=f"sittings.{what}",
                about=("sittings.sitting", sitting.pk),
                request_key=f"sittings/{sitting.pk}/{what}/{sitting.version}/{member.pk}/{number}",
                name=f"{member.given_name} {member.patronymic}".strip(),
                title=sitting.title,
                starts_at=sitting.starts_at,
                place=sitting.place,
                link=sitting.link,
                ground=sitting.cancel_ground if what == "cancelled" else sitting.moved_ground,
                notice_ground=sitting.notice_ground,
                items=[f"{one.order}. {one.title}" for one in sitting.items.exclude(state="removed")],
                path=f"/council/sittings/{sitting.pk}/",
            )
    Invitation.objects.bulk_create(rows)
    return sum(bool(one.email) for one in rows)


def _not_now() -> Refused:
    return Refused("sittings.not_now", _("This cannot be done in the state of the sitting now."))


def _over() -> Refused:
    return Refused("sittings.over", _("The sitting is over; its record stays as it is."))


def _past() -> Refused:
    return Refused("sittings.past", _("This time has passed. Choose a later one."), field="starts_at")
