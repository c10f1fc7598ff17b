"""What follows acts on consultations: letters to authors, the search index."""

from ratusha.foundation import notify
from ratusha.foundation.actions import Call, reaction
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search import engine
from ratusha.participation.following import actions as following
from ratusha.records.people import queries as people

from . import queries

INDEXED = ("consultations.open", "consultations.describe", "consultations.put_text", "consultations.call_off")


@reaction("consultations.tell_authors", to=("consultations.report",))
def tell_authors(call: Call, entry: Entry) -> None:
    """Each author gets the answers to their proposals and the way to the report, in one letter."""
    found = queries.published().filter(pk=entry.target_id).first()
    if found is None:
        return
    for person, email, rows in queries.letters_of(found):
        to = email or address_of(person)
        if not to:
            continue
        notify.queue(
            call,
            to=notify.Address("email", to),
            template="consultations.answered",
            about=(queries.LABEL, found.pk),
            request_key=f"consultations/{found.pk}/report/{person or ''}/{to}",
            number=found.number,
            subject=found.subject,
            answers=[
                {
                    "number": one.number,
                    "outcome": str(queries.OUTCOME_WORDS[queries.Outcome(one.outcome)]),
                    "reason": one.reason,
                }
                for one in rows
            ],
            path=f"/consultations/{found.pk}/report/",
        )


def address_of(person: int | None) -> str:
    """The e-mail of the card, when that is how the person is reached."""
    way = people.way_to(person) if person is not None else None
    return str(way.value) if way is not None and way.kind == "email" else ""


@reaction("consultations.index", to=INDEXED)
def index(call: Call, entry: Entry) -> None:
    """Makes published consultations findable by their subject and the text of the draft."""
    if entry.target_id is not None and (found := queries.indexed_text(entry.target_id)):
        engine.index(queries.LABEL, entry.target_id, title=found[0], text=found[1])


NEWS = {"consultations.open": "opened", "consultations.report": "reported"}


@reaction("consultations.announce", to=NEWS)
def announce(call: Call, entry: Entry) -> None:
    """Those who follow consultations, or this one, learn of a new one and of its report."""
    if queries.published().filter(pk=entry.target_id).exists():
        about = f"{queries.LABEL}:{entry.target_id}"
        following.announce(call, about=about, what=NEWS[entry.action], topic="consultations")
