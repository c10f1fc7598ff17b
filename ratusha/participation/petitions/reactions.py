"""What follows acts on petitions: letters to the author and the search index."""

from django.utils.translation import gettext, override

from ratusha.foundation.actions import Call, reaction
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search import engine
from ratusha.participation.following import actions as following
from ratusha.participation.outcomes import actions as outcomes

from . import queries
from .actions import letters
from .queries import Outcome

LETTERS = {
    "petitions.submit": "petitions.received",
    "petitions.receive": "petitions.reached",
    "petitions.publish": "petitions.published",
    "petitions.reject": "petitions.rejected",
    "petitions.reach": "petitions.reached",
    "petitions.fail": "petitions.failed",
    "petitions.open_consideration": "petitions.opened",
    "petitions.set_hearing": "petitions.hearing",
    "petitions.answer": "petitions.answered",
}
NEWS = {
    "petitions.publish": "published",
    "petitions.reach": "reached",
    "petitions.receive": "reached",
    "petitions.open_consideration": "opened",
    "petitions.answer": "answered",
}


@reaction("petitions.tell_author", to=LETTERS)
def tell_author(call: Call, entry: Entry) -> None:
    """The author learns what became of the petition (393/96-ВР art. 23-1)."""
    if entry.target_id is not None:
        letters.to_author(call, entry.target_id, LETTERS[entry.action], f"{entry.action}/{entry.pk}")


@reaction("petitions.announce", to=NEWS)
def announce(call: Call, entry: Entry) -> None:
    """Those who follow the petition, its topic or their neighbourhood learn of it; the line of the outcome goes on."""
    petition = queries.public().filter(pk=entry.target_id).first()
    if petition is None:
        return
    day = entry.at.astimezone(KYIV).date()
    about = f"{queries.LABEL}:{petition.pk}"
    following.announce(
        call,
        about=about,
        what=NEWS[entry.action],
        topic=f"petitions:{petition.topic}",
        lat=petition.lat,
        lon=petition.lon,
    )
    with override("uk"):
        if entry.action in ("petitions.reach", "petitions.receive"):
            said = gettext("{count} signatures of {goal}").format(count=petition.counted, goal=petition.threshold)
            outcomes.note_link(call, about=about, step="voices", sentence=said, on=day)
        if entry.action == "petitions.answer":
            said = gettext("The council answered: {outcome}").format(
                outcome=queries.OUTCOME_WORDS[Outcome(petition.outcome)]
            )
            outcomes.note_link(
                call, about=about, step="decision", sentence=said, on=day, address=f"/petitions/{petition.pk}/"
            )


@reaction("petitions.index", to=("petitions.publish", "petitions.receive"))
def index(call: Call, entry: Entry) -> None:
    """Makes a published petition findable."""
    if entry.target_id is not None and (found := queries.indexed_text(entry.target_id)):
        engine.index(queries.LABEL, entry.target_id, title=found[0], text=found[1])
