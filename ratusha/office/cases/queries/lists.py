"""The code lists with everything that was ever in them, for those who keep them."""

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor

from .. import permissions
from ..models import OUTCOME_WORDS, AnswerTemplate, Subject


def all_templates(actor: Actor) -> QuerySet[AnswerTemplate]:
    """Every template of answers, in force or not."""
    found = AnswerTemplate.objects.all()
    return found if permissions.can_keep_lists(actor, None) else found.none()


def all_subjects(actor: Actor) -> QuerySet[Subject]:
    """The whole subject index, also what is closed."""
    found = Subject.objects.all()
    return found if permissions.can_keep_lists(actor, None) else found.none()


def outcomes_to_answer() -> list[tuple[str, str]]:
    """Results that a template may have, with their words."""
    return [(one.value, str(words)) for one, words in OUTCOME_WORDS.items() if one.value in ANSWERED]


ANSWERED = ("satisfied", "explained", "refused")
