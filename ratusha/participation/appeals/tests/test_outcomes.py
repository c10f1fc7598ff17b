"""Registration, classification and every lawful outcome of intake, each with its letter."""

import pytest

from ratusha.foundation.access.actors import system
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.office.cases import actions as case_actions
from ratusha.office.cases.queries import Case, State
from ratusha.participation.appeals import actions, queries, reactions

from . import given
from .given import refused

pytestmark = pytest.mark.django_db


def facts_of(action: str) -> dict[str, object]:
    return Entry.objects.filter(action=action).latest("pk").facts


def test_the_index_is_the_letter_and_an_ordinal_without_gaps() -> None:
    registrar = given.official("registrar")
    names = ("Барвінок", "Явір", "Ґаджет", "Євшан")
    numbers = [actions.register(given.call(registrar), given.appeal(surname=name)).number for name in names]
    assert numbers == ["Б-1", "Я-2", "Ґ-3", "Є-4"]
    assert actions.register(given.call(registrar), given.appeal(collective=True)).number == "КО-1"
    anonymous = given.filed(surname="", given_name="", patronymic="", residence="", email="", signed=False)
    assert actions.register(given.call(registrar), anonymous).number == "АН-5"


def test_registration_is_the_registrars_and_happens_once() -> None:
    case = given.appeal()
    for actor in (None, given.author(case), given.official("executor", given.unit()), given.official("head")):
        refused("forbidden", actions.register, given.call(actor), case)
    registrar = given.official("registrar")
    refused("appeals.no_subject", actions.register, given.call(registrar), case, subject="404")
    done = actions.register(given.call(registrar), case, subject="090", simple=True)
    assert (done.state, done.term_rule, done.due_on.isoformat()) == (State.REGISTERED, "appeals.simple", "2026-12-08")
    assert str(done.subject) == "090 Комунальне господарство"
    refused("cases.not_now", actions.register, given.call(registrar), case)


def test_a_case_of_another_kind_is_not_an_appeal() -> None:
    from ratusha.office.cases.tests.given import opened

    registrar = given.call(given.official("registrar"))
    refused("appeals.not_appeal", actions.register, registrar, opened(kind="services.card"))


def test_the_author_learns_the_index(deliver) -> None:
    given.registered()
    deliver()
    letter = Letter.objects.get(template="appeals.registered")
    assert letter.subject == "Звернення зареєстровано: Б-1"


def test_forwarding_closes_and_tells_where(deliver) -> None:
    case = given.registered()
    registrar = given.official("registrar")
    inputs = {"body": "Служба автомобільних доріг", "explanation": "Дорога державна."}
    for actor in (None, given.author(case), given.official("executor", given.unit())):
        refused("forbidden", actions.forward, given.call(actor), case, **inputs)
    refused("cases.not_now", actions.forward, given.call(registrar), given.appeal(), **inputs)
    done = actions.forward(given.call(registrar, now=given.NOW + given.days(5)), case, **inputs)
    assert (done.state, done.outcome, done.act_on) == (State.FORWARDED, "forwarded", None)
    assert facts_of("appeals.forward")["late_days"] == 0
    deliver()
    text = Letter.objects.get(template="appeals.forwarded").text
    assert "Служба автомобільних доріг" in text
    assert "Дорога державна." in text


def test_late_forwarding_is_done_and_noted() -> None:
    case = given.registered()
    call = given.call(given.official("registrar"), now=given.NOW + given.days(7))
    actions.forward(call, case, body="Служба доріг", explanation="Дорога державна.")
    assert facts_of("appeals.forward")["late_days"] == 2


def test_a_complaint_is_not_forwarded_to_its_object() -> None:
    case = given.registered(kind="complaint", against_text="КП «Добробут»")
    call = given.call(given.official("head"))
    refused("appeals.own_complaint", actions.forward, call, case, body=" кп «добробут» ", explanation="Розгляньте")


