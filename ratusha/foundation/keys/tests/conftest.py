"""Each test has a key ring and a storage of its own."""

import pytest

from ratusha.foundation.vault import ring


@pytest.fixture(autouse=True)
def ring_file(tmp_path, settings):
    settings.KEYS, settings.KEYS_FILE = "", str(tmp_path / "keys")
    settings.MEDIA_ROOT = tmp_path / "files"
    return ring.place()
