"""The demonstration shows what an official meets: a code that is on two cards."""

import pytest

from ratusha.records.identity import demo, queries
from ratusha.records.identity.models import Attempt

from . import given

pytestmark = pytest.mark.django_db


def test_one_tax_number_of_two_cards_waits_for_an_official() -> None:
    registrar, head = given.registrar(), given.official("Явір Роман", given.Role.HEAD)[1]
    demo.load(given.NOW, registrar, head)
    (clash,) = queries.open_clashes(registrar)
    assert (clash.kind, clash.person.surname, clash.holder.surname) == ("rnokpp", "Шипшина-Калина", "Шипшина-Калина")
    assert clash.person_id != clash.holder_id
    assert Attempt.objects.get().outcome == "taken"
