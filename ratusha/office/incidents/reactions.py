"""Acts of other apps that are security events: noted from their sealed entries."""

from ratusha.foundation import watch
from ratusha.foundation.actions import Call, reaction
from ratusha.foundation.journal.models import Entry

from .rules.sources import BY_ACTION, facts_of, kind_of


@reaction("incidents.note", to=BY_ACTION)
def note_act(call: Call, entry: Entry) -> None:
    """An act that the table of sources names becomes a security event, once, with the time and actor of the act."""
    kind = kind_of(entry.action, entry.facts)
    if not kind:
        return
    person = entry.facts.get("person")
    about = ("people.person", person) if isinstance(person, int) else (entry.target_type, entry.target_id)
    watch.note(
        kind,
        action=entry.action,
        account=entry.actor_id,
        actor_kind=entry.actor_kind,
        channel=entry.channel,
        target=about,
        at=entry.at,
        request_id=entry.request_id,
        **facts_of(entry.facts),
    )
