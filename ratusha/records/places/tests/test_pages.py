"""Pages of places: each opens for its roles, does its act, and refuses without changing anything."""

import html
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.foundation.access.models import Account, Grant
from ratusha.records.places.models import Building, Intake, Settlement, Street

from . import given

pytestmark = pytest.mark.django_db
ROWS = "населений пункт;вулиця\nКіцмань;вул. Шевченка\nНемає такого;вул. Інша\n"


def someone(role: str) -> Client:
    account = Account.objects.create(email=f"{role}@example.org", name=f"Пані {role}", is_official=True)
    Grant.objects.create(account=account, role=role, since=date(2026, 1, 1))
    client = Client()
    client.force_login(account)
    return client


def press(client: Client, page: str, /, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(f"places:{page}", args=args), {"request_id": "a" * 32, **typed})


@pytest.fixture
def town() -> Settlement:
    return given.kitsman()["Кіцмань"]


@pytest.mark.parametrize(
    ("role", "status"), [("registrar", 200), ("administrator", 200), ("executor", 403), ("head", 403)]
)
def test_lists_are_for_those_who_keep_them(role: str, status: int, town: Settlement):
    given.street(town, "Незалежності")
    client = someone(role)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(reverse("places:settlements")).status_code == status
    assert len(seen) <= 12
    assert client.get(reverse("places:streets", args=[town.pk])).status_code == status


def test_lists_are_searched(town: Settlement):
    given.street(town, "Незалежності")
    client = someone("registrar")
    assert "м. Кіцмань" in client.get(reverse("places:settlements"), {"q": "кіцм"}).content.decode()
    page = client.get(reverse("places:streets", args=[town.pk]), {"q": "неза"}).content.decode()
    assert "вул. Незалежності" in page


def test_street_is_added_once(town: Settlement):
    client = someone("registrar")
    assert client.get(reverse("places:add_street", args=[town.pk])).status_code == 200
    assert press(client, "add_street", town.pk, name="Соборна", kind="street").status_code == 302
    assert press(client, "add_street", town.pk, name="Соборна", kind="street", request_id="b" * 32).status_code == 422
    assert [str(one) for one in Street.objects.all()] == ["вул. Соборна"]


def test_street_is_renamed_and_closed(town: Settlement):
    street, client = given.street(town, "Леніна"), someone("registrar")
    assert press(client, "rename_street", street.pk, name="Леніна").status_code == 422
    assert press(client, "rename_street", street.pk, name="Соборна", request_id="b" * 32).status_code == 302
    assert client.get(reverse("places:street", args=[street.pk])).status_code == 200
    assert "Леніна" in client.get(reverse("places:streets", args=[town.pk])).content.decode()
    assert press(client, "close_street", street.pk, request_id="c" * 32).status_code == 302
    street.refresh_from_db()
    assert (street.name, street.former_names, street.state) == ("Соборна", ["Леніна"], "closed")


def test_executor_changes_nothing(town: Settlement):
    street, client = given.street(town, "Соборна"), someone("executor")
    assert press(client, "add_street", town.pk, name="Нова", kind="street").status_code == 403
    assert press(client, "rename_street", street.pk, name="Нова").status_code == 403
    assert press(client, "close_street", street.pk).status_code == 403
    assert press(client, "locate", town.pk, lat="48.4", lon="25.7").status_code == 403
    assert press(client, "import_streets", kind="streets").status_code == 403
    assert press(client, "import_community", katottg=given.TETIIV).status_code == 403
    assert list(Street.objects.values_list("name", "state")) == [("Соборна", "active")]
    assert not Settlement.objects.filter(located="surveyed").exists()


def test_settlement_is_put_on_the_map_of_ukraine(town: Settlement):
    client = someone("registrar")
    assert 'name="lat" value="48.' in client.get(reverse("places:locate", args=[town.pk])).content.decode()
    assert press(client, "locate", town.pk, lat="10,5", lon="25,7", surveyed="on").status_code == 422
    assert press(client, "locate", town.pk, lat="10", lon="25.7", surveyed="on").status_code == 422
    assert press(client, "locate", town.pk, lat="48.44", lon="25.76", surveyed="on").status_code == 302
    town.refresh_from_db()
    assert (town.lat, town.lon, town.located) == (48.44, 25.76, "surveyed")


