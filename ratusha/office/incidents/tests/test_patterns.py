"""Patterns: what is found and what is not, whatever the order and number of events."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.office.incidents.rules import Pattern, Seen, Setting, find, network_of
from ratusha.office.incidents.rules.patterns import MOST, PATTERNS, is_unusual

START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)  # Friday, 10:00 in Kyiv
QUARTER = timedelta(minutes=15)


def seen(pk: int, minutes: float = 0, kind: str = "login_failed", **more: object) -> Seen:
    return Seen(pk, START + timedelta(minutes=minutes), kind, **({"actor_id": 17, "actor_kind": "official"} | more))  # type: ignore[arg-type]


def setting(pattern: Pattern, threshold: int = 3, **more: object) -> Setting:
    return Setting(pattern, QUARTER, threshold, **more)  # type: ignore[arg-type]


def keys(pattern: Pattern, events: list[Seen], threshold: int = 3, **more: object) -> list[str]:
    return [one.key for one in find(setting(pattern, threshold, **more), events)]


def test_every_pattern_has_its_rule():
    assert set(PATTERNS) == set(Pattern)


def test_guessing_of_one_account():
    events = [seen(1), seen(2, 5), seen(3, 14), seen(4, 200), seen(5, 1, actor_id=18)]
    (found,) = find(setting(Pattern.GUESS_ACCOUNT), events)
    assert (found.key, found.events, found.since, found.until) == (
        "account 17", (1, 2, 3), START, START + timedelta(minutes=14),
    )  # fmt: skip


def test_an_account_that_there_is_not_is_told_by_its_mark():
    assert keys(Pattern.GUESS_ACCOUNT, [seen(n, n, actor_id=None, who="ab12") for n in range(3)]) == ["unknown ab12"]


def test_spraying_counts_accounts_and_not_tries():
    one = [seen(n, n, address="203.0.113.9") for n in range(10)]
    many = [seen(n, n, address="203.0.113.9", actor_id=n) for n in range(3)]
    assert keys(Pattern.SPRAYING, one) == []
    assert keys(Pattern.SPRAYING, many) == ["address 203.0.113.9"]
    assert keys(Pattern.GUESS_ADDRESS, one) == ["address 203.0.113.9"]


def test_a_log_in_after_many_failures():
    failures = [seen(n, n) for n in range(4)]
    assert keys(Pattern.GUESSED, failures) == []
    assert keys(Pattern.GUESSED, [*failures, seen(9, 5, "login_ok")]) == ["account 17"]
    assert keys(Pattern.GUESSED, [seen(0, 0, "login_ok"), *[seen(n, n) for n in range(1, 5)]]) == []


def test_looking_at_the_same_card_again_is_not_many_people():
    same = [seen(n, n, "view", target=("people.person", 1)) for n in range(10)]
    other = [seen(n, n, "view", target=("people.person", n)) for n in range(3)]
    assert keys(Pattern.MASS_VIEW, same) == []
    assert keys(Pattern.MASS_VIEW, other) == ["account 17"]


def test_exports_and_refusals():
    assert keys(Pattern.MASS_EXPORT, [seen(n, n, "export") for n in range(3)]) == ["account 17"]
    form = [seen(n, n, "refusal", code="views.title_long") for n in range(5)]
    rights = [seen(n, n, "refusal", code="forbidden") for n in range(3)]
    assert (keys(Pattern.REFUSALS, form), keys(Pattern.REFUSALS, rights)) == ([], ["account 17"])
    strange = [seen(n, n, "refusal", code="forbidden", actor_id=None, address="203.0.113.9") for n in range(3)]
    assert keys(Pattern.REFUSALS, strange) == ["address 203.0.113.9"]


def test_administration_at_night_is_that_of_people():
    night = [seen(1, 14 * 60, "configuration")]  # midnight in Kyiv
    hours = {"hour_from": 22, "hour_to": 6}
    assert keys(Pattern.NIGHT_ADMIN, night, 1, **hours) == ["account 17"]
    assert keys(Pattern.NIGHT_ADMIN, [seen(1, 0, "configuration")], 1, **hours) == []
    assert keys(Pattern.NIGHT_ADMIN, [seen(1, 14 * 60, "configuration", actor_kind="system")], 1, **hours) == []
    saturday = [seen(1, 24 * 60, "grant")]
    assert keys(Pattern.RIGHTS_OFF_HOURS, saturday, 1, weekends=True) == ["account 17"]
    assert keys(Pattern.RIGHTS_OFF_HOURS, saturday, 1, **hours) == []


def test_two_networks_at_once():
    near = [seen(1, 0, "login_ok", address="93.74.10.1"), seen(2, 5, "export", address="93.74.200.7")]
    far = [seen(1, 0, "login_ok", address="93.74.10.1"), seen(2, 5, "export", address="185.12.0.9")]
    assert keys(Pattern.TWO_NETWORKS, near, 2) == []
    assert keys(Pattern.TWO_NETWORKS, far, 2) == ["account 17"]
    assert keys(Pattern.TWO_NETWORKS, far, 2, own_networks=("93.74.0.0/16", "185.12.0.0/24")) == []


def test_an_alarm_is_one_event():
    assert keys(Pattern.ALARM, [seen(1, 0, "journal_tampered")], 1) == ["journal_tampered"]
    assert keys(Pattern.ALARM, [seen(1, 0, "backup")], 1) == []


@pytest.mark.parametrize(
    ("address", "network"),
    [("93.74.10.1", "93.74.0.0/16"), ("127.0.0.1", "own"), ("2a02:1::5", "2a02:1::/48"), ("", ""), ("nonsense", "")],
)
def test_networks(address: str, network: str):
    assert network_of(address) == network


MINUTES = st.lists(st.integers(0, 300), max_size=40)


@given(MINUTES, st.integers(1, 8))
def test_a_stretch_is_found_exactly_when_the_threshold_was_met(minutes: list[int], threshold: int):
    events = [seen(pk, at) for pk, at in enumerate(minutes)]
    found = find(setting(Pattern.GUESS_ACCOUNT, threshold), events)
    met = any(sum(at <= other <= at + 15 for other in minutes) >= threshold for at in minutes)
    assert bool(found) == met
    for one in found:
        assert len(one.events) >= threshold
        assert len(set(one.events)) == len(one.events)
    assert find(setting(Pattern.GUESS_ACCOUNT, threshold), reversed(events)) == found


@given(MINUTES, st.integers(1, 8))
def test_stretches_do_not_overlap(minutes: list[int], threshold: int):
    found = find(setting(Pattern.GUESS_ACCOUNT, threshold), [seen(pk, at) for pk, at in enumerate(minutes)])
    assert all(one.until < two.since for one, two in pairwise(found))


def test_a_flood_does_not_stop_the_watch():
    flood = [seen(pk, pk / 10_000) for pk in range(MOST * 3)]
    (found,) = find(setting(Pattern.GUESS_ACCOUNT), flood)
    assert len(found.events) == MOST


@given(st.integers(0, 23), st.integers(0, 23), st.integers(0, 23))
def test_hours_over_midnight_are_those_that_the_others_are_not(hour: int, since: int, until: int):
    at = datetime(2026, 11, 20, hour, tzinfo=UTC)
    if since != until:
        one = is_unusual(at, setting(Pattern.NIGHT_ADMIN, hour_from=since, hour_to=until))
        other = is_unusual(at, setting(Pattern.NIGHT_ADMIN, hour_from=until, hour_to=since))
        assert one != other
