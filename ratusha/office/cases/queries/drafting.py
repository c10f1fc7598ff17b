"""How an answer begins: the salutation by the applicant's name, a template or a passage with its places filled."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from ratusha.foundation.wording import dates
from ratusha.foundation.wording.names import Name, dative, genitive, salutation
from ratusha.office.knowledge import queries as knowledge

from .. import rules
from ..models import AnswerTemplate, Case


def name_of(case: Case) -> Name | None:
    """The applicant's name for declining; None where it is not known."""
    person = case.applicant
    if person is None or not person.given_name:
        return None
    female = {"f": True, "m": False}.get(person.sex)
    return Name(person.surname, person.given_name, person.patronymic, female)


def greeting(case: Case) -> str:
    """«Шановна пані Олено!», or «Добрий день!» where the name is not known. Always Ukrainian: it opens a letter."""
    name = name_of(case)
    with override("uk"):
        return f"{salutation(name)}\n\n" if name else "Добрий день!"


def _whole(name: Name) -> str:
    return " ".join(part for part in (name.family, name.given, name.patronymic) if part)


def facts_of(case: Case, today: date, articles: Iterable[Any] = ()) -> dict[str, str]:
    """What stands in which place (`rules.FIELDS`); a fact that is not known is left out, so that its place stays."""
    name = name_of(case)
    received = timezone.localdate(case.received_at)
    with override("uk"):
        facts = {
            "salutation": greeting(case).strip(),
            "name": case.author_name,
            "name_dative": _whole(dative(name)) if name else "",
            "name_genitive": _whole(genitive(name)) if name else "",
            "number": str(case),
            "date": dates.day_in_words(received, today),
            "date_in_words": dates.date_in_words(received),
            "title": case.title,
            "articles": knowledge.citation_of(articles),
            "due": dates.until(case.due_on, today) if case.due_on else "",
            "today": dates.date_in_words(today),
        }
    return {place: value for place, value in facts.items() if value}


def put(text: str, case: Case, today: date, articles: Iterable[Any] = ()) -> str:
    """The text with its places filled; what is not known, and other braces, stay as they are."""
    for place, value in facts_of(case, today, articles).items():
        text = text.replace("{" + place + "}", value)
    return text


def filled(template: AnswerTemplate, case: Case, today: date | None = None) -> str:
    """The template's text with its places filled, after the salutation unless the template places that itself."""
    text = put(template.body, case, today or timezone.localdate(), template.articles.all())
    return text if "{salutation}" in template.body else f"{greeting(case).strip()}\n\n{text}"


def with_passage(text: str, code: str, case: Case, today: date) -> str:
    """The draft with a standard answer put in, before the closing words; unchanged for an unknown code."""
    found = knowledge.answer_in_force(code, today)
    if found is None:
        return text
    passage = put(found.body, case, today, found.articles)
    start = text.rstrip() or greeting(case).strip()
    return start if passage in start else f"{start}\n\n{passage}"


def open_places(text: str) -> list[str]:
    """What a template has left open in the text."""
    return rules.blanks(text)


def law_of_passage(code: str, today: date) -> str:
    """The articles that a standard answer rests on, in words."""
    found = knowledge.answer_in_force(code, today)
    return found.law if found else ""
