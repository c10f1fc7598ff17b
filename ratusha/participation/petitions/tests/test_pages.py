"""Pages of petitions by the Django client: reading, writing, signing, the desk; what is refused, what is escaped."""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from ratusha.channels.web.tests.given import client_of
from ratusha.foundation.journal.models import Entry
from ratusha.participation.petitions import actions, queries
from ratusha.participation.petitions.models import Petition, Signature
from ratusha.participation.petitions.reactions import index
from ratusha.records.places.tests import given as places

from . import given

pytestmark = pytest.mark.django_db
SHARED = Path(os.environ.get("RATUSHA_SHARED") or Path(__file__).resolve().parents[5] / "shared")


def at(name: str, *args: Any) -> str:
    return reverse(f"petitions:{name}", args=args)


def desk(name: str, *args: Any) -> str:
    return reverse(f"petition-desk:{name}", args=args)


def body(answer: Any) -> str:
    return answer.content.decode()


def indexed(row: Petition) -> Petition:
    index.body(given.job(), Entry.objects.filter(action="petitions.publish", target_id=row.pk).get())
    return row


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


@pytest.fixture
def row() -> Petition:
    return indexed(given.published(now=timezone.now() - timedelta(days=3)))


def test_everybody_reads_the_list_and_the_page_within_twelve_queries(row: Petition):
    given.signed(row, 3, timezone.now())
    for client in (Client(), client_of(given.resident("Ясен"))):
        for path in (at("index"), at("petition", row.pk), at("signatures", row.pk), at("count", row.pk)):
            client.get(path)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                answer = client.get(path)
            assert answer.status_code == 200, path
            assert len(asked) <= 12, (path, [one["sql"][:90] for one in asked])
    page = body(Client().get(at("petition", row.pk)))
    assert row.title in page
    assert "Барвінок Олена Іванівна" in page
    assert "resident" not in page  # no e-mail of anybody


def test_the_list_narrows_and_the_same_list_is_a_file_without_names(row: Petition):
    given.signed(row, 2, timezone.now())
    far = given.published(title="Ліхтарі в Давидівцях", now=timezone.now() - timedelta(days=2))
    far.settlement = next(iter(places.kitsman().values()))
    far.save(update_fields=["settlement"])
    here = f"{at('index')}?tab=all&place={far.settlement_id}"
    assert far.title in body(Client().get(here))
    assert row.title not in body(Client().get(here))
    told = json.loads(Client().get(f"{at('list_file', 'json')}?tab=all").text)
    assert {one["title"]: one["signatures"] for one in told} == {row.title: 2, far.title: 0}
    table = Client().get(f"{at('list_file', 'csv')}?tab=all&place={far.settlement_id}").getvalue().decode("utf-8-sig")
    assert far.title in table
    assert row.title not in table
    assert "Барвінок" not in table
    assert Client().get(at("list_file", "exe")).status_code == 404
    assert Client().get(f"{at('index')}?place=²&page=x&tab=у&order=-").status_code == 200


def test_one_tap_signs_and_says_before_that_the_name_is_public(row: Petition):
    who = given.resident("Ясен", given_name="Богдан")
    client = client_of(who)
    assert "Богдан Ясен" in body(client.get(at("petition", row.pk)))
    answer = client.post(at("sign", row.pk), {"request_id": "a" * 32})
    assert answer.status_code == 302
    assert queries.count_of(row) == 1
    again = client.post(at("sign", row.pk), {"request_id": "b" * 32})
    assert again.status_code == 422
    page = body(client.get(at("petition", row.pk)))
    assert "Богдан Ясен" in body(Client().get(at("signatures", row.pk)))
    assert at("sign", row.pk) not in page
    assert Signature.objects.count() == 1


def test_strangers_are_sent_to_the_log_in_and_back(row: Petition):
    answer = Client().post(at("sign", row.pk))
    assert answer.status_code == 302
    assert at("petition", row.pk) in answer["Location"].replace("%2F", "/")
    assert queries.count_of(row) == 0


def test_who_is_not_known_surely_is_told_what_to_do(row: Petition):
    client = client_of(given.newcomer())
    page = body(client.get(at("petition", row.pk)))
    assert reverse("my-identity:level") in page
    assert at("sign", row.pk) not in page
    answer = client.post(at("sign", row.pk), {"request_id": "a" * 32})
    assert answer.status_code == 422
    assert queries.count_of(row) == 0


