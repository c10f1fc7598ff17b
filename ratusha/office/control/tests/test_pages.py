"""Pages of control: each opens for those it is for within 12 queries, does its act, and refuses without a change."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.foundation.access.actors import Role
from ratusha.office.control.models import EscalationRule, Feed, LateCode, LateReason, Notice
from ratusha.office.control.tests.given import Desk

pytestmark = pytest.mark.django_db
WORKERS = ("executor", "unit_head", "head", "registrar")
PAGES = ("my_day", "week", "late", "board", "load", "calendar", "notices", "open_feed")


@pytest.fixture
def desk() -> Desk:
    return Desk(timezone.now())


def press(client: Client, name: str, /, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(f"control:{name}", args=args), {"request_id": "a" * 32, **typed})


def filled(desk: Desk) -> None:
    desk.noticed(desk.case(40), desk.executor)
    desk.case(28)
    desk.nobodys(3)
    desk.drafted(desk.case(10))
    desk.answered(desk.case(20))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", WORKERS)
def test_pages_open_within_twelve_queries(desk: Desk, who: str, name: str):
    filled(desk)
    client = client_of(getattr(desk, who))
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(reverse(f"control:{name}"))
    assert answer.status_code == 200
    assert 0 < len(seen) <= 12, [one["sql"][:150] for one in seen]
    assert len(answer.content) < 100_000


@pytest.mark.parametrize("name", [*PAGES, "rules", "codes"])
def test_strangers_and_others_are_kept_out(desk: Desk, name: str):
    from ratusha.office.cases.tests.given import official

    assert Client().get(reverse(f"control:{name}")).status_code == 302
    operator = client_of(official("operator"))
    assert operator.get(reverse(f"control:{name}")).status_code in ((302,) if name == "my_day" else (403,))


def test_everybodys_day_begins_where_they_may_be():
    from ratusha.office.cases.tests.given import official

    for role in Role:
        answer = client_of(official(role)).get(reverse("control:my_day"), follow=True)
        assert answer.status_code == 200, role
    page = client_of(official("")).get(reverse("control:my_day"))
    assert (page.status_code, page.templates[0].name) == (200, "control/no_duties.html")


@pytest.mark.parametrize("name", ["rules", "add_rule", "codes", "add_code"])
@pytest.mark.parametrize(("who", "status"), [("head", 200), ("unit_head", 403), ("executor", 403)])
def test_rules_are_for_those_who_keep_them(desk: Desk, name: str, who: str, status: int):
    assert client_of(getattr(desk, who)).get(reverse(f"control:{name}")).status_code == status


@pytest.mark.parametrize("who", WORKERS)
def test_my_day_shows_nothing_that_may_not_be_seen(desk: Desk, who: str):
    from ratusha.office.cases.queries import visible_to
    from ratusha.office.cases.tests.given import registered
    from ratusha.office.control import queries

    filled(desk)
    registered(now=desk.now)
    actor = getattr(desk, who)
    shown = {case.pk for pile in queries.my_day(actor, desk.now.date()).piles for case in pile.cases}
    assert shown
    assert shown <= set(visible_to(actor).values_list("pk", flat=True))
    charge = set(queries.in_charge(actor).values_list("pk", flat=True))
    assert charge <= set(visible_to(actor).values_list("pk", flat=True))


def test_my_day_begins_with_the_most_urgent(desk: Desk):
    late = desk.case(40, title="Найстаріша справа")
    desk.case(2, title="Свіжа справа")
    page = client_of(desk.executor).get(reverse("control:my_day")).content.decode()
    assert page.index("Найстаріша справа") < page.index("Свіжа справа")
    assert reverse("cases:case", args=[late.pk]) in page
    other = client_of(desk.other).get(reverse("control:my_day")).content.decode()
    assert "Найстаріша справа" not in other


def test_a_head_of_the_unit_hands_a_case_over_from_the_board(desk: Desk):
    case = desk.nobodys(1)
    client = client_of(desk.unit_head)
    page = client.get(reverse("control:unit_board", args=[desk.unit.pk])).content.decode()
    assert reverse("control:hand", args=[case.pk]) in page
    press(client, "hand", case.pk, executor="", seen_version=case.version)
    assert desk.fresh(case).executor_id is None
    press(client, "hand", case.pk, executor=desk.head.account_id, request_id="b" * 32, seen_version=case.version)
    assert desk.fresh(case).executor_id is None
    press(client, "hand", case.pk, executor=desk.other.account_id, request_id="c" * 32, seen_version=case.version)
    assert desk.fresh(case).executor_id == desk.other.account_id


def test_an_executor_hands_nothing_over_from_the_board(desk: Desk):
    case = desk.nobodys(1)
    client = client_of(desk.executor)
    page = client.get(reverse("control:unit_board", args=[desk.unit.pk])).content.decode()
    assert case.title in page
    assert reverse("control:hand", args=[case.pk]) not in page
    assert press(client, "hand", case.pk, executor=desk.other.account_id).status_code == 403
    assert desk.fresh(case).executor_id is None


def test_a_stale_card_hands_nothing_over(desk: Desk):
    case = desk.nobodys(1)
    press(client_of(desk.unit_head), "hand", case.pk, executor=desk.other.account_id, seen_version=case.version - 1)
    assert desk.fresh(case).executor_id is None


def test_boards_of_other_units_are_closed(desk: Desk):
    from ratusha.office.cases.tests.given import unit

    foreign = unit("Інший відділ")
    for who, status in (("executor", 404), ("unit_head", 404), ("head", 200), ("registrar", 200)):
        assert client_of(getattr(desk, who)).get(reverse("control:unit_board", args=[foreign.pk])).status_code == status


def test_columns_by_person_are_for_heads_alone(desk: Desk):
    desk.case(1)
    address = reverse("control:unit_board", args=[desk.unit.pk]) + "?by=person"
    assert "Галина Верба</" in client_of(desk.unit_head).get(address).content.decode().replace(" <span", "</")
    assert "lane-1" in client_of(desk.executor).get(address).content.decode()


def test_people_see_their_own_load_and_heads_that_of_their_unit(desk: Desk):
    desk.case(1)
    desk.case(1, to=desk.other)
    address = reverse("control:load")
    own = client_of(desk.executor).get(address).content.decode()
    assert "Роман Клен" in own
    assert "Галина Верба" not in own
    heads = client_of(desk.unit_head).get(address).content.decode()
    assert "Роман Клен" in heads
    assert "Галина Верба" in heads
    assert "Роман Клен" not in client_of(desk.registrar).get(address).content.decode()
    chosen = client_of(desk.head).get(address, {"unit": desk.unit.pk}).content.decode()
    assert "Роман Клен" in chosen


def test_a_reason_is_stated_on_its_page(desk: Desk):
    case = desk.case(40)
    client = client_of(desk.executor)
    assert "Чому" in client.get(reverse("control:state_reason", args=[case.pk])).content.decode()
    empty = press(client, "state_reason", case.pk, code="load", text="")
    assert empty.status_code == 422
    assert not LateReason.objects.exists()
    done = press(client, "state_reason", case.pk, code="load", text="Двадцять справ.", request_id="b" * 32)
    assert done.status_code == 302
    page = client.get(reverse("control:late")).content.decode()
    assert "Двадцять справ." in page
    assert case.title not in client.get(reverse("control:late"), {"reason": "no"}).content.decode()
    assert press(client_of(desk.registrar), "state_reason", case.pk, code="load", text="x").status_code == 403
    assert LateReason.objects.count() == 1


def test_late_cases_can_be_taken_along_as_a_sheet(desk: Desk):
    desk.case(40)
    sheet = client_of(desk.head).get(reverse("control:late"), {"export": "csv"})
    assert sheet.status_code in (200, 302)


def test_a_notice_is_answered_on_its_page(desk: Desk):
    notice = desk.noticed(desk.case(40), desk.unit_head)
    client = client_of(desk.unit_head)
    assert notice.escalation.case.title in client.get(reverse("control:notices")).content.decode()
    assert press(client, "acknowledge", notice.pk, said="Знаю.").status_code == 302
    assert Notice.objects.get(pk=notice.pk).said == "Знаю."
    assert press(client_of(desk.executor), "acknowledge", notice.pk, said="x").status_code == 404


def test_rules_and_reasons_are_kept_on_pages(desk: Desk):
    client, rules = client_of(desk.head), EscalationRule.objects.count()
    typed = {"name": "Пріоритетні", "trigger": "before", "days": "3", "recipients": ["head"], "priority_only": "on"}
    assert press(client, "add_rule", **{**typed, "recipients": []}).status_code == 422
    assert EscalationRule.objects.count() == rules
    assert press(client, "add_rule", **typed, request_id="b" * 32).status_code == 302
    rule = EscalationRule.objects.get(name="Пріоритетні")
    assert client.get(reverse("control:change_rule", args=[rule.pk])).status_code == 200
    press(client, "rule_off", rule.pk, request_id="c" * 32)
    assert not EscalationRule.objects.get(pk=rule.pk).active
    assert press(client, "add_code", code="flood", name="Паводок", request_id="d" * 32).status_code == 302
    code = LateCode.objects.get(code="flood")
    press(client, "change_code", code.pk, name="Повінь", request_id="e" * 32)
    assert LateCode.objects.get(code="flood").name == "Повінь"


@pytest.mark.parametrize("asked", ["", "?span=week", "?day=2026-02-30", "?day=9999-01-01", "?unit=999&who=999"])
def test_the_calendar_stands_any_address(desk: Desk, asked: str):
    desk.case(1)
    for who in WORKERS:
        assert client_of(getattr(desk, who)).get(reverse("control:calendar") + asked).status_code == 200


def test_the_secret_address_gives_the_own_calendar_and_nothing_personal(desk: Desk):
    from icalendar import Calendar

    case = desk.case(1)
    client = client_of(desk.executor)
    page = press(client, "open_feed")
    assert page.status_code == 302
    shown = client.get(reverse("control:open_feed")).content.decode()
    secret = re.findall(r"/calendar/([\w-]+)\.ics", shown)[0]
    answer = Client().get(reverse("control_feed:feed", args=[secret]))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/calendar")
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    assert [str(case) in str(one["summary"]) for one in events] == [True]
    assert events[0]["dtstart"].dt == case.act_on
    assert "Барвінок" not in answer.content.decode()
    assert case.title not in answer.content.decode()
    press(client, "close_feed", Feed.objects.get().pk, request_id="b" * 32)
    assert Client().get(reverse("control_feed:feed", args=[secret])).status_code == 404
    assert Client().get(reverse("control_feed:feed", args=["x" * 32])).status_code == 404


def test_the_page_of_a_late_case_asks_for_the_reason_and_shows_it(desk: Desk):
    case, fresh = desk.case(40), desk.case(1)
    client, address = client_of(desk.executor), reverse("control:state_reason", args=[case.pk])
    assert address in client.get(reverse("cases:case", args=[case.pk])).content.decode()
    assert "late-h" not in client.get(reverse("cases:case", args=[fresh.pk])).content.decode()
    assert address not in client_of(desk.registrar).get(reverse("cases:case", args=[case.pk])).content.decode()
    press(client, "state_reason", case.pk, code="load", text="Двадцять справ.")
    assert "Двадцять справ." in client.get(reverse("cases:case", args=[case.pk])).content.decode()


def test_figures_of_my_day_tell_of_what_is_in_my_charge(desk: Desk):
    from ratusha.office.control import queries

    desk.case(40)
    desk.case(40, to=desk.other)
    today = desk.now.date()
    late = {who: queries.my_day(getattr(desk, who), today).late for who in WORKERS}
    assert late == {"executor": 1, "unit_head": 2, "head": 2, "registrar": 2}
    assert queries.my_day(desk.head, today).waiting == 0
