"""Pure rules: working days, pace, stages of escalation, the month, the forecast and its check on the past."""

from datetime import date, timedelta
from math import exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.office.control import rules
from ratusha.office.control.rules import (
    Backlog,
    Fullness,
    Past,
    Recipient,
    Rule,
    Ruler,
    Stage,
    Standing,
    Trigger,
    Verdict,
    Work,
    Worker,
)

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
RULER = Ruler(TODAY - 400 * DAY, TODAY + 200 * DAY, lambda day: day.weekday() < 5)
near = st.integers(-60, 60).map(lambda days: TODAY + days * DAY)


@given(start=near, end=near)
def test_working_days_are_counted_alike_from_both_ends(start: date, end: date):
    assert RULER.between(start, end) == -RULER.between(end, start)
    assert abs(RULER.between(start, end)) <= abs((end - start).days)


@given(day=near, count=st.integers(1, 40))
def test_the_day_after_so_many_working_days_lies_so_many_away(day: date, count: int):
    found = RULER.after(day, count)
    assert found is not None
    assert RULER.between(day, found) == count
    assert found.weekday() < 5


@given(day=near, off=st.sets(near, max_size=20))
def test_absence_only_takes_days_away(day: date, off: set[date]):
    own = RULER.without(off)
    assert own.between(TODAY, day + 60 * DAY) <= RULER.between(TODAY, day + 60 * DAY)
    assert not set(own.within(TODAY - 60 * DAY, TODAY + 60 * DAY)) & off


def test_the_ruler_ends_where_it_ends():
    assert RULER.after(TODAY + 199 * DAY, 10) is None
    assert RULER.after(date(2026, 11, 21), 0) == TODAY
    assert RULER.within(date(2026, 11, 20), date(2026, 11, 24)) == [date(2026, 11, 20), TODAY, date(2026, 11, 24)]


@given(weeks=st.lists(st.integers(0, 50), min_size=1, max_size=12))
def test_pace_lies_between_the_slowest_and_the_quickest_week(weeks: list[int]):
    assert min(weeks) <= rules.pace(weeks) <= max(weeks)


@given(weight=st.floats(0, 500), slow=st.floats(0.1, 20), more=st.floats(0, 20))
def test_a_quicker_pace_never_clears_later(weight: float, slow: float, more: float):
    later, sooner = rules.days_to_clear(weight, slow), rules.days_to_clear(weight, slow + more)
    assert later is not None
    assert sooner is not None
    assert sooner <= later


def test_pace_and_clearing_by_hand():
    assert rules.pace([0, 2, 8, 8, 3, 7, 2, 8]) == 5
    assert rules.pace([]) == 0
    assert rules.days_to_clear(12, 6) == 10
    assert rules.days_to_clear(1, 0) is None
    assert rules.days_to_clear(0, 0) == 0
    assert rules.finished_weeks(TODAY, 2) == [date(2026, 11, 9), date(2026, 11, 16)]
    one = rules.Load(open=3, late=1, week=1, weight=3, closed=(1, 2), done=(1.0, 2.0), oldest=4)
    both = rules.together([one, rules.Load(open=1, closed=(1, 0), done=(2.0, 0.0), oldest=9)])
    assert (both.open, both.calm, both.closed, both.done, both.oldest) == (4, 2, (2, 2), (3.0, 2.0), 9)


def test_weights_are_read_by_lines():
    assert rules.parse_weights(" 090 1,5\n\n100 2 \n") == {"090": 1.5, "100": 2.0}
    assert rules.weighed({"090": 2, "": 1}, {"090": 1.5}) == 4
    for wrong in ("090", "090 x", "090 0", "090 -1", "090 1000", "090 nan"):
        with pytest.raises(ValueError, match="090"):
            rules.parse_weights(wrong)


# Escalation

STANDING = Standing(act_due=date(2026, 11, 20), unit=1, executor=2, waits=True, handed_on=date(2026, 11, 2))


def rule(trigger: Trigger, days: int, **more: object) -> Rule:
    return Rule(1, trigger, days, (Recipient.HEAD,), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("trigger", "days", "one", "came"),
    [
        (Trigger.LATE, 1, {}, 1),
        (Trigger.LATE, 2, {}, None),
        (Trigger.LATE, 1, {"act_due": TODAY}, None),
        (Trigger.LATE, 1, {"act_due": date(2026, 11, 21)}, 1),
        (Trigger.BEFORE, 1, {}, None),
        (Trigger.BEFORE, 1, {"act_due": TODAY}, 0),
        (Trigger.BEFORE, 1, {"act_due": date(2026, 11, 24)}, 1),
        (Trigger.BEFORE, 1, {"act_due": date(2026, 11, 25)}, None),
        (Trigger.UNREASONED, 1, {}, 1),
        (Trigger.UNREASONED, 1, {"reasoned": True}, None),
        (Trigger.UNTAKEN, 15, {}, 15),
        (Trigger.UNTAKEN, 1, {"waits": False}, None),
        (Trigger.UNTAKEN, 1, {"executor": None}, None),
        (Trigger.UNASSIGNED, 1, {}, None),
        (Trigger.UNASSIGNED, 3, {"executor": None}, 15),
        (Trigger.STANDING, 1, {}, None),
        (Trigger.STANDING, 1, {"stopped_since": date(2026, 11, 20)}, 1),
        (Trigger.LATE, 1, {"stopped_since": date(2026, 11, 20)}, None),
        (Trigger.LATE, 1, {"act_due": None}, None),
    ],
)
def test_a_stage_comes_by_working_days(trigger: Trigger, days: int, one: dict[str, object], came: int | None):
    from dataclasses import replace

    assert rules.has_come(rule(trigger, days), replace(STANDING, **one), TODAY, RULER) == came  # type: ignore[arg-type]


