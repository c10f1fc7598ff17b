"""The law of appeals on its own."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given as with_given
from hypothesis import strategies as st

from ratusha.participation.appeals import rules
from ratusha.participation.appeals.rules import Facts, Ground, Part, Sign

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
ALL = dict.fromkeys(Part, "так")


@pytest.mark.parametrize("receipt", ["site", "api", "messenger", "email"])
def test_an_electronic_appeal_needs_a_contact_and_no_signature(receipt: str) -> None:
    assert rules.lacking(receipt, {**ALL, Part.SIGNATURE: False}) == []
    assert rules.lacking(receipt, {**ALL, Part.CONTACT: " "}) == [Part.CONTACT]


@pytest.mark.parametrize("receipt", ["post", "in_person", "representative", "authority"])
def test_a_letter_needs_a_signature_and_no_contact(receipt: str) -> None:
    assert rules.lacking(receipt, {**ALL, Part.CONTACT: ""}) == []
    assert rules.lacking(receipt, {**ALL, Part.SIGNATURE: False}) == [Part.SIGNATURE]


@with_given(st.sampled_from(["site", "post", "phone", "reception"]), st.sets(st.sampled_from(sorted(Part))))
def test_what_is_lacking_is_what_was_required_and_not_given(receipt: str, missing: set[Part]) -> None:
    given = {part: "" if part in missing else "так" for part in Part}
    assert set(rules.lacking(receipt, given)) == rules.required(receipt) & missing


@with_given(DAYS, DAYS, DAYS)
def test_a_complaint_is_late_after_a_year_or_a_month(received: date, decided: date, learned: date) -> None:
    late = rules.out_of_time(received, decided, learned)
    if received > decided + timedelta(days=366) or received > learned + timedelta(days=31):
        assert late
    if received <= decided + timedelta(days=365) and received <= learned + timedelta(days=28):
        assert not late
    assert not rules.out_of_time(received, None, None), "an unknown day is not held against the author"


def test_the_month_of_a_complaint_ends_on_the_same_date() -> None:
    learned = date(2026, 1, 31)
    assert not rules.out_of_time(date(2026, 2, 28), None, learned)
    assert rules.out_of_time(date(2026, 3, 1), None, learned)


FAIR = Facts(kind="complaint", has_author=True, has_residence=True, signed=True, receipt="post")


@pytest.mark.parametrize("ground", sorted(Ground))
def test_a_duly_filed_appeal_must_be_considered(ground: Ground) -> None:
    assert not rules.holds(ground, FAIR)


def facts(**given: object) -> Facts:
    columns = {name: getattr(FAIR, name) for name in FAIR.__slots__}
    return Facts(**{**columns, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ground", "changed"),
    [
        (Ground.ANONYMOUS, {"has_author": False}),
        (Ground.ANONYMOUS, {"has_residence": False}),
        (Ground.ANONYMOUS, {"signed": False}),
        (Ground.ANONYMOUS, {"authorship_unknown": True}),
        (Ground.REPEAT, {"answered_before": True}),
        (Ground.INCAPABLE, {"court_decision": "рішення № 7"}),
        (Ground.OUT_OF_TIME, {"received_on": date(2026, 11, 23), "learned_on": date(2026, 10, 1)}),
    ],
)
def test_each_ground_stands_on_its_own_facts(ground: Ground, changed: dict[str, object]) -> None:
    assert rules.holds(ground, facts(**changed))
    others = [one for one in Ground if one is not ground]
    assert not any(rules.holds(one, facts(**changed)) for one in others)


def test_an_unsigned_electronic_appeal_is_not_anonymous() -> None:
    assert not rules.holds(Ground.ANONYMOUS, facts(receipt="site", signed=False))


def test_only_complaints_come_out_of_time_and_a_good_cause_restores() -> None:
    late = {"received_on": date(2026, 11, 23), "learned_on": date(2026, 10, 1)}
    assert not rules.holds(Ground.OUT_OF_TIME, facts(**late, kind="statement"))
    assert not rules.holds(Ground.OUT_OF_TIME, facts(**late, good_cause=True))


@with_given(st.text(max_size=400), st.text(max_size=400))
def test_a_title_is_one_line_and_never_too_long(text: str, given: str) -> None:
    title = rules.title_of(text, given)
    assert len(title) <= 300
    if not given.strip():
        assert len(title) <= rules.TITLE_LENGTH + 1
        assert "\n" not in title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Не світять ліхтарі. Діти йдуть у темряві.", "Не світять ліхтарі"),
        ("Яма\nна   дорозі", "Яма на дорозі"),
        ("слово " * 40, ("слово " * 15)[:-1] + "…"),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert rules.title_of(text) == title


def test_letters_of_the_index() -> None:
    assert rules.letter("Барвінок", "Б") == "Б"
    assert rules.letter(" ", "") == "АН"


def test_signs_of_receipt() -> None:
    signs = [
        rules.sign_of(repeats=repeats, joined_same_author=same, joined=joined)
        for repeats, same, joined in product((0, 1, 2), (False, True), (False, True))
        if joined or not same
    ]
    assert set(signs) == set(Sign)


@with_given(DAYS, st.integers(0, 30))
def test_lateness_is_counted_after_the_lawful_days(received: date, gone: int) -> None:
    assert rules.late_by(received, received + timedelta(days=gone), rules.FORWARD_DAYS) == max(0, gone - 5)
