"""Pages and API of polls: residents answer without a script, organisers compose, everybody reads the results."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.foundation.charter.actions import set_value
from ratusha.foundation.papers import sheets
from ratusha.participation.discussion import actions as talk
from ratusha.participation.polls import actions, queries
from ratusha.participation.polls.models import Mark, OpenText, Poll, Sheet

from . import given

pytestmark = pytest.mark.django_db
RID = "a" * 32


def now_open(*kinds: str, **written: Any) -> Poll:
    """A poll that is open on the day of the test run."""
    today = timezone.localdate()
    return given.opened(*kinds, **({"opens_on": today - timedelta(days=1), "closes_on": max(today, given.TODAY)
                                    + timedelta(days=5)} | written))  # fmt: skip


def ended(poll: Poll) -> Poll:
    done: Poll = actions.close(given.call(given.organiser(), timezone.now()), poll.pk, reason="Досить.")
    return done


def press(client: Client, poll: Poll, number: int = 1, **typed: Any) -> Any:
    return client.post(reverse("polls:poll", args=[poll.pk]), {"request_id": f"{number:032x}", **typed})


def all_kinds(poll: Poll) -> dict[str, Any]:
    """What a browser sends for a poll of every kind."""
    one, two, three, four, five = given.items(poll)
    many = list(two.options.values_list("pk", flat=True))
    ranks = list(four.options.values_list("pk", flat=True))
    return {
        f"q{one.pk}": given.option(poll),
        f"q{two.pk}": many[:2],
        f"q{three.pk}": "4",
        **{f"q{four.pk}-{pk}": place for place, pk in enumerate(reversed(ranks), 1)},
        f"q{five.pk}": "Фонтан <b>\r\nі лави",
    }


def test_a_resident_answers_every_kind_of_question_by_a_plain_form():
    poll = now_open("single", "multiple", "scale", "ranking", "text")
    client = client_of(given.known()[1])
    shown = client.get(reverse("polls:poll", args=[poll.pk])).content.decode()
    assert 'class="ic dim"' in shown  # the advisory notice
    answer = press(client, poll, **all_kinds(poll))
    assert answer.status_code == 302, answer.content.decode()[-900:]
    sheet, four = Sheet.objects.get(), given.items(poll)[3]
    assert sheet.answers[str(four.pk)] == list(four.options.order_by("-position").values_list("pk", flat=True))
    assert OpenText.objects.get().text == "Фонтан <b>\nі лави"
    assert press(client, poll, **all_kinds(poll)).status_code == 200
    assert press(client, poll, 2, **all_kinds(poll)).status_code == 200
    assert Sheet.objects.count() == 1


def test_mistakes_stand_at_their_questions_and_what_was_chosen_stays():
    poll = now_open("single", "multiple", "scale", "ranking", "text")
    client, typed = client_of(given.known()[1]), all_kinds(poll)
    one, two, _three, four, five = given.items(poll)
    typed |= {f"q{two.pk}": list(two.options.values_list("pk", flat=True)), f"q{one.pk}": ""}
    typed |= {f"q{four.pk}-{pk}": "1" for pk in four.options.values_list("pk", flat=True)}
    answer = press(client, poll, **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('class="error"') >= 2
    assert "Фонтан &lt;b&gt;" in page
    assert not Sheet.objects.exists()
    typed = all_kinds(poll) | {f"q{two.pk}": list(two.options.values_list("pk", flat=True))}
    refused = press(client, poll, 3, **typed).content.decode()
    assert f'href="#id_q{two.pk}"' in refused
    assert f'name="q{five.pk}"' in refused
    assert not Sheet.objects.exists()


def test_who_is_not_asked_reads_why_and_where_to_go():
    poll = now_open()
    page = Client().get(reverse("polls:poll", args=[poll.pk])).content.decode()
    assert "?next=/polls/" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    page = client_of(given.newcomer()).get(reverse("polls:poll", args=[poll.pk])).content.decode()
    assert reverse("my-identity:level") in page
    press(Client(), poll, **{f"q{given.items(poll)[0].pk}": given.option(poll)})
    assert not Mark.objects.exists()


def test_a_browser_answers_a_poll_for_anybody_once():
    poll = now_open(level=0, results="live")
    client, typed = Client(), {f"q{given.items(poll)[0].pk}": given.option(poll)}
    assert press(client, poll, **typed).status_code == 302
    assert client.cookies["poll-browser"]["httponly"]
    press(client, poll, 2, **typed)
    assert Mark.objects.count() == 1
    assert press(Client(), poll, 3, **typed).status_code == 302
    poll.refresh_from_db()
    assert (poll.answers, poll.nameless) == (2, 2)


def test_one_address_is_slowed_in_a_poll_for_anybody():
    poll = now_open(level=0)
    set_value(given.call(given.official("administrator"), timezone.now()), name="polls.nameless_an_hour", value="1",
              valid_from=timezone.localdate(), basis="Розпорядження № 5")  # fmt: skip
    typed = {f"q{given.items(poll)[0].pk}": given.option(poll)}
    assert press(Client(), poll, 1, **typed).status_code == 302
    answer = press(Client(), poll, 2, **typed)
    assert answer.status_code == 422
    assert Mark.objects.count() == 1
    given_by_api = Client().post(f"/api/v1/polls/{poll.pk}/answers", json.dumps({"answers": given.chosen(poll),
                                 "browser": "b" * 32}), content_type="application/json")  # fmt: skip
    assert given_by_api.json()["code"] == "polls.too_often"


def test_answers_are_changed_where_the_poll_lets_them():
    poll = now_open(changeable=True, results="live")
    who = given.known()[1]
    client, name = client_of(who), f"q{given.items(poll)[0].pk}"
    press(client, poll, 1, **{name: given.option(poll, 0)})
    page = client.get(reverse("polls:poll", args=[poll.pk])).content.decode()
    assert "checked" in page
    assert press(client, poll, 2, **{name: given.option(poll, 2)}).status_code == 302
    assert queries.own_answers(who, poll, timezone.localdate()) == {given.items(poll)[0].pk: given.option(poll, 2)}
    assert poll.sheets.count() == 1


def test_the_results_stand_on_the_page_and_in_files_and_small_numbers_do_not():
    poll = now_open("single", "text", title="=cmd|' /C calc'!A0")
    one, two = given.items(poll)
    for place in range(6):
        told = {one.pk: given.option(poll, place % 2), two.pk: "=1+1"}
        actions.answer(given.call(given.known(home=given.settlement())[1], timezone.now()), poll, answers=told)
    for text in OpenText.objects.all():
        actions.judge_text(given.call(given.organiser()), text.pk, state="shown")
    address = reverse("polls:results", args=[poll.pk, "json"])
    assert Client().get(address).status_code == 404
    ended(poll)
    page = Client().get(reverse("polls:poll", args=[poll.pk])).content.decode()
    assert "<svg" in page
    assert "Досить." in page
    told = json.loads(Client().get(address).content)
    assert (told["answers"], told["known_by_name"], told["advisory"]) == (6, 6, True)
    assert [line["count"] for line in told["questions"][0]["lines"]] == [3, 3, 0]
    assert "sheets" not in told  # too few to hide among
    book = Client().get(reverse("polls:results", args=[poll.pk, "xlsx"])).content
    rows = list(sheets.read_xlsx(io.BytesIO(book)))
    assert rows[1][2:4] == ["Біля школи", 3]
    assert any(row[2] == "=1+1" for row in rows)
    csv = b"".join(Client().get(reverse("polls:results", args=[poll.pk, "csv"])).streaming_content).decode()
    assert "'=1+1" in csv
    assert Client().get(reverse("polls:results", args=[poll.pk, "pdf"])).status_code == 404


def test_drafts_are_seen_by_organisers_alone_and_cannot_be_answered():
    poll = given.draft("single", "ranking")
    address = reverse("polls:poll", args=[poll.pk])
    assert Client().get(address).status_code == 404
    client = client_of(given.organiser())
    page = client.get(address).content.decode()
    assert f'name="q{given.items(poll)[0].pk}"' in page
    press(client, poll, **{f"q{given.items(poll)[0].pk}": given.option(poll)})
    assert not Mark.objects.exists()


def test_an_organiser_composes_publishes_and_closes_by_pages():
    client, today = client_of(given.organiser()), timezone.localdate()

    def act(name: str, *args: Any, number: int, **typed: Any) -> Any:
        return client.post(reverse(f"office-polls:{name}", args=args), {"request_id": f"{number:032x}", **typed})

    typed = {"title": "Сквер", "opens_on": today.isoformat(), "closes_on": today.isoformat(), "level": "2",
             "results": "after"}  # fmt: skip
    answer = act("compose", number=1, **typed)
    poll = Poll.objects.get()
    assert answer.url == reverse("office-polls:card", args=[poll.pk])
    assert act("publish", poll.pk, number=2).status_code == 422
    asked = {"kind": "single", "text": "Який?", "options": "Один\r\nДругий", "least": 0, "most": 0}
    assert act("add_question", poll.pk, number=3, **asked).status_code == 302
    assert act("add_question", poll.pk, number=4, **asked | {"text": "Зайве"}).status_code == 302
    spare = poll.items.get(text="Зайве").pk
    assert act("change_question", spare, number=5, **asked | {"text": "Зовсім зайве", "position": 2}).status_code == 302
    assert act("remove_question", poll.pk, number=6, question=spare).status_code == 302
    assert act("change", poll.pk, number=7, **typed | {"title": "Сквер біля школи"}).status_code == 302
    assert act("publish", poll.pk, number=8).status_code == 302
    assert client.get(reverse("office-polls:card", args=[poll.pk])).status_code == 200
    assert act("close", poll.pk, number=9, reason="Гроші пішли на інше.").status_code == 302
    poll.refresh_from_db()
    assert (poll.state, poll.title, poll.items.count()) == ("closed", "Сквер біля школи", 1)
    assert Client().get(reverse("office-polls:polls")).status_code == 302
    assert client_of(given.official("executor")).get(reverse("office-polls:polls")).status_code == 403


def test_texts_are_read_and_paper_is_taken_by_pages():
    poll = now_open("text")
    item = given.items(poll)[0]
    person = given.known()[0]
    desk = client_of(given.official("registrar"))
    address = reverse("office-polls:paper", args=[poll.pk])
    assert desk.get(address).status_code == 200
    typed = {"person": person.pk, f"q{item.pk}": "Лави", "request_id": RID}
    assert desk.post(address, typed).status_code == 302
    assert desk.post(address, typed | {"request_id": "b" * 32}).status_code == 422
    assert Mark.objects.get().way == "desk"
    client, text = client_of(given.organiser()), OpenText.objects.get()
    assert "Лави" in client.get(reverse("office-polls:texts"), {"state": "new"}).content.decode()
    told = {"state": "hidden", "reason": "", "group": "", "request_id": "c" * 32}
    assert client.post(reverse("office-polls:judge", args=[text.pk]), told).status_code == 422
    told |= {"state": "shown", "group": "Лави"}
    assert client.post(reverse("office-polls:judge", args=[text.pk]), told).status_code == 302
    text.refresh_from_db()
    assert (text.state, text.group) == ("shown", "Лави")


def test_programs_read_answer_and_take_paper():
    poll = now_open(level=1)
    told = Client().get("/api/v1/polls").json()["items"]
    assert [(one["id"], one["phase"], one["advisory"]) for one in told] == [(poll.pk, "open", True)]
    shown = Client().get(f"/api/v1/polls/{poll.pk}").json()
    assert (shown["lack"], shown["answered"]) == ("log_in", False)
    assert len(shown["questions"][0]["options"]) == 3
    body = json.dumps({"answers": given.chosen(poll)})
    stranger = Client().post(f"/api/v1/polls/{poll.pk}/answers", body, content_type="application/json")
    assert (stranger.status_code, Mark.objects.count()) == (401, 0)
    free = now_open(level=0, results="live")
    body = json.dumps({"answers": given.chosen(free), "browser": "a" * 32})
    assert Client().post(f"/api/v1/polls/{free.pk}/answers", body, content_type="application/json").status_code == 201
    again = Client().post(f"/api/v1/polls/{free.pk}/answers", body, content_type="application/json")
    assert again.json()["code"] == "polls.answered"
    assert Client().get(f"/api/v1/polls/{free.pk}/results").json()["by_browser"] == 1
    assert Client().get(f"/api/v1/polls/{poll.pk}/results").status_code == 404
    assert Client().get("/api/v1/polls/999999").status_code == 404


def test_my_polls(django_assert_max_num_queries: Any):
    poll, who = now_open(), given.known()[1]
    actions.answer(given.call(who, timezone.now()), poll, answers=given.chosen(poll))
    assert poll.title in client_of(who).get(reverse("my-polls:list")).content.decode()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "‮ рядок \u200b", "{{ 7*7 }}", "' OR 1=1 --"])
def test_hostile_words_come_back_escaped(text: str):
    poll = now_open("single", title=text, lead=text, purpose=text)
    page = Client().get(reverse("polls:poll", args=[poll.pk])).content.decode()
    assert "<script>alert" not in page
    assert Client().get(f"/api/v1/polls/{poll.pk}").json()["title"] == text


def test_pages_cost_few_queries(django_assert_max_num_queries: Any):
    polls = [now_open("single", "multiple", "scale", "ranking", "text") for _ in range(5)]
    for place in range(4):
        told = given.chosen(polls[0], place % 2)
        two = given.items(polls[0])[1]
        told[two.pk] = [given.option(polls[0], 0, 1)]
        actions.answer(given.call(given.known(home=given.settlement())[1], timezone.now()), polls[0], answers=told)
    about = f"polls.poll:{polls[0].pk}"
    author, reader = (given.known(home=given.settlement())[1] for _ in range(2))
    first = talk.post(given.call(author, timezone.now()), about=about, text="Добре спитали.")
    talk.post(given.call(reader, timezone.now()), about=about, text="Так.", parent=first.pk)
    ended(polls[0])
    for address in (
        reverse("polls:polls"),
        reverse("polls:poll", args=[polls[0].pk]),
        reverse("polls:poll", args=[polls[1].pk]),
    ):
        Client().get(address)
        with django_assert_max_num_queries(12):
            assert Client().get(address).status_code == 200
    resident, address = client_of(reader), reverse("polls:poll", args=[polls[0].pk])
    resident.get(address)
    with django_assert_max_num_queries(12):
        assert "Так." in resident.get(address).content.decode()
    client = client_of(given.organiser())
    for address in (reverse("office-polls:polls"), reverse("office-polls:card", args=[polls[1].pk])):
        client.get(address)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
