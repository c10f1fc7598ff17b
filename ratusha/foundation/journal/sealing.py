"""Sealing: gives committed entries their place and chains them. Writers are never blocked by it."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, transaction

from .models import ChainHead, DailyRoot, Entry

BATCH = 500
CONTENT = (
    "id", "at", "action", "channel", "actor_kind", "actor_id", "actor_name", "request_id", "input_digest",
    "target_type", "target_id", "facts", "diff", "caused_by",
)  # fmt: skip


def content_of(entry: Any) -> dict[str, Any]:
    """What is sealed of an entry, as plain JSON values."""
    values = {name: getattr(entry, name) for name in CONTENT}
    values["at"] = values["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return values


def digest_of(previous: str, seq: int, content: dict[str, Any]) -> str:
    """SHA-256 over the previous digest, the place and the content as canonical JSON."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{seq}\n{canonical}".encode()).hexdigest()


def seal(limit: int = 20_000) -> int:
    """Will seal entries that are not yet sealed, oldest first -> how many. One sealer works at a time."""
    sealed = 0
    while sealed < limit and Entry.objects.filter(seq=None).exists():
        done = _seal_batch()
        sealed += done
        if done < BATCH:
            break
    return sealed


def _seal_batch() -> int:
    with transaction.atomic():
        ChainHead.objects.get_or_create(pk=1)
        head = ChainHead.objects.select_for_update().get(pk=1)
        waiting = list(Entry.objects.filter(seq=None).order_by("id")[:BATCH])
        places = []
        for entry in waiting:
            head.seq += 1
            head.digest = digest_of(head.digest, head.seq, content_of(entry))
            places.append((head.seq, head.digest, entry.pk))
        if places:
            with connection.cursor() as cursor:
                cursor.executemany("UPDATE journal_entry SET seq = %s, digest = %s WHERE id = %s", places)
            head.save(update_fields=["seq", "digest"])
        return len(waiting)


def keep_daily_root(day: date) -> DailyRoot | None:
    """Will keep the chain's digest as the root of `day`, once -> the root; None while nothing is sealed."""
    head = ChainHead.objects.filter(pk=1, seq__gt=0).first()
    if head is None:
        return None
    return DailyRoot.objects.get_or_create(day=day, defaults={"seq": head.seq, "digest": head.digest})[0]


def lines(entries: Iterable[Entry]) -> Iterable[str]:
    """Will give each sealed entry as one JSON line, for verification away from the server."""
    for entry in entries:
        yield json.dumps({"seq": entry.seq, "digest": entry.digest, **content_of(entry)}, ensure_ascii=False)


def read_at(text: str) -> datetime:
    """The time of an exported line."""
    return datetime.fromisoformat(text)
