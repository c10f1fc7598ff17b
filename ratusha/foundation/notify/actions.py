"""What an operator may do with letters that could not be delivered."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action

from .models import Letter, State
from .permissions import can_mind


@action("notify.retry", may=can_mind, on=Letter, says=_("Letter queued again"))
def retry(call: Call, letter: Letter) -> Letter:
    """Will put a letter that failed, is dead or was set aside into the outbox again, to be sent at once.

    Law: an answer to an appeal must reach the person (393/96-ВР art. 15, 19). Refusals: forbidden, notify.sent.
    """
    if letter.state in (State.SENT, State.QUEUED):
        raise Refused("notify.sent", _("This letter is already sent or waits to be sent."))
    letter.state, letter.attempts, letter.next_at, letter.error = State.QUEUED, 0, call.now, ""
    letter.handed_at = None
    return letter


@action("notify.discard", may=can_mind, on=Letter, says=_("Letter set aside"))
def discard(call: Call, letter: Letter) -> Letter:
    """Will set aside a letter that cannot be delivered; it stays in the list with its story.

    Law: none, the community's own machinery. Refusals: forbidden, notify.sent.
    """
    if letter.state == State.SENT:
        raise Refused("notify.sent", _("This letter is already sent or waits to be sent."))
    letter.state = State.DISCARDED
    return letter
