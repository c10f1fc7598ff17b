"""Requests to other institutions: a letter with its own number and term, its answer attached."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from pydantic import Field, StringConstraints

from ratusha.foundation import notify
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.numbering import next_number, yearly
from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording.dates import date_in_words

from .. import permissions
from ..models import Inquiry, Task
from ..rules import Kind, State, Verb
from .parts import Tokens, assigned, attach, checked_day, move, new_task, steered

Name = Annotated[Line, StringConstraints(max_length=300, strip_whitespace=True)]


@action("tasks.send_inquiry", may=permissions.can_give, says=_("Request No {number} sent: {addressee}"))
def send_inquiry(
    call: Call,
    *,
    label: Line,
    pk: int,
    addressee: Name,
    text: Text,
    email: OptionalLine = "",
    address: OptionalLine = "",
    law: Annotated[OptionalLine, Field(max_length=300)] = "",
    due_on: date | None = None,
    files: Tokens | None = None,
) -> Task:
    """Will number a request to another institution, make its PDF and, if an e-mail is given, send it
    there with the files.

    393/96-ВР art. 19: what is needed for the answer is asked for. It does not stop the clock of the object: only the
    law of a procedure may (`cases.stop`). Refusals: forbidden, tasks.closed, tasks.term, tasks.no_address,
    notify.address, files.gone, files.too_many.
    """
    owner = steered(call, label, pk, helpers=True)
    if not email and not address:
        raise Refused(
            "tasks.no_address", _("Write the e-mail or the postal address of the institution."), field="email"
        )
    account, unit = assigned(call, label, pk, call.actor.account_id, None)
    day = checked_day(call, owner, pk, due_on)
    columns = {"assignee": account, "unit": unit, "due_on": day, "required": False, "state": State.TAKEN}
    task = new_task(call, Kind.INQUIRY, label, pk, text=text, taken_at=call.now, **columns)
    series = yearly("tasks.inquiry", call.today.year)
    inquiry = Inquiry(task=task, series=series, addressee=addressee, email=email.strip(), address=address, law=law)
    attach(call, task, files)
    inquiry.number = next_number(series, charter.value("tasks.inquiry_number", on=call.today))
    inquiry.paper = _paper(call, task, inquiry)
    inquiry.save(force_insert=True)
    if inquiry.email:
        _mail(call, task, inquiry)
    call.note(number=inquiry.number, addressee=addressee)
    return task


def _paper(call: Call, task: Task, inquiry: Inquiry) -> StoredFile:
    with override("uk"):
        data = _letter(call, task, inquiry)
        made = pdf.render("papers/letter.typ", data, title=inquiry.number, made_at=call.now)
    return intake.keep_made(call, f"{inquiry.number}.pdf", made)


def _letter(call: Call, task: Task, inquiry: Inquiry) -> dict[str, object]:
    signer = Account.objects.get(pk=call.actor.account_id)
    body = [part for part in task.text.split("\n\n") if part.strip()]
    if inquiry.law:
        body.append(str(_("Ground: {law}.")).format(law=inquiry.law.rstrip(".")))
    if task.due_on:
        body.append(str(_("Please answer by {day}.")).format(day=date_in_words(task.due_on)))
    return {
        "letterhead": letterhead(),
        "number": inquiry.number,
        "date": date_in_words(call.today),
        "addressee": [line for line in (inquiry.addressee, inquiry.address, inquiry.email) if line],
        "subject": str(_("On giving information")),
        "body": body,
        "attachments": [one.name for one in task.files.order_by("pk")],
        "signature": {"position": signer.position, "name": signer.name},
    }


def _mail(call: Call, task: Task, inquiry: Inquiry) -> None:
    notify.queue(
        call,
        to=notify.Address("email", inquiry.email),
        template="tasks.inquiry",
        about=("tasks.task", task.pk),
        request_key=f"tasks.task/{task.pk}/inquiry",
        files=[one for one in (inquiry.paper, *task.files.order_by("pk")) if one is not None],
        number=inquiry.number,
        addressee=inquiry.addressee,
        text=task.text,
        law=inquiry.law,
        due_on=task.due_on,
        who=call.actor.name,
    )


@action(
    "tasks.answer_inquiry",
    may=permissions.can_answer_inquiry,
    on=Task,
    says=_("The answer to request No {number} has come"),
)
def answer_inquiry(
    call: Call,
    task: Task,
    *,
    result: Text,
    answer_number: Annotated[OptionalLine, Field(max_length=100)] = "",
    answer_on: date | None = None,
    files: Tokens | None = None,
) -> Task:
    """Will attach the institution's answer to the request, and so close it (КМУ №348: file of the matter).

    Refusals: tasks.not_now, tasks.answer_day (a day to come), files.gone, files.too_many.
    """
    if answer_on is not None and answer_on > call.today:
        raise Refused("tasks.answer_day", _("This day has not come yet."), field="answer_on")
    move(call, task, Verb.ANSWERED)
    task.result = result
    attach(call, task, files)
    inquiry = task.inquiry
    inquiry.answer_number, inquiry.answer_on = answer_number, answer_on or call.today
    inquiry.save(update_fields=["answer_number", "answer_on"])
    call.note(number=inquiry.number)
    return task
