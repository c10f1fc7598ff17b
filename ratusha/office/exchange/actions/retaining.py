"""How long messages of exchange are kept, and what stays of them then."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.retention.keeps import FILES_578, Fate, Keeps, declare

from ..models import Message, MessageFile, Step
from ..rules import State, Way

ENDED = (State.REGISTERED, State.REFUSED, State.EXECUTED, State.FAILED)
TEXTS = ("title", "signed_by", "reason")


def old_messages(before: datetime) -> QuerySet[Any]:
    """Messages that have ended and still tell what they were about, or hold their files."""
    rows = Message.objects.filter(state__in=ENDED, at__lt=before)
    return rows.exclude(Q(files=None) & Q(**dict.fromkeys(TEXTS, "")))


def empty_messages(call: Call, ids: Sequence[Any]) -> int:
    """Empties title, signer and reasons and lets the files go; numbers, days and receipts stay as proof.

    Files that were registered belong to their document by now and stay with it.
    """
    rows = Message.objects.filter(pk__in=ids)
    loose = MessageFile.objects.filter(message__in=rows, message__way=Way.IN, message__document=None)
    files = list(loose.values_list("file_id", flat=True))
    MessageFile.objects.filter(message__in=rows).delete()
    Step.objects.filter(message__in=rows).update(reason="")
    StoredFile.objects.filter(pk__in=files).delete()
    return rows.update(**dict.fromkeys(TEXTS, ""))


declare(
    Keeps("exchange.messages", _("Messages of exchange with other bodies"), _("the day of the message"), 3, "years",
          Fate.ANONYMISE, old_messages, FILES_578, "M", empty_messages, "retention.exchange_years"),
)  # fmt: skip
