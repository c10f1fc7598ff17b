"""A petition that gathered too few signatures becomes an appeal with its clock from the last day of collecting."""

import pytest

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.participation.appeals import actions
from ratusha.participation.appeals.models import Appeal

from . import given

pytestmark = pytest.mark.django_db


def test_a_petition_becomes_an_appeal_by_the_platform_alone():
    told = {"person": None, "author_name": "Барвінок Олена", "text": "Освітити дорогу до школи.", "signatories": 12}
    with pytest.raises(Refused) as why:
        actions.take_petition(Call(given.official("registrar"), Channel.WEB, given.NOW), **told)
    assert why.value.code == "forbidden"
    assert not Appeal.objects.exists()
    actions.take_petition(Call(system("petitions"), Channel.JOB, given.NOW), **told)
    made = Appeal.objects.select_related("case").get()
    assert made.signatories == 12
    assert made.case.text == told["text"]
