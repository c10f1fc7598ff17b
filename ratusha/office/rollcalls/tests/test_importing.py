"""Taking votes over: counts, what is kept, what is told, the same data out again."""

import json
import os
from typing import Any

import pytest
from django.core.management import call_command

from ratusha.foundation.access.actors import stranger
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.actions.call import KYIV
from ratusha.office.council import queries as council
from ratusha.office.rollcalls import actions, queries
from ratusha.office.rollcalls.imports import Report, pieces_of_file, pieces_of_path, run
from ratusha.office.rollcalls.models import RollCall, Row
from ratusha.office.rollcalls.tests import given
from ratusha.office.rollcalls.tests.examples import VOTE
from ratusha.office.rollcalls.tests.test_national import SHARED, needs_data

pytestmark = pytest.mark.django_db


def taken(data: bytes, **more: Any) -> list[Report]:
    return list(run(given.call(), pieces_of_file("votes.jsonl", data), **more))


def line(**more: Any) -> bytes:
    return json.dumps(VOTE | more, ensure_ascii=False).encode() + b"\n"


@needs_data
def test_the_real_votes_are_kept_once_and_come_out_as_they_came_in():
    paths = [SHARED / "votes.jsonl", *sorted((SHARED / "raw_malformed").iterdir())]
    pieces = [piece for path in paths for piece in pieces_of_path(path)][90:]
    first = list(run(given.call(), pieces))
    assert [one.state for one in first] == ["new"] * 30 + ["malformed"] * 7
    assert all(one.agrees for one in first[:30])
    odd = [one for one in first[:30] if one.problems]
    assert [(one.counts["for"], one.result["stated"], one.result["by_rule"]) for one in odd] == [(78, False, True)]
    kept = {one.pk: one for one in RollCall.objects.all()}
    assert (len(kept), Row.objects.count()) == (30, sum(one.counts["total_with_absent"] for one in first[:30]))
    assert kept[odd[0].roll_call].adopted is False
    for piece, one in zip(pieces[:30], first, strict=False):
        assert queries.as_national_json(kept[one.roll_call]) == piece.raw
    again = list(run(given.call(), pieces))
    assert [one.state for one in again] == ["known"] * 30 + ["malformed"] * 7
    assert RollCall.objects.count() == 30


def test_what_differs_is_told_and_kept_as_it_was_stated():
    good, bad = line(), line(YESCnt=5, RESULT="РІШЕННЯ ПРИЙНЯТЕ", PD_NPP="5")
    (dry,) = taken(good, dry_run=True)
    assert (dry.state, dry.agrees, dry.result_agrees, RollCall.objects.count()) == ("new", True, True, 0)
    broken = b'{"GL_Text": "a" b}\n'
    first, second, third = taken(good + broken + bad)
    assert (first.state, second.state, third.state) == ("new", "malformed", "new")
    assert second.error is not None
    assert (second.error["line"], second.error["column"]) == (2, 17)
    assert (third.agrees, third.result_agrees, len(third.problems)) == (False, False, 2)
    kept = RollCall.objects.get(pk=third.roll_call)
    assert (kept.voted_for, kept.stated["for"], kept.adopted, kept.agrees) == (2, 5, True, False)
    (changed,) = taken(line(DPList=VOTE["DPList"][:3]))
    assert (changed.state, changed.roll_call, RollCall.objects.count()) == ("changed", first.roll_call, 2)


def test_what_no_database_keeps_is_refused_and_the_rest_go_on(tmp_path: Any):
    whole = line(docId="a").decode().rstrip()[:-1]
    odd = ['"9" : 1e999', '"n": ' + "9" * 5_000, '"s": "\\ud800"', '"z": "\\u0000"', '"d": ' + "[" * 900 + "]" * 900]
    data = "".join(f"{whole}, {one}}}\n" for one in odd).encode() + line(GLTime="01.01.0001 00:00:00") + line()
    assert [one.state for one in taken(data)] == ["malformed"] * 6 + ["new"]
    clerk = Call(given.official("secretariat"), Channel.API, given.NOW)
    for more in ({"a": "\ud800"}, json.loads('{"a": 1e999}')):
        with pytest.raises(Refused, match="invalid"):
            actions.import_vote(clerk, name="a.json", vote={**VOTE, "PD_NPP": "9", **more})
    assert RollCall.objects.count() == 1
    named = tmp_path / os.fsdecode(b"\xff.json")
    named.write_bytes(line(PD_NPP="8"))
    assert [(one.file, one.state) for one in run(given.call(), pieces_of_path(tmp_path))] == [("\ufffd.json", "new")]


