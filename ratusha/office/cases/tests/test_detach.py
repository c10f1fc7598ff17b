"""A joined case may go on by itself, with the clock of its own receipt."""

import pytest

from ratusha.foundation.journal.models import Entry
from ratusha.office.cases import actions
from ratusha.office.cases.queries import Case

from . import given


@pytest.mark.django_db
def test_detach_lets_a_joined_case_go_on():
    story, other = given.Story(), given.registered()
    due = other.due_on
    actions.join_case(given.call(story.registrar), other, story.case)
    other.save()
    given.refused("forbidden", actions.detach, given.call(story.executor), other)
    actions.detach(given.call(story.registrar), other, reason="Інша вулиця.")
    alone = Case.objects.get(pk=other.pk)
    assert (alone.state, alone.duplicate_of_id, alone.due_on) == ("registered", None, due)
    note = alone.messages.get(internal=True)
    assert note.text == "Від’єднано. Підстава: Інша вулиця."
    assert "вулиця" not in str(Entry.objects.get(action="cases.detach").facts)
    given.refused("cases.not_now", actions.detach, given.call(story.registrar), alone)
