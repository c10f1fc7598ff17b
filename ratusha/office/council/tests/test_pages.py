"""Pages of the council: open for everybody within 12 queries, kept by the secretariat alone; the picture; API."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given as example
from hypothesis import strategies as st

from ratusha.channels.web.tests.given import client_of
from ratusha.office.council import queries
from ratusha.office.council.models import Member
from ratusha.office.council.rules import HEIGHT, WIDTH, places, radius_for
from ratusha.office.council.tests import given


def press(client: Client, name: str, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(f"council-desk:{name}", args=args), {"request_id": "a" * 32, **typed})


@example(st.integers(1, 150))
def test_every_seat_has_a_place_of_its_own_on_the_picture(seats: int):
    found = places(seats)
    assert len(found) == len({(one.x, one.y) for one in found}) == seats
    radius = radius_for(seats)
    assert all(radius <= one.x <= WIDTH - radius and one.y - radius >= 0 and one.y <= HEIGHT for one in found)


@pytest.mark.django_db
def test_everybody_sees_who_sits_in_the_council():
    of, members = given.council(deputies=24)
    given.faction(of, "За громаду", members[:14])
    given.faction(of, "Рідне місто", members[14:22], tone=2)
    commission = given.commission(of, "Комісія з питань бюджету", members[:7])
    given.secretary(members[8])
    given.procedure(vote_seconds=20)
    pages = ["/council/", f"/council/commissions/{commission.pk}/", "/council/rules/", "/api/v1/council",
             "/api/v1/council/commissions", "/api/v1/council/procedure"]  # fmt: skip
    told = {}
    for address in pages:
        with CaptureQueriesContext(connection) as asked:
            answer = Client().get(address)
        assert (answer.status_code, len(asked) <= 12) == (200, True), (address, len(asked))
        told[address] = answer.content.decode()
    assert "За громаду" in told["/council/"]
    assert members[0].full_name in told["/council/"]
    picture = told["/council/"].split('class="seats"')[1].split("</svg>")[0]
    assert (picture.count("<circle"), picture.count('class="free"')) == (26, 2)
    assert members[6].full_name in told[pages[1]]
    data = Client().get("/api/v1/council").json()
    assert (data["seats"], data["in_office"], data["vacant"], data["quorum"]) == (26, 24, 2, 14)
    assert data["secretary"] == members[8].pk
    earlier = Client().get("/council/?on=2001-01-01")
    assert (earlier.status_code, Client().get("/council/?on=nonsense").status_code) == (200, 404)
    assert Client().get("/council/commissions/999/").status_code == 404


@pytest.mark.django_db
def test_the_secretariat_keeps_it_and_nobody_else():
    of, members = given.council(deputies=3)
    made = given.commission(of, "Бюджетна", members[:2])
    clerk = client_of(given.official("secretariat"))
    today = timezone.localdate().isoformat()
    desk = reverse("council-desk:composition")
    assert clerk.get(desk).status_code == 200  # the charter is read once and kept
    with CaptureQueriesContext(connection) as asked:
        assert clerk.get(desk).status_code == 200
    assert len(asked) <= 12, [one["sql"][:150] for one in asked]
    of_convocation = ("add_member", "open_faction", "open_commission", "change_seats", "end_convocation")
    of_member = ("describe_member", "show_photo", "end_mandate", "change_faction", "elect_secretary")
    of_commission = ("change_commission", "end_commission", "seat", "unseat")
    targets = ((of_convocation, of), (of_member, members[0]), (of_commission, made))
    ways = [(name, row.pk) for names, row in targets for name in names]
    assert {name: clerk.get(reverse(f"council-desk:{name}", args=[pk])).status_code for name, pk in ways} == {
        name: 200 for name, _pk in ways
    }
    person = {"surname": "Мальва", "given_name": "Зоя", "patronymic": "Львівна", "kind": "deputy"}
    stranger = client_of(given.official("executor"))
    assert press(stranger, "add_member", of.pk, **person, began_on=today).status_code == 403
    assert Client().get(desk).status_code == 302
    assert Member.objects.count() == 4
    assert press(clerk, "add_member", of.pk, **person, began_on=today).status_code == 302
    assert "Мальва Зоя Львівна" in [one.full_name for one in queries.members(timezone.localdate())]
    wrong = press(clerk, "seat", made.pk, member=members[-1].pk, since=today, role="member", request_id="b" * 32)
    assert wrong.status_code == 422
    done = press(clerk, "set_procedure", valid_from=today, basis="Рішення № 5", request_id="c" * 32,
                 vote_seconds=25, procedural_majority="present")  # fmt: skip
    assert (done.status_code, queries.procedure(timezone.localdate()).vote_seconds) == (302, 25)
