"""The thread, contacts, the secret link, what the author sees and what not."""

import json

import pytest

from ratusha.foundation.access.actors import stranger
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.office.cases import actions, queries
from ratusha.office.cases.queries import Case

from . import given
from .given import refused

pytestmark = pytest.mark.django_db
TODAY = given.NOW.date()


def test_notes_are_for_colleagues_only() -> None:
    story = given.Story()
    story.assigned()
    actions.note(given.call(story.executor), story.case, text="Згорів автомат і шість ламп.")
    for actor in (None, story.author, given.official("executor", given.unit("Інший"))):
        refused("forbidden", actions.note, given.call(actor), story.case, text="Згорів")
    own, theirs = (queries.card(actor, story.case.pk, today=TODAY) for actor in (story.executor, story.author))
    assert own is not None
    assert theirs is not None
    assert [message.text for message in own.messages] == ["Згорів автомат і шість ламп."]
    assert theirs.messages == []
    assert "cases.note" not in [line.action for line in theirs.history]
    assert [line.who for line in theirs.history if line.who] == []


def test_a_letter_goes_by_the_chosen_way_and_the_answer_comes_back() -> None:
    story = given.Story()
    story.assigned()
    actions.write_applicant(given.call(story.executor), story.case, text="Скільки ліхтарів не світить?")
    letter = Letter.objects.get()
    assert (letter.kind, letter.value) == ("email", "olena@example.com")
    assert queries.link_of(story.case) in letter.text
    actions.hear_applicant(given.call(story.author), story.case, text="Шість підряд.")
    assert [m.side for m in queries.thread(story.author, story.case)] == ["us", "applicant"]
    for actor in (None, story.executor):
        refused("forbidden", actions.hear_applicant, given.call(actor), story.case, text="Не я")
    refused("forbidden", actions.write_applicant, given.call(story.author), story.case, text="Не я")


def test_by_post_the_message_waits_to_be_printed() -> None:
    story = given.Story(reply_by="post", reply_to="с. Кліводин")
    actions.write_applicant(given.call(story.registrar), story.case, text="Прийдіть з документом.")
    assert not Letter.objects.exists()
    letter = story.case.post_letters.get()
    assert (letter.letter_key, letter.state) == (story.case.messages.get().letter_key, "waiting")
    assert "Прийдіть з документом." in letter.text


def test_contacts_are_shown_after_the_look_is_recorded() -> None:
    story = given.Story()
    story.assigned()
    assert queries.contacts(story.executor, story.case) is None
    refused("forbidden", actions.read_contacts, given.call(), story.case)
    actions.read_contacts(given.call(story.executor), story.case, reason="Уточнити місце")
    shown = queries.contacts(story.executor, story.case)
    assert shown is not None
    assert shown.reply_to == "olena@example.com"
    theirs = queries.card(story.author, story.case.pk, today=TODAY)
    assert theirs is not None
    assert [view.account.name for view in theirs.viewings] == ["Роман Клен"]


def test_the_link_opens_its_own_case_and_is_not_in_the_database() -> None:
    first, second = given.opened(), given.opened()
    token = queries.secret_of(first)
    assert queries.by_secret(token) == first
    assert queries.secret_of(Case.objects.get(pk=first.pk)) == token
    assert token not in json.dumps(list(Case.objects.values()), default=str)
    actor = queries.with_secret(stranger(), token)
    assert list(queries.visible_to(actor)) == [first]
    assert queries.case(actor, second.pk) is None
    assert queries.with_secret(stranger(), "x" * 24) == stranger()
    for wrong in ("", "\x00" * 20, "ї" * 30, "x" * 5000):
        assert queries.by_secret(wrong) is None


def test_the_link_depends_on_the_key_of_this_installation(settings) -> None:
    case = given.opened()
    token, old = queries.secret_of(case), settings.SECRET_KEY
    settings.SECRET_KEY = "another key"
    assert queries.secret_of(case) == ""
    assert queries.by_secret(token) == case, "a link given out works on after the key is changed"
    settings.SECRET_KEY_FALLBACKS = [old]
    assert queries.secret_of(case) == token


