"""Whatever is done to a sealed journal is found, and the first touched row is named."""

import copy
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.journal.sealing import digest_of
from ratusha.foundation.journal.verification import Root, content_in, read_lines, verify

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def chain(length: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    digest = ""
    for seq in range(1, length + 1):
        row = {
            "id": seq * 3 + 1, "at": (START + timedelta(seconds=seq)).isoformat(timespec="microseconds"),
            "action": "cases.note", "channel": "web", "actor_kind": "official", "actor_id": seq % 3, "actor_name": "",
            "request_id": f"r{seq}", "input_digest": "0" * 64, "target_type": "cases.case", "target_id": seq % 5,
            "facts": {"number": f"Д-{seq}"}, "diff": {"state": ["new", "open"]}, "caused_by": None,
        }  # fmt: skip
        digest = digest_of(digest, seq, row)
        rows.append({"seq": seq, "digest": digest, **row})
    return rows


def head_of(rows: list[dict[str, Any]]) -> Root:
    return Root(rows[-1]["digest"], rows[-1]["seq"], "head")


LENGTH = 12
WHOLE = chain(LENGTH)
places = st.integers(1, LENGTH)


def test_an_untouched_chain_is_whole() -> None:
    report = verify(WHOLE, [head_of(WHOLE), Root(WHOLE[4]["digest"])])
    assert report.whole
    assert (report.checked, report.seq) == (LENGTH, LENGTH)
    assert len(report.roots) == 2


@given(places, st.sampled_from(["at", "action", "actor_id", "facts", "diff", "request_id", "digest", "target_id"]))
def test_a_changed_field_is_found(place: int, name: str) -> None:
    rows = copy.deepcopy(WHOLE)
    rows[place - 1][name] = {"x": 1} if name in ("facts", "diff") else 99 if name.endswith("_id") else "2026-01-01"
    fault = verify(rows, [head_of(WHOLE)]).fault
    assert fault is not None
    assert (fault.code, fault.seq, fault.entry) == ("changed", place, WHOLE[place - 1]["id"])


@given(places, st.integers(1, 3))
def test_removed_rows_are_found(place: int, count: int) -> None:
    rows = WHOLE[: place - 1] + WHOLE[place - 1 + count :]
    fault = verify(rows, [head_of(WHOLE)]).fault
    assert fault is not None
    assert fault.code == ("removed" if place + count <= LENGTH else "cut")
    assert fault.seq == place


@given(places, places, st.booleans())
def test_swapped_places_are_found(one: int, other: int, digests_too: bool) -> None:
    if one == other:
        return
    first, second = sorted((one, other))
    rows = copy.deepcopy(WHOLE)
    names = ["seq", "digest"] if digests_too else ["seq"]
    for name in names:
        rows[first - 1][name], rows[second - 1][name] = rows[second - 1][name], rows[first - 1][name]
    rows.sort(key=lambda row: row["seq"])
    fault = verify(rows, [head_of(WHOLE)]).fault
    assert fault is not None
    assert (fault.code, fault.seq, fault.entry) == ("moved", first, WHOLE[second - 1]["id"])


@given(places, places)
def test_lines_out_of_order_are_found(one: int, other: int) -> None:
    if one == other:
        return
    rows = list(WHOLE)
    rows[one - 1], rows[other - 1] = rows[other - 1], rows[one - 1]
    fault = verify(rows, [head_of(WHOLE)]).fault
    assert fault is not None
    assert (fault.code, fault.seq) == ("moved", min(one, other))


@given(places, st.booleans())
def test_an_added_row_is_found(place: int, chained: bool) -> None:
    rows = copy.deepcopy(WHOLE)
    forged = {**copy.deepcopy(rows[place - 1]), "id": 1000, "action": "appeals.decline"}
    if chained:
        before = rows[place - 2]["digest"] if place > 1 else ""
        forged["digest"] = digest_of(before, place, content_in(forged))
    rows.insert(place - 1, forged)
    fault = verify(rows, [head_of(WHOLE)]).fault
    assert fault is not None
    assert fault.seq in (place, place + 1)


@given(st.integers(1, LENGTH))
def test_a_cut_tail_is_found(left: int) -> None:
    rows = WHOLE[: left - 1]
    fault = verify(rows, [head_of(WHOLE)]).fault
    assert fault is not None
    assert (fault.code, fault.seq) == ("cut", left)
    assert verify(rows, [Root(WHOLE[-1]["digest"])]).fault.code == "root"  # type: ignore[union-attr]


def test_a_chain_computed_anew_is_found_by_a_root_from_outside() -> None:
    rows = copy.deepcopy(WHOLE)
    rows[2]["facts"] = {}
    digest = rows[1]["digest"]
    for row in rows[2:]:
        row["digest"] = digest = digest_of(digest, row["seq"], content_in(row))
    assert verify(rows, [head_of(rows)]).whole
    fault = verify(rows, [head_of(rows), Root(WHOLE[6]["digest"], 7, "published")]).fault
    assert fault is not None
    assert (fault.code, fault.seq) == ("rewritten", 7)


def test_a_line_that_is_no_entry_is_named() -> None:
    for junk in ("{", "[]", "7", '{"seq": 1}', "null"):
        fault = verify(read_lines([junk])).fault
        assert fault is not None
        assert fault.code == "unreadable"
        assert "1" in fault.sentence
