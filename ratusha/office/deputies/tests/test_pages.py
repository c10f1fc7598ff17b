"""Work pages: a deputy on a phone, the secretariat, and a resident who wants to be received."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ratusha.office.deputies import queries
from ratusha.office.deputies.models import Assignment, Hours, Meeting, Report, Request
from ratusha.office.deputies.tests import given
from ratusha.office.documents.tests.given import correspondent
from ratusha.office.sittings import actions as sittings_actions
from ratusha.office.sittings.tests import given as sittings

NOW = given.NOW
DESK = "/office/council/deputies/"
pytestmark = pytest.mark.django_db


def enter(client, account):
    client.force_login(account)
    return client


def shown(client, *addresses):
    for one in addresses:
        answer = client.get(one)
        assert answer.status_code == 200, (one, answer.status_code)
    return answer.content.decode()


def send(client, address, **fields):
    answer = client.post(address, fields)
    assert answer.status_code == 302, answer.context["form"].errors if answer.context else answer.status_code


def test_a_deputy_writes_files_receives_and_reports(client):
    member = given.council()[1][0]
    now = timezone.now()
    wish = given.asked(member, given.resident(), now)
    enter(client, member.account)
    desk = shown(client, f"{DESK}requests/write/", f"{DESK}hours/add/", f"{DESK}reports/submit/", DESK)
    assert "1 person" in desk or "1 " in desk
    send(client, f"{DESK}requests/write/", kind="appeal", member=member.pk, **given.TEXT)
    row = Request.objects.get()
    shown(client, f"{DESK}requests/{row.pk}/", f"{DESK}requests/{row.pk}/change/", f"{DESK}requests/{row.pk}/file/")
    send(client, f"{DESK}requests/{row.pk}/file/")
    row.refresh_from_db()
    assert row.state == "sent"
    assert client.get(f"{DESK}requests/").status_code == 403
    assert "Дах школи" in shown(client, f"{DESK}reception/{wish.pk}/answer/", f"{DESK}reception/")
    send(client, f"{DESK}reception/{wish.pk}/answer/", answer="Приходьте", starts_at="2031-01-10T10:00", place="Каб. 3")
    assert Meeting.objects.get().state == "invited"
    hours = {"member": member.pk, "weekday": 1, "nth": 0, "opens": "10:00", "closes": "12:00", "place": "Каб. 3"}
    send(client, f"{DESK}hours/add/", **hours)
    send(client, f"{DESK}reports/submit/", year=2026, met_on=NOW.date() - timedelta(1), place="Школа", text="Зроблено.")
    report, kept = Report.objects.get(), Hours.objects.get()
    shown(client, f"{DESK}reports/{report.pk}/change/", f"{DESK}hours/{kept.pk}/end/", DESK)
    client.logout()
    assert "Зроблено." in shown(client, f"/council/deputies/{member.pk}/", f"/council/deputies/{member.pk}/activity/")


def test_the_secretariat_controls_requests_and_keeps_territories(client):
    _of, members = given.council()
    row = given.request(members[0], timezone.now())
    place = given.street()
    enter(client, given.account("secretariat"))
    names = ("", "requests/", "territories/", "territories/add/", "assistants/", "assistants/add/", "absences/")
    shown(client, *(DESK + one for one in (*names, "absences/add/", "reports/", f"requests/{row.pk}/support/")))
    assert client.get(f"{DESK}reception/").status_code == 403
    today = timezone.localdate()
    send(client, f"{DESK}requests/{row.pk}/support/", supported_on=today, decision="№ 5-7-VIII")
    send(client, f"{DESK}requests/{row.pk}/answer/", answered_on=today, answer="Світло буде у грудні.")
    send(client, f"{DESK}requests/{row.pk}/publish/", text="Коли буде світло?", answer="Світло буде у грудні.")
    send(client, f"{DESK}territories/add/", member=members[1].pk, settlement=place.settlement_id, street=place.pk)
    send(client, f"{DESK}absences/add/", member=members[1].pk, on=today, reason="illness", basis="Довідка")
    ended = Assignment.objects.get()
    card = shown(client, f"{DESK}territories/{ended.pk}/end/", f"{DESK}requests/{row.pk}/")
    assert "Світло буде" in card
    correspondent()
    sent = given.appeal(members[0], timezone.now())
    enter(client, given.account("registrar"))
    assert client.get(f"{DESK}requests/{sent.pk}/register/").status_code == 200
    client.logout()
    assert "Світло буде" in shown(client, f"/council/deputies/requests/{row.pk}/")
    assert client.get(f"/council/deputies/requests/{sent.pk}/").status_code == 404


def test_a_resident_asks_to_be_received_and_takes_it_back(client):
    member = given.council()[1][0]
    who = given.resident()
    account = queries.people.Meeting.account.field.related_model.objects.get(pk=who.account_id)
    enter(client, account)
    ask = f"/council/deputies/{member.pk}/ask/"
    assert "Олена Мак" in shown(client, ask)
    answer = client.post(ask, {"name": "Олена Мак", "contact": "", "topic": "Дах школи"})
    assert answer.status_code == 422
    assert "Дах школи" in answer.content.decode()
    send(client, ask, name="Олена Мак", contact="+380501112233", topic="Дах школи")
    row = Meeting.objects.get()
    assert "Дах школи" in shown(client, f"/my/receptions/{row.pk}/cancel/", "/my/receptions/")
    send(client, f"/my/receptions/{row.pk}/cancel/")
    row.refresh_from_db()
    assert row.state == "cancelled"


def test_sittings_of_commissions_stand_on_the_page_of_who_was_in_them(client):
    now = timezone.now()
    members = sittings.body(4, 4)
    keeper = sittings.secretary()
    commission = sittings.commission(members[:3])
    held = sittings.opened(keeper, members[:2], now - timedelta(hours=2), commission=commission.pk)
    sittings_actions.close(sittings.call(keeper, now), held.pk)
    there, away, other = (shown(client, f"/council/deputies/{members[place].pk}/activity/") for place in (0, 2, 3))
    assert "Засідання комісій: присутність на 1 із 1" in there
    assert "Засідання комісій: присутність на 0 із 1" in away
    assert "Засідання комісій" not in other
