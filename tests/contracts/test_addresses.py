"""Every address: a stranger is refused, unless it is declared public here with its reason."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

PUBLIC = {
    r"^$": "the home page",
    r"^api/v1/": "the API answers by itself: 401 or 403 as a problem document, proved in its own tests",
    r"^(login|logout|enter|language|settings|look)": "log-in and how the site looks",
    r"^(health|healthz|readyz|manifest|robots|favicon|static|sw)": "kit of the site",
    r"^search/$": "sends officials to their lists and everybody else to the home page",
    r"^csp-report/$": "a browser tells what the policy stopped: little of it, seldom, into the log",
    r"^files/$": "files sent ahead of a form: limited in kind, size and number",
    r"^metrics$": "figures of the machine, for whoever has the token; tried in test_health.py",
    r"^figures/": "public figures without personal data, small numbers hidden",
    r"^invitation/": "the first password of an official, by a one-time signed link",
    r"^(appeals|a|s|status|help|about|why|terms|accessibility|privacy|map|open|numbers|drafts)(/|$)": "for residents",
}
SAMPLES = {"int": "1", "slug": "a", "str": "a", "uuid": "0b9e4ff4-6a2c-4b3e-9a1c-3c2b1a0d9e8f", "path": "a"}


def addresses(resolver: Any = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for part in (resolver or get_resolver()).url_patterns:
        route = prefix + str(part.pattern)
        if isinstance(part, URLPattern):
            yield route, part
        else:
            yield from addresses(part, route)


def sample(route: str) -> str:
    filled = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found[1] or "str", "a"), route)
    return "/" + filled.replace("^", "").replace("$", "").replace("\\Z", "")


ALL = sorted({route for route, _pattern in addresses()})
CLOSED = [route for route in ALL if not any(re.match(public, route) for public in PUBLIC)]


@pytest.mark.django_db
@pytest.mark.parametrize("route", CLOSED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_away(route: str, method: str):
    response = getattr(Client(), method)(sample(route))
    to_log_in = response.status_code == 302 and "next=" in response.headers["Location"]
    assert to_log_in or response.status_code in (401, 403, 404, 405), f"{route} is open: {response.status_code}"


@pytest.mark.django_db
@pytest.mark.parametrize("route", ALL)
def test_no_address_breaks_on_a_stranger(route: str):
    response = Client(raise_request_exception=False).get(sample(route))
    assert response.status_code < 500 or (route, response.status_code) == ("health/ready", 503)


@pytest.mark.django_db
@pytest.mark.parametrize("route", [route for route in ALL if not route.startswith("api/")])
def test_every_page_has_the_strict_policy(route: str):
    response = Client().get(sample(route))
    if "text/html" in response.headers.get("Content-Type", "") and response.status_code == 200:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert not re.search(rb"<script(?![^>]*\bsrc=)[^>]*>\s*\S|\son\w+=|\sstyle=", response.content), route
