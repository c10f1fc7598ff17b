"""What a person has read of the letters that were sent to them."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, action

from ..models import Letter
from ..permissions import can_mind_own, can_read_own


@action("notify.open_letter", may=can_read_own, on=Letter, quiet=True, says=_("A message is read"))
def open_letter(call: Call, letter: Letter) -> Letter:
    """Will mark a letter as read by the person it was sent to; the first reading counts.

    Law: none, the reader's own comfort. Refusals: forbidden.
    """
    if letter.opened_at is None:
        letter.opened_at = call.now
    return letter


@action("notify.open_all", may=can_mind_own, on=Account, quiet=True, says=_("Messages marked as read: {count}"))
def open_all(call: Call, account: Account) -> None:
    """Will mark every letter to this person as read.

    Law: none, the reader's own comfort. Refusals: forbidden.
    """
    call.note(count=Letter.objects.filter(reader=account, opened_at=None).update(opened_at=call.now))
