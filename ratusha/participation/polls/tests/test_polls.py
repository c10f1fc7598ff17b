"""Polls by their actions: composed, frozen, answered once, joined to nobody, changed where that is promised."""

from datetime import date, timedelta
from typing import Any

import pytest

from ratusha.foundation.access.actors import stranger, system
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.participation.polls import actions, jobs, queries
from ratusha.participation.polls.models import Mark, OpenText, Poll, Sheet, Tally
from ratusha.records.identity.models import Code
from ratusha.records.owndata.queries import Subject
from ratusha.records.people import actions as people

from . import given
from .given import NOW, TODAY, answered, call, chosen, known, opened

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Mark, Sheet, OpenText, Tally, Entry))


def no(code: str, act: Any, call_: Any, *target: Any, **inputs: Any) -> Refused:
    """The action is refused with this code, and nothing has changed."""
    before = rows()
    with pytest.raises(Refused) as found:
        act(call_, *target, **inputs)
    assert found.value.code == code
    assert rows() == before
    return found.value


def test_a_poll_is_composed_published_and_answered_once():
    poll = given.draft("single", "multiple", "scale", "ranking", "text")
    assert queries.visible_to(stranger()).count() == 0
    actions.publish(call(given.organiser()), poll)
    one, two, three, four, five = given.items(poll)
    ranks = list(four.options.order_by("-position").values_list("pk", flat=True))
    many = list(two.options.values_list("pk", flat=True)[:2])
    who = known(home=given.settlement())[1]
    told = {one.pk: given.option(poll), two.pk: many, three.pk: 4, four.pk: ranks, five.pk: "Фонтан. <b>"}
    actions.answer(call(who), poll, answers=told)
    poll.refresh_from_db()
    assert (poll.answers, poll.known, poll.contact, poll.nameless) == (1, 1, 0, 0)
    assert queries.recount(poll) == {}
    no("polls.answered", actions.answer, call(who), poll, answers=told)
    shown = queries.results(poll, 5)
    assert [one.answered for one in shown] == [1, 1, 1, 1, 1]
    assert shown[3].lines[0].ranked.option == ranks[0]
    assert shown[4].groups == []
    assert shown[0].by_settlement[0].answered is None


def test_no_table_and_no_entry_joins_a_person_to_an_answer():
    poll = opened("single", "text")
    person, who = known()
    first, last = given.items(poll)
    actions.answer(call(who, request_id="b" * 32), poll, answers={first.pk: given.option(poll, 1), last.pk: "Лави"})
    sheet, mark, text = Sheet.objects.get(), Mark.objects.get(), OpenText.objects.get()
    assert (sheet.mark_id, sheet.cuts, text.sheet_id) == (None, [], None)
    assert (mark.person_id, mark.account_id, mark.on) == (person.pk, None, TODAY)
    entry = Entry.objects.get(action="polls.answer")
    assert set(entry.diff) <= {"answers", "known"}
    assert "result" not in entry.facts
    # The digest of the input does not tell the choice either: another choice gives the same one.
    Mark.objects.all().delete()
    actions.answer(call(who, request_id="c" * 32), poll, answers=chosen(poll, 2))
    digests = set(Entry.objects.filter(action="polls.answer").values_list("input_digest", flat=True))
    assert len(digests) == 1


def test_the_end_shuffles_unjoins_and_forgets_small_cuts():
    poll = opened(changeable=True, results="live")
    home = given.settlement()
    for place in range(6):
        answered(poll, place % 3, known(home=home if place else given.settlement("Шипинці"))[1])
    keys = set(Sheet.objects.values_list("pk", flat=True))
    assert Sheet.objects.exclude(mark=None).count() == 6
    given.finished(poll)
    assert Sheet.objects.filter(mark=None, cuts=[]).count() == 6
    assert keys.isdisjoint(Sheet.objects.values_list("pk", flat=True))
    assert queries.recount(poll) == {}
    cuts = set(Tally.objects.values_list("cut", flat=True))
    assert f"s:{home.pk}" in cuts
    assert not any(cut.startswith("s:") and cut != f"s:{home.pk}" for cut in cuts)


