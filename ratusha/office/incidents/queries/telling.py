"""Security events in plain words, for pages, cards and reports."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from ratusha.foundation.watch import KINDS, Kind
from ratusha.foundation.watch.models import Event


def event_line(event: Event) -> dict[str, Any]:
    """What of an event is kept in a card: moment, kind, code, account, address and target, all short."""
    return {
        "id": event.pk,
        "at": event.at.isoformat(timespec="seconds"),
        "kind": event.kind,
        "code": event.code,
        "account": event.actor_id,
        "address": event.address,
        "target": f"{event.target_type} {event.target_id or ''}".strip(),
    }


def line_of(kept: Mapping[str, Any]) -> str:
    """A kept line in words: «22.11.2026 09:15:02 Log-in failed, account 17, 203.0.113.9»."""
    at = timezone.localtime(datetime.fromisoformat(kept["at"]))
    known = KINDS.get(Kind(kept["kind"])) if kept["kind"] in set(Kind) else None
    parts = [
        str(known.says) if known else kept["kind"],
        kept.get("code", ""),
        f"№ {kept['account']}" if kept.get("account") else "",
        kept.get("address", ""),
        kept.get("target", ""),
    ]
    return f"{at:%d.%m.%Y %H:%M:%S}  " + ", ".join(part for part in parts if part)


def about(key: str) -> str:
    """What a finding is about in words: «account No 17», «address 203.0.113.9»."""
    sort, _space, rest = key.partition(" ")
    words = {
        "account": gettext("account No {which}"),
        "address": gettext("address {which}"),
        "unknown": gettext("an account that there is not ({which})"),
    }
    return words[sort].format(which=rest) if sort in words and rest else key
