"""Pages of residents and of the desk: within the budget, act, refuse in words, give back what was typed."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.participation.consultations import actions, jobs
from ratusha.participation.consultations.models import Ballot, Consultation, Proposal, Statement
from ratusha.participation.consultations.tests import given

pytestmark = pytest.mark.django_db
NAUGHTY = "<script>alert('х')</script> ' OR 1=1; -- \u202eтекст 𝕳 {{ 7*7 }} =cmd|' /C calc'!A0 &amp; \t кінець"


def now_open(**card: Any) -> Consultation:
    """One that is open today by the clock of the pages."""
    made = given.opened(**card)
    today = timezone.localdate()
    Consultation.objects.filter(pk=made.pk).update(opens_on=today, closes_on=today + timedelta(days=25))
    made.refresh_from_db()
    return made


def get(client: Client, name: str, *args: Any, most: int = 12, **query: Any) -> str:
    client.get(reverse(name, args=args), query)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, name
    assert len(seen) <= most, (name, len(seen), [one["sql"][:160] for one in seen])
    return str(answer.content.decode())


def press(client: Client, name: str, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(name, args=args), {"request_id": given.secret(), **typed})


def full(organiser: Any) -> Consultation:
    """An open one with things of every kind."""
    made = now_open(by=organiser)
    Consultation.objects.filter(pk=made.pk).update(state="draft")
    actions.ask(given.call(organiser), made.pk, questions=["Скільки разів косити?", "Де вигулювати собак?"])
    Consultation.objects.filter(pk=made.pk).update(state="open")
    made.refresh_from_db()
    call = lambda actor: given.call(actor, timezone.now())  # noqa: E731
    for number in range(6):
        one = given.resident()
        actions.propose(call(one), made.pk, kind="wording", wording=f"Косити {number}.", paragraph=given.anchor(made))
        actions.propose(call(one), made.pk, kind="comment", text="Ні.", paragraph=given.anchor(made, 3), named=True)
        actions.propose(call(one), made.pk, kind="opinion", text="Потрібно.")
        question = made.questions.first()
        actions.propose(call(one), made.pk, kind="answer", text="Чотири.", question=question.pk)
    given.meeting(made, organiser, timezone.now() - timedelta(hours=1))
    given.statements(made, 6, organiser)
    made.refresh_from_db()
    return made


def test_every_page_opens_within_its_budget():
    organiser, me = given.organiser(), given.resident()
    made = full(organiser)
    resident, desk, stranger = client_of(me), client_of(organiser), Client()
    anchor = given.anchor(made)
    one = Proposal.objects.filter(consultation=made).first()
    for client in (stranger, resident):
        assert made.subject in get(client, "consultations:list")
        assert "Скільки разів косити?" in get(client, "consultations:consultation", made.pk)
        assert "Косити" in get(client, "consultations:paragraph", made.pk, anchor)
        get(client, "consultations:proposals", made.pk, order="support")
        get(client, "consultations:say", made.pk)
        get(client, "consultations:question", made.pk, made.questions.first().pk)
        get(client, "consultations:version", made.pk, 1)
        get(client, "consultations:proposal", one.pk)
        get(client, "consultations:statements", made.pk)
        get(client, "consultations:offer", made.pk)
        get(client, "consultations:map", made.pk)
    for name in ("list", "proposals", "statements"):
        get(desk, f"consult-desk:{name}")
    for name in ("card", "describe", "put_text", "extend", "call_off", "report", "enter", "add_meeting", "seed"):
        get(desk, f"consult-desk:{name}", made.pk)
    for name in ("answer", "hide"):
        get(desk, f"consult-desk:{name}", one.pk)
    get(desk, "consult-desk:review", Statement.objects.first().pk)
    get(desk, "consult-desk:keep_protocol", made.meetings.first().pk)
    get(resident, "consult-mine:list")
    assert Client().get(reverse("consult-desk:list")).status_code == 302
    assert resident.get(reverse("consult-desk:list")).status_code == 403


def test_proposals_are_found_by_their_words_but_not_by_hidden_ones_nor_by_an_author_who_is_not_named():
    organiser = given.organiser()
    made = full(organiser)
    one = Proposal.objects.filter(consultation=made).exclude(text="").first()
    at = reverse("consultations:proposals", args=[made.pk])

    def numbers(**asked: Any) -> list[int]:
        return [card["row"].pk for card in Client().get(at, asked).context["cards"]]

    assert one.pk in numbers(q=one.text[:12].upper())
    assert one.pk in numbers(q=str(one.number))
    assert numbers(q="щщщщ") == []
    assert "Прибрати фільтр" in Client().get(at, {"q": "щщщщ"}).text
    assert numbers(q=one.author_name or "Барвінок Олена Іванівна") == []
    Proposal.objects.filter(pk=one.pk).update(hidden_why="Лайка")
    assert one.pk not in numbers(q=one.text[:12])


def test_a_resident_proposes_other_words_and_sees_them_compared():
    made, me = now_open(), given.resident()
    client = client_of(me)
    typed = {"kind": "wording", "wording": "Трава коситься чотири рази на рік.", "text": "Бо виростає", "named": "on"}
    answer = press(client, "consultations:paragraph", made.pk, given.anchor(made), **typed)
    one = Proposal.objects.get()
    assert answer.url == reverse("consultations:sent", args=[one.pk])
    assert "№ 1" in client.get(answer.url).content.decode()
    page = client.get(reverse("consultations:paragraph", args=[made.pk, given.anchor(made)])).content.decode()
    assert re.search(r"<del>.*двічі.*</del>\s*<ins>.*чотири рази.*</ins>", page, re.S)
    assert "Барвінок Олена Іванівна" in page
    other = client_of(given.resident("Клен"))
    answer = press(other, "consultations:support", one.pk)
    assert answer.status_code == 302
    assert Proposal.objects.get().supporters == 1
    press(other, "consultations:support", one.pk)
    assert Proposal.objects.get().supporters == 1
    assert "№ 1" in client.get(reverse("consult-mine:list")).content.decode()


def test_a_stranger_is_told_to_log_in_and_nothing_is_kept():
    made = now_open()
    client = Client()
    page = client.get(reverse("consultations:say", args=[made.pk])).content.decode()
    assert reverse("account_login") in page
    answer = press(client, "consultations:say", made.pk, text="Так.")
    assert answer.status_code == 403
    assert Proposal.objects.count() == 0
    strict = Client(enforce_csrf_checks=True)
    assert press(strict, "consultations:say", made.pk, text="Так.").status_code == 403


def test_naughty_strings_come_back_byte_for_byte_and_escaped():
    organiser, made = given.organiser(), now_open(subject=NAUGHTY.replace("\t", " ")[:200])
    client = client_of(given.resident())
    press(client, "consultations:say", made.pk, text=NAUGHTY)
    typed = {"kind": "wording", "wording": NAUGHTY, "text": NAUGHTY}
    press(client, "consultations:paragraph", made.pk, given.anchor(made), **typed)
    press(client, "consultations:offer", made.pk, text=NAUGHTY)
    assert {one.text for one in Proposal.objects.all()} == {NAUGHTY}
    assert Proposal.objects.exclude(wording="").get().wording == NAUGHTY
    assert Statement.objects.get().text == NAUGHTY
    for name, args in (("consultations:proposals", [made.pk]), ("consultations:consultation", [made.pk])):
        page = client.get(reverse(name, args=args)).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
    answer = press(client_of(given.resident()), "consultations:say", made.pk, text="\n\n")
    assert answer.status_code == 422
    assert "<script>alert" not in client_of(organiser).get(reverse("consult-desk:proposals")).content.decode()


def test_statements_come_one_at_a_time_in_an_order_of_ones_own():
    organiser = given.organiser()
    made = now_open(by=organiser)
    given.statements(made, 8, organiser)
    me = client_of(given.resident())
    seen = []
    for _turn in range(8):
        page = me.get(reverse("consultations:statements", args=[made.pk])).content.decode()
        again = me.get(reverse("consultations:statements", args=[made.pk])).content.decode()
        shown = re.search(r'name="statement" value="(\d+)"', page)
        assert shown
        assert f'name="statement" value="{shown[1]}"' in again
        seen.append(shown[1])
        answer = press(me, "consultations:statements", made.pk, statement=shown[1], stance="agree")
        assert answer.status_code == 302
    assert sorted(map(int, seen)) == sorted(Statement.objects.values_list("pk", flat=True))
    assert 'name="statement"' not in me.get(reverse("consultations:statements", args=[made.pk])).content.decode()
    assert len(Ballot.objects.get().stances) == 8
    others = {
        re.search(r'name="statement" value="(\d+)"', client_of(given.resident()).get(
            reverse("consultations:statements", args=[made.pk])).content.decode())[1]  # type: ignore[index]
        for _one in range(12)
    }  # fmt: skip
    assert len(others) > 1


def test_the_desk_goes_from_the_card_to_the_report():
    organiser = given.organiser()
    desk = client_of(organiser)
    unit = given.unit()
    press(desk, "consult-desk:begin", subject="Правила тиші", unit=unit.pk)
    made = Consultation.objects.get()
    page = desk.get(reverse("consult-desk:card", args=[made.pk])).content.decode()
    assert "<li>" in page
    assert Client().get(reverse("consultations:consultation", args=[made.pk])).status_code == 404
    answer = press(desk, "consult-desk:open", made.pk)
    assert answer.status_code == 422
    card = {name: value for name, value in given.CARD.items() if value is not True}
    press(desk, "consult-desk:describe", made.pk, **card, allowed="on", with_map="on")
    press(desk, "consult-desk:put_text", made.pk, text="Перший абзац.\r\n\r\nДругий абзац.")
    press(desk, "consult-desk:ask", made.pk, questions="О котрій?\r\nДе?")
    assert press(desk, "consult-desk:open", made.pk).status_code == 302
    assert made.questions.count() == 2
    press(desk, "consult-desk:enter", made.pk, kind="opinion", way="paper", text="Лист ОСББ.", author_name="ОСББ")
    press(desk, "consult-desk:enter", made.pk, kind="opinion", way="paper", text="Другий лист.", author_name="ОСББ")
    Consultation.objects.filter(pk=made.pk).update(
        opens_on=timezone.localdate() - timedelta(days=40), closes_on=timezone.localdate() - timedelta(days=1)
    )
    jobs.end_terms(given.call(given.PLATFORM, timezone.now()))
    assert press(desk, "consult-desk:report", made.pk, summary="Так.").status_code == 422
    for one in Proposal.objects.all():
        press(desk, "consult-desk:answer", one.pk, outcome="accepted", reason="Враховано.")
    assert (
        press(desk, "consult-desk:put_final", made.pk, text="Перший абзац змінено.\r\n\r\nДругий.").status_code == 302
    )
    assert press(desk, "consult-desk:report", made.pk, summary="Проєкт іде на сесію.").status_code == 302
    made.refresh_from_db()
    assert made.state == "reported"
    page = get(Client(), "consultations:report", made.pk)
    assert "Лист ОСББ." in page
    assert "Враховано." in page
    assert "<del>" in get(Client(), "consultations:version", made.pk, 2)
    assert Client().get(made.report_pdf.url).status_code == 200
    get(desk, "consult-desk:card", made.pk)
