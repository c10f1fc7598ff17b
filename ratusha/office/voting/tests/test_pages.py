"""Pages of the hall: a vote by three buttons with and without a script, the chair's panel, screens for everybody."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.live import boards
from ratusha.foundation.access.models import Account
from ratusha.foundation.journal.models import Entry
from ratusha.office.council.tests import given as council
from ratusha.office.sittings import actions as sittings_actions
from ratusha.office.sittings.tests import given as sittings
from ratusha.office.voting import actions
from ratusha.office.voting.models import Cast, Division, HandVote
from ratusha.office.voting.tests import given

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def client_of(account: int | None) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=account))
    return client


def press(client: Client, name: str, /, *args: Any, headers: Any = None, **typed: Any) -> Any:
    return client.post(reverse(f"hall:{name}", args=args), {"request_id": "a" * 32, **typed}, headers=headers)


@pytest.fixture
def of() -> given.Hall:
    council.procedure(vote_seconds=600)  # a slow machine may take longer than half a minute
    return given.hall(deputies=4, absent=1, now=timezone.now())


def test_a_deputy_votes_with_a_script_and_without_and_sees_what_was_taken(of: given.Hall):
    deputy = client_of(of.members[1].account_id)
    waiting = deputy.get(reverse("hall:seat", args=[of.sitting.pk])).content.decode()
    assert "Питання 1" in waiting
    assert f'<link rel="manifest" href="{reverse("hall:manifest")}">' in waiting
    assert 'class="vote"' not in waiting
    one = of.open(question="Про бюджет громади")
    with CaptureQueriesContext(connection) as seen:
        page = deputy.get(reverse("hall:seat", args=[of.sitting.pk]))
    assert len(seen) <= 12, len(seen)
    assert page.content.decode().count('aria-pressed="false"') == 3
    assert page.headers["Cache-Control"] == "private, no-store"
    answer = press(deputy, "cast", of.sitting.pk, one.pk, choice="against", headers=JSON)
    assert answer.json()["accepted"] is True
    assert (answer.json()["choice"], answer.json()["division"]) == ("against", one.pk)
    again = press(deputy, "cast", of.sitting.pk, one.pk, choice="against", headers=JSON)
    assert again.json() == answer.json()
    assert Cast.objects.get().changes == 0
    plain = press(deputy, "cast", of.sitting.pk, one.pk, choice="for", request_id="b" * 32)
    assert plain.url == reverse("hall:seat", args=[of.sitting.pk])
    page = deputy.get(plain.url).content.decode()
    assert page.count('aria-pressed="true"') == 1
    assert 'value="for" aria-pressed="true"' in page
    assert deputy.get(reverse("hall:mine", args=[of.sitting.pk])).json()["choice"] == "for"
    of.close(one)
    late = press(deputy, "cast", of.sitting.pk, one.pk, choice="against", request_id="c" * 32, headers=JSON)
    assert (late.status_code, late.json()["code"], late.json()["accepted"]) == (409, "voting.over", False)
    page = press(deputy, "cast", of.sitting.pk, one.pk, choice="against", request_id="d" * 32)
    assert page.status_code == 409
    assert Cast.objects.get().choice == "for"
    told = deputy.get(reverse("hall:mine", args=[of.sitting.pk])).json()
    assert (told["division"], told["said"]) == (None, "")
    assert told["kept"].startswith("Ваш голос враховано: «за»")
    assert "Ваш голос враховано: «за»" in deputy.get(reverse("hall:seat", args=[of.sitting.pk])).content.decode()
    silent = client_of(of.members[2].account_id).get(reverse("hall:mine", args=[of.sitting.pk])).json()
    assert silent["kept"] == "У цьому голосуванні вашого голосу немає."


def test_who_is_not_there_or_not_of_the_body_is_told_so(of: given.Hall):
    one = of.open()
    absent = client_of(of.members[0].account_id)
    told = press(absent, "cast", of.sitting.pk, one.pk, choice="for", headers=JSON)
    assert told.json()["code"] == "voting.not_here"
    assert client_of(of.secretariat.account_id).get(reverse("hall:seat", args=[of.sitting.pk])).status_code == 403
    assert Client().get(reverse("hall:seat", args=[of.sitting.pk])).status_code == 302
    assert press(Client(), "cast", of.sitting.pk, one.pk, choice="for").status_code == 302
    assert client_of(of.members[1].account_id).get(reverse("hall:seat", args=[999_999])).status_code == 404
    assert client_of(of.members[1].account_id).get(reverse("hall:index")).url.endswith(f"/hall/{of.sitting.pk}/")
    assert not Cast.objects.exists()


def test_screens_are_everybodys_and_show_names_only_of_closed_votes(of: given.Hall):
    names = [reverse("hall:screen", args=[of.sitting.pk]), reverse("council-live:live", args=[of.sitting.pk])]
    one = of.open(question="Про бюджет громади")
    of.cast(one, 1)
    for address in names:
        with CaptureQueriesContext(connection) as seen:
            page = Client().get(address)
        assert page.status_code == 200
        assert len(seen) <= 9, (address, len(seen))
        assert len(page.content) < 60_000
        assert "Про бюджет громади" in page.content.decode()
        assert of.members[1].surname not in page.content.decode()
    done = of.close(one)
    for address in names:
        assert of.members[1].surname in Client().get(address).content.decode()
    for name in ("screen", "gallery", "seat"):
        told = json.loads(Client().get(reverse("hall:board", args=[of.sitting.pk, name])).content)
        assert (told["stage"], told["board"]) == ("result", f"{name}:{of.sitting.pk}")
        shown = boards.read(name, of.sitting.pk)
        assert shown is not None
        assert shown.html == told["html"]
    assert Client().get(reverse("hall:board", args=[of.sitting.pk, "other"])).status_code == 404
    assert Client().get(reverse("hall:board", args=[999_999, "screen"])).status_code == 404
    text = Client().get(reverse("council-live:vote", args=[of.sitting.pk, done.pk])).content.decode()
    assert done.text_sha256 in text


def test_the_journal_tells_no_vote_before_the_end(of: given.Hall):
    head = client_of(of.head.account_id)
    one = of.open()
    of.cast(one, 1, "against")
    cast = Entry.objects.get(action="voting.cast")
    pages = {"journal": reverse("oversight:journal"), "entry": reverse("oversight:entry", args=[cast.pk])}
    assert "voting.open_division" in head.get(pages["journal"]).content.decode()
    assert pages["entry"] not in head.get(pages["journal"]).content.decode()
    assert head.get(pages["entry"]).status_code == 404
    of.close(one)
    assert pages["entry"] in head.get(pages["journal"]).content.decode()
    assert head.get(pages["entry"]).status_code == 200


def test_boards_follow_the_hall_from_stage_to_stage(of: given.Hall):
    def stage() -> str:
        shown = boards.read("screen", of.sitting.pk)
        assert shown is not None
        return shown.stage

    assert stage() == "item"
    sittings_actions.add_speaker(of.call(of.secretariat), of.sitting.pk, guest="Соломія Материнка", kind="report")
    turn = sittings.queries.waiting(of.sitting)[0]
    sittings_actions.give_floor(of.call(of.secretariat), turn.pk)
    assert stage() == "speech"
    one = of.open()
    assert stage() == "vote"
    shown = boards.read("screen", of.sitting.pk)
    assert shown is not None
    assert shown.wake_at is not None
    of.close(one, 1)
    assert stage() == "result"
    sittings_actions.end_item(of.call(of.secretariat, 2), of.item.pk)
    other = sittings.items(of.sitting)[1]
    sittings_actions.change_item(of.call(of.secretariat, 2), other.pk, title="Про таємницю")
    sittings_actions.close_item(of.call(of.secretariat, 2), other.pk, closed=True, ground="Стаття 6 закону 2939-VI")
    sittings_actions.begin_item(of.call(of.secretariat, 2), other.pk)
    assert stage() == "shut"
    hidden = of.open(seconds=3)
    shown = boards.read("screen", of.sitting.pk)
    assert shown is not None
    assert "Про таємницю" not in shown.html
    seat = boards.read("seat", of.sitting.pk)
    assert seat is not None
    assert ('class="vote"' in seat.html, "Про таємницю" in seat.html) == (True, False)
    done = of.close(hidden, 4)
    assert "Про таємницю" not in done.roll_call.title
    assert Client().get(reverse("council-live:vote", args=[of.sitting.pk, done.pk])).status_code == 404
    sittings_actions.pause(of.call(of.secretariat, 5), of.sitting.pk)
    assert stage() == "break"
    sittings_actions.close(of.call(of.secretariat, 6), of.sitting.pk)
    assert stage() == "over"


def test_no_screen_tells_of_a_closed_question_after_it_either(of: given.Hall):
    shut = sittings.items(of.sitting)[1]
    sittings_actions.end_item(of.call(of.secretariat), of.item.pk)
    sittings_actions.change_item(of.call(of.secretariat), shut.pk, title="Про таємницю")
    sittings_actions.close_item(of.call(of.secretariat), shut.pk, closed=True, ground="Стаття 6 закону 2939-VI")
    sittings_actions.begin_item(of.call(of.secretariat), shut.pk)
    one = of.close(of.open(), 1)
    sittings_actions.end_item(of.call(of.secretariat, 2), shut.pk)
    pages = [reverse("hall:screen", args=[of.sitting.pk]), reverse("council-live:live", args=[of.sitting.pk]),
             reverse("council-sittings:sitting", args=[of.sitting.pk])]  # fmt: skip

    def seen() -> str:
        drawn = [boards.read(name, of.sitting.pk) for name in ("screen", "gallery", "seat")]
        return "".join([one.html for one in drawn if one] + [Client().get(page).content.decode() for page in pages])

    assert "Про таємницю" not in seen()
    again = actions.repeat(of.call(of.head, 3), one.pk, ground="Депутат помилився кнопкою")
    assert "Про таємницю" not in seen()
    shown = boards.read("screen", of.sitting.pk)
    assert shown is not None
    assert (shown.stage, "Стаття 6 закону 2939-VI" in shown.html) == ("shut", True)
    of.close(again, 4)
    assert "Про таємницю" not in seen()
    sittings_actions.begin_item(of.call(of.secretariat, 5), shut.pk)
    asked = of.close(of.open(6, kind="procedural", question="Чи слухати про таємницю далі"), 7)
    sittings_actions.end_item(of.call(of.secretariat, 8), shut.pk)
    assert (asked.text, asked.majority, asked.roll_call.title) == (
        "Чи слухати про таємницю далі", "present", "2. Стаття 6 закону 2939-VI"
    )  # fmt: skip
    assert "про таємницю" not in seen()
    assert "про таємницю" not in str(Client().get(f"/api/v1/voting/sittings/{of.sitting.pk}").json())


def test_the_screen_names_the_question_of_the_vote_not_the_one_considered_now(of: given.Hall):
    def screen() -> str:
        shown = boards.read("screen", of.sitting.pk)
        assert shown is not None
        return shown.html

    one = of.close(of.open(), 1)
    sittings_actions.end_item(of.call(of.secretariat, 2), of.item.pk)
    assert "Питання 1 з" in screen()
    sittings_actions.begin_item(of.call(of.secretariat, 3), sittings.items(of.sitting)[1].pk)
    again = actions.repeat(of.call(of.head, 4), one.pk, ground="Депутат помилився кнопкою")
    assert "Питання 1 з" in screen()
    of.close(again, 5)
    of.open(6, kind="procedural", question="Про перерву")
    assert "Процедурне питання" in screen()


def test_the_chair_opens_closes_and_holds_anew_by_the_pages(of: given.Hall):
    head, clerk = client_of(of.head.account_id), client_of(of.secretariat.account_id)
    other = client_of(sittings.official("secretariat").account_id)
    panel = reverse("hall:chair", args=[of.sitting.pk])
    assert "?kind=decision" in head.get(panel).content.decode()
    with CaptureQueriesContext(connection) as seen:
        form = head.get(reverse("hall:open", args=[of.sitting.pk]), {"kind": "decision"}).content.decode()
    assert len(seen) <= 9, len(seen)
    assert 'value="Питання 1"' in form
    answer = press(head, "open", of.sitting.pk, kind="decision", question="Питання 1", majority="full", seconds="600")
    assert answer.status_code == 302, answer.content.decode()[-1500:]
    one = Division.objects.get()
    answer = press(head, "open", of.sitting.pk, kind="decision", majority="full", request_id="b" * 32)
    assert answer.status_code == 422
    words = {"member": of.members[1].pk, "choice": "for", "ground": "Планшет розрядився"}
    assert press(clerk, "by_hand", one.pk, **words, request_id="9" * 32).status_code == 302
    entry = HandVote.objects.get()
    with CaptureQueriesContext(connection) as seen:
        page = other.get(panel).content.decode()
    assert len(seen) <= 12, len(seen)
    assert reverse("hall:confirm", args=[one.pk, entry.pk]) in page
    assert reverse("hall:confirm", args=[one.pk, entry.pk]) not in clerk.get(panel).content.decode()
    assert press(clerk, "confirm", one.pk, entry.pk, request_id="c" * 32).status_code == 422
    assert press(other, "confirm", one.pk, entry.pk, request_id="d" * 32).status_code == 302
    assert press(head, "extend", one.pk, seconds="60", request_id="e" * 32).status_code == 302
    assert press(head, "close", one.pk, request_id="f" * 32).status_code == 302
    assert Division.objects.get().for_count == 1
    deputy = client_of(of.members[1].account_id)
    assert press(deputy, "repeat", one.pk, ground="Ще раз", request_id="1" * 32).status_code == 403
    assert press(head, "repeat", one.pk, ground="Помилка кнопкою", request_id="2" * 32).status_code == 302
    again = Division.objects.get(repeats=one)
    assert press(head, "annul", again.pk, ground="Відкрито помилково", request_id="3" * 32).status_code == 302
    token = given.paper(of.secretariat, timezone.now())
    words = {"question": "Про секретаря", "commission": "Верба І.", "issued": 3, "found": 3, "votes_for": 3,
             "votes_against": 0, "spoilt": 0, "majority": "full"}  # fmt: skip
    assert press(clerk, "secret", of.sitting.pk, **words, request_id="4" * 32).status_code == 422
    answer = press(clerk, "secret", of.sitting.pk, **words, **{"protocol-token": token}, request_id="5" * 32)
    assert answer.status_code == 302, answer.content.decode()[-1500:]
    for address in (panel, reverse("hall:open", args=[of.sitting.pk])):
        assert client_of(sittings.official("executor").account_id).get(address).status_code == 403
        assert Client().get(address).status_code == 302
    assert actions.close_due(timezone.now()) == 0


def test_the_hall_is_an_app_whose_worker_keeps_no_page_of_it():
    told = Client().get(reverse("hall:manifest")).json()
    assert (told["start_url"], told["display"]) == ("/hall/", "standalone")
    script = Client().get(reverse("hall:worker"))
    assert script.headers["Content-Type"] == "text/javascript"
    kept = json.loads(script.content.decode().partition("= ")[2].partition(";\n")[0])
    assert kept["away"] == "/hall/away/"
    assert all(one.startswith("/static/") for one in kept["kept"])
    assert Client().get(kept["away"]).status_code == 200
