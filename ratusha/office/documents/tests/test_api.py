"""Documents for programs: the register by filters, the card, marks, the check by code, registering by the door."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from ratusha.channels.api.tests.given import token
from ratusha.foundation.access.models import Account
from ratusha.office.documents import actions, queries, reactions
from ratusha.office.documents.models import Document
from ratusha.office.documents.tests import given

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/documents"


def program_of(actor: Any, *scopes: str) -> Client:
    secret = token(Account.objects.get(pk=actor.account_id), "read", *scopes)
    return Client(headers={"authorization": f"Bearer {secret}"})


def test_the_register_the_card_and_the_mark() -> None:
    head, now = given.official("head"), timezone.now()
    letter = given.registered(head, now, text="Просимо полагодити міст")
    answer = given.issued(head, now, answers=letter.pk)
    secret = given.registered(head, now, mark="confidential", title="Про лікування", text="Діагноз")
    for one in (letter, answer, secret):
        reactions.index_document(one.pk)
    program = program_of(head)
    assert [one["id"] for one in program.get(ROOT, {"flow": "outgoing"}).json()["items"]] == [answer.pk]
    assert [one["id"] for one in program.get(ROOT, {"text": "мости"}).json()["items"]] == [letter.pk]
    first = program.get(ROOT, {"limit": 2}).json()
    rest = program.get(ROOT, {"limit": 2, "cursor": first["next"]}).json()
    assert sorted(one["id"] for one in first["items"] + rest["items"]) == sorted([letter.pk, answer.pk, secret.pk])
    card = program.get(f"{ROOT}/{answer.pk}").json()
    assert [one["role"] for one in card["files"]] == ["main", "signature"]
    assert card["links"][0]["document"] == letter.pk
    closed = program.get(f"{ROOT}/{secret.pk}")
    assert (closed.json()["open"], closed.json()["files"]) == (False, [])
    assert "лікування" not in closed.content.decode()
    actions.open_confidential(given.call(head, now), secret, ground="decide")
    assert program.get(f"{ROOT}/{secret.pk}").json()["text"] == "Діагноз"
    foreign = program_of(given.official("executor", given.unit()))
    assert foreign.get(ROOT).json()["items"] == []
    assert foreign.get(f"{ROOT}/{letter.pk}").status_code == 404
    assert Client().get(ROOT).status_code == 401
    assert {one["code"] for one in program.get(f"{ROOT}/kinds").json()} >= {"letter", "order", "decision"}
    assert program.get(f"{ROOT}/correspondents", {"text": "фінансів"}).json()[0]["id"] == letter.correspondent_id


def test_anybody_checks_by_code_and_an_official_registers_by_the_door() -> None:
    clerk, now = given.official("registrar"), timezone.now()
    order, letter = given.issued(clerk, now, code="order"), given.registered(clerk, now)
    told = Client().get(f"{ROOT}/check/{order.code}").json()
    assert (told["public"], told["number"], len(told["files"])) == (True, order.number, 2)
    assert told["signatures"][0]["report"]["verdict"] == "invalid"
    closed = Client().get(f"{ROOT}/check/{letter.code}").json()
    assert (closed["public"], closed["title"], closed["files"]) == (False, "", [])
    named = told["signatures"][0]["report"]
    assert (named["file"], named["content"]) == ("lyst.pdf.p7s", "lyst.pdf")
    answer = given.issued(clerk, now, file=given.kept(clerk, now, "khvoroba.pdf"))
    nameless = Client().get(f"{ROOT}/check/{answer.code}")
    assert nameless.json()["signatures"][0]["report"]["verdict"] == "invalid"
    assert "lyst.pdf" not in nameless.content.decode()
    assert "khvoroba" not in nameless.content.decode()
    leads = set()
    for language in ("en", "uk"):
        with translation.override(language):
            leads |= {one.told["lead"] for one in queries.checked(order, now) if one.told}
    assert len(leads) == 2
    assert Client().get(f"{ROOT}/check/nothing").status_code == 404
    program = program_of(clerk, "documents.register")
    card = {"kind": given.kind("memo").pk, "title": "Про чергування", "sheets": 1}
    made = program.post("/api/v1/actions/documents.register", {"input": card}, "application/json")
    assert made.status_code in (200, 201), made.content
    assert Document.objects.get(title="Про чергування").number == "1"
