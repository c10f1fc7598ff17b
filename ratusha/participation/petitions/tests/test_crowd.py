"""A crowd at one petition: one signature from a person, and a count that loses nobody."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.participation.petitions import actions, queries
from ratusha.participation.petitions.models import Petition, Signature, Tally

from . import given
from .given import DAY, NOW

THREADS, ROUNDS = 10, 50


def together(number: int, act) -> list[str]:
    """The act by so many threads at once -> what each saw: "done" or the code of the refusal."""
    seen: list[str] = []
    gate = Barrier(number)

    def run(one: int) -> None:
        try:
            gate.wait()
            for turn in range(ROUNDS if act.__code__.co_argcount > 1 else 1):
                try:
                    act(*((one, turn) if act.__code__.co_argcount > 1 else (one,)))
                    seen.append("done")
                except Refused as refused:
                    seen.append(refused.code)
        except Exception as wrong:  # a fault must be seen, not die with its thread
            seen.append(repr(wrong))
        finally:
            connection.close()

    threads = [Thread(target=run, args=(one,)) for one in range(number)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return seen


@pytest.mark.django_db(transaction=True)
def test_500_attempts_of_one_person_at_once_are_one_signature():
    row, who = given.published(), given.resident("Ясен")

    def attempt(one: int, turn: int) -> None:
        actions.sign(given.call(who, request_id=f"{one}-{turn}"), petition=row.pk)

    seen = together(THREADS, attempt)
    assert len(seen) == 500
    assert seen.count("done") == 1
    assert set(seen) == {"done", "petitions.signed_already"}
    assert Signature.objects.filter(petition=row).count() == 1
    assert queries.count_of(row) == 1
    assert Entry.objects.filter(action="petitions.sign").count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_double_click_is_one_act():
    row, who = given.published(), given.resident("Ясен")
    seen = together(8, lambda one: actions.sign(given.call(who, request_id="same"), petition=row.pk))
    assert seen == ["done"] * 8
    assert queries.count_of(row) == 1


@pytest.mark.django_db(transaction=True)
def test_neighbours_at_once_are_all_counted_and_the_end_loses_none():
    given.threshold(1000, days=1)
    row = given.published()
    crowd = [given.resident(f"Клен{one}") for one in range(12)]
    late = row.closes_at + DAY

    def act(one: int) -> None:
        if one == 12:
            actions.fail(given.job(late, "end"), row.pk)
        else:
            actions.sign(given.call(crowd[one]), petition=row.pk)

    seen = together(13, act)
    assert set(seen) <= {"done", "petitions.not_collecting"}
    signed = Signature.objects.filter(petition=row).count()
    ended = Petition.objects.get(pk=row.pk)
    assert (ended.state, ended.counted) == ("failed", signed)
    assert sum(Tally.objects.filter(petition=row).values_list("signed", flat=True)) == signed == seen.count("done") - 1


@pytest.mark.django_db
def test_the_petition_itself_is_not_locked_by_a_signature(django_assert_max_num_queries):
    row, who = given.published(), given.resident("Ясен")
    before = row.version
    with django_assert_max_num_queries(12):
        actions.sign(given.call(who, NOW), petition=row.pk)
    assert Petition.objects.get(pk=row.pk).version == before
