"""Mandates in time: who sits when, vacancies and successors, factions, commissions, the secretary."""

from datetime import date, timedelta
from typing import Any

import pytest

from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.office.council import actions, queries
from ratusha.office.council.models import CommissionMembership, Member, Procedure
from ratusha.office.council.tests import given

pytestmark = pytest.mark.django_db
TODAY = given.NOW.date()
PERSON = {"surname": "Ясен", "given_name": "Марта", "patronymic": "Іванівна"}


def call(role: str = "secretariat") -> Call:
    return Call(given.official(role), Channel.WEB, given.NOW)


def refuses(code: str, act: Any, target: Any, **told: Any) -> None:
    with pytest.raises(Refused) as found:
        act(call(), target, **told)
    assert found.value.code == code


def test_a_seat_is_vacated_counts_on_and_is_taken_by_a_successor():
    of, members = given.council(deputies=26)
    left, tomorrow = members[0], TODAY + timedelta(days=1)
    faction = given.faction(of, "За громаду", members[:5])
    commission = given.commission(of, "Бюджетна", members[:4])
    refuses("council.no_seat", actions.add_member, of, **PERSON, began_on=TODAY)
    refuses("council.order", actions.end_mandate, left, ended_on=date(2020, 1, 1), ground="recall")
    actions.end_mandate(call(), left, ended_on=TODAY, ground="own_wish", note="№ 31/2")
    refuses("council.ended", actions.end_mandate, left, ended_on=TODAY, ground="recall")
    assert left in queries.members(TODAY)
    assert left not in queries.members(tomorrow)
    assert (queries.composition(tomorrow), len(queries.deputies(tomorrow))) == (26, 25)
    assert queries.procedure(tomorrow).quorum == 14
    assert left not in queries.commission_members(commission, tomorrow)
    refuses("council.not_vacant", actions.add_member, of, **PERSON, began_on=tomorrow, succeeds=members[1].pk)
    came = actions.add_member(call(), of, **PERSON, began_on=tomorrow, succeeds=left.pk)
    assert (came.succeeds, came.short_name) == (left, "Ясен М.І.")
    assert len(queries.deputies(tomorrow)) == 26
    actions.change_faction(call(), came, since=tomorrow, faction=faction.pk)
    assert {one.pk: one.faction_name for one in queries.members(tomorrow)}[came.pk] == "За громаду"
    refuses("council.as_it_was", actions.change_faction, came, since=tomorrow, faction=faction.pk)
    refuses("council.head_is", actions.add_member, of, **PERSON, kind="head", began_on=tomorrow)
    refuses("council.outside", actions.add_member, of, **PERSON, began_on=date(2020, 1, 1))
    with pytest.raises(Refused, match="forbidden"):
        actions.add_member(call("executor"), of, **PERSON, began_on=tomorrow)


def test_names_stand_by_the_ukrainian_alphabet():
    of = given.convocation()
    for place, surname in enumerate(("Їжак", "Ґава", "Ящір", "Єнот", "Гусак", "Івасик", "Дрізд", "Юрба"), 1):
        given.member(of, place, surname=surname)
    found = [one.surname for one in queries.members(TODAY)]
    assert found == ["Гусак", "Ґава", "Дрізд", "Єнот", "Івасик", "Їжак", "Юрба", "Ящір"]


