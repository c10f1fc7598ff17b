"""Actions of deputies: who may, terms by law, what stays closed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ratusha.foundation.actions import Refused
from ratusha.foundation.actions import actions as registry
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.office.deputies import actions, queries
from ratusha.office.deputies.tests import examples, given

NOW = given.NOW
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", sorted(examples.EXAMPLES))
def test_each_example_is_done_and_a_stranger_is_refused(name):
    made = examples.EXAMPLES[name](NOW)
    act = registry[name]
    target = (made.target,) if act.on else ()
    with pytest.raises(Refused) as refused:
        act(given.call(queries.voting.stranger(), NOW), *target, **made.input)
    assert refused.value.code == "forbidden"
    act(given.call(made.actor, NOW, request_id="example"), *target, **made.input)
    entry = Entry.objects.get(request_id="example")
    assert "{" not in act.says_of(entry.facts)


def refused(act, *args, **more):
    with pytest.raises(Refused) as found:
        act(*args, **more)
    return found.value.code


def test_an_appeal_has_ten_days_and_a_month_with_a_reason():
    member = given.council()[1][0]
    row = given.appeal(member)
    assert (row.number, row.state, row.due_on) == ("ЗД-1", "sent", date(2026, 12, 3))
    clerk = given.call(given.secretariat())
    late = {"due_on": date(2026, 12, 24), "reason": "Виїзд комісії."}
    assert refused(actions.prolong_request, clerk, row, **late) == "deputies.beyond_law"
    assert refused(actions.support_request, clerk, row, supported_on=NOW.date(), decision="№ 1") == "deputies.not_now"
    row = actions.prolong_request(clerk, row, due_on=date(2026, 12, 23), reason="Виїзд комісії.")
    assert row.extension_reason == "Виїзд комісії."
    assert list(queries.asked.late(queries.asked.filed(), date(2026, 12, 24))) == [row]
    row = actions.answer_request(clerk, row, answered_on=NOW.date(), answer="Світло буде.")
    assert Letter.objects.filter(value=member.account.email).count() == 2
    assert refused(actions.withdraw_request, given.call(given.deputy(member)), row) == "deputies.not_now"
    row = actions.assess_answer(given.call(given.deputy(member)), row, assessment="not")
    assert (row.state, row.assessment) == ("answered", "not")


def test_a_request_waits_for_the_council_and_its_own_term():
    member = given.council()[1][0]
    row = given.request(member)
    assert (row.number, row.state, row.due_on) == ("ДЗ-1", "filed", None)
    clerk = given.call(given.secretariat())
    said = {"decision": "№ 5-7-VIII"}
    yesterday = NOW.date() - timedelta(1)
    assert refused(actions.support_request, clerk, row, supported_on=yesterday, **said) == "deputies.order"
    assert refused(actions.answer_request, clerk, row, answered_on=NOW.date(), answer="Так.") == "deputies.not_now"
    row = actions.support_request(clerk, row, supported_on=NOW.date(), **said)
    assert row.due_on == date(2026, 12, 8)


def test_an_assistant_writes_and_receives_and_neither_files_nor_lasts():
    member, other = given.council()[1][:2]
    helper = given.official("executor")
    made = {"kind": "appeal", "member": member.pk, **given.TEXT}
    assert refused(actions.write_request, given.call(helper), **made) == "forbidden"
    named = {"member": member.pk, "account": helper.account_id, "basis": "Подання"}
    row = actions.name_assistant(given.call(given.secretariat()), **named)
    draft = actions.write_request(given.call(helper), **made)
    assert refused(actions.write_request, given.call(helper), **{**made, "member": other.pk}) == "deputies.not_yours"
    assert refused(actions.file_request, given.call(helper), draft) == "forbidden"
    wish = given.asked(member, given.resident())
    assert list(queries.meetings_visible_to(helper)) == [wish]
    actions.end_assistant(given.call(given.secretariat()), row)
    assert refused(actions.answer_meeting, given.call(helper), wish, answer="Так") == "forbidden"
    assert list(queries.meetings_visible_to(helper)) == []


def test_what_a_resident_writes_is_read_by_this_deputy_alone():
    member, other = given.council()[1][:2]
    other.account = given.account("deputy")
    other.save(update_fields=["account"])
    resident = given.resident()
    wish = given.asked(member, resident)
    for nosy in (given.deputy(other), given.secretariat(), given.official("head"), given.official("administrator")):
        assert list(queries.meetings_visible_to(nosy)) == []
        assert refused(actions.answer_meeting, given.call(nosy), wish, answer="Ні") == "forbidden"
    assert "Дах школи" not in str(list(Entry.objects.values_list("facts", "diff")))
    assert "Дах школи" not in str(list(Letter.objects.values_list("subject", "text")))
    given.asked(member, resident)
    assert refused(given.asked, member, resident) == "deputies.asked"
    invited = {"starts_at": NOW, "place": "Кабінет 3"}
    assert refused(actions.answer_meeting, given.call(given.deputy(member)), wish, **invited) == "deputies.past"
    wish = actions.answer_meeting(given.call(given.deputy(member)), wish, starts_at=given.tomorrow(), place="Кабінет 3")
    assert (wish.state, queries.my_meeting_count(resident)) == ("invited", 2)
    assert actions.cancel_meeting(given.call(resident), wish).state == "cancelled"
    own = given.call(given.deputy(member))
    assert refused(actions.end_meeting, own, wish, outcome="") == "deputies.not_now"
    again = {"member": member.pk, "name": "Олена Мак", "contact": "+380501112233", "topic": "Поручень"}
    wish = actions.ask_meeting(given.call(resident), **again)
    assert actions.end_meeting(own, wish, outcome="Зробимо.").state == "met"


def test_nobody_stands_in_for_a_deputy_and_a_mandate_that_has_ended_opens_nothing():
    member = given.council()[1][0]
    helper = given.official("executor")
    named = {"member": member.pk, "account": helper.account_id, "basis": "Подання"}
    actions.name_assistant(given.call(given.secretariat()), **named)
    wish, row, draft = given.asked(member, given.resident()), given.appeal(member), given.written(member)
    for actor in (given.deputy(member), helper):
        assert (list(queries.meetings_visible_to(actor)), list(queries.visible_to(actor))) == ([wish], [draft, row])
        instead = given.official("registrar").substituting([actor])
        for act, target, more in (
            (actions.answer_meeting, wish, {"answer": "Так"}),
            (actions.change_request, draft, given.TEXT),
            (actions.withdraw_request, row, {}),
        ):
            assert refused(act, given.call(instead), target, **more) == "forbidden"
        assert refused(actions.write_request, given.call(instead), kind="appeal", member=member.pk, **given.TEXT)
    member.ended_on, member.end_ground = timezone.localdate() - timedelta(days=1), "own_wish"
    member.save(update_fields=["ended_on", "end_ground"])
    wish.refresh_from_db()
    draft.refresh_from_db()
    for actor in (given.deputy(member), helper):
        assert (list(queries.meetings_visible_to(actor)), list(queries.visible_to(actor))) == ([], [])
        assert refused(actions.answer_meeting, given.call(actor), wish, answer="Так") == "forbidden"
        assert not queries.can_see(actor, draft)
        assert not queries.sees_desk(actor)


def test_drafts_are_closed_and_only_the_published_words_are_open():
    member = given.council()[1][0]
    draft = given.written(member)
    stranger, clerk = queries.voting.stranger(), given.secretariat()
    assert [list(queries.visible_to(one)) for one in (stranger, clerk)] == [[], []]
    row = actions.file_request(given.call(given.deputy(member)), draft)
    assert [list(queries.visible_to(one)) for one in (stranger, clerk)] == [[], [row]]
    actions.publish_request(given.call(clerk), row, text="Коли буде світло?")
    assert list(queries.visible_to(stranger)) == [row]


def test_what_stands_already_is_refused_and_what_ends_stays_in_the_list():
    member = given.council()[1][0]
    own, clerk = given.call(given.deputy(member)), given.call(given.secretariat())
    told = {"year": 2026, "met_on": NOW.date(), "place": "Школа", "text": "Зроблено."}
    report = actions.submit_report(own, **told)
    assert refused(actions.submit_report, own, **told) == "deputies.reported"
    assert refused(actions.change_report, own, report, **{**_without(told, "year"), "text": " "}) == "deputies.nothing"
    assert [(one.is_late, one.last) for one in queries.people.duties([member], NOW.date())] == [(False, report)]
    hours = {"member": member.pk, "weekday": 1, "opens": "12:00", "closes": "10:00", "place": "Каб. 3"}
    assert refused(actions.add_hours, own, **hours) == "deputies.order"
    row = actions.add_hours(own, **{**hours, "closes": "13:00"})
    assert actions.end_hours(own, row).ended_on == NOW.date()
    assert refused(actions.end_hours, own, row) == "deputies.ended"
    street = given.street()
    place = {"member": member.pk, "settlement": street.settlement_id, "street": street.pk}
    assert refused(actions.assign_place, clerk, **{**place, "street": street.pk + 1}) == "deputies.no_place"
    kept = actions.assign_place(clerk, **place)
    assert refused(actions.assign_place, clerk, **place) == "deputies.twice"
    assert queries.people.assigned_to(street.settlement_id, street.pk) == [member]
    actions.end_assignment(clerk, kept)
    assert queries.people.assigned_to(street.settlement_id, street.pk) == []
    assert queries.people.assignments().count() == 1
    why = {"member": member.pk, "on": NOW.date(), "reason": "trip", "basis": "Наказ"}
    assert actions.excuse(clerk, **why).pk == actions.excuse(clerk, **{**why, "reason": "leave"}).pk


def _without(row, *names):
    return {name: value for name, value in row.items() if name not in names}


def test_a_draft_is_changed_until_it_is_filed_and_then_registered_once():
    member, other = given.council()[1][:2]
    own = given.call(given.deputy(member))
    draft = given.written(member)
    changed = {**given.TEXT, "title": "Про світло", "co_authors": [other.pk]}
    row = actions.change_request(own, draft, **changed)
    assert (row.title, queries.asked.group_of(row)) == ("Про світло", [other])
    row = actions.file_request(own, row)
    assert refused(actions.change_request, own, row, **changed) == "deputies.filed"
    clerk = given.call(given.secretariat())
    assert actions.decline_request(clerk, row, decision="№ 5-8").state == "declined"
    sent, registrar = given.appeal(member), given.call(given.official("registrar"))
    made = actions.register_request(registrar, sent, correspondent=given.correspondent().pk)
    assert (made.document.kind.code, made.document.due_on) == ("local-appeal", sent.due_on)
    assert refused(actions.register_request, registrar, sent, correspondent=1) == "deputies.registered"


def test_texts_are_found_by_their_street_until_they_are_dropped():
    given.street()
    given.council()
    matter = {"label": "draft", "object_id": 7, "title": "Про ремонт доріг", "on": NOW.date(), "address": "/x/"}
    actions.note_matter(given.job(), **matter, text="Відремонтувати вулиці Шкільну та Садову в місті Кіцмань.")
    found = queries.streets.by_address("вул. Садова")
    assert [(one.matter.object_id, "Садову" in one.snippet, one.is_sure) for one in found.hits] == [(7, True, True)]
    actions.drop_matter(given.job(), label="draft", object_id=7)
    assert queries.streets.by_address("вул. Садова").hits == []
    assert queries.streets.by_address("щщщ") is None
    first = given.kept(given.council(2, number=9)[1], "fa")
    assert actions.note_vote(given.job(), roll_call=first.pk, address="/v/").choices == "fa"
    assert refused(actions.note_vote, given.job(), roll_call=first.pk + 1, address="/v/") == "deputies.no_vote"
