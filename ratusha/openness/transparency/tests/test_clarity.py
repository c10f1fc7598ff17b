"""Marks of readers and forms of publications: kept once a person, counted, shown, told in the report."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ratusha.channels.web.tests.given import client_of
from ratusha.foundation.access.actors import stranger
from ratusha.foundation.actions import Refused
from ratusha.foundation.files import intake, reading
from ratusha.foundation.files.models import Reading
from ratusha.openness.transparency import actions, queries
from ratusha.openness.transparency.models import Clarity, Duty, Month, Publication
from ratusha.openness.transparency.queries import papers
from ratusha.openness.transparency.tests import given
from ratusha.openness.transparency.tests.given import NOW
from ratusha.participation.inforequests.tests import given as asked
from ratusha.records.owndata.queries import Subject

pytestmark = pytest.mark.django_db


def test_a_reader_gives_one_mark_and_may_change_it():
    reader, duty = given.reader(), given.duty()
    with pytest.raises(Refused) as why:
        actions.rate(given.call(stranger()), duty, mark=5)
    assert why.value.code == "forbidden"
    assert not Clarity.objects.exists()
    actions.rate(given.call(reader), duty.pk, mark=2, text="Немає дат")
    kept = actions.rate(given.call(reader, NOW + timedelta(minutes=1)), duty.pk, mark=4)
    assert (kept.marks, kept.clarity, kept.rated) == ([0, 0, 0, 1, 0], 4.0, 1)
    kept = actions.rate(given.call(given.reader()), duty.pk, mark=5, text="Усе є")
    assert (kept.clarity, kept.rated) == (4.5, 2)
    assert [one.text for one in queries.words_of_readers(kept)] == ["Усе є"]


def test_what_a_reader_said_is_told_and_forgotten_at_their_wish():
    reader, duty = given.reader(), given.duty()
    actions.rate(given.call(reader), duty.pk, mark=3, text="Немає дат")
    row = Clarity.objects.get()
    subject = Subject(reader.account_id, row.person_id)
    assert actions.forgetting.told(subject)[0]["text"] == "Немає дат"
    assert actions.forgetting.held(subject, NOW).erased == 1
    actions.forgetting.erase(given.call(reader), subject)
    row.refresh_from_db()
    assert (row.person_id, row.text, row.mark) == (None, "", 3)
    duty.refresh_from_db()
    assert duty.rated == 1


def test_the_page_of_a_mark():
    reader = given.reader()
    address = reverse("access:rate", args=["structure"])
    assert Client().get(address).status_code == 302
    client = client_of(reader)
    assert client.post(address, {"request_id": "a" * 32}).status_code == 422
    sent = client.post(address, {"request_id": "b" * 32, "mark": "4", "text": "Добре,\r\nале без дат"}, follow=True)
    assert "4,0" in sent.content.decode()
    assert Clarity.objects.get().text == "Добре, але без дат"
    assert "4,0" in Client().get(reverse("access:index")).content.decode()
    desk = client_of(given.official("head")).get(reverse("access-desk:duty", args=[given.duty().pk]))
    assert "але без дат" in desk.content.decode()
    assert "але без дат" not in Client().get(reverse("access:duty", args=["structure"])).content.decode()


def test_the_form_of_a_publication_is_known_from_its_file():
    head = given.official("head")
    data = asked.paper("Рішення про бюджет громади на рік")
    kept = intake.receive_bytes(given.call(head), "rishennia.pdf", data)
    row = given.published(files=[kept.token], link="")
    assert row.form == "other"  # nobody has looked inside yet
    reading.read(given.job(), Reading.objects.get(sha256=row.file.sha256))
    actions.judge(given.job(request_id="night"), row.duty)
    row.refresh_from_db()
    assert row.form == "text"
    assert given.published("rooms", link="https://rada.example/skan.jpg").form == "picture"
    given.published("contacts", link="/contacts.csv")
    actions.keep_month(given.job())
    assert Month.objects.get().forms == {"data": 1, "text": 1, "page": 0, "picture": 1, "other": 0}
    said = Client().get(reverse("access:index")).content.decode()
    assert "67" in said
    assert "зображення чи скан" in Client().get(reverse("access:duty", args=["rooms"])).content.decode().lower()


def test_the_report_tells_forms_marks_and_cuts_of_requests():
    case = asked.answered(requester="media", organisation="Газета «Рута»")
    given.published("rooms", link="https://rada.example/skan.jpg")
    actions.rate(given.call(given.reader()), given.duty().pk, mark=4)
    actions.keep_month(given.job(case.closed_at))
    found = papers.figures(2026, NOW.date())
    assert found["forms"]["picture"] == 1
    assert (found["marks"], found["duties"][0]["clarity"]) == ([0, 0, 0, 1, 0], 4.0)
    assert found["requests"]["cuts"]["requester"] == {"media": [1, 1, 1, 0]}
    assert papers.paper(found, ("Голова", "О. Калина"), made_at=NOW).startswith(b"%PDF")
    said = Client().get(reverse("access:index")).content.decode()
    assert "ЗМІ" in said or "медіа" in said.lower()
    assert Publication.objects.count() == 1
    assert Duty.objects.get(code="structure").rated == 1
