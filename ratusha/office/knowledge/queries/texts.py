"""Standard answers and instructions: what works today is kept in memory for a second, for every case page asks."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.spans import holds
from ratusha.foundation.charter.memo import Memo
from ratusha.foundation.search.lemmas import forms_and_lemmas

from .. import permissions
from ..models import Article, Instruction, StandardAnswer
from ..rules import Mark
from .articles import citation_of, mark_of, marked


@dataclass(frozen=True, slots=True)
class Known:
    """A text that works today, ready to show: `law` are its articles in words, `mark` what is held against it."""

    pk: int
    code: str
    title: str
    body: str
    law: str
    articles: tuple[Article, ...]
    mark: Mark


_answers: Memo[list[StandardAnswer]] = Memo(
    lambda: list(StandardAnswer.objects.prefetch_related("articles").order_by("title", "pk"))
)
_instructions: Memo[list[Instruction]] = Memo(
    lambda: list(Instruction.objects.prefetch_related("articles").order_by("step", "place", "pk"))
)


def forget() -> None:
    """Will read the tables anew at the next question; for the actions that change them."""
    _answers.forget()
    _instructions.forget()


def _known(row: Any, today: date) -> Known:
    cited = tuple(row.articles.all())
    return Known(row.pk, row.code, row.title, row.body, citation_of(cited), cited, mark_of(row, today))


def answers_in_force(today: date, near: str = "") -> list[Known]:
    """Standard answers that work today; those that share words with the text `near` first."""
    shown = [_known(row, today) for row in _answers() if holds(row.since, row.until, today)]
    if not near:
        return shown
    asked = _lemmas(near)
    return sorted(shown, key=lambda one: (-len(asked & _lemmas_of_answer(f"{one.title} {one.body}")), one.title))


@lru_cache(2000)
def _lemmas_of_answer(text: str) -> frozenset[str]:
    """Kept for the texts of the community alone; what people wrote is read and forgotten."""
    return frozenset(_lemmas(text))


def _lemmas(text: str) -> set[str]:
    return {lemma for form, lemmas in forms_and_lemmas(text[:4000]) if len(form) > 3 for lemma in lemmas}


def answer_in_force(code: str, today: date) -> Known | None:
    """The standard answer of this code, if it works today."""
    rows = (row for row in _answers() if row.code == code and holds(row.since, row.until, today))
    return next((_known(row, today) for row in rows), None)


def instructions_for(step: str, today: date) -> list[Known]:
    """What to know at this step, in the order set."""
    rows = [row for row in _instructions() if row.step == step and holds(row.since, row.until, today)]
    return [_known(row, today) for row in rows]


def all_answers(actor: Actor) -> QuerySet[StandardAnswer]:
    """Every standard answer, in force or not, for officials."""
    found = StandardAnswer.objects.prefetch_related("articles")
    return found if permissions.can_read(actor) else found.none()


def all_instructions(actor: Actor) -> QuerySet[Instruction]:
    """Every instruction, in force or not, for officials."""
    found = Instruction.objects.prefetch_related("articles")
    return found if permissions.can_read(actor) else found.none()


def answers_to_review(actor: Actor, today: date) -> QuerySet[StandardAnswer]:
    """Standard answers alone, for who keeps them."""
    return marked(all_answers(actor), today)


def to_review(actor: Actor, today: date) -> list[Any]:
    """Standard answers and instructions whose articles have changed or ended since somebody reviewed them."""
    answers, instructions = marked(all_answers(actor), today), marked(all_instructions(actor), today)
    return [*answers.order_by("title"), *instructions.order_by("step", "place")]
