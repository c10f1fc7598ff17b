"""Sizes in words, and the refusal of what is too big."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.foundation.actions import Refused

from .kinds import PICTURE, VIDEO, by_extension
from .limits import MEGABYTE, Limits
from .names import extension

NO_BREAK = "\u00a0"
ADVICE = {
    VIDEO: gettext_lazy(
        "The video weighs {size}, and up to {most} is possible. Make it shorter or put a link to it into the text."
    ),
    PICTURE: gettext_lazy(
        "The photo weighs {size}, and up to {most} is possible. Make it smaller or choose another one."
    ),
}
OTHERWISE = gettext_lazy(
    "The file “{name}” weighs {size}, and up to {most} is possible. Attach the part that matters or put a link to it "
    "into the text."
)


def in_words(size: int) -> str:
    """Bytes as people say them: `2,4 МБ`, `640 КБ`, `12 Б`, rounded up to what is shown."""
    if size < 1024:
        return _("{size} B").format(size=size).replace(" ", NO_BREAK)
    if size < MEGABYTE:
        return _("{size} KB").format(size=-(-size // 1024)).replace(" ", NO_BREAK)
    tenths = -(-size * 10 // MEGABYTE)
    whole = tenths % 10 == 0 or tenths >= 100
    shown = number_format(-(-tenths // 10) if whole else tenths / 10, decimal_pos=0 if whole else 1)
    return _("{size} MB").format(size=shown).replace(" ", NO_BREAK)


def too_big(name: str, size: int, limits: Limits) -> Refused:
    """The refusal of a file of this size, with advice by what it seems to be."""
    families = {kind.family for kind in by_extension(extension(name))}
    family = next(iter(families), "")
    return Refused(
        "files.too_big",
        ADVICE.get(family, OTHERWISE),
        field="file",
        name=name,
        size=in_words(size),
        most=in_words(limits.size),
    )
