"""Derivatives: without place and time, upright, beside an original that stays as it came."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from ratusha.foundation.actions import Call
from ratusha.foundation.files import intake, pictures
from ratusha.foundation.files.storage import Health, disk

from . import given

pytestmark = pytest.mark.django_db
Calls = Callable[..., Call]


def test_copies_carry_no_place_and_the_original_does(call: Calls) -> None:
    data = given.picture(size=(3000, 1500), placed=True)
    file = intake.receive_bytes(call(), "яма.jpg", data)
    assert (file.width, file.height) == (3000, 1500)
    for which, side in pictures.SIDES.items():
        path = pictures.copy(file, which)
        assert path is not None
        made = Image.open(path)
        assert max(made.size) == side
        assert not made.getexif()
        assert b"Exif" not in path.read_bytes()
        assert b"A phone" not in path.read_bytes()
        assert pictures.copy(file, which) == path
    original = disk().open(file.sha256).read()
    assert original == data
    assert Image.open(io.BytesIO(original)).getexif().get_ifd(0x8825)
    assert disk().verify(file.sha256) is Health.SOUND


def test_a_turned_picture_stands_upright(call: Calls) -> None:
    file = intake.receive_bytes(call(), "яма.jpg", given.picture(size=(600, 400), turn=6))
    assert (file.width, file.height) == (400, 600)
    path = pictures.copy(file, "thumb")
    assert path is not None
    assert Image.open(path).size == (267, 400)


@pytest.mark.parametrize("mode", ["RGBA", "P", "LA", "L", "1", "I;16"])
def test_every_kind_of_png_gets_a_copy(call: Calls, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (50, 40)).save(out, "PNG")
    path = pictures.copy(intake.receive_bytes(call(), "a.png", out.getvalue()), "public")
    assert path is not None
    assert Image.open(path).mode == "RGB"


def test_what_is_no_picture_or_cannot_be_drawn_has_no_copy(call: Calls) -> None:
    assert pictures.copy(intake.receive_bytes(call(), "a.pdf", given.PDF), "thumb") is None
    cut = given.picture("PNG", (400, 400))
    file = intake.receive_bytes(call(), "a.png", cut[: len(cut) // 2])
    assert pictures.copy(file, "thumb") is None
    assert pictures.copy(file, "../../x") is None
    assert not list((disk().root / "derived").rglob("*.jpg"))
