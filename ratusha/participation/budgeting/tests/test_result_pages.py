"""Pages of results and of winners: open to everybody within 12 queries, act for those who may, refuse the others."""

import json
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.participation.budgeting.models import Box, Mark, Milestone, Result, Work
from ratusha.participation.budgeting.tests import results as given
from ratusha.participation.budgeting.tests.given import official, organiser
from ratusha.participation.budgeting.tests.test_pabulib import GOOD
from ratusha.participation.budgeting.tests.voters import person, voter

pytestmark = pytest.mark.django_db
VOTES = [[0, 1], [0, 1], [0], [0], [1], [2], [2]]


def opens(client: Client, name: str, *args: Any) -> str:
    client.get(reverse(name, args=args))
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, answer.content[:300]
    assert len(asked) <= 12, [one["sql"][:120] for one in asked]
    return str(answer.content.decode())


def press(client: Client, name: str, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(name, args=args), {"request_id": uuid4().hex, **typed})


def test_the_result_its_reasons_and_files_are_open() -> None:
    campaign, rows = given.voted(VOTES, [100_000, 550_000, 480_000], timezone.now())
    stranger = Client()
    before = opens(stranger, "results:campaign", campaign.pk)
    assert rows[0].title not in before
    assert stranger.get(reverse("results:recount", args=[campaign.pk])).status_code == 404
    chief = client_of(organiser())
    assert reverse("results:count", args=[campaign.pk]) in opens(chief, "results:campaign", campaign.pk)
    assert press(chief, "results:count", campaign.pk).status_code == 302
    result = Result.objects.get()
    page = opens(stranger, "results:campaign", campaign.pk)
    assert all(one.title in page for one in rows)
    assert result.sha256 in page
    for file in (result.file, result.protocol, result.sheet):
        assert file is not None
        assert file.url in page
        assert stranger.get(file.url + "?save").status_code == 200
    said = opens(stranger, "results:recount", campaign.pk)
    assert result.sha256 in said
    assert "alert" not in said.split("<main")[1].split("</main>")[0]
    answer = stranger.get(f"/api/v1/budgeting/campaigns/{campaign.pk}/result").json()
    told = answer.get("result", answer)
    assert [one["won"] for one in told["projects"]] == [True, False, True]
    assert told["sha256"] == result.sha256


def test_the_turnout_by_age_counts_both_channels_and_hides_small_groups() -> None:
    campaign, _rows = given.voted(VOTES, [100_000, 550_000, 480_000], timezone.now())
    given.counted(campaign, timezone.now())
    box = Box.objects.get()
    for key, count in {"25-34|online": 6, "25-34|paper": 5, "65+|paper": 7, "|online": 4, "35-44|online": 2}.items():
        Mark.objects.create(box=box, kind="age", key=key, count=count)
    page = opens(Client(), "results:campaign", campaign.pk)
    told = re.findall(r'<dt>([^<]+)</dt><dd class="num">([^<]+)</dd>', page)
    assert ("25-34", "11") in told
    assert ("65+", "7") in told
    assert len(told) == 4
    assert not any("|" in name or count in "24" for name, count in told)


def test_who_may_not_count_does_not() -> None:
    campaign, _rows = given.voted(VOTES, [100_000, 550_000, 480_000], timezone.now())
    assert Client().get(reverse("results:count", args=[campaign.pk])).status_code == 302
    client = client_of(official("executor"))
    assert press(client, "results:count", campaign.pk).status_code in (403, 404)
    assert not Result.objects.exists()


def test_a_tie_waits_on_the_page_and_the_chair_settles_it() -> None:
    now = timezone.now()
    campaign, rows = given.voted([[0, 1], [0, 1], [2]], [400_000, 300_000, 10_000], now, tie="commission")
    result = given.counted(campaign, now)
    assert rows[0].title not in opens(Client(), "results:campaign", campaign.pk)
    client = client_of(given.chair(campaign))
    address = reverse("results:tie", args=[result.pk])
    assert address in opens(client, "results:campaign", campaign.pk)
    opens(client, "results:tie", result.pk)
    order = f"{rows[1].number}\n{rows[0].number}"
    wrong = press(client, "results:tie", result.pk, order=f"{rows[1].number}\n{rows[2].number}", ground="Так.")
    assert wrong.status_code == 422
    done = client.post(address, {"request_id": "c" * 32, "order": order, "ground": "Протокол № 3."})
    assert done.status_code == 302
    result.refresh_from_db()
    assert result.final_at is not None
    assert "Протокол № 3." in opens(Client(), "results:campaign", campaign.pk)