def test_a_table_is_tried_then_taken_and_its_report_kept(town: Settlement):
    client = someone("registrar")
    upload = SimpleUploadedFile("streets.csv", ROWS.encode("cp1251"), "text/csv")
    tried = client.post(
        reverse("places:import_streets"), {"request_id": "a" * 32, "kind": "streets", "files": upload}, follow=True
    )
    assert "Немає такого" in tried.content.decode()
    assert not Street.objects.exists()
    made = Intake.objects.get()
    report = client.get(reverse("places:report", args=[made.pk, "csv"]))
    assert "Немає такого" in b"".join(report.streaming_content).decode()
    assert client.get(reverse("places:report", args=[made.pk, "pdf"])).status_code == 404
    assert press(client, "start_intake", made.pk, request_id="b" * 32).status_code == 302
    assert [str(one) for one in Street.objects.all()] == ["вул. Шевченка"]
    assert press(client, "stop_intake", made.pk, request_id="c" * 32).status_code == 422
    assert "streets.csv" in client.get(reverse("places:import_streets")).content.decode()
    refused = someone("executor")
    assert [press(refused, page, made.pk).status_code for page in ("start_intake", "stop_intake")] == [403, 403]


def test_import_of_nothing_is_refused(town: Settlement):
    assert press(someone("registrar"), "import_streets", kind="streets").status_code == 422
    assert not Intake.objects.exists()


def test_a_building_lives_on_its_pages(town: Settlement):
    road, client = given.street(town, "Соборна"), someone("registrar")
    assert press(client, "add_building", road.pk, number="б/н", state="active").status_code == 422
    assert press(client, "add_building", road.pk, number="5а", state="active", request_id="b" * 32).status_code == 302
    one = Building.objects.get()
    card = client.get(reverse("places:street", args=[road.pk]), {"q": "5"}).content.decode()
    assert "5-А" in card
    assert client.get(reverse("places:change_building", args=[one.pk])).status_code == 200
    assert client.get(reverse("places:locate_building", args=[one.pk])).status_code == 200
    told = {"number": "5-Б", "state": "active", "post_index": "59300", "seen_version": one.version}
    assert press(client, "change_building", one.pk, request_id="c" * 32, **told).status_code == 302
    assert press(client, "locate_building", one.pk, request_id="d" * 32, lat="48.44", lon="25.76").status_code == 302
    assert press(client, "close_building", one.pk, request_id="e" * 32).status_code == 302
    one.refresh_from_db()
    assert (one.number, one.state, one.lat) == ("5-Б", "closed", 48.44)


def test_streets_are_verified_in_a_list_with_its_progress(town: Settlement):
    road, client = given.street(town, "Соборна"), someone("registrar")
    assert press(client, "check_street", road.pk, found="differs").status_code == 422
    letter = SimpleUploadedFile("letter.txt", b"letter", "text/plain")
    done = press(client, "check_street", road.pk, found="absent", note="нема", files=letter, request_id="b" * 32)
    assert done.status_code == 302
    assert (
        press(client, "add_former_name", road.pk, name="Леніна", kind="street", request_id="c" * 32).status_code == 302
    )
    with CaptureQueriesContext(connection) as seen:
        page = client.get(reverse("places:verification"), {"checked": "absent"}).content.decode()
    assert len(seen) <= 12
    assert "вул. Соборна" in page
    assert "letter.txt" in client.get(reverse("places:street", args=[road.pk])).content.decode()
    sheet = client.get(reverse("places:verification"), {"export": "csv"})
    assert sheet.status_code == 200
    refused = someone("executor")
    assert refused.get(reverse("places:verification")).status_code == 403
    assert press(refused, "check_street", road.pk, found="matches").status_code == 403
    assert press(refused, "add_building", road.pk, number="7").status_code == 403


