"""The tiny site of the gallery, for tests of the kit."""

from pathlib import Path

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def gallery(settings):
    """The gallery's addresses and templates instead of the real site's."""
    cache.clear()
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]
    settings.ROOT_URLCONF = "ratusha.channels.web.tests.gallery"
