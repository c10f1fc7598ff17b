"""Parts of a file: what a header asks, and what the page of a video answers."""

from io import BytesIO
from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import given, strategies

from ratusha.foundation.files import ranges, views
from ratusha.foundation.files.models import StoredFile

sizes = strategies.integers(1, 10_000_000)


@given(sizes, strategies.integers(0, 10_000_000), strategies.integers(0, 10_000_000))
def test_what_is_answered_lies_in_the_file_and_in_what_was_asked(size: int, first: int, length: int):
    last = first + length
    if first >= size:
        with pytest.raises(ranges.Unsatisfiable):
            ranges.asked(f"bytes={first}-{last}", size)
        return
    found = ranges.asked(f"bytes={first}-{last}", size)
    assert found is not None
    assert found.first == first
    assert found.last <= min(last, size - 1)
    assert 0 < found.length <= ranges.MOST
    endless = ranges.asked(f"bytes={first}-", size)
    assert endless == ranges.Span(first, min(size - 1, first + ranges.MOST - 1))


def test_the_end_of_a_file():
    assert ranges.asked("bytes=-10", 100) == ranges.Span(90, 99)
    assert ranges.asked("bytes=-1000", 100) == ranges.Span(0, 99)
    with pytest.raises(ranges.Unsatisfiable):
        ranges.asked("bytes=-0", 100)


@pytest.mark.parametrize(
    "header", ["", "bytes=-", "bytes=5-2", "bytes=0-1,5-6", "lines=0-1", "bytes=a-b", "bytes=0--1"]
)
def test_what_is_not_understood_is_passed_over(header: str):
    assert ranges.asked(header, 100) is None


def answered(monkeypatch: Any, media_type: str, **headers: str) -> Any:
    monkeypatch.setattr(views, "_original", lambda _file: BytesIO(bytes(range(200))))
    file = StoredFile(pk=7, sha256="a" * 64, name="запис.mp4", media_type=media_type, size=200)
    return views.respond(RequestFactory().get("/", headers=headers), file)


def test_a_player_gets_the_portion_it_asks_for(monkeypatch: Any):
    part = answered(monkeypatch, "video/mp4", range="bytes=10-19")
    assert part.status_code == 206
    assert b"".join(part) == bytes(range(10, 20))
    assert (part["Content-Range"], part["Content-Length"]) == ("bytes 10-19/200", "10")
    assert part["Accept-Ranges"] == "bytes"
    assert part["Content-Disposition"].startswith("inline")
    assert "media-src 'self'" in part["Content-Security-Policy"]
    same = answered(monkeypatch, "video/mp4", range="bytes=190-", **{"if-range": part["ETag"]})
    assert b"".join(same) == bytes(range(190, 200))


def test_the_whole_is_given_where_no_part_is_due(monkeypatch: Any):
    for headers in ({}, {"range": "bytes=0-1", "if-range": '"other"'}, {"range": "bytes=0-1,3-4"}):
        whole = answered(monkeypatch, "video/mp4", **headers)
        assert (whole.status_code, b"".join(whole)) == (200, bytes(range(200)))
    beyond = answered(monkeypatch, "video/mp4", range="bytes=200-")
    assert (beyond.status_code, beyond["Content-Range"]) == (416, "bytes */200")
    paper = answered(monkeypatch, "application/pdf", range="bytes=0-9")
    assert (paper.status_code, "Accept-Ranges" in paper) == (200, False)
