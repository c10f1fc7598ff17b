"""The forecast from the database: queue, pace, absence, advice; and its check on the installation's own past."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command

from ratusha.foundation.access.models import Absence
from ratusha.office.control import queries
from ratusha.office.control.rules import Stage, Verdict
from ratusha.office.control.tests.given import NOW, Desk

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def no_kept_paces():
    cache.clear()
    yield
    cache.clear()


def quick(desk: Desk, who: Any, weeks: int = 8, a_week: int = 1) -> None:
    """The person has closed so many cases in each of the past weeks."""
    case = desk.case(2)
    rows = []
    for back in range(1, weeks + 1):
        for n in range(a_week):
            at = NOW - timedelta(weeks=back, hours=n)
            rows.append(
                type(case)(
                    kind=case.kind, reference=f"past-{who.account_id}-{back}-{n}", title="Давнє", state="answered",
                    unit_id=desk.unit.pk, executor_id=who.account_id, received_at=at - timedelta(days=9),
                    closed_at=at, due_on=at.date(), control_on=at.date(), term_rule=case.term_rule,
                )
            )  # fmt: skip
    type(case).objects.filter(pk=case.pk).delete()
    type(case).objects.bulk_create(rows)


def expected(actor: Any) -> dict[int, Any]:
    week = queries.this_week(actor, TODAY)
    return {one.case.pk: one for one in [*week.will, *week.may]}


def test_a_queue_too_long_for_the_pace_is_told_and_advice_names_the_freer():
    desk = Desk()
    quick(desk, desk.executor, a_week=2)
    quick(desk, desk.other, a_week=8)
    queue = [desk.case(27) for _n in range(6)]
    found = expected(desk.unit_head)
    last = found[queue[-1].pk]
    assert last.forecast.verdict is Verdict.WILL
    assert last.forecast.before == 5
    assert last.forecast.a_week == 2
    assert last.advice is not None
    assert last.advice[:2] == (desk.other.account_id, "Галина Верба")
    assert not [one for one in queue if desk.fresh(one).executor_id != desk.executor.account_id]


def test_work_begun_and_work_under_agreement_ask_for_less():
    desk = Desk()
    quick(desk, desk.executor, a_week=3)
    waiting, begun = desk.case(27), desk.drafted(desk.case(27))
    week = queries.this_week(desk.unit_head, TODAY)
    stages = {one.case.pk: one.forecast.work.stage for one in [*week.will, *week.may]}
    assert week.asked == 2
    assert stages.get(waiting.pk, Stage.WAITS) is Stage.WAITS
    assert stages.get(begun.pk, Stage.BEGUN) is Stage.BEGUN


def test_absence_raises_the_chance():
    desk = Desk()
    quick(desk, desk.executor, a_week=3)
    case = desk.case(26)
    here = expected(desk.head).get(case.pk)
    Absence.objects.create(
        account_id=desk.executor.account_id, reason="leave", since=TODAY, until=TODAY + timedelta(days=2), noted_at=NOW
    )
    away = expected(desk.head)[case.pk]
    assert away.forecast.away == 3
    assert away.forecast.chance > (here.forecast.chance if here else 0)


def test_each_sees_the_forecast_of_their_own_charge():
    desk = Desk()
    case = desk.case(28)
    for who in (desk.executor, desk.unit_head, desk.head):
        assert queries.this_week(who, TODAY).asked == 1
    assert queries.this_week(desk.other, TODAY).asked == 0
    assert case.pk in expected(desk.head)


def test_what_passed_its_day_stands_before_the_rest():
    desk = Desk()
    quick(desk, desk.executor, a_week=2)
    for _n in range(4):
        desk.case(40)
    case = desk.case(27)
    week = queries.this_week(desk.unit_head, TODAY)
    assert week.gone == 4
    assert expected(desk.unit_head)[case.pk].forecast.before == 4


def test_the_past_is_read_from_the_journal():
    desk = Desk()
    case = desk.answered(desk.case(20), at=NOW - timedelta(days=5))
    (one,) = queries.past_cases(TODAY - timedelta(weeks=9), TODAY)
    assert (one.pk, one.handed_on, one.closed_on) == (
        case.pk, TODAY - timedelta(days=20), TODAY - timedelta(days=5)
    )  # fmt: skip
    assert one.begun_on == one.agreeing_on == one.closed_on


def test_the_command_tells_how_right_it_was():
    desk = Desk()
    desk.answered(desk.case(20))
    out = StringIO()
    call_command("forecast", weeks=4, stdout=out)
    assert "forecast" in out.getvalue() or "прогноз" in out.getvalue()
