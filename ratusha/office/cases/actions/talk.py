"""The thread: notes among colleagues, letters to the applicant and what the applicant says."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation import watch
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action

from .. import permissions
from ..models import Case, Side, Viewing
from .parts import acting, say
from .sending import letter

Tokens = Annotated[list[Line], Field(max_length=20)]
By = Annotated[OptionalLine, StringConstraints(max_length=20)]
PURPOSE_MIN = 5


@action("cases.note", may=permissions.can_note, on=Case, quiet=True, says=_("Internal note"))
def note(call: Call, case: Case, *, text: Text, files: Tokens | None = None) -> Case:
    """Will add a note that only officials who handle the case see (393/96-ВР art. 10).

    Refusals: forbidden, files.gone, files.too_many.
    """
    message = say(call, case, Side.US, text, internal=True, files=files or ())
    call.note(message=message.pk)
    return case


@action(
    "cases.write_applicant",
    may=permissions.can_write_applicant,
    on=Case,
    quiet=True,
    says=_("Message to the applicant"),
)
def write_applicant(call: Call, case: Case, *, text: Text, files: Tokens | None = None) -> Case:
    """Will write to the applicant in the thread and send it by the way they chose (393/96-ВР art. 10, 18).

    By post it is printed; for who comes in person it waits in the thread. Refusals: forbidden, files.gone,
    files.too_many, notify.address.
    """
    message = say(call, case, Side.US, text, files=files or (), by=case.reply_by)
    message.letter_key = letter(call, case, "cases.message", f"message/{message.pk}", text=text)
    message.save(update_fields=["letter_key"])
    call.note(message=message.pk)
    return case


@action(
    "cases.hear_applicant",
    may=permissions.can_hear_applicant,
    on=Case,
    quiet=True,
    says=_("Message from the applicant"),
)
def hear_applicant(call: Call, case: Case, *, text: Text, files: Tokens | None = None, by: By = "") -> Case:
    """Will add the applicant's words to the thread: by their link, or written down by the registrar (`by` says how).

    393/96-ВР art. 18: the author may add materials and explanations. Refusals: forbidden, files.gone, files.too_many.
    """
    message = say(call, case, Side.APPLICANT, text, files=files or (), by=by or str(call.channel))
    call.note(message=message.pk)
    return case


@action(
    "cases.read_contacts",
    may=permissions.can_read_contacts,
    on=Case,
    quiet=True,
    says=_("Contacts of the applicant viewed"),
)
def read_contacts(call: Call, case: Case, *, reason: OptionalLine = "") -> Case:
    """Will record that the official looks at the applicant's contacts; `queries.contacts` then shows them.

    393/96-ВР art. 10, 2297-VI art. 8: the author sees who looked. In a case that is closed or in others' hands the
    official says what for, and the look is a security event. Refusals: cases.no_purpose, forbidden.
    """
    if not permissions.is_in_hands(call.actor, case):
        if len(reason.strip()) < PURPOSE_MIN:
            raise Refused(
                "cases.no_purpose",
                _("This case is not in your hands. Write in a few words what you need the contacts for."),
                field="reason",
            )
        watch.note(
            watch.Kind.VIEW,
            account=call.actor.account_id,
            code="own_words",
            action="cases.read_contacts",
            target=("cases.case", case.pk),
            at=call.now,
        )
    Viewing.objects.create(case=case, account_id=acting(call), reason=reason, at=call.now)
    return case


def tell(call: Call, case_id: int, template: str, part: str, **facts: Any) -> str:
    """Will queue a letter to the author of the case, once for each `part` -> its key; empty if no way to send one.

    The template may name number, reference, title, link, state, due_on, received_at and `facts`.
    """
    case = Case.objects.get(pk=case_id)
    return letter(call, case, template, part, **facts)
