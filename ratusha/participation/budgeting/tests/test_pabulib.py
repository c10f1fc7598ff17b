"""Files of Pabulib: real elections, what is written is read, every damage names its line."""

import json
import os
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.participation.budgeting.queries import tallying
from ratusha.participation.budgeting.rules.choices import Utility
from ratusha.participation.budgeting.rules.damage import Damaged
from ratusha.participation.budgeting.rules.elections import Ballot, Election, Project, VoteType
from ratusha.participation.budgeting.rules.pabulib import differing, read
from ratusha.participation.budgeting.rules.pbwriting import write
from ratusha.participation.budgeting.rules.tally import Law, Rule, tally

HERE = Path(__file__).resolve()
SHARED = Path(os.environ.get("RATUSHA_SHARED", HERE.parents[5] / "shared")) / "data" / "participatory_budget"
EXPECTED: list[dict[str, Any]] = (
    json.loads((SHARED / "expected.json").read_text()) if (SHARED / "expected.json").exists() else []
)

GOOD = """META
key;value
description;Бюджет участі
budget;1000
vote_type;approval
max_length;2
num_projects;3
num_votes;3
PROJECTS
project_id;cost;name;category
1;400;"Липова; алея ""Надія""\";park
П 2;600,50;Світло;
3;0;Лавка;park
VOTES
voter_id;age;vote
a;17;1,П 2
b;;3
c;64;
"""


@pytest.mark.skipif(not EXPECTED, reason="real elections are not beside the checkout")
@pytest.mark.parametrize("one", EXPECTED, ids=[one["file"] for one in EXPECTED])
def test_real_elections_give_the_known_winners(one: dict[str, Any]) -> None:
    election = read((SHARED / one["file"]).read_bytes())
    assert (len(election.projects), len(election.ballots)) == (one["projects"], one["votes"])
    assert (str(election.budget), str(election.vote_type)) == (one["budget"], one["vote_type"])
    assert differing(election) == []  # votes and points of the file are what its ballots give
    assert read(write(election).encode()) == _as_written(election)
    greedy = sorted(tally(election, Law()).winners)
    if one.get("published_equals_greedy"):
        assert greedy == sorted(one["published_selected"])
    if known := one.get("pabutools_1_2_3"):
        assert greedy == sorted(known["greedy_by_votes"])
        for utility in Utility:
            shares = tally(election, Law(Rule.EQUAL_SHARES, utility)).winners
            assert sorted(shares) == sorted(known[f"equal_shares_{utility}_utility"])


def _as_written(election: Election) -> Election:
    """What a writing adds: its own counts in the head, columns of votes and points; empty cells for missing columns."""
    again = read(write(election).encode())
    told = {one.id: one for one in again.projects}
    projects = tuple(replace(one, more=told[one.id].more) for one in election.projects)
    columns = {name for one in election.ballots for name in one.more}
    ballots = tuple(replace(one, more={name: one.more.get(name, "") for name in columns}) for one in election.ballots)
    return replace(election, projects=projects, ballots=ballots, meta=again.meta)


word = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12).map(
    lambda text: " ".join(text.split())
)
identity = word.filter(lambda text: text and "," not in text and text.upper() not in ("META", "PROJECTS", "VOTES"))
sums = st.fractions(0, 10**9).map(lambda one: round(one, 2)).filter(lambda one: one >= 0)


@st.composite
def files(draw: st.DrawFn) -> Election:
    ids = draw(st.lists(identity, min_size=1, max_size=5, unique=True))
    vote_type = draw(st.sampled_from(list(VoteType)))
    pots = draw(st.booleans())
    projects = tuple(
        Project(one, draw(sums), draw(word), draw(st.sampled_from(["мала", "велика"])) if pots else "") for one in ids
    )
    ballots = []
    for voter in draw(st.lists(identity, max_size=5, unique=True)):
        choice = tuple(draw(st.lists(st.sampled_from(ids), unique=True)))
        pointed = vote_type in (VoteType.CUMULATIVE, VoteType.SCORING)
        ballots.append(
            Ballot(voter, choice, tuple(Fraction(draw(st.integers(0, 9))) for _one in choice) if pointed else ())
        )
    money = {"мала": Fraction(5), "велика": Fraction(7)} if pots else {}
    most = draw(st.none() | st.just(5))
    return Election(draw(sums) + 12, projects, tuple(ballots), vote_type, money, most)


