"""Pages of drafts: written, sent, agreed, returned, compared, kept by templates and routes; the same by the API."""

import json
from typing import Any

import pytest
from django.test import Client

from ratusha.channels.api.tests.given import token
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.office.drafting import actions, queries
from ratusha.office.drafting.models import Draft, Route, Template
from ratusha.office.drafting.tests import given

pytestmark = pytest.mark.django_db
OFFICE = "/office/drafts/"


@pytest.fixture
def story() -> given.Story:
    return given.Story()


def entered(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def post(client: Client, path: str, status: int = 302, **data: Any) -> str:
    answer = client.post(path, data)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.headers.get("Location", "") or answer.content.decode()


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_draft_goes_its_way_through_the_pages(story) -> None:
    template, author = story.template(), entered(story.author)
    story.route()
    assert "Відповідь" in text(author, f"{OFFICE}start/")
    path = f"{OFFICE}start/{template.pk}/"
    wrong = post(author, path, 422, title="Про допомогу", **{"values.person": "Ковальчук", "values.day": "2026-12-05"})
    assert wrong.count('class="field bad"') >= 2 or wrong.count("error") >= 2
    assert "Ковальчук" in wrong
    filled = {f"values.{name}": value for name, value in given.VALUES.items()}
    address = post(author, path, title="Про допомогу", signer=story.head.account_id, **filled)
    draft = Draft.objects.get()
    assert address == f"{OFFICE}{draft.pk}/"
    shown = text(author, address)
    assert "Шановна Олено Іванівно!" in shown
    assert shown.count('class="stage"') == 3
    assert author.get(f"{address}paper.pdf").content.startswith(b"%PDF")
    assert "12500.50" in text(author, f"{address}write/?fields=1")
    post(author, f"{address}write/", title="Про допомогу", text="Інший текст.\nДругий.", signer=story.head.account_id)
    compared = text(author, f"{address}compare/1/2/")
    assert "<ins>" in compared
    assert "<del>" in compared
    assert author.get(f"{address}compare/1/9/").status_code == 404
    post(author, f"{address}send/")
    boss = entered(story.boss)
    assert "Про допомогу" in text(boss, f"{OFFICE}agree/")
    assert "Другий." in text(boss, f"{address}remark/?paragraph=2")
    post(boss, f"{address}remark/", text="Додайте підставу.", paragraph=2)
    post(boss, f"{address}object/", remark="Доопрацюйте.")
    first, second = queries.remarks_of(draft)
    assert "Додайте підставу." in text(author, address)
    post(author, f"{OFFICE}remarks/{first.pk}/", taken="on")
    post(author, f"{OFFICE}remarks/{second.pk}/", 422)
    post(author, f"{OFFICE}remarks/{second.pk}/", reply="Не потребує.")
    post(author, f"{address}write/", title="Про допомогу", text="Третій текст.", signer=story.head.account_id)
    post(author, f"{address}send/", agreers=[story.lawyer.account_id])
    post(entered(story.lawyer), f"{address}visa/")
    draft.refresh_from_db()
    assert draft.state == "signing"
    head = entered(story.head)
    assert "Про допомогу" in text(head, f"{OFFICE}sign/")
    assert "/sign/" in text(head, address)
    post(author, f"{address}take-back/", why="Помилка")
    post(author, f"{address}withdraw/")
    assert text(entered(given.official("executor")), address, 404)


def test_a_page_of_a_draft_costs_the_same_with_many_versions(story, django_assert_max_num_queries) -> None:
    draft = story.sent()
    boss = entered(story.boss)
    boss.get(f"{OFFICE}{draft.pk}/")
    with django_assert_max_num_queries(12):
        boss.get(f"{OFFICE}{draft.pk}/")
    with django_assert_max_num_queries(12):
        boss.get(f"{OFFICE}agree/")


def test_templates_and_routes_are_kept_on_pages(story) -> None:
    keeper = entered(story.registrar)
    lines = "\n".join(given.FIELDS)
    wrong = post(
        keeper, f"{OFFICE}templates/add/", 422, kind="outgoing", name="А", body="{{ x.y }}", fields_lines=lines
    )
    assert "{{ x.y }}" in wrong
    wrong = post(
        keeper, f"{OFFICE}templates/add/", 422, kind="outgoing", name="А", body="{{ x }}", fields_lines="x: z: Ф"
    )
    assert "x: z: Ф" in wrong
    post(keeper, f"{OFFICE}templates/add/", kind="outgoing", name="А", body=given.BODY, fields_lines=lines)
    template = Template.objects.get()
    shown = text(keeper, f"{OFFICE}templates/{template.pk}/")
    assert "Шановна Олено Іванівно!" in shown
    post(keeper, f"{OFFICE}templates/{template.pk}/", name="Б", body="{{ title }}")
    post(keeper, f"{OFFICE}templates/{template.pk}/off/")
    assert "Б" in text(keeper, f"{OFFICE}templates/?works=no")
    post(keeper, f"{OFFICE}routes/add/", 422, name="Новий")
    rows = {"stage_1": 1, "who_1": "own_head", "days_1": 2, "stage_2": 2, "who_2": "role:head", "least_2": "1000,00"}
    post(keeper, f"{OFFICE}routes/add/", name="Новий", **rows)
    route = Route.objects.get()
    assert text(keeper, f"{OFFICE}routes/{route.pk}/").count('class="stage"') == 2
    rows["who_3"] = f"person:{story.lawyer.account_id}"
    post(keeper, f"{OFFICE}routes/{route.pk}/", name="Інший", kind="act", **rows)
    post(keeper, f"{OFFICE}routes/{route.pk}/off/")
    assert "Інший" in text(keeper, f"{OFFICE}routes/")
    assert entered(story.author).get(f"{OFFICE}routes/").status_code == 403


def test_programs_read_drafts_and_change_them_by_the_door_of_actions(story) -> None:
    draft = actions.write(story.by(story.author), story.draft(), title="Про допомогу", text="Інше.")
    story.template()
    secret = token(Account.objects.get(pk=story.author.account_id), "read")
    client = Client(headers={"authorization": f"Bearer {secret}"})
    told = json.loads(client.get("/api/v1/drafts?view=mine").content)
    assert [one["id"] for one in told["items"]] == [draft.pk]
    one = json.loads(client.get(f"/api/v1/drafts/{draft.pk}").content)
    assert [each["number"] for each in one["versions"]] == [2, 1]
    assert one["signers"][0]["state"] == "waiting"
    lines = json.loads(client.get(f"/api/v1/drafts/{draft.pk}/compare/1/2").content)["lines"]
    assert "".join(p["text"] for line in lines for p in line if p["part"] != "out") == "Інше."
    fields = json.loads(client.get("/api/v1/drafts/templates").content)["items"][0]["fields"]
    assert [each["kind"] for each in fields] == ["person", "day", "money", "text"]
    assert client.get("/api/v1/drafts/999999").status_code == 404
