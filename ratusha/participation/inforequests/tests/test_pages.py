"""Pages of residents and officials: asked on one screen, worked on, closed in part, published; strangers kept out."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.files import intake
from ratusha.office.cases import actions as case_actions
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case
from ratusha.participation.inforequests import actions, queries

from . import given
from .given import TEST, TYPED

pytestmark = pytest.mark.django_db
RID = iter(f"{n:032x}" for n in range(10_000))


def entered(account_id: int | None) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=account_id))
    return client


def someone(role: str, unit: Unit | None = None) -> Client:
    account = Account.objects.create(email=f"{role}@example.org", name=f"Пані {role}", is_official=True)
    Grant.objects.create(account=account, role=role, unit=unit, since=date(2020, 1, 1))
    return entered(account.pk)


def press(who: Client, name: str, pk: Any, **typed: Any) -> Any:
    answer = who.post(reverse(name, args=[pk]), {"request_id": next(RID), **typed})
    assert answer.status_code == 302, answer.content.decode()[:6000]
    return answer


def test_a_resident_asks_on_one_screen_and_follows_it_by_the_link(deliver) -> None:
    visitor = Client()
    assert "не потрібні" in visitor.get(reverse("information:ask")).content.decode()
    lacking = visitor.post(reverse("information:ask"), {"text": "Договір на дорогу", "request_id": next(RID)})
    assert lacking.status_code == 422
    assert "Договір на дорогу" in lacking.content.decode()
    typed = {**TYPED, "requester": "person", "delivery": "email", "may_publish": "on", "request_id": next(RID)}
    sent = visitor.post(reverse("information:ask"), typed, follow=True)
    case = Case.objects.get()
    assert "ЗПІ-1" in sent.content.decode()
    token = cases.secret_of(case)
    assert visitor.get(f"/z/{token}").headers["Location"] == reverse("information:status", args=[token])
    shown = visitor.get(reverse("information:status", args=[token]))
    assert shown.headers["X-Robots-Tag"].startswith("noindex")
    press(visitor, "information:message", token, text="Можна й скан.")
    press(visitor, "information:publicity", token)
    assert not queries.request_of(case).may_publish
    assert visitor.get(reverse("information:status", args=["x" * 24])).status_code == 404
    assert visitor.get(reverse("cases:case", args=[case.pk])).status_code == 302


def test_the_desk_writes_down_prints_the_receipt_and_keeps_the_register() -> None:
    clerk = someone("registrar")
    typed = {**TYPED, "requester": "person", "delivery": "email", "receipt": "fax", "helped": "on"}
    answer = clerk.post(reverse("info-desk:file"), {"request_id": next(RID), **typed})
    case = Case.objects.get()
    assert answer.headers["Location"] == reverse("info-desk:receipt", args=[case.pk])
    assert "Пані registrar" in clerk.get(answer.headers["Location"]).content.decode()
    given.asked(requester="media", organisation="Газета «Совиця»", now=timezone.now())
    listed = clerk.get(reverse("info-desk:register")).content.decode()
    assert "ЗПІ-1" in listed
    assert "ЗПІ-2" in listed
    only = clerk.get(reverse("info-desk:register") + "?requester=media").content.decode()
    assert "ЗПІ-1" not in only
    table = b"".join(clerk.get(reverse("info-desk:register") + "?export=csv"))
    assert "ЗПІ-2" in table.decode("utf-8-sig")
    assert clerk.get(reverse("cases:inbox")).status_code == 200


ACTS = ("decide", "urgency", "bill", "give_files")
HEADS = ("extend", "forward", "defer", "reclassify")


def test_every_act_has_its_page_for_whom_it_is_and_the_card_leads_to_them() -> None:
    story = given.story(urgent_ground="danger", urgent_text="Греблю підмиває.", now=timezone.now())
    executor, head = entered(story.executor.account_id), entered(story.head.account_id)
    card = executor.get(reverse("cases:case", args=[story.case.pk])).content.decode()
    for name in ACTS:
        address = reverse(f"info-desk:{name}", args=[story.case.pk])
        assert address in card
        assert executor.get(address).status_code == 200
    card = head.get(reverse("cases:case", args=[story.case.pk])).content.decode()
    for name in HEADS:
        address = reverse(f"info-desk:{name}", args=[story.case.pk])
        assert executor.get(address).status_code == 403
        assert head.get(address).status_code == 200
        assert name == "extend" or address in card
    press(head, "info-desk:urgency", story.case.pk, reason="Греблю полагоджено.")
    page = reverse("cases:case", args=[story.case.pk])
    assert reverse("info-desk:ask_extension", args=[story.case.pk]) in executor.get(page).content.decode()
    asked = press(executor, "info-desk:ask_extension", story.case.pk, ground="volume", explanation="Вісім років.")
    assert asked.status_code == 302
    assert reverse("cases:grant_extension", args=[story.case.pk]) not in head.get(page).content.decode()
    assert "Вісім років." in head.get(reverse("info-desk:extend", args=[story.case.pk])).content.decode()
    press(head, "info-desk:extend", story.case.pk, ground="volume", explanation="Вісім років.")
    later = timezone.localdate() + given.days(90)
    press(head, "info-desk:defer", story.case.pk, until=later.isoformat(), ground="Повінь.")
    refused = press(executor, "info-desk:bill", story.case.pk, a4=3, a3=0, hidden=0, scan=0)
    assert refused.status_code == 302
    shown = Client().get(reverse("information:status", args=[cases.secret_of(story.case)])).content.decode()
    for words in ("Греблю полагоджено.", "Вісім років.", "Повінь."):
        assert words in shown
    press(head, "info-desk:reclassify", story.case.pk, ground="Просять оцінити.")
    both = head.get(reverse("cases:case", args=[story.case.pk])).content.decode()
    assert "ЗПІ-1" in both
    assert "Просять оцінити." in both


def closed_in_part() -> tuple[Any, Any]:
    """A request whose answer has a paper with a place to close, and its executor's browser."""
    story = given.story(may_publish=True, now=timezone.now())
    call = given.call(story.executor, now=timezone.now())
    kept = intake.receive_bytes(call, "акт.pdf", given.paper("Вулиця Шкільна, дім 4", "Сума 120 000 грн"))
    actions.give_files(call, story.case, files=[kept.token], closed=True)
    return story, entered(story.executor.account_id)


