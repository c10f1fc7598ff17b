"""Rules that repeat, and one letter a day about terms."""

from datetime import date, timedelta

import pytest

from ratusha.foundation.access.actors import system
from ratusha.foundation.access.models import Account
from ratusha.foundation.notify.models import Letter
from ratusha.office.tasks import actions, jobs, queries
from ratusha.office.tasks.actions.handing import give_repeats, repeat_ids
from ratusha.office.tasks.queries import Repeat, Resolution, Task

from . import given
from .given import Ordered, refused

pytestmark = pytest.mark.django_db


def test_a_rule_gives_its_instructions_ahead_each_once_until_it_is_stopped() -> None:
    story = Ordered()
    told = {"text": "Подати звіт.", "every": "month", "day": 29, "since": date(2026, 11, 1), "ahead": 10}
    row = actions.keep_repeat(given.call(story.head), **told, executors=[story.doer.account_id])
    assert jobs.repeat_all(given.call(system("test"))) == 1
    assert jobs.repeat_all(given.call(system("test"), now=given.NOW + timedelta(days=1))) == 0
    made = Resolution.objects.get()
    assert (made.repeat_on, made.due_on, made.author_id) == (
        date(2026, 11, 27), date(2026, 11, 27), story.head.account_id,
    )  # fmt: skip
    assert made.tasks.get().giver_id == story.head.account_id
    Repeat.objects.update(made_to=None)  # as if the process had been killed before it remembered
    refused("tasks.nothing_to_make", actions.make_repeated, given.call(system("test")), Repeat.objects.get())
    month = given.NOW + timedelta(days=31)
    actions.make_repeated(given.call(system("test"), now=month), Repeat.objects.get())
    assert Resolution.objects.count() == 2
    refused("missing", actions.keep_repeat, given.call(story.boss), **told, executors=[story.doer.account_id],
            repeat=row.pk)  # fmt: skip
    refused("tasks.span", actions.keep_repeat, given.call(story.head), **told, executors=[story.doer.account_id],
            until=date(2026, 10, 1))  # fmt: skip
    told |= {"every": "week"}
    refused("tasks.no_weekday", actions.keep_repeat, given.call(story.head), **told, executors=[story.doer.account_id])
    refused("forbidden", actions.stop_repeat, given.call(story.boss), row, reason="Ні.")
    actions.stop_repeat(given.call(story.head), Repeat.objects.get(), reason="Досить.")
    later = given.call(system("test"), now=given.NOW + timedelta(days=90))
    refused("tasks.nothing_to_make", actions.make_repeated, later, Repeat.objects.get())


def test_a_rule_goes_on_when_one_of_its_executors_or_its_author_has_left() -> None:
    story = Ordered()
    row = story.repeat(executors=[story.doer.account_id, story.helper.account_id])
    Account.objects.filter(pk__in=(story.doer.account_id, story.head.account_id)).update(is_active=False)
    assert jobs.repeat_all(given.call(system("test"))) == 1
    (task,) = Resolution.objects.earliest("pk").tasks.all()
    assert (task.assignee_id, task.giver_id) == (story.helper.account_id, None)
    assert repeat_ids(story.doer.account_id) == repeat_ids(story.head.account_id) == [row.pk]
    give_repeats(given.call(story.watcher), [row.pk], Account.objects.get(pk=story.boss.account_id))
    row = Repeat.objects.get()
    assert (row.author_id, row.executors) == (story.boss.account_id, [story.boss.account_id, story.helper.account_id])
    Account.objects.filter(pk__in=row.executors).update(is_active=False)
    later = given.call(system("test"), now=given.NOW + timedelta(days=20))
    refused("tasks.nobody", actions.make_repeated, later, Repeat.objects.get())


def test_one_letter_a_day_tells_the_doer_and_when_late_those_who_answer() -> None:
    story = Ordered()
    first, second = story.resolved(), story.resolved()
    letters = Letter.objects.filter(template="tasks.digest")
    late = given.NOW + timedelta(days=11)
    assert {one.day for one in Task.objects.filter(into=None)} == {first.due_on}
    told = queries.reminders(late.date())
    leads = [one.tasks.get(into=None) for one in (first, second)]
    assert told[story.doer.account_id].own == leads
    assert set(told) >= {story.head.account_id, story.watcher.account_id, story.boss.account_id}
    assert told[story.head.account_id].others[-2:] == leads
    assert not queries.to_remind(late.date())
    assert jobs.tell_all(given.call(system("test"), now=late)) == len(told)
    jobs.tell_all(given.call(system("test"), now=late + timedelta(hours=2)))
    assert letters.count() == len(told)
    refused("tasks.nothing_to_remind", actions.write_digest, given.call(system("test"), now=late),
            given.account())  # fmt: skip
