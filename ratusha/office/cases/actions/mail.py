"""What comes back from the applicant's side: their mails, what became of our letters, the chat they opened."""

from typing import Literal

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.notify.actions import place
from ratusha.foundation.notify.chats import is_chat
from ratusha.foundation.notify.delivery import readdress
from ratusha.foundation.notify.models import Delivery, Letter, Mail, MailState, Proof
from ratusha.records.people import actions as people

from .. import permissions
from ..models import Case, ReplyBy, Side
from .clock import confirm_delivery
from .parts import official_words, say

ANSWERED_BY: dict[str, Literal["email", "phone", "telegram", "viber"]] = {
    "email": "email",
    "phone": "phone",
    "telegram": "telegram",
    "viber": "viber",
}
EMPTY = _("(a mail without words, see its files)")


@action("cases.thread_mail", may=permissions.can_thread_mail, on=Case, quiet=True, says=_("Message from the applicant"))
def thread_mail(call: Call, case: Case, *, mail: int) -> Case:
    """Will add a mail, or words from a chat, that answer the case to its thread, with files.

    393/96-ВР art. 18: the author may explain. By the platform when the address, the letter replied to or the chat named
    the case, by the registrar when a person found it. A sender who is not the author's own address or chat is shown
    beside the words. Refusals: forbidden, notify.no_mail, notify.sorted.
    """
    row: Mail = place(call, mail, MailState.THREADED, "cases.case", case.pk)
    by = ReplyBy.TELEGRAM if is_chat(row) else ReplyBy.EMAIL
    own = case.reply_by == by and row.sender == case.reply_to.lower()
    message = say(
        call,
        case,
        Side.APPLICANT,
        row.text or official_words(EMPTY),
        by=str(by),
        sender="" if own else row.sender_name if is_chat(row) else row.sender,
        letter_key=f"mail/{row.pk}",
    )
    message.account_id = None
    message.save(update_fields=["account"])
    message.files.add(*row.files.all())
    call.note(message=message.pk)
    return case


@action("cases.hear_proof", may=permissions.can_hear_proof, on=Case, quiet=True, says=_("Delivery: {told}"))
def hear_proof(call: Call, case: Case, *, proof: int) -> Case:
    """Will draw the conclusions of what was told of a letter about the case, once.

    393/96-ВР art. 15: the answer must reach its author. An answer that arrived is noted as delivered; a letter that
    did not arrive marks the contact and leaves a note for who handles the case. Refusals: forbidden, cases.no_proof.
    """
    told = Proof.objects.select_for_update().filter(pk=proof, heard=False).select_related("letter").first()
    if told is None or (told.letter.about_label, told.letter.about_id) != ("cases.case", case.pk):
        raise Refused("cases.no_proof", _("There is nothing new about a letter of this case."))
    letter = told.letter
    if told.delivery == Delivery.FAILED:
        _not_arrived(call, case, letter, told.said)
    elif told.delivery in (Delivery.DELIVERED, Delivery.READ):
        if letter.value:  # an address that was forgotten at its term has no mark to take off
            people.note_reached(call.child("reached"), kind=letter.kind, value=letter.value)
        _answer_arrived(call, case, letter)
    told.heard = True
    told.save(update_fields=["heard"])
    call.note(told=official_words(Delivery(told.delivery).label), letter=letter.pk)
    return case


def _not_arrived(call: Call, case: Case, letter: Letter, said: str) -> None:
    if letter.value != case.reply_to:  # a letter to an official, such as a reminder
        return
    people.note_failing(call.child("failing"), kind=letter.kind, value=letter.value, note=said[:300])
    words = official_words(_("The letter «{subject}» has not arrived: {said}. Tell the applicant in another way."))
    say(call, case, Side.SYSTEM, words.format(subject=letter.subject, said=said.rstrip(".")), internal=True)


def _answer_arrived(call: Call, case: Case, letter: Letter) -> None:
    by = ANSWERED_BY.get(letter.kind)
    if letter.request_key == f"cases.case/{case.pk}/answer" and by and case.delivered_at is None:
        confirm_delivery(call.child("delivered"), case, by=by)


@action("cases.link_chat", may=permissions.can_link_chat, on=Case, says=_("Letters go to Telegram from now on"))
def link_chat(call: Call, case: Case, *, chat: Line) -> Case:
    """Will answer in this Telegram chat, which the author opened by the link of their own page.

    393/96-ВР art. 5: the answer goes where the author asks. The chat becomes a confirmed, preferred contact.
    Refusals: forbidden, cases.chat.
    """
    if not chat.lstrip("-").isdigit() or len(chat) > 20:
        raise Refused("cases.chat", _("This is not a Telegram chat."), field="chat")
    case.reply_by, case.reply_to = ReplyBy.TELEGRAM, chat
    readdress("cases.case", case.pk, "telegram", chat, call.now)
    if case.applicant_id is not None:
        people.link_chat(call.child("contact"), case.applicant_id, chat=chat)
    return case


def take_mail(call: Call, case: Case, mail: int) -> None:
    """A step of other apps' actions: the case was opened by this mail, whose files it takes over.

    Refuses `notify.no_mail`, `notify.sorted`.
    """
    row = place(call, mail, MailState.FILED, "cases.case", case.pk)
    case.files.add(*row.files.all())