def test_an_answer_is_changed_where_the_poll_promises_it():
    poll = opened("single", "text", changeable=True, results="live")
    who = known(home=given.settlement())[1]
    first, last = given.items(poll)
    actions.answer(call(who), poll, answers={first.pk: given.option(poll, 0), last.pk: "Лави"})
    actions.change_answer(call(who), poll, answers={first.pk: given.option(poll, 2)})
    poll.refresh_from_db()
    assert (poll.answers, Sheet.objects.count(), OpenText.objects.count()) == (1, 1, 0)
    assert queries.recount(poll) == {}
    assert queries.own_answers(who, poll, TODAY) == {first.pk: given.option(poll, 2)}
    assert not Tally.objects.filter(count__lt=0).exists()
    no("polls.not_answered", actions.change_answer, call(known()[1]), poll, answers=chosen(poll))
    no("polls.answers", actions.change_answer, call(who), poll, answers={})


def test_an_answer_that_is_joined_to_nobody_cannot_be_changed():
    poll = opened()
    who = known()[1]
    answered(poll, 0, who)
    no("polls.unchangeable", actions.change_answer, call(who), poll, answers=chosen(poll, 1))
    assert queries.own_answers(who, poll, TODAY) is None


def test_who_is_not_asked_is_told_why():
    poll = opened(age=18, settlements=[given.settlement().pk], resident=True)
    there = given.settlement()
    for who, code in [
        (given.newcomer(), "identity.level"),
        (known(date(2012, 1, 1), there)[1], "identity.too_young"),
        (known()[1], "identity.home"),
        (known(home=given.settlement("Шипинці"))[1], "identity.settlement"),
    ]:
        no(code, actions.answer, call(who), poll, answers=chosen(poll))
    actions.answer(call(known(home=there)[1]), poll, answers=chosen(poll))
    no("forbidden", actions.answer, call(stranger()), poll, answers=chosen(poll))


def test_a_poll_for_accounts_takes_one_answer_of_an_account():
    poll = opened(level=1)
    who = given.newcomer()
    answered(poll, 0, who)
    assert (poll.contact, poll.known) == (1, 0)
    no("polls.answered", actions.answer, call(who), poll, answers=chosen(poll))


def test_a_poll_for_anybody_takes_one_answer_of_a_browser():
    poll = opened(level=0)
    no("polls.browser", actions.answer, call(), poll, answers=chosen(poll))
    actions.answer(call(), poll, answers=chosen(poll), browser="a" * 32)
    no("polls.answered", actions.answer, call(), poll, answers=chosen(poll), browser="a" * 32)
    no("polls.answered", actions.answer, call(known()[1]), poll, answers=chosen(poll), browser="a" * 32)
    who = known()[1]
    actions.answer(call(who), poll, answers=chosen(poll), browser="b" * 32)
    no("polls.answered", actions.answer, call(), poll, answers=chosen(poll), browser="b" * 32)
    poll.refresh_from_db()
    assert (poll.answers, poll.nameless, poll.known) == (2, 1, 1)
    assert "a" * 32 not in str(list(Mark.objects.values()))


def test_paper_at_the_desk_counts_once_with_the_site():
    poll = opened()
    registrar = given.official("registrar")
    person, who = known()
    actions.answer_at_desk(call(registrar), poll, person=person.pk, answers=chosen(poll))
    poll.refresh_from_db()
    assert (poll.answers, poll.desk, poll.known) == (1, 1, 1)
    no("polls.answered", actions.answer, call(who), poll, answers=chosen(poll))
    no("polls.answered", actions.answer_at_desk, call(registrar), poll, person=person.pk, answers=chosen(poll))
    no("polls.no_person", actions.answer_at_desk, call(registrar), poll, person=999_999, answers=chosen(poll))
    no("forbidden", actions.answer_at_desk, call(who), poll, person=person.pk, answers=chosen(poll))
    other = people.remember(call(registrar), surname="Явір", given_name="Іван", phone="+380671234567")
    no("identity.level", actions.answer_at_desk, call(registrar), poll, person=other.pk, answers=chosen(poll))


def test_somebody_with_an_account_does_not_answer_again_on_paper():
    poll = opened(level=1)
    person, who = known()
    Mark.objects.create(poll=poll, account_id=who.account_id, on=TODAY)
    registrar = given.official("registrar")
    no("polls.answered", actions.answer_at_desk, call(registrar), poll, person=person.pk, answers=chosen(poll))


