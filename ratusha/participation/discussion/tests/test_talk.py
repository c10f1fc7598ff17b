"""A thread: who writes, what is counted, one voice from a person, a quarter of an hour, what stays of what is gone."""

from datetime import timedelta

import pytest

from ratusha.foundation.access.actors import Level
from ratusha.foundation.actions import Refused
from ratusha.foundation.charter.actions import set_value
from ratusha.foundation.notify.models import Letter
from ratusha.participation.discussion import actions, queries
from ratusha.participation.discussion.actions import keeping
from ratusha.participation.discussion.models import Comment, Hiding, Report, Support, Thread
from ratusha.participation.discussion.tests import given
from ratusha.participation.discussion.tests.given import ABOUT, NOW, TODAY
from ratusha.records.identity.queries import Needs
from ratusha.records.owndata.queries import Subject
from ratusha.records.people.actions import movers
from ratusha.records.people.models import Person
from ratusha.records.people.tests.given import PLATFORM

pytestmark = pytest.mark.django_db


def refused(code: str, act: object, *args: object, **input_: object) -> None:
    tables = (Thread, Comment, Support, Report, Hiding)
    before = [list(one.objects.order_by("pk").values()) for one in tables]
    with pytest.raises(Refused) as told:
        act(*args, **input_)  # type: ignore[operator]
    assert told.value.code == code
    assert [list(one.objects.order_by("pk").values()) for one in tables] == before


def view(actor: object = given.STRANGER, **more: object) -> queries.View:
    found = queries.thread_of(ABOUT, actor, NOW, TODAY, **more)  # type: ignore[arg-type]
    assert found
    return found


def setting(name: str, value: object) -> None:
    admin = given.official("Рута Дарина", "administrator")[1]
    set_value(given.call(admin), name=name, value=value, valid_from=TODAY, basis="рішення ради")


def test_numbers_are_kept_and_the_author_is_a_resident_unless_they_wish():
    given.comment(side="for")
    given.comment(side="against", named=True)
    given.comment()
    seen = view()
    assert (seen.shown, seen.in_favour, seen.opposed) == (3, 1, 1)
    assert sorted(one.row.author_name for one in seen.comments)[:2] == ["", ""]
    assert any("Дубок" in one.row.author_name for one in seen.comments)


def test_names_are_shown_only_where_the_charter_lets():
    setting("discussion.names", "no")
    assert given.comment(named=True).author_name == ""


def test_a_reply_has_no_reply_and_counts_above():
    first = given.comment()
    reply = given.comment(parent=first.pk, text="А я проти.", side="against")
    assert (reply.side, Comment.objects.get(pk=first.pk).replies) == ("neutral", 1)
    refused("discussion.no_parent", actions.post, given.call(given.resident()), about=ABOUT, text="ні", parent=reply.pk)
    refused("discussion.no_parent", actions.post, given.call(given.resident()), about=ABOUT, text="ні", parent=10**9)
    assert [one.row.pk for one in view().comments[0].answers] == [reply.pk]


def test_only_whom_the_matter_wants_and_while_it_takes_comments():
    given.matter(talk_needs=Needs(level=Level.L2))
    low = given.resident(level=Level.L1)
    refused("identity.level", actions.post, given.call(low), about=ABOUT, text="так")
    assert view(low).silent
    given.matter(talk=False, closed="Закрито.")
    refused("discussion.closed", actions.post, given.call(given.resident()), about=ABOUT, text="так")
    refused("discussion.no_subject", actions.post, given.call(given.resident()), about="trial.matter:18", text="так")
    refused("discussion.no_subject", actions.post, given.call(given.resident()), about="no.such:1", text="так")
    refused("forbidden", actions.post, given.call(given.STRANGER), about=ABOUT, text="так")


def test_one_support_from_a_person_however_often():
    one, fan = given.comment(), given.resident("Глід")
    actions.support(given.call(fan), one)
    refused("discussion.supported", actions.support, given.call(fan), one)
    assert Comment.objects.get().supports == 1
    actions.take_support_back(given.call(fan), one)
    assert (Comment.objects.get().supports, Support.objects.count()) == (0, 0)
    refused("discussion.not_supported", actions.take_support_back, given.call(fan), one)


def test_nobody_supports_or_reports_themselves():
    author = given.resident()
    one = given.comment(author)
    refused("forbidden", actions.support, given.call(author), one)
    refused("forbidden", actions.report, given.call(author), one, point=1)


def test_a_quarter_of_an_hour_to_change():
    author = given.resident()
    one = given.comment(author)
    changed = actions.edit(given.call(author, timedelta(minutes=15)), one, text="Темно й слизько.")
    assert (changed.text, changed.edited_at) == ("Темно й слизько.", NOW + timedelta(minutes=15))
    late = given.call(author, timedelta(minutes=15, seconds=1))
    refused("discussion.too_late", actions.edit, late, one, text="Пізно")
    refused("forbidden", actions.edit, given.call(given.resident("Глід")), one, text="Чуже")


