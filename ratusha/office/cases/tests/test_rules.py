"""The table of states: no dead ends, every state reachable, only lawful outcomes."""

from datetime import date, timedelta

import pytest
from hypothesis import given as with_given
from hypothesis import strategies as st

from ratusha.office.cases import rules
from ratusha.office.cases.rules import CLOSED, TRANSITIONS, Act, Outcome, Party, Stage, State, Urgency, Verb

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def reachable(start: State) -> set[State]:
    found, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for (state, _verb), step in TRANSITIONS.items():
            if state == here and step.to not in found:
                found.add(step.to)
                waiting.append(step.to)
    return found


def test_every_state_is_reachable_from_a_new_case() -> None:
    assert reachable(State.NEW) == set(State)


@pytest.mark.parametrize("state", sorted(set(State) - CLOSED))
def test_no_open_state_is_a_dead_end(state: State) -> None:
    assert reachable(state) & CLOSED


@pytest.mark.parametrize("state", sorted(CLOSED))
def test_a_closed_case_stays_closed(state: State) -> None:
    assert reachable(state) == {state}


@pytest.mark.parametrize("verb", sorted(Verb))
def test_every_verb_has_its_place_and_somebody_who_may(verb: Verb) -> None:
    steps = [step for (_state, own), step in TRANSITIONS.items() if own is verb]
    assert steps
    assert all(step.parties for step in steps)


@with_given(st.lists(st.sampled_from(sorted(Verb)), max_size=40))
def test_any_walk_ends_only_where_the_law_lets_it(verbs: list[Verb]) -> None:
    state, answered_through = State.NEW, []
    for verb in verbs:
        step = rules.transition(state, verb)
        if step is None:
            continue
        answered_through.append(verb)
        state = step.to
    if state is State.ANSWERED:
        joined = Verb.JOIN in answered_through
        assert joined or answered_through.index(Verb.APPROVE) < answered_through.index(Verb.SEND)
    if state in CLOSED:
        assert Verb.REGISTER in answered_through, "nothing is answered, forwarded or returned unregistered"


def test_only_the_head_signs_extends_and_declines() -> None:
    for verb in (Verb.SEND, Verb.EXTEND, Verb.DECLINE):
        assert {party for (_s, own), step in TRANSITIONS.items() if own is verb for party in step.parties} == {
            Party.HEAD
        }


def test_the_author_only_rates_and_writes_again() -> None:
    own = {verb for (_s, verb), step in TRANSITIONS.items() if Party.APPLICANT in step.parties}
    assert own == {Verb.RATE, Verb.REOPEN}


def test_each_closed_state_has_its_outcome() -> None:
    assert {rules.OUTCOME_OF[state] for state in CLOSED - {State.ANSWERED}} | rules.ANSWER_OUTCOMES == set(Outcome)


@with_given(st.sampled_from(sorted(State)), st.booleans(), DAYS, st.integers(0, 5), DAYS)
def test_every_case_stands_in_one_group(state: State, stopped: bool, act_on: date, more: int, today: date) -> None:
    due = act_on + timedelta(days=more)
    group = rules.urgency(state, stopped, act_on, due, today)
    if state in CLOSED:
        assert group is Urgency.DONE
    elif stopped:
        assert group is Urgency.STOPPED
    else:
        assert (group is Urgency.LATE) == (due < today)
        assert group in (Urgency.LATE, Urgency.TODAY, Urgency.WEEK, Urgency.LATER)


@with_given(DAYS, st.integers(0, 4))
def test_reminders_come_once_each_in_order(control: date, more: int) -> None:
    due = control + timedelta(days=more)
    stages = [rules.stage(control, due, control + timedelta(days=shift)) for shift in range(-20, 20)]
    met = [one for at, one in enumerate(stages) if one is not None and (at == 0 or stages[at - 1] != one)]
    assert met == [Stage.SOON, Stage.TODAY, Stage.LATE]
    assert stages[20 - rules.SOON_DAYS - 1] is None


def test_what_the_clock_waits_for() -> None:
    assert rules.act_of(State.NEW) is Act.REGISTER
    assert rules.act_of(State.REGISTERED) is Act.ROUTE
    assert rules.act_of(State.JOINED) is Act.ANSWER
    assert all(rules.act_of(state) is Act.NOTHING for state in CLOSED)


def test_the_law_stops_no_clock_of_appeals_and_extends_it_once() -> None:
    assert not rules.may_stop("appeals.ordinary")
    assert not rules.may_stop("inforequests.answer")
    assert rules.may_stop("services.standard")
    longer = rules.extended_rule("appeals.ordinary")
    assert longer == "appeals.extended"
    assert rules.extended_rule(longer) is None
    assert [one for one in rules.EXTENDED if rules.by_listed_ground(one)] == ["inforequests.answer"]


@pytest.mark.parametrize(
    ("outcome", "law", "route", "gaps"),
    [
        ("satisfied", "", "", []),
        ("explained", "", "", []),
        ("refused", "", " ", ["law", "appeal_route"]),
        ("refused", "ст. 12", "", ["appeal_route"]),
        ("refused", "ст. 12", "до суду за 6 місяців", []),
        ("forwarded", "", "", ["outcome"]),
    ],
)
def test_what_an_answer_lacks(outcome: str, law: str, route: str, gaps: list[str]) -> None:
    assert rules.gaps(outcome, law, route) == gaps
