"""Keeping one mail with its files, once; reports become proofs, automatic replies are set aside."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext, gettext_noop, override

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.files import intake
from ratusha.foundation.files.limits import Limits
from ratusha.foundation.files.models import StoredFile

from ..delivery import prove
from ..models import Delivery, Inlet, Letter, Mail, MailKind, MailState
from .mails import Attachment, Parsed, parse
from .tokens import token_in

ORIGINAL = Limits(size=64 * 1024 * 1024, kinds=frozenset({"eml"}))
TELLS = {"failed": Delivery.FAILED, "delivered": Delivery.DELIVERED}
TOO_BIG = gettext_noop("The mail is too big to be taken in whole; it is in the mailbox.")
TOO_MANY = gettext_noop("more files than one message may have")
FUTURE = timedelta(minutes=10)


def keep(
    mailbox: str, epoch: int, uid: int, data: bytes, got_at: datetime, now: datetime, *, whole: bool = True
) -> bool:
    """Will keep the mail of this UID and move the mailbox's mark past it, both or neither -> False if it was kept.

    `whole` is False for the head alone of a mail that is too big to be taken.
    """
    parsed = parse(data)
    with transaction.atomic():
        inlet = Inlet.objects.select_for_update().get(name=mailbox)
        if inlet.epoch != epoch:
            inlet.epoch, inlet.position = epoch, 0
        if inlet.position >= uid:
            return False
        call = Call(system("notify.mail"), Channel.JOB, now, f"mail/{mailbox}/{epoch}/{uid}"[:200])
        mail = _row(parsed, mailbox, epoch, uid, got_at if got_at <= now + FUTURE else now)
        if not whole:
            mail.refused = [_said(TOO_BIG)]
        mail.original = _original(call, data)
        mail.save(force_insert=True)
        if mail.kind in (MailKind.MESSAGE, MailKind.AUTOMATIC):
            _attach(call, mail, parsed.attachments)
        _conclude(mail, parsed, now)
        inlet.position = uid
        inlet.save(update_fields=["epoch", "position"])
    return True


def _row(parsed: Parsed, mailbox: str, epoch: int, uid: int, got_at: datetime) -> Mail:
    mail = Mail(mailbox=mailbox, epoch=epoch, uid=uid, got_at=got_at, written_at=parsed.written_at)
    mail.message_id, mail.sender, mail.sender_name = parsed.message_id, parsed.sender, parsed.sender_name
    mail.subject, mail.text, mail.recipients = parsed.subject, parsed.text, "\n".join(parsed.recipients)[:2000]
    mail.token = token_in(parsed.recipients)
    mail.kind = _kind(parsed)
    if answered := _answered(parsed):
        mail.about_label, mail.about_id = answered.about_label, answered.about_id
    return mail


def _kind(parsed: Parsed) -> MailKind:
    if Mail.objects.filter(message_id=parsed.message_id).exclude(kind=MailKind.COPY).exists():
        return MailKind.COPY
    if parsed.is_report:
        return MailKind.BOUNCE
    return MailKind.AUTOMATIC if parsed.automatic else MailKind.MESSAGE


def _answered(parsed: Parsed) -> Letter | None:
    """The letter to the person that the mail answers: its Message-ID is known only to who got it."""
    found = Letter.objects.filter(message_id__in=parsed.references, kind="email").exclude(reply_to="")
    return found.order_by("-id").first()


def _original(call: Call, data: bytes) -> StoredFile | None:
    try:
        file = intake.receive_bytes(call.child("original"), "letter.eml", data, limits=ORIGINAL)
        return intake.claim(call.child("claim"), [file.token or ""])[0]
    except Refused:
        return None


def _attach(call: Call, mail: Mail, given: list[Attachment]) -> None:
    limits = intake.current_limits()
    for number, one in enumerate(given):
        if number >= limits.count:
            mail.refused = [*mail.refused, f"{one.name}: {_said(TOO_MANY)}"]
            continue
        try:
            with override("uk"):
                file = intake.receive_bytes(call.child(f"file/{number}"), one.name, one.data)
            mail.files.add(*intake.claim(call.child(f"claim/{number}"), [file.token or ""]))
        except Refused as refused:
            with override("uk"):
                mail.refused = [*mail.refused, f"{one.name}: {refused.sentence}"]
    if mail.refused:
        mail.save(update_fields=["refused"])


def _said(words: str) -> str:
    with override("uk"):
        return gettext(words)


def _conclude(mail: Mail, parsed: Parsed, now: datetime) -> None:
    """Sets aside what no person wrote; a report proves what it tells."""
    if mail.kind == MailKind.MESSAGE:
        return
    for one in parsed.returned:
        letter = Letter.objects.filter(message_id=one.message_id, kind="email").first() if one.message_id else None
        if letter is not None and (delivery := TELLS.get(one.action)):
            prove(letter, delivery, now, "mail", one.said)
        if letter is not None:
            mail.about_label, mail.about_id = letter.about_label, letter.about_id
    mail.state = MailState.ASIDE
    mail.save(update_fields=["state", "about_label", "about_id"])
