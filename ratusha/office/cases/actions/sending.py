"""Letters to the applicant by the way they chose: queued for its channel, or put on paper for the post."""

from typing import Any

from django.utils import translation

from ratusha.foundation import notify
from ratusha.foundation.actions import Call
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.notify import outbox
from ratusha.records.people import queries as people

from ..models import Case, PostLetter, ReplyBy
from ..queries.visible import link_of

SENDABLE = frozenset({"email", "telegram", "viber", "phone"})


def letter(
    call: Call,
    case: Case,
    template: str,
    part: str,
    paper: StoredFile | None = None,
    *,
    by_post: bool = True,
    **facts: Any,
) -> str:
    """Will send a letter to the applicant by their way of reply, in their language, once for each `part` -> its key.

    `paper` is the signed PDF: it goes with an e-mail and is what the post carries; messengers get a short notice with
    the secret link. Empty for those who come in person, and by post for what is not worth an envelope (`by_post` off).
    Refuses `notify.address`.
    """
    if not case.reply_to or (case.reply_by == ReplyBy.POST and not by_post):
        return ""
    key = f"cases.case/{case.pk}/{part}"
    known = {
        "number": str(case),
        "reference": case.reference,
        "title": case.title,
        "link": link_of(case),
        "due_on": case.due_on,
        "received_at": case.received_at,
        "today": call.today,
        "by": case.reply_by,
        **facts,
    }
    if case.reply_by == ReplyBy.POST:
        _post(call, case, template, key, paper, known)
        return key
    if case.reply_by not in SENDABLE:
        return ""
    by_mail = case.reply_by == ReplyBy.EMAIL
    notify.queue(
        call,
        to=notify.Address(case.reply_by, case.reply_to),
        template=template,
        about=("cases.case", case.pk),
        request_key=key,
        language=case.language,
        reply_to=notify.reply_address("cases.case", case.pk) if by_mail else "",
        files=[paper] if by_mail and paper is not None else (),
        not_before=None if by_mail or case.applicant is None else people.text_from(case.applicant, call.now),
        **known,
    )
    return key


def _post(call: Call, case: Case, template: str, key: str, paper: StoredFile | None, known: dict[str, Any]) -> None:
    """A letter for the post: the signed paper, or the words of the template to be printed."""
    if PostLetter.objects.filter(letter_key=key).exists():
        return
    subject, text, _html = outbox.rendered(template, case.language, known)
    with translation.override(case.language):
        PostLetter.objects.create(
            case=case,
            letter_key=key,
            addressee=case.author_name[:300],
            address=case.reply_to,
            subject=subject,
            text="" if paper is not None else text,
            language=case.language,
            pdf=paper,
            queued_at=call.now,
        )
