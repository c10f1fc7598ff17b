"""Officials are found by the grants in force on the day: also those with a last day, and never by two halves."""

from datetime import date, timedelta

import pytest

from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.access.queries import officials

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def granted(name: str, *grants: tuple[str, Unit | None, int, int | None]) -> Account:
    """An official with (role, unit, first day, last day or none), days counted from DAY."""
    account = Account.objects.create(email=f"{name}@example.org", name=name, is_official=True)
    for role, unit, since, until in grants:
        last = None if until is None else DAY + timedelta(days=until)
        Grant.objects.create(account=account, role=role, unit=unit, since=DAY + timedelta(days=since), until=last)
    return account


def test_a_term_of_office_counts_from_its_first_to_its_last_day() -> None:
    unit = Unit.objects.create(code="one", name="Один")
    granted("без-строку", ("unit_head", unit, -9, None))
    granted("до-сьогодні", ("unit_head", unit, -9, 0))
    granted("до-вчора", ("unit_head", unit, -9, -1))
    granted("з-завтра", ("unit_head", unit, 1, None))
    assert [one.name for one in officials(unit.pk, "unit_head", DAY)] == ["без-строку", "до-сьогодні"]
    assert [one.name for one in officials(unit.pk, "unit_head", DAY + timedelta(days=1))] == ["без-строку", "з-завтра"]
    assert officials().count() == 4


def test_a_head_elsewhere_is_no_head_here() -> None:
    here, there = (Unit.objects.create(code=code, name=code) for code in ("here", "there"))
    granted("обидва", ("executor", here, -1, None), ("unit_head", there, -1, None))
    assert not officials(here.pk, "unit_head", DAY).exists()
    assert [one.name for one in officials(here.pk, on=DAY)] == ["обидва"]
    assert [one.name for one in officials(role="unit_head", on=DAY)] == ["обидва"]