def test_posts_without_the_token_and_with_a_foreign_session_are_refused(row: Petition):
    client = client_of(given.resident("Ясен"), enforce_csrf_checks=True)
    client.get(at("petition", row.pk))
    answer = client.post(at("sign", row.pk), {"request_id": "a" * 32})
    assert answer.status_code == 403
    assert "<h1" in body(answer)
    other = Client(enforce_csrf_checks=True)
    foreign = other.get(at("petition", row.pk)).cookies.get("csrftoken")
    answer = client.post(at("sign", row.pk), {"csrfmiddlewaretoken": foreign.value if foreign else "x" * 64})
    assert answer.status_code == 403
    client.cookies["sessionid"] = "f" * 32
    assert client.get(at("sign", row.pk)).status_code in (302, 405)
    assert queries.count_of(row) == 0


def test_what_is_not_published_is_seen_by_its_author_alone():
    author = given.resident()
    row = given.draft(author)
    assert Client().get(at("petition", row.pk)).status_code == 404
    assert client_of(given.organiser()).get(at("petition", row.pk)).status_code == 404
    assert client_of(author).get(at("petition", row.pk)).status_code == 302
    assert client_of(given.resident("Ясен")).get(at("check", row.pk)).status_code == 404


def test_a_resident_writes_finds_alike_ones_places_and_sends(row: Petition):
    author = given.resident("Ясен")
    client = client_of(author)
    assert Client().get(at("new")).status_code == 302
    assert client.get(at("new")).status_code == 200
    wrong = client.post(at("new"), {"title": "", "text": "Тільки текст.", "topic": "yards", "request_id": "a" * 32})
    assert wrong.status_code == 422
    assert "Тільки текст." in body(wrong)
    typed = {**given.MATTER, "title": "Освітлення дороги до школи", "request_id": "b" * 32}
    answer = client.post(at("new"), typed)
    made = queries.own(author).get()
    assert answer["Location"] == at("alike", made.pk)
    assert row.title in body(client.get(at("alike", made.pk)))
    assert row.title in body(client.get(at("similar"), {"title": "освітлення дороги школи"}))
    assert client.get(at("place", made.pk)).status_code == 200
    placed = client.post(
        at("place", made.pk),
        {"address": "біля школи", "lat": "48,44", "lon": "25.76", "request_id": "c" * 32,
         "files": SimpleUploadedFile("lamp.png", given.PNG, "image/png")},
    )  # fmt: skip
    assert placed.status_code == 302, body(placed)
    page = body(client.get(at("check", made.pk)))
    assert "Ясен Олена Іванівна" in page
    sent = client.post(at("check", made.pk), {"request_id": "d" * 32})
    assert sent.status_code == 302
    assert Petition.objects.get(pk=made.pk).state == "submitted"
    assert client.get(at("petition", made.pk)).status_code == 200
    mine = body(client.get(reverse("my-petitions:list")))
    assert made.title in mine
    back = client.post(reverse("my-petitions:withdraw", args=[made.pk]), {"request_id": "e" * 32})
    assert back.status_code == 302
    gone = client.post(reverse("my-petitions:discard", args=[made.pk]), {"request_id": "f" * 32})
    assert gone.status_code == 302
    assert not queries.own(author).exists()


def test_the_desk_works_through_its_pages_within_twelve_queries():
    now = timezone.now()
    made = given.submitted(now=now)
    officer = client_of(given.organiser())
    for path in (desk("list"), desk("card", made.pk), desk("publish", made.pk), desk("reject", made.pk)):
        officer.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert officer.get(path).status_code == 200, path
        assert len(asked) <= 12, (path, [one["sql"][:90] for one in asked])
    assert client_of(given.official("executor")).get(desk("card", made.pk)).status_code == 403
    empty = officer.post(desk("reject", made.pk), {"reason": "x", "request_id": "a" * 32})
    assert empty.status_code == 422
    done = officer.post(desk("publish", made.pk), {"request_id": "b" * 32})
    assert done.status_code == 302
    assert Petition.objects.get(pk=made.pk).state == "collecting"
    assert officer.get(desk("list"), {"export": "csv"}).status_code in (200, 302)


def test_the_head_answers_and_everybody_reads_it():
    now = timezone.now()
    made = given.opened(now=now)
    head = client_of(given.head())
    assert client_of(given.organiser()).get(desk("answer", made.pk)).status_code == 403
    done = head.post(desk("answer", made.pk), {"outcome": "supported", "text": given.ANSWER, "request_id": "a" * 32})
    assert done.status_code == 302, body(done)
    page = body(Client().get(at("petition", made.pk)))
    assert given.ANSWER in page


