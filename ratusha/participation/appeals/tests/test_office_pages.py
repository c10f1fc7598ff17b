"""The officials' way by pages: written down, registered, resolved, drafted, approved, signed; strangers kept out."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.charter import memo
from ratusha.office.cases.models import Case

pytestmark = pytest.mark.django_db
RID = iter(f"{n:032x}" for n in range(10_000))


def someone(role: str, unit: Unit | None = None) -> Client:
    account = Account.objects.create(email=f"{role}@example.org", name=f"Пані {role}", is_official=True)
    Grant.objects.create(account=account, role=role, unit=unit, since=date(2020, 1, 1))
    client = Client()
    client.force_login(account)
    return client


class Hall:
    """A unit with its people and the head."""

    def __init__(self) -> None:
        self.unit = Unit.objects.create(code="housing", name="Відділ житла")
        self.registrar = someone("registrar")
        self.executor = someone("executor", self.unit)
        self.unit_head = someone("unit_head", self.unit)
        self.head = someone("head")

    def press(self, who: Client, name: str, case: Case, **typed: object) -> Case:
        """POSTs the page of an act; asserts that it went back to the case."""
        answer = who.post(reverse(name, args=[case.pk]), {"request_id": next(RID), **typed})
        assert answer.status_code == 302, answer.content.decode()[:4000]
        case.refresh_from_db()
        return case


@pytest.fixture
def hall(db: None) -> Hall:
    return Hall()


@pytest.fixture
def case(hall: Hall) -> Case:
    typed = {
        "request_id": next(RID),
        "receipt": "phone",
        "kind": "statement",
        "text": "Третій тиждень не світять ліхтарі <b>біля</b> школи.",
        "surname": "Барвінок",
        "given_name": "Олена",
        "phone": "+380501234567",
        "signed": "on",
    }
    answer = hall.registrar.post(reverse("desk:file"), typed)
    assert answer.status_code == 302, answer.content.decode()[:4000]
    return Case.objects.get()


def test_whole_way_from_the_call_to_the_answer(hall: Hall, case: Case) -> None:
    hall.press(hall.registrar, "desk:register", case)
    assert case.number == "Б-1"
    hall.press(hall.head, "cases:resolve", case, text="Полагодити", unit=hall.unit.pk)
    hall.press(hall.executor, "cases:draft", case, outcome="satisfied", text="Ліхтарі світять.")
    hall.press(hall.executor, "cases:send_for_approval", case)
    hall.press(hall.unit_head, "cases:approve", case)
    hall.press(hall.head, "cases:send", case)
    assert case.state == "answered"
    page = hall.registrar.get(reverse("cases:case", args=[case.pk])).content.decode()
    assert "Ліхтарі світять." in page
    assert "<b>біля</b>" not in page
    assert "&lt;b&gt;біля&lt;/b&gt;" in page


@pytest.mark.parametrize("name", ["control:my_day", "cases:inbox", "desk:file"])
def test_lists_open_for_officials_only(hall: Hall, case: Case, name: str) -> None:
    assert hall.registrar.get(reverse(name)).status_code == 200
    assert Client().get(reverse(name)).status_code == 302


@pytest.mark.parametrize(
    "name",
    ["cases:case", "cases:print", "cases:versions", "cases:contacts", "desk:receipt", "desk:register", "desk:classify",
     "desk:forward", "desk:return", "desk:join", "cases:assign"],
)  # fmt: skip
def test_pages_of_a_case_for_the_registrar_and_nobody_else(hall: Hall, case: Case, name: str) -> None:
    address = reverse(name, args=[case.pk])
    assert hall.registrar.get(address).status_code == 200
    assert Client().get(address).status_code == 302
    assert hall.executor.get(address).status_code in (403, 404)


def test_executor_of_another_unit_cannot_press_and_nothing_changes(hall: Hall, case: Case) -> None:
    hall.press(hall.registrar, "desk:register", case)
    other = someone("executor-2", Unit.objects.create(code="land", name="Сектор землі"))
    before = case.version
    assert other.post(reverse("cases:draft", args=[case.pk]), {"request_id": next(RID)}).status_code in (403, 404)
    case.refresh_from_db()
    assert case.version == before


def test_stale_page_is_told_so_and_what_was_typed_stays(hall: Hall, case: Case) -> None:
    hall.press(hall.registrar, "desk:register", case)
    typed = {"request_id": next(RID), "seen_version": case.version - 1, "text": "Моя резолюція", "unit": hall.unit.pk}
    answer = hall.head.post(reverse("cases:resolve", args=[case.pk]), typed)
    assert answer.status_code == 409
    assert "Моя резолюція" in answer.content.decode()
    case.refresh_from_db()
    assert case.unit is None


def test_a_second_registrar_is_told_and_the_first_ones_double_click_is_one_act(hall: Hall, case: Case) -> None:
    address = reverse("desk:register", args=[case.pk])
    mine = {"request_id": next(RID), "seen_version": case.version, "kind": "statement"}
    assert hall.registrar.post(address, mine).status_code == 302
    case.refresh_from_db()
    assert hall.registrar.post(address, mine).status_code == 302
    late = {**mine, "request_id": next(RID), "unit": str(hall.unit.pk)}
    answer = hall.registrar.post(address, late)
    assert answer.status_code == 409
    before = case.version
    case.refresh_from_db()
    assert (case.version, case.unit) == (before, None)


def test_inbox_costs_the_same_few_queries_at_any_size(  # type: ignore[no-untyped-def]
    hall: Hall, case: Case, django_assert_max_num_queries, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in memo.memos:  # what the process reads anew once a second belongs to no page
        monkeypatch.setattr(one, "seconds", 3600)
        one()
    with django_assert_max_num_queries(12):
        hall.registrar.get(reverse("cases:inbox"))
    hall.press(hall.registrar, "desk:register", case)
    hall.press(hall.head, "cases:resolve", case, text="Полагодити", unit=hall.unit.pk)
    hall.press(hall.executor, "cases:draft", case, outcome="satisfied", text="Ліхтарі світять.")
    for n in range(5):
        typed = {"request_id": next(RID), "to": "colleagues", "text": f"Нотатка {n}"}
        assert hall.executor.post(reverse("cases:talk", args=[case.pk]), typed).status_code == 302
    for who in (hall.registrar, hall.executor, hall.head):
        with django_assert_max_num_queries(12):
            assert who.get(reverse("cases:case", args=[case.pk])).status_code == 200
        for address in (reverse("control:my_day"), f"{reverse('cases:inbox')}?q=%D0%BB%D1%96%D1%85%D1%82%D0%B0%D1%80"):
            with django_assert_max_num_queries(12):
                assert who.get(address).status_code == 200
