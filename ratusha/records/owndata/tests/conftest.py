"""Files of each test lie in a folder of its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
