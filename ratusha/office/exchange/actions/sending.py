"""Letters go out: queued with the act, given to the system by a job, again with growing pauses until it takes them."""

import uuid
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.access.actors import system as platform
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.files.storage import disk
from ratusha.office.documents import queries as documents

from .. import permissions, queries, rules
from ..adapters import envelope
from ..adapters.base import Trouble
from ..models import Message, Peer, Step
from ..rules import State, Way

Said = Annotated[OptionalLine, StringConstraints(max_length=300)]
IN_FORCE = (documents.State.REGISTERED, documents.State.DONE)
SENT_ROLES = {documents.Role.MAIN: envelope.MAIN, documents.Role.ANNEX: envelope.ANNEX,
              documents.Role.SCAN: envelope.ANNEX, documents.Role.SIGNATURE: envelope.SIGNATURE}  # fmt: skip


@action("exchange.send", may=permissions.can_exchange, says=_("A document was put for sending to {name}"))
def send_document(call: Call, *, document: int, peer: int) -> Message:
    """Will put a registered document of ours for sending by the system of the body, with its files and signatures.

    КМУ №55 of 17.01.2018 (interaction through the system of exchange). What has a mark of restricted access does not
    go this way (2939-VI art. 6). Refusals: exchange.no_document, exchange.marked, exchange.not_ours, exchange.no_file,
    exchange.no_peer, exchange.too_large, exchange.sent_already, exchange.off, forbidden.
    """
    found = _sendable(call, document)
    body = Peer.objects.filter(pk=peer, closed=False).first()
    if body is None:
        raise Refused("exchange.no_peer", _("There is no such body in the list of exchange."), field="peer")
    if body.system not in queries.systems() or not queries.org():
        raise Refused("exchange.off", _("This system of exchange is not switched on here."), field="peer")
    going = Message.objects.filter(way=Way.OUT, document=found, peer=body)
    if going.exclude(state__in=(State.REFUSED, State.FAILED)).exists():
        raise Refused("exchange.sent_already", _("This document was sent to this body already."), field="peer")
    made = Message(
        way=Way.OUT, system=body.system, peer=body, number=str(uuid.uuid4()), document=found, title=found.title[:400],
        kind=str(found.kind)[:100], index=found.number, day=found.registered_on, signed_by=found.signed_by[:200],
        state=State.QUEUED, at=call.now, by_id=call.actor.account_id, again_at=call.now,
    )  # fmt: skip
    made.save(force_insert=True)
    call.note(name=body.name, document=found.pk)
    return made


def _sendable(call: Call, document: int) -> Any:
    """The document, when it may go by exchange."""
    found = documents.document(call.actor, document)
    if found is None:
        raise Refused("exchange.no_document", _("There is no such document."))
    _files_to_send(found)
    return found


def _files_to_send(found: Any) -> list[Any]:
    """The files that go with the document, when it may go by exchange."""
    if found.is_marked:
        raise Refused("exchange.marked", _("What has a mark of restricted access is not sent this way."))
    if found.flow == documents.Flow.INCOMING or found.state not in IN_FORCE:
        raise Refused("exchange.not_ours", _("Only what is registered as ours and in force is sent."))
    files = [one for one in documents.files_of(found) if one.role in SENT_ROLES]
    if not any(one.role == documents.Role.MAIN for one in files):
        raise Refused("exchange.no_file", _("The document has no file to send."))
    if sum(one.file.size for one in files) > rules.MESSAGE_MOST * 7 // 10:
        raise Refused("exchange.too_large", _("The files are too large for the exchange. Send them another way."))
    return files


@action("exchange.send_again", may=permissions.can_exchange, on=Message, says=_("Sending is tried again"))
def send_again(call: Call, message: Message) -> Message:
    """Will put a letter that could not be given away for sending once more (КМУ №55).

    Refusals: exchange.not_now, exchange.no_document, exchange.marked, exchange.not_ours, exchange.no_file,
    exchange.too_large, forbidden.
    """
    if message.way != Way.OUT or message.state != State.FAILED:
        raise Refused("exchange.not_now", _("This cannot be done in the state of the letter now."))
    _sendable(call, message.document_id or 0)
    message.state, message.tries, message.again_at, message.said = State.QUEUED, 0, call.now, ""
    return message