@given(files(), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_what_is_written_is_read(made: Election, end: str, mark: bool) -> None:
    data = write(made).replace("\n", end).encode("utf-8-sig" if mark else "utf-8")
    assert read(data) == _as_written(made)
    assert write(read(data)) == write(made)


@given(files())
def test_counting_a_written_file_gives_the_same(made: Election) -> None:
    for rule in Rule:
        assert tally(read(write(made).encode()), Law(rule)) == tally(made, Law(rule))


def test_a_good_file() -> None:
    election = read(GOOD.encode())
    assert [(one.id, one.cost, one.name) for one in election.projects] == [
        ("1", 400, 'Липова; алея "Надія"'),
        ("П 2", Fraction("600.5"), "Світло"),
        ("3", 0, "Лавка"),
    ]
    assert [one.choice for one in election.ballots] == [("1", "П 2"), ("3",), ()]
    assert election.ballots[0].more == {"age": "17"}
    assert election.meta["description"] == "Бюджет участі"


def test_votes_of_one_column_and_blank_lines() -> None:
    one = GOOD.replace("voter_id;age;vote\na;17;1,П 2\nb;;3\nc;64;\n", "vote\n1, П 2\n\n3\n3\n")
    assert [(one.voter, one.choice) for one in read(one.encode()).ballots] == [
        ("1", ("1", "П 2")),
        ("2", ("3",)),
        ("3", ("3",)),
    ]


def test_no_ballots_and_choose_one() -> None:
    empty = GOOD.split("a;17")[0].replace("num_votes;3", "num_votes;0").replace("approval", "choose-1")
    election = read(empty.replace("max_length;2\n", "").encode())
    assert (election.ballots, election.max_length, election.vote_type) == ((), 1, VoteType.APPROVAL)


DAMAGES = [
    ("budget;1000", "budget;1 000 грн", "not_number", 4),
    ("budget;1000", "budget;-5", "negative", 4),
    ("budget;1000\n", "", "no_budget", 0),
    ("budget;1000", "budget;nan", "not_number", 4),
    ("budget;1000", "budget;1e9", "not_number", 4),
    ("vote_type;approval", "vote_type;guess", "vote_type", 5),
    ("vote_type;approval\n", "", "no_vote_type", 0),
    ("max_length;2", "max_length;дві", "not_number", 6),
    ("max_length;2", "max_length;1", "too_long", 16),
    ("max_length;2", "max_length;2\nbudget;7", "meta_twice", 7),
    ("key;value", "ключ;значення", "no_column", 2),
    ("META\n", "", "not_pb", 1),
    ("META\n", "META\nMETA\n", "section_twice", 2),
    ("PROJECTS\n", "", "section_order", 13),
    ("project_id;cost", "project_id;price", "no_column", 10),
    ("project_id;cost;name", "project_id;cost;cost", "column_twice", 10),
    ("3;0;Лавка;park", "3;0;Лавка", "fields", 13),
    ("3;0;Лавка;park", "3;0;Лавка;park;зайве", "fields", 13),
    ("3;0;Лавка;park", "1;0;Лавка;park", "project_twice", 13),
    ("3;0;Лавка;park", ";0;Лавка;park", "project_id", 13),
    ("3;0;Лавка;park", "3;-1;Лавка;park", "negative", 13),
    ("3;0;Лавка;park", "3;дорого;Лавка;park", "not_number", 13),
    ("3;0;Лавка;park", '3;0;"Лавка;park', "quote_open", 13),
    ("num_projects;3", "num_projects;4", "truncated", 13),
    ("num_votes;3", "num_votes;4", "truncated", 18),
    ("num_votes;3", "num_votes;2", "too_many_rows", 18),
    ("voter_id;age;vote", "voter_id;age;choice", "no_column", 15),
    ("b;;3", "b;;4", "project_unknown", 17),
    ("b;;3", "a;;3", "voter_twice", 17),
    ("b;;3", "b;3", "fields", 17),
    ("b;;3", "b;;3,3", "repeated", 17),
    ("b;;3", "b;;3,", "project_unknown", 17),
    ("b;;3", "b;\0;3", "not_text", 17),
    ("max_length;2", "budget_per_category;park 5", "pots", 6),
    ("max_length;2", "budget_per_category;park: 5000", "pots_sum", 6),
    ("max_length;2", "budget_per_category;park: 500", "pot_unknown", 6),
]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"), DAMAGES, ids=[f"{one[2]}-{at}" for at, one in enumerate(DAMAGES)]
)
def test_damage_is_told_with_its_line(old: str, new: str, code: str, line: int) -> None:
    assert old in GOOD
    with pytest.raises(Damaged) as found:
        read(GOOD.replace(old, new, 1).encode())
    assert (found.value.code, found.value.line) == (code, line)
    said = tallying.sentence(found.value)
    assert "{" not in said
    assert said.endswith(".")


