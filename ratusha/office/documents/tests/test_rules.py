"""Rules of documents: days, indexes, links, codes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.office.documents.rules import (
    CODE_ALPHABET,
    CODE_LENGTH,
    Flow,
    Relation,
    State,
    Verb,
    after,
    closes_a_circle,
    in_groups,
    index_of,
    is_index_template,
    nonsense,
    read_code,
    registered_on,
)

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2024, 1, 1), date(2030, 1, 1))


@given(DAYS, st.integers(0, 30), st.booleans(), st.integers(1, 9))
def test_the_day_is_never_before_the_receipt_nor_before_today(day: date, late: int, in_hours: bool, gap: int) -> None:
    following, today = day + timedelta(days=gap), day + timedelta(days=late)
    found = registered_on(day, today, in_hours=in_hours, next_working=following)
    assert found >= day
    assert found >= today
    assert found in (day, following, today)
    if in_hours and not late:
        assert found == day


def test_what_came_after_hours_waits_for_the_next_working_day() -> None:
    friday = date(2026, 11, 20)
    assert registered_on(friday, friday, in_hours=False, next_working=MONDAY) == MONDAY
    assert registered_on(friday, friday, in_hours=True, next_working=MONDAY) == friday


@pytest.mark.parametrize(
    ("template", "file", "written"),
    [
        ("{n}/{file}", "02-18", "125/02-18"), ("{file}/{n}", "02-18", "02-18/125"), ("{n}/{file}", "", "125"),
        ("{file}/{n}", "", "125"), ("{n}-к", "", "125-к"), ("{n}/{year}", "", "125/2026"), ("{n:04}", "", "0125"),
        ("{file}/{n}-вих", "", "125-вих"),
    ],
)  # fmt: skip
def test_an_index_is_written_by_its_template(template: str, file: str, written: str) -> None:
    assert is_index_template(template)
    assert index_of(template, 125, file, 2026) == written


@pytest.mark.parametrize("template", ["", "{file}", "{n}{n}", "{n!r}", "{n.real}", "{x}/{n}", "{n", "{n:>9999}", "{0}"])
def test_other_templates_are_none(template: str) -> None:
    assert not is_index_template(template)


@given(st.text(CODE_ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH))
def test_a_code_is_read_as_it_is_written(code: str) -> None:
    assert read_code(in_groups(code)) == read_code(f" {code.lower()} ") == code


@given(st.text(max_size=30))
def test_no_other_text_is_a_code(text: str) -> None:
    found = read_code(text)
    assert found == "" or (len(found) == CODE_LENGTH and set(found) <= set(CODE_ALPHABET))


@pytest.mark.parametrize(
    ("relation", "newer", "older", "why"),
    [
        (Relation.ANSWERS, Flow.OUTGOING, Flow.INCOMING, ""), (Relation.ANSWERS, Flow.INCOMING, Flow.OUTGOING, ""),
        (Relation.ANSWERS, Flow.INTERNAL, Flow.INTERNAL, ""), (Relation.ANSWERS, Flow.INCOMING, Flow.INCOMING, "flow"),
        (Relation.ANSWERS, Flow.DECISION, Flow.INCOMING, "flow"), (Relation.ANNULS, Flow.ORDER, Flow.ORDER, ""),
        (Relation.ANNULS, Flow.DECISION, Flow.ORDER, ""), (Relation.ANNULS, Flow.ORDER, Flow.DECISION, "flow"),
        (Relation.CHANGES, Flow.OUTGOING, Flow.OUTGOING, "flow"), (Relation.CHANGES, Flow.CONTRACT, Flow.CONTRACT, ""),
        (Relation.CONCERNS, Flow.ACT, Flow.INCOMING, ""),
    ],
)  # fmt: skip
def test_what_may_stand_how_to_what(relation: Relation, newer: Flow, older: Flow, why: str) -> None:
    assert nonsense(relation, (newer, older), (MONDAY, MONDAY)) == why
    earlier = nonsense(relation, (newer, older), (MONDAY - timedelta(days=1), MONDAY))
    assert earlier == (why or ("" if relation is Relation.CONCERNS else "earlier"))


@pytest.mark.parametrize("relation", [Relation.CHANGES, Relation.ANNULS])
def test_only_the_council_touches_its_own_decisions(relation: Relation) -> None:
    def why(newer: bool, older: bool, of: Flow = Flow.DECISION) -> str:
        return nonsense(relation, (Flow.DECISION, of), (MONDAY, MONDAY), (newer, older))

    assert (why(False, True), why(False, False, Flow.ORDER)) == ("body", "body")
    assert why(True, True) == why(True, False) == why(False, False) == why(True, False, Flow.ORDER) == ""


@given(
    st.dictionaries(st.integers(1, 12), st.sets(st.integers(1, 12)), max_size=12),
    st.integers(1, 12),
    st.integers(1, 12),
)
def test_a_link_closes_a_circle_exactly_when_the_older_leads_back(
    edges: dict[int, set[int]], newer: int, older: int
) -> None:
    def followed(keys: object) -> set[int]:
        return {one for key in keys for one in edges.get(key, ())}  # type: ignore[attr-defined]

    reach, grown = {older}, {older}
    while grown:
        grown = followed(grown) - reach
        reach |= grown
    assert closes_a_circle(newer, older, followed) is (newer in reach)


def test_states() -> None:
    assert after("registered", Verb.FINISH) is State.DONE
    assert after("destroyed", Verb.REOPEN) is None
    assert after("annulled", Verb.FINISH) is None
