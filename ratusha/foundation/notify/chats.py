"""Who writes to the Telegram bot: each update once, kept as a mail of the box «telegram» before it is answered."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratusha.foundation.access.actors import system
from ratusha.foundation.access.pace import Pace
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.files import intake

from .adapters.telegram import POLL, Telegram, Update
from .models import Inlet, Mail, MailKind

log = logging.getLogger("ratusha.notify")
REST = timedelta(minutes=1)
BOX = "telegram"
REPLY = "reply/"
PACE = Pace("notify.chat", 30, 3600)
Started = Callable[[datetime, int, str, str], bool]
Known = Callable[[Mail], bool]


def read(now: datetime, started: Started, known: Known, wait: int = POLL) -> int:
    """Will give every start of the bot to `started(now, number, chat, token)` and keep what is written -> how many.

    `started` stands being called again with the same number after a crash; `known(mail)` tells if the words have a
    place already, for the answer in the chat. Waits up to `wait` seconds for news.
    """
    bot = Telegram()
    if not bot.configured():
        return 0
    inlet = Inlet.objects.get_or_create(name=BOX)[0]
    if inlet.error and inlet.at is not None and now - inlet.at < REST:
        return 0
    try:
        with bot:
            updates = bot.updates(inlet.position, wait=wait)
            for update in updates:
                if update.chat and (update.text or update.file):
                    bot.say(update.chat, _answered(bot, update, now, started, known))
                _move_on(update)
    except OSError as error:
        log.warning("the bot cannot be read: %s", error)
        Inlet.objects.filter(pk=inlet.pk).update(error=str(error)[:500], at=now)
        return 0
    if inlet.error or updates:
        Inlet.objects.filter(pk=inlet.pk).update(error="", at=now)
    return len(updates)


def is_chat(mail: Mail) -> bool:
    """True for what was written to the bot; its sender is the chat."""
    return mail.mailbox == BOX


def reply_of(mail: Mail) -> str:
    """What the provider calls the letter of ours that this message replies to; empty for none."""
    return mail.token.removeprefix(REPLY) if is_chat(mail) and mail.token.startswith(REPLY) else ""


def _answered(bot: Telegram, update: Update, now: datetime, started: Started, known: Known) -> str:
    """What is said in the chat after the update was dealt with."""
    with override("uk"):
        if update.started:
            linked = started(now, update.number, update.chat, update.started)
            return (
                _("From now on we write to you here. Write here too: your words come into your case.")
                if linked
                else _unknown()
            )
        if update.text.startswith("/") and not update.file:
            return _unknown()
        if PACE.count(update.chat):
            words = _("You write very often; this message is not taken. Try again in an hour or write here: {site}")
            return words.format(site=settings.PUBLIC_URL)
        mail = _kept(bot, update, now)
        if known(mail):
            return _("Your words have gone to whoever handles your case.")
        return _("Your message has gone to the registrar.") + " " + _unknown()


def _unknown() -> str:
    words = _("For an appeal the law asks your name, where you live and what it is about: write it here or on {site}.")
    return words.format(site=settings.PUBLIC_URL)


def _kept(bot: Telegram, update: Update, now: datetime) -> Mail:
    """The message as a mail that just came, once; the mark of the bot moves on in the same transaction."""
    call = Call(system("notify.chat"), Channel.JOB, now, f"chat/{update.number}")
    mail = Mail(mailbox=BOX, uid=update.number, message_id=f"<{update.number}@{BOX}>", kind=MailKind.MESSAGE)
    mail.sender, mail.sender_name, mail.text, mail.got_at = update.chat, update.name, update.text, now
    mail.subject = (update.text.strip().splitlines() or [""])[0][:80]
    mail.token = f"{REPLY}{update.answers}"[:100] if update.answers else ""
    files = []
    if update.file:
        try:
            data = bot.fetch(update.file)
            files.append(intake.receive_bytes(call.child("file"), update.file_name, data))
        except (OSError, Refused) as error:
            said = error.sentence if isinstance(error, Refused) else error
            mail.refused = [f"{update.file_name}: {said}"]
    with transaction.atomic():
        if earlier := Mail.objects.filter(mailbox=BOX, epoch=0, uid=update.number).first():
            return earlier
        mail.save(force_insert=True)
        mail.files.add(*intake.claim(call.child("files"), [one.token for one in files if one.token]))
        _move_on(update)
    return mail


def _move_on(update: Update) -> None:
    Inlet.objects.filter(name=BOX, position__lt=update.number).update(position=update.number)
