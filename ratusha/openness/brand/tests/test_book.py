"""The book: begun, coloured, worded, published, returned to; worn by the kits."""

import io

import pytest
from django.test import Client
from PIL import Image

from ratusha.channels.web import brands, installed
from ratusha.channels.web.community import community
from ratusha.foundation.actions import Refused
from ratusha.foundation.papers import heads, pdf
from ratusha.foundation.papers.heads import letterhead
from ratusha.openness.brand import actions, queries
from ratusha.openness.brand.models import BrandBook
from ratusha.openness.brand.tests import given

pytestmark = pytest.mark.django_db


def refused(code: str, act, *args, **told) -> Refused:
    before = list(BrandBook.objects.values_list("pk", "state", "version"))
    with pytest.raises(Refused) as wrong:
        act(*args, **told)
    assert wrong.value.code == code
    assert list(BrandBook.objects.values_list("pk", "state", "version")) == before
    return wrong.value


def test_a_book_begins_from_a_shipped_brand_and_from_the_last():
    editor = given.official()
    first = given.draft(editor, "tetiiv")
    assert first.colours == brands.palette("tetiiv")
    refused("brand.draft", actions.begin, given.call(editor), base="kitsman")
    actions.tell(given.call(editor), first.pk, name="Тетіївська громада", slogan="Поруч")
    actions.publish(given.call(editor), first.pk, why="Рішення")
    second = given.draft(editor, "published")
    assert (second.number, second.slogan, second.colours) == (2, "Поруч", first.colours)
    refused("forbidden", actions.begin, given.call(given.official("registrar")), base="kitsman")


def test_pale_colours_are_mended_with_a_word_of_why():
    editor = given.official()
    book = given.draft(editor)
    actions.colour(given.call(editor), book.pk, colours={"b-act": "9FD8C2", "b-accent": "#333"})
    book.refresh_from_db()
    assert brands.failing_of(book.colours) == []
    assert (book.wishes["b-act"], book.wishes["b-accent"]) == ("#9fd8c2", "#333333")
    assert [one["name"] for one in book.mended] == ["b-accent", "b-act"]
    wrong = refused("brand.colour", actions.colour, given.call(editor), book.pk, colours={"b-act": "green"})
    assert list(wrong.fields) == ["b-act"]
    refused("brand.colour", actions.colour, given.call(editor), book.pk, colours={"b-none": "#000000"})


def test_what_is_published_is_worn_and_comes_back():
    editor = given.official()
    given.wear()
    assert community().brand == "kitsman"
    old = given.past(editor)
    assert community().brand == "book"
    assert brands.palette("book") == brands.palette("tetiiv")
    refused("brand.not_draft", actions.publish, given.call(editor), old.pk, why="Ще раз")
    refused("brand.not_draft", actions.colour, given.call(editor), old.pk, colours={"b-act": "#000000"})
    actions.return_to(given.call(editor), old.pk, why="Повертаємо")
    assert brands.palette("book") == brands.palette("kitsman")
    now = BrandBook.objects.get(state="published")
    refused("brand.not_past", actions.return_to, given.call(editor), now.pk, why="Знову")
    given.wear("tetiiv")
    assert community().brand == "tetiiv"


def test_a_book_that_cannot_be_read_is_not_published():
    editor = given.official()
    book = given.draft(editor)
    BrandBook.objects.filter(pk=book.pk).update(colours={**book.colours, "b-act": "#eeeeee"})
    refused("brand.contrast", actions.publish, given.call(editor), book.pk, why="Рішення")


def test_a_draft_is_dropped():
    editor = given.official()
    book = given.draft(editor)
    actions.drop(given.call(editor), book.pk)
    refused("brand.not_draft", actions.drop, given.call(editor), book.pk)
    refused("brand.long", actions.tell, given.call(editor), given.draft(editor).pk, name="а" * 121)


def test_pictures_are_drawn_anew_and_stand_on_papers():
    editor = given.official()
    book = given.draft(editor)
    refused("brand.none", actions.mark, given.call(editor), book.pk)
    assert letterhead().get("arms") == ""
    arms = given.picture(editor, "JPEG")
    actions.mark(given.call(editor), book.pk, arms=[arms], logo=[given.picture(editor, "WEBP", (900, 300))])
    book.refresh_from_db()
    address = queries.mark_address(book.logo)
    assert Client().get(address).status_code == 404, "a draft is nobody's business"
    actions.publish(given.call(editor), book.pk, why="Рішення")
    assert Client().get(address).content.startswith(b"\x89PNG")
    assert "data:image/png;base64," in str(letterhead().get("arms"))
    told = queries.worn_now()
    assert told is not None
    card = pdf.picture("papers/card.typ", {
        "title": "Лавка", "kind": "Петиція", "counted": "", "community": "Громада", "windows": "",
        "arms": told.drawing(), "ground": "#0b3a2e", "ink": "#ffffff", "dim": "#dfe7e4", "accent": "#e6b740",
    })  # fmt: skip
    assert card.startswith(b"\x89PNG")
    text = queries.published()
    assert text is not None
    refused("files.gone", actions.mark, given.call(editor), given.draft(editor).pk, logo=[arms])


def test_letterheads_and_sheets_wear_the_colours_of_the_book() -> None:
    given.wear()
    book = given.published(base="tetiiv", b_deep="#3a1030")
    assert heads.colours()["deep"] == book.colours["b-deep"] == heads.letterhead()["deep"]


def test_the_icon_of_a_phone_is_the_logo_of_the_book_and_has_another_address() -> None:
    given.wear()
    editor = given.official()
    book = given.draft(editor)
    before = installed.face(community())
    actions.mark(given.call(editor), book.pk, logo=[given.picture(editor, size=(600, 600))])
    actions.publish(given.call(editor), book.pk, why="Рішення ради")
    assert installed.face(community()) != before
    for kind in ("any", "mask"):
        with Image.open(io.BytesIO(installed.icon(kind, 192, "book"))) as picture:
            inked = picture.convert("RGB")
            assert (picture.size, inked.getpixel((96, 96)), inked.getpixel((96, 4))) == (
                (192, 192), (0x14, 0x61, 0x4A), (255, 255, 255))  # fmt: skip
