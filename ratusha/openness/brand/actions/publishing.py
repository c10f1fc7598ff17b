"""A draft becomes the brand, an earlier version comes back, a draft is dropped."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.channels.web import brands
from ratusha.foundation.actions import Call, Line, Refused, action

from .. import permissions
from ..models import BrandBook
from ..queries import forget

State = BrandBook.State


@action("brand.publish", may=permissions.can_keep, on=BrandBook, says=_("Brand book {number} published: {why}"))
def publish(call: Call, book: BrandBook, *, why: Annotated[Line, Field(max_length=300)]) -> BrandBook:
    """Will make the draft the brand book that everybody sees; pages wear it where the charter says so.

    The signs of a community are its own by its charter (Law 280/97-ВР art. 19, 22). Refusals: brand.not_draft,
    brand.contrast (a pair that cannot be read, which mending leaves none of).
    """
    if book.state != State.DRAFT:
        raise Refused("brand.not_draft", _("This version is no draft any more. Begin a new one."))
    _put_on(call, book, why)
    return book


@action("brand.return_to", may=permissions.can_keep, on=BrandBook, says=_("Returned to brand book {number}: {why}"))
def return_to(call: Call, book: BrandBook, *, why: Annotated[Line, Field(max_length=300)]) -> BrandBook:
    """Will put an earlier published version on again as it was.

    By the charter of the community. Refusals: brand.not_past, brand.contrast.
    """
    if book.state != State.PAST:
        raise Refused("brand.not_past", _("Only an earlier published version can come back."))
    _put_on(call, book, why)
    return book


@action("brand.drop", may=permissions.can_keep, on=BrandBook, says=_("Draft {number} of the brand book dropped"))
def drop(call: Call, book: BrandBook) -> BrandBook:
    """Will set the draft aside; it stays to be read.

    No law rules it. Refusals: brand.not_draft.
    """
    if book.state != State.DRAFT:
        raise Refused("brand.not_draft", _("This version is no draft any more. Begin a new one."))
    book.state = State.DROPPED
    call.note(number=book.number)
    return book


def _put_on(call: Call, book: BrandBook, why: str) -> None:
    if brands.failing_of(book.colours):
        raise Refused("brand.contrast", _("Some colours cannot be read. Open the colours and save them once more."))
    for now in BrandBook.objects.select_for_update().filter(state=State.PUBLISHED):
        now.state, now.version = State.PAST, now.version + 1
        now.save(update_fields=["state", "version"])
    book.state, book.why = State.PUBLISHED, why
    book.published_at, book.published_by_id = call.now, call.actor.account_id
    forget()
    call.note(number=book.number, why=book.why)
