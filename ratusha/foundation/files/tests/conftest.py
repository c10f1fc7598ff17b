"""Every test has a storage of its own, and is done with files in clear and with sealed ones."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True, params=[False, True], ids=["clear", "sealed"])
def media(request: pytest.FixtureRequest, tmp_path: Path, settings: object) -> Path:
    """The folder of this test's files."""
    folder = tmp_path / "files"
    settings.MEDIA_ROOT = folder  # type: ignore[attr-defined]
    settings.FILES_ENCRYPTED = request.param  # type: ignore[attr-defined]
    return folder
