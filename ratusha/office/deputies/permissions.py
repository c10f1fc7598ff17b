"""Who writes for a deputy, who receives people with them, who keeps lists of deputies. Fail-closed."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from ratusha.foundation.access.actors import Actor, Role
from ratusha.office.council.queries import Member, all_members, member_of, on_day

from .models import Assistant, Hours, Meeting, Report, Request

MATTER = "deputies.matter"
VOTE, DRAFT, DECISION = "vote", "draft", "decision"


def is_secretariat(actor: Actor, _target: Any = None) -> bool:
    """The secretariat of the council: territories, control of requests, absences, assistants."""
    return actor.is_official and actor.has(Role.SECRETARIAT)


def keeps(actor: Actor, _target: Any = None) -> bool:
    """The secretariat, and the loader of the demonstration."""
    return is_secretariat(actor) or actor.is_system


def personally(actor: Actor) -> bool:
    """An official with their own rights: nobody acts for a deputy or an assistant in their absence."""
    return actor.is_official and actor.account_id is not None and actor.hand is None


def in_office(member: Member, on: date) -> bool:
    """True if the mandate holds that day."""
    return member.began_on <= on and (member.ended_on is None or member.ended_on >= on)


def is_own(actor: Actor, member: Member) -> bool:
    """The deputy themselves while the mandate holds: what voters have confided is not read after it."""
    if not personally(actor) or actor.account_id != member.account_id:
        return False
    return in_office(member, timezone.localdate())


def helps(actor: Actor, member: Member) -> bool:
    """An assistant of this deputy, today, while the mandate holds."""
    if not personally(actor) or not in_office(member, timezone.localdate()):
        return False
    return Assistant.objects.filter(member=member, account_id=actor.account_id, ended_on=None).exists()


def works_for(actor: Actor, member: Member) -> bool:
    """The deputy or one of their assistants."""
    return is_own(actor, member) or helps(actor, member)


def worked_for(actor: Actor) -> QuerySet[Member]:
    """Mandates in force that the actor works for, as `works_for` says of one: their own and those they assist."""
    if not personally(actor):
        return Member.objects.none()
    helped = Assistant.objects.filter(account_id=actor.account_id, ended_on=None).values("member_id")
    return all_members().filter(on_day(timezone.localdate())).filter(Q(account_id=actor.account_id) | Q(pk__in=helped))


def can_write(actor: Actor, _target: Any = None) -> bool:
    """Deputies in office and their assistants; for whom exactly, the action looks at the deputy that was named."""
    return personally(actor) and (member_of(actor, timezone.localdate()) is not None or helps_somebody(actor))


def can_edit(actor: Actor, request: Request | None) -> bool:
    """The deputy of the request and their assistants write its draft."""
    return request is not None and works_for(actor, request.member)


def can_file(actor: Actor, request: Request | None) -> bool:
    """Only the deputy files, withdraws and assesses: an assistant has no mandate."""
    return request is not None and is_own(actor, request.member)


def can_control(actor: Actor, _request: Any = None) -> bool:
    """The secretariat keeps what became of requests."""
    return keeps(actor)


def can_see(actor: Actor, request: Request | None) -> bool:
    """Everybody what is published, and drafts nobody but those who write them; the secretariat what was filed."""
    if request is None:
        return False
    if request.published_at is not None:
        return True
    if works_for(actor, request.member):
        return True
    return (is_secretariat(actor) and request.filed_at is not None) or can_register(actor, request)


def can_register(actor: Actor, request: Request | None) -> bool:
    """Who registers documents, of what was sent: a registrar."""
    return request is not None and request.sent_on is not None and actor.is_official and actor.has(Role.REGISTRAR)


def can_keep_hours(actor: Actor, hours: Hours | None = None) -> bool:
    """The deputy and their assistants; the secretariat for those who ask it."""
    if hours is None:
        return keeps(actor) or can_write(actor)
    return keeps(actor) or works_for(actor, hours.member)


def can_ask(actor: Actor, _target: Any = None) -> bool:
    """Whoever has logged in: the answer waits on their own page."""
    return actor.account_id is not None


def can_answer(actor: Actor, meeting: Meeting | None) -> bool:
    """The deputy whom it was written to and their assistants, nobody else."""
    return meeting is not None and works_for(actor, meeting.member)


def can_cancel(actor: Actor, meeting: Meeting | None) -> bool:
    """Who asked to be received."""
    own = meeting is not None and actor.account_id is not None and actor.account_id == meeting.account_id
    return own and actor.hand is None


def can_report(actor: Actor, report: Report | None = None) -> bool:
    """A deputy in office about themselves; a report that stands is changed by who gave it."""
    if report is None:
        return personally(actor) and member_of(actor, timezone.localdate()) is not None
    return is_own(actor, report.member)


def can_count(actor: Actor, _target: Any = None) -> bool:
    """The platform alone writes down what it counts."""
    return actor.is_system


def has_desk(actor: Actor, _target: Any = None) -> bool:
    """Deputies and the secretariat, by role alone: asked on every page of the office."""
    return actor.is_official and actor.has(Role.DEPUTY, Role.SECRETARIAT)


def helps_somebody(actor: Actor, _target: Any = None) -> bool:
    """An assistant of any deputy in office today."""
    if not personally(actor):
        return False
    held = on_day(timezone.localdate(), "member__")
    return Assistant.objects.filter(held, account_id=actor.account_id, ended_on=None).exists()


def sees_desk(actor: Actor, _target: Any = None) -> bool:
    """Deputies, assistants and the secretariat have work pages here."""
    return is_secretariat(actor) or can_write(actor)
