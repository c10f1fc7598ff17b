"""Every read of the brand book."""

from django.db.models import QuerySet

from ratusha.channels.web import brands
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.charter import queries as charter

from .. import rules
from ..models import BrandBook
from ..permissions import can_keep
from .marks import drawing_of, mark_address, mark_bytes
from .wearing import forget, published, worn_now

State = BrandBook.State
Font = BrandBook.Font

__all__ = [
    "BrandBook",
    "Font",
    "State",
    "by_digest",
    "drafts_of",
    "drawing_of",
    "forget",
    "in_use",
    "is_worn",
    "mark_address",
    "mark_by",
    "mark_bytes",
    "past_of",
    "published",
    "shown_colours",
    "visible_to",
    "worn_now",
]  # fmt: skip


def visible_to(actor: Actor) -> QuerySet[BrandBook]:
    """Versions that this actor keeps."""
    return BrandBook.objects.all() if can_keep(actor) else BrandBook.objects.none()


def drafts_of(actor: Actor) -> QuerySet[BrandBook]:
    """The draft."""
    return visible_to(actor).filter(state=State.DRAFT)


def past_of(actor: Actor) -> QuerySet[BrandBook]:
    """Versions that were published earlier."""
    return visible_to(actor).filter(state=State.PAST)


def in_use() -> QuerySet[BrandBook]:
    """What is or was published."""
    return BrandBook.objects.filter(state__in=(State.PUBLISHED, State.PAST))


def by_digest(digest: str) -> BrandBook | None:
    """The version whose stylesheet has this name, of those that pages may still ask for. 1 query."""
    return in_use().filter(digest=digest).first()


def mark_by(sha: str) -> bytes | None:
    """The logo or the arms of a version that is or was published, by the beginning of its digest. 1 query."""
    for book in in_use().select_related("logo", "arms"):
        for file in (book.logo, book.arms):
            if file is not None and file.sha256.startswith(sha):
                return mark_bytes(file)
    return None


def is_worn() -> bool:
    """True when the charter says that pages wear the book."""
    return str(charter.value("look.brand")) == brands.BOOK


def shown_colours() -> dict[str, str]:
    """The colours of the published book; without one, those that the pages wear."""
    book = published()
    if book is not None:
        return {name: book.colours[name] for name, _lighter in rules.COLOURS}
    brand = str(charter.value("look.brand"))
    return brands.palette(brand if brand in brands.names() else brands.FIRST)
