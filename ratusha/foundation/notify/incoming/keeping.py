"""Keeping one mail with its files, once; reports become proofs, automatic replies are set aside."""

from contextlib import suppress
from dataclasses import dataclass, field
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
WITH_FILES = (MailKind.MESSAGE, MailKind.AUTOMATIC)


@dataclass(slots=True)
class Taken:
    """What was taken in of a mail: itself, its files, and sentences about those that were not."""

    original: list[StoredFile] = field(default_factory=list)
    files: list[StoredFile] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def keep(
    mailbox: str, epoch: int, uid: int, data: bytes, got_at: datetime, now: datetime, *, whole: bool = True
) -> bool:
    """Will keep the mail of this UID and move the mailbox's mark past it, both or neither -> False if it was kept.

    `whole` is False for the head alone of a mail that is too big to be taken.
    """
    parsed = parse(data)
    if Inlet.objects.filter(name=mailbox, epoch=epoch, position__gte=uid).exists():
        return False
    call = Call(system("notify.mail"), Channel.JOB, now, f"mail/{mailbox}/{epoch}/{uid}"[:200])
    kind = _kind(parsed)
    taken = _taken(call, data, parsed.attachments if kind in WITH_FILES else [])
    with transaction.atomic():
        inlet = Inlet.objects.select_for_update().get(name=mailbox)
        if inlet.epoch != epoch:
            inlet.epoch, inlet.position = epoch, 0
        if inlet.position >= uid:
            return False
        mail = _row(parsed, mailbox, epoch, uid, got_at if got_at <= now + FUTURE else now)
        mail.kind = kind
        mail.refused = [*([] if whole else [_said(TOO_BIG)]), *taken.refused]
        mail.original = next(iter(_claimed(call, "original", taken.original)), None)
        mail.save(force_insert=True)
        mail.files.add(*_claimed(call, "files", taken.files))
        _conclude(mail, parsed, now)
        inlet.position = uid
        inlet.save(update_fields=["epoch", "position"])
    return True


def _row(parsed: Parsed, mailbox: str, epoch: int, uid: int, got_at: datetime) -> Mail:
    mail = Mail(mailbox=mailbox, epoch=epoch, uid=uid, got_at=got_at, written_at=parsed.written_at)
    mail.message_id, mail.sender, mail.sender_name = parsed.message_id, parsed.sender, parsed.sender_name
    mail.subject, mail.text, mail.recipients = parsed.subject, parsed.text, "\n".join(parsed.recipients)[:2000]
    mail.token = token_in(parsed.recipients)
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


def _taken(call: Call, data: bytes, given: list[Attachment]) -> Taken:
    """Will take in the mail and its files, looked at for harm, before anything is locked."""
    limits = intake.current_limits()
    taken = Taken()
    with suppress(Refused):
        taken.original.append(intake.receive_bytes(call.child("original"), "letter.eml", data, limits=ORIGINAL))
    for number, one in enumerate(given):
        if number >= limits.count:
            taken.refused.append(f"{one.name}: {_said(TOO_MANY)}")
            continue
        with override("uk"):
            try:
                taken.files.append(intake.receive_bytes(call.child(f"file/{number}"), one.name, one.data))
            except Refused as refused:
                taken.refused.append(f"{one.name}: {refused.sentence}")
    return taken


def _claimed(call: Call, part: str, files: list[StoredFile]) -> list[StoredFile]:
    return intake.claim(call.child(part), [one.token for one in files if one.token])


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