def test_rules_of_a_unit_and_of_priority_look_at_no_others():
    assert rules.has_come(rule(Trigger.LATE, 1, unit=1), STANDING, TODAY, RULER) == 1
    assert rules.has_come(rule(Trigger.LATE, 1, unit=9), STANDING, TODAY, RULER) is None
    assert rules.has_come(rule(Trigger.LATE, 1, priority_only=True), STANDING, TODAY, RULER) is None


@given(trigger=st.sampled_from([one for one in Trigger if one is not Trigger.BEFORE]), days=st.integers(1, 30),
       later=st.integers(0, 40))  # fmt: skip
def test_a_stage_that_has_come_does_not_go_by_waiting(trigger: Trigger, days: int, later: int):
    one = Standing(date(2026, 11, 20), 1, None if trigger is Trigger.UNASSIGNED else 2, False, True, date(2026, 11, 2),
                   date(2026, 11, 3) if trigger is Trigger.STANDING else None)  # fmt: skip
    if rules.has_come(rule(trigger, days), one, TODAY, RULER) is not None:
        assert rules.has_come(rule(trigger, days), one, TODAY + later * DAY, RULER) is not None


def test_marks_tell_the_terms_apart():
    assert rules.mark_of(rule(Trigger.LATE, 1), STANDING) == STANDING.act_due
    assert rules.mark_of(rule(Trigger.UNTAKEN, 1), STANDING) == STANDING.handed_on
    assert rules.come([rule(Trigger.LATE, 1), rule(Trigger.LATE, 9)], STANDING, TODAY, RULER) == [
        (rule(Trigger.LATE, 1), 1, STANDING.act_due)
    ]


# The month


@given(year=st.integers(1995, 2090), month=st.integers(1, 12))
def test_a_month_is_whole_weeks_with_every_day_once(year: int, month: int):
    weeks = rules.month_weeks(year, month)
    days = [day for week in weeks for day in week]
    assert all(len(week) == 7 and week[0].weekday() == 0 for week in weeks)
    assert len(set(days)) == len(days)
    own = [day for day in days if (day.year, day.month) == (year, month)]
    assert own[0].day == 1
    assert own[-1].day == len(own)
    assert 4 <= len(weeks) <= 6


@given(planned=st.integers(0, 50), capacity=st.floats(0, 30))
def test_a_day_is_over_only_beyond_what_can_be_done(planned: int, capacity: float):
    found = rules.fullness(planned, capacity, works=True)
    assert (found is Fullness.OVER) == (planned > max(capacity, 1))
    assert rules.fullness(planned, capacity, works=False) is (Fullness.OVER if planned else Fullness.OFF)


# The forecast


@given(mean=st.floats(0, 60), need=st.floats(0, 60), more=st.floats(0, 20))
def test_the_chance_grows_with_the_need_and_falls_with_the_pace(mean: float, need: float, more: float):
    chance = rules.too_few(mean, need)
    assert 0 <= chance <= 1
    assert rules.too_few(mean, need + more) >= chance - 1e-9
    assert rules.too_few(mean + more, need) <= chance + 1e-9


@given(mean=st.floats(0, 30), need=st.integers(0, 15))
def test_the_chance_is_that_of_poisson(mean: float, need: int):
    by_hand = sum(exp(-mean) * mean**k / factorial(k) for k in range(need))
    assert rules.too_few(mean, need) == pytest.approx(min(by_hand, 1), abs=1e-9)
    assert rules.too_few(2000, 1000) == 0
    assert rules.too_few(2000, 3000) == 1


@st.composite
def queues(draw: st.DrawFn) -> list[Work]:
    count = draw(st.integers(1, 12))
    ends = draw(st.lists(st.integers(-10, 30), min_size=count, max_size=count))
    stages = draw(st.lists(st.sampled_from(list(Stage)), min_size=count, max_size=count))
    return [Work(n, TODAY + ends[n] * DAY, 1, 5, stages[n]) for n in range(count)]


