"""Pages of the papers given with an answer: their words, to choose what is closed, and pictures of them."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Refused
from ratusha.foundation.files.storage import disk
from ratusha.foundation.papers import apart
from ratusha.foundation.papers.pages import pictures_of
from ratusha.foundation.papers.redacting import Sheet, words_of
from ratusha.foundation.wording.names import Name, dative, genitive, vocative

from ..models import Given, InfoRequest
from ..rules import Piece, hidden, pieces

PDF = "application/pdf"
WIDTH = 900


def sheets_of(given: Given) -> list[Sheet]:
    """Pages of the original with their words. Refuses `inforequests.unread`, `inforequests.not_pdf`."""
    if given.original.media_type != PDF:
        raise Refused("inforequests.not_pdf", _("Only in a PDF can places be closed. Make a PDF of it first."))
    try:
        return words_of(disk().read(given.original.sha256))
    except apart.Unread as wrong:
        raise Refused("inforequests.unread", apart.SENTENCES[wrong.code]) from wrong


def picture_of(given: Given, number: int) -> bytes:
    """One page of the original, WebP. Refuses `inforequests.unread`."""
    try:
        return pictures_of(disk().read(given.original.sha256), number, WIDTH)
    except apart.Unread as wrong:
        raise Refused("inforequests.unread", apart.SENTENCES[wrong.code]) from wrong


def names_of(row: InfoRequest) -> tuple[str, ...]:
    """Names of the person who asks, also for an organisation; none where they let it be shown. At most 2 queries."""
    if row.show_name:
        return ()
    case, who = row.case, row.case.applicant
    called = Name(who.surname, who.given_name, who.patronymic) if who is not None else Name("", "")
    cases = (called, genitive(called), dative(called), vocative(called))  # «Ольга», «Ользі»: no common stem
    own = tuple(dict.fromkeys(part for one in cases for part in (one.family, one.given, one.patronymic) if part))
    return own if case.author_name == row.organisation else (*own, case.author_name)


def foreseen(pk: int) -> list[tuple[str, list[Piece]]]:
    """How the public page would look if nothing more were hidden: text and answer in pieces. 2 queries."""
    row = InfoRequest.objects.select_related("case__applicant").filter(pk=pk).first()
    if row is None:
        return []
    if row.published_at is not None:
        return [("text", pieces(row.public_text)), ("answer", pieces(row.public_answer))]
    answer = row.case.answers.filter(state="sent").first()
    names = names_of(row)
    told = (("text", row.case.text), ("answer", answer.text if answer else ""))
    return [(name, pieces(hidden(text, names))) for name, text in told]
