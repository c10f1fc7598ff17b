"""News by e-mail: asked for, confirmed from the address itself, ended by one click."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation import notify
from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.retention.keeps import Fate, Keeps, declare
from ratusha.foundation.vault import blind_indexes

from .. import permissions, queries
from ..models import Subscriber, email_index

Topics = Annotated[list[Line], Field(max_length=20)]
# Nobody's mailbox is filled by somebody else who types their address again and again.
LETTER_EACH = timedelta(hours=1)


@action("spreading.subscribe", may=permissions.can_subscribe, says=_("News by e-mail asked for"))
def subscribe(
    call: Call, *, email: Annotated[Line, StringConstraints(max_length=254)], topics: Topics | None = None
) -> None:
    """Will send a letter to the address, by which its owner confirms that they want news; nothing else is sent before.

    The answer is the same whether the address is known, so nobody learns who reads (2297-VI art. 6, 8). Refusals:
    spreading.email, spreading.topic.
    """
    address, chosen = email.strip().casefold(), _known_topics(topics or [])
    try:
        validate_email(address)
    except ValidationError as wrong:
        sentence = _("This is not an address. Write it like name@example.org.")
        raise Refused("spreading.email", sentence, field="email") from wrong
    marks = blind_indexes("spreading.subscriber", address)
    row = Subscriber.objects.select_for_update().filter(mark__in=marks).first()
    if row is not None and call.now - row.letter_at < LETTER_EACH:
        return
    if row is None:
        row = Subscriber(
            email=address, mark=email_index(address), key=secrets.token_hex(16), asked_at=call.now, topics=chosen
        )
    elif row.confirmed_at is None:
        row.asked_at, row.topics = call.now, chosen
    row.letter_at = call.now
    row.version += bool(row.pk)
    row.save()
    _write(call, row)


def _write(call: Call, row: Subscriber) -> None:
    template = "spreading.known" if row.confirmed_at else "spreading.confirm"
    notify.queue(
        call, to=notify.Address("email", row.email), template=template, about=(queries.LABEL, row.pk),
        request_key=f"{template}/{row.pk}/{call.now.isoformat()}", own=queries.own_address(row),
        community=charter.value("community.name") or "",
    )  # fmt: skip


@action("spreading.confirm", may=permissions.can_change_own, on=Subscriber, says=_("News by e-mail confirmed"))
def confirm(call: Call, subscriber: Subscriber) -> Subscriber:
    """Will send news to the address from now on: its owner has opened the page from the letter and pressed the button.

    2297-VI art. 6: with the person's consent. Refusals: forbidden.
    """
    subscriber.confirmed_at = subscriber.confirmed_at or call.now
    return subscriber


@action("spreading.choose_topics", may=permissions.can_change_own, on=Subscriber, says=_("Topics of news chosen"))
def choose_topics(call: Call, subscriber: Subscriber, *, topics: Topics | None = None) -> Subscriber:
    """Will send news of these topics alone, of all where none is chosen (2297-VI art. 6, 8).

    Refusals: spreading.topic.
    """
    subscriber.topics = _known_topics(topics or [])
    return subscriber


@action("spreading.unsubscribe", may=permissions.can_change_own, on=Subscriber, says=_("News by e-mail ended"))
def unsubscribe(call: Call, subscriber: Subscriber) -> Subscriber:
    """Will send no news any more and forget the address at once; also by one click of a mail program (RFC 8058).

    2297-VI art. 8: consent is taken back at any time. Refusals: forbidden.
    """
    subscriber.ended_at = subscriber.ended_at or call.now
    subscriber.email, subscriber.topics = "", []
    subscriber.mark = f"ended-{secrets.token_hex(16)}"
    return subscriber


def _known_topics(asked: Sequence[str]) -> list[str]:
    known = {name for name, _words in queries.topics()}
    if set(asked) - known:
        raise Refused("spreading.topic", _("There is no such topic. Choose of the list."), field="topics")
    return sorted(set(asked)) if set(asked) != known else []


def old(before: datetime) -> QuerySet[Any]:
    """Addresses that nobody confirmed, and rows of those who ended it."""
    return Subscriber.objects.filter(Q(confirmed_at=None, asked_at__lt=before) | Q(ended_at__lt=before)).order_by("pk")


def drop_old(call: Call, ids: Sequence[Any]) -> int:
    """Forgets them."""
    return Subscriber.objects.filter(pk__in=ids).delete()[0]


declare(
    Keeps("spreading.subscribers", _("Addresses that asked for news and did not confirm, and ended subscriptions"),
          _("the asking, or the end"), 30, "days", Fate.ERASE, old, drop=drop_old),
)  # fmt: skip