def test_wrong_answers_are_told_by_question():
    poll = opened("single", "multiple", "scale")
    one, two, three = given.items(poll)
    wrong = {two.pk: list(two.options.values_list("pk", flat=True)), three.pk: 9, 999: 1}
    refused = no("polls.answers", actions.answer, call(known()[1]), poll, answers=wrong)
    assert set(refused.field_sentences()) == {f"q{one.pk}", f"q{two.pk}", f"q{three.pk}", "q999"}
    poll.refresh_from_db()
    assert poll.answers == 0


def test_questions_are_frozen_by_the_first_answer():
    poll = opened("single", "text")
    who = given.organiser()
    actions.change_question(call(who), given.items(poll)[1].pk, **given.QUESTIONS["scale"])
    answered_poll = Poll.objects.get(pk=poll.pk)
    actions.answer(call(known()[1]), poll, answers=chosen(answered_poll))
    item = given.items(poll)[0]
    no("polls.frozen", actions.change_question, call(who), item.pk, **given.QUESTIONS["ranking"])
    no("polls.frozen", actions.add_question, call(who), poll.pk, **given.QUESTIONS["text"])
    no("polls.frozen", actions.remove_question, call(who), poll.pk, question=item.pk)
    no("polls.frozen", actions.change, call(who), poll.pk, **given.WRITTEN)


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"kind": "single", "text": "?", "options": ["А"]}, "polls.options"),
        ({"kind": "single", "text": "?", "options": ["А", "А"]}, "polls.options"),
        ({"kind": "scale", "text": "?", "least": 5, "most": 5}, "polls.bounds"),
        ({"kind": "scale", "text": "?", "least": 0, "most": 50}, "polls.bounds"),
        ({"kind": "multiple", "text": "?", "options": ["А", "Б"], "most": 3}, "polls.bounds"),
        ({"kind": "ranking", "text": "?", "options": ["А", "Б"], "least": 3}, "polls.bounds"),
        ({"kind": "text", "text": " "}, "invalid"),
    ],
)
def test_a_question_that_cannot_be_asked(inputs: dict[str, Any], code: str):
    poll, who = given.draft(), given.organiser()
    no(code, actions.add_question, call(who), poll.pk, **inputs)
    assert poll.items.count() == 1


def test_a_poll_that_lacks_something_is_not_published():
    who = given.organiser()
    bare = actions.compose(call(who), title="Порожнє")
    assert no("polls.unready", actions.publish, call(who), bare).field_sentences()
    live = given.draft(results="live")
    no("polls.unready", actions.publish, call(who), live)
    no("polls.dates", actions.compose, call(who), **given.WRITTEN | {"closes_on": TODAY - timedelta(days=1)})
    no("polls.settlement", actions.compose, call(who), **given.WRITTEN | {"settlements": [999_999]})
    no("polls.unready", actions.compose, call(who), **given.WRITTEN | {"level": 0, "changeable": True})
    no("forbidden", actions.compose, call(given.official("executor")), **given.WRITTEN)


def test_states_and_their_refusals():
    who, poll = given.organiser(), opened()
    no("polls.not_now", actions.publish, call(who), poll)
    no("polls.not_now", actions.drop, call(who), poll)
    no("polls.not_now", actions.finish, call(system("test")), poll)
    actions.close(call(who), poll, reason="Сквер уже впорядкували.")
    no("polls.not_now", actions.close, call(who), poll, reason="Ще раз.")
    no("polls.not_open", actions.answer, call(known()[1]), poll, answers=chosen(poll))
    later = opened(opens_on=TODAY + timedelta(days=2))
    no("polls.not_open", actions.answer, call(known()[1]), later, answers=chosen(later))
    dropped = actions.drop(call(who), given.draft())
    assert not queries.visible_to(stranger()).filter(pk=dropped.pk).exists()


def test_the_job_ends_what_is_over():
    poll = opened()
    assert jobs.finish_polls(call(system("test"), LATER)) == "1"
    poll.refresh_from_db()
    assert poll.state == "closed"


