"""A sitting from its plan to its closing: notice, attendance, quorum, speakers, amendments, conflicts."""

from datetime import timedelta

import pytest

from ratusha.foundation.actions import Refused
from ratusha.foundation.notify.models import Letter
from ratusha.office.council.actions import set_procedure
from ratusha.office.sittings import actions, demo, queries
from ratusha.office.sittings.models import Attendance, Invitation, Sitting
from ratusha.office.sittings.tests import given
from ratusha.office.sittings.tests.given import NOW, call

pytestmark = pytest.mark.django_db


def refused(act, *args, **kwargs) -> str:
    with pytest.raises(Refused) as told:
        act(*args, **kwargs)
    return told.value.code


def test_a_sitting_is_called_in_time_or_by_a_ground() -> None:
    members, by = given.body(), given.secretary()
    nine = given.planned(by, starts_at=NOW + timedelta(days=9))
    assert refused(actions.call_sitting, call(by), nine.pk, convener="head") == "sittings.no_agenda"
    given.item(by, nine)
    assert refused(actions.call_sitting, call(by), nine.pk, convener="head") == "sittings.late_notice"
    assert refused(actions.call_sitting, call(by), nine.pk, convener="chair") == "sittings.convener"
    assert refused(actions.call_sitting, call(by), nine.pk, convener="third") == "sittings.convener_ground"
    nine.refresh_from_db()
    assert (nine.state, Letter.objects.count(), Invitation.objects.count()) == ("planned", 0, 0)
    assert queries.sitting(given.official("executor"), nine.pk) is None
    actions.call_sitting(call(by), nine.pk, convener="head", notice_ground=given.GROUND)
    assert Letter.objects.filter(template="sittings.called").count() == len(members) == Invitation.objects.count()
    assert queries.sitting(given.official("executor"), nine.pk) is not None
    today = given.planned(by, starts_at=NOW + timedelta(hours=3))
    given.item(by, today)
    told = refused(actions.call_sitting, call(by), today.pk, convener="head", notice_ground=given.GROUND)
    assert told == "sittings.no_day"
    earlier = NOW + timedelta(days=8)
    actions.reschedule(call(by), nine.pk, starts_at=earlier, ground="Вибори в окрузі")
    assert Letter.objects.filter(template="sittings.moved").count() == len(members)
    assert refused(actions.cancel, call(given.official("executor")), nine.pk, ground="Так") == "forbidden"
    actions.cancel(call(by), nine.pk, ground="Повітряна тривога")
    assert Letter.objects.filter(template="sittings.cancelled").count() == len(members)
    assert refused(actions.open_sitting, call(by), nine.pk) == "sittings.not_now"


def test_the_rules_of_the_council_may_ask_for_a_longer_notice_of_an_exceptional_case() -> None:
    given.body()
    by, valid = given.secretary(), (NOW + timedelta(days=4)).date()
    set_procedure(call(by), valid_from=valid, basis="Рішення № 7", urgent_notice_days=3)
    sitting = given.planned(by, starts_at=NOW + timedelta(days=2))
    given.item(by, sitting)
    actions.call_sitting(call(by), sitting.pk, convener="head", notice_ground=given.GROUND)
    later = NOW + timedelta(days=2)
    by_rules = given.planned(by, later, starts_at=NOW + timedelta(days=4))
    given.item(by, by_rules, now=later)
    told = {"convener": "head", "notice_ground": given.GROUND}
    assert refused(actions.call_sitting, call(by, later), by_rules.pk, **told) == "sittings.no_day"
    actions.call_sitting(call(by, later - timedelta(days=1)), by_rules.pk, **told)


