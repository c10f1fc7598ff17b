"""Numbers taken from the database, also by many at once; run with `--pg` on PostgreSQL too."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from ratusha.foundation.numbering import next_number
from ratusha.foundation.numbering.models import Counter
from ratusha.foundation.numbering.queries import latest

PARALLEL = 200
THREADS = 12


class Backed(Exception):
    """Somebody thought better of it."""


@pytest.mark.django_db
def test_numbers_follow_each_other_in_each_series() -> None:
    with transaction.atomic():
        assert [next_number("a.Д.2026", "{letter}-{n}", letter="Д") for _ in range(3)] == ["Д-1", "Д-2", "Д-3"]
        assert next_number("a.2026.Д-1", "{number}/{part}", number="Д-1") == "Д-1/1"
        assert next_number("council.VIII", "{n}-{convocation}", convocation="VIII") == "1-VIII"
        assert next_number("a.Д.2027", "{letter}-{n}", letter="Д") == "Д-1"
    assert latest("a.Д.2026") == 3
    assert latest("nobody.asked") == 0


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_is_a_mistake_in_code() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        next_number("a", "{n}")
    assert not Counter.objects.exists()


@pytest.mark.django_db
def test_a_wrong_template_counts_nothing() -> None:
    with pytest.raises(ValueError, match="wants letter"):
        next_number("a", "{letter}-{n}")
    assert latest("a") == 0


@pytest.mark.django_db
def test_a_number_costs_one_query(django_assert_num_queries: object) -> None:
    with transaction.atomic(), django_assert_num_queries(1):  # type: ignore[operator]
        next_number("a", "{n}")


@pytest.mark.django_db(transaction=True)
def test_many_at_once_leave_no_gap_and_no_twin() -> None:
    def take(turn: int) -> str | None:
        try:
            with transaction.atomic():
                number = next_number("appeals.2026", "{letter}-{n}", letter="Д")
                if turn % 5 == 0:
                    raise Backed
                return number
        except Backed:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        taken = [number for number in threads.map(take, range(PARALLEL)) if number]
    wanted = PARALLEL - PARALLEL // 5
    assert sorted(int(number.removeprefix("Д-")) for number in taken) == list(range(1, wanted + 1))
    assert latest("appeals.2026") == wanted
