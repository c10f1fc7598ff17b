"""What is open to take part in, as the project puts it together for the first page."""

from datetime import timedelta

import pytest

from ratusha.office.proposals.tests import given
from ratusha.project import together

pytestmark = pytest.mark.django_db


def test_a_draft_that_may_come_to_any_sitting_is_not_told_as_late() -> None:
    day = given.published(given.house()).earliest_on
    assert day is not None
    assert together.drafts_look(day).open[0].until == day
    assert together.drafts_look(day + timedelta(days=1)).open[0].until is None
