"""Contacts and names, without a database."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, strategies

from ratusha.records.people import rules


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("email", " Olena@Example.COM ", "olena@example.com"),
        ("email", "олена@пошта.укр", "олена@пошта.укр"),
        ("email", "olena@example", None),
        ("email", "olena@@example.com", None),
        ("email", "a b@example.com", None),
        ("email", "olena@example.com\nbcc: x@y.com", None),
        ("phone", "050 123-45-67", "+380501234567"),
        ("phone", "+38 (050) 123 45 67", "+380501234567"),
        ("phone", "80501234567", "+380501234567"),
        ("phone", "+48 600 700 800", "+48600700800"),
        ("phone", "12345", None),
        ("phone", "05012345678", None),
        ("phone", "050-CALL-ME", None),
        ("viber", "0501234567", "+380501234567"),
        ("telegram", "@Olena_B", "olena_b"),
        ("telegram", "https://t.me/olena_b", "olena_b"),
        ("telegram", "123456789", "123456789"),
        ("telegram", "@ж", None),
        ("post", "  вул.  Садова, 5 ", "вул. Садова, 5"),
        ("post", " ", None),
    ],
)
def test_contacts_are_written_one_way(kind: str, typed: str, kept: str | None) -> None:
    assert rules.contact_value(kind, typed) == kept


@given(strategies.sampled_from(["email", "phone", "telegram", "viber", "post"]), strategies.text(max_size=60))
def test_a_kept_contact_is_kept_the_same(kind: str, typed: str) -> None:
    kept = rules.contact_value(kind, typed)
    if kept is not None:
        assert rules.contact_value(kind, kept) == kept


def test_names_match_whatever_the_apostrophe_and_case() -> None:
    one = rules.match_key("Лук'яненко", "Ольга ", "", "")
    assert one == rules.match_key("ЛУК’ЯНЕНКО", "Ольга", "", "") == rules.match_key("Лукʼяненко", "ольга", "", "")
    assert one != rules.match_key("Лук'яненко", "Олена", "", "")


def test_suggests_who_is_alike() -> None:
    keys = [
        (1, "барвінок|олена|іванівна|"),
        (2, "барвінок|олена||"),
        (3, "калина|петро||"),
        (4, "барвинок|олена|іванівна|"),
    ]
    assert [pk for pk, _score in rules.alike("барвінок|олена|іванівна|", keys)] == [1, 4]


HOURS = strategies.builds(time, strategies.integers(0, 23), strategies.integers(0, 59))


@given(HOURS, HOURS, strategies.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)))
def test_a_text_waits_for_the_end_of_the_quiet_hours_and_no_longer(begin: time, end: time, at: datetime) -> None:
    later = rules.quiet_ends(begin, end, at)
    if not rules.is_quiet(begin, end, at.time()):
        assert later == at
    else:
        assert at < later <= at + timedelta(days=1)
        assert later.time() == end
    assert rules.quiet_ends(None, None, at) == at
