"""Levels from proofs, codes of humans, ages, names as the state writes them."""

from datetime import date, timedelta

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from ratusha.foundation.access.actors import Level
from ratusha.foundation.wording import identifiers
from ratusha.records.identity import rules
from ratusha.records.identity.rules import Held, Way

DAY = date(2026, 11, 23)
BEFORE = DAY - timedelta(days=30)


def test_without_a_proof_there_is_l0_and_with_a_confirmed_contact_l1():
    assert rules.standing((), DAY).label == "L0"
    assert rules.standing((), DAY, reached=True).label == "L1"


@pytest.mark.parametrize("way", rules.ONLINE)
def test_every_way_of_the_state_service_gives_l2(way):
    assert rules.standing([Held(way, BEFORE)], DAY).label == "L2"


def test_an_official_in_person_gives_lp_which_counts_as_l2():
    found = rules.standing([Held(Way.IN_PERSON, BEFORE)], DAY)
    assert (found.label, found.level) == ("LP", Level.L2)


def test_a_signature_is_l3_for_its_own_document_only():
    held = [Held(Way.SIGNATURE, BEFORE, document="a" * 64)]
    assert rules.standing(held, DAY, document="a" * 64).level is Level.L3
    assert rules.standing(held, DAY, document="b" * 64).level is Level.L0
    assert rules.standing(held, DAY).level is Level.L0


def test_of_equal_proofs_the_one_that_lasts_longest_counts():
    short, long = Held(Way.BANK_ID, BEFORE, DAY), Held(Way.IN_PERSON, BEFORE, DAY + timedelta(days=9))
    assert rules.standing([short, long], DAY).until == DAY + timedelta(days=9)


@pytest.mark.parametrize(
    ("proof", "counts"),
    [
        (Held(Way.BANK_ID, DAY, DAY), True),
        (Held(Way.BANK_ID, DAY + timedelta(days=1)), False),
        (Held(Way.BANK_ID, BEFORE, DAY - timedelta(days=1)), False),
        (Held(Way.BANK_ID, BEFORE, None, DAY), False),
        (Held(Way.BANK_ID, BEFORE, None, DAY + timedelta(days=1)), True),
    ],
)
def test_a_proof_counts_from_its_first_to_its_last_day_unless_ended(proof, counts):
    assert rules.is_in_force(proof, DAY) is counts


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
PROOFS = st.builds(
    Held,
    st.sampled_from([one.value for one in Way]),
    DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.sampled_from(["", "d"]),
)


@any_of(st.lists(PROOFS, max_size=5), PROOFS, DAYS)
def test_one_more_proof_never_lowers_the_level(proofs, more, day):
    assert rules.standing([*proofs, more], day).level >= rules.standing(proofs, day).level


@any_of(st.lists(PROOFS, max_size=5), DAYS)
def test_only_proofs_in_force_count(proofs, day):
    alive = [one for one in proofs if rules.is_in_force(one, day)]
    assert rules.standing(proofs, day) == rules.standing(alive, day)


def test_the_last_day_is_the_earliest_of_the_ends():
    assert rules.last_day(DAY, 10, DAY + timedelta(days=3)) == DAY + timedelta(days=3)
    assert rules.last_day(DAY, 10, None) == DAY + timedelta(days=10)
    assert rules.last_day(DAY, 0) is None


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("rnokpp", "3652 504 575", "3652504575"), ("rnokpp", "365250457", None), ("rnokpp", "365250457a", None),
        ("unzr", "20110305-00012", "20110305-00012"), ("unzr", "2011030500012", "20110305-00012"),
        ("unzr", "20111305-00012", None), ("unzr", "201103050001", None),
        ("passport", "кр 123456", "КР123456"), ("passport", "123456789", "123456789"),
        ("passport", "FA 123456", "FA123456"), ("passport", "Ы1234567", None), ("passport", "К1234567", None),
    ],
)  # fmt: skip
def test_codes_are_kept_in_one_form(kind, typed, kept):
    assert rules.code_of(kind, typed) == kept


def test_a_check_digit_that_does_not_fit_is_a_doubt_not_a_refusal():
    assert rules.code_of("rnokpp", "1234567890") == "1234567890"
    assert rules.is_doubtful("rnokpp", "1234567890")
    assert not rules.is_doubtful("rnokpp", "3652504575")


@any_of(st.dates(date(1930, 1, 1), date(2026, 1, 1)), st.integers(0, 9999))
def test_exactly_one_last_digit_of_an_unzr_fits(born, serial):
    start = f"{born:%Y%m%d}-{serial:04}"
    assert sum(identifiers.is_unzr(f"{start}{last}") for last in range(10)) == 1
    assert identifiers.born_by_unzr(start) == born


def test_the_day_of_birth_comes_from_the_unzr_or_else_from_a_sound_tax_number():
    assert rules.born_on({"rnokpp": "3652504575"}) == date(2000, 1, 1)
    assert rules.born_on({"rnokpp": "3652504575", "unzr": "19990305-00012"}) == date(1999, 3, 5)
    assert rules.born_on({"rnokpp": "1234567890"}) is None
    assert rules.born_on({"passport": "КР123456"}) is None


@pytest.mark.parametrize(
    ("born", "age"), [(date(2008, 11, 23), 18), (date(2008, 11, 24), 17), (date(2012, 11, 23), 14)]
)
def test_age_in_full_years(born, age):
    assert rules.age_on(born, DAY) == age


def test_eighteen_years_after_a_leap_day():
    assert rules.of_full_age_on(date(2008, 2, 29)) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("told", "name"),
    [("БАРВІНОК", "Барвінок"), ("БАРВІНОК-КАЛИНА", "Барвінок-Калина"), ("ДЕ  ЛА РУТА", "Де Ла Рута"),
     ("ПАЛ’ЯНИЦЯ", "Пал’яниця"), ("Мак-Явір", "Мак-Явір"), ("", "")],
)  # fmt: skip
def test_names_in_capitals_become_names(told, name):
    assert rules.as_name(told) == name


def test_an_answer_without_a_tax_number_counts_by_the_unzr_or_a_passport_in_its_place():
    assert rules.read_answer({"unzr": "20000101-00015"}).codes == {"unzr": "20000101-00015"}
    assert rules.read_answer({"drfocode": "КР 123456"}).codes == {"passport": "КР123456"}
    assert rules.read_answer({"drfocode": ""}).codes == {}
    assert rules.read_answer({"drfocode": None, "unzr": ["x"]}).codes == {}


@any_of(
    st.dictionaries(st.sampled_from(["drfocode", "unzr", "lastname", "auth_type", "serial"]), st.text() | st.none())
)
def test_no_answer_breaks_the_reading(answer):
    rules.read_answer(answer)
