"""The published book as the kits take it. Read once a second at most, however many pages are drawn."""

from functools import partial

from ratusha.channels.web.brands import Worn, palette
from ratusha.channels.web.community import community
from ratusha.foundation.charter.memo import Memo

from .. import rules
from ..models import BrandBook
from .marks import drawing_of, mark_address


def _load() -> BrandBook | None:
    return BrandBook.objects.filter(state=BrandBook.State.PUBLISHED).select_related("logo", "arms").first()


_published: Memo[BrandBook | None] = Memo(_load)


def published() -> BrandBook | None:
    """The published version, if there is one."""
    return _published()


def forget() -> None:
    """Will read anew at the next question. For the actions of this app."""
    _published.forget()


def worn_now() -> Worn | None:
    """The published book for pages, papers, cards and the manifest."""
    book = _published()
    if book is None:
        return None
    return Worn(
        colours={name: book.colours[name] for name, _lighter in rules.COLOURS},
        css=f"/brand/tokens.{book.digest}.css", logo=mark_address(book.logo), arms=mark_address(book.arms),
        drawing=partial(drawing_of, book.arms or book.logo), short_name=book.short_name,
    )  # fmt: skip


def arms_now() -> str:
    """The arms for the head of a paper; empty without."""
    book = _published()
    return drawing_of(book.arms) if book is not None else ""


def colours_now() -> dict[str, str]:
    """The colours that papers wear: those of pages, of the book or of a shipped brand."""
    colours = palette(community().brand)
    return {name: colours[f"b-{name}"] for name in ("deep", "accent", "act")}