def test_community_is_found_and_taken():
    client = someone("administrator")
    page = client.get(reverse("places:import_community"), {"q": "Кіцман"}).content.decode()
    assert given.KITSMAN in page
    assert press(client, "import_community", katottg="UA00").status_code == 422
    assert not Settlement.objects.exists()
    assert press(client, "import_community", katottg=given.KITSMAN, request_id="b" * 32).status_code == 302
    assert Settlement.objects.filter(name="Кіцмань").exists()


def test_registrar_takes_no_community():
    assert press(someone("registrar"), "import_community", katottg=given.KITSMAN).status_code == 403
    assert not Settlement.objects.exists()


OFFICIAL = """Кодифікатор,,,,,,
Перший рівень,Другий рівень,Третій рівень,Четвертий рівень,Додатковий рівень,Категорія,Назва
UA73000000000044923,,,,,О,Чернівецька
UA73000000000044923,UA73060000000061247,,,,Р,Чернівецький
UA73000000000044923,UA73060000000061247,UA73060290000034305,,,Н,Кіцманська
UA73000000000044923,UA73060000000061247,UA73060290000034305,UA73060290010095467,,М,Кіцмань
UA73000000000044923,UA73060000000061247,UA73060290000034305,UA73060290020054558,,С,Валява-Нова
UA73000000000044923,UA73060000000061247,UA73060290000034305,UA73060299990000001,,С,Нове
UA73000000000044923,UA73060000000061247,UA73060000000000001,,,Н,Інша
UA73000000000044923,UA73060000000061247,UA73060000000000001,UA73060000010000001,,С,Чуже
"""


def typed_again(page: str) -> dict[str, str]:
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in hidden}


def test_another_edition_is_tried_reported_and_taken_over():
    given.kitsman()
    client, address = someone("administrator"), reverse("places:edition")
    assert given.KITSMAN in client.get(address).content.decode()
    told = {"edition": "2026-11-01", "katottg": given.KITSMAN}
    tried = client.post(address, {**told, "file": SimpleUploadedFile("k.csv", OFFICIAL.encode())})
    page = tried.content.decode()
    assert tried.status_code == 200
    assert "с. Валява → с. Валява-Нова" in page
    assert "с. Нове" in page
    assert "с. Шипинці" in page
    assert "Чуже" not in page
    assert not Settlement.objects.filter(name="Нове").exists()  # a trial writes nothing
    taken = client.post(address, typed_again(page))
    assert taken.status_code == 302
    day = date(2026, 11, 1)
    assert Settlement.objects.get(name="Нове").valid_from == day
    assert Settlement.objects.get(name="Шипинці").valid_until == day
    assert Settlement.objects.get(name="Валява-Нова").former_names == ["Валява"]
    older = client.post(address, {**typed_again(page), "edition": "2026-10-01", "request_id": "c" * 32})
    assert older.status_code in (409, 422)


@pytest.mark.parametrize(
    "data", [b"", b"PK not a book", b"\x1f\x8b broken", b"a,b\n1,2\n", "немає кодів".encode("cp1251")]
)
def test_what_is_no_codifier_gets_a_sentence(data: bytes):
    given.kitsman()
    told = {"edition": "2026-11-01", "katottg": given.KITSMAN, "file": SimpleUploadedFile("k.xlsx", data)}
    answer = someone("administrator").post(reverse("places:edition"), told)
    assert answer.status_code == 422
    assert 'class="error' in answer.content.decode()


def test_the_real_codifier_is_tried_from_its_file(shared_data: Path):
    given.kitsman()
    data = (shared_data / "katottg" / "katottg_all.csv.gz").read_bytes()
    told = {"edition": "2026-11-01", "katottg": given.TETIIV, "file": SimpleUploadedFile("katottg_all.csv.gz", data)}
    page = someone("administrator").post(reverse("places:edition"), told).content.decode()
    assert "33" in page
    assert "м. Тетіїв" in page
    assert someone("registrar").get(reverse("places:edition")).status_code == 403
