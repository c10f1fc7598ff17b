"""What past choices of people say of a case: subject, unit and kind, each with its certainty and reasons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search.lemmas import forms_and_lemmas
from ratusha.office.cases.queries import Case

from ..models import Doubt, LabelCount, LemmaCount, Lesson
from ..rules import Question, learning
from ..rules.learning import Known, Score

TEXT_MAX = 20_000
EVERYTHING = (Question.SUBJECT, Question.UNIT, Question.KIND)


def marks_of_case(case: Case) -> list[str]:
    """The features of a case by which it is learned and guessed."""
    return marks_of_text(case.title, case.text, case.settlement_id)


def marks_of_text(title: str, text: str, settlement: int | None = None) -> list[str]:
    """The features of a text; the likeliest lemma of each word."""
    return learning.marks_of(_first_lemmas(title), _first_lemmas(text[:TEXT_MAX]), settlement)


def _first_lemmas(text: str) -> list[str]:
    return [lemmas[0] for _form, lemmas in forms_and_lemmas(text) if lemmas]


def choice_of(case: Case, question: Question, kind: str = "") -> str:
    """What people have chosen for the case; empty while nobody has."""
    if question is Question.SUBJECT:
        return case.subject.code if case.subject is not None else ""
    if question is Question.UNIT:
        return str(case.unit_id or "")
    return kind


def known(marks: Iterable[str], asked: Iterable[Question] = EVERYTHING) -> dict[Question, Known]:
    """The counts that these features have, by question. 2 queries."""
    wanted = list(asked)
    labels: dict[Question, dict[str, int]] = {question: {} for question in wanted}
    found: dict[Question, dict[str, dict[str, int]]] = {question: {} for question in wanted}
    rows = LabelCount.objects.filter(question__in=wanted, cases__gt=0)
    for question, label, cases in rows.values_list("question", "label", "cases"):
        labels[Question(question)][label] = cases
    counts = LemmaCount.objects.filter(mark__in=list(marks), question__in=wanted, cases__gt=0)
    for mark, question, label, cases in counts.values_list("mark", "question", "label", "cases"):
        found[Question(question)].setdefault(mark, {})[label] = cases
    return {question: Known(labels[question], found[question]) for question in wanted}


@dataclass(frozen=True, slots=True)
class Suggested:
    """A label to suggest: how sure, as hundredths, and the words that spoke for it."""

    label: str
    certainty: int
    reasons: tuple[str, ...]


def suggested(case: Case, asked: Iterable[Question] = EVERYTHING) -> dict[Question, list[Suggested]]:
    """Up to three suggestions for each question, the surest first; none below the threshold. 3 queries.

    Nothing is applied: a person takes a suggestion or not.
    """
    wanted, marks = list(asked), marks_of_case(case)
    counts = known(marks, wanted)
    doubts: dict[Question, dict[int, tuple[int, int]]] = {question: {} for question in wanted}
    for question, strength, guessed, right in Doubt.objects.filter(question__in=wanted).values_list(
        "question", "strength", "guessed", "right"
    ):
        doubts[Question(question)][strength] = (guessed, right)
    forms = {lemmas[0]: form for form, lemmas in forms_and_lemmas(f"{case.title}\n{case.text}"[:TEXT_MAX]) if lemmas}
    found = {question: learning.guesses(marks, counts[question]) for question in wanted}
    shown: dict[Question, list[Suggested]] = {}
    for question, guesses in found.items():
        sure = 0.0
        if guesses:
            sure = learning.certainty(learning.belief(guesses[0], marks, counts[question]), doubts[question])
        shown[question] = _shown(guesses, sure, forms)
    return shown


def _as_written(reason: str, forms: dict[str, str]) -> str:
    """The word of the text that a mark was made of."""
    if reason.startswith("@"):
        return str(_("this settlement"))
    return forms.get(reason) or next((form for lemma, form in forms.items() if lemma.startswith(reason)), reason)


def _shown(guesses: list[learning.Guess], sure: float, forms: dict[str, str]) -> list[Suggested]:
    """The first guess with its certainty; the next ones share what is left by their own shares."""
    if not guesses or sure < learning.LEAST or not guesses[0].reasons:
        return []
    rest = sum(one.share for one in guesses[1:]) or 1.0
    words = [tuple(_as_written(one, forms) for one in guess.reasons) for guess in guesses[: learning.SHOWN]]
    found = [Suggested(guesses[0].label, round(100 * sure), words[0])]
    for one, told in zip(guesses[1:], words[1:], strict=False):
        left = round(100 * (1 - sure) * one.share / rest)
        if left >= 5 and one.reasons:
            found.append(Suggested(one.label, min(left, found[0].certainty), told))
    return found


def learned() -> dict[str, tuple[int, int, int]]:
    """How much was learned: question -> (cases, first suggestions made, right ones). 2 queries."""
    found = {str(question): [0, 0, 0] for question in EVERYTHING}
    for question, cases in LabelCount.objects.values_list("question", "cases"):
        found[question][0] += cases
    for question, guessed, right in Doubt.objects.values_list("question", "guessed", "right"):
        found[question][1] += guessed
        found[question][2] += right
    return {question: (cases, guessed, right) for question, (cases, guessed, right) in found.items()}


def evaluate_texts(rows: Sequence[tuple[str, str, str]]) -> list[tuple[str, Score]]:
    """How well labels of texts are guessed: rows of (title, text, label), learned by halves both ways round."""
    lessons = [(marks_of_text(title, text), label) for title, text, label in rows]
    even, odd = lessons[::2], lessons[1::2]
    return [("even", learning.evaluate(even, odd)), ("odd", learning.evaluate(odd, even))]


def evaluate_past(question: Question) -> Score:
    """How well the newer half of the learned cases is guessed from the older half. 1 query."""
    rows = Lesson.objects.order_by("case_id").values_list("marks", "labels")
    lessons = [(marks.split(), labels[question]) for marks, labels in rows if labels.get(question)]
    middle = len(lessons) // 2
    return learning.evaluate(lessons[:middle], lessons[middle:])


def teaching_cases() -> Iterator[tuple[int, str]]:
    """Ids of registered cases with the kind that people chose last for each, oldest first."""
    told = Entry.objects.filter(action__in=KIND_CHOSEN, actor_kind="official").order_by("id")
    kinds = {
        pk: str(facts.get("kind", "")) for pk, facts in told.values_list("target_id", "facts") if facts.get("kind")
    }
    rows = Case.objects.filter(registered_at__isnull=False).order_by("received_at", "id")
    for pk in rows.values_list("pk", flat=True).iterator(chunk_size=1_000):
        yield pk, kinds.get(pk, "")


KIND_CHOSEN = ("appeals.file", "appeals.register", "appeals.classify")