@pytest.mark.server
def test_words_are_closed_without_a_script_and_are_not_in_the_copy_that_everybody_gets() -> None:
    from ratusha.foundation.files.storage import disk
    from ratusha.foundation.papers.extracting import text_of

    story, executor = closed_in_part()
    (row,) = queries.given_files(story.fresh())
    page = executor.get(reverse("info-desk:close", args=[row.pk])).content.decode()
    assert "Шкільна" in page
    why = {"restricted": "confidential", "why": "адреса людини"}
    nowhere = executor.post(
        reverse("info-desk:close", args=[row.pk]), {"request_id": next(RID), "phrases": "Ні", **why}
    )
    assert nowhere.status_code == 422
    press(executor, "info-desk:close", row.pk, phrases="Вулиця Шкільна", boxes="1,5,950,60,990", **why)
    (row,) = queries.given_files(story.fresh())
    data = disk().read(row.shown.sha256)
    assert "Шкільна" not in text_of("a.pdf", data).text
    assert "Шкільна".encode() not in data
    assert "120" in text_of("a.pdf", data).text
    assert len(row.fragments.all()) == 2

    now = timezone.now()
    worker, case = given.call(story.executor, now=now), story.fresh()
    case_actions.draft_answer(worker, case, outcome="satisfied", text="Надаємо акт, телефон 067 123-45-67.")
    given.refused("inforequests.part", case_actions.send_for_approval, worker, story.fresh())
    actions.decide(worker, story.fresh(), decision="partial", reasons="В акті є адреса.", **TEST)
    case_actions.send_for_approval(worker, story.fresh())
    case_actions.approve(given.call(story.unit_head, now=now), story.fresh())
    token, visitor = cases.secret_of(story.case), Client()
    before = visitor.get(reverse("information:status", args=[token])).content.decode()
    assert "акт-відредаговано.pdf" not in before
    case_actions.send_answer(given.call(story.head, now=now), story.fresh())
    shown = visitor.get(reverse("information:status", args=[token])).content.decode()
    assert "акт-відредаговано.pdf" in shown
    assert "адреса людини" in shown
    assert row.original.url not in shown
    assert visitor.get(row.original.url).status_code in (302, 403, 404)
    press(visitor, "information:rate", token, rating=5)

    assert visitor.get(reverse("information:request", args=[story.case.pk])).status_code == 404
    seen = executor.get(reverse("info-desk:publish", args=[story.case.pk])).content.decode()
    assert "067 123" not in seen.partition("<form")[0]
    press(executor, "info-desk:publish", story.case.pk, title=case.title, others="Кліводині", with_files="on")
    public = visitor.get(reverse("information:request", args=[story.case.pk])).content.decode()
    for secret in ("067 123", "Барвінок", "Кліводині"):
        assert secret not in public
    assert "акт-відредаговано.pdf" in public
    found = visitor.get(reverse("information:index") + "?q=договір ремонт&decision=partial").content.decode()
    assert reverse("information:request", args=[story.case.pk]) in found
    assert "Барвінок" not in found
    similar = visitor.get(reverse("information:similar"), {"text": "копія договору на ремонт дороги"}).content.decode()
    assert reverse("information:request", args=[story.case.pk]) in similar
    press(visitor, "information:publicity", token)
    assert visitor.get(reverse("information:request", args=[story.case.pk])).status_code == 404


def test_lists_and_pages_cost_few_queries(django_assert_max_num_queries) -> None:
    for _n in range(3):
        given.asked()
    clerk, visitor = someone("registrar"), Client()
    case = Case.objects.order_by("pk")[0]
    for client, address in (
        (clerk, reverse("info-desk:register")),
        (clerk, reverse("cases:case", args=[case.pk])),
        (visitor, reverse("information:index")),
        (visitor, reverse("information:ask")),
        (visitor, reverse("information:status", args=[cases.secret_of(case)])),
    ):
        client.get(address)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_the_common_page_of_an_extension_leads_to_that_of_requests() -> None:
    case, head = given.asked(), someone("head")
    answer = head.get(reverse("cases:extend", args=[case.pk]))
    assert answer.headers["Location"] == reverse("info-desk:extend", args=[case.pk])
    sent = {"request_id": next(RID), "ground": "Багато."}
    answer = head.post(reverse("cases:extend", args=[case.pk]), sent)
    assert (answer.status_code, Case.objects.get(pk=case.pk).extended_on) == (422, None)
    assert "2939-VI" in answer.content.decode()
