"""What follows acts on requests: letters to their authors and the search index."""

from ratusha.foundation.actions import Call, reaction
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search import engine
from ratusha.office.cases import actions as cases
from ratusha.office.cases import queries as case_queries
from ratusha.participation.following import actions as following

from . import queries

LETTERS = {
    "inforequests.submit": "received",
    "inforequests.file": "received",
    "inforequests.decide_urgency": "not_urgent",
    "inforequests.extend": "extended",
    "inforequests.forward": "forwarded",
    "inforequests.defer": "deferred",
    "inforequests.bill": "billed",
    "inforequests.reclassify": "as_appeal",
}
OFTEN = frozenset({"decide_urgency", "extend", "defer", "bill", "reclassify"})


@reaction("inforequests.tell_requester", to=LETTERS)
def tell_requester(call: Call, entry: Entry) -> None:
    """The requester learns what became of the request (2939-VI art. 19, 20, 22)."""
    if entry.target_id is None or not worth_telling(entry):
        return
    part = f"{entry.action}/{entry.pk}" if entry.action.partition(".")[2] in OFTEN else entry.action
    template = f"inforequests.{LETTERS[entry.action]}"
    cases.tell(call, entry.target_id, template, part, **queries.letter_facts(entry.target_id))


def worth_telling(entry: Entry) -> bool:
    """A confirmed urgency and a bill for nothing change nothing for the requester."""
    if entry.action == "inforequests.decide_urgency":
        return not entry.facts.get("urgent")
    return entry.action != "inforequests.bill" or entry.facts.get("amount") != "0,00"


@reaction("inforequests.index", to=("inforequests.submit", "inforequests.file"))
def index(call: Call, entry: Entry) -> None:
    """Makes the request findable."""
    if entry.target_id is not None and (found := case_queries.indexed_text(entry.target_id)):
        engine.index("cases.case", entry.target_id, title=found[0], text=found[1])


@reaction("inforequests.announce", to=("inforequests.publish",))
def announce(call: Call, entry: Entry) -> None:
    """Who follows requests learns of a published one; who follows this very one, that it was published anew."""
    row = queries.public().filter(pk=entry.target_id).first()
    if row is not None:
        what = f"anew-{entry.pk}" if entry.facts.get("anew") else "published"
        following.announce(call, about=f"{queries.PUBLIC}:{row.pk}", what=what, topic="inforequests")