def test_returning_says_what_is_lacking(deliver) -> None:
    case = given.registered()
    inputs = {"basis": "art5", "lacks": ["residence"], "explanation": "Напишіть, де ви живете."}
    refused("forbidden", actions.return_to_author, given.call(given.author(case)), case, **inputs)
    call = given.call(given.official("registrar"))
    refused("invalid", actions.return_to_author, call, case, **{**inputs, "lacks": []})
    refused("invalid", actions.return_to_author, call, case, **{**inputs, "lacks": ["passport"]})
    done = actions.return_to_author(call, case, **inputs)
    assert (done.state, done.outcome) == (State.RETURNED, "returned")
    deliver()
    text = Letter.objects.get(template="appeals.returned").text
    assert "ст. 5" in text
    assert "Напишіть, де ви живете." in text


def test_declining_is_the_heads_and_needs_its_facts(deliver) -> None:
    case = given.registered()
    head = given.official("head")
    for ground in ("anonymous", "repeat", "out_of_time", "incapable"):
        inputs = {"ground": ground, "explanation": "Пояснення"}
        refused("forbidden", actions.decline, given.call(given.official("registrar")), case, **inputs)
        refused("appeals.no_ground", actions.decline, given.call(head), case, **inputs)
    done = actions.decline(
        given.call(head), case, ground="incapable", explanation="Пояснення", court_decision="Рішення № 7"
    )
    assert (done.state, done.outcome) == (State.DECLINED, "declined")
    assert "Рішення № 7" in case.messages.get(internal=True).text
    deliver()
    text = Letter.objects.get(template="appeals.declined").text
    assert "ст. 8" in text
    assert "оскаржити" in text


def test_an_anonymous_letter_is_left_unconsidered() -> None:
    case = given.filed(surname="", given_name="", patronymic="", residence="", email="", signed=False)
    actions.register(given.call(given.official("registrar")), case)
    done = actions.decline(given.call(given.official("head")), case, ground="anonymous", explanation="Без підпису.")
    assert done.state == State.DECLINED


def test_a_repeat_of_what_was_answered_is_left_unconsidered() -> None:
    first = given.answered()
    case = given.filed(repeat_of=first.pk)
    actions.register(given.call(given.official("registrar")), case)
    done = actions.decline(given.call(given.official("head")), case, ground="repeat", explanation="Вирішено.")
    assert done.state == State.DECLINED


def test_a_late_complaint_is_left_unconsidered() -> None:
    learned = given.NOW.date() - given.days(40)
    case = given.registered(kind="complaint", learned_on=learned)
    done = actions.decline(given.call(given.official("head")), case, ground="out_of_time", explanation="Запізно.")
    assert done.state == State.DECLINED


def test_a_duplicate_of_the_same_author_takes_a_fraction() -> None:
    registrar = given.call(given.official("registrar"))
    main = given.registered()
    refused("appeals.unregistered", actions.join_duplicate, registrar, given.appeal(), main=given.appeal().pk)
    second, third = given.appeal(), given.appeal()
    assert actions.join_duplicate(registrar_call(), second, main=main.pk).number == "Б-1/1"
    assert actions.join_duplicate(registrar_call(), third, main=main.pk).number == "Б-1/2"
    assert queries.appeal_of(second).sign == "duplicate"
    other = actions.join_duplicate(registrar_call(), given.appeal(surname="Явір", email="y@example.com"), main=main.pk)
    assert (other.number, queries.appeal_of(other).sign, other.state) == ("Я-2", "mass", State.JOINED)
    refused("cases.cannot_join", actions.join_duplicate, registrar, given.registered(), main=second.pk)
    refused("cases.cannot_join", actions.join_duplicate, registrar, given.registered(), main=10**9)
    refused("cases.has_joined", actions.join_duplicate, registrar, main, main=given.registered().pk)
    refused("forbidden", actions.join_duplicate, given.call(), given.appeal(), main=main.pk)


def registrar_call():
    """A fresh call of a registrar."""
    return given.call(given.official("registrar"))


def test_what_was_joined_goes_on_by_itself_when_the_main_one_is_forwarded() -> None:
    main, second = given.registered(), given.appeal()
    actions.join_duplicate(registrar_call(), second, main=main.pk)
    actions.forward(registrar_call(), main, body="Служба доріг", explanation="Дорога державна.")
    second.refresh_from_db()
    assert (second.state, second.duplicate_of_id) == (State.REGISTERED, None)
    refused("cases.not_now", case_actions.detach, registrar_call(), second)
    refused("forbidden", case_actions.detach, given.call(), second)


