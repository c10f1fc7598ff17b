"""The great check of a vote: 12 projects, three experts, residents on both channels at once, duplicates, late votes and
kill -9 in the middle. Every acknowledged vote is counted once, every refused one is explained, and the exported file
recounted by `ratusha tally` gives the same totals. 40 residents; RATUSHA_VOTERS=2000 for the whole crowd."""

import http.client
import json
import os
import random
import re
import secrets
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction

from ratusha.channels.api.models import ApiToken
from ratusha.channels.web.sessions import SessionStore
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.vault import ring
from ratusha.participation.budgeting import actions, queries
from ratusha.participation.budgeting.models import Ballot, Campaign, Desk, Receipt, Turnout, UrnBallot
from ratusha.participation.budgeting.queries import results
from ratusha.participation.budgeting.rules.secrecy import fingerprint, receipt_of
from ratusha.participation.budgeting.tests import given, voters
from ratusha.project.tests.given import wait_for
from ratusha.records.identity.models import Proof, Residence
from ratusha.records.identity.tests.given import settlement
from ratusha.records.people.models import Person

from .test_kill import Group

pytestmark = [pytest.mark.server, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]
VOTERS = int(os.environ.get("RATUSHA_VOTERS", "40"))
PROJECTS, CLIENTS, PILE, PATIENCE = 12, 16, 50, 300.0 + VOTERS
FIRST_WAIT, LONGEST_WAIT = 0.1, 2.0
HIDDEN = re.compile(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"')
CODE = re.compile(r'id="code">([A-Z2-7-]{29})<')


@dataclass
class Voter:
    """One resident: what they will choose, by which ways they try, and what they were told."""

    number: int
    person: int
    token: str
    session: str
    chosen: list[int]
    ways: tuple[str, ...]
    online: str = ""
    paper: bool = False
    receipts: set[str] = field(default_factory=set)
    refusals: Counter[str] = field(default_factory=Counter)


@dataclass
class Crowd:
    """Everybody and everything of the vote."""

    campaign: Campaign
    late: Campaign
    desks: list[tuple[Desk, list[Any], str]]
    voters: list[Voter]
    late_token: str


@pytest.fixture
def group(server_env: dict[str, str], tmp_path: Path) -> Generator[Group]:
    same = {
        "RATUSHA_SECRET": settings.SECRET_KEY,
        "RATUSHA_KEYS": ring.current().text.replace("\n", ",").strip(","),
    }
    started = Group({**server_env, **same, "RATUSHA_HOME": str(tmp_path)}, tmp_path / "serve.log")
    try:
        wait_for(started.answers, 180)
        yield started
    finally:
        started.process.send_signal(signal.SIGTERM)
        started.process.wait(30)


def token(account: int, scope: str) -> tuple[str, ApiToken]:
    """A secret and the row that knows it."""
    secret, now = secrets.token_urlsafe(24), datetime.now(UTC)
    return secret, ApiToken(
        account_id=account, name="vote", digest=sha256(secret.encode()).hexdigest(), scopes=["read", scope],
        issued_at=now, expires_on=now.date() + timedelta(days=9),
    )  # fmt: skip


def token_of(account: int, scope: str) -> str:
    secret, row = token(account, scope)
    row.save(force_insert=True)
    return secret


def residents(now: datetime, many: int) -> tuple[list[Person], list[str], list[str]]:
    """So many people with a log-in who were seen at the window and live here -> their cards, tokens and sessions."""
    since, town, until = (now - timedelta(days=9)).date(), settlement(), now + timedelta(days=9)
    accounts = Account.objects.bulk_create(
        Account(email=f"resident{one}@example.com", name=f"Олена {one}", password="!") for one in range(many)
    )
    cards = Person.objects.bulk_create(
        Person(surname="Барвінок", given_name=one.name, created_via="web", created_at=now, account=one)
        for one in accounts
    )
    Proof.objects.bulk_create(
        Proof(person=one, account_id=one.account_id, way="in_person", since=since, noted_at=now,
              born_on=date(1990, 5, 1), document_kind="card", ground="прийшла на прийом")
        for one in cards
    )  # fmt: skip
    Residence.objects.bulk_create(
        Residence(person=one, settlement=town, basis="registered", since=since, noted_at=now) for one in cards
    )
    tokens = [token(one.pk, "budgeting.vote") for one in accounts]
    ApiToken.objects.bulk_create(row for _secret, row in tokens)
    store = SessionStore()
    kept = [
        Session(session_key=uuid4().hex, expire_date=until, session_data=store.encode({
            SESSION_KEY: str(one.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: one.get_session_auth_hash(),
        }))
        for one in accounts
    ]  # fmt: skip
    Session.objects.bulk_create(kept)
    return cards, [secret for secret, _row in tokens], [one.session_key for one in kept]


def campaign_now(now: datetime, **more: Any) -> Campaign:
    made = given.campaign_in("voting", now, **more)
    for number in range(PROJECTS):
        category = "small" if number % 2 else "large"
        cost = 150_000 if category == "small" else 400_000 + 10_000 * number
        given.project(made, category=category, cost=cost)
    return made


def gathered(now: datetime, many: int) -> Crowd:
    """The campaigns, two desks with three officials each, and the residents with their tokens and sessions."""
    chance = random.Random(5)
    campaign, late = campaign_now(now), campaign_now(now)
    late.phases.filter(stage="voting").update(ends_on=(now - timedelta(days=1)).date())
    keys = list(campaign.projects.order_by("number").values_list("pk", flat=True))
    places = []
    for _ in range(2):
        place, clerks = voters.desk(campaign)
        places.append((place, clerks, token_of(clerks[0].account_id, "budgeting.issue_paper")))
    found = []
    for number, (card, secret, session) in enumerate(zip(*residents(now, many), strict=True)):
        online = "web" if number % 5 == 0 else "api"
        ways = (online,) if number % 10 < 6 else ("paper",) if number % 10 < 8 else (online, "paper")
        chosen = sorted(chance.sample(keys, chance.randint(1, 3)))
        found.append(Voter(number, card.pk, secret, session, chosen, ways))
    late_actor = voters.voter(voters.person(at=now))
    return Crowd(campaign, late, places, found, token_of(late_actor.account_id, "budgeting.vote"))


class Door:
    """HTTP to the server: asks again until there is an answer, as a client that has lost its line would.

    The pauses grow: a server that starts anew on a busy machine must not share it with those who knock. `lost` counts
    why one had to ask again, `away` how long the longest stretch was in which nobody got an answer.
    """

    def __init__(self, port: int) -> None:
        self.port, self.lock = port, threading.Lock()
        self.lost: Counter[str] = Counter()
        self.heard, self.away = time.monotonic(), 0.0

    def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> tuple[int, str, Any]:
        until, pause = time.monotonic() + PATIENCE, FIRST_WAIT
        while time.monotonic() < until:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            try:
                line.request(method, path, body, headers)
                answer = line.getresponse()
                text = answer.read().decode()
                if answer.status < 500:
                    with self.lock:
                        now = time.monotonic()
                        self.away, self.heard = max(self.away, now - self.heard), now
                    return answer.status, text, answer
                why = str(answer.status)
            except (OSError, http.client.HTTPException) as wrong:
                why = type(wrong).__name__
            finally:
                line.close()
            with self.lock:
                self.lost[why] += 1
            threading.Event().wait(pause)
            pause = min(2 * pause, LONGEST_WAIT)
        raise AssertionError(f"{path} was never answered")

    def post(self, path: str, body: dict[str, Any], token: str, key: str) -> tuple[int, dict[str, Any]]:
        headers = {
            "Content-Type": "application/json", "Authorization": f"Bearer {token}", "Idempotency-Key": key,
        }  # fmt: skip
        status, text, _answer = self.ask("POST", path, json.dumps(body), headers)
        return status, json.loads(text)

    def form(self, path: str, pairs: list[tuple[str, Any]], session: str, cookie: str) -> tuple[int, str]:
        from urllib.parse import urlencode

        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={session}; csrftoken={cookie}",
        }
        status, text, _answer = self.ask("POST", path, urlencode(pairs), headers)
        return status, text

    def page(self, path: str, session: str) -> tuple[int, str, str]:
        status, text, answer = self.ask("GET", path, "", {"Cookie": f"sessionid={session}"})
        cookie = re.search(r"csrftoken=([^;]+)", str(answer.headers))
        return status, text, cookie.group(1) if cookie else ""


def by_api(door: Door, crowd: Crowd, one: Voter) -> None:
    path = f"/api/v1/budgeting/campaigns/{crowd.campaign.pk}/vote"
    body = {"choices": one.chosen, "ticket": secrets.token_urlsafe(24)}
    keys = [f"v{one.number}"] * (2 if one.number % 4 == 0 else 1) + [f"again{one.number}"] * (one.number % 5 == 1)
    for key in keys:
        if key.startswith("again"):
            body = {**body, "ticket": secrets.token_urlsafe(24)}
        status, told = door.post(path, body, one.token, key)
        acknowledged(one, told["receipt"]) if status == 201 else refused(one, told)


def by_web(door: Door, crowd: Crowd, one: Voter) -> None:
    path = f"/budget/{crowd.campaign.pk}/vote/"
    status, text, cookie = door.page(path, one.session)
    form = dict(HIDDEN.findall(text))
    if "ticket" not in form:
        assert status in (200, 403), text
        one.refusals["budgeting.voted"] += 1
        return
    pairs = [*form.items(), *(("choices", key) for key in one.chosen)]
    status, text = door.form(path, [*pairs, ("step", "look")], one.session, cookie)
    for _ in range(2 if one.number % 4 == 0 else 1):
        status, text = door.form(path, [*pairs, ("step", "cast")], one.session, cookie)
        if status == 200 and (code := CODE.search(text)):
            acknowledged(one, code.group(1))
            assert code.group(1) == receipt_of(form["ticket"])
        else:
            assert status == 422, text
            assert "You took a paper ballot" in text or "You have voted" in text or "паперовий" in text or "вже" in text
            one.refusals["budgeting.voted"] += 1


def on_paper(door: Door, crowd: Crowd, one: Voter) -> None:
    place, _clerks, token = crowd.desks[one.number % 2]
    body = {"target": place.pk, "input": {"person": one.person}}
    for _ in range(2 if one.number % 3 == 0 else 1):
        status, told = door.post("/api/v1/actions/budgeting.issue_paper", body, token, f"p{one.number}")
        if status == 200:
            one.paper = True
        else:
            refused(one, told)


def acknowledged(one: Voter, receipt: str) -> None:
    one.receipts.add(receipt)
    one.online = receipt


def refused(one: Voter, told: dict[str, Any]) -> None:
    assert told["detail"], told
    one.refusals[told["code"]] += 1


WAYS = {"api": by_api, "web": by_web, "paper": on_paper}


def test_every_acknowledged_vote_is_counted_once(group: Group, tmp_path: Path) -> None:
    now, start = datetime.now(UTC), time.monotonic()
    with transaction.atomic():
        crowd = gathered(now, VOTERS)
    door = Door(group.port)
    tries = [(way, one) for one in crowd.voters for way in one.ways]
    random.Random(7).shuffle(tries)
    done, enough, guard = 0, threading.Event(), threading.Lock()

    def attempt(way: str, one: Voter) -> None:
        nonlocal done
        WAYS[way](door, crowd, one)
        with guard:
            done += 1
            if done >= len(tries) // 3:
                enough.set()

    began = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as pool:
        work = [pool.submit(attempt, way, one) for way, one in tries]
        assert enough.wait(PATIENCE)
        dead = group.kill_all()
        for one in work:
            one.result(PATIENCE * 2)
        late = f"/api/v1/budgeting/campaigns/{crowd.late.pk}/vote"
        keys = list(crowd.late.projects.values_list("pk", flat=True))
        body = {"choices": keys[:1], "ticket": secrets.token_urlsafe(24)}
        status, told = door.post(late, body, crowd.late_token, "late")
        assert (status, told["code"]) == (409, "budgeting.voting_over")
        assert told["detail"]
    took = time.monotonic() - began
    sys.stderr.write(
        f"\n{len(tries)} ways of {VOTERS} residents in {took:.1f} s, of which {door.away:.1f} s without the server; "
        f"gathered in {began - start:.1f} s; asked again {dict(door.lost)}\n"
    )
    assert len(dead) >= 4
    assert door.lost, "the kill came when nothing was on its way"
    group.process.send_signal(signal.SIGTERM)
    group.process.wait(30)

    _each_once(crowd)
    end = voters.after_the_vote(crowd.campaign)
    _count_paper(crowd, end)
    voters.closed(crowd.campaign)
    _all_in_the_box(crowd)
    _recount(group, crowd, tmp_path)
    told = group.run("journal", "verify", "--no-files", "--json")
    assert told["whole"] is True
    assert told["beside"]["ballots"]["checked"] == VOTERS
    assert told["beside"]["ballots"]["faults"] == []


def _each_once(crowd: Crowd) -> None:
    for one in crowd.voters:
        assert bool(one.online) + one.paper == 1, f"{one.number} {one.ways}: {one.online} {one.paper} {one.refusals}"
        assert len(one.receipts) <= 1
        assert set(one.refusals) <= {"budgeting.voted"}
        if len(one.ways) == 2:
            assert one.refusals["budgeting.voted"] >= 1
    assert Turnout.objects.filter(campaign=crowd.campaign).count() == len(crowd.voters)
    assert not Turnout.objects.filter(campaign=crowd.late).exists()
    online = sum(bool(one.online) for one in crowd.voters)
    told = Entry.objects.filter(action="budgeting.vote").count()
    assert told == online == Receipt.objects.count() == UrnBallot.objects.count() + Ballot.objects.count()
    paper = [one for one in crowd.voters if one.paper]
    numbers = sorted(Turnout.objects.filter(channel="paper").values_list("desk", "number"))
    assert len(numbers) == len(set(numbers)) == len(paper)
    shown = queries.attendance(crowd.campaign)
    assert (shown.online, shown.paper) == (online, len(paper))
    assert sum(shown.by_hour.values()) == len(crowd.voters)


def _count_paper(crowd: Crowd, end: datetime) -> None:
    """The sealed boxes are opened: piles in an order of chance, entered by two, closed."""
    numbers = dict(crowd.campaign.projects.values_list("pk", "number"))
    chance = random.Random(11)

    def by(clerk: Any) -> Call:
        return Call(clerk, Channel.WEB, end)

    for number, (place, clerks, _token) in enumerate(crowd.desks):
        sheets = [one.chosen for one in crowd.voters if one.paper and one.number % 2 == number]
        chance.shuffle(sheets)
        for start in range(0, len(sheets), PILE):
            part = sheets[start : start + PILE]
            lines = [" ".join(str(numbers[key]) for key in chosen) for chosen in part]
            pile = actions.start_pile(by(clerks[0]), place.pk, sheets=len(part))
            actions.enter_pile(by(clerks[0]), pile, lines="\n".join(lines))
            wrong = ["x", *lines[1:]] if start == 0 else lines
            pile = actions.enter_pile(by(clerks[1]), pile, lines="\n".join(wrong))
            if pile.state == "differs":
                assert pile.differing == [1]
                actions.settle_pile(by(clerks[2]), pile, lines=lines[0])
        place = actions.close_desk(by(clerks[0]), place.pk)
        account = queries.account_of(place)
        assert (account.issued, account.valid, account.missing) == (len(sheets), len(sheets), 0)


def _all_in_the_box(crowd: Crowd) -> None:
    assert not UrnBallot.objects.exists()
    cast = Counter(tuple(one.chosen) for one in crowd.voters)
    assert Counter(tuple(one.choices) for one in queries.ballots_of(crowd.campaign)) == cast
    prints = set(queries.receipt_prints(crowd.campaign))
    assert prints == {fingerprint(crowd.campaign.pk, one.online) for one in crowd.voters if one.online}
    for one in crowd.voters[:20]:
        if one.online:
            assert queries.check_receipt(crowd.campaign, one.online).state == "published"


def _recount(group: Group, crowd: Crowd, folder: Path) -> None:
    file = folder / "vote.pb"
    file.write_bytes(results.file_of(results.election_of(crowd.campaign, results.law_of_campaign(crowd.campaign))))
    told = group.run("tally", str(file), "--json")
    numbers = {str(pk): str(number) for pk, number in crowd.campaign.projects.values_list("pk", "number")}
    cast = Counter(numbers[str(key)] for one in crowd.voters for key in one.chosen)
    assert told["ballots"] == len(crowd.voters)
    assert {project: count for project, count in told["votes"].items() if count} == dict(cast)
