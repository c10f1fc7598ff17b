"""Parts of a card that are read together: each has its newest lines, however many the others have."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest

from ratusha.records.people.models import Person
from ratusha.records.people.queries import Line, Part, part_rows, register_part, sections

from . import given

pytestmark = pytest.mark.django_db
KNOWN = import_module("ratusha.records.people.queries.sections")


def part(name: str, surname: str) -> Part:
    def rows(_actor: Any, _person: int) -> Any:
        return part_rows(Person.objects.filter(surname=surname), at="created_at", title="given_name")

    return Part(name, name, rows, lambda at, _pk, title, _text, _state: Line(at, title))


def test_many_newer_lines_of_one_part_leave_the_others_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    for registered in ("_sections", "_parts"):
        monkeypatch.setattr(KNOWN, registered, {})
    for name, surname in (("few", "Явір"), ("many", "Клен"), ("none", "Дуб")):
        register_part(part(name, surname))
    for days in range(9):
        given.applicant(surname="Явір" if days > 7 else "Клен", given_name=f"Ім'я {days}", email=f"{days}@example.com")
        Person.objects.filter(given_name=f"Ім'я {days}").update(created_at=given.NOW - timedelta(days=days))
    told = {one.name: [line.title for line in lines] for one, lines in sections(given.PLATFORM, 0, limit=2)}
    assert told == {"few": ["Ім'я 8"], "many": ["Ім'я 0", "Ім'я 1"]}
