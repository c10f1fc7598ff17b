"""What may stand in a link: pages of our own and whole addresses elsewhere."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.wording import addresses

OWN = "https://rada.example"
TYPED = st.text(st.sampled_from(" \t\n/\\:@#?.%a1яї\u202ejavscripthttps"), max_size=30) | st.text(max_size=60)


@pytest.mark.parametrize(
    "wrong",
    ["//evil.example", "\\\\evil.example", "/\\evil.example", "javascript:alert(1)", "data:text/html,x",
     "///evil.example", "https://rada.example@evil.example/", "/a b", "/a\nb", "/a//b", "/../etc", "petitions/", "",
     "https:evil.example", "https:///evil", "https://", "https://localhost", "https://127.0.0.1/", "https://a.example\\@b.example",
     "https://a.example/\u202egpj.exe", "https://a.example:0/", "https://a.example:99999/", "ftp://a.example/",
     "http://[::1", "https://" + "a" * 70 + ".example", "https://a.example/" + "a" * 500, "/" + "a" * 500],
)  # fmt: skip
def test_nothing_that_a_browser_reads_otherwise(wrong: str) -> None:
    assert addresses.link_of(wrong, OWN) == ""


@pytest.mark.parametrize(
    ("typed", "link"),
    [("/petitions/17/", "/petitions/17/"), ("https://rada.example/map/?z=12", "/map/?z=12"), (" / ", "/"),
     ("/search/?q=ліс", "/search/?q=%D0%BB%D1%96%D1%81"), ("http://rada.gov.ua/1", "http://rada.gov.ua/1"),
     (" https://кіцмань.укр/бюджет ", "https://кіцмань.укр/бюджет"),
     ("https://prozorro.gov.ua/tender/UA-1?a=b&c=%20", "https://prozorro.gov.ua/tender/UA-1?a=b&c=%20")],
)  # fmt: skip
def test_what_passes(typed: str, link: str) -> None:
    assert addresses.link_of(typed, OWN) == link


def test_plain_http_only_where_it_is_allowed() -> None:
    assert not addresses.is_web("http://rada.example/")
    assert addresses.is_web("http://rada.example/", plain_http=True)


@given(TYPED)
def test_a_way_stays_with_us(typed: str) -> None:
    way = addresses.way_of(typed, OWN)
    assert way == "" or (way[0] == "/" and way[1:2] not in ("/", "\\") and way.isascii() and way.isprintable())
    assert addresses.way_of(way) == way
    assert not way or urlsplit(way).netloc == urlsplit(way).scheme == ""


@given(TYPED)
def test_a_link_is_a_way_or_a_named_host(typed: str) -> None:
    link = addresses.link_of(typed, OWN)
    parts = urlsplit(link)
    assert not link or link[0] == "/" or (parts.scheme in ("http", "https") and "." in (parts.hostname or ""))
    assert not set(link) & set("\\<>\"'\n\r\t \x00\u202e") or (link[0] == "/" and "'" in link)
    assert addresses.link_of(link, OWN) == link
