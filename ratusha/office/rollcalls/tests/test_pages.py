"""Pages of votes: the list with its search, one vote with every name, files, the import; everybody sees, few keep."""

import csv
import json
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given as example
from hypothesis import strategies as st

from ratusha.channels.web.tests.given import client_of
from ratusha.office.rollcalls.models import RollCall
from ratusha.office.rollcalls.rules import windows
from ratusha.office.rollcalls.tests import given
from ratusha.office.rollcalls.tests.examples import VOTE


@example(st.integers(1, 150), st.data())
def test_every_seat_is_a_window_and_who_is_for_it_is_lit(composition: int, data: st.DataObject):
    votes = data.draw(st.integers(0, composition))
    needed = data.draw(st.integers(1, composition))
    drawn = windows(votes, composition, needed)
    assert (drawn.lit.count("z"), drawn.empty.count("z")) == (votes, composition - votes)
    assert drawn.mark is not None
    assert 0 <= drawn.mark[0] <= drawn.width + 4


@pytest.mark.django_db
def test_everybody_finds_a_vote_and_every_name_in_it():
    _of, members = given.council()
    first = given.kept(members, "f" * 20 + "asn-", sitting_title="Пленарне засідання 1 сесії")
    second = given.kept(members, "ffa", title="Про тарифи на воду")
    hidden = given.kept(members, "f", title="Про чернетку", publish=False)
    pages = ["/council/votes/", f"/council/votes/{first.pk}/", "/council/votes/?q=бюджету", "/api/v1/council/votes",
             f"/api/v1/council/votes/{first.pk}", f"/council/votes/?deputy={members[0].pk}&result=yes"]  # fmt: skip
    told = {}
    for address in pages:
        with CaptureQueriesContext(connection) as asked:
            answer = Client().get(address)
        assert (answer.status_code, len(asked) <= 12) == (200, True), (address, len(asked))
        told[address] = answer.content.decode()
    assert (first.title in told[pages[2]], second.title in told[pages[2]]) == (True, False)
    assert (first.title in told[pages[5]], second.title in told[pages[5]]) == (True, False)
    assert all(hidden.title not in one for one in told.values())
    assert all(one.short_name in told[pages[1]] for one in members)
    shown = Client().get(f"/council/votes/{first.pk}/?choice=against&name=чеб").content.decode()
    assert shown.count("<li class=") == 0
    assert len(json.loads(told[pages[4]])["rows"]) == 27
    assert Client().get(f"/council/votes/{hidden.pk}/").status_code == 404
    assert Client().get(f"/council/votes/{hidden.pk}.json").status_code == 404


@pytest.mark.django_db
def test_files_say_the_same_as_the_page():
    _of, members = given.council()
    made = given.kept(members, "ffa")
    data = json.loads(Client().get(f"/council/votes/{made.pk}.json").content)
    assert (data["YESCnt"], data["NOCnt"], len(data["DPList"])) == (2, 25, 27)
    assert Client().get(f"/api/v1/council/votes/{made.pk}/national").json() == data
    answer = Client().get(f"/council/votes/data/votes-{made.sitting_on.year}.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))
    assert [row["vote"] for row in rows][:3] == ["for", "for", "against"]
    assert {row["deputy_id"] for row in rows} == {str(one.pk) for one in members}
    calls = Client().get(f"/council/votes/data/roll-calls-{made.sitting_on.year}.json").json()
    assert [(one["for"], one["against"], one["result"]) for one in calls] == [(2, 25, "not_adopted")]
    assert Client().get("/council/votes/data/votes-1999.csv").status_code == 404
    assert Client().get(f"/council/votes/data/other-{made.sitting_on.year}.csv").status_code == 404


@pytest.mark.django_db
def test_files_are_taken_over_by_a_page_and_reported():
    clerk = client_of(given.official("secretariat"))

    def send(client: Client, *files: tuple[str, bytes], **more: Any) -> Any:
        sent = [SimpleUploadedFile(name, data, "application/json") for name, data in files]
        return client.post("/office/council/votes/import/", {"files": sent, "majority": "full", **more})

    good, bad = json.dumps(VOTE, ensure_ascii=False).encode(), b'{"GL_Text": "a" b}'
    assert send(client_of(given.official("executor")), ("a.json", good)).status_code == 403
    assert clerk.get("/office/council/votes/import/").status_code == 200
    assert clerk.post("/office/council/votes/import/", {"majority": "full"}).status_code == 422
    dry = send(clerk, ("a.json", good), dry_run="on")
    assert (dry.status_code, RollCall.objects.count()) == (200, 0)
    told = send(clerk, ("a.json", good), ("b.json", bad)).content.decode()
    assert RollCall.objects.count() == 1
    assert all(words in told for words in (VOTE["GL_Text"], "b.json", "17"))
    send(clerk, ("a.json", good))
    assert RollCall.objects.count() == 1
