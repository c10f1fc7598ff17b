"""On whose behalf somebody writes: the card of the case says whether an official has confirmed it."""

import pytest

from ratusha.participation.appeals.models import Appeal
from ratusha.participation.appeals.web import kind
from ratusha.records.identity.tests import given as identity

pytestmark = pytest.mark.django_db


class CaseOf:
    """What `on_behalf` looks at."""

    def __init__(self, applicant_id):
        self.applicant_id, self.received_at = applicant_id, identity.NOW


def test_a_confirmed_right_to_act_is_told_and_another_name_is_left_as_written(django_assert_num_queries):
    mother = identity.applicant()
    child = identity.applicant(given_name="Марко", patronymic="", email="m@example.com")
    identity.mandate(mother, child)
    with django_assert_num_queries(1):
        told = kind.on_behalf(CaseOf(mother.pk), Appeal(representative_of="Марко Барвінок"))
    assert told.startswith("Марко Барвінок (")
    assert kind.on_behalf(CaseOf(mother.pk), Appeal(representative_of="Остап Явір")) == "Остап Явір"
    with django_assert_num_queries(0):
        assert kind.on_behalf(CaseOf(mother.pk), Appeal(representative_of="")) == ""
