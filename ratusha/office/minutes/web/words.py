"""How states look, and the history of a decision in words."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ratusha.foundation.wording.dates import date_in_words

from .. import queries
from ..queries import Outcome, ProtocolState, Relation, State

LOOK = {
    State.ADOPTED: ("wait", "clock"),
    State.SIGNING: ("wait", "pen"),
    State.SIGNED: ("ok", "check"),
    State.STOPPED: ("bad", "pause"),
    State.CONFIRMED: ("go", "check"),
    State.DROPPED: ("", "cross"),
    State.ANNULLED: ("", "cross"),
}
PROTOCOL_LOOK = {
    ProtocolState.DRAFT: ("wait", "pen"),
    ProtocolState.CHECKED: ("go", "check"),
    ProtocolState.SIGNING: ("wait", "pen"),
    ProtocolState.SIGNED: ("ok", "check"),
}


def state_of(row: Any) -> tuple[Any, str, str]:
    """Words, tone and icon of the state of a decision."""
    return (queries.STATE_WORDS[State(row.state)], *LOOK[State(row.state)])


def protocol_state(row: Any) -> tuple[Any, str, str]:
    """Words, tone and icon of the state of a protocol."""
    return (queries.PROTOCOL_WORDS[ProtocolState(row.state)], *PROTOCOL_LOOK[ProtocolState(row.state)])


def force_words(row: Any, first: Any, today: Any) -> str:
    """Since when the decision is in force, or why it is not."""
    if row.kind != queries.Kind.DECISION:
        return ""
    if row.state == State.ANNULLED:
        return _("It has no force: a later decision annulled it.")
    if row.state == State.STOPPED:
        return _("It has no force while the council has not considered the head's comments.")
    if row.state == State.DROPPED:
        return _("It did not take effect: the head stopped it and the council did not confirm it.")
    if first is None:
        return _("It takes effect once it is published.") if row.normative else _("It waits for the signature.")
    words = _("In force since {day}.") if first <= today else _("It takes effect on {day}.")
    return words.format(day=date_in_words(first))


def steps(row: Any, stops: list[Any], links: Any) -> list[dict[str, Any]]:
    """What happened to the decision, as a thread: adopted, stopped, considered anew, signed, published, changed."""
    told: list[tuple[Any, str, str]] = [(row.adopted_on, _("Adopted"), row.body_name)]
    for one in stops:
        told.append((_day(one.at), _("Stopped by the head"), one.comments))
        if one.outcome:
            told.append((one.settled_on, str(queries.OUTCOME_WORDS[Outcome(one.outcome)]).capitalize(), ""))
    if row.signed_at:
        told.append((_day(row.signed_at), _("Signed"), row.signed_by))
    if row.published_at:
        told.append((_day(row.published_at), _("Published"), ""))
    for one in links:
        words = _("Annulled by the decision No. {number}") if one.relation == Relation.ANNULS else _(
            "Changed by the decision No. {number}"
        )  # fmt: skip
        told.append((one.source.adopted_on, words.format(number=one.source.number), one.note))
    return [{"day": day, "title": title, "text": text} for day, title, text in sorted(told, key=lambda one: one[0])]


def _day(moment: Any) -> Any:
    return timezone.localdate(moment)