def test_everybody_sees_number_and_state_only() -> None:
    case = given.registered()
    status = queries.public_status(case.number)
    assert status == queries.public_status(case.reference)
    assert status is not None
    assert {name: getattr(status, name) for name in status.__slots__} == {
        "number": "Б-1",
        "state": "registered",
        "state_words": "Зареєстровано",
    }
    assert queries.public_status("Я-404") is None
    assert queries.public_status(" ") is None


def test_strangers_and_outsiders_see_nothing() -> None:
    story = given.Story()
    story.assigned()
    outsiders = (stranger(), given.official("executor", given.unit("Інший")), given.official("administrator"))
    for actor in outsiders:
        assert not queries.visible_to(actor).exists()
        assert queries.card(actor, story.case.pk, today=TODAY) is None
    for actor in (story.executor, story.unit_head, story.head, story.registrar, story.author):
        assert queries.visible_to(actor).get() == story.case
        assert queries.can_see(actor, story.case)


def test_helpers_of_a_resolution_see_the_case() -> None:
    story = given.Story()
    helper = given.official("executor", given.unit("Староста"))
    actions.resolve(
        given.call(story.head), story.case, text="Допомогти", unit=story.unit.pk, helpers=[helper.account_id]
    )
    assert queries.visible_to(helper).get() == story.case
    actions.note(given.call(helper), story.case, text="Буду о восьмій.")


def test_the_journal_keeps_no_personal_data() -> None:
    story = given.Story(text="Таємниця", author_name="Барвінок Олена", address="вул. Тиха, 7")
    story.assigned()
    actions.write_applicant(given.call(story.executor), story.case, text="Таємниця", files=[])
    actions.read_contacts(given.call(story.executor), story.case)
    kept = json.dumps(list(Entry.objects.values("facts", "diff")), ensure_ascii=False)
    for secret in ("Таємниця", "Барвінок", "olena@example.com", "Тиха"):
        assert secret not in kept


def test_the_card_takes_at_most_twelve_queries(django_assert_max_num_queries) -> None:
    story = given.Story()
    story.drafted()
    for number in range(15):
        actions.note(given.call(story.executor), story.case, text=f"Нотатка {number}")
    actions.read_contacts(given.call(story.executor), story.case)
    for actor in (story.executor, story.author):
        with django_assert_max_num_queries(12):
            card = queries.card(actor, story.case.pk, today=TODAY)
            assert card is not None
            assert all(list(message.files.all()) == [] for message in card.messages)
            assert str(card.case.unit) + str(card.case.executor)


def test_lists_take_one_query_and_pages_go_on_after_a_key(django_assert_num_queries) -> None:
    story = given.Story()
    for back in range(12):
        given.registered(now=given.NOW - given.days(back))
    rows = queries.inbox(story.registrar, queries.View.OPEN, today=TODAY)
    with django_assert_num_queries(1):
        whole = [(case.pk, str(case.unit), str(case.applicant), str(case.settlement)) for case in rows]
    first = queries.page_after(rows, None, 5)
    second = queries.page_after(rows, (first[-1].act_on, first[-1].pk), 50)
    assert [case.pk for case in first + second] == [row[0] for row in whole]
    with django_assert_num_queries(2):
        found = queries.counts(story.registrar, today=TODAY)
    assert found[queries.View.OPEN] == 13
    with django_assert_num_queries(1):  # kept while nothing has happened
        assert queries.counts(story.registrar, today=TODAY) == found
    given.registered(now=given.NOW)
    actions.note(given.call(story.registrar), story.case, text="Прийшов ще один лист")
    assert queries.counts(story.registrar, today=TODAY)[queries.View.OPEN] == 14


def test_the_way_of_a_case_is_past_now_and_next() -> None:
    story = given.Story()

    def places() -> list[str]:
        case = story.fresh()
        return [step.place for step in queries.path(case, queries.history(case, inner=False))]

    assert places() == ["past", "now", "next", "next", "next"]
    story.assigned()
    assert places() == ["past", "past", "now", "next", "next"]
    actions.draft_answer(given.call(story.executor), story.case, outcome="satisfied", text="Так")
    assert places() == ["past", "past", "past", "now", "next"]
    actions.send_for_approval(given.call(story.executor), story.case)
    actions.approve(given.call(story.unit_head), story.case)
    actions.send_answer(given.call(story.head), story.case)
    assert places() == ["past"] * 5
