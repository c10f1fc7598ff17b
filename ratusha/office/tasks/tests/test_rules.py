"""Rules of tasks: the table, what blocks, stages of agreement, lateness."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.office.tasks import rules
from ratusha.office.tasks.rules import Kind, Party, State, Verb, Verdict

DAY = date(2026, 11, 23)
ALL = frozenset(Party)
KINDS, STATES = st.sampled_from(list(Kind)), st.sampled_from(list(State))


@pytest.mark.parametrize(
    ("kind", "state", "verb", "to"),
    [
        (Kind.PART, State.GIVEN, Verb.TAKE, State.TAKEN),
        (Kind.PART, State.TAKEN, Verb.REPORT, State.DONE),
        (Kind.PART, State.DONE, Verb.ACCEPT, State.ACCEPTED),
        (Kind.PART, State.DONE, Verb.RETURN_FOR_REWORK, State.RETURNED),
        (Kind.PART, State.RETURNED, Verb.REPORT, State.DONE),
        (Kind.CHECK, State.GIVEN, Verb.TICK, State.DONE),
        (Kind.CHECK, State.DONE, Verb.UNTICK, State.GIVEN),
        (Kind.VISIT, State.GIVEN, Verb.VISITED, State.DONE),
        (Kind.INQUIRY, State.TAKEN, Verb.ANSWERED, State.DONE),
        (Kind.AGREEMENT, State.GIVEN, Verb.AGREE, State.DONE),
        (Kind.AGREEMENT, State.GIVEN, Verb.OBJECT, State.REJECTED),
        (Kind.PART, State.TAKEN, Verb.REASSIGN, State.GIVEN),
        (Kind.AGREEMENT, State.PLANNED, Verb.REASSIGN, State.PLANNED),
    ],
)
def test_lawful_steps(kind: Kind, state: State, verb: Verb, to: State) -> None:
    step = rules.transition(kind, state, verb)
    assert step is not None
    assert step.to is to


@pytest.mark.parametrize(
    ("kind", "state", "verb"),
    [
        (Kind.PART, State.DONE, Verb.REPORT),
        (Kind.PART, State.GIVEN, Verb.TICK),
        (Kind.CHECK, State.GIVEN, Verb.REPORT),
        (Kind.AGREEMENT, State.PLANNED, Verb.AGREE),
        (Kind.AGREEMENT, State.DONE, Verb.OBJECT),
        (Kind.INQUIRY, State.TAKEN, Verb.REASSIGN),
        (Kind.PART, State.CANCELLED, Verb.REPORT),
        (Kind.PART, State.ACCEPTED, Verb.CANCEL),
    ],
)
def test_unlawful_steps(kind: Kind, state: State, verb: Verb) -> None:
    assert rules.transition(kind, state, verb) is None


@given(KINDS, st.sampled_from(list(Verb)))
def test_nothing_leaves_what_is_cancelled(kind: Kind, verb: Verb) -> None:
    assert rules.transition(kind, State.CANCELLED, verb) is None


@given(KINDS, STATES, st.frozensets(st.sampled_from(list(Party))))
def test_parties_only_add_verbs(kind: Kind, state: State, some: frozenset[Party]) -> None:
    found = set(rules.verbs(kind, state, some))
    assert found <= set(rules.verbs(kind, state, ALL))
    assert all(rules.may_ever(kind, verb, some) for verb in found)


@given(KINDS, STATES)
def test_nobody_may_do_anything(kind: Kind, state: State) -> None:
    assert rules.verbs(kind, state, frozenset()) == []


@given(KINDS, STATES, st.booleans())
def test_only_open_required_tasks_block(kind: Kind, state: State, required: bool) -> None:
    if rules.blocks(kind, state, required):
        assert required
        assert state in rules.OPEN
        assert kind not in (Kind.INQUIRY, Kind.PLAIN)


def test_an_inquiry_never_blocks_and_an_open_part_does() -> None:
    assert not rules.blocks(Kind.INQUIRY, State.TAKEN, True)
    assert rules.blocks(Kind.PART, State.TAKEN, True)
    assert not rules.blocks(Kind.PART, State.TAKEN, False)
    assert not rules.blocks(Kind.PART, State.DONE, True)


def test_late_is_after_the_day() -> None:
    assert not rules.is_late(State.GIVEN, DAY, DAY)
    assert rules.is_late(State.GIVEN, DAY, DAY + timedelta(1))
    assert not rules.is_late(State.DONE, DAY, DAY + timedelta(1))
    assert not rules.is_late(State.GIVEN, None, DAY)


@pytest.mark.parametrize(
    ("days", "stage"), [(-1, rules.Stage.SOON), (0, rules.Stage.TODAY), (1, rules.Stage.LATE), (-2, None)]
)
def test_reminders_come_by_the_day(days: int, stage: rules.Stage | None) -> None:
    assert rules.stage(DAY, DAY + timedelta(days)) is stage


def test_the_next_stage_begins_when_all_before_have_agreed() -> None:
    done, given_, planned = State.DONE, State.GIVEN, State.PLANNED
    assert rules.next_stage([(1, done), (1, done), (2, planned)]) == 2
    assert rules.next_stage([(1, done), (1, given_), (2, planned)]) is None
    assert rules.next_stage([(1, State.REJECTED), (2, planned)]) is None
    assert rules.next_stage([(1, State.CANCELLED), (2, planned), (3, planned)]) == 2
    assert rules.next_stage([(1, done)]) is None


@given(st.lists(st.tuples(st.integers(1, 4), STATES), max_size=12))
def test_a_stage_never_overtakes(rows: list[tuple[int, State]]) -> None:
    following = rules.next_stage(rows)
    if following is not None:
        before = [state for number, state in rows if number < following]
        assert all(state in rules.FINISHED or state is State.CANCELLED for state in before)
        assert any(number == following and state is State.PLANNED for number, state in rows)


def test_the_verdict_of_a_round() -> None:
    assert rules.verdict([]) is Verdict.NONE
    assert rules.verdict(["done", "given"]) is Verdict.WAITING
    assert rules.verdict(["done", "accepted", "cancelled"]) is Verdict.AGREED
    assert rules.verdict(["done", "rejected"]) is Verdict.OBJECTED


@given(st.integers(0, 50), st.integers(0, 50))
def test_a_share_is_between_nothing_and_all(finished: int, rest: int) -> None:
    assert 0 <= rules.share(finished, finished + rest) <= 100
