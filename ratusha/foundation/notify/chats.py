"""Who starts the Telegram bot: each update once, its number kept after it was dealt with."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from .adapters.telegram import POLL, Telegram
from .models import Inlet

log = logging.getLogger("ratusha.notify")
REST = timedelta(minutes=1)
Started = Callable[[datetime, int, str, str], bool]


def read(now: datetime, started: Started, wait: int = POLL) -> int:
    """Will give every new start of the bot to `started(now, number, chat, token)` and answer in the chat -> how many.

    `started` stands being called again with the same number after a crash. Waits up to `wait` seconds for news.
    """
    bot = Telegram()
    if not bot.configured():
        return 0
    inlet = Inlet.objects.get_or_create(name="telegram")[0]
    if inlet.error and inlet.at is not None and now - inlet.at < REST:
        return 0
    try:
        with bot:
            updates = bot.updates(inlet.position, wait=wait)
            for update in updates:
                if update.chat and update.text:
                    linked = bool(update.started) and started(now, update.number, update.chat, update.started)
                    bot.say(update.chat, _said(linked))
                Inlet.objects.filter(pk=inlet.pk, position__lt=update.number).update(position=update.number)
    except OSError as error:
        log.warning("the bot cannot be read: %s", error)
        Inlet.objects.filter(pk=inlet.pk).update(error=str(error)[:500], at=now)
        return 0
    if inlet.error or updates:
        Inlet.objects.filter(pk=inlet.pk).update(error="", at=now)
    return len(updates)


def _said(linked: bool) -> str:
    with override("uk"):
        if linked:
            return _("From now on we write to you here. Nobody reads this chat: write on the page of your case.")
        return _("This chat only brings news. Open the page of your case and press «Get news in Telegram».")
