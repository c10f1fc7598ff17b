"""What the editor does afterwards: corrects, withdraws, cancels, moves, tells what is not known, tries again."""

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action

from .. import permissions, queries
from ..models import Placement, Post
from ..rules import Channel, State, may_move
from .publishing import Says, Title

NOT_NOW = _("This cannot be done in the state of the post now.")
# A letter that is sent cannot be changed or taken back.
CHANGEABLE = frozenset({Channel.TELEGRAM, Channel.FACEBOOK})


@action("spreading.correct", may=permissions.can_spread, on=Post, says=_("Post corrected"))
def correct(call: Call, post: Post, *, title: Title, says: Says = "") -> Post:
    """Will put other words into what waits and into what is published already, where the channel lets it.

    Information must be accurate, mistakes are corrected (2939-VI art. 14). Refusals: spreading.not_now.
    """
    changed = 0
    post.title, post.says = title, says
    for one in _locked(post):
        waits = one.state == State.QUEUED and one.handed_at is None and not one.reached
        there = one.channel in CHANGEABLE and one.state in (State.PLACED, State.CORRECTING)
        if not waits and not there:
            continue
        pictured = post.pictured and one.channel != Channel.EMAIL
        one.text = queries.composed_of(one.channel, title, says, post.path, pictured=pictured)
        if there:
            _again(call, one, State.CORRECTING)
        _keep(one)
        changed += 1
    if not changed:
        raise Refused("spreading.not_now", NOT_NOW)
    return post


@action("spreading.withdraw", may=permissions.can_spread, on=Post, says=_("Post withdrawn: {reason}"))
def withdraw(call: Call, post: Post, *, reason: Line) -> Post:
    """Will take the post out of channels that let it, and cancel what waits; sent letters cannot be taken back.

    What is wrong or harms somebody is taken down (2939-VI art. 14; 2297-VI art. 8). Refusals: spreading.not_now.
    """
    changed = 0
    for one in _locked(post):
        if one.state in (State.QUEUED, State.FAILED) and one.handed_at is None and not one.reached:
            one.state, one.again_at, one.ended_at = State.CANCELLED, None, call.now
        elif one.channel in CHANGEABLE and one.state in (State.PLACED, State.CORRECTING):
            _again(call, one, State.WITHDRAWING)
        else:
            continue
        _keep(one)
        changed += 1
    if not changed:
        raise Refused("spreading.not_now", NOT_NOW)
    call.note(reason=reason)
    return post


@action("spreading.cancel", may=permissions.can_spread, on=Placement, says=_("Publication in {channel} cancelled"))
def cancel(call: Call, placement: Placement) -> Placement:
    """Will cancel what waits for one channel, or was not published there (no law: the editor's own decision).

    Refusals: spreading.not_now.
    """
    begun = placement.handed_at is not None or placement.reached
    if not may_move(placement.state, State.CANCELLED) or (begun and placement.state == State.QUEUED):
        raise Refused("spreading.not_now", NOT_NOW)
    placement.state, placement.again_at, placement.ended_at = State.CANCELLED, None, call.now
    call.note(channel=placement.channel)
    return placement


@action("spreading.move", may=permissions.can_spread, on=Post, says=_("Time of publication changed"))
def move(call: Call, post: Post, *, at: AwareDatetime | None = None) -> Post:
    """Will publish what waits at another time, or now where none is given, never before the object itself is public.

    No law: the editor's own decision. Refusals: spreading.not_now, spreading.no_item.
    """
    item = queries.item_of(post.about)
    if item is None:
        raise Refused("spreading.no_item", _("There is no such public object."))
    rows = [one for one in _locked(post) if one.state == State.QUEUED and one.handed_at is None and not one.reached]
    if not rows:
        raise Refused("spreading.not_now", NOT_NOW)
    for one in rows:
        one.due_at = one.again_at = max(at or call.now, item.at, call.now)
        _keep(one)
    return post


@action("spreading.try_again", may=permissions.can_spread, on=Placement, says=_("Publication in {channel} tried again"))
def try_again(call: Call, placement: Placement) -> Placement:
    """Will try once more what was given up (no law: the editor's own decision).

    Refusals: spreading.not_now.
    """
    if placement.state != State.FAILED:
        raise Refused("spreading.not_now", NOT_NOW)
    _again(call, placement, State.QUEUED)
    placement.handed_at = None
    call.note(channel=placement.channel)
    return placement


@action("spreading.settle", may=permissions.can_spread, on=Placement, says=_("Told whether the post is there: {there}"))
def settle(call: Call, placement: Placement, *, there: bool = False, number: OptionalLine = "") -> Placement:
    """Will take the editor's word of a post whose end is not known: it is there, or it is published once more.

    `number`: what the channel calls it, the last part of its address; without it the post cannot be corrected from
    here. No law: the channel cannot be asked. Refusals: spreading.not_now, spreading.number.
    """
    if placement.state != State.UNSURE:
        raise Refused("spreading.not_now", NOT_NOW)
    number = number.strip().rstrip("/").rpartition("/")[2]
    if number and not (number.isascii() and number.replace("_", "").isdigit() and len(number) <= 60):
        raise Refused("spreading.number", _("Copy the number at the end of the post's address."), field="number")
    placement.handed_at = None
    if there:
        placement.state, placement.placed_at, placement.again_at = State.PLACED, call.now, None
        placement.their_id = number
        placement.link = queries.wires()[placement.channel].address(number) if number else ""
    else:
        _again(call, placement, State.QUEUED)
    call.note(channel=placement.channel, there=there)
    return placement


def _locked(post: Post) -> list[Placement]:
    return list(Placement.objects.select_for_update().filter(post=post).order_by("id"))


def _again(call: Call, one: Placement, state: State) -> None:
    if state in (State.CORRECTING, State.WITHDRAWING) and not one.their_id:
        raise Refused("spreading.not_now", NOT_NOW)
    one.state, one.tries, one.again_at, one.said = state, 0, call.now, ""


def _keep(one: Placement) -> None:
    one.version += 1
    one.save()