def test_every_damage_has_its_sentence() -> None:
    source = "".join(
        (HERE.parents[1] / "rules" / f"{name}.py").read_text() for name in ("rows", "pabulib", "pbwriting")
    )
    codes = set(__import__("re").findall(r'Damaged\(\s*"(\w+)"', source)) | {"truncated", "too_many_rows"}
    assert codes == set(tallying.DAMAGE_WORDS)


def test_other_files_are_refused() -> None:
    for data, code in ((b"\xff\xfe\x00M", "not_text"), (b"PK\x03\x04\x00", "not_text"), (b"", "section_missing")):
        with pytest.raises(Damaged) as found:
            read(data)
        assert found.value.code == code
    bad = GOOD.encode().replace("Світло".encode(), "Світло".encode("cp1251"))
    with pytest.raises(Damaged) as found:
        read(bad)
    assert (found.value.code, found.value.line) == ("not_text", 12)


@given(st.integers(0, len(GOOD.encode())))
def test_a_file_that_was_cut_off_is_refused(at: int) -> None:
    """Wherever it is cut, except where nothing but the end of the last line is lost."""
    data = GOOD.encode()[:at]
    if at >= len(GOOD.encode()) - 1:
        return
    with pytest.raises(Damaged):
        read(data)


POINTS = GOOD.replace("approval\nmax_length;2", "cumulative\nmax_sum_points;10").replace(
    "voter_id;age;vote\na;17;1,П 2\nb;;3\nc;64;\n", "voter_id;vote;points\na;1,П 2;4,6\nb;3;10\nc;;\n"
)


def test_points() -> None:
    assert read(POINTS.encode()).ballots[0].points == (4, 6)
    for old, new, code in (
        ("b;3;10", "b;3;11", "too_many_points"),
        ("b;3;10", "b;3;5,5", "points"),
        ("b;3;10", "b;3;багато", "not_number"),
        ("b;3;10", "b;3;-1", "negative"),
        ("vote;points", "vote;marks", "no_column"),
    ):
        with pytest.raises(Damaged) as found:
            read(POINTS.replace(old, new).encode())
        assert found.value.code == code


def test_the_writer_refuses_what_nobody_could_read_back() -> None:
    good = Election(Fraction(5), (Project("1", Fraction(1)),), ())
    for wrong in (
        replace(good, projects=(Project("1,2", Fraction(1)),)),
        replace(good, projects=(Project(" 1", Fraction(1)),)),
        replace(good, ballots=(Ballot("", ()),)),
        replace(good, ballots=(Ballot("votes", ()),)),
        replace(good, pots={"a,b": Fraction(1)}),
    ):
        with pytest.raises(Damaged):
            write(wrong)
