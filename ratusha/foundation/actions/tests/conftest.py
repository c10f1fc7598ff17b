"""The trial actions as a fixture."""

from collections.abc import Generator
from types import SimpleNamespace

import pytest

from ratusha.foundation.access.models import Unit

from .given import trial_actions


@pytest.fixture
def trial() -> Generator[SimpleNamespace]:
    with trial_actions() as made:
        yield SimpleNamespace(**made)


@pytest.fixture
def unit(db: None) -> Unit:
    return Unit.objects.create(code="lights", name="Освітлення")
