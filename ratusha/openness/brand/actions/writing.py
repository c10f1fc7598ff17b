"""The draft: begun from what is there, coloured, worded, given its pictures."""

from dataclasses import asdict
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.channels.web import brands
from ratusha.foundation.actions import Call, Line, OptionalLine, OptionalText, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile

from .. import permissions, rules
from ..models import BrandBook
from ..queries import mark_bytes, published

Base = Literal["published", "kitsman", "tetiiv"]
Colours = Annotated[dict[str, Line], Field(max_length=20)]
Tokens = Annotated[list[Line], Field(max_length=1)]
COPIED = ("name", "short_name", "slogan", "font", "tone", "words_used", "words_avoided", "logo_id", "arms_id")
LONGEST = {"name": 120, "short_name": 40, "slogan": 160, "tone": 4_000, "words_used": 4_000, "words_avoided": 4_000}
PICTURES = ("image/png", "image/jpeg", "image/webp")


@action("brand.begin", may=permissions.can_keep, says=_("Draft {number} of the brand book begun"))
def begin(call: Call, *, base: Base = "published") -> BrandBook:
    """Will begin a draft: from the published version, or from a brand that ships.

    The signs of a community are its own by its charter (Law 280/97-ВР art. 19, 22). Refusals: brand.draft (one is
    there already).
    """
    if BrandBook.objects.filter(state=BrandBook.State.DRAFT).exists():
        raise Refused("brand.draft", _("There is a draft already. Publish it or drop it first."))
    last = BrandBook.objects.order_by("-number").values_list("number", flat=True).first() or 0
    was = published()
    known = {name: getattr(was, name) for name in COPIED} if was is not None else {"name": _own_name()}
    colours = dict(was.colours) if was is not None and base == "published" else brands.shipped(_shipped(base))
    made = BrandBook(number=last + 1, colours=colours, wishes=colours, made_by_id=call.actor.account_id,
                     made_at=call.now, **known)  # fmt: skip
    made.digest = rules.digest_of(made.colours, made.font)
    made.save(force_insert=True)
    call.note(number=made.number)
    return made


@action(
    "brand.colour", may=permissions.can_keep, on=BrandBook, says=_("Colours of draft {number} chosen, mended: {count}")
)
def colour(call: Call, book: BrandBook, *, colours: Colours) -> BrandBook:
    """Will keep the twelve colours; those that a person with weak sight could not read are mended, with a word of why.

    Accessible to all: ДСТУ EN 301 549 (contrast 4.5 to 1); the choice is the community's own, by its charter.
    What is not given stays as it was asked. Refusals: brand.not_draft, brand.colour (in the field).
    """
    _check_draft(book)
    known = {name for name, _lighter in rules.COLOURS}
    wrong = {name: _("Write the colour as # and six signs, such as #14614a.")
             for name, typed in colours.items() if name not in known or not rules.hexadecimal(typed)}  # fmt: skip
    if wrong:
        raise Refused("brand.colour", _("Write the colour as # and six signs, such as #14614a."), fields=wrong)
    asked = {**book.wishes, **{name: rules.hexadecimal(typed) for name, typed in colours.items()}}
    book.wishes = {name: asked[name] for name, _lighter in rules.COLOURS}
    book.colours, mended = rules.mend(book.wishes, brands.demands())
    book.mended = [asdict(one) for one in mended]
    book.digest = rules.digest_of(book.colours, book.font)
    call.note(number=book.number, count=len(mended))
    return book


@action("brand.tell", may=permissions.can_keep, on=BrandBook, says=_("Names and tone of draft {number} written"))
def tell(
    call: Call, book: BrandBook, *, name: Line, short_name: OptionalLine = "", slogan: OptionalLine = "",
    font: BrandBook.Font = BrandBook.Font.ARSENAL, tone: OptionalText = "", words_used: OptionalText = "",
    words_avoided: OptionalText = "",
) -> BrandBook:  # fmt: skip
    """Will write the names, the slogan, the typeface of headings, and how the community speaks.

    By the community's own charter; the state language by law 2704-VIII. Refusals: brand.not_draft, brand.long.
    """
    _check_draft(book)
    told = {"name": name, "short_name": short_name, "slogan": slogan, "tone": tone, "words_used": words_used,
            "words_avoided": words_avoided}  # fmt: skip
    for field, text in told.items():
        if len(text) > LONGEST[field]:
            raise Refused("brand.long", _("Make it shorter: up to {most} signs."), field=field, most=LONGEST[field])
        setattr(book, field, text)
    book.font = font
    book.digest = rules.digest_of(book.colours, book.font)
    call.note(number=book.number)
    return book


@action("brand.mark", may=permissions.can_keep, on=BrandBook, says=_("Pictures of draft {number} given"))
def mark(call: Call, book: BrandBook, *, logo: Tokens | None = None, arms: Tokens | None = None) -> BrandBook:
    """Will give the draft its logo and its coat of arms as pictures; what is not given stays.

    The arms are approved by the council (Law 280/97-ВР art. 22). Refusals: brand.not_draft, brand.none, brand.picture
    (no PNG, JPEG or WebP), files.gone.
    """
    _check_draft(book)
    if not logo and not arms:
        raise Refused("brand.none", _("Attach the logo or the coat of arms."), field="logo")
    if logo:
        book.logo = _picture(call, logo, "logo")
    if arms:
        book.arms = _picture(call, arms, "arms")
    call.note(number=book.number)
    return book


def _picture(call: Call, tokens: list[str], field: str) -> StoredFile:
    file = intake.claim(call, tokens)[0]
    if file.media_type not in PICTURES or mark_bytes(file) is None:
        raise Refused(
            "brand.picture", _("Save it as PNG, JPEG or WebP: drawings of other kinds may hide programs."), field=field
        )
    return file


def _shipped(base: str) -> str:
    own = str(charter.value("look.brand"))
    return base if base in brands.names() else own if own in brands.names() else brands.FIRST


def _own_name() -> str:
    return str(charter.value("community.name"))[:120] or "—"


def _check_draft(book: BrandBook) -> None:
    if book.state != BrandBook.State.DRAFT:
        raise Refused("brand.not_draft", _("This version is no draft any more. Begin a new one."))
