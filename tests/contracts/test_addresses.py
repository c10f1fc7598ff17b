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
    r"^api/(3/)?action/": "published sets for programs, in the shapes of CKAN; it only reads",
    r"^data/": "open data: catalogue, sets, files, passports (2939-VI art. 10-1); withheld sets give no data",
    r"^(login|logout|enter|language|settings|look)": "log-in and how the site looks",
    r"^(health|healthz|readyz|manifest|robots|favicon|static|sw|icons|away)": "kit of the site",
    r"^(budget|consultations|outcomes|participation|petitions|polls|public-control)/$": "what residents decide",
    r"^petitions/list": "the same list as a file: what is published, no names of those who signed",
    r"^(budget/recount|petitions/similar|budget/projects/similar)/$": "a recount of any ballots; what is like a draft",
    r"^documents/check/$": "what a document is, by the code from its paper; limited in pace",
    r"^d/<str:code>/": "the same by the QR: requisites and signatures, files of public kinds alone; guesses are slowed",
    r"^check-signature/": "whose a signature is, for everybody; limited in pace and size, nothing is kept",
    r"^sign/called/": "where a provider brings a signature: it must prove itself; limited in size and pace",
    r"^search/$": "sends officials to their lists and everybody else to the home page",
    r"^csp-report/$": "a browser tells what the policy stopped: little of it, seldom, into the log",
    r"^files/$": "files sent ahead of a form: limited in kind, size and number",
    r"^metrics$": "figures of the machine, for whoever has the token; tried in test_health.py",
    r"^council/drafts/": "drafts of the council, published before they are decided (2939-VI art. 15)",
    r"^access/": "what article 15 of Law 2939-VI makes public, and whether it is; no person, no case",
    r"^council/sittings/": "sittings are open (280/97-ВР art. 46): their agendas, attendance, calendar and open data",
    r"^council/(decisions|deputies|protocols|rules|video|votes|$)": "who sits, votes by name, decisions (same article)",
    r"^hall/(away/$|manifest|worker)": "the shell of the hall's screen: what to do when the server is away",
    r"^(site-pictures/|feeds/|\^\(\?!)": "published pages of the site and their pictures; drafts are not found",
    r"^brand/": "the community's own signs: the book, its colours and pictures; no person; papers limited in pace",
    r"^subscribe/": "asking for news by e-mail, and one's own page by the address in a letter; limited in pace",
    r"^q/": "leads from a code on paper to a page for everybody; guesses do not reach the table and are slowed",
    r"^figures/": "public figures without personal data, small numbers hidden",
    r"^places/": "settlements, streets, old names, buildings (2939-VI art. 10-1); suggestions are limited in pace",
    r"^invitation/": "the first password of an official, by a one-time signed link",
    r"^information/": "asking for information, one's own request by its secret, and what is published",
    r"^(public-information|sitemap)": "duties of article 15 with their pages; what search engines read",
    r"^(appeals|a|s|status|help|about|why|terms|accessibility|privacy|map|open|numbers|drafts)(/|$)": "for residents",
}
SAMPLES = {"int": "1", "slug": "a", "str": "a", "uuid": "0b9e4ff4-6a2c-4b3e-9a1c-3c2b1a0d9e8f", "path": "a"}


pytestmark = [pytest.mark.django_db, pytest.mark.once]


def addresses(resolver: Any = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for part in (resolver or get_resolver()).url_patterns:
        route = prefix + str(part.pattern)
        if isinstance(part, URLPattern):
            yield route, part
        else:
            yield from addresses(part, route)


def plain(route: str) -> str:
    """The route without expressions: `(?P<pk>\\d+)` is `<int:pk>`, as ours are written."""
    route = re.sub(r"\(\?!\(\?:[^()]*\)/\)", "", route)
    route = re.sub(r"\(\?P(<\w+>)\(\?:[^()]*\)\+\)", r"\1/", route)
    named = re.sub(r"\(\?P<(\w+)>(?:\w+\|)*\\d\+\)", r"<int:\1>", route)
    named = re.sub(r"\(\?P(<\w+>)[^()]*\)", r"\1", named)
    named = re.sub(r"\(\\d[+*]\)", "<int:pk>", named)
    return re.sub(r"\(\[[^]]*\][+*]\)", "<part>", named).replace("\\.", ".").replace(".*", "")


def sample(route: str) -> str:
    filled = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found[1] or "str", "a"), plain(route))
    return "/" + filled.replace("^", "").replace("$", "").replace("\\Z", "")


ALL = sorted({route for route, _pattern in addresses()})
CLOSED = [route for route in ALL if not any(re.match(public, route) for public in PUBLIC)]


def is_shut(response: Any) -> bool:
    """True when the visitor is sent to log in or refused."""
    to_log_in = response.status_code == 302 and "next=" in response.headers["Location"]
    return to_log_in or response.status_code in (401, 403, 404, 405)


@pytest.mark.parametrize("route", ALL)
def test_a_stranger_gets_a_calm_answer_and_only_what_is_public(route: str):
    """Also every page has the strict policy, and nothing inside that it would stop."""
    response = Client(raise_request_exception=False).get(sample(route))
    assert response.status_code < 500 or (route, response.status_code) == ("health/ready", 503)
    assert route not in CLOSED or is_shut(response), f"{route} is open: {response.status_code}"
    if "text/html" in response.headers.get("Content-Type", "") and response.status_code == 200:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert not re.search(rb"<script(?![^>]*\bsrc=)[^>]*>\s*\S|\son\w+=|\sstyle=", response.content), route


@pytest.mark.parametrize("route", CLOSED)
def test_a_stranger_does_nothing_behind_closed_doors(route: str):
    response = Client().post(sample(route))
    assert is_shut(response), f"{route} is open: {response.status_code}"
