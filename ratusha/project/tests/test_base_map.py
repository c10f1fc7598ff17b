"""RATUSHA_TILES becomes the base map, its one origin in the policy of content, and a line of the doctor."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from ratusha.foundation.upkeep.findings import Level
from ratusha.project import findings
from ratusha.project.settings import SECURE_CSP, base_map

TOLD = "https://tiles.example:8443/osm/{z}/{x}/{y}.png © OpenStreetMap contributors"


def test_the_address_and_the_thanks_are_told_apart() -> None:
    assert base_map(TOLD) == {
        "url": "https://tiles.example:8443/osm/{z}/{x}/{y}.png",
        "origin": "https://tiles.example:8443",
        "credit": "© OpenStreetMap contributors",
    }
    assert not any(base_map(" ").values())
    assert SECURE_CSP["img-src"] == ["'self'", "data:", "blob:"]


@pytest.mark.parametrize(
    "told",
    ["https://tiles.example/1.png", "ftp://tiles.example/{z}/{x}/{y}", "https://{s}.tiles.example/{z}/{x}/{y}.png",
     "https://a;b/{z}/{x}/{y}", "https://me:key@tiles.example/{z}/{x}/{y}.png"],
)  # fmt: skip
def test_an_address_that_would_open_more_than_one_server_stops_the_start(told: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="RATUSHA_TILES"):
        base_map(told)


def test_the_doctor_tells_which_base_map_is_used(settings: Any) -> None:
    settings.TILES = base_map("")
    assert findings._base_map().level is Level.FINE
    settings.TILES = base_map(TOLD)
    assert "https://tiles.example:8443" in findings._base_map().says
    settings.TILES = base_map("https://tiles.example/{z}/{x}/{y}.png")
    assert findings._base_map().level is Level.WARNING
    settings.HTTPS, settings.TILES = True, base_map("http://tiles.example/{z}/{x}/{y}.png © Люди")
    assert findings._base_map().level is Level.WARNING
