"""Letter templates of the tests."""

import copy
from typing import Any

import pytest

from .given import TEMPLATES


@pytest.fixture(autouse=True)
def sample_templates(settings: Any) -> None:
    found = copy.deepcopy(settings.TEMPLATES)
    found[0]["DIRS"] = [TEMPLATES]
    settings.TEMPLATES = found