def test_withdrawn_leaves_a_line_without_words():
    author = given.resident()
    one = given.comment(author, side="for", named=True)
    actions.withdraw(given.call(author), one)
    gone = view().comments[0]
    assert (gone.row.state, gone.row.text, gone.row.author_name, gone.text) == ("withdrawn", "", "", "")
    assert (view().shown, view().in_favour) == (0, 0)
    refused("discussion.not_now", actions.withdraw, given.call(author), one)


def test_so_many_in_an_hour_and_the_sentence_says_when():
    setting("discussion.an_hour", "2")
    author = given.resident()
    given.comment(author)
    given.comment(author, now=NOW + timedelta(minutes=10))
    soon = given.call(author, timedelta(minutes=30))
    refused("discussion.too_often", actions.post, soon, about=ABOUT, text="Ще")
    with pytest.raises(Refused) as told:
        actions.post(soon, about=ABOUT, text="Ще")
    assert "11:30" in told.value.sentence or ":" in told.value.sentence
    actions.post(given.call(author, timedelta(minutes=61)), about=ABOUT, text="Тепер можна")


def test_read_first_where_the_charter_says_so():
    setting("discussion.first_read", "yes")
    author = given.resident()
    one = given.comment(author)
    assert (view().comments, view().shown) == ([], 0)
    assert [each.row.pk for each in view(author).comments] == [one.pk]
    actions.admit(given.call(given.organiser()), one)
    assert (view().shown, Letter.objects.filter(template="discussion.admitted").count()) == (1, 1)


def test_links_and_foul_words_only_sort_the_queue_up():
    setting("discussion.heed", "дурень")
    plain = given.comment(text="Тихий допис.")
    loud = given.comment(text="Дурні! Купуйте на https://vikna.example")
    assert (loud.state, plain.state) == ("shown", "shown")
    assert [one.pk for one in queries.queue(given.organiser())] == [loud.pk, plain.pk]


def test_a_report_keeps_the_comment_and_moves_it_up_with_a_clock():
    calm, bad = given.comment(), given.comment()
    reader = given.resident("Глід")
    actions.report(given.call(reader), bad, point=2, text="Заклик")
    row = Comment.objects.get(pk=bad.pk)
    assert (row.state, row.queued, row.reports) == ("shown", "reported", 1)
    assert row.due_at == NOW + timedelta(hours=24)
    assert [one.pk for one in queries.queue(given.organiser())] == [bad.pk, calm.pk]
    refused("discussion.reported", actions.report, given.call(reader), bad, point=2)
    refused("discussion.no_point", actions.report, given.call(given.resident()), bad, point=77)


def test_reports_have_a_limit_a_day():
    setting("discussion.reports_a_day", "1")
    reader = given.resident("Глід")
    actions.report(given.call(reader), given.comment(), point=1)
    refused("discussion.too_often", actions.report, given.call(reader), given.comment(), point=1)


def test_hidden_by_a_point_told_to_the_author_and_a_line_stays():
    author = given.resident()
    one = given.comment(author, side="for")
    actions.hide(given.call(given.organiser()), one, point=4, reason="Реклама вікон.")
    seen = view().comments[0]
    assert (seen.text, seen.row.hidden_point, seen.row.hidden_rule[:7]) == ("", 4, "Реклама")
    assert (view().shown, view().in_favour) == (0, 0)
    letter = Letter.objects.get(template="discussion.hidden")
    assert "Реклама вікон." in letter.text
    assert f"/my/comments/{one.pk}/" in letter.text
    assert view(author).comments[0].text == "Узимку там темно."


def test_one_objection_decided_by_another_hand():
    author, first, second = given.resident(), given.organiser(), given.organiser("Клен Роман")
    one = given.comment(author)
    actions.hide(given.call(first), one, point=4, reason="Реклама.")
    actions.object_to(given.call(author), one.pk, text="Я не продаю.")
    refused("discussion.same_hand", actions.decide_objection, given.call(first), one.pk, keep=True, reason="Так")
    actions.decide_objection(given.call(second), one.pk, keep=True, reason="Так, реклама.")
    assert Letter.objects.filter(template="discussion.kept").count() == 1
    refused("discussion.objected", actions.object_to, given.call(author), one.pk, text="Ще раз")
    refused("discussion.not_now", actions.decide_objection, given.call(second), one.pk, keep=False, reason="Ні")
    assert view().shown == 0


def test_an_objection_that_is_agreed_gives_the_comment_back():
    author = given.resident()
    one = given.comment(author, side="against")
    actions.hide(given.call(given.organiser()), one, point=1, reason="Образа.")
    actions.object_to(given.call(author), one.pk, text="Це цитата.")
    actions.decide_objection(given.call(given.organiser("Клен")), one.pk, keep=False, reason="Справді цитата.")
    assert (view().shown, view().opposed, view().comments[0].text) == (1, 1, "Узимку там темно.")


