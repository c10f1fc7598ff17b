"""Fills an installation with many cases quickly: `python -m bench.fill CASES` -> JSON of what the load needs."""

import json
import secrets
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Model  # noqa: E402
from django.utils import timezone  # noqa: E402

from ratusha.channels.api.actions import issue  # noqa: E402
from ratusha.channels.web.entering import marks  # noqa: E402
from ratusha.foundation.access.models import Account, Grant, Unit  # noqa: E402
from ratusha.foundation.access.queries import actor_of  # noqa: E402
from ratusha.foundation.actions import Call, Channel  # noqa: E402
from ratusha.foundation.actions.registry import reactions  # noqa: E402
from ratusha.foundation.journal.models import ChainHead, Cursor, Entry  # noqa: E402
from ratusha.foundation.search import spelling  # noqa: E402
from ratusha.foundation.search.engine import slot_of  # noqa: E402
from ratusha.foundation.search.lemmas import forms_and_lemmas  # noqa: E402
from ratusha.foundation.search.models import Document  # noqa: E402
from ratusha.office.cases.models import Case, Subject  # noqa: E402
from ratusha.office.cases.queries.visible import hash_of, secret_of, token_of  # noqa: E402
from ratusha.participation.appeals.models import Appeal  # noqa: E402
from ratusha.records.people.models import Person  # noqa: E402

WHAT = (
    "Не світять ліхтарі", "Яма на дорозі", "Стихійне звалище", "Прорвало трубу", "Зламана лавка", "Гучна музика вночі",
    "Не вивозять сміття", "Немає води", "Аварійне дерево", "Бездомні собаки", "Не ходить автобус", "Протікає дах",
    "Холодно в школі", "Забитий водостік", "Небезпечний перехід", "Не працює світлофор", "Розбитий майданчик",
    "Самовільна забудова", "Немає освітлення", "Не прибирають сніг",
)  # fmt: skip
WHERE = (
    "біля школи", "на зупинці", "за клубом", "у парку", "на мосту", "біля лікарні", "у дворі", "на ринку",
    "коло церкви", "на кладовищі", "біля криниці", "за річкою", "під лісом", "на перехресті", "у під'їзді",
)  # fmt: skip
STREETS = ("Незалежності", "Шевченка", "Польова", "Лісова", "Садова", "Героїв", "Миру", "Зоряна", "Весняна", "Нова")
SURNAMES = ("Барвінок", "Гай", "Калина", "Верба", "Явір", "Ожина", "Рута", "Клен", "Волошка", "Мак")
STATES = ("assigned", "assigned", "preparing", "registered", "agreeing") + ("answered",) * 45  # a tenth is open
AT_ONCE = 1_000
BASE = 5_000


