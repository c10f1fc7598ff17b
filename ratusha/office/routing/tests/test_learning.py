"""What is learned from people's choices: counts, corrections, certainty, suggestions, learning anew."""

from typing import Any

import pytest
from hypothesis import given as generated
from hypothesis import strategies as some

from ratusha.foundation.journal.models import Entry
from ratusha.office.cases.models import Subject
from ratusha.office.cases.queries import Case
from ratusha.office.routing import queries
from ratusha.office.routing.actions import learn, relearn
from ratusha.office.routing.models import Doubt, LabelCount, LemmaCount, Lesson
from ratusha.office.routing.reactions import learn_choice
from ratusha.office.routing.rules import Question, learning
from ratusha.office.routing.tests import given

LABELS = some.sampled_from(["090", "060", "030"])
LESSONS = some.lists(some.tuples(some.lists(some.sampled_from("абвгд"), max_size=4, unique=True), LABELS), max_size=30)


@generated(LESSONS, some.lists(some.sampled_from("абвгдж"), max_size=5, unique=True))
def test_shares_are_a_whole_and_in_order(lessons: list[Any], marks: list[str]) -> None:
    found = learning.guesses(marks, learning.count(lessons))
    assert not found or sum(one.share for one in found) == pytest.approx(1)
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)
    assert learning.guesses(marks, learning.count(list(reversed(lessons)))) == found or found


@generated(some.floats(0, 1), some.dictionaries(some.integers(0, 10), some.tuples(some.integers(0, 50), some.just(0))))
def test_certainty_is_a_share_and_falls_where_guesses_were_wrong(
    share: float, doubts: dict[int, tuple[int, int]]
) -> None:
    assert 0 <= learning.certainty(share, doubts) <= 1
    own = learning.strength(share)
    assert (
        learning.certainty(share, {own: (50, 0)})
        <= learning.certainty(share, {})
        <= learning.certainty(share, {own: (50, 50)})
    )


def test_few_cases_and_unknown_words_suggest_nothing() -> None:
    assert learning.guesses(["а"], learning.count([(["а"], "090")] * 9)) == []
    assert learning.guesses(["я"], learning.count([(["а"], "090")] * 20)) == []


def test_words_that_tell_decide_and_are_told() -> None:
    lessons = [(["вода", "прошу"], "090")] * 12 + [(["пенсія", "прошу"], "060")] * 12
    best = learning.guesses(["вода", "прошу"], learning.count(lessons))[0]
    assert (best.label, best.reasons) == ("090", ("вода",))


@pytest.fixture
def town() -> tuple[Subject, Subject]:
    return Subject.objects.get(code="090"), Subject.objects.get(code="060")


def state() -> tuple[Any, ...]:
    return (
        sorted(LabelCount.objects.filter(cases__gt=0).values_list("question", "label", "cases")),
        sorted(LemmaCount.objects.values_list("mark", "question", "label", "cases")),
    )


@pytest.mark.django_db
def test_a_correction_unlearns_exactly_what_was_learned(town: tuple[Subject, Subject]) -> None:
    water, social = town
    case = given.registered("Немає води", "Третій день немає води.", subject=social)
    other = given.registered("Немає води", "Третій день немає води.", subject=water)
    learn(other.pk, (Question.SUBJECT,))
    clean = state()
    learn(case.pk, (Question.SUBJECT,))
    learn(case.pk, (Question.SUBJECT,))
    assert ("subject", "060", 1) in state()[0]
    Case.objects.filter(pk=case.pk).update(subject=water)
    learn(case.pk, (Question.SUBJECT,))
    assert state()[0] == [("subject", "090", 2)]
    Case.objects.filter(pk=case.pk).delete()
    relearn(given.call(given.official("administrator")))
    assert state() == clean


@pytest.mark.django_db
def test_people_teach_and_rules_do_not(town: tuple[Subject, Subject]) -> None:
    case = given.registered(unit=given.unit(), subject=town[0])
    for kind in ("system", "official"):
        entry = Entry(action="cases.assign", target_type="cases.case", target_id=case.pk, actor_kind=kind, facts={})
        learn_choice.body(given.call(given.official("head")), entry)
        assert Lesson.objects.filter(labels__unit=str(case.unit_id)).exists() == (kind == "official")
    entry = Entry(action="appeals.classify", target_id=case.pk, actor_kind="official", facts={"kind": "complaint"})
    learn_choice.body(given.call(given.official("head")), entry)
    assert Lesson.objects.get().labels == {"unit": str(case.unit_id), "kind": "complaint"}


@pytest.mark.django_db
def test_suggestions_come_with_certainty_and_reasons_and_change_nothing(
    town: tuple[Subject, Subject], django_assert_max_num_queries: Any
) -> None:
    for number in range(16):
        water = number % 2
        text = "Немає води в крані, прошу перевірити." if water else "Не надійшла пенсія, прошу допомогти."
        case = given.registered("Прохання", text, subject=town[0] if water else town[1])
        learn(case.pk, (Question.SUBJECT,))
    fresh = given.registered("Знову немає води", "Кран сухий.")
    with django_assert_max_num_queries(3):
        found = queries.suggested(fresh)
    best = found[Question.SUBJECT][0]
    assert best.label == "090"
    assert best.certainty >= 50
    assert "кран" in best.reasons
    assert found[Question.UNIT] == []
    fresh.refresh_from_db()
    assert fresh.subject is None
    assert sum(Doubt.objects.values_list("guessed", flat=True)) == 6
    assert queries.evaluate_past(Question.SUBJECT).tried == 8
    assert queries.learned()["subject"][0] == 16
