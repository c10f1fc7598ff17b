"""The pictures of docs/screens, taken anew: `RATUSHA_SCREENS=docs/screens pytest tests/browser/test_screens.py`."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from .seeing import Eyes
from .town import Town

FOLDER = os.environ.get("RATUSHA_SCREENS", "")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.server,
    pytest.mark.skipif(not FOLDER, reason="RATUSHA_SCREENS does not say where to keep the pictures"),
]
PAGES = {
    "home": ("", "/", "360-light 1280-light 1280-dark"),
    "form": ("", "/appeals/new/", "360-light"),
    "submitted": ("", "/z/{new}/?new=1", "360-light"),
    "status": ("", "/z/{late}/", "360-light 360-dark"),
    "my-day": ("registrar", "/office/", "1280-light"),
    "inbox": ("registrar", "/office/cases/", "1280-light 1280-dark"),
    "case": ("head", "/office/cases/{approved}/", "1280-light"),
}


def test_pictures_are_taken(town: Town, visitors: Callable[..., Eyes]) -> None:
    found: dict[str, object] = {}
    for one in town.cases():
        found.setdefault(one["state"], one["token"] if one["state"] == "new" else one["pk"])
        if one["is_late"]:
            found.setdefault("late", one["token"])
    for name, (login, path, looks) in PAGES.items():
        for look in looks.split():
            width, theme = look.split("-")
            eyes = visitors(int(width), dark=theme == "dark")
            if login:
                town.enter(eyes, login)
            eyes.go(path.format(**found)).page.wait_for_load_state()
            keep(eyes.page.screenshot(), Path(FOLDER) / f"{name}-{look}.png")
            eyes.page.context.close()


def keep(picture: bytes, path: Path) -> None:
    """Keeps it in 96 colours: small enough for a repository."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(96).save(path, optimize=True)
    assert path.stat().st_size < 120 * 1024, path
