"""What an operator may do with letters that could not be delivered, and a registrar with mail that came in."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, Text, action

from ..models import Letter, Mail, MailState, State
from ..permissions import can_mind, can_sort_mail


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


@action("notify.keep_waiting", may=can_sort_mail, on=Mail, says=_("Mail waits for the registrar"))
def keep_waiting(call: Call, mail: Mail) -> Mail:
    """Will leave a mail that belongs to no object to the registrar (393/96-ВР art. 7: what is sent must be accepted).

    Refusals: forbidden, notify.sorted.
    """
    _unsorted(mail)
    mail.state = MailState.WAITING
    return mail


@action("notify.set_aside", may=can_sort_mail, on=Mail, says=_("Mail set aside"))
def set_aside(call: Call, mail: Mail, *, reason: Text) -> Mail:
    """Will set aside a mail that is no appeal, with the reason; it stays in the archive and can be taken back.

    393/96-ВР art. 7: a duly filed appeal may not be set aside. Refusals: forbidden, notify.sorted.
    """
    _unsorted(mail)
    mail.state, mail.reason = MailState.ASIDE, reason[:500]
    return mail


@action("notify.take_back", may=can_sort_mail, on=Mail, says=_("Mail waits for the registrar again"))
def take_back(call: Call, mail: Mail) -> Mail:
    """Will let a mail that was set aside wait for the registrar again (393/96-ВР art. 7).

    Refusals: forbidden, notify.not_aside.
    """
    if mail.state != MailState.ASIDE:
        raise Refused("notify.not_aside", _("Only what was set aside can be taken back."))
    mail.state, mail.reason = MailState.WAITING, ""
    return mail


def place(call: Call, mail_id: int, state: MailState, label: str, pk: int) -> Mail:
    """A step of other apps' actions: will note what the mail became. Refuses `notify.sorted` for one already placed."""
    mail = Mail.objects.select_for_update().filter(pk=mail_id).first()
    if mail is None:
        raise Refused("notify.no_mail", _("There is no such mail."))
    _unsorted(mail)
    mail.state, mail.about_label, mail.about_id = state, label, pk
    mail.version += 1
    mail.save(update_fields=["state", "about_label", "about_id", "version"])
    call.note(mail=mail.pk)
    return mail


def _unsorted(mail: Mail) -> None:
    if mail.state not in (MailState.NEW, MailState.WAITING):
        raise Refused("notify.sorted", _("This mail has its place already."))