def test_members_come_by_device_code_and_hand_and_the_quorum_follows() -> None:
    members, by = given.body(), given.secretary()
    sitting = given.called(by, NOW - timedelta(days=1), 2, starts_at=NOW)
    first, second, third = members[0], members[1], members[2]
    me = given.actor(first)
    assert refused(actions.check_in, call(me), sitting.pk) == "sittings.confirm"
    assert refused(actions.check_in, call(me, NOW - timedelta(days=1)), sitting.pk, code="1.a") == "sittings.wrong_code"
    code = queries.code_now(sitting, NOW)
    assert (
        refused(actions.check_in, call(me, NOW + timedelta(seconds=61)), sitting.pk, code=code) == "sittings.wrong_code"
    )
    confirmed = queries.confirmed(me, sitting.pk)
    assert refused(actions.check_in, call(confirmed), sitting.pk, remote=True) == "sittings.only_in_hall"
    actions.check_in(call(confirmed), sitting.pk)
    assert refused(actions.check_in, call(confirmed), sitting.pk) == "sittings.there"
    actions.check_in(call(given.actor(second)), sitting.pk, code=code)
    actions.mark_present(call(by), sitting.pk, member=members[-1].pk)  # the head, who does not count
    assert refused(actions.open_sitting, call(by), sitting.pk) == "sittings.no_quorum"
    actions.mark_present(call(by), sitting.pk, member=third.pk)
    sitting = actions.open_sitting(call(by), sitting.pk)
    assert (sitting.present, sitting.seats, sitting.needed, sitting.chair) == (3, 5, 3, members[-1])
    later = NOW + timedelta(minutes=10)
    actions.check_out(call(me, later), sitting.pk)
    again = later + timedelta(minutes=5)
    actions.check_in(call(given.actor(first), again), sitting.pk, code=queries.code_now(sitting, again))
    now = again + timedelta(minutes=5)
    assert [(one.present, one.has) for one in queries.timeline(sitting, now)] == [(3, True), (2, False), (3, True)]
    assert [queries.quorum(sitting, at).has for at in (NOW, later, again)] == [True, False, True]
    assert {one.pk for one in queries.present(sitting, later)} == {second.pk, third.pk, members[-1].pk}
    assert [one.how for one in Attendance.objects.filter(member=first)] == ["device", "qr"]
    seat = next(one for one in queries.seating(Sitting.objects.get(pk=sitting.pk), now) if one.member == first)
    assert (len(seat.stretches), seat.there, round(seat.share, 2)) == (2, True, 0.75)
    stranger = given.official("deputy")
    assert refused(actions.check_in, call(stranger), sitting.pk, code=code) == "sittings.not_member"


def test_who_came_to_a_sitting_that_was_put_off_is_not_there_on_its_new_day() -> None:
    members, by = given.body(), given.secretary()
    sitting = given.called(by, NOW - timedelta(days=1), starts_at=NOW)
    given.there(by, sitting, members[:3])
    sooner = NOW + timedelta(hours=1)
    assert actions.reschedule(call(by), sitting.pk, starts_at=sooner, ground="Тривога").present == 3
    tomorrow = NOW + timedelta(days=1)
    assert actions.reschedule(call(by), sitting.pk, starts_at=tomorrow, ground="Тривога").present == 0
    assert refused(actions.open_sitting, call(by, tomorrow), sitting.pk) == "sittings.no_quorum"
    given.there(by, sitting, members[1:4], tomorrow)
    opened = actions.open_sitting(call(by, tomorrow), sitting.pk)
    assert (opened.present, queries.there(opened, tomorrow)) == (3, {one.pk for one in members[1:4]})
    other = given.called(by, NOW - timedelta(days=1), starts_at=NOW)
    given.there(by, other, members[:1])
    actions.cancel(call(by), other.pk, ground="Тривога")
    assert not Attendance.objects.filter(sitting=other, left_at=None).exists()


