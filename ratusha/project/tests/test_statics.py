"""What is prepared is compressed and named by its content; it is prepared anew only when something differs."""

import os
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finder
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static

from ratusha.project import statics

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ratusha.project.statics.HashedStorage"},
}


@pytest.fixture
def root(tmp_path: Path, settings) -> Path:
    own, root = tmp_path / "own", tmp_path / "static"
    (own / "piece").mkdir(parents=True)
    (own / "piece" / "a.css").write_text("a { background: url(b.svg) }" + " " * 500)
    (own / "piece" / "b.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    settings.STATIC_ROOT, settings.STATICFILES_DIRS, settings.STORAGES = root, [own], STORAGES
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    get_finder.cache_clear()
    yield root
    get_finder.cache_clear()


def test_prepared_files_are_hashed_and_compressed_once(root: Path) -> None:
    assert static("piece/a.css") == "/static/piece/a.css"  # nothing is prepared yet: the plain name works too
    assert statics.prepare() is True
    staticfiles_storage._setup()
    named = Path(static("piece/a.css")).name
    assert named != "a.css"
    assert (root / "piece" / f"{named}.br").is_file()
    assert "b.svg" not in (root / "piece" / named).read_text()  # what it names goes by its content too
    assert static("piece/nowhere.css") == "/static/piece/nowhere.css"
    assert statics.prepare() is False


def test_old_files_go_only_when_nobody_can_ask_for_them(root: Path) -> None:
    statics.prepare()
    style = root.parent / "own" / "piece" / "a.css"
    was = next(root.glob("piece/a.*.css"))
    style.write_text("a { color: red }" + " " * 500)
    assert statics.prepare() is True
    assert was.is_file()  # a page that a phone kept may ask for it
    os.utime(was, (0, 0))
    style.write_text("a { color: blue }" + " " * 500)
    assert statics.prepare() is True
    assert not was.exists()
    assert (root / "piece" / "a.css").is_file()
