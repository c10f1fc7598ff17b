"""Files given with the answer, and the copy of a paper from which what is closed is truly gone."""

from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk
from ratusha.foundation.papers import apart
from ratusha.foundation.papers.redacting import BadBox, Box, redacted
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case

from .. import permissions
from ..models import Fragment, Given
from .terms import own, refuse_unless_in_work

Tokens = Annotated[list[Line], Field(min_length=1, max_length=20)]
Place = Annotated[float, Field(ge=0, le=20_000)]
NUMBER = {"confidential": "1", "secret": "2", "service": "3"}


class Closed(BaseModel):
    """One place to close: page from 1, corners in points from the upper left; its kind and why, in a few words."""

    model_config = ConfigDict(extra="forbid")

    page: Annotated[int, Field(ge=1, le=200)]
    left: Place
    top: Place
    right: Place
    bottom: Place
    restricted: Literal["confidential", "secret", "service"]
    why: Annotated[Line, Field(max_length=300)]


@action("inforequests.give_files", may=permissions.can_give, on=Case, says=_("Files of the answer: {number}"))
def give_files(call: Call, case: Case, *, files: Tokens, closed: bool = False) -> Case:
    """Will keep files to be given with the answer; `closed` ones wait until a copy without the restricted is made.

    2939-VI art. 6 p. 7: only what is restricted is closed, the rest of a document is given. Nobody outside sees them
    before the answer goes out, and the original of a closed one never. Refusals: cases.not_now,
    inforequests.not_request, inforequests.not_pdf (only a PDF has places to close), files.gone, files.too_many.
    """
    own(case)
    refuse_unless_in_work(case)
    kept = intake.claim(call, files)
    if closed and any(one.media_type != "application/pdf" for one in kept):
        raise Refused("inforequests.not_pdf", _("Only in a PDF can places be closed. Make a PDF of it first."),
                      field="files")  # fmt: skip
    for one in kept:
        Given.objects.create(
            case=case, name=one.name, original=one, shown=None if closed else one, by_id=call.actor.account_id,
            at=call.now,
        )  # fmt: skip
    call.note(number=len(kept))
    return case


@action("inforequests.close_places", may=permissions.can_hide, on=Given, says=_("Places closed in a file: {number}"))
def close_places(
    call: Call, given: Given, *, places: Annotated[list[Closed], Field(min_length=1, max_length=500)]
) -> Given:
    """Will make the copy for the requester: pages drawn anew, each of the places black, the text under it gone.

    2939-VI art. 6 p. 7, with the ground of every place. The original stays closed and as it was; done anew, the earlier
    copy is replaced. Refusals: cases.not_now, inforequests.not_request, inforequests.not_pdf, inforequests.bad_place,
    inforequests.unread (locked, damaged, too many pages).
    """
    own(given.case)
    refuse_unless_in_work(given.case)
    if given.original.media_type != "application/pdf":
        raise Refused("inforequests.not_pdf", _("Only in a PDF can places be closed. Make a PDF of it first."))
    boxes = [Box(one.page, one.left, one.top, one.right - one.left, one.bottom - one.top, NUMBER[one.restricted])
             for one in places]  # fmt: skip
    given.shown = intake.keep_made(call, _name(given), _blackened(given.original, boxes))
    given.fragments.all().delete()
    Fragment.objects.bulk_create(Fragment(given=given, **one.model_dump()) for one in places)
    call.note(number=len(places), case=str(given.case))
    return given


def _blackened(file: StoredFile, boxes: list[Box]) -> bytes:
    try:
        return redacted(disk().read(file.sha256), boxes)
    except BadBox as wrong:
        raise Refused("inforequests.bad_place", _("A place lies outside the pages or has no size. Choose it anew."),
                      field="places") from wrong  # fmt: skip
    except apart.Unread as wrong:
        raise Refused("inforequests.unread", apart.SENTENCES[wrong.code], field="places") from wrong


def _name(given: Given) -> str:
    stem, _dot, ending = given.name.rpartition(".")
    word = cases.official_words(COPY)
    return f"{stem or ending}-{word}.pdf"


COPY = _("redacted")


@action("inforequests.drop_file", may=permissions.can_hide, on=Given, says=_("A file of the answer taken out"))
def drop_file(call: Call, given: Given) -> Given:
    """Will take a file out of the answer that is being prepared; the file itself stays with the case's papers.

    2939-VI art. 6 p. 7. Refusals: cases.not_now, inforequests.not_request, inforequests.dropped.
    """
    own(given.case)
    refuse_unless_in_work(given.case)
    if given.dropped_at is not None:
        raise Refused("inforequests.dropped", _("It is taken out already."))
    given.dropped_at = call.now
    call.note(case=str(given.case))
    return given
