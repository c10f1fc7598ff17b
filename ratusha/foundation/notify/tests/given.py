"""Builders for tests of letters, with a real mail server on loopback."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from ratusha.foundation import notify
from ratusha.foundation.access.actors import Actor, Kind, Role
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.notify.models import Letter, Mail
from ratusha.foundation.notify.push import topics

REGISTRAR = Actor(kind=Kind.OFFICIAL, account_id=2, roles=frozenset({Role.REGISTRAR}))
OPERATOR = Actor(kind=Kind.OFFICIAL, account_id=1, roles=frozenset({Role.OPERATOR}))
TEMPLATES = Path(__file__).parent / "templates"


class Mailbox:
    """Takes letters in; refuses recipients by name as real servers do."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.after_data: Any = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("nobody@"):
            return "550 5.1.1 no such user here"
        if address.startswith("later@"):
            return "451 4.7.1 greylisted, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def mail_server(settings: Any) -> Iterator[Mailbox]:
    """A real SMTP server on loopback that the platform is configured to use."""
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    configure(settings, server.port)
    server.start()
    try:
        yield box
    finally:
        server.stop()


def configure(settings: Any, port: int) -> None:
    """Sets the mail server as EMAIL_URL would."""
    options = {"host": "127.0.0.1", "port": port, "timeout": 20}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


def letter(now: datetime, value: str = "olena@example.org", kind: str = "email", **more: Any) -> Letter:
    """A letter in the outbox."""
    facts = {"number": "Д-401/1", "subject": "Яма <біля> школи", "secret": "x"} | more.pop("facts", {})
    template = more.pop("template", "sample.registered")
    call = system_call("test", now, more.pop("request_id", None))
    return notify.queue(call, to=notify.Address(kind, value), template=template, **more, **facts)


def mail(now: datetime, **columns: Any) -> Mail:
    """A mail that came in."""
    number = Mail.objects.count() + 1
    columns = {
        "state": "new",
        "kind": "message",
        "text": "Не світить ліхтар.",
        "sender": "petro@example.com",
        "mailbox": "box",
        **columns,
    }
    return Mail.objects.create(message_id=f"<{number}@x>", uid=number, got_at=now, **columns)


FOLLOWED = (
    topics.Topic("cases", "Справи", "У вашій справі є новина.", frozenset({"sample", "web"})),
    topics.Topic("news", "Новини", "Є новина.", frozenset({"following"})),
)


def resident(email: str = "olena@example.org") -> Account:
    """A log-in of a resident."""
    return Account.objects.create(email=email, name="Олена Барвінок")


def owner_of(account: Account) -> Actor:
    """The resident themselves."""
    return Actor(kind=Kind.RESIDENT, account_id=account.pk)
