"""What is published is found by its words, and what was taken away is not."""

from ratusha.foundation.actions import Call, reaction
from ratusha.foundation.journal.models import Entry

from .queries import finding


@reaction("site.index", to=finding.CHANGES)
def index(_call: Call, entry: Entry) -> None:
    """The page of the entry, those that the editor named in it, and all below them."""
    keys = [entry.target_id, *(key for _deed, key in entry.facts.get("deeds", ())), *entry.facts.get("pages", ())]
    pks = [int(one) for one in keys if str(one or "").isdigit()]
    finding.heed(pks)
    finding.drop(pks)
