"""Rules of requests: content, grounds, costs, what a public text hides."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.participation.inforequests import rules
from ratusha.participation.inforequests.rules import Copy, Facts, Ground, HarmTest, Hidden, Part, Urgent, term_kept

FULL = {Part.NAME: "Олена", Part.CONTACT: "a@b.ua", Part.SUBSTANCE: "Договір"}
TESTED = HarmTest("Захист прав", "Крадіжки", "Суми відкриті")


def test_a_signature_is_wanted_on_paper_alone_and_a_reason_never() -> None:
    assert rules.lacking("site", FULL) == []
    assert rules.lacking("post", FULL) == [Part.SIGNATURE]
    assert rules.lacking("phone", {Part.NAME: " "}) == [Part.NAME, Part.CONTACT, Part.SUBSTANCE]
    assert not {"reason", "purpose"} & {str(part) for part in Part}


def test_until_it_is_denied_an_urgent_request_has_48_hours() -> None:
    assert [rules.term_of(one) for one in (Urgent.NONE, Urgent.ASKED, Urgent.CONFIRMED, Urgent.DENIED)] == [
        "inforequests.answer", "inforequests.urgent", "inforequests.urgent", "inforequests.answer"
    ]  # fmt: skip


def test_there_are_four_grounds_and_each_stands_on_facts() -> None:
    assert [rules.article(one) for one in Ground][-1] == "2939-VI, ст. 22 ч. 1 п. 4"
    assert len(Ground) == 4
    assert rules.unfounded(Ground.CONTENT, Facts()) == "complete"
    assert rules.unfounded(Ground.CONTENT, Facts(lacks=(Part.NAME,))) == ""
    assert rules.unfounded(Ground.UNPAID, Facts()) == "not_billed"
    assert rules.unfounded(Ground.UNPAID, Facts(billed=True, paid=True)) == "paid"
    assert rules.unfounded(Ground.UNPAID, Facts(billed=True)) == ""
    assert rules.unfounded(Ground.RESTRICTED, Facts(test=HarmTest("a", "", "c"))) == "test"
    assert rules.unfounded(Ground.RESTRICTED, Facts(test=TESTED)) == ""
    assert rules.unfounded(Ground.RESTRICTED, Facts(test=TESTED, budget=True)) == "budget"
    assert rules.unfounded(Ground.RESTRICTED, Facts(test=TESTED, budget=True, exception="ст. 6 ч. 5")) == ""
    assert rules.unfounded(Ground.NOT_HELD, Facts()) == ""


def test_ten_pages_are_free_and_prices_keep_to_the_limits() -> None:
    assert [rules.limit(kind, 3328) for kind in (Copy.A4, Copy.A3, Copy.HIDDEN, Copy.SCAN)] == [665, 998, 1331, 332]
    assert rules.bill({Copy.A4: 10}, {Copy.A4: 500}, 3328) == []
    (line,) = rules.bill({Copy.A4: 12}, {Copy.A4: 99_999}, 3328)
    assert (line.pages, line.price, line.total) == (2, 665, 1330)
    assert rules.bill({Copy.A4: 500}, {}, 3328) == []
    lines = rules.bill({Copy.A4: 10, Copy.HIDDEN: 10}, {Copy.A4: 100, Copy.HIDDEN: 1000}, 3328)
    assert [(one.kind, one.pages) for one in lines] == [(Copy.A4, 10)]


COUNTS = st.dictionaries(st.sampled_from(list(Copy)), st.integers(0, 300))


@given(COUNTS, COUNTS, st.integers(1, 20_000))
def test_a_bill_never_charges_for_more_pages_or_more_money_than_the_law_lets(pages, tariffs, subsistence) -> None:
    lines = rules.bill(pages, tariffs, subsistence)
    assert sum(one.pages for one in lines) <= max(0, sum(pages.values()) - rules.FREE_PAGES)
    assert all(one.pages <= pages[one.kind] for one in lines)
    assert all(0 < one.price <= min(tariffs[one.kind], rules.limit(one.kind, subsistence)) for one in lines)


SAID = (
    "Прошу відповісти Олені Барвінок, тел. 067 123-45-67, olena@example.com, ІПН 1234567890, вул. Шкільна, 4. "
    "Договір № 12 від 01.02.2026 на 1 250 000 грн."
)


def test_personal_data_leave_the_public_text_and_each_piece_says_why() -> None:
    public = rules.hidden(SAID, ("Барвінок Олена Іванівна",), {"вул. Шкільна, 4": "address"})
    for secret in ("Олені", "Барвінок", "123-45-67", "olena", "1234567890", "Шкільна"):
        assert secret not in public
    for kept in ("Договір № 12 від 01.02.2026 на 1 250 000 грн.", "Прошу відповісти"):
        assert kept in public
    reasons = [one.reason for one in rules.pieces(public) if one.reason]
    assert reasons == [Hidden.NAME, Hidden.CONTACT, Hidden.CONTACT, Hidden.CODE, Hidden.ADDRESS]
    assert "⟦" not in rules.bare(public)


@pytest.mark.parametrize("secret", [
    "+380 67 123 45 67", "+380 (67) 123-45-67", "+380(67)1234567", "380 67 123 45 67", "+38 (067) 123-45-67",
    "067 123 45 67", "(067)123-45-67", "+48 600 123 456", "UA21 3223 1300 0002 6007 2335 6600 1",
    "UA213223130000026007233566001", "АА 123456", "АА № 123456", "Нечуя-Левицького", "Мар’яні", "Мар'яну",
])  # fmt: skip
def test_the_usual_ways_to_write_a_phone_an_account_a_passport_and_a_name_are_all_hidden(secret: str) -> None:
    public = rules.hidden(f"Прошу {secret}, дякую", ("Нечуй-Левицька Мар'яна",))
    assert [one.text for one in rules.pieces(public) if not one.reason] == ["Прошу ", ", дякую"]


@pytest.mark.parametrize("kept", [
    "01.02.2026 12:30", "№ 05/123-45", "1 250 000 грн", "ЄДРПОУ 04062216", "2025-2026", "код 0610160 1 200 300,50",
    "+5 100 000 грн",
])  # fmt: skip
def test_days_sums_and_numbers_of_acts_stay(kept: str) -> None:
    assert rules.hidden(f"Дані: {kept}, рішення") == f"Дані: {kept}, рішення"


def test_a_forged_mark_is_no_mark() -> None:
    assert [one.reason for one in rules.pieces(rules.hidden("⟦name⟧ і ⟦zzz⟧"))] == [""]


@given(st.text(max_size=200), st.text(alphabet="абвгґ ", max_size=20))
def test_what_is_hidden_is_not_there_and_pieces_give_the_text_back(text: str, phrase: str) -> None:
    public = rules.hidden(text, (), {phrase: "other"})
    shown = [one.text for one in rules.pieces(public) if not one.reason]
    assert "".join(shown) == rules.bare(public)
    if phrase.strip():
        assert all(phrase.strip().casefold() not in one.casefold() for one in shown)


def test_the_median_of_none_one_and_many() -> None:
    assert [rules.median(one) for one in ([], [3], [1, 9, 3], [4, 1, 3, 2])] == [None, 3.0, 3.0, 2.5]


@pytest.mark.parametrize(
    ("due", "closed", "extended", "deferred", "term"),
    [(10, 10, False, False, "in_time"), (10, 11, False, False, "late"), (10, 9, True, False, "extended"),
     (10, None, False, False, "running"), (9, None, False, False, "overdue"), (9, None, False, True, "deferred"),
     (None, 5, False, False, "in_time"), (None, None, False, False, "running")],
)  # fmt: skip
def test_the_term_that_was_kept(due, closed, extended, deferred, term):
    day = {None: None} | {number: date(2026, 11, number) for number in range(1, 20)}
    assert term_kept(day[due], day[closed], day[10], extended=extended, deferred=deferred) == term
