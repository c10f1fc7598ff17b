"""The page behind the secret link and the public search, by the Django client."""

import json
import os
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.html import escape

from ratusha.channels.live.topics import topics_of
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Refused
from ratusha.office.cases import actions as case_actions
from ratusha.office.cases import queries as cases
from ratusha.office.cases.models import Case, Message
from ratusha.office.cases.tests.given import Story
from ratusha.participation.appeals import actions
from ratusha.participation.appeals.models import Appeal
from ratusha.records.people import actions as people

from . import given

pytestmark = pytest.mark.django_db


def link(case: Case) -> str:
    return f"/z/{cases.secret_of(case)}"


def body(answer) -> str:
    return answer.content.decode()


def answered() -> tuple[Case, Story]:
    story = Story()
    story.case = given.registered()
    return story.answered(), story


def test_shows_everything_to_the_holder_of_the_link_and_caches_nothing():
    case = given.registered()
    answer = Client().get(link(case))
    page = body(answer)
    assert answer.status_code == 200
    assert given.TYPED["text"] in page
    assert case.number in page
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"]
    assert Client().get(f"{link(case)}/").status_code == 200


def test_a_wrong_link_is_a_calm_404():
    given.registered()
    for token in ("x" * 24, "x", "x" * 200):
        answer = Client().get(f"/z/{token}")
        assert answer.status_code == 404
        assert given.TYPED["surname"] not in body(answer)
    assert Client().post(f"/z/{'x' * 24}/message/", {"text": "а"}).status_code == 404


def test_right_after_sending_shows_the_number_the_link_and_its_qr():
    case = given.appeal()
    page = body(Client().get(f"{link(case)}?new=1"))
    assert case.reference in page
    assert cases.link_of(case) in page
    assert "data-draft-done" in page
    assert given.TYPED["email"] in page


def test_the_author_adds_words_and_files():
    case = given.registered()
    client = Client()
    answer = client.post(
        f"{link(case)}/message/", {"text": "Ще одне: не світить і біля <клубу>.", "request_id": "b" * 32}
    )
    assert answer.status_code == 302
    client.post(f"{link(case)}/message/", {"text": "Ще одне: не світить і біля <клубу>.", "request_id": "b" * 32})
    assert Message.objects.count() == 1
    assert "біля &lt;клубу&gt;" in body(client.get(link(case)))


def test_an_empty_message_is_refused_with_the_page_kept():
    case = given.registered()
    answer = Client().post(f"{link(case)}/message/", {"text": "", "request_id": "b" * 32})
    assert answer.status_code == 422
    assert 'href="#id_text"' in body(answer)
    assert Message.objects.count() == 0


def test_inner_notes_and_drafts_are_not_shown():
    story = Story()
    story.case = given.registered()
    story.drafted()
    case_actions.note(given.call(story.executor), story.case, text="Лише для нас")
    page = body(Client().get(link(story.case)))
    assert "Лише для нас" not in page
    assert "Ліхтарі полагоджено." not in page


def test_answer_is_read_and_taken_as_pdf():
    case, _story = answered()
    client = Client()
    page = body(client.get(link(case)))
    assert "Ліхтарі полагоджено." in page
    address = page.split('class="btn" href="/files/')[1].split('"')[0].replace("&amp;", "&")
    pdf = client.get(f"/files/{address}")
    assert pdf.status_code == 200
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    assert client.get(f"/files/{address.partition('?')[0]}").status_code == 404


def test_the_author_rates_once():
    case, _story = answered()
    client = Client()
    refused = client.post(f"{link(case)}/rate/", {"request_id": "c" * 32})
    assert refused.status_code == 422
    assert (
        client.post(f"{link(case)}/rate/", {"rating": "4", "text": "Дякую", "request_id": "c" * 32}).status_code == 302
    )
    assert Appeal.objects.get().rating == 4
    again = client.post(f"{link(case)}/rate/", {"rating": "1", "request_id": "d" * 32})
    assert again.status_code == 422
    assert Appeal.objects.get().rating == 4
    assert "4" in body(client.get(link(case)))


def test_nobody_rates_before_the_answer():
    case = given.registered()
    assert 'id="rate"' not in body(Client().get(link(case)))
    answer = Client().post(f"{link(case)}/rate/", {"rating": "4", "request_id": "c" * 32})
    assert answer.status_code == 422
    assert Appeal.objects.get().rating is None


def test_writes_again_after_an_answer():
    case, _story = answered()
    client = Client()
    assert client.get(f"{link(case)}/again/").status_code == 200
    assert client.post(f"{link(case)}/again/", {"text": " ", "request_id": "e" * 32}).status_code == 422
    sent = client.post(f"{link(case)}/again/", {"text": "Знову темно", "request_id": "e" * 32})
    made = Case.objects.latest("id")
    assert made.repeat_of_id == case.pk
    assert sent["Location"] == f"{link(made)}?new=1"
    assert client.get(sent["Location"]).status_code == 200
    second = client.post(f"{link(case)}/again/", {"text": "Ще раз", "request_id": "f" * 32})
    assert second.status_code == 422
    assert Case.objects.filter(repeat_of=case).count() == 1


def test_lateness_is_said_plainly():
    case = given.registered(now=given.NOW - given.days(60))
    page = body(Client().get(link(case)))
    assert "note bad" in page


def test_extension_and_stop_are_told():
    story = Story()
    story.case = given.registered(now=given.NOW - given.days(5))
    story.assigned()
    case_actions.extend(given.call(story.head), story.case, ground="Чекаємо на обстеження опор")
    assert "Чекаємо на обстеження опор" in body(Client().get(link(story.case)))


