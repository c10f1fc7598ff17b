"""Lines of votes: pages of deputies, agreement, streets; and how fast it is with a large council."""

import random
import time
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ratusha.foundation.files import intake
from ratusha.office.council.tests.given import faction
from ratusha.office.deputies import actions, datasets, jobs, queries
from ratusha.office.deputies.models import FactionLine, Slot, VoteLine
from ratusha.office.deputies.tests import given
from ratusha.office.minutes.models import Decision
from ratusha.office.minutes.tests import given as minutes
from ratusha.office.rollcalls.models import RollCall

NOW = given.NOW
pytestmark = pytest.mark.django_db


def test_votes_are_counted_once_and_stand_on_the_pages_of_deputies(client):
    of, members = given.council(4)
    first, second, third, fourth = members
    faction(of, "Громада", [first, second])
    given.kept(members, "ffa-", NOW - timedelta(days=9), title="Про ремонт вулиці Садової в місті Кіцмань")
    given.kept(members, "ffsn", NOW - timedelta(days=9))
    given.kept(members, "afa-", NOW - timedelta(days=2), sitting_title="Восьма сесія")
    given.kept(members, "ffff", NOW - timedelta(days=1), body_label="council.commission", body_id=1)
    assert jobs.count_votes(given.job()) == "3"
    assert VoteLine.objects.count() == 3
    assert queries.voting.to_note(given.job().actor) == []
    found = queries.voting.together(queries.voting.narrowed(of), of)
    percents = {pair: (one.same, one.both) for pair, one in found.pairs.items()}
    assert percents[first.pk, second.pk] == (2, 3)
    assert percents[first.pk, third.pk] == (1, 3)
    assert fourth.pk not in {one.pk for one in found.order}
    early = queries.voting.narrowed(of, until=(NOW - timedelta(days=5)).date())
    assert queries.voting.together(early, of).of(second.pk, first.pk).percent == 100
    presence = queries.voting.presence(fourth, queries.voting.slot_of(fourth.pk))
    assert [(one.came, one.votes, one.all_votes) for one in presence.sittings] == [("away", 0, 1), ("part", 1, 2)]
    why = {"member": fourth.pk, "on": presence.sittings[0].on, "reason": "illness", "basis": "Довідка"}
    actions.excuse(given.call(given.secretariat()), **why)
    told = queries.voting.presence(fourth, queries.voting.slot_of(fourth.pk)).sittings[0]
    assert (told.came, told.reason) == ("excused", "")
    place = given.street()
    given_to = {"member": first.pk, "settlement": place.settlement_id, "street": place.pk}
    actions.assign_place(given.call(given.secretariat()), **given_to)
    answer = queries.streets.by_address("садова 5")
    assert [(one.is_sure, [choice for _member, choice in one.choices]) for one in answer.hits] == [(True, ["for"])]
    assert answer.deputies == [first]
    _look(client, of, first)


def _look(client, of, member):
    pages = (
        "", "street/?q=садова", "alike/", "requests/", f"{member.pk}/", f"{member.pk}/votes/?choice=a&q=бюджет",
        f"{member.pk}/activity/", "alike.csv", "data/deputies.csv", "data/requests.json",
    )  # fmt: skip
    most = {f"{member.pk}/": 10}  # whoever has logged in costs two more
    for one in pages:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(f"/council/deputies/{one}")
            assert answer.status_code == 200, one
            body = b"".join(answer) if answer.streaming else answer.content
        assert len(asked) <= most.get(one, 12), (one, len(asked), [each["sql"][:150] for each in asked])
        assert len(body) < 100_000
    api = client.get(f"/api/v1/deputies/{member.pk}").json()
    assert api["choices"] == {"for": 2, "against": 1, "abstained": 0, "not_voted": 0, "absent": 0}
    assert client.get("/api/v1/deputies/alike").json()["votes"] == 3
    assert client.get(f"/api/v1/deputies/{member.pk}/votes").json()["items"][0]["choice"] == "for"
    assert client.get("/api/v1/deputies/street", {"q": "Садова"}).json()["items"][0]["vote"]["for"] == 2
    assert client.get(f"/council/deputies/{member.pk}/ask/").status_code == 302


def test_open_data_names_mandates_and_published_requests():
    _of, members = given.council(2)
    row = given.appeal(members[0])
    heads, rows = datasets.requests(date(2026, 11, 23))
    assert list(rows) == []
    actions.publish_request(given.call(given.secretariat()), row, text="Коли буде світло?")
    found = [dict(zip(heads, one, strict=True)) for one in datasets.requests(date(2026, 11, 23))[1]]
    assert [(one["number"], one["kind"], one["due_on"]) for one in found] == [("ЗД-1", "appeal", date(2026, 12, 3))]
    heads, rows = datasets.deputies(date(2026, 11, 23))
    assert [one[0] for one in rows] == [one.pk for one in members]


def test_agreement_of_120_deputies_over_3000_votes_is_quick_and_two_queries():
    of, members = given.council(120, seats=120)
    chance = random.Random(7)
    Slot.objects.bulk_create(Slot(convocation=of, member=one, number=at) for at, one in enumerate(members))
    first = given.kept(members[:3], "fff")
    more = {name: getattr(first, name) for name in ("body_name", "majority", "composition", "needed", "source")}
    calls = RollCall.objects.bulk_create(
        RollCall(at=NOW, sitting_on=NOW.date(), title="Про бюджет", kept_at=NOW, convocation=of, **more)
        for _number in range(2_999)
    )
    lines = VoteLine.objects.bulk_create(
        VoteLine(roll_call=one, convocation=of, on=NOW.date(), choices="".join(chance.choices("fasnx", k=120)))
        for one in [first, *calls]
    )
    FactionLine.objects.bulk_create(
        FactionLine(line=line, name=name, voted_for=9, against=3) for line in lines[:200] for name in "абвг"
    )
    rows = queries.voting.narrowed(of)
    best = 9.0
    for _try in range(3):
        with CaptureQueriesContext(connection) as asked:
            began = time.process_time()
            found = queries.voting.together(rows, of)
            best = min(best, time.process_time() - began)
    assert (len(asked), len(found.pairs), found.votes) == (2, 7140, 3000)
    assert best < 0.3
    assert queries.voting.unity(rows)[0].percent == 75


def test_streets_do_not_read_what_a_published_decision_holds_back():
    row = minutes.decided(minutes.hall())
    redacted = intake.receive_bytes(given.call(given.secretariat()), "копія.txt", "Надати допомогу особі.".encode())
    Decision.objects.filter(pk=row.pk).update(state="published", published_at=NOW, text="Допомога Терлецькій Вірі")
    assert [one["text"] for one in queries.streets.decisions()] == ["Допомога Терлецькій Вірі"]
    Decision.objects.filter(pk=row.pk).update(redacted=redacted)
    assert [one["text"] for one in queries.streets.decisions()] == [""]
