"""What waits goes out: begun and kept before the channel is asked, so that nothing is ever sent twice by itself."""

from datetime import timedelta
from typing import Annotated
from uuid import uuid4

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation import notify
from ratusha.foundation.access.actors import system as platform
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.notify.transports import Outcome, Result

from .. import permissions, queries, rules
from ..adapters import Wire
from ..models import ChannelNote, Placement
from ..queries.dry import LETTER
from ..rules import Channel, State
from .changing import NOT_NOW

PORTION = 200
Short = Annotated[OptionalLine, StringConstraints(max_length=300)]


@action("spreading.begin", may=permissions.can_work, on=Placement, quiet=True, says=_("Publication in {channel} begun"))
def begin(call: Call, placement: Placement, *, ticket: Annotated[Line, StringConstraints(max_length=32)]) -> Placement:
    """Will keep that a channel is about to be asked, so that nobody asks it beside or after a crash (no law: upkeep).

    Refusals: spreading.not_now.
    """
    if placement.state != State.QUEUED or placement.handed_at is not None:
        raise Refused("spreading.not_now", NOT_NOW)
    placement.handed_at, placement.ticket = call.now, ticket
    call.note(channel=placement.channel)
    return placement


@action("spreading.note", may=permissions.can_work, on=Placement, quiet=True, says=_("{channel}: {outcome}"))
def note(
    call: Call, placement: Placement, *, outcome: Outcome, said: Short = "", their_id: Short = "", wait: int = 0,
    words: Short = "",
) -> Placement:  # fmt: skip
    """Will keep what came of a try: published, given up, to be tried again with growing pauses, or not known.

    A channel that is away is left alone with all that waits for it. `words` names the text that was sent: one that was
    corrected meanwhile is corrected there too (no law: upkeep). Refusals: spreading.not_now.
    """
    if placement.state not in rules.OPEN:
        raise Refused("spreading.not_now", NOT_NOW)
    placement.said = said
    if outcome is Outcome.DOWN:
        _channel_away(call, placement.channel, said, wait)
        placement.handed_at = None
    else:
        _ends(call, placement, outcome, their_id)
        if placement.state == State.PLACED and outcome is Outcome.SENT and words and words != _words(placement):
            placement.state, placement.again_at = State.CORRECTING, call.now
    call.note(channel=placement.channel, outcome=outcome.value)
    return placement


def _words(placement: Placement) -> str:
    return rules.digest_of([placement.text])


def _ends(call: Call, placement: Placement, outcome: Outcome, their_id: str) -> None:
    changing = placement.state in (State.CORRECTING, State.WITHDRAWING)
    match outcome:
        case Outcome.SENT:
            _done(call, placement, their_id)
            _channel_good(call, placement.channel)
        case Outcome.UNSURE:  # handed_at stays: it tells since when
            placement.state, placement.again_at = State.UNSURE, None
        case Outcome.LATER if not rules.is_given_up(placement.tries + 1):
            placement.tries, placement.handed_at = placement.tries + 1, None
            placement.again_at = call.now + rules.pause(placement.tries)
        case _:
            placement.state = State.PLACED if changing else State.FAILED
            placement.again_at = placement.handed_at = None


def _done(call: Call, placement: Placement, their_id: str) -> None:
    placement.again_at = placement.handed_at = None
    if placement.state == State.WITHDRAWING:
        placement.state, placement.ended_at = State.WITHDRAWN, call.now
    elif placement.state == State.CORRECTING:
        placement.state = State.PLACED
    else:
        placement.state, placement.placed_at, placement.their_id = State.PLACED, call.now, their_id[:100]
        placement.link = queries.wires()[placement.channel].address(their_id) if their_id else ""


def _channel_away(call: Call, name: str, said: str, wait: int) -> None:
    row = ChannelNote.objects.select_for_update().filter(name=name).first() or ChannelNote(name=name)
    row.tries, row.said = row.tries + 1, said
    row.away_since = row.away_since or call.now
    row.again_at = call.now + max(rules.pause(row.tries), timedelta(seconds=wait))
    row.save()


