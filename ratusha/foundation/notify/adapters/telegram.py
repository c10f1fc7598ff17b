"""Telegram by its Bot API: messages to chats that have started the bot, and who has started it.

A bot cannot write first: the person opens `t.me/<bot>?start=<token>` and presses Start, which tells us the chat. The
API knows no id of ours for a message, so a message whose answer was lost is not sent again by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings

from ..models import Letter
from ..transports import Outcome, Result, Told, transport
from . import http

LONGEST = 4096
POLL = 10


@dataclass(frozen=True, slots=True)
class Update:
    """Somebody wrote to the bot. `started`: the token they came with, empty for any other message.

    `answers`: the message of ours that theirs replies to; `file`: what the API calls their file, with its name.
    """

    number: int
    chat: str
    name: str
    text: str
    started: str
    answers: str = ""
    file: str = ""
    file_name: str = ""


def bot_link(token: str) -> str:
    """The link that starts the bot with the token; empty while no bot is configured."""
    bot = settings.TELEGRAM["bot"]
    return f"https://t.me/{bot}?start={token}" if bot and settings.TELEGRAM["token"] else ""


@transport("telegram")
class Telegram(http.Session):
    """Messages by a bot."""

    name, repeats, asks = "telegram", False, False

    def configured(self) -> bool:
        return bool(settings.TELEGRAM["token"])

    def send(self, letter: Letter) -> Result:
        if not letter.value.lstrip("-").isdigit():
            return Result(Outcome.REFUSED, "the person has not started the bot: their chat is not known")
        given = {"chat_id": int(letter.value), "text": letter.text[:LONGEST], "link_preview_options": NO_PREVIEW}
        try:
            answer = self._call("sendMessage", given)
        except http.NotSent as error:
            return Result(Outcome.DOWN, str(error))
        except http.Unsure as error:
            return Result(Outcome.UNSURE, str(error))
        return _read(answer.status_code, http.json_of(answer))

    def told(self, provider_ids: Iterable[str]) -> list[Told]:
        return []

    def say(self, chat: str, text: str) -> None:
        """Will answer in a chat at once, best effort: what is lost here is not a letter."""
        try:
            self._call("sendMessage", {"chat_id": int(chat), "text": text[:LONGEST]})
        except OSError:
            return

    def updates(self, after: int, *, wait: int = POLL) -> list[Update]:
        """Will wait up to `wait` seconds for messages later than the update `after`. Raises OSError when it is off."""
        given = {"offset": after + 1, "timeout": wait, "allowed_updates": ["message"]}
        body = http.json_of(self._call("getUpdates", given))
        if not body.get("ok"):
            raise http.NotSent(str(body.get("description") or "Telegram does not answer"))
        return [found for one in body.get("result", ()) if (found := _update(one))]

    def fetch(self, file: str) -> bytes:
        """Will read a file that somebody sent; the API gives at most 20 MB. Raises OSError when it does not."""
        body = http.json_of(self._call("getFile", {"file_id": file}))
        path = str((body.get("result") or {}).get("file_path") or "")
        if not body.get("ok") or not path:
            raise FileNotFoundError(str(body.get("description") or "Telegram does not give the file"))
        base, token = settings.TELEGRAM["url"].rstrip("/"), settings.TELEGRAM["token"]
        answer = self.ask("GET", f"{base}/file/bot{token}/{path}")
        if answer.status_code != 200:
            raise FileNotFoundError(f"HTTP {answer.status_code}")
        return bytes(answer.content)

    def _call(self, method: str, given: dict[str, Any]) -> Any:
        base, token = settings.TELEGRAM["url"].rstrip("/"), settings.TELEGRAM["token"]
        return self.ask("POST", f"{base}/bot{token}/{method}", json=given)


NO_PREVIEW = {"is_disabled": True}


def _read(status: int, body: dict[str, Any]) -> Result:
    if body.get("ok"):
        number = (body.get("result") or {}).get("message_id", "")
        return Result(Outcome.SENT, provider_id=str(number))
    said = str(body.get("description") or f"HTTP {status}")[:500]
    if status == 429:
        wait = (body.get("parameters") or {}).get("retry_after", 30)
        return Result(Outcome.DOWN, said, wait=timedelta(seconds=int(wait)))
    if status in (401, 404):  # the bot's own token
        return Result(Outcome.DOWN, said, wait=timedelta(minutes=10))
    if status >= 500:
        return Result(Outcome.LATER, said)
    return Result(Outcome.REFUSED, said)  # 403 blocked by the user, 400 chat not found


def _update(one: dict[str, Any]) -> Update | None:
    message = one.get("message") or {}
    chat = message.get("chat") or {}
    if chat.get("type") != "private":
        return Update(int(one.get("update_id", 0)), "", "", "", "")
    text = str(message.get("text") or message.get("caption") or "")
    command, _space, token = text.partition(" ")
    name = " ".join(str(chat[part]) for part in ("first_name", "last_name") if chat.get(part))
    file, file_name = _file(message)
    return Update(
        number=int(one.get("update_id", 0)),
        chat=str(chat.get("id", "")),
        name=name[:200],
        text=text[:LONGEST],
        started=token.strip()[:100] if command == "/start" else "",
        answers=str((message.get("reply_to_message") or {}).get("message_id", "")),
        file=file,
        file_name=file_name,
    )


def _file(message: dict[str, Any]) -> tuple[str, str]:
    """What the API calls the file of a message, and a name for it; of a photo's several sizes the last is whole."""
    if sizes := message.get("photo"):
        return str(sizes[-1].get("file_id", "")), "photo.jpg"
    for kind, name in (("document", "document"), ("voice", "voice.ogg"), ("video", "video.mp4")):
        if found := message.get(kind):
            return str(found.get("file_id", "")), str(found.get("file_name") or name)[:200]
    return "", ""
