"""A deputy's requests and appeals: written, filed, withdrawn, and what the deputy thinks of the answer."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import intake
from ratusha.foundation.numbering import next_number, yearly
from ratusha.foundation.workdays import queries as workdays
from ratusha.office.council import queries as council

from .. import permissions
from ..models import Assessment, CoAuthor, Request, RequestFile
from ..rules.requests import TERM, Kind, State, Verb, after

Tokens = Annotated[list[Line], Field(max_length=20)]
Members = Annotated[list[int], Field(max_length=150)]
Title = Annotated[Line, Field(max_length=300)]


@action("deputies.write_request", may=permissions.can_write, says=_("Draft written: {kind}"))
def write_request(
    call: Call, *, kind: Kind, member: int, addressee: Title, title: Title, text: Text, co_authors: Members = [],  # noqa: B006
    files: Tokens = [],  # noqa: B006 (pydantic copies it)
) -> Request:  # fmt: skip
    """Will keep the draft of a request or an appeal; the deputy files it, an assistant may only write.

    93-IV art. 13 (appeal), 21 and 22 (request of a deputy or of a group of deputies). Refusals:
    deputies.not_in_office, deputies.not_yours, deputies.not_one_of_them, files.gone, files.too_many.
    """
    known = {one.pk: one for one in council.deputies(call.today)}
    author = known.get(member)
    if author is None:
        raise Refused("deputies.not_in_office", _("This deputy is not in office today."), field="member")
    if not permissions.works_for(call.actor, author):
        raise Refused("deputies.not_yours", _("You do not write for this deputy."), field="member")
    row = Request.objects.create(
        kind=kind, member=author, addressee=addressee, title=title, text=text, written_at=call.now,
        written_by_id=call.actor.account_id,
    )  # fmt: skip
    _keep_group(call, row, co_authors, set(known))
    keep_files(call, row, files, RequestFile.Role.REQUEST)
    call.note(kind=str(kind))
    return row


@action("deputies.change_request", may=permissions.can_edit, on=Request, says=_("Draft changed"))
def change_request(
    call: Call, request: Request, *, addressee: Title, title: Title, text: Text, co_authors: Members = [],  # noqa: B006
    files: Tokens = [],  # noqa: B006 (pydantic copies it)
) -> Request:  # fmt: skip
    """Will change a draft that was not filed yet; new files are added.

    93-IV art. 13, 22. Refusals: forbidden, deputies.filed, deputies.not_one_of_them, files.gone, files.too_many.
    """
    if request.state != State.DRAFT:
        raise Refused("deputies.filed", _("It has been filed: withdraw it and write another one."))
    request.addressee, request.title, request.text = addressee, title, text
    request.co_authors.all().delete()
    _keep_group(call, request, co_authors, {one.pk for one in council.deputies(call.today)})
    keep_files(call, request, files, RequestFile.Role.REQUEST)
    return request


@action("deputies.file_request", may=permissions.can_file, on=Request, says=_("Filed under the number {number}"))
def file_request(call: Call, request: Request) -> Request:
    """Will file it: a request waits for the council's support, an appeal is sent and its term begins.

    93-IV art. 13: ten days for an appeal, a month where it must be studied; art. 21: a request is a demand that the
    council has supported. Refusals: forbidden, deputies.not_now, deputies.not_in_office.
    """
    moved(request, Verb.FILE)
    if council.member_of(call.actor, call.today) != request.member:
        raise Refused("deputies.not_in_office", _("This deputy is not in office today."))
    request.filed_at = call.now
    parameter = "deputies.request_number" if request.kind == Kind.REQUEST else "deputies.appeal_number"
    series = yearly(f"deputies.{request.kind}", call.today.year)
    request.number = next_number(series, charter.value(parameter, on=call.today), year=call.today.year)
    if request.kind == Kind.APPEAL:
        request.sent_on, request.term = call.today, TERM[Kind.APPEAL]
        request.due_on = workdays.due(request.term, call.today).due_on
    call.note(number=request.number)
    return request


@action("deputies.withdraw_request", may=permissions.can_file, on=Request, says=_("Withdrawn by the deputy"))
def withdraw_request(call: Call, request: Request) -> Request:
    """Will take it back before there is an answer; what was filed stays in the list with its number.

    93-IV art. 22. Refusals: forbidden, deputies.not_now.
    """
    moved(request, Verb.WITHDRAW)
    return request


@action("deputies.assess_answer", may=permissions.can_file, on=Request, says=_("The deputy has assessed the answer"))
def assess_answer(
    call: Call, request: Request, *, assessment: Assessment, words: Annotated[OptionalLine, Field(max_length=500)] = ""
) -> Request:
    """Will keep what the deputy thinks of the answer; it stands on the site with the answer.

    93-IV art. 22: a deputy assesses the answer to their request. Refusals: forbidden, deputies.no_answer.
    """
    if request.state != State.ANSWERED:
        raise Refused("deputies.no_answer", _("There is no answer yet."))
    request.assessment, request.assessment_words = assessment, words
    return request


def moved(request: Request, verb: Verb) -> None:
    """Will put the request into the state that follows; refuses what cannot be done with it now."""
    state = after(request.kind, request.state, verb)
    if state is None:
        raise Refused("deputies.not_now", _("This cannot be done with it as it stands now."))
    request.state = state


def keep_files(call: Call, request: Request, tokens: list[str], role: str) -> None:
    """Will keep uploaded files with the request."""
    for one in intake.claim(call, tokens):
        RequestFile.objects.create(request=request, file=one, role=role)


def _keep_group(call: Call, request: Request, members: list[int], known: set[int]) -> None:
    wanted = [one for one in dict.fromkeys(members) if one != request.member_id]
    if not set(wanted) <= known:
        raise Refused("deputies.not_one_of_them", _("One of them is not in office today."), field="co_authors")
    CoAuthor.objects.bulk_create(CoAuthor(request=request, member_id=one) for one in wanted)
