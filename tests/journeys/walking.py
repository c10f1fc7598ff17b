"""Walks the office as each kind of official: `python -m tests.journeys.walking` -> JSON, view -> [queries, address].

It starts at the first page and follows every link that changes nothing, two of each kind of page. Settings and
calendars, read once a second for everybody, are remembered longer. Two things keep it cheap: a page is looked at
again, and then the second look counts, only where the first one took more than the budget and more than its kind is
known to take (so a small figure may be that of a first look, a little high); and a kind of page that has cost the same
for two kinds of officials is opened once, not twice, by each of the others. No kind of page is passed over for
anybody: the one official for whom it is dear may be the last.
"""

import json
import re
import sys
import time
from collections import Counter, deque
from html import unescape
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import Resolver404, resolve, reverse  # noqa: E402

from ratusha.channels.web.entering import marks  # noqa: E402
from ratusha.foundation.access.models import Account, Grant  # noqa: E402
from ratusha.foundation.charter.memo import memos  # noqa: E402

OF_A_KIND = 2
BROKEN = 500  # what a page that fails is said to cost
LINK = re.compile(rb'<a\b[^>]*?\shref="(/[^"#]*)')
APART = re.compile(
    r"^/(static|files|login|logout|api|office/site/editor)/|export=|paper=|/(file|preview|download|pdf|print)"
)
AGREED = 2
BUDGET = 12
HEAVIEST = ("/office/", "/office/cases/?view=all", "/office/cases/?view=late", "/office/cases/?view=repeat")


def kinds_of_officials() -> list[Account]:
    """One account for each set of roles."""
    found: dict[tuple[str, ...], Account] = {}
    for account in Account.objects.filter(is_official=True, is_active=True).order_by("pk"):
        roles = sorted(Grant.objects.filter(account=account).values_list("role", flat=True))
        found.setdefault(tuple(roles), account)
    return list(found.values())


def cost(client: Client, address: str, known: int) -> tuple[Any, int]:
    """The response and how many queries it took: at the second look where the first took more than is allowed and
    known."""
    response, number = look(client, address)
    return look(client, address) if number > max(known, BUDGET) else (response, number)


def look(client: Client, address: str) -> tuple[Any, int]:
    """The response and how many queries it took."""
    asked: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        response = client.get(address)
    return response, len(asked)


def view_of(address: str) -> str:
    try:
        return str(resolve(address.partition("?")[0]).view_name)
    except Resolver404:
        return ""


def links(response: Any) -> list[str]:
    if response.status_code == 302:
        return [response.headers["Location"]]
    if "text/html" not in response.headers.get("Content-Type", "") or response.streaming:
        return []
    return [unescape(one.decode()) for one in LINK.findall(response.content)]


def open_card(client: Client, address: str) -> None:
    """States a purpose, so that the card of a person is seen open."""
    pk = resolve(address).kwargs["pk"]
    client.post(reverse("people:open", args=[pk]), {"purpose": "Справа", "request_id": f"walk-{pk:028}"})


def walk(account: Account, known: dict[str, list[int]]) -> dict[str, tuple[int, str]]:
    """View -> the most it cost this official, and where. `known`: what each view has cost the officials before."""
    client = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0], raise_request_exception=False)
    client.force_login(account, settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session[marks.KEY] = {"second": True, "seen": int(time.time())}
    session.save()
    waiting, met, seen = deque(HEAVIEST), set(HEAVIEST), Counter[str]()
    found: dict[str, tuple[int, str]] = {}
    while waiting:
        address = waiting.popleft()
        view = view_of(address)
        if not view or APART.search(address) or seen[view] >= wanted(known.get(view, [])):
            continue
        seen[view] += 1
        if view == "people:card":
            open_card(client, address)
        response, number = cost(client, address, max([*known.get(view, []), found.get(view, (0, ""))[0]]))
        if response.status_code == 200 or response.status_code >= 500:
            cost_now = number if response.status_code == 200 else BROKEN
            found[view] = max(found.get(view, (0, "")), (cost_now, address))
        new = [one for one in links(response) if one.startswith("/") and one not in met]
        met.update(new)
        waiting.extend(new)
    return found


def wanted(costs: list[int]) -> int:
    """How many pages of a kind are looked at, after what it has cost others."""
    return 1 if len(costs) >= AGREED and len(set(costs)) == 1 else OF_A_KIND


def main() -> dict[str, tuple[int, str]]:
    for memo in memos:
        memo.seconds = 3600.0
    most: dict[str, tuple[int, str]] = {}
    known: dict[str, list[int]] = {}
    for account in kinds_of_officials():
        for view, found in walk(account, known).items():
            most[view] = max(most.get(view, (0, "")), found)
            known.setdefault(view, []).append(found[0])
    return most


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(), ensure_ascii=False))
