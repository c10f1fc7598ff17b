"""Amendments and statements about a conflict of interest."""

from typing import Annotated

from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Input, OptionalLine, OptionalText, Refused, Text, action, forbidden
from ratusha.office.council import queries as council

from .. import permissions
from ..models import Amendment, Conflict, Item
from ..queries.bodies import member_for, roll
from ..rules import ItemState, State
from .telling import tell


class AmendmentInput(Input):
    """A change to the draft of an item. The desk may name another `author`, or write one in words."""

    place: Annotated[OptionalLine, Field(max_length=200)] = ""
    old: OptionalText = ""
    text: OptionalText = ""
    author: int | None = None
    author_words: Annotated[OptionalLine, Field(max_length=300)] = ""


@action(
    "sittings.file_amendment", may=permissions.can_take_part_or_run, on=Item, quiet=True, takes=AmendmentInput,
    says=_("Amendment {number} filed to question {order}"),
)  # fmt: skip
def file_amendment(call: Call, item: Item, given: AmendmentInput) -> Amendment:
    """Will file an amendment to the draft of the question: `old` words to be replaced by `text` at the `place`.

    Law 280/97-ВР, art. 46, 59; rules of procedure: amendments are voted before the text, in the order they came. A
    member files their own; the desk also for others. Refusals: forbidden, sittings.item_done, sittings.not_called,
    sittings.no_words, sittings.not_member.
    """
    _needs_ahead(item)
    if not given.old.strip() and not given.text.strip():
        raise Refused(
            "sittings.no_words", _("Write what should stand in the draft, or what is taken out."), field="text"
        )
    row = Amendment(item=item, place=given.place, old=given.old, text=given.text, filed_at=call.now)
    row.author, row.author_words = _author(call, item, given)
    row.order = (Amendment.objects.filter(item=item).aggregate(last=Max("order"))["last"] or 0) + 1
    row.save(force_insert=True)
    call.note(number=row.order, order=item.order, amendment=row.pk)
    tell(call, item.sitting, "amendment", item=item)
    return row


@action(
    "sittings.withdraw_amendment",
    may=permissions.can_take_part_or_run,
    on=Amendment,
    says=_("Amendment {number} withdrawn"),
)
def withdraw_amendment(call: Call, amendment: Amendment) -> Amendment:
    """Will withdraw an amendment before it is voted: its author, or the desk at the author's word.

    Law: rules of procedure of the council. Refusals: forbidden, sittings.amendment_settled.
    """
    own = amendment.author is not None and amendment.author.account_id == call.actor.account_id
    if not own and not permissions.can_run(call.actor, amendment):
        raise forbidden()
    _needs_filed(amendment)
    amendment.state, amendment.settled_at = Amendment.State.WITHDRAWN, call.now
    call.note(number=amendment.order)
    tell(call, amendment.item.sitting, "amendment", item=amendment.item)
    return amendment


def settle_amendment(call: Call, amendment: Amendment, *, adopted: bool) -> Amendment:
    """Will write down what the vote gave, from inside the action that closes the vote; a repeated vote writes anew.

    Refuses sittings.amendment_settled for one that was withdrawn.
    """
    row = Amendment.objects.select_for_update().get(pk=amendment.pk)
    if row.state == Amendment.State.WITHDRAWN:
        _needs_filed(row)
    row.state = Amendment.State.ADOPTED if adopted else Amendment.State.REJECTED
    row.settled_at = call.now
    row.version += 1
    row.save(update_fields=["state", "settled_at", "version"])
    return row


@action(
    "sittings.declare_conflict", may=permissions.can_take_part, on=Item, quiet=True,
    says=_("Conflict of interest announced by {who}, question {order}"),
)  # fmt: skip
def declare_conflict(call: Call, item: Item, *, text: Text) -> Conflict:
    """Will enter the caller's statement about a conflict of interest; it is public and stays in the record.

    Law 280/97-ВР, art. 59-1: a member of the council may take part and vote if they have announced it themselves at the
    sitting. Nobody is hindered from voting by it. Refusals: forbidden, sittings.not_member, sittings.item_done,
    sittings.not_called, sittings.conflict_told.
    """
    member = member_for(call.actor, item.sitting)
    if member is None:
        raise Refused("sittings.not_member", _("You are not a member of this body on this day."))
    return _announce(call, item, member, text, spoken=False)


@action(
    "sittings.note_conflict", may=permissions.can_run, on=Item, quiet=True,
    says=_("Conflict of interest announced by {who}, question {order}"),
)  # fmt: skip
def note_conflict(call: Call, item: Item, *, member: int, text: Text) -> Conflict:
    """Will enter a statement that a member made aloud. Law 280/97-ВР, art. 59-1. Refusals: forbidden,
    sittings.not_member, sittings.item_done, sittings.not_called, sittings.conflict_told."""
    found = next((one for one in roll(item.sitting) if one.pk == member), None)
    if found is None:
        raise Refused("sittings.not_member", _("This is not a member of this body on this day."), field="member")
    return _announce(call, item, found, text, spoken=True)


def _announce(call: Call, item: Item, member: council.Member, text: str, *, spoken: bool) -> Conflict:
    _needs_ahead(item)
    if Conflict.objects.filter(item=item, member=member).exists():
        raise Refused(
            "sittings.conflict_told", _("{who} has announced it on this question already."), who=member.short_name
        )
    row = Conflict.objects.create(item=item, member=member, text=text, spoken=spoken, at=call.now)
    call.note(who=member.short_name, order=item.order, member=member.pk, conflict=row.pk)
    tell(call, item.sitting, "conflict", item=item, member=member)
    return row


def _author(call: Call, item: Item, given: AmendmentInput) -> tuple[council.Member | None, str]:
    runs = permissions.can_run(call.actor, item)
    if runs and given.author is not None:
        found = next((one for one in roll(item.sitting) if one.pk == given.author), None)
        if found is None:
            raise Refused("sittings.not_member", _("This is not a member of this body on this day."), field="author")
        return found, ""
    if runs and given.author_words.strip():
        return None, given.author_words.strip()
    mine = member_for(call.actor, item.sitting)
    if mine is None:
        raise Refused("sittings.not_member", _("Choose whose amendment it is."), field="author")
    return mine, ""


def _needs_ahead(item: Item) -> None:
    if item.sitting.state not in (State.CALLED, State.OPEN, State.BREAK):
        raise Refused("sittings.not_called", _("The sitting is not called yet, or is over."))
    if item.state in (ItemState.DONE, ItemState.REMOVED):
        raise Refused("sittings.item_done", _("This question has been considered or removed already."))


def _needs_filed(amendment: Amendment) -> None:
    if amendment.state != Amendment.State.FILED:
        raise Refused("sittings.amendment_settled", _("This amendment has been voted on or withdrawn already."))