def test_texts_are_shown_after_reading_and_hidden_for_a_reason():
    poll = opened("text")
    item = given.items(poll)[0]
    for text in ("Фонтан", "Велика вежа", "Телефон сусіда 0501112233"):
        actions.answer(call(known()[1]), poll, answers={item.pk: text})
    who = given.organiser()
    by = {one.text: one for one in OpenText.objects.all()}
    actions.judge_text(call(who), by["Фонтан"].pk, state="shown", group="Вода")
    no("polls.no_reason", actions.judge_text, call(who), by["Телефон сусіда 0501112233"].pk, state="hidden")
    actions.judge_text(call(who), by["Телефон сусіда 0501112233"].pk, state="hidden", reason="Чужі дані")
    shown = queries.results(poll, 5)[0]
    assert (shown.groups, shown.hidden, shown.waiting) == ([("Вода", ["Фонтан"])], 1, 1)
    no("forbidden", actions.judge_text, call(known()[1]), by["Фонтан"].pk, state="shown")


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "‮ рядок \u200b", "я" * 5_000, "🏛\r\n\t"]
)
def test_hostile_text_is_kept_byte_for_byte(text: str):
    poll = opened("text", title=text[:150].replace("\r\n", " "))
    actions.answer(call(known()[1]), poll, answers={given.items(poll)[0].pk: text})
    assert OpenText.objects.get().text == text
    assert Poll.objects.get().title == text[:150].replace("\r\n", " ")


def test_marks_follow_a_merge_and_are_told_and_erased():
    poll = opened()
    person, who = known()
    answered(poll, 0, who)
    told = queries.owndata.marks(Subject(who.account_id or 0, person.pk))
    assert told[0]["poll"] == poll.title
    assert told[0]["answers"] == []
    keeping = actions.keeping
    other = known()[0]
    (mover,) = [one for one in people.movers() if one.label == "polls.mark.person"]
    mover.move(call(system("test")), mover.ids(person.pk), other.pk)
    assert Mark.objects.get().person_id == other.pk
    held = keeping.held(Subject(0, other.pk), NOW)
    assert (held.erased, held.kept) == (0, 1)
    given.finished(poll)
    keeping.erase(call(system("test")), Subject(0, other.pk))
    assert not Mark.objects.exists()
    assert Sheet.objects.count() == 1


def test_an_answer_costs_few_queries(django_assert_max_num_queries: Any):
    poll = opened("single", "multiple", "scale", "ranking")
    who, told = known(home=given.settlement())[1], chosen(poll)
    two = given.items(poll)[1]
    told[two.pk] = [given.option(poll, 0, 1)]
    with django_assert_max_num_queries(25):
        actions.answer(call(who), poll, answers=told)


def test_a_second_card_of_one_human_has_no_second_answer():
    poll = opened("single")
    (mine, me), (theirs, other) = known(), known()
    told = {"kind": "rnokpp", "value": "3184710691", "index": "a" * 64, "noted_at": NOW}
    code = Code.objects.create(person=mine, **told)
    actions.answer(call(me), poll, answers=chosen(poll))
    Code.objects.filter(pk=code.pk).update(person=theirs)
    no("polls.answered", actions.answer, call(other), poll, answers=chosen(poll, 1))
    elsewhere = opened("single")
    actions.answer(call(other), elsewhere, answers=chosen(elsewhere))
    codes = set(Mark.objects.values_list("code", flat=True))
    assert len(codes) == 2


def test_a_poll_tells_of_second_answers_when_two_cards_become_one_and_forgets_it_when_that_is_undone():
    poll = opened("single")
    (mine, me), (theirs, other) = known(), known()
    for who in (me, other):
        actions.answer(call(who), poll, answers=chosen(poll))
    (mover,) = [each for each in people.movers() if each.label == "polls.mark.person"]
    chosen_rows = mover.ids(mine.pk)
    mover.move(call(), chosen_rows, theirs.pk)
    poll.refresh_from_db()
    assert (poll.answers, poll.doubled) == (2, 1)
    assert queries.recount(poll) == {}
    type(mine).objects.filter(pk=mine.pk).update(merged_into=theirs)
    mover.move(call(), [], mine.pk)
    poll.refresh_from_db()
    assert poll.doubled == 0
