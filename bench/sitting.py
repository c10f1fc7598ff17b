"""Fills an installation with a sitting in session: `python -m bench.sitting ITEMS` -> JSON with everybody's log-in, and
with milliseconds of CPU and queries of a vote, an opening, a closing and each board in one process.

`python -m bench.sitting check SITTING` tells how many votes are closed and published, and how many names they hold.
"""

import json
import secrets
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from ratusha.channels.api.models import ApiToken  # noqa: E402
from ratusha.channels.live import boards  # noqa: E402
from ratusha.office.rollcalls.models import RollCall, Row  # noqa: E402
from ratusha.office.sittings import actions as sittings_actions  # noqa: E402
from ratusha.office.sittings import queries as sittings  # noqa: E402
from ratusha.office.sittings.models import Sitting  # noqa: E402
from ratusha.office.sittings.tests import given  # noqa: E402
from ratusha.office.voting import actions, queries  # noqa: E402
from ratusha.office.voting.models import Cast, Division  # noqa: E402

from .crowd import sessions  # noqa: E402

SCOPES = ("read", "sittings.begin_item", "voting.open_division", "voting.close_division")
ROUNDS = 12


def main(items: int) -> dict[str, Any]:
    """Will fill the database: 26 deputies and the head in the hall, so many questions on the agenda."""
    now = timezone.now()
    members = given.body(26, 26)
    sitting = given.opened(given.secretary(), members, now, items=items)
    head, secret, keys = (
        members[-1].account,
        secrets.token_urlsafe(24),
        sessions([one.account for one in members if one.account]),
    )
    ApiToken.objects.create(
        account=head, name="hall", digest=sha256(secret.encode()).hexdigest(), scopes=list(SCOPES), issued_at=now,
        expires_on=now.date() + timedelta(days=2),
    )  # fmt: skip
    return {
        "sitting": sitting.pk, "items": [one.pk for one in sittings.items_of(sitting)], "token": secret,
        "sessions": keys, "cookie": settings.SESSION_COOKIE_NAME, "csrf": settings.CSRF_COOKIE_NAME,
        "inside": cpu(sitting.pk, keys), "before": check(sitting.pk),
    }  # fmt: skip


def check(pk: int) -> dict[str, int]:
    """Votes that are closed, votes by name behind them, and what is published of both."""
    closed = Division.objects.filter(sitting=pk, state="closed")
    published = RollCall.objects.filter(pk__in=closed.values("roll_call"))
    return {
        "closed": closed.count(),
        "published": published.count(),
        "cast": Cast.objects.filter(division__in=closed).count(),
        "named": Row.objects.filter(roll_call__in=published.values("pk"))
        .exclude(choice__in=("absent", "not_voted"))
        .count(),
    }


def cpu(pk: int, keys: list[str]) -> dict[str, list[float]]:
    """Milliseconds of CPU and queries of a vote's request, an opening, a closing and each board, in this process."""
    from django.test import Client

    client, seen = Client(enforce_csrf_checks=True), dict[str, list[tuple[float, int]]]()
    sitting = Sitting.objects.get(pk=pk)
    item = sittings.current_item(sitting) or sittings.items_of(sitting)[-1]
    chair = given.actor(next(one for one in sittings.roll(sitting) if one.is_head))

    def note(what: str, work: Callable[[], Any]) -> Any:
        asked: list[str] = []

        def listen(run: Callable[..., Any], sql: str, *rest: Any) -> Any:
            asked.append(sql)
            return run(sql, *rest)

        with connection.execute_wrapper(listen):
            gone = time.process_time()
            found = work()
            gone = time.process_time() - gone
        seen.setdefault(what, []).append((1000 * gone, len(asked)))
        return found

    def press(division: int, key: str) -> Any:
        client.cookies[settings.SESSION_COOKIE_NAME], client.cookies[settings.CSRF_COOKIE_NAME] = key, "c" * 32
        address, given_ = f"/hall/{pk}/vote/{division}/", {"choice": "for", "request_id": uuid4().hex}
        more = {"host": "127.0.0.1", "accept": "application/json", "x-csrftoken": "c" * 32}
        told = client.post(address, given_, headers=more)
        assert told.status_code == 200, told.content
        return told

    call = given.call
    sittings_actions.begin_item(call(chair, timezone.now()), item.pk)
    for _one in range(ROUNDS):
        now = timezone.now()
        row = note("open", lambda now=now: actions.open_division(
            call(chair, now), pk, kind="procedural", question="Про перерву"))  # fmt: skip
        for key in keys[:4]:
            note("vote", lambda row=row, key=key: press(row.pk, key))
        for name in ("screen", "gallery", "seat"):
            note(f"{name} while open", lambda name=name: boards.read(name, pk))
        note("close", lambda row=row: actions.close_division(call(chair, timezone.now()), row.pk))
        for name in ("screen", "gallery", "seat"):
            note(f"{name} with the result", lambda name=name: boards.read(name, pk))
        note("hall", lambda: queries.hall(pk, timezone.now()))
    half = len(seen["open"]) // 2
    return {what: list(sorted(rows)[min(half, len(rows) // 2)]) for what, rows in seen.items()}


if __name__ == "__main__":
    if sys.argv[1] == "check":
        told: Any = check(int(sys.argv[2]))
    else:
        told = main(int(sys.argv[1]))
    sys.stdout.write(json.dumps(told))
