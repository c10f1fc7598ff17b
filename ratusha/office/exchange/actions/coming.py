"""What came: read with suspicion, kept once, acknowledged; acknowledgements of our own letters move them on."""

import hashlib
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation import watch
from ratusha.foundation.actions import Call, Input, Line, OptionalLine, Refused, action
from ratusha.foundation.files import intake
from ratusha.foundation.files.limits import Limits

from .. import permissions, rules
from ..adapters import envelope
from ..models import Message, MessageFile, Peer, Step
from ..rules import State, Way

LIMITS = Limits(size=rules.FILE_MOST, count=rules.FILES_MOST)
Number = Annotated[Line, StringConstraints(max_length=100)]
Digest = Annotated[Line, StringConstraints(max_length=64)]
Short = Annotated[OptionalLine, StringConstraints(max_length=300)]
Reason = Annotated[OptionalLine, StringConstraints(max_length=500)]
WRONG = {
    "too_large": _("The message is too large."),
    "entities": _("The message declares entities or a document type: such messages are not read."),
    "malformed": _("The message is no well-formed XML of the exchange."),
    "foreign": _("The message is of another standard."),
    "no_document": _("The message has neither a document nor an acknowledgement."),
    "too_many": _("The message has too many parts."),
    "no_base64": _("A file in the message is damaged."),
    "stranger": _("The sender is not in the list of bodies of exchange."),
}


class Letter(Input):
    """The card of a letter that came. `files`: tokens with names, roles and what a signature is over, side by side."""

    system: Line
    number: Number
    sender: Line
    digest: Digest
    title: Annotated[OptionalLine, StringConstraints(max_length=400)] = ""
    kind: Short = ""
    index: Short = ""
    day: date | None = None
    signed_by: Short = ""
    due_on: date | None = None
    answers: Short = ""
    reason: Reason = ""
    files: Annotated[list[Line], Field(max_length=rules.FILES_MOST)] = Field(default_factory=list)
    roles: Annotated[list[Line], Field(max_length=rules.FILES_MOST)] = Field(default_factory=list)
    over: Annotated[list[OptionalLine], Field(max_length=rules.FILES_MOST)] = Field(default_factory=list)


@action("exchange.take", may=permissions.can_work, takes=Letter, says=_("A letter came by exchange from {name}"))
def keep_message(call: Call, given: Letter) -> Message:
    """Will keep a letter that came, once for its number, and acknowledge it; the registrar registers or refuses it.

    `reason`: it cannot be taken (a file in it is harmful), so the sender is told at once. КМУ №55 of 17.01.2018.
    Refusals: exchange.no_peer, exchange.known, files.gone, forbidden.
    """
    peer = Peer.objects.filter(system=given.system, org=given.sender, closed=False).first()
    if peer is None:
        raise Refused("exchange.no_peer", _("There is no such body in the list of exchange."))
    if Message.objects.filter(way=Way.IN, system=given.system, peer=peer, number=given.number).exists():
        raise Refused("exchange.known", _("A message of this number has come already."))
    made = Message(
        way=Way.IN, system=given.system, peer=peer, number=given.number, title=given.title, kind=given.kind[:100],
        index=given.index[:80], day=given.day, signed_by=given.signed_by[:200], due_on=given.due_on,
        answers=given.answers[:80], state=State.REFUSED if given.reason else State.ACCEPTED, reason=given.reason,
        at=call.now, digest=given.digest,
    )  # fmt: skip
    made.save(force_insert=True)
    for file, role, over in zip(intake.claim(call, given.files, limits=LIMITS), given.roles, given.over, strict=True):
        MessageFile(message=made, file=file, name=file.name, role=role[:10], of=over[:255]).save(force_insert=True)
    for state in (State.DELIVERED, State(made.state)):
        add_step(call, made, state, reason=given.reason)
    call.note(name=peer.name)
    return made


@action("exchange.refuse_unread", may=permissions.can_work, says=_("A message of exchange could not be taken: {code}"))
def refuse_unread(call: Call, *, system: Line, digest: Digest, code: Line, sender: Short = "") -> Message:
    """Will keep in the list that something came which cannot be read or is of nobody known, with the reason in words;
    nothing of it is kept. Law: 80/94-ВР art. 8 (protection of the system). Refusals: exchange.known, forbidden.
    """
    if Message.objects.filter(way=Way.IN, system=system, peer=None, number=digest).exists():
        raise Refused("exchange.known", _("A message of this number has come already."))
    made = Message(
        way=Way.IN, system=system, number=digest, state=State.REFUSED, at=call.now, digest=digest,
        reason=str(WRONG.get(code, WRONG["malformed"])), title=sender[:400],
    )  # fmt: skip
    made.save(force_insert=True)
    call.note(code=code)
    return made