def test_items_go_one_after_another_with_speakers_amendments_and_conflicts() -> None:
    members, by = given.body(), given.secretary()
    sitting = given.opened(by, members[:4])
    first, second = given.items(sitting)
    one, me = members[0], given.actor(members[0])
    actions.begin_item(call(by), first.pk)
    turn = actions.ask_to_speak(call(me), sitting.pk, kind="speech")
    assert refused(actions.ask_to_speak, call(me), sitting.pk, kind="speech") == "sittings.asked"
    assert refused(actions.ask_to_speak, call(me), sitting.pk, kind="report") == "sittings.turn_kind"
    assert refused(actions.ask_to_speak, call(given.actor(members[4])), sitting.pk) == "sittings.not_there"
    guest = actions.add_speaker(call(by), sitting.pk, kind="report", guest="Марія Осика, відділ фінансів")
    assert queries.waiting(sitting) == [guest, turn]
    actions.give_floor(call(by), guest.pk)
    actions.give_floor(call(by, NOW + timedelta(minutes=2)), turn.pk, seconds=60)
    actions.extend_turn(call(by), turn.pk, seconds=30)
    speaking = queries.speaking(sitting)
    assert (speaking, speaking.seconds) == (turn, 90)
    assert queries.left_of(speaking, NOW + timedelta(minutes=3)) == 30
    other = given.actor(members[1])
    assert refused(actions.end_turn, call(other), turn.pk) == "forbidden"
    words = {"place": "пункт 2", "old": "100 тис. грн", "text": "120 тис. грн"}
    amendment = actions.file_amendment(call(me), first.pk, **words)
    assert refused(actions.file_amendment, call(me), first.pk, place="пункт 3") == "sittings.no_words"
    assert refused(actions.withdraw_amendment, call(other), amendment.pk) == "forbidden"
    actions.settle_amendment(call(by), amendment, adopted=True)
    assert refused(actions.withdraw_amendment, call(me), amendment.pk) == "sittings.amendment_settled"
    conflict = actions.declare_conflict(call(me), first.pk, text="Мій брат працює в цьому підприємстві.")
    assert refused(actions.note_conflict, call(by), first.pk, member=one.pk, text="Ще") == "sittings.conflict_told"
    assert queries.conflicts_of(first) == [conflict]
    actions.begin_item(call(by, NOW + timedelta(minutes=9)), second.pk)
    first.refresh_from_db()
    assert (first.state, queries.current_item(sitting), queries.speaking(sitting)) == ("done", second, None)
    assert refused(actions.declare_conflict, call(me), first.pk, text="Пізно") == "sittings.item_done"
    actions.pause(call(by), sitting.pk, minutes=15)
    assert refused(actions.end_item, call(by), second.pk) == "sittings.in_break"
    actions.mark_left(call(by), sitting.pk, member=one.pk)
    actions.mark_left(call(by), sitting.pk, member=members[1].pk)
    assert refused(actions.resume, call(by), sitting.pk) == "sittings.no_quorum"
    actions.close(call(by, NOW + timedelta(hours=1)), sitting.pk)
    assert not Attendance.objects.filter(sitting=sitting, left_at=None).exists()
    assert refused(actions.mark_present, call(by), sitting.pk, member=one.pk) == "sittings.not_open"


def test_the_agenda_is_ordered_and_what_is_considered_stays_before() -> None:
    members, by = given.body(), given.secretary()
    sitting = given.opened(by, members[:3], items=4)
    one, two, three, four = given.items(sitting)
    actions.begin_item(call(by), two.pk)
    actions.end_item(call(by), two.pk)
    actions.move_item(call(by), four.pk, place=1)
    assert given.items(sitting) == [one, two, four, three]
    assert refused(actions.move_item, call(by), two.pk, place=4) == "sittings.item_done"
    actions.remove_item(call(by), one.pk, ground="Автор відкликав")
    urgent = given.item(by, sitting, "Про ремонт укриття", place=2)
    assert [(row.order, row.pk) for row in given.items(sitting)] == [
        (1, two.pk), (2, urgent.pk), (3, four.pk), (4, three.pk)
    ]  # fmt: skip
    assert urgent.added
    actions.close_item(call(by), urgent.pk, ground="Закон про державну таємницю, ст. 8")
    urgent.refresh_from_db()
    assert "укриття" not in queries.title_for(given.official("executor"), urgent)
    assert queries.title_for(given.actor(members[0]), urgent) == "Про ремонт укриття"
    wish = actions.propose_item(call(given.actor(members[3])), sitting.pk, title="Про тарифи", why="Підвищили двічі")
    made = actions.take_item(call(by), wish.pk)
    assert (made.title, made.proposer, made.order) == ("Про тарифи", "deputy", 5)
    assert refused(actions.decline_item, call(by), wish.pk, answer="Пізно") == "sittings.answered"


