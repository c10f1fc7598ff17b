"""The journal in the database as seen by the verifier and the exporter."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from ratusha.foundation import watch
from ratusha.foundation.statements import worded

from .models import ChainHead, DailyRoot, Entry
from .sealing import content_of
from .verification import Fault, Report, Root, verify

CHUNK = 2000
LATE = 100  # entries that transactions at once may put in below the newest one
Check = Callable[[], dict[str, Any]]
_beside: dict[str, tuple[Any, Check]] = {}
_kept_back: list[Callable[[], Q]] = []


def keep_beside(name: str, words: Any, check: Check) -> None:
    """Will let `journal verify` also hold something of an app against the journal, such as ballots in a box.

    `check()` gives `checked`, how many there are, and `faults`, each with a `sentence` that names what is wrong;
    `words` say what they are, with {count}.
    """
    _beside[name] = words, check


def verify_beside() -> dict[str, dict[str, Any]]:
    """Name -> what each of these checks found, with its `words`; a fault becomes a security event too."""
    found = {}
    for name, (words, check) in sorted(_beside.items()):
        told = check()
        found[name] = {**told, "words": str(words).format(count=told["checked"])}
        if told["faults"]:
            watch.note(watch.Kind.JOURNAL_TAMPERED, code=name, actor_kind="system")
    return found


def entries(after: int = 0) -> Iterator[Entry]:
    """Sealed entries in the order of the chain, read in portions."""
    yield from Entry.objects.filter(seq__gt=after).order_by("seq").iterator(chunk_size=CHUNK)


def rows(after: int = 0) -> Iterator[dict[str, Any]]:
    """Sealed entries as plain rows."""
    for entry in entries(after):
        yield {"seq": entry.seq, "digest": entry.digest, **content_of(entry)}


def roots() -> list[Root]:
    """The digests kept in the database: every daily root and the head of the chain."""
    kept = [
        Root(one.digest, one.seq, _("the root of {day}").format(day=one.day))
        for one in DailyRoot.objects.order_by("seq")
    ]
    if head := ChainHead.objects.filter(pk=1).first():
        kept.append(Root(head.digest, head.seq, _("the head of the chain")))
    return [root for root in kept if root.seq]


def verify_database(outside: list[Root]) -> Report:
    """Will verify the journal in the database against its own roots and those given from outside.

    May run while the town hall works: entries sealed meanwhile are left for the next time. A fault becomes a security
    event too.
    """
    known = roots()
    head = ChainHead.objects.values_list("seq", flat=True).filter(pk=1).first() or 0
    report = verify((row for row in rows() if row["seq"] <= head), [*known, *outside])
    if report.fault is None and (extra := _beyond_head()):
        sentence = _("Entry {entry} stands at number {seq}, after the end of the chain: it was added by hand.")
        report.fault = Fault("added", extra.seq or 0, extra.pk, sentence.format(entry=extra.pk, seq=extra.seq))
    if report.fault is not None:
        watch.note(
            watch.Kind.JOURNAL_TAMPERED,
            code=report.fault.code,
            actor_kind="system",
            target=("journal.entry", report.fault.entry),
            seq=report.fault.seq,
        )
    return report


def _beyond_head() -> Entry | None:
    head = ChainHead.objects.values_list("seq", flat=True).filter(pk=1).first() or 0
    return Entry.objects.filter(seq__gt=head).order_by("seq").first()


def unsealed() -> int:
    """How many entries wait for sealing."""
    return Entry.objects.filter(seq=None).count()


def entry_of(request_id: str) -> Entry | None:
    """The entry that this request wrote."""
    return Entry.objects.filter(request_id=request_id).first()


def latest_root() -> DailyRoot | None:
    """The newest daily root."""
    return DailyRoot.objects.order_by("-day").first()


def head_seq() -> int:
    """The number of the last sealed entry; 0 before the first."""
    return ChainHead.objects.values_list("seq", flat=True).filter(pk=1).first() or 0


def marks(after: int, until: int | None, limit: int) -> list[tuple[int, str, str, int | None]]:
    """Number, action, target type and id of sealed entries after a number, in order, at most `limit`."""
    found = Entry.objects.filter(seq__gt=after).order_by("seq")
    if until is not None:
        found = found.filter(seq__lte=until)
    marked: Any = found.values_list("seq", "action", "target_type", "target_id")[:limit]
    return list(marked)


def keep_back(entries: Callable[[], Q]) -> None:
    """Will keep these entries from every page of the journal as long as `entries()` names them, such as votes of a
    voting that goes on. They are sealed and verified like all others."""
    _kept_back.append(entries)


def readable() -> QuerySet[Entry]:
    """Entries that pages may show to those who see the journal."""
    found = Entry.objects.all()
    for entries in _kept_back:
        found = found.exclude(entries())
    return found


@worded
def _written(*, after: int) -> QuerySet[Entry, tuple[int, str]]:
    return Entry.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "action")[:200]


def written(after: int) -> list[tuple[int, str]]:
    """Key and action of entries after a key, sealed or not, at most 200. On PostgreSQL one with a lower key may come
    later, since it was begun earlier."""
    return list(_written(after=after))


def last_written() -> int:
    """The key of the newest entry, sealed or not; 0 before the first."""
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def stamp() -> tuple[int, int]:
    """What differs after every change of the record: the newest key and how many of the last ones there are.

    A key is taken before its transaction ends, so an entry may appear below the newest one; the number tells.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(id), count(*) FROM journal_entry WHERE id > (SELECT max(id) FROM journal_entry) - %s", [LATE]
        )
        newest, number = cursor.fetchone()
    return newest or 0, number


def seq_before(moment: datetime, reach: int = 500) -> int:
    """Number of the last of the newest `reach` sealed entries that is older than the moment."""
    head = head_seq()
    recent = Entry.objects.filter(seq__gt=head - reach, seq__lte=head, at__lt=moment)
    return recent.aggregate(last=Max("seq"))["last"] or max(0, head - reach)


def latest_at() -> datetime | None:
    """The moment of the newest entry."""
    return Entry.objects.order_by("-id").values_list("at", flat=True).first()
