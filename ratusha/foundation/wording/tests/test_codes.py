"""Transliteration, identity codes, phones and sums in words."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.wording import identifiers, latin, sums


@pytest.mark.parametrize(
    ("uk", "en"),
    [
        ("Згорани", "Zghorany"), ("Єнакієве", "Yenakiieve"), ("Їжакевич", "Yizhakevych"), ("Йосипівка", "Yosypivka"),
        ("Стрий", "Stryi"), ("Юрій", "Yurii"), ("Корюківка", "Koriukivka"), ("Яготин", "Yahotyn"),
        ("Знам'янка", "Znamianka"), ("Знам’янка", "Znamianka"), ("Феодосія", "Feodosiia"), ("Кіцмань", "Kitsman"),
        ("Тетіїв", "Tetiiv"), ("ЩУКА", "SHCHUKA"), ("Щука", "Shchuka"), ("розгін", "rozghin"),
        ("вул. Зелена, 5", "vul. Zelena, 5"),
        ("Нова Юність", "Nova Yunist"), ("", ""),
    ],
)  # fmt: skip
def test_transliteration(uk: str, en: str) -> None:
    assert latin.transliterate(uk) == en


@given(st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВЄЇ'’ "))
def test_transliteration_leaves_no_cyrillic(text: str) -> None:
    assert not any("\u0400" <= char <= "\u04ff" for char in latin.transliterate(text))


def test_slug() -> None:
    assert latin.slug("Наказ № 5 від 22.11.2026") == "nakaz-5-vid-22-11-2026"


@pytest.mark.parametrize(
    ("number", "born", "female"), [("3652504575", date(2000, 1, 1), False), ("3068208400", date(1984, 1, 2), True)]
)
def test_rnokpp_tells_birth_and_sex(number: str, born: date, female: bool) -> None:
    assert identifiers.rnokpp(number) == identifiers.TaxNumber(born, female)


VALID = "3652322032 3652347000 3300507061 3946436021 2642527503"
COMPANIES = "32813827 14360570 00032106 00032129 40720198 37193071 43220851 21560766 04062015"


@pytest.mark.parametrize("number", VALID.split())
def test_valid_rnokpp(number: str) -> None:
    assert identifiers.is_rnokpp(number)


@pytest.mark.parametrize("number", ["1234567890", "", "365250457", "36525045755", "365250457x", "٣٦٥٢٥٠٤٥٧٥"])
def test_invalid_rnokpp(number: str) -> None:
    assert not identifiers.is_rnokpp(number)


@pytest.mark.parametrize("code", COMPANIES.split())
def test_valid_edrpou(code: str) -> None:
    assert identifiers.is_edrpou(code)


@pytest.mark.parametrize("code", ["21388124", "40121425", "", "1234567", "VV855961", "٣٢٨١٣٨٢٧"])
def test_invalid_edrpou(code: str) -> None:
    assert not identifiers.is_edrpou(code)


def test_the_real_codes(shared_data: Path) -> None:
    codes = json.loads((shared_data / "ukrainian_text" / "id_codes.json").read_text())
    assert all(map(identifiers.is_edrpou, codes["edrpou_valid"]))
    assert not any(map(identifiers.is_edrpou, codes["edrpou_invalid_checksum_derived"] + codes["edrpou_bad_format"]))
    assert all(map(identifiers.is_rnokpp, codes["rnokpp_valid"]))
    assert not any(map(identifiers.is_rnokpp, codes["rnokpp_invalid_checksum_derived"]))


@pytest.mark.parametrize(
    ("typed", "e164"),
    [
        ("067 123-45-67", "+380671234567"), ("+38 (067) 123 45 67", "+380671234567"), ("380671234567", "+380671234567"),
        ("80671234567", "+380671234567"), ("0373621234", "+380373621234"), ("112", None), ("", None),
        ("+48 601 234 567", None), ("06712345678", None), ("тел. 0671234567", None),
    ],
)  # fmt: skip
def test_phone(typed: str, e164: str | None) -> None:
    assert identifiers.phone(typed) == e164


def test_phone_in_groups() -> None:
    assert identifiers.phone_in_groups("+380671234567").replace("\u00a0", " ") == "+380 67 123 45 67"
    assert identifiers.phone_in_groups("112") == "112"


def test_numbers_in_words(shared_data: Path) -> None:
    cases = json.loads((shared_data / "ukrainian_text" / "numbers_in_words.json").read_text())
    for name, female in (("TEST_CASES_CARDINAL", False), ("TEST_CASES_CARDINAL_FEMININE", True)):
        for number, words in cases[name]:
            if isinstance(number, int):
                assert sums.in_words(number, female) == words
    for amount, words in cases["TEST_CASES_TO_CURRENCY_UAH"]:
        assert sums.hryvnias(amount / 100 if isinstance(amount, int) else amount) == words


def test_sums_at_the_edges() -> None:
    assert sums.hryvnias(0) == "нуль гривень, нуль копійок"
    assert sums.hryvnias(-1.02) == "мінус одна гривня, дві копійки"
    with pytest.raises(ValueError, match="too large"):
        sums.in_words(10**33)