def test_another_chair_takes_the_sitting_and_who_waits_may_think_again() -> None:
    members, by = given.body(), given.secretary()
    sitting = given.opened(by, members[:4], items=1)
    told = {"title": "Інша назва", "place": sitting.place, "starts_at": NOW + timedelta(hours=1)}
    assert refused(actions.change, call(by), sitting.pk, **told) == "sittings.told"
    actions.change(call(by), sitting.pk, **(told | {"starts_at": sitting.starts_at}))
    assert refused(actions.seat_chair, call(by), sitting.pk, chair=10**9) == "sittings.not_member"
    chair = given.actor(members[1])
    assert refused(actions.pause, call(chair), sitting.pk) == "forbidden"
    actions.seat_chair(call(by), sitting.pk, chair=members[1].pk)
    actions.change_item(call(chair), given.items(sitting)[0].pk, title="Про бюджет", reporter="М. Осика")
    assert Sitting.objects.get(pk=sitting.pk).title == "Інша назва"
    turn = actions.ask_to_speak(call(given.actor(members[0])), sitting.pk)
    assert refused(actions.withdraw_turn, call(given.actor(members[2])), turn.pk) == "forbidden"
    actions.withdraw_turn(call(given.actor(members[0])), turn.pk)
    assert queries.waiting(sitting) == []
    assert refused(actions.give_floor, call(chair), turn.pk) == "sittings.turn_given"


def test_a_commission_sits_by_its_own_composition_and_its_chair_runs_it() -> None:
    members = given.body(deputies=6, seats=26)
    commission = given.commission(members[:4])
    chair, outsider = given.actor(members[0]), given.actor(members[5])
    plain = {"commission": commission.pk, "starts_at": NOW}
    before = NOW - timedelta(days=4)
    assert refused(given.planned, outsider, before, **plain) == "forbidden"
    sitting = given.called(chair, before, **plain)
    assert Letter.objects.filter(template="sittings.called").count() == 4
    given.there(chair, sitting, members[:1])
    assert refused(actions.open_sitting, call(chair), sitting.pk) == "sittings.no_quorum"
    assert refused(actions.mark_present, call(chair), sitting.pk, member=members[5].pk) == "sittings.not_member"
    given.there(chair, sitting, members[1:2])
    sitting = actions.open_sitting(call(chair), sitting.pk)
    assert (sitting.seats, sitting.needed, sitting.chair) == (4, 2, members[0])
    assert {one.pk for one in queries.roll(sitting)} == {one.pk for one in members[:4]}


def test_the_demonstration_holds_a_sitting_and_is_in_the_middle_of_another() -> None:
    members = given.body(deputies=5, seats=5)
    head, asked = given.actor(members[-1]), []

    def during(call, item, at):
        asked.append(item.state)
        return at + timedelta(minutes=1)

    days, title, questions = demo.PAST[1]
    done = demo.held(NOW - timedelta(days=days), head, title, questions[1:], session=10, during=during, missing=1)
    now = demo.current(NOW, head, during)
    assert (done.state, now.pk, asked) == ("closed", queries.going_on(head).get().pk, ["now"] * 4)
    assert queries.current_item(now) is not None
    assert len(queries.waiting(now)) >= 2
    assert queries.conflicts_by_item(done)