def test_only_organisers_moderate_and_never_their_own():
    one = given.comment()
    executor = given.official("Клен Роман", "executor")[1]
    for actor in (given.resident(), executor, given.STRANGER):
        refused("forbidden", actions.hide, given.call(actor), one, point=1, reason="так")
        refused("forbidden", actions.admit, given.call(actor), one)
    hand = given.organiser()
    own = given.comment(hand, text="Від ради: почнемо в травні.")
    assert (own.official, own.author_name) == (True, hand.name)
    refused("forbidden", actions.hide, given.call(hand), own, point=1, reason="так")


def test_hostile_words_come_back_byte_for_byte():
    one = given.comment(text=given.HOSTILE)
    assert Comment.objects.get(pk=one.pk).text == given.HOSTILE
    assert view().comments[0].text == given.HOSTILE


def test_pages_of_a_thread_by_both_orders(django_assert_max_num_queries):
    rows = [given.comment(text=str(number)) for number in range(25)]
    actions.support(given.call(given.resident("Глід")), rows[3])
    top = view(order="top")
    assert [one.row.pk for one in top.comments][:2] == [rows[3].pk, rows[24].pk]
    seen = [one.row.pk for one in top.comments]
    rest = view(order="top", after=top.after)
    assert sorted(seen + [one.row.pk for one in rest.comments]) == [one.pk for one in rows]
    assert not rest.after
    reader = given.resident()
    with django_assert_max_num_queries(4):
        view(reader)


def test_when_two_cards_become_one_a_voice_is_not_doubled():
    one, first, second = given.comment(), given.resident("Глід"), given.resident("Глід")
    actions.support(given.call(first), one)
    actions.support(given.call(second), one)
    cards = list(Support.objects.order_by("id").values_list("person", flat=True))
    (mover,) = [each for each in movers() if each.label == "discussion.support.person"]
    mover.move(given.call(PLATFORM), mover.ids(cards[1]), cards[0])
    assert list(Support.objects.order_by("id").values_list("person", flat=True)) == cards


def test_a_mistake_is_mended_without_an_objection():
    hand, one = given.organiser(), given.comment()
    actions.hide(given.call(hand), one, point=1, reason="Образа.")
    actions.restore(given.call(hand), one.pk, reason="Помилилися рядком.")
    assert (view().shown, Letter.objects.filter(template="discussion.restored").count()) == (1, 1)
    refused("discussion.not_now", actions.restore, given.call(hand), one.pk, reason="Ще раз")


def test_erased_at_the_authors_wish_nothing_of_theirs_is_left_and_numbers_agree():
    author, reader, hand = given.resident(), given.resident("Глід"), given.organiser()
    shown, bad = given.comment(author, side="for", named=True), given.comment(author, side="against")
    foreign = given.comment(reader)
    reply = given.comment(author, parent=foreign.pk, text="Так.")
    actions.support(given.call(author), foreign)
    actions.report(given.call(reader), shown, point=1)
    actions.hide(given.call(hand), bad, point=4, reason="Реклама.")
    actions.object_to(given.call(author), bad.pk, text="Я, Дубок, не продаю.")
    official = given.comment(hand, text="Від ради: почнемо в травні.")
    subject = Subject(author.account_id)
    foreseen = keeping.held(subject, NOW)
    assert keeping.erase(given.call(PLATFORM), subject) == foreseen
    assert foreseen.erased == 4
    mine = Comment.objects.filter(pk__in=(shown.pk, bad.pk, reply.pk))
    assert set(mine.values_list("text", "author_name", "state", "queued", "person")) == {
        ("", "", "withdrawn", "", None)
    }
    assert list(Hiding.objects.values_list("objection", "decided_at")) == [("", NOW)]
    assert list(queries.queue(hand).values_list("pk", flat=True)) == [foreign.pk]
    assert not Report.objects.filter(settled_at=None).exists()
    left = Comment.objects.get(pk=foreign.pk)
    assert (left.supports, left.replies, view().shown, view().in_favour, view().opposed) == (0, 0, 2, 0, 0)
    assert keeping.held(Subject(hand.account_id), NOW).erased == 0
    keeping.erase(given.call(PLATFORM), Subject(hand.account_id))
    assert Comment.objects.get(pk=official.pk).text == "Від ради: почнемо в травні."


def test_two_supports_of_one_human_are_one_and_undoing_gives_it_back():
    given.matter()
    author, first, second = given.resident("Калина"), given.resident("Ясен"), given.resident("Ясень")
    row = given.comment(author)
    for who in (first, second):
        actions.support(given.call(who), row.pk)
    assert Comment.objects.get(pk=row.pk).supports == 2
    kept, gone = (Person.objects.get(account_id=who.account_id) for who in (first, second))
    mover = {one.label: one for one in movers()}["discussion.support.person"]
    mover.move(given.call(given.organiser()), mover.ids(gone.pk), kept.pk)
    assert (Comment.objects.get(pk=row.pk).supports, Support.objects.count()) == (1, 2)
    mover.move(given.call(given.organiser()), [], gone.pk)  # what a merge tells as gone over: nothing
    assert Comment.objects.get(pk=row.pk).supports == 2
    assert set(Support.objects.values_list("person", flat=True)) == {kept.pk, gone.pk}