def main(number: int) -> dict[str, Any]:
    """Will fill the database -> tokens, ids and secrets for the load."""
    now = timezone.now()
    with transaction.atomic():
        units = Unit.objects.bulk_create(Unit(code=f"bench-{n}", name=f"Відділ {n}") for n in range(12))
        subjects = Subject.objects.bulk_create(Subject(code=f"{n}", name=f"Питання {n}") for n in range(900, 910))
        registrar = official("registrar", "registrar@bench.example")
        executors = [official("executor", f"e{n}@bench.example", units[n % 12]) for n in range(24)]
        people = Person.objects.bulk_create(
            Person(
                surname=SURNAMES[n % 10], given_name=f"Ім'я {n}", created_via="api", created_at=now, match=f"bench {n}"
            )
            for n in range(2_000)
        )
        made = rows(min(number, BASE), now, units, subjects, executors, people)
        while part := list(islice(made, AT_ONCE)):
            write(part)
        for copy in range(1, number // BASE):
            multiply(copy)
        finish()
        token = issue_token(registrar, now)
    analyze()
    ids = list(Case.objects.order_by("?").values_list("pk", flat=True)[:400])
    links = [secret_of(case) for case in Case.objects.filter(pk__lte=BASE).only("secret_nonce")[:200]]
    return {
        "token": token,
        "ids": ids,
        "secrets": links,
        "units": [unit.pk for unit in units],
        "session": f"{settings.SESSION_COOKIE_NAME}={session(registrar)}",
    }


def official(role: str, email: str, unit: Unit | None = None) -> Account:
    account = Account.objects.create(email=email, name=f"Посадова особа {email}", is_official=True)
    Grant.objects.create(account=account, role=role, unit=unit, since=date(2020, 1, 1))
    return account


def rows(
    number: int,
    now: datetime,
    units: list[Unit],
    subjects: list[Subject],
    executors: list[Account],
    people: list[Person],
) -> Iterator[Case]:
    """Cases of the last three years in all the states."""
    for n in range(number):
        received = now - timedelta(minutes=(number - n) * 15 * 20)
        state = STATES[n * 7 % len(STATES)]
        due = (received + timedelta(days=30)).date()
        open_now = state not in ("answered",)
        case = Case(
            kind="appeals.appeal",
            reference=f"bench-{n:06}",
            series="bench",
            number=f"{SURNAMES[n % 10][0]}-{n}",
            title=f"{WHAT[n * 7 % 20]} {WHERE[n * 11 % 15]}",
            text=f"Вулиця {STREETS[n % 10]}, {n % 90}. Прошу полагодити, бо вже третій тиждень так.",
            state=state,
            outcome="" if open_now else "satisfied",
            subject_id=subjects[n % 10].pk,
            applicant_id=people[n % 2000].pk,
            author_name=SURNAMES[n % 10],
            reply_by="email",
            reply_to=f"p{n % 2000}@example.org",
            secret_nonce=secrets.token_hex(16),
            lat=48.3 + n % 1000 / 4000,
            lon=25.6 + n % 997 / 4000,
            unit_id=None if state == "registered" else units[n % 12].pk,
            executor_id=None if state == "registered" else executors[n % 24].pk,
            received_at=received,
            registered_at=received,
            closed_at=None if open_now else received + timedelta(days=12),
            term_rule="appeals.ordinary",
            due_on=due,
            control_on=due,
            act_on=due if open_now else None,
            act_due=due if open_now else None,
        )
        case.secret_hash = hash_of(token_of(case.secret_nonce, settings.SECRET_KEY))
        yield case


def write(part: list[Case]) -> None:
    cases = Case.objects.bulk_create(part)
    Appeal.objects.bulk_create(Appeal(case=case, kind="statement", residence="м. Кіцмань") for case in cases)
    Entry.objects.bulk_create(
        Entry(
            seq=case.pk * 2 + step,
            at=case.received_at,
            action=action,
            channel="api",
            actor_kind="stranger",
            request_id=f"bench-{case.pk}-{step}",
            input_digest="0" * 64,
            target_type="cases.case",
            target_id=case.pk,
            facts={"reference": case.reference, "number": case.number, "kind": "statement"},
        )
        for case in cases
        for step, action in enumerate(("appeals.submit", "appeals.register"))
    )
    Document.objects.bulk_create(document(case) for case in cases)


COPIED: tuple[tuple[type[Model], dict[str, str]], ...] = (
    (
        Case,
        {
            "id": "id + {shift}",
            "reference": "reference || '-{copy}'",
            "number": "number || '-{copy}'",
            "secret_hash": "substr(secret_hash, 1, 56) || '{copy:08}'",
        },
    ),
    (Appeal, {"case_id": "case_id + {shift}"}),
    (
        Entry,
        {
            "id": "id + 2 * {shift}",
            "seq": "seq + 2 * {shift}",
            "request_id": "request_id || '-{copy}'",
            "target_id": "target_id + {shift}",
        },
    ),
    (Document, {"slot": "slot + {shift}", "object_id": "object_id + {shift}"}),
)


def multiply(copy: int) -> None:
    """The base rows once more, within the database: a tenth of the time that the ORM takes."""
    shift = copy * BASE
    limits = {Case: f"id <= {BASE}", Appeal: f"case_id <= {BASE}", Document: f"object_id <= {BASE}"}
    with connection.cursor() as cursor:
        for model, changes in COPIED:
            columns = [field.column for field in model._meta.concrete_fields]
            taken = [changes.get(name, f'"{name}"').format(shift=shift, copy=copy) for name in columns]
            names = ", ".join(f'"{name}"' for name in columns)
            where = limits.get(model, f"target_type = 'cases.case' AND target_id <= {BASE}")
            cursor.execute(
                f'INSERT INTO "{model._meta.db_table}" ({names}) SELECT {", ".join(taken)}'
                f' FROM "{model._meta.db_table}" WHERE {where}'
            )


LEARNT: dict[str, tuple[str, ...]] = {}


def document(case: Case) -> Document:
    title = forms_and_lemmas(case.title)
    text = forms_and_lemmas(f"{case.reference} {case.number} {case.text} {case.author_name}")
    LEARNT.update(title)
    LEARNT.update((form, lemmas) for form, lemmas in text if not any(char.isdigit() for char in form))
    return Document(
        slot=slot_of("cases.case", case.pk),
        kind="cases.case",
        object_id=case.pk,
        title=case.title,
        title_lemmas=" ".join(lemma for _form, lemmas in title for lemma in lemmas),
        lemmas=" ".join(lemma for _form, lemmas in text for lemma in lemmas),
    )


def finish() -> None:
    """The index proper, known words, the head of the journal's chain."""
    spelling.learn(LEARNT | {lemma: (lemma,) for lemmas in LEARNT.values() for lemma in lemmas})
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO search_fts(rowid, title_lemmas, lemmas)"
                " SELECT slot, title_lemmas, lemmas FROM search_document"
            )
        else:
            cursor.execute(
                "UPDATE search_document SET vector = setweight(to_tsvector('simple', title_lemmas), 'A')"
                " || to_tsvector('simple', lemmas)"
            )
            for model in (Case, Entry):
                table = model._meta.db_table
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
    last = Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    ChainHead.objects.update_or_create(pk=1, defaults={"seq": last, "digest": "0" * 64})
    for one in reactions.values():  # a register of years has been delivered long ago
        Cursor.objects.update_or_create(name=one.name, defaults={"seq": last})


def analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def issue_token(registrar: Account, now: datetime) -> str:
    admin = official("administrator", "admin@bench.example")
    call = Call(actor_of(admin, timezone.localdate()), Channel.CLI, now)
    scopes = ["read", "appeals.submit", "appeals.register"]
    until = timezone.localdate() + timedelta(days=30)
    return str(issue(call, account=registrar.pk, name="Bench", scopes=scopes, expires_on=until).secret)


def session(account: Account) -> str:
    """A session of the official, as after log-in with the second factor."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store[marks.KEY] = {"second": True, "seen": int(timezone.now().timestamp())}
    store.create()
    return str(store.session_key)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