def _channel_good(call: Call, name: str) -> None:
    row = ChannelNote.objects.select_for_update().filter(name=name).first() or ChannelNote(name=name)
    row.tries, row.said, row.again_at, row.away_since, row.good_at = 0, "", None, None, call.now
    row.save()


@action("spreading.write_letters", may=permissions.can_work, on=Placement, quiet=True, says=_("Letters: {count}"))
def write_letters(call: Call, placement: Placement) -> Placement:
    """Will write the letters of the next portion of those who asked for news by e-mail, each once.

    2297-VI art. 6: only to those who asked and confirmed. Refusals: spreading.not_now, spreading.no_item.
    """
    if placement.channel != Channel.EMAIL or placement.state != State.QUEUED:
        raise Refused("spreading.not_now", NOT_NOW)
    if not placement.reached and queries.item_of(placement.post.about) is None:
        raise Refused("spreading.no_item", _("There is no such public object."))
    rows, reached = queries.readers_after(placement.reached, placement.post.topic, PORTION)
    for one in rows:
        own = queries.own_address(one)
        facts = queries.letter_of(placement.post.title, placement.text, own, placement.post.language)
        notify.queue(
            call, to=notify.Address("email", one.email), template=LETTER, language=placement.post.language,
            about=("spreading.placement", placement.pk), request_key=f"spreading/{placement.pk}/{one.pk}",
            unsubscribe=queries.end_address(one), **facts,
        )  # fmt: skip
    placement.count += len(rows)
    placement.reached = reached or placement.reached
    if not reached:
        placement.state, placement.placed_at, placement.again_at = State.PLACED, call.now, None
        _channel_good(call, placement.channel)
    call.note(count=len(rows))
    return placement


def deliver(call: Call, placement: Placement) -> bool:
    """Will do what is due of one placement, with no row locked while the channel is asked -> whether it was done."""
    call.actor = platform("spreading")
    if placement.channel == Channel.EMAIL:
        return _letters(call, placement)
    wire = queries.wires()[placement.channel]
    result = _asked(call, placement, wire)
    if result is None:
        return False
    wait = int(result.wait.total_seconds()) if result.wait else 0
    given = {"outcome": result.outcome, "said": result.error[:300], "their_id": result.provider_id, "wait": wait,
             "words": _words(placement)}  # fmt: skip
    try:
        note(call.child("note"), placement, **given)
    except Refused:  # it has moved on meanwhile
        return False
    return result.outcome is Outcome.SENT


def _letters(call: Call, placement: Placement) -> bool:
    try:
        write_letters(call.child(f"letters/{placement.reached}"), placement)
    except Refused as refused:
        if refused.code == "spreading.no_item":
            note(call.child("note"), placement, outcome=Outcome.REFUSED, said="no longer public")
        return False
    return True


def _asked(call: Call, placement: Placement, wire: Wire) -> Result | None:
    """What the channel told; None when somebody else has it in hand."""
    pictured = placement.post.pictured
    if placement.state == State.CORRECTING:
        return wire.correct(placement.their_id, placement.text, pictured=pictured)
    if placement.state == State.WITHDRAWING:
        return wire.withdraw(placement.their_id)
    if placement.handed_at is not None:
        return _looked_for(placement, wire)
    item = queries.item_of(placement.post.about)
    if item is None:
        return Result(Outcome.REFUSED, "no longer public")
    picture = queries.picture_of(item) if pictured else None
    try:
        begin(call.child("begin"), placement, ticket=uuid4().hex)
    except Refused:
        return None
    result = wire.place(placement.text, f"{settings.PUBLIC_URL}{item.address}", picture)
    if result.outcome is Outcome.UNSURE and wire.finds:
        return _looked_for(placement, wire)
    return result


def _looked_for(placement: Placement, wire: Wire) -> Result:
    """A try was cut off: where the channel can be asked whether the post is there, it is; else the editor is."""
    if not wire.finds:
        return Result(Outcome.UNSURE, "an earlier try was cut off")
    found = wire.found(placement.text, placement.handed_at or placement.due_at)
    if found.outcome is Outcome.REFUSED:
        return Result(Outcome.LATER, "it is not there")
    if found.outcome is Outcome.DOWN:
        return Result(Outcome.UNSURE, found.error)
    return found