def test_two_who_take_the_same_vote_over_at_once_keep_it_once(monkeypatch: Any):
    known = queries.by_key

    def late(times: int) -> None:
        left = [None] * times
        monkeypatch.setattr(queries, "by_key", lambda key: left.pop() if left else known(key))

    (first,) = taken(line())
    for times in (1, 2):
        late(times)
        (again,) = taken(line())
        assert (again.state, again.roll_call, again.problems) == ("known", first.roll_call, [])
    late(1)
    (changed,) = taken(line(DPList=VOTE["DPList"][:3]))
    assert (changed.state, RollCall.objects.count()) == ("changed", 1)


def test_only_those_who_keep_the_lists_take_votes_over():
    told = {"name": "261012_4.json", "vote": VOTE}
    for actor in (stranger(), given.official("executor"), given.official("deputy")):
        with pytest.raises(Refused, match="forbidden"):
            actions.import_vote(Call(actor, Channel.WEB, given.NOW), **told)
    clerk = Call(given.official("secretariat"), Channel.WEB, given.NOW)
    with pytest.raises(Refused, match=r"rollcalls\.malformed"):
        actions.import_vote(clerk, name="a.json", vote={**VOTE, "GLTime": "?"})
    assert RollCall.objects.count() == 0
    actions.import_vote(clerk, **told)
    with pytest.raises(Refused, match=r"rollcalls\.known"):
        actions.import_vote(Call(clerk.actor, Channel.WEB, given.NOW), **told)


def test_votes_of_our_own_council_know_their_deputies(settings: Any):
    from ratusha.foundation.charter.models import Value

    of, members = given.council()
    Value.objects.create(name="community.council", value=VOTE["OrgName"], valid_from=of.began_on, set_at=given.NOW)
    rows = [{"DPName": one.short_name, "DPGolos": "За", "DPFraction": ""} for one in members[:-1]]
    (one,) = taken(line(DPList=rows, YESCnt=26, NOCnt=0, UTRCnt=0, ABSCnt=0, TotalCnt=26, RESULT="РІШЕННЯ ПРИЙНЯТЕ"))
    kept = RollCall.objects.get(pk=one.roll_call)
    assert (kept.convocation, kept.composition, kept.needed, one.notes) == (of, 26, 14, [])
    assert [row.member_id for row in queries.rows_of(kept.pk)] == [one.pk for one in members[:-1]]


def test_a_vote_of_ours_is_written_in_the_national_shape_and_read_back():
    _of, members = given.council()
    made = given.kept(members, "ffan-", sitting_title="Пленарне засідання 1 сесії")
    told = json.loads(json.dumps(queries.as_national_json(made)))
    assert (told["YESCnt"], told["NOCnt"], told["NGCnt"], told["ABSCnt"], told["TotalInclAbsCnt"]) == (2, 1, 1, 23, 27)
    assert told["RESULT"] == "РІШЕННЯ НЕ ПРИЙНЯТЕ"
    (report,) = taken(json.dumps(told).encode())
    assert (report.agrees, report.result_agrees, report.problems) == (True, True, [])
    kept = RollCall.objects.get(pk=report.roll_call)
    assert (kept.counts, kept.title, kept.at, kept.sitting_on) == (
        made.counts, made.title, made.at.replace(microsecond=0), made.at.astimezone(KYIV).date(),
    )  # fmt: skip


def test_the_command_tells_the_rule_and_takes_files_over(tmp_path: Any, capsys: Any):
    asked = ["--composition", "26", "--head", "present", "--for", "14", "--json"]
    call_command("council", "result", *asked)
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["adopted", "needed", "composition", "basis", "explanation"]
    assert (told["adopted"], told["needed"], told["composition"]) == (True, 14, 27)
    with pytest.raises(Exception, match="27"):
        call_command("council", "result", "--composition", "26", "--head", "present", "--for", "30")
    (tmp_path / "a.json").write_bytes(line())
    (tmp_path / "b.json").write_bytes(b'{"GL_Text": "a" b}')
    capsys.readouterr()
    with pytest.raises(Exception, match="1"):
        call_command("council", "import-votes", str(tmp_path), "--json")
    files = json.loads(capsys.readouterr().out)["files"]
    assert [(one["file"], one["state"], one["agrees"]) for one in files] == [
        ("a.json", "new", True), ("b.json", "malformed", False),
    ]  # fmt: skip
    assert RollCall.objects.count() == 1
    assert council.composition(given.NOW.date()) == 0
