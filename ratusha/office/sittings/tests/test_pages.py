"""Pages of sittings: each opens within its queries for those it is for, does its act, hides what is closed."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.office.sittings import actions, queries
from ratusha.office.sittings.models import Attendance, Sitting, Turn
from ratusha.office.sittings.tests import given

pytestmark = pytest.mark.django_db


def at(name: str, *args: Any) -> str:
    return reverse(f"sittings:{name}", args=args)


@pytest.fixture
def hall() -> Any:
    """A sitting in session by the real clock: the first question is considered, two more wait, one of them closed."""
    now = timezone.now()
    members, by = given.body(), given.secretary()
    sitting = given.opened(by, members[:4], now - timedelta(minutes=30), items=3)
    first, second, _third = given.items(sitting)
    actions.begin_item(given.call(by, now - timedelta(minutes=20)), first.pk)
    me = given.actor(members[0], now)
    actions.file_amendment(given.call(me, now), first.pk, place="пункт 2", old="сто", text="двісті")
    actions.declare_conflict(given.call(me, now), first.pk, text="Мій брат працює в цьому підприємстві.")
    actions.close_item(given.call(by, now), second.pk, ground="Державна таємниця")
    actions.remove_item(given.call(by, now), given.item(by, sitting, "Зайве", now).pk, ground="Автор відкликав")
    turn = actions.ask_to_speak(given.call(me, now), sitting.pk)
    actions.give_floor(given.call(by, now), turn.pk)
    return {"sitting": sitting, "members": members, "by": by, "items": (first, second), "turn": turn}


def test_every_page_opens_within_its_queries(hall) -> None:
    by, me, pk = client_of(hall["by"]), client_of(given.actor(hall["members"][1])), hall["sitting"].pk
    first, turn = hall["items"][0], hall["turn"]
    desk = [
        at("list"),
        at("desk", pk),
        at("code", pk),
        at("add_item", pk),
        at("move_item", first.pk),
        at("more", turn.pk),
    ]
    seat = [at("seat", pk), at("seat_amend", first.pk), at("desk", pk), at("here", pk)]
    public = ["/council/sittings/", f"/council/sittings/{pk}/", "/council/sittings/calendar.ics"]
    of_commission = [at("desk", _called_by_the_chair(hall))]
    for client, addresses, most in (
        (by, desk, 12), (me, seat, 12), (Client(), public, 10), (me, public, 12),
        (client_of(given.actor(hall["members"][0])), of_commission, 12),
    ):  # fmt: skip
        for address in addresses:
            client.get(address)  # settings and calendars, read once a second for everybody
            with CaptureQueriesContext(
                connection,
            ) as asked:
                answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)
            assert len(asked) <= most, (address, len(asked), [one["sql"][:90] for one in asked])
    stranger = client_of(given.official("executor"))
    assert [stranger.get(one).status_code for one in (at("desk", pk), at("seat", pk), at("code", pk))] == [403] * 3


def _called_by_the_chair(hall: Any) -> int:
    body = given.commission(hall["members"][:3])
    return int(given.called(given.actor(hall["members"][0]), timezone.now(), commission=body.pk).pk)


def test_the_public_page_hides_what_is_closed_and_shows_conflicts_and_the_quorum(hall) -> None:
    page = Client().get(f"/council/sittings/{hall['sitting'].pk}/").content.decode()
    assert "Державна таємниця" in page
    assert "Питання 2" not in page
    assert "Мій брат" in page
    assert "двісті" in page
    assert "Автор відкликав" in page
    assert 'class="has"' in page
    assert (
        "Питання 2" in client_of(given.actor(hall["members"][1])).get(at("seat", hall["sitting"].pk)).content.decode()
    )
    rows = b"".join(Client().get("/council/sittings/data/agenda_items.csv").streaming_content).decode()
    assert "Питання 2" not in rows
    assert "Питання 1" in rows
    people = b"".join(Client().get("/council/sittings/data/attendance.csv").streaming_content).decode()
    assert people.count("secretary") == 4
    assert Client().get("/council/sittings/data/secrets.csv").status_code == 404
    feed = Client().get("/council/sittings/calendar.ics").content.decode()
    assert f"UID:sitting-{hall['sitting'].pk}@" in feed
    assert max(len(one.encode()) for one in feed.split("\r\n")) <= 75


def test_a_plan_that_is_cancelled_stays_inside() -> None:
    now, by = timezone.now(), (given.body(), given.secretary())[1]
    told, plan = given.called(by, now), given.planned(by, now, title="Таємний намір")
    given.item(by, plan, "Про те, що передумали", now)
    for one in (told, plan):
        actions.cancel(given.call(by, now), one.pk, ground="Повітряна тривога")
    stranger, feed = Client(), "/council/sittings/calendar.ics"
    assert stranger.get(f"/council/sittings/{told.pk}/").status_code == 200
    assert stranger.get(f"/council/sittings/{plan.pk}/").status_code == 404
    assert not queries.can_see(given.official("executor"), Sitting.objects.get(pk=plan.pk))
    pages = [stranger.get(feed).content.decode()]
    for name in ("sessions", "agenda_items"):
        pages.append(b"".join(stranger.get(f"/council/sittings/data/{name}.csv").streaming_content).decode())
    assert not [one for one in pages if "намір" in one or "передумали" in one]
    assert [f"sitting-{told.pk}@" in pages[0], f"sitting-{plan.pk}@" in pages[0]] == [True, False]
    assert plan in queries.visible_to(by)


def test_one_tap_does_its_act_and_a_second_is_harmless(hall) -> None:
    by, pk = client_of(hall["by"]), hall["sitting"].pk
    fifth = hall["members"][4]
    assert by.post(at("present", pk), {"member": fifth.pk}).status_code == 302
    assert by.post(at("present", pk), {"member": fifth.pk}).status_code == 422
    assert Sitting.objects.get(pk=pk).present == 5
    assert by.post(at("left", pk), {"member": fifth.pk}).status_code == 302
    assert by.post(at("more", hall["turn"].pk), {"seconds": 60}).status_code == 302
    me = client_of(given.actor(hall["members"][1]))
    assert me.post(at("ask", pk), {"kind": "question"}).status_code == 302
    assert Turn.objects.filter(kind="question", member=hall["members"][1]).count() == 1
    assert me.post(at("end_turn", hall["turn"].pk)).status_code == 403
    assert me.post(at("present", pk), {"member": fifth.pk}).status_code == 403


def test_the_code_of_the_hall_checks_in_and_a_stale_one_does_not(hall, settings) -> None:
    settings.REENTRY_SECONDS = 900
    pk, fifth = hall["sitting"].pk, hall["members"][4]
    me = client_of(given.actor(fifth))
    assert me.get(at("here", pk)).status_code == 302  # who it is is asked anew
    assert me.post(at("here", pk), {"code": "1.abc"}).status_code == 422
    code = queries.code_now(hall["sitting"], timezone.now())
    assert me.get(at("here", pk) + f"?code={code}").status_code == 200
    assert not Attendance.objects.filter(member=fifth).exists()
    assert me.post(at("here", pk), {"code": code}).status_code == 302
    assert Attendance.objects.get(member=fifth).how == "qr"
