"""The API's rules without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ratusha.channels.api import rules

DAY = date(2026, 11, 23)


@given(some.integers(0, 10**9 - 1))
def test_an_etag_gives_its_version_back(version: int) -> None:
    assert rules.version_of(rules.etag_of(version)) == version
    assert rules.version_of(f"W/{rules.etag_of(version)}") == version


@pytest.mark.parametrize("tag", ["", "v", '"17"', '"v-1"', '"v1.5"', '"v99999999999"', '"v٣"', "*", '"x v1"'])
def test_other_etags_are_no_version(tag: str) -> None:
    assert rules.version_of(tag) is None


@given(some.lists(some.text() | some.integers(), min_size=1, max_size=3))
def test_a_cursor_gives_its_place_back(values: list[str | int]) -> None:
    try:
        "".join(str(one) for one in values).encode()
    except UnicodeEncodeError:
        return
    assert rules.place_of(rules.cursor_of(values), len(values)) == values


@given(some.text())
def test_a_made_up_cursor_is_no_place(text: str) -> None:
    place = rules.place_of(text, 2)
    assert place is None or len(place) == 2


@given(some.text(), some.text())
def test_keys_of_two_holders_never_meet(first: str, second: str) -> None:
    try:
        first.encode(), second.encode()
    except UnicodeEncodeError:
        return
    assert rules.request_id("t1", first) != rules.request_id("t2", second)
    assert (rules.request_id("t1", first) == rules.request_id("t1", second)) == (first == second)
    assert len(rules.request_id("t999999999", first)) <= 60


@pytest.mark.parametrize(("key", "right"), [("a", True), ("x" * 200, True), ("", False), ("x" * 201, False),
                                            ("a b", False), ("ключ", False), ("a\n", False)])  # fmt: skip
def test_the_key_must_be_visible_ascii(key: str, right: bool) -> None:
    assert rules.right_key(key) is right


@pytest.mark.parametrize(("days", "right"), [(0, False), (1, True), (366, True), (367, False), (-1, False)])
def test_a_token_lives_a_year_at_most(days: int, right: bool) -> None:
    assert rules.right_expiry(DAY, DAY + timedelta(days)) is right


def test_scopes_are_read_and_names_of_actions_but_never_of_tokens() -> None:
    known = ["appeals.submit", "tokens.issue"]
    assert rules.unknown_scopes(["read", "appeals.submit"], known) == []
    assert rules.unknown_scopes(["tokens.issue", "x.y", "read"], known) == ["tokens.issue", "x.y"]