def test_classification_sets_marks_and_the_right_clock() -> None:
    case = given.registered()
    refused("forbidden", actions.classify, given.call(), case, kind="complaint")
    actions.classify(registrar_call(), case, kind="complaint", subject="090", sign="mass", priority=True)
    case.refresh_from_db()
    assert (case.priority, case.subject.code, queries.appeal_of(case).kind) == (True, "090", "complaint")
    actions.reclassify(registrar_call(), case, regime="information_request", ground="Просять копію рішення.")
    case.refresh_from_db()
    assert (case.term_rule, case.due_on.isoformat()) == ("inforequests.answer", "2026-11-30")
    actions.reclassify(registrar_call(), case, regime="appeal", ground="Просять полагодити, а не копію.")
    actions.classify(registrar_call(), case, simple=True)
    case.refresh_from_db()
    assert (case.term_rule, case.due_on.isoformat()) == ("appeals.simple", "2026-12-08")
    refused("appeals.no_subject", actions.classify, registrar_call(), case, subject="404")
    refused("appeals.no_earlier", actions.classify, registrar_call(), case, repeat_of=case.pk)


def test_a_closed_appeal_keeps_its_marks() -> None:
    case = given.answered()
    refused("cases.not_now", actions.classify, registrar_call(), case, kind="complaint")


def test_the_author_rates_once() -> None:
    case = given.registered()
    author = given.author(case)
    refused("cases.not_now", actions.rate, given.call(author), case, rating=5)
    case = given.answered()
    author = given.author(case)
    refused("forbidden", actions.rate, given.call(), case, rating=5)
    refused("invalid", actions.rate, given.call(author), case, rating=6)
    actions.rate(given.call(author), case, rating=4, text="Дякую")
    assert queries.appeal_of(case).rating == 4
    refused("appeals.rated", actions.rate, given.call(author), case, rating=1)


def test_the_author_writes_again_and_gets_a_new_number_and_link(deliver) -> None:
    case = given.answered()
    author = given.author(case)
    refused("forbidden", actions.reopen, given.call(), case, text="Знову темно")
    fresh = given.appeal()
    refused("cases.not_now", actions.reopen, given.call(given.author(fresh)), fresh, text="Темно")
    made = actions.reopen(given.call(author, request_id="again"), case, text="Знову темно")
    assert made.pk == actions.reopen(given.call(author, request_id="again"), case, text="Знову темно").pk
    assert (made.repeat_of_id, made.state, made.text) == (case.pk, State.NEW, "Знову темно")
    assert made.secret_hash != case.secret_hash
    assert queries.appeal_of(made).sign == "repeat"
    refused("appeals.reopened", actions.reopen, given.call(author), case, text="І ще")
    deliver()
    assert Letter.objects.filter(template="appeals.received", about_id=made.pk).count() == 1


def test_only_appeals_of_visible_cases_are_read() -> None:
    case = given.appeal()
    assert [one.pk for one in queries.visible_to(given.official("registrar"))] == [case.pk]
    assert not queries.visible_to(given.call().actor).exists()
    assert queries.by_outcome(given.official("registrar")) == {}
    given.answered()
    assert queries.by_outcome(given.official("head")) == {"satisfied": 1}
    assert Case.objects.count() == 3


@pytest.mark.parametrize(
    ("first", "proof_seen", "marked"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_a_category_proved_later_puts_open_appeals_first(first: bool, proof_seen: bool, marked: bool) -> None:
    case, other, closed = given.registered(), given.registered(surname="Явір"), given.answered()
    assert closed.applicant_id == case.applicant_id != other.applicant_id
    entry = given.shown_category(case.applicant, first=first, proof_seen=proof_seen)
    for _twice in range(2):
        reactions.heed_category.body(given.call(system("appeals.heed_category"), request_id="t"), entry)
    assert [Case.objects.get(pk=one.pk).priority for one in (case, other, closed)] == [marked, False, False]
    assert Entry.objects.filter(action="appeals.put_first").count() == int(marked)
    refused("forbidden", actions.put_first, given.call(given.official("registrar")), case)
    platform = given.call(system("test"))
    refused("appeals.nothing_first", actions.put_first, platform, other)
    refused("cases.not_now", actions.put_first, given.call(system("test")), closed)
