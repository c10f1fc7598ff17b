"""What becomes of a letter that came: registered as an incoming document, refused with a reason, executed."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.files import intake
from ratusha.foundation.files.storage import disk
from ratusha.office.documents import actions as documents
from ratusha.office.documents.queries import Channel, Role

from .. import permissions
from ..adapters.envelope import MAIN, SIGNATURE
from ..models import Message, MessageFile
from ..rules import State, Way
from .coming import LIMITS, add_step

Title = Annotated[Line, StringConstraints(max_length=400)]


@action("exchange.register", may=permissions.can_exchange, on=Message, says=_("Registered: {number}"))
def register_message(call: Call, message: Message, *, kind: int, title: Title) -> Message:
    """Will register a letter that came as an incoming document, with its files and signatures byte for byte, and tell
    the sender the index and the day (КМУ №55 of 17.01.2018; order of the Ministry of Justice №1000/5).

    Refusals: exchange.not_now, forbidden, and those of `documents.register`.
    """
    _waits(message)
    assert message.peer is not None
    rows = list(MessageFile.objects.filter(message=message).select_related("file"))
    rows.sort(key=lambda one: one.role != MAIN)
    papers = [one for one in rows if one.role != SIGNATURE]
    tokens = [
        intake.receive_bytes(
            call.child(f"copy/{one.pk}"), one.name, disk().read(one.file.sha256), limits=LIMITS
        ).token or "gone"
        for one in papers
    ]  # fmt: skip
    document = documents.register(
        call.child("document"), kind=kind, title=title, correspondent=message.peer.correspondent_id,
        their_index=message.index, their_date=message.day, received_at=message.at, channel=Channel.EXCHANGE,
        files=tokens, text="" if papers else message.title or title, signed_by=message.signed_by,
    )  # fmt: skip
    kept = {one.name: one.pk for one in document.files.all()}
    for one in rows:
        if one.role == SIGNATURE:
            of = kept.get(one.of) or next(iter(kept.values()), None)
            documents.attach(call.child(f"sign/{one.pk}"), document, file=one.file_id, role=Role.SIGNATURE, of=of)
    message.document, message.state = document, State.REGISTERED
    message.their_index, message.their_day = document.number, document.registered_on
    add_step(call, message, State.REGISTERED, index=document.number, day=document.registered_on)
    call.note(number=document.number, document=document.pk)
    return message


@action("exchange.refuse", may=permissions.can_exchange, on=Message, says=_("Refused to the sender"))
def refuse(call: Call, message: Message, *, reason: Annotated[Line, StringConstraints(max_length=500)]) -> Message:
    """Will refuse a letter that came, such as one for another body, and tell the sender why (КМУ №55).

    Refusals: exchange.not_now, forbidden.
    """
    _waits(message)
    message.state, message.reason = State.REFUSED, reason
    add_step(call, message, State.REFUSED, reason=reason)
    return message


@action("exchange.tell_executed", may=permissions.can_work, on=Message, says=_("The sender is told of the execution"))
def tell_executed(call: Call, message: Message) -> Message:
    """Will tell the sender that what they asked is executed, when the document is finished here (КМУ №55).

    Refusals: exchange.not_now, forbidden.
    """
    if message.way != Way.IN or message.state != State.REGISTERED:
        raise Refused("exchange.not_now", _("This cannot be done in the state of the letter now."))
    message.state = State.EXECUTED
    add_step(call, message, State.EXECUTED)
    return message


def _waits(message: Message) -> None:
    if message.way != Way.IN or message.state != State.ACCEPTED:
        raise Refused("exchange.not_now", _("This cannot be done in the state of the letter now."))
