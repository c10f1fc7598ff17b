"""The visitor's address: the proxy's word is believed, the visitor's own is not."""

import pytest
from django.test import RequestFactory

from ratusha.foundation.access.addresses import client_address


@pytest.mark.parametrize(
    ("proxy", "forwarded", "address"),
    [
        (None, "198.51.100.7", "127.0.0.1"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "", "127.0.0.1"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "x" * 500, "x" * 64),
    ],
)
def test_address(settings, proxy, forwarded, address):
    settings.SECURE_PROXY_SSL_HEADER = proxy
    assert client_address(RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})) == address
