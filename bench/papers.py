"""Fills an installation with many documents quickly, in the tables that registering writes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import islice
from random import Random
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.journal.models import ChainHead, Entry
from ratusha.foundation.numbering import yearly
from ratusha.foundation.numbering.models import Counter
from ratusha.foundation.search import spelling
from ratusha.foundation.search.engine import slot_of, vector_of
from ratusha.foundation.search.folding import fold
from ratusha.foundation.search.lemmas import forms_and_lemmas
from ratusha.foundation.search.models import Document as Indexed
from ratusha.office.documents.models import Correspondent, Document, DocumentFile, Kind, Reader
from ratusha.office.documents.rules import CODE_ALPHABET, CODE_LENGTH, index_of
from ratusha.office.tasks.models import Task

from .letters import Letter, correspondents, letter

LABEL = "documents.document"
AT_ONCE = 1_000
YEARS = 3.5
UNITS, EXECUTORS = 12, 24


@dataclass
class Town:
    """Who works here, with whom letters are exchanged, and how far the filling has come."""

    registrar: Account
    executors: list[Account]
    units: list[Unit]
    senders: list[Correspondent]
    kinds: dict[str, Kind]
    chance: Random = field(default_factory=lambda: Random(11))
    done: int = 0


def town(number: int) -> Town:
    """Will found a town hall for so many documents."""
    units = Unit.objects.bulk_create(Unit(code=f"bench-{n}", name=f"Відділ {n}") for n in range(UNITS))
    names = correspondents(max(60, min(5_000, number // 20)))
    senders = Correspondent.objects.bulk_create(Correspondent(name=name, match=fold(name)[:300]) for name in names)
    return Town(
        official("registrar", "registrar@bench.example"),
        [official("executor", f"e{n}@bench.example", units[n % UNITS]) for n in range(EXECUTORS)],
        units,
        senders,
        {kind.code: kind for kind in Kind.objects.select_related("series")},
    )


def official(role: str, email: str, unit: Unit | None = None) -> Account:
    """Somebody who works here."""
    account = Account.objects.create(email=email, name=f"Посадова особа {email}", is_official=True)
    Grant.objects.create(account=account, role=role, unit=unit, since=date(2020, 1, 1))
    return account


def lay(here: Town, until: int, total: int) -> None:
    """Will lay documents until there are so many of the `total`, the oldest first, and make the database know them."""
    learnt: dict[str, tuple[str, ...]] = {}
    with transaction.atomic():
        counters = dict(Counter.objects.filter(series__startswith="documents.").values_list("series", "value"))
        made = rows(here, until, total, counters)
        while part := list(islice(made, AT_ONCE)):
            write(here, part, learnt)
        Counter.objects.bulk_create(
            [Counter(series=series, value=value) for series, value in counters.items()],
            update_conflicts=True, unique_fields=["series"], update_fields=["value"],
        )  # fmt: skip
        spelling.learn(learnt | {lemma: (lemma,) for lemmas in learnt.values() for lemma in lemmas})
        ChainHead.objects.update_or_create(pk=1, defaults={"seq": here.done, "digest": "0" * 64})
    settle()


def settle() -> None:
    """Will pay the debts of the filling, so that the database writes none of its pages while anything is measured."""
    with connection.cursor() as cursor:
        whole = connection.vendor == "postgresql" and not connection.in_atomic_block  # as it is in a test
        for statement in ("VACUUM (ANALYZE)", "CHECKPOINT") if whole else ("ANALYZE",):
            cursor.execute(statement)


def rows(here: Town, until: int, total: int, counters: dict[str, int]) -> Iterator[tuple[Document, Letter]]:
    """Documents in the order of their days; `counters` are counted on."""
    now = timezone.now()
    while here.done < until:
        said = letter(here.chance, len(here.senders))
        age = timedelta(days=1 + 365 * YEARS * (1 - here.done / total))
        here.done += 1
        yield document(here, said, now - age, age.days, counters), said


def document(here: Town, said: Letter, at: datetime, age: int, counters: dict[str, int]) -> Document:
    """One card as registering would have written it, most of the older ones executed."""
    n, kind, day = here.done, here.kinds[said.kind], at.date()
    series = yearly(f"documents.{kind.series.code}", day.year)
    counters[series] = counters.get(series, 0) + 1
    incoming = kind.flow == "incoming"
    done = age > 40 or n % 3 == 0
    executor = here.executors[n % EXECUTORS]
    return Document(
        kind=kind, series=kind.series, flow=kind.flow, year=day.year, ordinal=counters[series],
        number=index_of(kind.series.template, counters[series], said.file_index, day.year), registered_on=day,
        registered_at=at, registered_by=here.registrar, received_at=at, channel="post" if incoming else "own",
        state="done" if done else "registered", mark="confidential" if n % 100 == 7 else "open", title=said.title,
        text=said.text, correspondent=here.senders[said.sender] if kind.flow in ("incoming", "outgoing") else None,
        their_index=said.their_index if incoming else "", their_date=day - timedelta(days=3) if incoming else None,
        unit=here.units[n % UNITS], executor=executor, file_index=said.file_index, term=kind.term,
        due_on=day + timedelta(days=30) if incoming else None,
        control_on=day + timedelta(days=30) if incoming else None,
        control=incoming and n % 10 == 0, done_on=day + timedelta(days=20) if done else None,
        code="".join(here.chance.choices(CODE_ALPHABET, k=CODE_LENGTH)),
    )  # fmt: skip


def write(here: Town, part: list[tuple[Document, Letter]], learnt: dict[str, tuple[str, ...]]) -> None:
    """Will write the cards with what registering keeps beside them: a file, an entry, a task, a reader, the words."""
    made = Document.objects.bulk_create(one for one, _said in part)
    hashes = {one.pk: sha256(one.code.encode()).hexdigest() for one in made}
    files = StoredFile.objects.bulk_create(
        StoredFile(sha256=hashes[one.pk], name="lyst.pdf", media_type="application/pdf", size=60_000,
                   created_at=one.registered_at, uploader_kind="official")
        for one in made
    )  # fmt: skip
    DocumentFile.objects.bulk_create(
        DocumentFile(document=one, file=file, sha256=file.sha256, name=file.name, at=one.registered_at)
        for one, file in zip(made, files, strict=True)
    )
    first = here.done - len(made)
    Entry.objects.bulk_create(
        Entry(seq=first + place, at=one.registered_at, action="documents.register", channel="web",
              actor_kind="official", actor_id=here.registrar.pk, request_id=f"bench-{first + place}",
              input_digest="0" * 64, target_type=LABEL, target_id=one.pk, facts={"number": one.number})
        for place, one in enumerate(made, 1)
    )  # fmt: skip
    Task.objects.bulk_create(
        Task(kind="plain", about_label=LABEL, about_id=one.pk, text="Підготувати відповідь", state="accepted",
             assignee=here.executors[one.pk * 7 % EXECUTORS], given_at=one.registered_at, day=one.registered_on,
             closed_at=one.registered_at)
        for one in made[::4]
    )  # fmt: skip
    Reader.objects.bulk_create(
        Reader(document=one, account=here.executors[one.pk * 5 % EXECUTORS], at=one.registered_at) for one in made[::50]
    )
    index([indexed(one, learnt) for one in made])


def indexed(one: Document, learnt: dict[str, tuple[str, ...]]) -> Indexed:
    """The words by which `documents.queries.indexed_text` would have made it findable."""
    sender = one.correspondent.name if one.correspondent else ""
    words = [one.number, one.their_index]
    words += [] if one.is_marked else [one.kind.name, sender, one.text]
    title, text = (forms_and_lemmas(said) for said in (one.number if one.is_marked else one.title, "\n".join(words)))
    learnt.update(title)
    learnt.update(text)
    return Indexed(
        slot=slot_of(LABEL, one.pk), kind=LABEL, object_id=one.pk, title=one.title,
        title_lemmas=" ".join(lemma for _form, lemmas in title for lemma in lemmas),
        lemmas=" ".join(lemma for _form, lemmas in text for lemma in lemmas),
    )  # fmt: skip


def index(rows: list[Indexed]) -> None:
    """Will write new rows of the index and the index proper."""
    if connection.vendor == "sqlite":
        Indexed.objects.bulk_create(rows)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_fts(rowid, title_lemmas, lemmas)"
                " SELECT slot, title_lemmas, lemmas FROM search_document WHERE slot BETWEEN %s AND %s",
                (rows[0].slot, rows[-1].slot),
            )
        return
    columns, taken = zip(*(raw_row(one) for one in rows), strict=True)
    vectors = [vector_of(one.title_lemmas.split(), one.lemmas.split()) for one in rows]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO search_document ({', '.join(columns[0])}, vector)"
            f" VALUES ({', '.join(['%s'] * len(columns[0]))}, %s::tsvector)",
            [(*values, vector) for values, vector in zip(taken, vectors, strict=True)],
        )


def raw_row(row: Model) -> tuple[list[str], list[Any]]:
    """Columns and values of a new row, for a bare insert."""
    fields = [one for one in row._meta.concrete_fields if one.column != "id"]
    return (
        [f'"{one.column}"' for one in fields],
        [one.get_db_prep_save(one.pre_save(row, True), connection) for one in fields],
    )
