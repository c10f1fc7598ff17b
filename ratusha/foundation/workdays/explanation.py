"""Words for steps and errors of terms, in the reader's language; the command line and papers take Ukrainian."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, gettext, override

from ratusha.foundation.wording import dates, plural

from .calendar import TermError
from .reasons import Span, Step, Text
from .rules import Due
from .terms import TERMS, Term


def _worded(name: str, fact: Any, language: str) -> str:
    """A fact in words. Its name tells the form: the end with its weekday, the control day as «у п’ятницю»."""
    if isinstance(fact, Span):
        return plural.counted(fact.length, fact.unit, language)
    if isinstance(fact, Term):
        return fact.law.cited(fact.article, language)
    if not isinstance(fact, date):
        return gettext(fact.text) if isinstance(fact, Text) else str(fact)
    day = {"due_on": dates.full_date, "due_at": dates.full_date, "control_on": dates.on_day}.get(
        name, dates.date_in_words
    )(fact, language=language)
    return f"{day} {dates.time_in_words(fact, language)}" if isinstance(fact, datetime) else day


def sentence(step: Step | TermError, language: str | None = None) -> str:
    """One step or error in words; `language` is the active one unless given."""
    language = dates.language_or_active(language or get_language())
    with override(language):
        text = gettext(step.sentence).format(
            **{name: _worded(name, fact, language) for name, fact in step.facts.items()}
        )
    return text[:1].upper() + text[1:]


def sentences(due: Due, language: str | None = None) -> list[str]:
    """All steps of «why this date», in order, for the page."""
    return [sentence(step, language) for step in due.steps]


def explain(due: Due, language: str | None = None) -> str:
    """The steps as one paragraph."""
    return " ".join(sentences(due, language))


def basis(due: Due, language: str | None = None) -> str:
    """The citation of the law in the reader's language."""
    term = TERMS[due.rule]
    return term.law.cited(term.article, dates.language_or_active(language))


def title(rule: str, language: str | None = None) -> str:
    """What the rule is about, in the reader's language."""
    with override(dates.language_or_active(language)):
        return gettext(TERMS[rule].title)