def test_what_was_turned_away_says_why_and_what_to_do():
    registrar, head = given.official("registrar"), given.official("head")
    forwarded = given.registered()
    actions.forward(given.call(registrar), forwarded, body="Обленерго", explanation="Це мережа обленерго.")
    page = body(Client().get(link(forwarded)))
    assert "Обленерго" in page
    assert "Це мережа обленерго." in page
    declined = given.registered(text="Ще раз про ліхтарі")
    actions.decline(
        given.call(head), declined, ground="anonymous", explanation="Автора не знайдено.", authorship_unknown=True
    )
    page = body(Client().get(link(declined)))
    assert "Автора не знайдено." in page
    assert "ст. 8" in page


def test_the_page_listens_to_its_own_case_only(settings):
    case = given.registered()
    assert "data-live" not in body(Client().get(link(case)))
    settings.LIVE_URL = "/live"
    page = body(Client().get(link(case)))
    token = page.split('data-live="/live?token=')[1].split('"')[0]
    assert topics_of(unquote(token)) == {f"cases.case:{case.pk}"}


def test_who_looked_at_contacts():
    case = given.registered()
    looker = given.official("registrar", name="Надія Ожина")
    Account.objects.filter(pk=looker.account_id).update(position="спеціалістка загального відділу")
    case_actions.read_contacts(given.call(looker), case, reason="Уточнити адресу")
    page = body(Client().get(link(case)))
    assert "спеціалістка загального відділу" in page
    assert "Надія Ожина" not in page, "the name only where the charter says so"
    assert "Уточнити адресу" in page


@pytest.mark.parametrize("make", [given.appeal, given.registered, lambda: answered()[0]])
def test_the_page_costs_at_most_twelve_queries(make, django_assert_max_num_queries):
    case = make()
    for number in range(8):
        case_actions.hear_applicant(given.call(given.author(case)), case, text=f"Слово {number}")
    client = Client()
    client.get(link(case))
    with django_assert_max_num_queries(12):
        client.get(link(case))
    with django_assert_max_num_queries(12):
        client.get(f"{link(case)}?new=1")


def test_everybody_finds_number_and_state_only():
    case = given.registered()
    for asked in (case.number, case.reference, f" {case.number} "):
        answer = Client().get("/appeals/find/", {"number": asked})
        assert answer.status_code == 200
        assert str(case.get_state_display()) in body(answer)
        for hidden in (given.TYPED["surname"], given.TYPED["text"], given.TYPED["email"]):
            assert hidden not in body(answer)


def test_an_unknown_number_says_what_to_do():
    answer = Client().get("/appeals/find/", {"number": "Х-<b>999"})
    assert answer.status_code == 404
    assert "Х-&lt;b&gt;999" in body(answer)


def test_a_pasted_link_leads_to_its_page():
    case = given.registered()
    answer = Client().get("/appeals/find/", {"number": cases.link_of(case)})
    assert answer["Location"] == link(case)


def test_search_by_number_is_limited():
    cache.clear()
    client = Client()
    statuses = [client.get("/appeals/find/", {"number": "Х-1"}).status_code for _ in range(31)]
    cache.clear()
    assert statuses[29:] == [404, 429]


def hostile() -> list[str]:
    """What is nasty and can be stored: no NUL, no lone surrogate."""
    folder = Path(os.environ.get("RATUSHA_SHARED", Path(__file__).parents[4] / "shared")) / "data" / "input_fuzz"
    if not folder.exists():
        pytest.skip("no shared data: set RATUSHA_SHARED")
    found = list(json.loads((folder / "blns.json").read_text(encoding="utf-8")))
    for file in sorted(folder.glob("*.txt")):
        found += file.read_text(encoding="utf-8", errors="replace").splitlines()
    return [
        one for one in found if one.strip() and "\x00" not in one and not any("\ud800" <= c < "\ue000" for c in one)
    ]


def test_hostile_strings_come_back_byte_for_byte_and_escaped():
    client, lines = Client(), hostile()
    assert len(lines) > 500
    for start in range(0, len(lines), 60):
        text = "\n".join(lines[start : start + 60])
        street = next(one for one in lines[start:] if len(one) <= 500 and len(one.splitlines()) == 1)
        typed = {**given.TYPED, "text": text, "address": street}
        answer = client.post("/appeals/new/", {"request_id": f"{start:032x}", "step": "check", "go": "next", **typed})
        assert answer.status_code == 302, text
        case = Case.objects.latest("id")
        assert case.text == text.replace("\r\n", "\n")
        assert case.address == street
        page = body(client.get(link(case)))
        assert str(escape(case.text)) in page
        assert str(escape(street)) in page


@pytest.mark.parametrize("start", [0, 200, 400])
def test_hostile_strings_stay_as_typed_from_page_to_page(start):
    text = "\n".join(hostile()[start : start + 200])
    answer = Client().post(
        "/appeals/new/", {"request_id": "a" * 32, "step": "place", "go": "next", **given.TYPED, "text": text}
    )
    assert answer.status_code == 200
    assert f'name="text" value="{escape(text)}"' in body(answer)


def test_an_act_of_a_stranger_is_refused():
    case = given.registered()
    with pytest.raises(Refused):
        case_actions.hear_applicant(given.call(), case, text="Чужий")


def test_the_author_sees_who_looked_when_as_whom_and_what_for(client: Client):
    case = given.registered()
    registrar = given.official("registrar", name="Марія Барвінок")
    case_actions.read_contacts(given.call(registrar), case, reason="подзвонити авторці")
    people.see_card(given.call(registrar), person=case.applicant_id, purpose="звірити адресу")
    page = client.get(f"/z/{cases.secret_of(case)}").content.decode()
    for told in ("реєстратор", "подзвонити авторці", "звірити адресу"):
        assert told in page
    assert "Марія Барвінок" not in page
