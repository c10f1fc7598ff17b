"""The code lists with everything that was ever in them, for those who keep them."""

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.search.lemmas import forms_and_lemmas

from .. import permissions
from ..models import OUTCOME_WORDS, AnswerTemplate, Subject


def all_templates(actor: Actor) -> QuerySet[AnswerTemplate]:
    """Every template of answers, in force or not."""
    found = AnswerTemplate.objects.prefetch_related("articles")
    return found if permissions.can_keep_lists(actor, None) else found.none()


def all_subjects(actor: Actor) -> QuerySet[Subject]:
    """The whole subject index, also what is closed."""
    found = Subject.objects.all()
    return found if permissions.can_keep_lists(actor, None) else found.none()


def outcomes_to_answer() -> list[tuple[str, str]]:
    """Results that a template may have, with their words."""
    return [(one.value, str(words)) for one, words in OUTCOME_WORDS.items() if one.value in ANSWERED]


ANSWERED = ("satisfied", "explained", "refused")


def find_subjects(typed: str) -> list[Subject]:
    """Subjects in force by a code or its beginning, or by its name and everyday words, in any form. 1 query."""
    asked = typed.strip()
    known = list(Subject.objects.filter(closed_on=None))
    code = asked.split(" ", 1)[0]
    if exact := [one for one in known if one.code == code]:
        return exact
    if asked.isdecimal():
        return [one for one in known if one.code.startswith(asked)]
    wanted = [set(lemmas) | {form} for form, lemmas in forms_and_lemmas(asked)]
    return [one for one in known if wanted and all(_has(word, _told_of(one)) for word in wanted)]


def _told_of(subject: Subject) -> frozenset[str]:
    found = forms_and_lemmas(f"{subject.name} {subject.words}")
    return frozenset(form for form, _lemmas in found).union(*(lemmas for _form, lemmas in found))


def _has(word: set[str], told: frozenset[str]) -> bool:
    return bool(word & told) or any(one.startswith(start) for start in word if len(start) > 3 for one in told)
