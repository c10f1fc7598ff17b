"""People of an old register that is taken back. A part of another app's own action."""

from collections.abc import Sequence

from ratusha.foundation.actions import Channel
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search import engine

from ..models import Contact, Person
from ..queries.people import INDEX, indexed_texts
from .movers import movers

OWN = "people.contact.person"


def findable(ids: Sequence[int]) -> None:
    """Will make these people findable at once, so that no reaction has to follow thousands of entries."""
    engine.index_all(INDEX, indexed_texts(ids))


def forget_imported(ids: Sequence[int]) -> int:
    """Will remove those of these people who came by an import and with whom nothing else has happened -> how many."""
    gone = 0
    for person in Person.objects.filter(pk__in=ids, created_via=Channel.IMPORT, account=None):
        entries = Entry.objects.filter(target_type="people.person", target_id=person.pk).exclude(
            action="people.remember"
        )
        if entries.exists() or any(one.ids(person.pk) for one in movers() if one.label != OWN):
            continue
        Contact.objects.filter(person=person).delete()
        engine.remove(INDEX, person.pk)
        person.delete()
        gone += 1
    return gone
