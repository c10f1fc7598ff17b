"""Every test has a storage of its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: object) -> Path:
    """The folder of this test's files."""
    folder = tmp_path / "files"
    settings.MEDIA_ROOT = folder  # type: ignore[attr-defined]
    return folder
