"""Taking back one's own last act, and reminding: only while nothing has moved the case since."""

import pytest

from ratusha.foundation.notify.models import Letter
from ratusha.office.cases import actions
from ratusha.office.cases.models import Message

from . import given

pytestmark = pytest.mark.django_db


def test_a_handing_over_is_taken_back_to_what_stood_before():
    story = given.Story()
    before = (story.case.unit_id, story.case.executor_id, story.case.state, story.case.act_on, story.case.due_on)
    story.assigned()
    actions.undo_assign(given.call(story.registrar), story.case)
    case = story.fresh()
    assert (case.unit_id, case.executor_id, case.state, case.act_on, case.due_on) == before
    given.refused("cases.moved_on", actions.undo_assign, given.call(story.registrar), case)


def test_the_unit_of_before_comes_back():
    story, other = given.Story(), given.unit("Водоканал")
    story.assigned()
    actions.assign(given.call(story.registrar), story.case, unit=other.pk)
    actions.undo_assign(given.call(story.registrar), story.case)
    assert (story.fresh().unit_id, story.case.executor_id) == (story.unit.pk, story.executor.account_id)


def test_what_has_moved_since_stays():
    story = given.Story()
    case = story.drafted()
    given.refused("cases.moved_on", actions.undo_assign, given.call(story.registrar), case)


def test_a_note_since_does_not_bar_but_another_person_does():
    story = given.Story()
    case = story.assigned()
    actions.note(given.call(story.executor), case, text="Беру.")
    given.refused("cases.moved_on", actions.undo_assign, given.call(story.head), case)
    given.refused("forbidden", actions.undo_assign, given.call(story.executor), case)
    assert actions.undo_assign(given.call(story.registrar), case).unit is None


def test_a_closed_unit_of_before_refuses():
    story, other = given.Story(), given.unit("Водоканал")
    story.assigned()
    actions.assign(given.call(story.registrar), story.case, unit=other.pk)
    type(story.unit).objects.filter(pk=story.unit.pk).update(closed_on=given.NOW.date())
    given.refused("cases.no_unit", actions.undo_assign, given.call(story.registrar), story.case)


def test_ones_own_last_note_is_taken_back():
    story = given.Story()
    case = story.assigned()
    actions.note(given.call(story.executor), case, text="Виїзд завтра.")
    given.refused("cases.moved_on", actions.take_back_note, given.call(story.unit_head), case)
    actions.take_back_note(given.call(story.executor), case)
    assert not Message.objects.filter(internal=True, text="Виїзд завтра.").exists()
    actions.note(given.call(story.executor), case, text="Перша.")
    actions.note(given.call(story.unit_head), case, text="Друга.")
    given.refused("cases.moved_on", actions.take_back_note, given.call(story.executor), case)


def test_who_must_act_is_reminded_once_a_day():
    story = given.Story()
    case = story.assigned()
    before = Letter.objects.count()
    actions.urge(given.call(story.registrar), case)
    letter = Letter.objects.order_by("-pk")[0]
    assert Letter.objects.count() == before + 1
    assert "Надія Ожина" in letter.text
    given.refused("cases.urged_today", actions.urge, given.call(story.head), case)
    given.refused("forbidden", actions.urge, given.call(story.executor), case)
    actions.urge(given.call(story.head, now=given.NOW + given.days(1)), case)


def test_nobody_is_reminded_of_what_is_closed():
    story = given.Story()
    case = story.answered()
    given.refused("cases.nobody_to_urge", actions.urge, given.call(story.registrar), case)
