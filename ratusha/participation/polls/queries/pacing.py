"""How often one address may answer polls for anybody."""

from django.utils.translation import ngettext

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.pace import Pace, minutes
from ratusha.foundation.actions import Refused
from ratusha.foundation.charter import queries as charter

HOUR = 3_600


def pace_of(actor: Actor) -> Pace:
    """The pace of answers from one address, by the charter; who has logged in has none."""
    return Pace("polls.answer", charter.value("polls.nameless_an_hour") if actor.account_id is None else 0, HOUR)


def too_often(wait: int) -> Refused:
    """The refusal of an address from which very many answers have come."""
    sentence = ngettext(
        "Very many answers have come from your address. Send yours in {n} minute; what you have chosen stays.",
        "Very many answers have come from your address. Send yours in {n} minutes; what you have chosen stays.",
        minutes(wait),
    )
    return Refused("polls.too_often", sentence.format(n=minutes(wait)))
