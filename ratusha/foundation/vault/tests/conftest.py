"""Each test has a key ring file of its own."""

import pytest

from ratusha.foundation.vault import ring


@pytest.fixture(autouse=True)
def ring_file(tmp_path, settings):
    settings.KEYS = ""
    settings.KEYS_FILE = str(tmp_path / "home" / "keys")
    ring._read_text.cache_clear()
    return ring.place()
