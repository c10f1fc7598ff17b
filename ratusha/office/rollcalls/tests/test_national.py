"""The national shape: every real vote, what is malformed and where, exact words."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.office.rollcalls.imports import pieces_of_file, pieces_of_path
from ratusha.office.rollcalls.rules import Choice, Malformed, Vote, decode, parse, read, recount, totals
from ratusha.office.rollcalls.rules.national import WORDS
from ratusha.office.rollcalls.tests.examples import VOTE

SHARED = Path(os.environ.get("RATUSHA_SHARED", Path(__file__).parents[4].parent / "shared")) / "data" / "council_votes"
needs_data = pytest.mark.skipif(not SHARED.exists(), reason="real votes are not here")


@needs_data
def test_every_real_vote_has_the_counts_that_it_states():
    seen = 0
    for piece in pieces_of_path(SHARED / "votes.jsonl"):
        vote = read(piece.raw or {})
        counted = totals(recount(one.choice for one in vote.names))
        assert {name: counted[name] for name in vote.stated} == dict(vote.stated), piece.line
        assert vote.stated_adopted == (counted["for"] >= 61) or vote.document == "211021_61.json"
        seen += 1
    assert seen == 120


@needs_data
@pytest.mark.parametrize(
    ("name", "code", "line", "column"),
    [
        ("230713_16", "quotes", 9, 199),
        ("230713_202", "quotes", 9, 210),
        ("230713_205", "quotes", 9, 210),
        ("230713_36", "control", 9, 346),
        ("231102_156", "quotes", 8, 184),
        ("231102_226", "quotes", 8, 194),
        ("231109_82", "control", 8, 183),
    ],
)
def test_a_malformed_file_is_told_with_its_place(name: str, code: str, line: int, column: int):
    (piece,) = pieces_of_path(SHARED / "raw_malformed" / f"{name}.json")
    assert piece.wrong is not None
    assert (piece.wrong.code, piece.wrong.line, piece.wrong.column) == (code, line, column)


def broken(**more: Any) -> dict[str, Any]:
    return {name: value for name, value in (VOTE | more).items() if value is not ...}


@pytest.mark.parametrize(
    ("code", "where", "raw"),
    [
        ("no_names", "DPList", broken(DPList=...)),
        ("no_names", "DPList", broken(DPList=[])),
        ("no_object", "DPList[0]", broken(DPList=["Верба"])),
        ("unknown_choice", "DPList[0].DPGolos", broken(DPList=[{"DPName": "Верба", "DPGolos": "Можливо"}])),
        ("missing", "DPList[0].DPName", broken(DPList=[{"DPName": " ", "DPGolos": "За"}])),
        ("twice", "DPList[1].DPName", broken(DPList=[{"DPName": "Верба", "DPGolos": "За"}] * 2)),
        ("missing", "GL_Text", broken(GL_Text=...)),
        ("no_text", "GL_Text", broken(GL_Text=["Про бюджет"])),
        ("no_time", "GLTime", broken(GLTime="учора")),
        ("no_number", "YESCnt", broken(YESCnt="багато")),
        ("no_number", "YESCnt", broken(YESCnt=-1)),
        ("unknown_result", "RESULT", broken(RESULT="МАЙЖЕ ПРИЙНЯТЕ")),
        ("no_time", "GLTime", broken(GLTime="01.01.0001 00:00:00")),
        ("number_too_large", "More", broken(More=float("inf"))),
        ("unstorable", "More.a[0]", broken(More={"a": ["\ud800"]})),
        ("unstorable", "More", broken(More={"\x00": 1})),
        ("unstorable", "GL_Text", broken(GL_Text="Про\x00")),
    ],
)
def test_a_wrong_field_is_named(code: str, where: str, raw: dict[str, Any]):
    with pytest.raises(Malformed) as wrong:
        read(raw)
    assert (wrong.value.code, wrong.value.where) == (code, where)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("empty", b""),
        ("no_object", b"[]"),
        ("key_twice", b'{"a": 1, "a": 2}'),
        ("constant", b'{"a": NaN}'),
        ("unterminated", b'{"a": "b'),
        ("extra", b"{} {}"),
        ("escape", b'{"a": "\\x"}'),
        ("broken", b"{"),
        ("too_deep", b"[" * 100_000),
        ("number_too_large", b'{"a": ' + b"9" * 5_000 + b"}"),
        ("not_utf8", "{\n\"a\": \"Рада\"}".encode("cp1251")),
    ],
)  # fmt: skip
def test_what_is_no_json_of_a_vote_is_told(code: str, text: bytes):
    with pytest.raises(Malformed) as wrong:
        parse(decode(text))
    assert wrong.value.code == code
    if code == "not_utf8":
        assert (wrong.value.line, wrong.value.column) == (2, 7)


def test_lines_are_numbered_and_the_rest_go_on():
    good = json.dumps(VOTE, ensure_ascii=False)
    found = list(pieces_of_file("votes.jsonl", f'{good}\n{{"GL_Text": "a" "b"}}\n\n{good}\n'.encode()))
    assert [(one.line, one.wrong.line if one.wrong else None) for one in found] == [(1, None), (2, 2), (4, None)]


def test_other_spellings_of_the_answers():
    said = {"За       ": Choice.FOR, ".........": Choice.ABSENT, "УТРИМАЛАСЯ": Choice.ABSTAINED}
    rows = [{"DPName": f"Верба {place}", "DPGolos": words} for place, words in enumerate(said)]
    assert [one.choice for one in read(broken(DPList=rows)).names] == list(said.values())


@given(st.lists(st.sampled_from(list(Choice)), min_size=1, max_size=120))
def test_counting_written_lists_again_gives_the_same(choices: list[Choice]):
    rows = [{"DPName": f"Депутат {place}", "DPGolos": WORDS[one]} for place, one in enumerate(choices)]
    vote: Vote = read(json.loads(json.dumps(broken(DPList=rows))))
    counted = recount(one.choice for one in vote.names)
    assert counted == recount(choices)
    assert recount(one for one, number in counted.items() for _ in range(number)) == counted
    assert totals(counted)["total_with_absent"] == len(choices)
