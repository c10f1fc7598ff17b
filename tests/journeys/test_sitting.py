"""A whole sitting: 27 members at once, some in Chromium, the rest real clients; questions with amendments, three
cuts of the network, kill -9 of the server in the middle of a vote, a device that fails. The published record equals a
list kept apart of what each of them was told was accepted. `RATUSHA_SITTING=30` gives it so many questions, else 6."""

import http.client
import json
import os
import secrets
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from ratusha.channels.api.models import ApiToken
from ratusha.foundation.vault import ring
from ratusha.office.council.models import Member
from ratusha.office.rollcalls.models import RollCall
from ratusha.office.rollcalls.queries import as_national_json
from ratusha.office.rollcalls.rules.national import WORDS
from ratusha.office.sittings import actions as sittings_actions
from ratusha.office.sittings import queries as sittings_queries
from ratusha.office.sittings.tests import given as sittings
from ratusha.office.voting.models import Division
from ratusha.project.tests.given import free_ports, wait_for

from .hall import Phone, Wire, sessions
from .test_kill import Group

pytestmark = [
    pytest.mark.server,
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]
ITEMS = int(os.environ.get("RATUSHA_SITTING", "6"))
IN_CHROMIUM, FAILS, LATE = 3, 5, 2
CHOICES = ("for", "against", "abstained")
SCOPES = (
    "sittings.begin_item", "voting.open_division", "voting.close_division", "voting.enter_by_hand",
    "voting.confirm_by_hand",
)  # fmt: skip


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """A screen may wait for a server that is being started again."""
    expect.set_options(timeout=60_000)
    yield
    expect.set_options(timeout=None)


@pytest.fixture
def group(server_env: dict[str, str], tmp_path: Path) -> Iterator[Group]:
    web, live = free_ports(2)
    same = {
        "RATUSHA_SECRET": settings.SECRET_KEY,
        "RATUSHA_KEYS": ring.current().text.replace("\n", ",").strip(","),
        "RATUSHA_URL": f"http://127.0.0.1:{web}",
        "RATUSHA_LIVE_URL": f"http://127.0.0.1:{live}/live",
        "RATUSHA_HOME": str(tmp_path),
    }
    started = Group({**server_env, **same}, tmp_path / "serve.log", (web, live))
    try:
        wait_for(started.answers, 180)
        yield started
    finally:
        started.process.send_signal(signal.SIGTERM)
        started.process.wait(30)


def token(account: int) -> str:
    secret, now = secrets.token_urlsafe(24), datetime.now(UTC)
    ApiToken.objects.create(
        account_id=account, name="hall", digest=sha256(secret.encode()).hexdigest(), scopes=["read", *SCOPES],
        issued_at=now, expires_on=now.date() + timedelta(days=9),
    )  # fmt: skip
    return secret


class Chair:
    """An official who runs the sitting over the API, asking again until answered."""

    def __init__(self, port: int, secret: str) -> None:
        self.port, self.secret = port, secret

    def act(self, name: str, target: int, **given: Any) -> dict[str, Any]:
        body, key = json.dumps({"target": target, "input": given}), secrets.token_hex(16)
        headers = {
            "Content-Type": "application/json", "Authorization": f"Bearer {self.secret}", "Idempotency-Key": key,
        }  # fmt: skip
        until = time.monotonic() + 90
        while time.monotonic() < until:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            try:
                line.request("POST", f"/api/v1/actions/{name}", body, headers)
                answer = line.getresponse()
                text = answer.read().decode()
                if answer.status < 500:
                    assert answer.status == 200, text
                    return dict(json.loads(text)["result"] or {})
            except (OSError, http.client.HTTPException):
                pass
            finally:
                line.close()
            time.sleep(0.2)
        raise AssertionError(f"{name} was never answered")


