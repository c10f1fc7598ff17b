"""Failed reactions are put back or given up, by operators alone."""

import pytest

from ratusha.foundation.access.actors import Actor, Kind
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import FailedReaction
from ratusha.openness.oversight.actions import give_up_reaction, retry_reaction

from .examples import OPERATOR, failed

REGISTRAR = Actor(Kind.OFFICIAL, account_id=2, roles=frozenset({"registrar"}))


@pytest.mark.django_db
def test_give_up_reaction_once_and_retry_reaction_again(call, now):
    stuck = failed(now).target
    give_up_reaction(call(OPERATOR), stuck)
    assert FailedReaction.objects.get().given_up
    with pytest.raises(Refused, match="already_given_up"):
        give_up_reaction(call(OPERATOR), stuck)
    retry_reaction(call(OPERATOR), stuck)
    put_back = FailedReaction.objects.get()
    assert (put_back.given_up, put_back.attempts, put_back.next_at) == (False, 1, now)


@pytest.mark.django_db
@pytest.mark.parametrize("act", [give_up_reaction, retry_reaction])
def test_a_registrar_may_not(call, now, act):
    stuck = failed(now).target
    before = FailedReaction.objects.values().get()
    with pytest.raises(Refused, match="forbidden"):
        act(call(REGISTRAR), stuck)
    assert FailedReaction.objects.values().get() == before
