"""Putting letters in the outbox."""

from datetime import datetime

import pytest
from django.db import transaction
from django.template import TemplateDoesNotExist

from ratusha.foundation.actions import Refused
from ratusha.foundation.notify.models import Letter, State
from ratusha.foundation.notify.queries import letters_about

from .given import letter

pytestmark = pytest.mark.django_db


def test_a_letter_says_what_was_true_when_it_was_queued(now: datetime) -> None:
    made = letter(now, about=("cases.case", 17))
    assert made.subject == "Звернення Д-401/1 зареєстровано"
    assert "«Яма <біля> школи»" in made.text
    assert "/c/x" in made.text
    assert "&lt;біля&gt;" in made.html
    assert (made.state, made.next_at) == (State.QUEUED, now)
    assert list(letters_about("cases.case", 17)) == [made]


def test_english_readers_get_their_own_variant(now: datetime) -> None:
    made = letter(now, language="en")
    assert made.subject == "Appeal Д-401/1 is registered"


def test_the_same_key_gives_the_first_letter_back(now: datetime) -> None:
    first = letter(now, request_id="r1")
    assert letter(now, request_id="r1") == first
    assert letter(now, request_id="r1", value="petro@example.org") != first
    assert letter(now, request_id="r2") != first
    assert letter(now, request_key="k") == letter(now, request_key="k", value="other@example.org")
    assert Letter.objects.count() == 4


def test_a_letter_of_an_undone_change_is_undone(now: datetime) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        letter(now)
        raise RuntimeError
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "value", ["", "  ", "olena", "olena@", "a@b\nBcc: all@example.org", "x" * 400 + "@example.org"]
)
def test_an_address_that_is_none_is_refused(now: datetime, value: str) -> None:
    with pytest.raises(Refused, match=r"notify\.address"):
        letter(now, value=value)
    assert not Letter.objects.exists()


def test_a_line_break_in_a_fact_cannot_add_headers(now: datetime) -> None:
    made = letter(now, facts={"number": "1\r\nBcc: all@example.org"})
    assert "\n" not in made.subject
    assert "\r" not in made.subject
    assert made.text.startswith("зареєстровано") or "Bcc" not in made.subject.split()[0]


def test_a_template_without_subject_or_text_is_a_fault_of_the_programmer(now: datetime) -> None:
    with pytest.raises(ValueError, match="Subject"):
        letter(now, template="sample.nameless")
    with pytest.raises(TemplateDoesNotExist):
        letter(now, template="sample.unknown")