class Sitting:
    """Everybody in the hall, and the list kept apart of what each was told."""

    def __init__(self, group: Group, browser: Browser) -> None:
        self.members = sittings.body(26, 26)
        self.secretariat = [sittings.secretary() for _one in range(2)]
        now = datetime.now(UTC)
        self.sitting = sittings.opened(self.secretariat[0], self.members, now, items=ITEMS)
        self.items = sittings_queries.items_of(self.sitting)
        for item in self.items[1::3]:
            sittings_actions.file_amendment(
                sittings.call(self.secretariat[0], now), item.pk, text="5. Оприлюднити рішення.", author_words="Комісія"
            )
        keys = sessions([one.account for one in self.members if one.account])
        self.wires = [Wire(group.port), Wire(group.live_port)]
        self.half = [Wire(group.port), Wire(group.live_port)]
        self.phones = [self.phone(place, keys[place]) for place in range(IN_CHROMIUM, len(self.members))]
        self.pages = [self.page(browser, group.port, keys[place]) for place in range(IN_CHROMIUM)]
        self.told: dict[tuple[int, int], str] = {}
        self.chair = Chair(group.port, token(self.members[-1].account_id or 0))
        self.clerks = [Chair(group.port, token(one.account_id or 0)) for one in self.secretariat]
        for one in self.phones:
            one.start()

    def phone(self, place: int, session: str) -> Phone:
        web, live = self.half if place % 2 else self.wires

        def plan(division: int) -> list[str]:
            if (place * 7 + division) % 19 == 0:
                return []
            first = CHOICES[0 if (place + division) % 3 else (place + division) % 2 + 1]
            return ["against", first] if (place + division) % 5 == 0 else [first]

        return Phone(self.members[place].full_name, session, lambda: web.port, lambda: live.port, self.sitting.pk, plan)

    def page(self, browser: Browser, port: int, session: str) -> Page:
        context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=f"http://127.0.0.1:{port}")
        context.add_cookies([{"name": "sessionid", "value": session, "url": f"http://127.0.0.1:{port}"}])
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.goto(f"/hall/{self.sitting.pk}/")
        return page

    def open(self, **given: Any) -> int:
        return int(self.chair.act("voting.open_division", self.sitting.pk, seconds=300, **given)["id"])

    def press(self, place: int, division: int, choice: str) -> None:
        """A click in Chromium; what the page says was taken is kept."""
        button = self.pages[place].locator(f'form[data-division="{division}"] button[value="{choice}"]')
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(self.pages[place].locator("[data-said]")).to_contain_text("зараховано")
        self.told[division, place] = choice

    def everybody(self, division: int) -> None:
        """Until every phone that works and wanted to say something has been answered."""
        wanted = [one for one in self.phones if one.plan(division) and not one.dead.is_set()]

        def all_in() -> bool:
            assert not (wrong := [one.wrong for one in self.phones if one.wrong]), wrong
            return all(one.accepted.get(division) == one.plan(division)[-1] for one in wanted)

        wait_for(all_in, 90)

    def close(self, division: int) -> None:
        self.chair.act("voting.close_division", division)
        wait_for(lambda: all(division in one.results for one in self.phones), 60)

    def end(self) -> None:
        for one in self.phones:
            one.over.set()
        for one in [*self.wires, *self.half]:
            one.close()

    def list_apart(self) -> dict[int, dict[str, str]]:
        """Division -> name -> what this member was told was accepted, the last of it."""
        found: dict[int, dict[str, str]] = {}
        for place, one in enumerate(self.phones, IN_CHROMIUM):
            for division, choice in one.accepted.items():
                found.setdefault(division, {})[self.members[place].full_name] = choice
        for (division, place), choice in self.told.items():
            found.setdefault(division, {})[self.members[place].full_name] = choice
        return found


def quiet(of: Sitting, place: int) -> Callable[[], None]:
    """Presses a button while the phone is offline: nothing is shown as taken; back in the net it is."""
    page = of.pages[place]
    page.context.set_offline(True)
    page.locator('button[value="against"]').click()
    expect(page.locator("[data-sending]")).to_contain_text("ще не зараховано")
    expect(page.locator("[data-said]")).to_be_hidden()
    assert page.locator('button[aria-pressed="true"]').count() == 0

    def back() -> None:
        page.context.set_offline(False)
        expect(page.locator("[data-said]")).to_contain_text("зараховано")
        expect(page.locator('button[value="against"]')).to_have_attribute("aria-pressed", "true")

    return back


def too_late(of: Sitting, place: int, division: int) -> Callable[[], None]:
    """Presses a button without a line; the line comes back after the closing: the page says that it was not taken."""
    page = of.pages[place]
    expect(page.locator(f'form[data-division="{division}"]')).to_be_visible()
    page.context.set_offline(True)
    page.locator('button[value="for"]').click()
    expect(page.locator("[data-sending]")).to_contain_text("ще не зараховано")

    def back() -> None:
        page.context.set_offline(False)
        expect(page.locator("[data-refused]")).to_contain_text("не зараховано")
        expect(page.locator("[data-sending]")).to_be_hidden()
        expect(page.locator("[data-said]")).to_be_hidden()

    return back


