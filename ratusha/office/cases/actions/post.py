"""Letters by post: printed, handed to the post with their tracking number, delivered or come back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.actions import Call, OptionalLine, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording.dates import date_in_words

from .. import permissions
from ..models import PostLetter, PostState, Side
from .clock import confirm_delivery
from .parts import acting, official_words, say

Tracking = Annotated[OptionalLine, StringConstraints(max_length=40, strip_whitespace=True)]


@action("cases.post_sent", may=permissions.can_handle_post, on=PostLetter, says=_("Sent by post {tracking}"))
def post_sent(call: Call, letter: PostLetter, *, sent_on: date, tracking: Tracking = "") -> PostLetter:
    """Will note that the post took the letter, and under which number (393/96-ВР art. 15; КМУ №348).

    The number may be added or mended later. Refusals: forbidden, cases.post_day (a day to come), cases.post_ended.
    """
    if letter.state in (PostState.DELIVERED, PostState.RETURNED):
        raise Refused("cases.post_ended", _("The way of this letter has ended already."))
    if sent_on > call.today:
        raise Refused("cases.post_day", _("Write the day when the post took it: not in the future."), field="sent_on")
    letter.state, letter.sent_on, letter.tracking = PostState.SENT, sent_on, tracking.upper()
    letter.sent_by_id = acting(call)
    call.note(tracking=letter.tracking, case=letter.case_id)
    return letter


@action("cases.post_ended", may=permissions.can_handle_post, on=PostLetter, says=_("Letter by post: {outcome}"))
def post_ended(
    call: Call,
    letter: PostLetter,
    *,
    outcome: Literal["delivered", "returned"],
    on: date,
    note: Annotated[OptionalLine, StringConstraints(max_length=500)] = "",
) -> PostLetter:
    """Will note that the letter was handed over, or came back; an answer that arrived is delivered.

    393/96-ВР art. 15.

    Refusals: forbidden, cases.not_posted, cases.post_day.
    """
    if letter.state != PostState.SENT or letter.sent_on is None:
        raise Refused("cases.not_posted", _("Note first when the post took this letter."))
    if not letter.sent_on <= on <= call.today:
        raise Refused("cases.post_day", _("The day must be between the sending and today."), field="on")
    letter.state, letter.ended_on, letter.note = PostState(outcome), on, note
    case = letter.case
    if letter.state == PostState.DELIVERED and letter.letter_key.endswith("/answer") and case.delivered_at is None:
        confirm_delivery(call.child("delivered"), case, by="post")
    if letter.state == PostState.RETURNED:
        words = official_words(_("The letter «{subject}» came back by post. Tell the applicant in another way."))
        say(call, case, Side.SYSTEM, words.format(subject=letter.subject), internal=True)
    call.note(outcome=official_words(letter.get_state_display()), case=letter.case_id)
    return letter


def envelopes(letters: Sequence[PostLetter], now: datetime) -> bytes:
    """A PDF of envelopes (DL, 110 by 220 mm), one for each letter: ours above left, theirs below right."""
    known = charter.values(("community.council", "contacts.address"))
    data = {
        "from": [line for line in (known["community.council"], known["contacts.address"]) if line],
        "envelopes": [{"to": [one.addressee, one.address], "mark": str(one.case)} for one in letters],
    }
    return pdf.render("cases/envelope.typ", data, title=official_words(_("Envelopes")), made_at=now)


def post_paper(letter: PostLetter, now: datetime) -> bytes:
    """A notice without a signed paper of its own, on the letterhead, to be printed."""
    head = letterhead()
    with translation.override(letter.language):
        data = {
            "letterhead": head,
            "number": str(letter.case),
            "date": date_in_words(letter.queued_at),
            "addressee": [letter.addressee, letter.address],
            "subject": letter.subject,
            "body": [part for part in letter.text.split("\n\n") if part.strip()],
            "signature": {"position": head["name"], "name": ""},
        }
        return pdf.render("papers/letter.typ", data, title=letter.subject, made_at=now)
