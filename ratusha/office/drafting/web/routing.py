"""What the route of a draft, or a route as it is kept, shows: members with their states in words and shapes."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.people import away_on
from ratusha.channels.web.words import day
from ratusha.office.tasks import queries as tasks

from .. import queries
from ..queries import LABEL, MEMBER_WORDS, SIGNED_WORDS, Draft, Route, RouteStep, Signed, State
from .picture import Member, Picture, picture

TURN_LOOK = {
    tasks.State.PLANNED: ("wait", "circle"),
    tasks.State.GIVEN: ("next", "clock"),
    tasks.State.TAKEN: ("next", "clock"),
    tasks.State.RETURNED: ("next", "clock"),
    tasks.State.DONE: ("done", "check"),
    tasks.State.ACCEPTED: ("done", "check"),
    tasks.State.REJECTED: ("bad", "cross"),
}
TURN_WORDS = {"wait": _("waits for the turn"), "next": _("agrees now"), "done": _("agreed"), "bad": _("has remarks")}
SIGNER_LOOK = {
    Signed.WAITING: ("wait", "circle"), Signed.ASKED: ("next", "pen"), Signed.SIGNED: ("done", "check"),
    Signed.REFUSED: ("bad", "cross"),
}  # fmt: skip
SIGNING = 100


def of_draft(draft: Draft, signers: list[Any]) -> tuple[Picture, list[Member]]:
    """The route as this draft goes it: its last round, or who would be asked now, then its signers. 1 to 4 queries."""
    turns = tasks.agreement(LABEL, draft.pk, draft.round) if draft.round else []
    fresh = draft.state in (State.DRAFTING, State.RETURNED)
    members = planned(draft) if fresh and not turns else [_turn(one) for one in turns]
    members += [_signer(one) for one in signers]
    return picture(members, titles(members)), members


def _turn(turn: Any) -> Member:
    look, icon = TURN_LOOK.get(tasks.State(turn.state), ("wait", "circle"))
    today = timezone.localdate()
    words: Any = TURN_WORDS[look]
    if look == "next" and turn.due_on:
        words = gettext("agrees by {day}").format(day=day(turn.due_on, today))
    elif turn.done_at and look in ("done", "bad"):
        words = f"{words}, {day(timezone.localdate(turn.done_at), today)}"
    name = turn.assignee.name if turn.assignee else str(turn.unit)
    away = away_on(today).get(turn.assignee_id or 0, "") if look in ("wait", "next") else ""
    return Member(turn.stage, name, away or str(words), look, words, icon)


def _signer(signer: Any) -> Member:
    look, icon = SIGNER_LOOK[Signed(signer.state)]
    words = SIGNED_WORDS[Signed(signer.state)]
    return Member(SIGNING + signer.ordinal, signer.account.name, str(words), look, words, icon)


def planned(draft: Draft) -> list[Member]:
    """Who would be asked if the author sent it now."""
    route = draft.route or next(iter(queries.routes_for(draft.kind, draft.unit_id)), None)
    today = timezone.localdate()
    turns, _lost = queries.planned(route, draft.kind, draft.unit_id, draft.total, draft.author_id, today)
    names = queries.names_of(one.account for one in turns)
    return [
        Member(one.stage, names.get(one.account, ""), _within(one.days), "wait", _within(one.days), "circle")
        for one in turns
    ]


def _within(days: int) -> str:
    return ngettext("within {n} working day", "within {n} working days", days).format(n=days)


def titles(members: list[Member]) -> dict[int, Any]:
    """Words over each stage: agreement by number, side by side where there are several, then signing."""
    found: dict[int, Any] = {}
    for stage in dict.fromkeys(one.stage for one in members):
        several = sum(one.stage == stage for one in members) > 1
        if stage > SIGNING:
            found[stage] = (
                gettext("Signature") if stage == SIGNING + 1 else gettext("Signature {n}").format(n=stage - SIGNING)
            )
        elif several:
            found[stage] = gettext("{n}. Agree side by side").format(n=stage)
        else:
            found[stage] = gettext("{n}. Agrees").format(n=stage)
    return found


def of_route(rows: list[RouteStep]) -> tuple[Picture, list[Member]]:
    """A route as it is kept: who is asked, when, under what condition."""
    members = [Member(row.stage, who(row), terms(row), "wait", terms(row), "circle") for row in rows]
    return picture(members, titles(members)), members


def who(row: RouteStep) -> str:
    """Whom a step names."""
    if row.account is not None:
        return str(row.account.name)
    if row.unit is not None:
        return gettext("Head: {unit}").format(unit=row.unit.name)
    if row.role:
        return str(row.get_role_display()).capitalize()
    return str(MEMBER_WORDS[queries.Member(row.member)]).capitalize()


def terms(row: RouteStep) -> str:
    """Its working days, and the sum from which it is asked."""
    said = _within(row.days)
    if row.least is not None:
        said += ", " + gettext("from {sum} hryvnias").format(sum=f"{row.least:,.0f}".replace(",", "\u00a0"))
    return said


def scope(route: Route) -> str:
    """For which papers a route is."""
    parts = [str(route.get_kind_display()).capitalize() if route.kind else gettext("Papers of all kinds")]
    return ", ".join([*parts, route.unit.name] if route.unit else parts)
