"""News of the council for residents who follow a draft, or drafts at all."""

from django.conf import settings
from django.core.cache import cache

from ratusha.foundation.actions import Call, reaction
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.journal.models import Entry
from ratusha.office.proposals import queries as drafts
from ratusha.openness.site.queries.finding import CHANGES
from ratusha.participation.following import actions as following
from ratusha.participation.outcomes import actions as outcomes

from .rules import told_key

DRAFTS = ("proposals.publish", "proposals.put_text", "proposals.record_urgency", "proposals.conclude",
          "proposals.settle")  # fmt: skip


@reaction("portal.tell_of_drafts", to=DRAFTS)
def tell_of_drafts(call: Call, entry: Entry) -> None:
    """Those who follow the draft or its subject learn that it was published, changed, concluded upon, decided."""
    row = drafts.published().filter(pk=entry.target_id).first()
    if row is None:
        return
    verb = entry.action.partition(".")[2]
    told = {
        "publish": f"published/{row.counted_from}",
        "put_text": f"text/{entry.facts.get('n', '')}",
        "record_urgency": "urgency",
        "conclude": f"conclusion/{entry.facts.get('commission', '')}",
        "settle": f"settled/{entry.facts.get('outcome', '')}",
    }
    about = f"{drafts.LABEL}:{row.pk}"
    following.announce(call, about=about, what=told[verb], topic=f"proposals:{row.kind}")
    if verb == "settle":
        outcomes.note_link(
            call, about=about, step="decision", sentence=drafts.state_in_ukrainian(row.state), to=about,
            state="done" if row.state == drafts.State.ADOPTED else "going", on=entry.at.astimezone(KYIV).date(),
            address=f"/council/drafts/{row.pk}/",
        )  # fmt: skip


@reaction("portal.tell_anew", to=CHANGES)
def tell_anew(_call: Call, _entry: Entry) -> None:
    """What the first page tells of the community is drawn anew after each change of the site."""
    cache.delete_many([told_key(code) for code, _name in settings.LANGUAGES])
