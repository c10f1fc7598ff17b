"""Fills an installation with one petition and a crowd that may sign it: `python -m bench.crowd PEOPLE` -> JSON.

`python -m bench.crowd check PETITION` tells how many signatures, counts and entries there are. `python -m bench.crowd
cpu PETITION` signs in one process with everything but the network and tells milliseconds of CPU and queries of each.
"""

import json
import sys
import time
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from ratusha.channels.web.entering import marks  # noqa: E402
from ratusha.foundation.access.models import Account  # noqa: E402
from ratusha.foundation.journal.models import Entry  # noqa: E402
from ratusha.participation.petitions import queries  # noqa: E402
from ratusha.participation.petitions.models import Petition, Signature, Tally  # noqa: E402
from ratusha.participation.petitions.rules import SHARDS  # noqa: E402
from ratusha.records.identity.models import Proof  # noqa: E402
from ratusha.records.people.models import Person  # noqa: E402

GOAL = 1_000_000
NAMES = ("Олена", "Марта", "Богдан", "Ілько", "Ганна", "Тарас")
SURNAMES = ("Барвінок", "Гай", "Калина", "Верба", "Явір", "Ожина", "Рута", "Клен", "Волошка", "Мак")


def main(number: int) -> dict[str, Any]:
    """Will fill the database -> the petition and the cookies of everybody."""
    now = timezone.now()
    with transaction.atomic():
        accounts = Account.objects.bulk_create(
            Account(email=f"s{one}@bench.example", name="Мешканка", password="!") for one in range(number)
        )
        people = Person.objects.bulk_create(
            Person(surname=SURNAMES[one % 10], given_name=NAMES[one % 6], patronymic="Іванівна", account=account,
                   created_via="web", created_at=now, match=f"{one}", birth_year=1980)
            for one, account in enumerate(accounts)
        )  # fmt: skip
        Proof.objects.bulk_create(
            Proof(person=one, way="bank_id", since=date(2026, 1, 1), born_on=date(1980, 5, 5), noted_at=now,
                  account=one.account)
            for one in people
        )  # fmt: skip
        row = Petition.objects.create(
            number="B-1", state="collecting", title="Освітити дорогу до школи", text="Просимо світильники. " * 20,
            author_name="Барвінок Олена Іванівна", begun_at=now, submitted_at=now, published_at=now, threshold=GOAL,
            closes_at=now + timedelta(days=90), charter="2026-01-01.0",
        )  # fmt: skip
        Tally.objects.bulk_create(Tally(petition=row, shard=shard) for shard in range(SHARDS))
        cookies = sessions(accounts)
    return {"petition": row.pk, "cookie": settings.SESSION_COOKIE_NAME, "csrf": settings.CSRF_COOKIE_NAME,
            "sessions": cookies}  # fmt: skip


def sessions(accounts: list[Account]) -> list[str]:
    """A session of each, as after log-in."""
    store, until, seen = SessionStore(), timezone.now() + timedelta(days=1), int(timezone.now().timestamp())
    made = []
    for one in accounts:
        held = {
            SESSION_KEY: str(one.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: one.get_session_auth_hash(),
            marks.KEY: {"second": True, "seen": seen},
        }
        made.append(Session(session_key=uuid4().hex, session_data=store.encode(held), expire_date=until))
    Session.objects.bulk_create(made)
    return [one.session_key for one in made]


def check(pk: int) -> dict[str, int]:
    """Signatures, the count that is shown, people who signed, and entries of the journal."""
    rows = Signature.objects.filter(petition=pk)
    return {
        "signatures": rows.count(),
        "counted": queries.count_of(Petition.objects.get(pk=pk)),
        "people": rows.values("person").distinct().count(),
        "entries": Entry.objects.filter(action="petitions.sign").count(),
    }


def cpu(pk: int, keys: list[str]) -> dict[str, float]:
    """Whole requests in this process: session, CSRF, action, redirect."""
    from django.test import Client

    client = Client(enforce_csrf_checks=True)

    def press(key: str) -> int:
        client.cookies[settings.SESSION_COOKIE_NAME], client.cookies[settings.CSRF_COOKIE_NAME] = key, "c" * 32
        return client.post(
            f"/petitions/{pk}/sign/", {"csrfmiddlewaretoken": "c" * 32}, headers={"host": "127.0.0.1"}
        ).status_code

    asked: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql[:110])
        return execute(sql, *rest)

    press(keys[0])  # everything is loaded once
    with connection.execute_wrapper(note):
        first = press(keys[1])
    began, gone = time.perf_counter(), time.process_time()
    done = sum(press(one) == 302 for one in keys[2:])
    gone, spent = time.process_time() - gone, time.perf_counter() - began
    each = 1000 / max(done, 1)
    told: dict[str, Any] = {"first": first, "done": done, "cpu_ms": each * gone, "ms": each * spent}
    return told | {"queries": len(asked), "sql": asked}


if __name__ == "__main__":
    if sys.argv[1] == "check":
        told: Any = check(int(sys.argv[2]))
    elif sys.argv[1] == "cpu":
        told = cpu(int(sys.argv[2]), json.loads(sys.stdin.read()))
    else:
        told = main(int(sys.argv[1]))
    sys.stdout.write(json.dumps(told))