@action("exchange.note_sent", may=permissions.can_work, on=Message, says=_("The letter was given to the system"))
def note_sent(call: Call, message: Message) -> Message:
    """Will note that the system has taken the letter (КМУ №55). Refusals: exchange.not_now, forbidden."""
    if message.state != State.QUEUED:
        raise Refused("exchange.not_now", _("This cannot be done in the state of the letter now."))
    message.state, message.again_at, message.said = State.SENT, None, ""
    return message


@action("exchange.note_trouble", may=permissions.can_work, on=Message, quiet=True, says=_("The system was away"))
def note_trouble(call: Call, message: Message, *, outcome: Line, said: Said = "") -> Message:
    """Will note that a letter could not be given away: tried again with growing pauses, or given up when the system
    does not take it at all (no law: upkeep). Refusals: exchange.not_now, forbidden.
    """
    if message.state != State.QUEUED:
        raise Refused("exchange.not_now", _("This cannot be done in the state of the letter now."))
    message.tries, message.said = message.tries + 1, said
    if outcome == "off" and not rules.is_given_up(message.tries):
        message.again_at = call.now + rules.pause(message.tries)
    else:
        message.state, message.again_at = State.FAILED, None
    return message


@action("exchange.note_told", may=permissions.can_work, on=Message, quiet=True, says=_("The sender was told: {state}"))
def note_step_told(call: Call, message: Message, *, step: int, outcome: Line = "ok", said: Said = "") -> Message:
    """Will note that an acknowledgement of ours was told to the sender, or could not be (КМУ №55: the sender learns of
    the registration or the refusal). Refusals: missing, forbidden.
    """
    found = Step.objects.select_for_update().filter(pk=step, message=message, ours=True, told_at=None).first()
    if found is None:
        raise Refused("missing", _("There is no such record."))
    found.tries, found.said = found.tries + 1, said
    if outcome == "ok":
        found.told_at, found.again_at = call.now, None
    elif outcome == "off" and not rules.is_given_up(found.tries):
        found.again_at = call.now + rules.pause(found.tries)
    else:
        found.again_at = None
    found.save(update_fields=["tries", "said", "told_at", "again_at"])
    call.note(state=found.state)
    return message


def give_away(call: Call, message: Message) -> bool:
    """Will give one letter to its system, with no row locked meanwhile -> whether it was taken.

    What it was when it was queued is looked at anew: a document that has got a mark since then stays here.
    """
    system = queries.systems().get(message.system)
    call.actor = platform("exchange")
    try:
        if system is None or message.peer is None:
            raise Trouble("off", "not configured")
        system.send(message.peer.org, message.number, envelope.written(_letter(message)))
    except Refused as refused:
        _quietly(note_trouble, call, message, outcome="denied", said=refused.sentence[:300])
        return False
    except Trouble as trouble:
        _quietly(note_trouble, call, message, outcome=trouble.outcome, said=str(trouble)[:300])
        return False
    return _quietly(note_sent, call, message)


def tell(call: Call, step: Step) -> bool:
    """Will tell the sender one acknowledgement of ours -> whether the system took it."""
    message = step.message
    system = queries.systems().get(message.system)
    call.actor = platform("exchange")
    try:
        if system is None or message.peer is None:
            raise Trouble("off", "not configured")
        ack = envelope.Ack(message.number, step.state, step.index, step.day, step.reason)
        told = envelope.Envelope(step.number, queries.org(), message.peer.org, step.at, ack=ack)
        system.send(message.peer.org, step.number, envelope.written(told))
    except Trouble as trouble:
        _quietly(note_step_told, call, message, step=step.pk, outcome=trouble.outcome, said=str(trouble)[:300])
        return False
    return _quietly(note_step_told, call, message, step=step.pk)


def _letter(message: Message) -> envelope.Envelope:
    assert message.document is not None
    assert message.peer is not None
    rows = _files_to_send(message.document)
    if any(one.file.closed for one in rows):
        raise Trouble("off", "a file waits for the look for viruses, or harm was found in it")
    names = {one.pk: one.name for one in rows}
    files = tuple(
        envelope.Part(one.name, disk().read(one.sha256), SENT_ROLES[documents.Role(one.role)],
                      names.get(one.of_id or 0, ""))
        for one in rows
    )  # fmt: skip
    return envelope.Envelope(
        message.number, queries.org(), message.peer.org, message.at, title=message.title, kind=message.kind,
        index=message.index, day=message.day, signed_by=message.signed_by, files=files,
    )  # fmt: skip


def _quietly(act: object, call: Call, message: Message, **given: object) -> bool:
    try:
        act(call, message, **given)  # type: ignore[operator]
    except Refused:  # it has moved on meanwhile
        return False
    return True
