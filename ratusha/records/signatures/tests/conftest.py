"""A trust folder with the root of our own."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ratusha.foundation.signing.providers.authority import Authority

from . import given


@pytest.fixture
def trusted(settings: Any, tmp_path: Path) -> Path:
    """The folder that the installation trusts holds our root."""
    folder = tmp_path / "trust"
    folder.mkdir()
    (folder / "root.cer").write_bytes(given.root_der())
    settings.TRUST = str(folder)
    return folder


@pytest.fixture
def trial(settings: Any, trusted: Path) -> Iterator[Authority]:
    """A demonstration's authority: the trial provider is offered."""
    yield Authority.establish(settings.HOME, trusted, given.NOW)
    shutil.rmtree(Path(settings.HOME) / "trial", ignore_errors=True)