def test_anybody_counts_a_file_on_the_site() -> None:
    client = Client(enforce_csrf_checks=False)
    opens(client, "results:recount_any")
    address = reverse("results:recount_any")

    def sent(data: bytes, **more: str) -> Any:
        return client.post(address, {"file": SimpleUploadedFile("чуже.pb", data), **more})

    good = sent(GOOD.encode())
    assert good.status_code == 200
    assert "Світло" in good.content.decode()
    damaged = sent(GOOD.replace("b;;3", "b;;77").encode())
    assert damaged.status_code == 422
    assert "17" in damaged.content.decode()
    assert sent(b"\xff\xfe").status_code == 422
    assert client.post(address, {}).status_code == 422
    shares = sent(GOOD.encode(), rule="equal-shares", utility="count")
    assert shares.status_code == 200
    naughty = GOOD.replace("Світло", "<script>alert(1)</script>")
    assert b"<script>alert(1)" not in sent(naughty.encode()).content
    api = client.post("/api/v1/budgeting/recount", {"file": SimpleUploadedFile("чуже.pb", GOOD.encode())})
    assert api.status_code == 200, api.content
    assert json.loads(api.content)["votes"] == {"1": 1, "П 2": 1, "3": 1}
    bad = client.post("/api/v1/budgeting/recount", {"file": SimpleUploadedFile("x.pb", b"nothing")})
    assert bad.status_code in (409, 422)


def test_the_work_on_a_winner_by_its_pages() -> None:
    now = timezone.now()
    card = person()
    author = voter(card)
    work = given.work(now, card)
    chief = organiser()
    owner = official("executor", name="Петро Явір")
    day = (now + timedelta(days=60)).date().isoformat()
    today = timezone.localdate(now).isoformat()
    boss = client_of(chief)
    opens(boss, "results:plan", work.pk)
    assert press(boss, "results:plan", work.pk, due_on=day, owner=owner.account_id).status_code == 302
    client = client_of(owner)
    opens(client, "results:mine")
    for name, typed in (
        ("milestone", {"what": "Закупівля", "due_on": day}),
        ("contract", {"number": "17/26", "signed_on": today, "supplier": "ТОВ «Липа»", "total": "98000,50"}),
        ("payment", {"on": today, "total": "49000.25", "what": "Аванс"}),
    ):
        opens(client, f"results:{name}", work.pk)
        answer = press(client, f"results:{name}", work.pk, **typed)
        assert answer.status_code == 302, answer.content.decode()
    step = Milestone.objects.get()
    opens(client, "results:step_done", work.pk)
    assert press(client, "results:step_done", work.pk, milestone=step.pk, done_on=today).status_code == 302
    assert press(client, "results:finish", work.pk, done_on=today, said="Посаджено.").status_code == 302
    mine = client_of(author)
    opens(mine, "results:rate", work.pk)
    assert press(mine, "results:rate", work.pk, rating=5, text="Гарно.").status_code == 302
    assert Work.objects.get().rating == 5
    page = opens(Client(), "results:work", work.pk)
    for words in ("Закупівля", "17/26", "Гарно.", "Аванс"):
        assert words in page
    listing = opens(Client(), "results:works", work.project.campaign_id)
    assert work.project.title in listing
    sheet = Client().get(reverse("results:works", args=[work.project.campaign_id]), {"export": "csv"})
    assert sheet.status_code == 200
    found = Client().get(f"/api/v1/budgeting/works/{work.pk}").json()
    assert found["rating"] == 5
    assert len(Client().get(f"/api/v1/budgeting/campaigns/{work.project.campaign_id}/works").json()["works"]) == 1


def test_strangers_change_nothing() -> None:
    work = given.work(timezone.now())
    client = client_of(official("executor"))
    today = timezone.localdate().isoformat()
    for name in ("plan", "milestone", "contract", "payment", "finish"):
        assert press(client, f"results:{name}", work.pk, due_on=today).status_code in (403, 404)
    resident = client_of(voter())
    assert press(resident, "results:rate", work.pk, rating=1).status_code in (403, 404)
    work.refresh_from_db()
    assert (work.rating, work.due_on, work.version) == (None, None, 1)


def test_pages_of_a_long_campaign_cost_the_same() -> None:
    now = timezone.now()
    costs = [10_000] * 20
    campaign, _rows = given.voted([[at] for at in range(20)] * 2, costs, now)
    given.counted(campaign, now)
    opens(Client(), "results:campaign", campaign.pk)
    opens(Client(), "results:works", campaign.pk)