@action("exchange.take_ack", may=permissions.can_work, on=Message, says=_("The addressee has answered: {state}"))
def take_ack(
    call: Call,
    message: Message,
    *,
    number: Number,
    state: State,
    index: Short = "",
    day: date | None = None,
    reason: Reason = "",
) -> Message:
    """Will keep an acknowledgement of our letter; it moves the letter on unless it came late or twice (КМУ №55). The
    index at the other side is the first that was told; another one stands in the history alone.

    Refusals: exchange.known, exchange.not_now, forbidden.
    """
    if message.way != Way.OUT:
        raise Refused("exchange.not_now", _("This cannot be done in the state of the letter now."))
    if Step.objects.filter(message=message, number=number).exists():
        raise Refused("exchange.known", _("A message of this number has come already."))
    Step(message=message, state=state, at=call.now, number=number, index=index[:80], day=day, reason=reason).save(
        force_insert=True
    )
    follows = rules.after(message.state, state)
    if follows is not None:
        message.state = follows
    is_registered = message.state in (State.REGISTERED, State.EXECUTED)
    if state == State.REGISTERED and is_registered and not message.their_index:
        message.their_index, message.their_day = index[:80], day
    if state == State.REFUSED and follows is not None:
        message.reason = reason
    call.note(state=state.value)
    return message


def add_step(call: Call, message: Message, state: State, **told: Any) -> Step:
    """Will queue an acknowledgement of ours, in the transaction of the act it tells of."""
    number = hashlib.sha256(f"{message.pk}/{message.number}/{state}".encode()).hexdigest()[:32]
    made = Step(message=message, state=state, ours=True, at=call.now, number=number, again_at=call.now, **told)
    made.save(force_insert=True)
    return made


def take_in(call: Call, system: str, data: bytes) -> str:
    """Will take one message as it came from a system -> what became of it: kept, refused, known or answered.

    Never raises for what the message holds: everything hostile is refused in words and noted in the security log.
    """
    digest = hashlib.sha256(data).hexdigest()
    try:
        found = envelope.read(data)
    except envelope.Wrong as wrong:
        return _unread(call, system, digest, wrong.code)
    peer = Peer.objects.filter(system=system, org=found.sender, closed=False).first()
    if peer is None:
        return _unread(call, system, digest, "stranger", found.sender)
    if found.ack is not None:
        return _answered(call, system, peer, found)
    return _kept(call, system, peer, found, digest)


def _kept(call: Call, system: str, peer: Peer, found: envelope.Envelope, digest: str) -> str:
    known = Message.objects.filter(way=Way.IN, system=system, peer=peer, number=found.number).first()
    if known is not None:
        if known.digest != digest:
            _noted(call, "exchange.number_reused", known.pk)
        return "known"
    names = ("number", "sender", "title", "kind", "index", "day", "signed_by", "due_on", "answers")
    told: dict[str, Any] = {name: getattr(found, name) for name in names}
    told |= {"system": system, "digest": digest, "roles": [], "over": [], "files": []}
    try:
        for number, part in enumerate(found.files):
            stored = intake.receive_bytes(call.child(f"file/{digest}/{number}"), part.name, part.data, limits=LIMITS)
            told["files"].append(stored.token or "gone")
            told["roles"].append(part.role)
            told["over"].append(part.of)
    except Refused as refused:
        _noted(call, refused.code, peer.pk)
        told |= {"files": [], "roles": [], "over": [], "reason": refused.sentence[:500]}
    try:
        kept = keep_message(call.child(f"keep/{digest}"), **told)
    except Refused:
        return "known"
    return "refused" if kept.state == State.REFUSED else "kept"


def _answered(call: Call, system: str, peer: Peer, found: envelope.Envelope) -> str:
    ack = found.ack
    assert ack is not None
    ours = Message.objects.filter(way=Way.OUT, system=system, peer=peer, number=ack.about).first()
    if ours is None:
        _noted(call, "exchange.unknown_ack", peer.pk)
        return "refused"
    given = {"index": ack.index, "day": ack.day, "reason": ack.reason[:500]}
    try:
        take_ack(call.child(f"ack/{found.number}"), ours, number=found.number, state=State(ack.state), **given)
    except Refused:
        return "known"
    return "answered"


def _unread(call: Call, system: str, digest: str, code: str, sender: str = "") -> str:
    _noted(call, f"exchange.{code}", None)
    try:
        refuse_unread(call.child(f"unread/{digest}"), system=system, digest=digest, code=code, sender=sender)
    except Refused:
        return "known"
    return "refused"


def _noted(call: Call, code: str, pk: int | None) -> None:
    watch.note(
        watch.Kind.HOSTILE_INPUT, code=code, action="exchange.take", target=("exchange.message", pk), at=call.now
    )
