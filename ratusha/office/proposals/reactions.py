"""What follows acts on drafts: the search index, letters to the author and to those who lead commissions."""

from ratusha.foundation import notify
from ratusha.foundation.actions import Call, reaction
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search import engine

from . import queries

INDEXED = ("proposals.publish", "proposals.put_text", "proposals.describe", "proposals.amend")
TO_AUTHOR = {
    "proposals.give_back": "given_back",
    "proposals.publish": "published",
    "proposals.settle": "settled",
}


@reaction("proposals.index", to=INDEXED)
def index(call: Call, entry: Entry) -> None:
    """Makes published drafts findable by title, author, note and text."""
    if entry.target_id is not None and (found := queries.indexed_text(entry.target_id)):
        engine.index(queries.LABEL, entry.target_id, title=found[0], text=found[1])


@reaction("proposals.tell_author", to=TO_AUTHOR)
def tell_author(call: Call, entry: Entry) -> None:
    """The author learns that the draft came back, was published or was decided; 280/97-ВР art. 46."""
    found = queries.author_letter(entry.target_id)
    if found is None or entry.actor_id == found.account:
        return
    notify.queue(
        call,
        to=notify.Address("email", found.email),
        template=f"proposals.{TO_AUTHOR[entry.action]}",
        about=(queries.LABEL, found.pk),
        request_key=f"proposals/{found.pk}/{entry.pk}",
        number=found.number,
        title=found.title,
        state=found.state,
        why=found.why,
        first=found.earliest_on.strftime("%d.%m.%Y") if found.earliest_on else "",
        path=f"/office/council/drafts/{found.pk}/",
    )


@reaction("proposals.tell_commission", to=("proposals.refer",))
def tell_commission(call: Call, entry: Entry) -> None:
    """Those who lead a commission learn that a draft waits for its conclusion (280/97-ВР art. 47)."""
    for one in queries.commission_letters(entry.target_id, call.today):
        notify.queue(
            call,
            to=notify.Address("email", one.email),
            template="proposals.referred",
            about=(queries.LABEL, one.pk),
            request_key=f"proposals/{one.pk}/referred/{one.account}",
            number=one.number,
            title=one.title,
            commission=one.why,
            path=f"/office/council/drafts/{one.pk}/",
        )