@pytest.mark.django_db(transaction=True)
def test_the_record_is_what_everybody_was_told(group: Group, browser: Browser) -> None:
    start = time.monotonic()
    of = Sitting(group, browser)
    cuts = {ITEMS // 5: "page", ITEMS // 4 + 1: "half", ITEMS // 2 + 2: "whole"}
    killed_at, failed_at = ITEMS // 2, ITEMS - 5
    dead: set[int] = set()
    by_hand: tuple[int, int] | None = None
    try:
        for number, item in enumerate(of.items):
            of.chair.act("sittings.begin_item", item.pk)
            if number % 3 == 1:
                amendment = sittings_queries.amendments_of(item)[0]
                division = of.open(kind="amendment", amendment=amendment.pk)
                of.everybody(division)
                of.close(division)
            if number == failed_at:
                of.phones[FAILS].dead.set()
            division = of.open()
            back: Callable[[], None] | None = None
            late = too_late(of, 2, division) if number == LATE else None
            if cuts.get(number) == "page":
                expect(of.pages[1].locator(f'form[data-division="{division}"]')).to_be_visible()
                back = quiet(of, 1)
            elif cuts.get(number) in ("half", "whole"):
                cut = of.half if cuts[number] == "half" else [*of.half, *of.wires]
                for wire in cut:
                    wire.cut()
                time.sleep(1.0)
                for wire in cut:
                    wire.mend()
            if number == killed_at:
                of.press(0, division, "for")
                dead = group.kill_all()
                wait_for(group.answers, 90)
            if back:
                back()
                of.told[division, 1] = "against"
            for place in range(IN_CHROMIUM):
                if (division, place) not in of.told and number % 4 != 3 and not (late and place == 2):
                    of.press(place, division, CHOICES[(number + place) % 3])
            if number == failed_at:
                by_hand = hand(of, division)
            of.everybody(division)
            of.close(division)
            if late:
                late()
    finally:
        of.end()
    took = time.monotonic() - start
    lost = sum(one.lost for one in of.phones)
    sys.stderr.write(f"\n{Division.objects.count()} votes in {took:.0f} s, {lost} times no line or no answer\n")
    assert len(dead) >= 4
    assert lost > 0
    assert by_hand is not None
    check(of, by_hand)
    assert group.run("journal", "verify", "--no-files", "--json")["whole"] is True


def hand(of: Sitting, division: int) -> tuple[int, int]:
    """The phone of one member has died: their vote is told aloud, entered by one official, confirmed by another."""
    place = FAILS + IN_CHROMIUM
    words = {"member": of.members[place].pk, "choice": "abstained", "ground": "Телефон розрядився"}
    entry = of.clerks[0].act("voting.enter_by_hand", division, **words)["id"]
    of.clerks[1].act("voting.confirm_by_hand", division, entry=entry)
    of.told[division, place] = "abstained"
    return division, of.members[place].pk


def check(of: Sitting, by_hand: tuple[int, int]) -> None:
    """Every published list of names against the list kept apart, name by name."""
    apart = of.list_apart()
    divisions = {one.pk: one for one in Division.objects.filter(state="closed")}
    assert len(divisions) == ITEMS + len(of.items[1::3])
    published = {one.about_id: one for one in RollCall.objects.all()}
    assert set(published) == set(divisions)
    heads = {one.full_name for one in of.members}
    for pk, roll_call in published.items():
        rows = {row["DPName"]: row["DPGolos"] for row in as_national_json(roll_call)["DPList"]}
        assert set(rows) == heads
        told = apart.get(pk, {})
        assert rows == {name: WORDS[told.get(name, "not_voted")] for name in heads}, pk
        assert divisions[pk].for_count == sum(one == "for" for one in told.values())
        assert {one.results[pk] for one in of.phones} == {divisions[pk].adopted}
    manual = list(published[by_hand[0]].rows.filter(manual=True).values_list("member_id", flat=True))
    assert manual == [by_hand[1]]
    assert Member.objects.count() == 27
