"""A classification is taken back by who made it, while nothing has moved the case since."""

import pytest

from ratusha.office.cases import queries as cases
from ratusha.participation.appeals.actions import classify, undo_classify

from . import given

pytestmark = pytest.mark.django_db


def test_the_subject_and_the_priority_come_back():
    who, case = given.official("registrar"), given.registered()
    subject, priority = case.subject_id, case.priority
    code = cases.subjects().exclude(pk=subject)[0].code
    classify(given.call(who), case, subject=code, priority=not priority)
    undo_classify(given.call(who), case)
    case.refresh_from_db()
    assert (case.subject_id, case.priority) == (subject, priority)
    given.refused("cases.moved_on", undo_classify, given.call(who), case)


def test_more_than_the_subject_is_not_taken_back():
    who, case = given.official("registrar"), given.registered()
    classify(given.call(who), case, kind="complaint")
    given.refused("appeals.cannot_undo", undo_classify, given.call(who), case)
