"""Who may what in the participatory budget."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from .models import Campaign, Desk, Member, Pile


def can_organise(actor: Actor, _target: Any) -> bool:
    """The organiser of participation and the head: campaigns, checks, lists."""
    return actor.is_official and actor.has(Role.ORGANISER, Role.HEAD)


def is_scheduler(actor: Actor, _target: Any) -> bool:
    """The platform itself."""
    return actor.is_system


def can_vote(actor: Actor, _target: Any) -> bool:
    """Whoever has logged in, officials as residents too; the regulation says who of them may."""
    return actor.account_id is not None and not actor.is_system


def can_manage_desk(actor: Actor, desk: Desk | None) -> bool:
    """The organiser and the head."""
    return desk is not None and can_organise(actor, None)


def works_at_desk(actor: Actor, desk: Desk | None) -> bool:
    """The officials who are assigned to the desk."""
    if desk is None or not actor.is_official or actor.account_id is None:
        return False
    return any(one.account_id == actor.account_id for one in desk.places.all())


def can_enter_pile(actor: Actor, pile: Pile | None) -> bool:
    """The officials who are assigned to the desk of the pile."""
    return pile is not None and works_at_desk(actor, pile.desk)


def can_settle_pile(actor: Actor, pile: Pile | None) -> bool:
    """A third official of the desk, the organiser, or a member of the campaign's commission."""
    if pile is None or not actor.is_official or actor.account_id is None:
        return False
    return can_enter_pile(actor, pile) or sees_anomalies(actor, pile.desk.campaign)


def can_close_desk(actor: Actor, desk: Desk | None) -> bool:
    """An official of the desk, or the organiser."""
    return works_at_desk(actor, desk) or can_manage_desk(actor, desk)


def can_close_box(actor: Actor, _box: Any) -> bool:
    """The organiser, the head, or the platform when the time has come."""
    return actor.is_system or can_organise(actor, None)


def sees_anomalies(actor: Actor, campaign: Campaign | None) -> bool:
    """The organiser, and the members of the campaign's commission while they are members."""
    if campaign is None or actor.account_id is None:
        return False
    if can_organise(actor, None):
        return True
    return Member.objects.filter(campaign=campaign, account_id=actor.account_id, until=None).exists()


def can_advance(actor: Actor, target: Any) -> bool:
    """The scheduler by the dates, the organiser by an act."""
    return actor.is_system or can_organise(actor, target)


def can_take_part(actor: Actor, _target: Any) -> bool:
    """Whoever has logged in; the regulation decides more."""
    return actor.account_id is not None


def is_author(actor: Actor, project: Any) -> bool:
    """The author of the project, by their own log-in."""
    author = getattr(project, "author", None)
    return author is not None and author.account_id is not None and author.account_id == actor.account_id


def can_answer_merger(actor: Actor, merger: Any) -> bool:
    """The author of the project that another one shall go into."""
    return is_author(actor, merger.into)


def can_conclude(actor: Actor, conclusion: Any) -> bool:
    """An executor or the head of the unit that is asked."""
    return actor.is_official and actor.has(Role.EXECUTOR, Role.UNIT_HEAD) and conclusion.unit_id in actor.units


def concludes(actor: Actor) -> bool:
    """Officials of units, who may be asked for a conclusion."""
    return actor.is_official and actor.has(Role.EXECUTOR, Role.UNIT_HEAD)


def can_answer_conclusion(actor: Actor, conclusion: Any) -> bool:
    """The author whom the conclusion is about."""
    return is_author(actor, conclusion.project)


def can_vote_on_objection(actor: Actor, objection: Any) -> bool:
    """A member of the campaign's commission who is not the author."""
    return part_in(actor, objection.project.campaign_id) is not None and not is_author(actor, objection.project)


def can_decide_objection(actor: Actor, objection: Any) -> bool:
    """The chair or the secretary of the commission, and never the author."""
    if is_author(actor, objection.project):
        return False
    return part_in(actor, objection.project.campaign_id) in (Member.Part.CHAIR, Member.Part.SECRETARY)


def part_in(actor: Actor, campaign_id: int) -> str | None:
    """The actor's part in the commission, None for others. 1 query."""
    if actor.account_id is None:
        return None
    rows = Member.objects.filter(campaign=campaign_id, account=actor.account_id, until=None)
    return rows.values_list("part", flat=True).first()


def leads_commission(actor: Actor, result: Any) -> bool:
    """The chair and the secretary of the campaign's commission write down what it decided."""
    if result is None or not actor.is_official:
        return False
    return part_in(actor, result.campaign_id) in (Member.Part.CHAIR, Member.Part.SECRETARY)


def runs_works(actor: Actor) -> bool:
    """Officials who may answer for the work on a winner."""
    return actor.is_official and actor.has(Role.ORGANISER, Role.HEAD, Role.EXECUTOR, Role.UNIT_HEAD)


def can_plan_work(actor: Actor, work: Any) -> bool:
    """The organiser and the head say who does it and until when."""
    return work is not None and can_organise(actor, None)


def can_run_work(actor: Actor, work: Any) -> bool:
    """The responsible, the head of the unit that does it, the organiser and the head."""
    if work is None or not actor.is_official or actor.account_id is None:
        return False
    heads = actor.has(Role.UNIT_HEAD) and work.unit_id in actor.units
    return can_organise(actor, None) or work.owner_id == actor.account_id or heads


def can_rate_work(actor: Actor, work: Any) -> bool:
    """The author of the project, by their own log-in."""
    return work is not None and is_author(actor, work.project)