def test_neither_head_nor_secretary_sits_in_a_commission():
    of, members = given.council(deputies=6)
    first, chosen, head = members[0], members[1], members[-1]
    made = actions.open_commission(call(), of, name="Бюджетна", began_on=TODAY, covers=["budget"])
    assert queries.uncovered(queries.commissions(TODAY)) == (queries.Remit.ETHICS,)
    refuses("council.name_taken", actions.open_commission, of, name="Бюджетна", began_on=TODAY)
    refuses("council.not_for_head", actions.seat, made, member=head.pk, since=TODAY)
    for one in members[:3]:
        actions.seat(call(), made, member=one.pk, since=TODAY)
    actions.seat(call(), made, member=first.pk, since=TODAY + timedelta(days=3), role="chair")
    refuses("council.duty_taken", actions.seat, made, member=chosen.pk, since=TODAY + timedelta(days=4), role="chair")
    later = TODAY + timedelta(days=5)
    assert queries.commission_members(made, later)[0] == first
    post = actions.elect_secretary(call(), chosen, since=later, basis="№ 2/1")
    assert queries.secretary(later) == chosen
    assert chosen not in queries.commission_members(made, later)
    refuses("council.not_for_secretary", actions.seat, made, member=chosen.pk, since=later)
    refuses("council.post_taken", actions.elect_secretary, first, since=later)
    refuses("council.not_for_head", actions.elect_secretary, head, since=later)
    actions.end_post(call(), post, ended_on=later)
    assert queries.secretary(later + timedelta(days=1)) is None
    actions.unseat(call(), made, member=first.pk, ended_on=later)
    refuses("council.not_there", actions.unseat, made, member=first.pk, ended_on=later)
    actions.end_commission(call(), made, ended_on=later + timedelta(days=9))
    assert not CommissionMembership.objects.filter(ended_on=None).exists()


def test_a_convocation_ends_with_everything_in_it():
    of, members = given.council(deputies=4)
    given.faction(of, "За громаду", members[:2])
    given.commission(of, "Бюджетна", members[:2])
    refuses("council.seats_held", actions.change_seats, of, seats=3)
    refuses("council.another_sits", lambda c, _t, **told: actions.open_convocation(c, **told), None, number=9,
            began_on=TODAY, seats=26)  # fmt: skip
    actions.end_convocation(call(), of, ended_on=TODAY)
    assert not Member.objects.filter(ended_on=None).exists()
    made = actions.open_convocation(call(), number=9, began_on=TODAY + timedelta(days=1), seats=26)
    assert queries.convocation(TODAY + timedelta(days=2)) == made
    assert queries.members(TODAY + timedelta(days=2)) == []


def test_a_faction_ends_and_its_members_are_in_none():
    of, members = given.council(deputies=3)
    faction = given.faction(of, "За громаду", members[:2])
    refuses("council.order", actions.end_faction, faction, ended_on=date(2010, 1, 1))
    actions.end_faction(call(), faction, ended_on=TODAY)
    refuses("council.ended", actions.end_faction, faction, ended_on=TODAY)
    assert {one.faction_name for one in queries.members(TODAY + timedelta(days=1))} == {""}


def test_rules_of_procedure_hold_from_their_day():
    given.council(deputies=2)
    assert (queries.procedure(TODAY).vote_seconds, queries.procedure(TODAY).valid_from) == (30, None)
    told = {"valid_from": TODAY, "basis": "Рішення № 5/1", "vote_seconds": 20, "procedural_majority": "full"}
    actions.set_procedure(call("head"), **told)
    assert queries.procedure(TODAY - timedelta(days=1)).vote_seconds == 30
    now = queries.procedure(TODAY)
    assert (now.vote_seconds, now.procedural_majority, now.basis) == (20, queries.Majority.FULL, "Рішення № 5/1")
    with pytest.raises(Refused) as wrong:
        actions.set_procedure(call(), **{**told, "valid_from": TODAY + timedelta(days=1), "notice_days": 5})
    assert list(wrong.value.fields) == ["notice_days"]
    with pytest.raises(Refused, match=r"council\.version_taken"):
        actions.set_procedure(call(), **told)
    assert Procedure.objects.count() == 1


def test_an_account_belongs_to_one_mandate():
    _of, members = given.council(deputies=2)
    account = given.account("deputy")
    names = {"surname": "Мак", "given_name": "Олег"}
    actions.describe_member(call(), members[0], **names, account=account.pk)
    refuses("council.account_taken", actions.describe_member, members[1], **names, account=account.pk)
    from ratusha.foundation.access.queries import actor_of

    assert queries.member_of(actor_of(account, TODAY), TODAY) == members[0]
    assert queries.member_of(call().actor, TODAY) is None
