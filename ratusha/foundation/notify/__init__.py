"""Letters to people: an outbox in the caller's transaction, templates in Ukrainian and English, with retries.

    from ratusha.foundation import notify

    notify.queue(call, to=notify.Address("email", person.email), template="appeals.registered",
                 about=("cases.case", case.pk), number=case.number)

For every app. The text is rendered when queued, so the letter says what was true then. A loop delivers; what cannot
be delivered stays visible to the operator. By e-mail delivery is at least once: a crash after the mail server took the
letter and before it was marked repeats it with the same Message-ID; a provider that knows no id of ours is never asked
twice (docs/letters.md).
"""

from typing import TYPE_CHECKING, Any

from .addresses import Address

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ratusha.foundation.actions import Call
    from ratusha.foundation.files.models import StoredFile

    from .models import Letter

__all__ = ["Address", "opened_by", "queue", "reply_address"]


def reply_address(label: str, pk: int) -> str:
    """Where the person answers about this object by e-mail, signed; empty while no mailbox is read."""
    from .incoming import tokens

    return tokens.reply_address(label, pk)


def opened_by(token: str, label: str) -> int | None:
    """The key of the object of this label whose address for answers has this token; None for a wrong one."""
    from .incoming import tokens

    return tokens.opened_by(token, label)


def queue(
    call: "Call",
    *,
    to: Address,
    template: str,
    about: tuple[str, int] | None = None,
    request_key: str | None = None,
    language: str = "uk",
    reply_to: str = "",
    files: "Sequence[StoredFile]" = (),
    not_before: "datetime | None" = None,
    account: int | None = None,
    unsubscribe: str = "",
    **facts: Any,
) -> "Letter":
    """Will render the template and put the letter in the outbox, in the caller's transaction.

    `template` "appeals.registered" is `appeals/letters/registered.txt` (its first line «Subject: …» is the subject)
    and, if there is one, `registered.html`; `registered.en.txt` takes its place for English readers. `facts` are what
    the template may name, and `site`, the public address. `request_key` makes the letter unique; without it the
    call's request id, the template and the address do. The same key again gives the first letter back. It is not sent
    earlier than `not_before`. `account`: whose letter it is, where the address alone does not tell; its owner finds it
    among the messages of their own page, and it is told of on their devices. `unsubscribe`: the whole address at which
    a mail program ends such letters by one POST (RFC 8058), for letters to a list.
    Refuses an address that is not one: `notify.address`.
    """
    from .outbox import put

    letter = put(call, to, template, about, request_key, language, reply_to, facts, not_before or call.now, account,
                 unsubscribe)  # fmt: skip
    letter.files.add(*files)
    return letter
