"""The trial provider of signatures, with a trust folder of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ratusha.foundation.signing.providers.authority import Authority
from ratusha.participation.outcomes.tests.given import NOW


@pytest.fixture
def trial(settings: Any, tmp_path: Path) -> Iterator[Authority]:
    """A demonstration's authority: a decision is really signed."""
    folder = tmp_path / "trust"
    folder.mkdir()
    settings.TRUST = str(folder)
    yield Authority.establish(settings.HOME, folder, NOW)
    shutil.rmtree(Path(settings.HOME) / "trial", ignore_errors=True)
