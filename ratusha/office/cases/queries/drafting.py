"""How an answer begins: the salutation by the applicant's name, a template with its places filled."""

from datetime import date

from django.utils import timezone
from django.utils.translation import override

from ratusha.foundation.wording import dates
from ratusha.foundation.wording.names import Name, salutation

from ..models import AnswerTemplate, Case


def greeting(case: Case) -> str:
    """«Шановна пані Олено!», or «Добрий день!» where the name is not known. Always Ukrainian: it opens a letter."""
    person = case.applicant
    with override("uk"):
        if person is None or not person.given_name:
            return "Добрий день!"
        female = {"f": True, "m": False}.get(person.sex)
        return f"{salutation(Name(person.surname, person.given_name, person.patronymic, female))}\n\n"


def filled(template: AnswerTemplate, case: Case, today: date | None = None) -> str:
    """The template's text with {number}, {date}, {name} and {title} filled; other braces stay as they are."""
    with override("uk"):
        facts = {
            "{number}": str(case),
            "{date}": dates.day_in_words(timezone.localdate(case.received_at), today or timezone.localdate()),
            "{name}": case.author_name,
            "{title}": case.title,
        }
    text = template.body
    for place, value in facts.items():
        text = text.replace(place, value)
    return f"{greeting(case).strip()}\n\n{text}"