def lines(*rows: tuple[str, ...]) -> dict[str, str]:
    names = ("surname", "given_name", "birth_year", "code", "compared")
    typed = {"lines": "10", "request_id": "a" * 32}
    for at_, row in enumerate(rows):
        typed |= {f"row-{at_}-{name}": value for name, value in zip(names, row, strict=False)}
    return typed


def test_a_paper_sheet_is_taken_whole_with_errors_beside_its_lines():
    now = timezone.now()
    given.threshold(50)
    row = given.published(now=now)
    online = given.person("Ясен", "Богдан", 1971)
    actions.sign(given.call(given.known(online), now), petition=row.pk)
    registrar = client_of(given.official("registrar"))
    path = desk("sheet", row.pk)
    assert registrar.get(path).status_code == 200
    scan = SimpleUploadedFile("sheet.png", given.PNG, "image/png")
    typed = lines(("Ясен", "Богдан", "1971"), ("Глід", "Микола", "19x5"), ("Верба", "Ганна", "1960"))
    wrong = registrar.post(path, {**typed, "scan": scan})
    assert wrong.status_code == 422
    assert body(wrong).count('class="error"') >= 1
    assert queries.count_of(row) == 1
    token = body(wrong).split('name="scan-token" value="')[1].split('"')[0]
    typed = lines(("Ясен", "Богдан", "1971"), ("Глід", "Микола", "1965"), ("Верба", "Ганна", "1960"))
    flagged = registrar.post(path, {**typed, "scan-token": token})
    assert flagged.status_code == 422
    assert "row-0-said" in body(flagged)
    assert "row-1-said" not in body(flagged)
    typed = lines(("Ясен", "Богдан", "1971", "", "1"), ("Глід", "Микола", "1965"), ("Верба", "Ганна", "1960"))
    done = registrar.post(path, {**typed, "scan-token": token, "request_id": "c" * 32})
    assert done.status_code == 302, body(done)
    assert queries.count_of(row) == 4
    assert Petition.objects.get(pk=row.pk).on_paper == 3
    assert "Глід" in body(Client().get(at("signatures", row.pk)))


def test_a_code_on_paper_and_the_same_person_on_the_site_are_one(monkeypatch: pytest.MonkeyPatch):
    from ratusha.records.identity.models import Code, index_of_code

    now = timezone.now()
    given.threshold(50)
    row = given.published(now=now)
    code = "3652504575"
    who = given.person("Калина", "Марта", 1999)
    officer = given.organiser()
    rows = [{"surname": "Калина", "given_name": "Марта", "code": code}]
    actions.enter_sheet(given.call(officer, now), row, scan=given.scan(officer), rows=rows)
    Code.objects.create(person=who, kind="rnokpp", value=code, index=index_of_code(code), noted_at=now)
    actor = given.known(who)
    with given.refused("petitions.on_paper"):
        actions.sign(given.call(actor, now), petition=row.pk)
    scan = given.scan(officer)
    with given.refused("petitions.rows"):
        actions.enter_sheet(given.call(officer, now), row, scan=scan, rows=rows)
    assert queries.count_of(row) == 1


@pytest.mark.parametrize("part", range(4))
def test_hostile_strings_come_back_byte_for_byte_and_escaped(part: int):
    file = SHARED / "data" / "input_fuzz" / "blns.json"
    if not file.exists():
        pytest.skip("the shared data are not here")
    texts = [one for one in json.loads(file.read_text(encoding="utf-8")) if one.strip() and "\x00" not in one][part::4]
    author = given.resident()
    client = client_of(author)
    row = given.draft(author)
    for text in texts[:60]:
        clean = "".join(char for char in text if char not in "\r\n")
        if not clean.strip() or any(0xD800 <= ord(char) < 0xE000 for char in clean):
            continue
        answer = client.post(at("matter", row.pk), {"title": clean[:200], "text": clean, "topic": "other"})
        assert answer.status_code == 302, (text, body(answer))
        kept = Petition.objects.get(pk=row.pk)
        assert (kept.title, kept.text) == (clean[:200], clean)
        shown = body(client.get(at("check", row.pk)))
        assert escape(clean[:200]) in shown
