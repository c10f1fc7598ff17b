"""Acts and downloads that are security events: noted once, with the right kind, person and address."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import actions as registry
from ratusha.foundation.actions.delivery import deliver
from ratusha.foundation.charter.actions import set_value
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.watch import KINDS, Kind
from ratusha.foundation.watch.models import Event
from ratusha.office.incidents import actions
from ratusha.office.incidents.rules.sources import BY_ACTION, facts_of, kind_of
from ratusha.office.incidents.tests import given
from ratusha.office.incidents.tests.given import NOW
from ratusha.records.people.actions import see_card
from ratusha.records.people.models import Person

pytestmark = pytest.mark.django_db


def client_of(actor: object) -> Client:
    client = Client(REMOTE_ADDR="203.0.113.9")
    client.force_login(Account.objects.get(pk=actor.account_id))  # type: ignore[attr-defined]
    return client


def test_the_table_names_acts_and_kinds_that_there_are():
    assert set(BY_ACTION) - set(registry) == set()
    assert set(BY_ACTION.values()) <= set(KINDS)


def test_a_failed_backup_and_a_clean_file():
    assert kind_of("backups.record", {"good": False}) == "backup_failed"
    assert kind_of("backups.record", {"good": True}) == "backup"
    assert (kind_of("files.judge", {"scan": "clean"}), kind_of("files.judge", {"scan": "harmful"})) == (
        "", "upload_infected",
    )  # fmt: skip
    assert kind_of("cases.note", {}) == ""
    assert facts_of({"rows": 3, "name": "Олена", "personal": True}) == {"rows": 3, "personal": True}


def test_an_act_becomes_one_event_by_its_sealed_entry():
    deliver(NOW)  # a reaction that is new begins with what comes next
    guard = given.official("administrator")
    person = Person.objects.create(surname="Барвінок", match="барвінок", created_via="web", created_at=NOW)
    viewer = given.official("registrar")
    see_card(given.call(viewer), person=person.pk, purpose="Просить виправити адресу")
    set_value(
        given.call(guard),
        name="contacts.phone",
        value="+380501112233",
        valid_from=NOW.date(),
        basis="Розпорядження № 5",
    )
    for _turn in range(2):
        deliver(NOW)
    view, change = Event.objects.order_by("id")
    assert (view.kind, view.actor_id, view.target_type, view.target_id, view.at) == (
        "view", viewer.account_id, "people.person", person.pk, NOW,
    )  # fmt: skip
    assert (change.kind, change.action) == ("configuration", "charter.set")
    assert "Барвінок" not in str(view.facts)
    assert "501112233" not in str(change.facts)


def test_a_sheet_of_a_list_is_told_with_the_address():
    guard = given.official("administrator")
    given.incident(timezone.now())
    answer = client_of(guard).get(reverse("incidents:list"), {"export": "csv"})
    assert b"".join(answer.streaming_content)
    one = Event.objects.get(kind=Kind.EXPORT)
    assert (one.actor_id, one.address, one.facts) == (guard.account_id, "203.0.113.9", {"list": "incidents.list"})
    assert one.session


def test_a_wrong_token_is_told():
    assert Client().get("/api/v1/cases", headers={"Authorization": "Bearer nonsense"}).status_code == 401
    one = Event.objects.get(kind=Kind.TOKEN_WRONG)
    assert (one.code, one.channel, one.address, one.actor_kind) == ("unknown", "api", "127.0.0.1", "stranger")


def test_a_file_that_may_not_be_opened_is_told():
    guard = given.official("administrator")
    one = given.incident()
    actions.add_evidence(given.call(guard), one, note="Журнал", files=[given.file(guard)])
    pk = StoredFile.objects.get().pk
    assert client_of(given.official("executor")).get(f"/files/{pk}/").status_code == 404
    told = Event.objects.get(kind=Kind.FILE_REFUSED)
    assert (told.target_type, told.target_id) == ("files.storedfile", pk)


def test_an_upload_that_is_refused_is_told():
    empty = SimpleUploadedFile("empty.txt", b"")
    guard = client_of(given.official("administrator"))
    assert guard.post("/files/", {"file": empty}).status_code == 422
    assert Event.objects.get(kind=Kind.UPLOAD_REFUSED).code == "files.empty"
