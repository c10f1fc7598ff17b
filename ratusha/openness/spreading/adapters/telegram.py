"""A Telegram channel in which our bot is an administrator that may post, edit and delete.

sendMessage or sendPhoto, editMessageText or editMessageCaption, deleteMessage. The API takes no id of ours, so a post
whose answer was lost is not sent again by itself: the editor looks and tells.
"""

import json
import re
from datetime import datetime
from typing import Any

from django.conf import settings

from ratusha.foundation.notify.adapters import http
from ratusha.foundation.notify.transports import Outcome, Result

from ..rules import cut
from .base import line, unsure_as_later, waiting, whole

LONGEST, CAPTION = 4096, 1024
CHANNEL = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}|-100\d{5,15}")
TOKEN_SECONDS = 600
AS_IT_IS = "message is not modified"
GONE = "message to delete not found"


class TelegramChannel(http.Session):
    """The channel of TELEGRAM_CHANNEL."""

    finds = False

    def configured(self) -> bool:
        """A token of the bot and the channel's name or number."""
        return bool(settings.TELEGRAM["token"] and CHANNEL.fullmatch(settings.SPREADING["telegram"]))

    def place(self, text: str, link: str, picture: bytes | None) -> Result:
        """A picture goes up with the words as its caption; without one the link shows its own card."""
        if picture is None:
            preview = {"url": link, "prefer_large_media": True}
            return self._call("sendMessage", {"text": cut(text, LONGEST), "link_preview_options": preview}, told=True)
        file = {"photo": ("card.png", picture, "image/png")}
        return self._call("sendPhoto", {"caption": cut(text, CAPTION)}, files=file, told=True)

    def correct(self, their_id: str, text: str, *, pictured: bool) -> Result:
        """The caption of a picture, else the text."""
        given = {"caption": cut(text, CAPTION)} if pictured else {"text": cut(text, LONGEST)}
        method = "editMessageCaption" if pictured else "editMessageText"
        return unsure_as_later(self._call(method, {"message_id": int(their_id), **given}))

    def withdraw(self, their_id: str) -> Result:
        """Deletes the message."""
        return unsure_as_later(self._call("deleteMessage", {"message_id": int(their_id)}))

    def found(self, text: str, since: datetime) -> Result:
        """A bot cannot read what stands in a channel."""
        return Result(Outcome.DOWN, "the channel cannot be read by a bot")

    def address(self, their_id: str) -> str:
        """t.me/name/17, t.me/c/123/17 for a closed one. Made of our own setting, not of what was answered."""
        name = settings.SPREADING["telegram"]
        base = name[1:] if name.startswith("@") else f"c/{name.removeprefix('-100')}"
        return f"https://t.me/{base}/{their_id}"

    def _call(self, method: str, given: dict[str, Any], *, told: bool = False, files: Any = None) -> Result:
        base, token = settings.TELEGRAM["url"].rstrip("/"), settings.TELEGRAM["token"]
        given = {"chat_id": settings.SPREADING["telegram"], **given}
        body: dict[str, Any] = {"json": given} if files is None else {"data": _flat(given), "files": files}
        try:
            answer = self.ask("POST", f"{base}/bot{token}/{method}", **body)
        except http.NotSent as error:
            return Result(Outcome.DOWN, line(error))
        except http.Unsure as error:
            return Result(Outcome.UNSURE, line(error))
        return _read(answer.status_code, http.json_of(answer), told=told)


def _flat(given: dict[str, Any]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}


def _read(status: int, body: dict[str, Any], *, told: bool) -> Result:
    if status == 200 and body.get("ok") is True:
        return _taken(body.get("result"), told=told)
    if body.get("ok") is not False:  # not the words of the Bot API: a proxy, a stranger
        return Result(Outcome.UNSURE, f"HTTP {status} without an answer of the Bot API")
    said = line(body.get("description") or f"HTTP {status}")
    parameters = body.get("parameters")
    if status == 429:
        wait = parameters.get("retry_after") if isinstance(parameters, dict) else 0
        return Result(Outcome.DOWN, said, wait=waiting(wait, 5))
    if status in (401, 403, 404) or "chat not found" in said or "not enough rights" in said:
        return Result(Outcome.DOWN, said, wait=waiting(TOKEN_SECONDS, TOKEN_SECONDS))
    if status >= 500:
        return Result(Outcome.LATER, said)
    if not told and (AS_IT_IS in said.casefold() or GONE in said.casefold()):
        return Result(Outcome.SENT)
    return Result(Outcome.REFUSED, said)


def _taken(result: Any, *, told: bool) -> Result:
    if not told:
        return Result(Outcome.SENT)
    number = whole(result.get("message_id")) if isinstance(result, dict) else 0
    if not number or number >= 2**53:
        return Result(Outcome.UNSURE, "the answer names no message")
    return Result(Outcome.SENT, provider_id=str(number))
