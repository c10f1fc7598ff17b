"""The own calendar shows tasks by their day with a number alone, until its address is closed."""

from datetime import timedelta

import pytest

from ratusha.office.control import actions, queries
from ratusha.office.tasks import actions as tasks
from ratusha.office.tasks.tests import given
from ratusha.office.tasks.tests.given import Ordered

pytestmark = pytest.mark.django_db


def test_tasks_stand_in_the_calendar_as_events_and_to_dos_without_their_words() -> None:
    story = Ordered()
    due = given.NOW.date() + timedelta(days=5)
    made = tasks.instruct(
        given.call(story.head), text="Перевірити будинок пана Клена.", executors=[story.doer.account_id], due_on=due
    )
    feed = actions.open_feed(given.call(story.doer))
    token = queries.secret_of(feed)
    told = (queries.own_calendar(token, given.NOW) or b"").decode().replace("\r\n ", "")
    task = made.tasks.get()
    assert f"UID:task-{task.pk}@" in told
    assert f"UID:todo-{task.pk}@" in told
    assert f"DUE;VALUE=DATE:{due:%Y%m%d}" in told
    assert made.number in told
    assert "Клена" not in told
    actions.close_feed(given.call(story.doer), feed)
    assert queries.own_calendar(token, given.NOW) is None
