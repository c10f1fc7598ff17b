"""For whom a person may speak."""

from datetime import date

from ratusha.foundation.access.spans import holds
from ratusha.records.identity.queries import mandates_held_by
from ratusha.records.people.queries import representations_of


def spoken_for(person_id: int, on: date) -> list[tuple[int, str]]:
    """(card, name) of organisations that the person represents and people for whom they act, on the day. 2 queries."""
    found = [
        (one.organisation_id, one.organisation.organisation or one.organisation.name)
        for one in representations_of(person_id)
        if one.person_id == person_id and holds(one.since, one.until, on)
    ]
    return [*found, *((one.person_id, str(one.person)) for one in mandates_held_by(person_id, on) if one.person_id)]
