"""Counting of what people chose. A derivative of the record, like the search index: may be dropped and counted anew."""

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, action
from ratusha.office.cases.queries import Case

from .. import permissions, queries
from ..models import Doubt, LabelCount, LemmaCount, Lesson
from ..rules import Question, learning

ONE_CASE = (
    "INSERT INTO routing_labelcount (question, label, cases) VALUES (%s, %s, 1) "
    "ON CONFLICT (question, label) DO UPDATE SET cases = routing_labelcount.cases + 1"
)
ONE_MARK = (
    "INSERT INTO routing_lemmacount (mark, question, label, cases) VALUES (%s, %s, %s, 1) "
    "ON CONFLICT (mark, question, label) DO UPDATE SET cases = routing_lemmacount.cases + 1"
)


def learn(case_id: int, asked: Iterable[Question], *, kind: str = "") -> None:
    """Will count the choices that stand in the case for these questions, in place of what was counted of it before.

    `kind`: the kind that was chosen, which stands beside the case. Each choice is guessed first, so that the certainty
    shown later is the one really met. Nothing happens when the choice was counted already.
    """
    case = Case.objects.select_related("subject").filter(pk=case_id).first()
    if case is None:
        return
    chosen = {question: queries.choice_of(case, question, kind) for question in asked}
    with transaction.atomic():
        marks = " ".join(queries.marks_of_case(case))
        lesson, _new = Lesson.objects.get_or_create(case_id=case_id, defaults={"marks": marks})
        for question, label in chosen.items():
            _correct(lesson, question, label)


def _correct(lesson: Lesson, question: Question, label: str) -> None:
    before = lesson.labels.get(question, "")
    if label in ("", before):
        return
    marks = lesson.marks.split()
    if before:
        _count(marks, question, before, -1)
    else:
        _test(marks, question, label)
    _count(marks, question, label, 1)
    lesson.labels = {**lesson.labels, str(question): label}
    lesson.save(update_fields=["labels"])


def _test(marks: list[str], question: Question, label: str) -> None:
    """Guesses first, and counts whether it was right: `Doubt`."""
    known = queries.known(marks, (question,))[question]
    best = next(iter(learning.guesses(marks, known)), None)
    if best is None:
        return
    strength = learning.strength(learning.belief(best, marks, known))
    Doubt.objects.get_or_create(question=question, strength=strength)
    right = int(best.label == label)
    Doubt.objects.filter(question=question, strength=strength).update(
        guessed=F("guessed") + 1, right=F("right") + right
    )


def _count(marks: list[str], question: Question, label: str, by: int) -> None:
    """Will add the case to the counts (`by` 1) or take it away (`by` -1)."""
    if by > 0:
        with connection.cursor() as cursor:
            cursor.execute(ONE_CASE, [str(question), label])
            cursor.executemany(ONE_MARK, [(mark, str(question), label) for mark in sorted(set(marks))])
        return
    LabelCount.objects.filter(question=question, label=label).update(cases=F("cases") + by)
    found = LemmaCount.objects.filter(mark__in=marks, question=question, label=label)
    found.update(cases=F("cases") + by)
    found.filter(cases=0).delete()


@action("routing.relearn", may=permissions.can_relearn, says=_("Suggestions learned anew from {cases} cases"))
def relearn(call: Call) -> None:
    """Will forget what was learned and count all registered cases anew, oldest first, by what stands in them now.

    Law: none, the community's own machinery; nothing is decided by it. Refusals: forbidden.
    """
    for table in (Lesson, LabelCount, LemmaCount, Doubt):
        table.objects.all().delete()
    number = 0
    for case_id, kind in queries.teaching_cases():
        learn(case_id, tuple(Question), kind=kind)
        number += 1
    call.note(cases=number)
