"""What is published is found by its words, and what was taken away is not."""

from ratusha.foundation.actions import Call, Refused, reaction
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.wording.dates import kyiv_day
from ratusha.openness.transparency.actions import take_note

from . import queries
from .actions import hand_over
from .queries import finding

SHOWN = ("site.edit", "site.approve", "site.publish", "site.publish_due")


@reaction("site.index", to=finding.CHANGES)
def index(_call: Call, entry: Entry) -> None:
    """The page of the entry, those that the editor named in it, and all below them."""
    pks = _pages(entry)
    finding.heed(pks)
    finding.drop(pks)


@reaction("site.prove", to=SHOWN)
def prove(call: Call, entry: Entry) -> None:
    """A page of a clause of article 15 that came out, or came out anew, is evidence for the audit of access, once."""
    for page in queries.of_clauses(_pages(entry)):
        about = f"site.page:{page.pk}/{page.live_revision_id}"
        try:
            take_note(
                call.child(about), code=page.clause, title=page.title[:300], about=about, link=page.address,
                published_on=kyiv_day(entry.at),
            )  # fmt: skip
        except Refused:  # told already, or no clause of the law
            continue


@reaction("site.follow", to=("transparency.assign",))
def follow(call: Call, entry: Entry) -> None:
    """Who answers for a clause answers for its pages."""
    hand_over(call.child("pages"), code=entry.facts["code"])


def _pages(entry: Entry) -> list[int]:
    keys = [entry.target_id, *(key for _deed, key in entry.facts.get("deeds", ())), *entry.facts.get("pages", ())]
    return [int(one) for one in keys if str(one or "").isdigit()]
