"""Names in test certificates."""

import pytest
from cryptography.x509.oid import NameOID

from ratusha.foundation.signing.providers.authority import Named, subject_of


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Оксана Калина", "Оксана", "Калина"),
        ("Волошка Марія Іванівна", "Марія Іванівна", "Волошка"),
        ("Олена Петрівна Бабич", "Олена Петрівна", "Бабич"),
        ("Петро Бабич", "Петро", "Бабич"),
    ],
)
def test_a_name_is_taken_apart_in_either_order(name: str, given: str, surname: str) -> None:
    made = subject_of(Named(name, "2900000000"))
    assert [one.value for one in made.get_attributes_for_oid(NameOID.GIVEN_NAME)] == [given]
    assert [one.value for one in made.get_attributes_for_oid(NameOID.SURNAME)] == [surname]


def test_a_name_of_one_word_has_no_surname() -> None:
    assert subject_of(Named("Ратуша", "")).get_attributes_for_oid(NameOID.SURNAME) == []
