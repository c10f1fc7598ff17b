"""Mending of what got stuck."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action
from ratusha.foundation.journal.models import FailedReaction

from .permissions import can_operate


@action("oversight.retry_reaction", may=can_operate, on=FailedReaction, says=_("Reaction {name} will be tried again"))
def retry_reaction(call: Call, failed: FailedReaction) -> FailedReaction:
    """Will put a failed reaction back in the queue of tries, at once.

    Law: none; upkeep of the record's completeness. Refusals: forbidden, missing.
    """
    failed.given_up = False
    failed.attempts = 1
    failed.next_at = call.now
    call.note(name=failed.name)
    return failed


@action("oversight.give_up_reaction", may=can_operate, on=FailedReaction, says=_("Reaction {name} was given up"))
def give_up_reaction(call: Call, failed: FailedReaction) -> FailedReaction:
    """Will stop the tries of a failed reaction; it stays in the list of what was not done.

    Law: none; upkeep of the record's completeness. Refusals: forbidden, missing, oversight.already_given_up.
    """
    if failed.given_up:
        raise Refused("oversight.already_given_up", _("This reaction has been given up already."))
    failed.given_up = True
    call.note(name=failed.name)
    return failed