@given(works=queues(), a_week=st.floats(0, 20))
def test_every_case_has_a_chance_and_a_verdict(works: list[Work], a_week: float):
    found = rules.forecast(works, {1: Worker(1, a_week, 5)}, TODAY, RULER)
    assert found.keys() == {one.pk for one in works}
    for one in found.values():
        assert 0 <= one.chance <= 1
        assert (one.verdict is Verdict.GONE) == (one.work.by < TODAY)
        assert one.left >= 0
        assert one.away >= 0


@given(works=queues(), a_week=st.floats(0.5, 20), extra=st.integers(-5, 30))
def test_one_more_case_never_makes_another_safer(works: list[Work], a_week: float, extra: int):
    workers = {1: Worker(1, a_week, 5)}
    before = rules.forecast(works, workers, TODAY, RULER)
    after = rules.forecast([*works, Work(99, TODAY + extra * DAY, 1, 5)], workers, TODAY, RULER)
    for pk, one in before.items():
        assert after[pk].chance >= one.chance - 1e-9


@given(works=queues(), off=st.sets(st.integers(0, 20).map(lambda days: TODAY + days * DAY), max_size=10))
def test_absence_never_makes_a_case_safer(works: list[Work], off: set[date]):
    here = rules.forecast(works, {1: Worker(1, 6, 5)}, TODAY, RULER)
    away = rules.forecast(works, {1: Worker(1, 6, 5, frozenset(off))}, TODAY, RULER)
    for pk, one in here.items():
        assert away[pk].chance >= one.chance - 1e-9


def test_the_reason_by_hand():
    thursday = date(2026, 11, 26)
    works = [Work(n, thursday, 1, 5) for n in range(10)]
    last = rules.forecast(works, {1: Worker(1, 6, 5)}, TODAY, RULER)[9]
    assert (last.before, last.left, last.verdict, last.away) == (9, 4, Verdict.WILL, 0)
    assert last.finish == date(2026, 12, 4)
    away = Worker(1, 6, 5, frozenset({TODAY, TODAY + DAY}))
    assert rules.forecast(works, {1: away}, TODAY, RULER)[0].away == 2
    backlog = {1: Backlog(9.0, 9)}
    assert rules.forecast(works[9:], {1: Worker(1, 6, 5)}, TODAY, RULER, backlog=backlog)[9].chance == last.chance


def test_a_case_that_nobody_has_is_told_by_what_is_usual():
    soon, later = Work(1, TODAY + DAY, None, 5), Work(2, TODAY + 25 * DAY, None, 5)
    found = rules.forecast([soon, later], {}, TODAY, RULER, usual=10)
    assert found[1].verdict is Verdict.WILL
    assert found[2].verdict is Verdict.FINE


def test_advice_names_somebody_freer_whom_the_law_allows():
    thursday = date(2026, 11, 26)
    works = [Work(n, thursday, 1, 5) for n in range(10)]
    workers = {1: Worker(1, 6, 5), 2: Worker(2, 10, 5), 3: Worker(3, 20, 9)}
    risky = rules.forecast(works, workers, TODAY, RULER)[9]
    found = rules.advice(risky, works, workers, TODAY, RULER, lambda _work, _worker: True)
    assert found is not None
    assert found[0].pk == 2
    assert found[1] < 0.25
    assert rules.advice(risky, works, workers, TODAY, RULER, lambda _work, worker: worker.pk != 2) is None
    gone = rules.forecast([Work(1, TODAY - DAY, 1, 5)], workers, TODAY, RULER)[1]
    assert rules.advice(gone, works, workers, TODAY, RULER, lambda _work, _worker: True) is None


def past(pk: int, handed: int, by: int, closed: int | None, who: int = 1) -> Past:
    return Past(pk, who, TODAY + handed * DAY, TODAY + by * DAY, None if closed is None else TODAY + closed * DAY)


def test_a_check_on_the_past_knows_only_what_was_known_then():
    assert rules.state_on(past(1, 0, 5, None), TODAY) is None
    assert rules.state_on(past(1, -1, 5, -1), TODAY) is None
    then = rules.state_on(Past(1, 1, TODAY - 9 * DAY, TODAY, None, TODAY - DAY, TODAY), TODAY)
    assert then is not None
    assert then.stage is Stage.BEGUN
    history = [past(n, -60 + n, -40 + n, -58 + n) for n in range(50)]
    flood = [past(100 + n, -3, 3, 12) for n in range(20)]
    scores = {one.name: one for one in rules.check([*history, *flood], [TODAY], RULER)}
    assert scores["all"].recall == 1
    assert scores["forecast"].late == 20
    assert scores["forecast"].precision == 1
    assert scores["forecast"].recall is not None
    assert scores["forecast"].recall > 0.5
    empty = rules.check([], [TODAY], RULER)[0]
    assert (empty.precision, empty.recall, empty.f1) == (None, None, None)
