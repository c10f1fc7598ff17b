"""A vote is kept with its names; numbers come from them."""

import pytest

from ratusha.foundation.access.actors import stranger
from ratusha.foundation.actions import Refused
from ratusha.office.council import queries as council
from ratusha.office.rollcalls import queries
from ratusha.office.rollcalls.models import RollCall
from ratusha.office.rollcalls.tests import given

pytestmark = pytest.mark.django_db


def test_counts_come_from_the_names_and_the_result_from_the_majority():
    _of, members = given.council()
    made = given.kept(members, "f" * 14 + "asn" + "-")
    assert made.counts == {"for": 14, "against": 1, "abstained": 1, "not_voted": 1, "absent": 10}
    assert (made.composition, made.needed, made.adopted, made.order, made.differences) == (27, 14, True, 1, [])
    lost = given.kept(members, "f" * 13 + "n", about_label="voting.division", about_id=5)
    assert (lost.adopted, lost.order) == (False, 2)
    assert queries.of("voting.division", 5) == lost
    assert queries.counts(queries.rows_of(made.pk)) == made.counts
    assert [row.name for row in queries.rows_by_name(made.pk)][:3] == ["Барвінок О.П.", "Береза О.П.", "Верба І.І."]
    own = queries.of_member(members[0].pk)
    assert [row.choice for row in own] == ["for", "for"]
    assert list(queries.visible_to(stranger())) == [lost, made]
    refused = len(members) + 1
    with pytest.raises(Refused, match=r"rollcalls\.numbers"):
        given.kept(members, "f", deputies=20, present=refused)
    assert RollCall.objects.count() == 2


def test_what_is_stated_is_kept_beside_what_is_counted():
    _of, members = given.council()
    made = given.kept(members, "f", stated={"for": 26, "absent": 0}, stated_adopted=False)
    assert (made.adopted, made.voted_for) == (False, 27)
    assert made.differences == [
        {"what": "for", "stated": 26, "counted": 27},
        {"what": "result", "stated": False, "counted": True},
    ]


def test_a_secret_ballot_has_totals_and_no_names():
    _of, members = given.council()
    made = given.kept(members, rows=(), totals={"for": 15, "against": 9, "not_voted": 1}, present=25)
    assert (made.secret, made.adopted, made.not_voted, queries.rows_of(made.pk).count()) == (True, True, 1, 0)


def test_who_sits_in_the_council_on_a_day():
    of, members = given.council(deputies=25)
    today = given.NOW.date()
    assert council.composition(today) == 26
    assert (council.head(today), len(council.members(today)), len(council.deputies(today))) == (members[-1], 26, 25)
    assert council.procedure(today).quorum == 14
    assert council.composition(of.began_on.replace(year=2020)) == 0
