"""Transports: how letters of a kind leave the house. E-mail is here; the others are in `adapters`."""

import smtplib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import TracebackType
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers

from ratusha.foundation.files.storage import disk

from .dressing import dressed
from .models import Delivery, Letter
from .outbox import mail_host, thread_id

ONE_CLICK = "List-Unsubscribe=One-Click"  # RFC 8058
transports: "dict[str, Transport]" = {}


class Outcome(StrEnum):
    """What came of handing a letter over."""

    SENT = "sent"
    REFUSED = "refused"
    LATER = "later"
    DOWN = "down"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Result:
    """REFUSED: never try again; LATER: try again; DOWN: the channel itself is off, nothing is held against a letter.

    UNSURE: it was asked and nobody said what came of it, so asking again may send it twice. `wait`: how long the
    provider wants to be left alone; `provider_id`: what it calls the message.
    """

    outcome: Outcome
    error: str = ""
    provider_id: str = ""
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a provider tells of a message it took."""

    provider_id: str
    delivery: Delivery
    said: str = ""


class Transport(Protocol):
    """A channel for letters of one kind. Used as a context around a batch, so that a connection serves many.

    `repeats`: the same letter handed over twice reaches the person once, or at least is known as the same one; a
    letter of a transport without it is never handed over again when its end is not known. `asks`: `told` works.
    """

    name: str
    repeats: bool
    asks: bool

    def configured(self) -> bool:
        """True if the channel can be used at all; else its letters wait and the operator is told."""
        ...

    def send(self, letter: Letter) -> Result:
        """Will hand one letter over."""
        ...

    def told(self, provider_ids: Iterable[str]) -> list[Told]:
        """Will ask what became of these messages; nothing for what is not known. Raises OSError when it is off."""
        ...

    def __enter__(self) -> "Transport": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def transport(kind: str) -> Callable[[type[Any]], type[Any]]:
    """Will register the class as the transport of letters of this kind."""

    def register(made: type[Any]) -> type[Any]:
        if kind in transports:
            raise ValueError(f"the transport {kind} is declared twice")
        transports[kind] = made()
        return made

    return register


@transport("email")
class Email:
    """E-mail through the mail server of EMAIL_URL; a repeated letter has the same Message-ID."""

    name, repeats, asks = "smtp", True, False

    def __init__(self) -> None:
        self.connection: Any = None

    def configured(self) -> bool:
        return "default" in mailers

    def __enter__(self) -> "Email":
        self.connection = mailers["default"]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def send(self, letter: Letter) -> Result:
        try:
            self.connection.open()
        except (OSError, smtplib.SMTPException) as error:
            return Result(Outcome.DOWN, _said(error))
        try:
            self.connection.send_messages([message_of(letter)])
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _text in error.recipients.values()]
            return Result(Outcome.REFUSED if all(code >= 500 for code in codes) else Outcome.LATER, _said(error))
        except smtplib.SMTPSenderRefused as error:
            return Result(Outcome.DOWN, _said(error))
        except smtplib.SMTPResponseException as error:
            return Result(Outcome.REFUSED if 550 <= error.smtp_code < 600 else Outcome.LATER, _said(error))
        except (OSError, smtplib.SMTPException) as error:
            self._close()
            return Result(Outcome.LATER, _said(error))
        return Result(Outcome.SENT)

    def told(self, provider_ids: Iterable[str]) -> list[Told]:
        return []

    def _close(self) -> None:
        if self.connection is not None:
            self.connection.close()


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """The letter as an e-mail; all letters about one object refer to the same thread."""
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    if thread := thread_id(letter):
        headers |= {"References": thread, "In-Reply-To": thread}
    if letter.unsubscribe:
        headers |= {"List-Unsubscribe": f"<{letter.unsubscribe}>", "List-Unsubscribe-Post": ONE_CLICK,
                    "List-Id": f"<{letter.template}.{mail_host()}>", "Precedence": "list"}  # fmt: skip
    # What cannot be delivered comes back to the mailbox that is read here.
    if sender := settings.MAIL_IN_ADDRESS:
        headers["From"] = settings.DEFAULT_FROM_EMAIL
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        sender or settings.DEFAULT_FROM_EMAIL,
        [letter.value],
        headers=headers,
        reply_to=[letter.reply_to] if letter.reply_to else None,
    )
    if page := letter.html or dressed(letter.subject, letter.text, letter.language):
        message.attach_alternative(page, "text/html")
    for file in letter.files.all():
        message.attach(file.name, disk().read(file.sha256), file.media_type)
    return message


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:1000]
