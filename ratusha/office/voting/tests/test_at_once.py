"""27 members vote at once while the chair closes: every vote that was accepted is in the record, and none after."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.office.rollcalls.models import Row
from ratusha.office.voting import actions
from ratusha.office.voting.models import Division
from ratusha.office.voting.tests import given
from ratusha.office.voting.tests.given import actor


@pytest.mark.django_db(transaction=True)
def test_every_accepted_vote_is_in_the_record_and_none_after() -> None:
    now = timezone.now()
    of = given.hall(deputies=26, absent=0, now=now)
    one = of.open()
    people = [actor(member, now) for member in of.members]
    gate = Barrier(len(people) + 1)

    def vote(place: int) -> tuple[int, str]:
        choice = ("for", "against", "abstained")[place % 3]
        gate.wait()
        try:
            call = given.call(people[place], now + timedelta(seconds=1), request_id=f"vote-{place:027}")
            actions.cast(call, one.pk, choice=choice)
            if place % 4 == 0:
                actions.cast(call, one.pk, choice=choice)
        except Refused as refused:
            return of.members[place].pk, refused.code
        finally:
            connections.close_all()
        return of.members[place].pk, choice

    def close() -> Any:
        gate.wait()
        try:
            return actions.close_division(given.call(of.head, now + timedelta(seconds=2)), one.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(people) + 1) as pool:
        work = [pool.submit(vote, place) for place in range(len(people))]
        closing = pool.submit(close)
        told = dict(each.result(60) for each in work)
        closing.result(60)
    done = Division.objects.get(pk=one.pk)
    accepted = {pk: what for pk, what in told.items() if not what.startswith("voting.")}
    assert set(told.values()) <= {"for", "against", "abstained", "voting.over"}
    rows = dict(Row.objects.filter(roll_call=done.roll_call).values_list("member_id", "choice"))
    assert {pk: choice for pk, choice in rows.items() if choice not in ("not_voted", "absent")} == accepted
    assert (len(rows), done.counts.voted) == (27, len(accepted))
    assert Entry.objects.filter(action="voting.cast").count() == len(accepted)
    with pytest.raises(Refused, match="over"):
        actions.cast(given.call(people[0], now + timedelta(seconds=3)), one.pk, choice="against")
