"""What providers and mail servers tell of contacts."""

import pytest

from ratusha.foundation.actions import Refused
from ratusha.records.people import actions
from ratusha.records.people.models import Contact

from . import given

pytestmark = pytest.mark.django_db


def test_everybody_with_this_address_is_marked_until_a_letter_arrives() -> None:
    person = given.applicant()
    contact = actions.add_contact(given.call(), person, kind="email", value="olena@example.com")
    actions.note_failing(given.call(), kind="email", value="olena@example.com", note="550")
    contact.refresh_from_db()
    assert contact.failing_since is not None
    assert contact.failing_note == "550"
    actions.note_reached(given.call(), kind="email", value="olena@example.com")
    contact.refresh_from_db()
    assert (contact.failing_since, contact.failing_note) == (None, "")


def test_a_chat_that_the_person_opened_is_their_first_way() -> None:
    person = given.applicant()
    actions.add_contact(given.call(), person, kind="email", value="olena@example.com")
    for _again in range(2):
        actions.link_chat(given.call(), person, chat="42")
    chat = Contact.objects.get(person=person, kind="telegram")
    assert (chat.value, chat.verified, chat.preferred) == ("42", True, True)


def test_a_stranger_marks_nobody() -> None:
    with pytest.raises(Refused, match="forbidden"):
        actions.note_failing(given.call(given.STRANGER), kind="email", value="olena@example.com")
