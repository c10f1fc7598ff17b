"""Derivatives: without place and time, upright, beside an original that stays as it came."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from ratusha.foundation.actions import Call
from ratusha.foundation.files import intake, pictures
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import Health, disk

from . import given

pytestmark = pytest.mark.django_db
Calls = Callable[..., Call]


def drawn(file: StoredFile, which: str) -> bytes:
    found = pictures.copy(file, which)
    assert found is not None
    with found:
        return found.read()


def test_copies_carry_no_place_and_the_original_does(call: Calls) -> None:
    data = given.picture(size=(3000, 1500), placed=True)
    file = intake.receive_bytes(call(), "яма.jpg", data)
    assert (file.width, file.height) == (3000, 1500)
    for which, side in pictures.SIDES.items():
        copy = drawn(file, which)
        made = Image.open(io.BytesIO(copy))
        assert max(made.size) == side
        assert not made.getexif()
        assert b"Exif" not in copy
        assert b"A phone" not in copy
        assert drawn(file, which) == copy
    original = disk().open(file.sha256).read()
    assert original == data
    assert Image.open(io.BytesIO(original)).getexif().get_ifd(0x8825)
    assert disk().verify(file.sha256) is Health.SOUND


def test_a_turned_picture_stands_upright(call: Calls) -> None:
    file = intake.receive_bytes(call(), "яма.jpg", given.picture(size=(600, 400), turn=6))
    assert (file.width, file.height) == (400, 600)
    assert Image.open(io.BytesIO(drawn(file, "thumb"))).size == (267, 400)


@pytest.mark.parametrize("mode", ["RGBA", "P", "LA", "L", "1", "I;16"])
def test_every_kind_of_png_gets_a_copy(call: Calls, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (50, 40)).save(out, "PNG")
    copy = drawn(intake.receive_bytes(call(), "a.png", out.getvalue()), "public")
    assert Image.open(io.BytesIO(copy)).mode == "RGB"


def test_what_is_no_picture_or_cannot_be_drawn_has_no_copy(call: Calls) -> None:
    assert pictures.copy(intake.receive_bytes(call(), "a.pdf", given.PDF), "thumb") is None
    cut = given.picture("PNG", (400, 400))
    file = intake.receive_bytes(call(), "a.png", cut[: len(cut) // 2])
    assert pictures.copy(file, "thumb") is None
    assert pictures.copy(file, "../../x") is None
    assert not list((disk().root / "derived").rglob("*.jpg*"))
