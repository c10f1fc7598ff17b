"""Whether letters reach people: what providers and mail servers tell of their contacts."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation import notify
from ratusha.foundation.actions import Call, Line, OptionalLine, action

from .. import permissions, queries
from ..models import Contact, Person
from .details import note_bounce

Note = Annotated[OptionalLine, StringConstraints(max_length=300)]


@action("people.note_failing", may=permissions.can_note_reach, says=_("Letters to a contact do not arrive"))
def note_failing(call: Call, *, kind: Line, value: Line, note: Note = "") -> None:
    """Will mark the contact of whoever has it as one where letters do not arrive (2297-VI art. 6: data are accurate).

    Refusals: forbidden.
    """
    for contact in Contact.objects.filter(kind=kind, value=value, failing_since=None):
        note_bounce(call.child(str(contact.pk)), contact, note=note)


@action("people.note_reached", may=permissions.can_note_reach, says=_("A letter to a contact has arrived"))
def note_reached(call: Call, *, kind: Line, value: Line) -> None:
    """Will take the mark of failing letters off the contact (2297-VI art. 6). Refusals: forbidden."""
    Contact.objects.filter(kind=kind, value=value).exclude(failing_since=None).update(
        failing_since=None, failing_note=""
    )


@action("people.link_chat", may=permissions.can_correct, on=Person, says=_("A Telegram chat is linked"))
def link_chat(call: Call, person: Person, *, chat: Line) -> Contact:
    """Will keep the chat that the person opened themselves as their confirmed, preferred contact (393/96-ВР art. 5).

    Refusals: forbidden.
    """
    Contact.objects.filter(person=person, preferred=True).exclude(kind="telegram", value=chat).update(preferred=False)
    made, _new = Contact.objects.get_or_create(person=person, kind="telegram", value=chat)
    made.verified = made.preferred = True
    made.save(update_fields=["verified", "preferred"])
    return made


def write_to_account(
    call: Call, account_id: int, template: str, key: str, about: tuple[str, int] | None = None, **facts: Any
) -> bool:
    """Will queue a letter to whoever has the account, by the way their card prefers, not in their hours of rest.

    A part of actions; `key` makes the letter unique. False when nothing reaches them.
    """
    found = queries.ways_of_accounts([account_id]).get(account_id)
    if found is None:
        return False
    kind, value, person = found
    rest = queries.text_from(person, call.now) if person is not None and kind != "email" else call.now
    to = notify.Address(kind, value)
    notify.queue(call, to=to, template=template, request_key=key[:200], about=about, not_before=rest,
                 account=account_id, **facts)  # fmt: skip
    return True
