"""Pages of drafts: each opens for those it is for within 12 queries and does its act."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.office.proposals import actions, queries
from ratusha.office.proposals.models import Proposal
from ratusha.office.proposals.tests import given

pytestmark = pytest.mark.django_db
NUMBERS = count(1)


def press(client: Client, name: str, /, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(f"draft-desk:{name}", args=args), {"request_id": f"{next(NUMBERS):032x}", **typed})


def opened(client: Client, address: str) -> str:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(address)
    assert answer.status_code == 200, address
    told = [one["sql"][:160] for one in asked.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(told) <= 12, (address, len(told), told)
    return answer.content.decode()


def test_residents_read_search_compare_and_see_why_the_day(client: Client):
    of, now = given.house(), timezone.now()
    made = given.published(of, now - timedelta(days=3))
    actions.add_annex(given.call(of.secretariat, now), made, title="Кошторис", files=[given.file(of.secretariat)])
    actions.refer(given.call(of.secretariat, now), made, commissions=[of.commission.pk])
    actions.record_conclusion(
        given.call(of.deputy, now), made, commission=of.commission.pk, verdict="changes", text="Зменшити суму."
    )
    actions.amend(given.call(of.secretariat, now), made, given.TEXT.replace("450", "400"), why="Поправка № 1")
    hidden = given.draft(of, title="Ще ніхто не бачить")
    opened(client, "/")
    page = opened(client, reverse("drafts:draft", args=[made.pk]))
    assert made.title in opened(client_of(of.deputy), reverse("drafts:draft", args=[made.pk]))
    for words in (made.title, "400 000", "Кошторис", "Зменшити суму.", "2939-VI", "SHA-256", made.author, 'role="img"'):
        assert words in page
    assert "Пояснювальна" in page or "Explanatory" in page
    assert client.get(reverse("drafts:draft", args=[hidden.pk])).status_code == 404
    listed = opened(client, reverse("drafts:list"))
    assert made.title in listed
    assert hidden.title not in listed
    wanted = f"?commission={of.commission.pk}&kind=programme&author=deputy&state=published"
    assert made.title in opened(client, reverse("drafts:list") + wanted)
    assert made.title not in opened(client, reverse("drafts:list") + "?kind=land&commission=x&author=zzz")
    assert made.title in opened(client, reverse("drafts:calendar"))
    compared = opened(client, reverse("drafts:text", args=[made.pk, 2]))
    assert "<del>" in compared
    assert "<ins>" in compared
    opened(client, reverse("drafts:text", args=[made.pk, 1]))
    assert client.get(reverse("drafts:compare", args=[made.pk, 1, 9])).status_code == 404


def test_a_deputy_files_and_the_secretariat_leads_it_to_publication():
    of = given.house()
    deputy, desk = client_of(of.deputy), client_of(of.secretariat)
    opened(deputy, reverse("draft-desk:file"))
    typed = {**given.CARD, "author_kind": "deputy", "text": given.TEXT.replace("\n", "\r\n")}
    assert press(deputy, "file", **(typed | {"title": " "})).status_code == 422
    assert press(deputy, "file", **typed).status_code == 302
    made = Proposal.objects.get()
    assert queries.text_at(queries.current(made.pk)) == given.TEXT
    assert given.CARD["title"] in opened(deputy, reverse("draft-desk:list"))
    for name in ("draft", "describe", "put_text", "add_annex", "submit", "withdraw"):
        opened(deputy, reverse(f"draft-desk:{name}", args=[made.pk]))
    assert press(deputy, "submit", made.pk).status_code == 302
    assert press(client_of(of.other), "submit", made.pk).status_code == 404
    assert desk.get(reverse("draft-desk:list") + "?state=submitted").status_code == 200
    for name in ("draft", "give_back", "publish", "urgency", "refer", "checks", "conclude"):
        opened(desk, reverse(f"draft-desk:{name}", args=[made.pk]))
    assert press(desk, "publish", made.pk).status_code == 422
    answers = {**given.ANSWERS, "note_budget": given.NOTES["budget"]}
    assert press(desk, "checks", made.pk, **(answers | {"note_budget": ""})).status_code == 422
    assert press(desk, "checks", made.pk, **answers).status_code == 302
    assert press(desk, "publish", made.pk).status_code == 302
    assert given.fresh(made).is_public
    typed = {"ground": given.GROUND, "reason": "Прорвало водогін."}
    assert press(desk, "urgency", made.pk, **typed).status_code == 302
    assert press(desk, "refer", made.pk, commissions=[of.commission.pk], main=of.commission.pk).status_code == 302
    assert made.title in opened(deputy, reverse("draft-desk:waiting"))
    typed = {"commission": of.commission.pk, "verdict": "support", "text": "Так.", "on": timezone.localdate()}
    assert press(deputy, "conclude", made.pk, **typed).status_code == 302
    assert press(desk, "amend", made.pk, text=given.TEXT + "\n4. Оприлюднити.", why="№ 1").status_code == 302
    page = opened(desk, reverse("draft-desk:draft", args=[made.pk]))
    assert "Прорвало водогін." in page
    assert client_of(given.official("registrar")).get(reverse("draft-desk:list")).status_code == 403
