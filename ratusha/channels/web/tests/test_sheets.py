"""Long sheets: made by a job, read by who asked alone, cleared away with their files."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client

from ratusha.channels.web import jobs, making, sheetfiles
from ratusha.channels.web.actions import ask_sheet, begin_sheet, clear_sheets, finish_sheet
from ratusha.channels.web.models import LongSheet
from ratusha.channels.web.tables import registry
from ratusha.foundation.access.actors import system
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter

from . import given
from .gallery import SampleTable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("ratusha.channels.web.tables.listing.SHEET_AT_ONCE", 1005)
    monkeypatch.setattr(registry, "_known", {})
    registry.declare(
        SampleTable.name,
        lambda request: SampleTable(request, Entry.objects.filter(action__startswith="kit.")),
        "gallery-list",
        lambda actor: actor.is_official,
    )


def test_a_long_workbook_is_made_by_the_job_and_read_by_who_asked(call):
    given.entries(1200)
    client, other = Client(), Client()
    client.force_login(given.official())
    other.force_login(given.official("d.ruta@kitsman.example"))
    answer = client.get("/gallery/list/?export=xlsx")
    sheet = LongSheet.objects.get()
    assert answer.headers["Location"] == f"/office/sheets/{sheet.pk}/"
    waiting = client.get(answer.headers["Location"])
    assert waiting.headers["Refresh"] == "3"
    assert other.get(answer.headers["Location"]).status_code == 404
    assert client.get(f"/office/sheets/{sheet.pk}/file/").status_code == 404
    assert making.made(call(system("test")), sheet.pk) == "ready"
    assert making.made(call(system("test")), sheet.pk) == "taken"
    assert "1200" in client.get(f"/office/sheets/{sheet.pk}/").content.decode()
    rows = list(openpyxl.load_workbook(io.BytesIO(sheetfiles.path(sheet.pk).read_bytes())).active.values)
    assert len(rows) == 1201
    got = client.get(f"/office/sheets/{sheet.pk}/file/")
    assert b"".join(got.streaming_content) == sheetfiles.path(sheet.pk).read_bytes()
    assert other.get(f"/office/sheets/{sheet.pk}/file/").status_code == 404
    letter = Letter.objects.get()
    assert f"/office/sheets/{sheet.pk}/" in letter.text
    assert "1200" in letter.text


def test_a_short_one_comes_at_once_and_csv_always_streams():
    given.entries(1004)
    client = Client()
    client.force_login(given.official())
    assert client.get("/gallery/list/?export=xlsx").status_code == 200
    given.Entry.objects.all().delete()
    given.entries(1100)
    assert client.get("/gallery/list/?export=csv").streaming
    assert not LongSheet.objects.exists()


def test_one_who_has_left_gets_nothing(call, now):
    given.entries(3)
    account = given.official()
    sheet = ask_sheet(call(actor_of(account, now.date())), table=SampleTable.name, kind="csv")
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert making.made(call(system("test")), sheet.pk) == "failed"
    sheet.refresh_from_db()
    assert sheet.state == "failed"
    assert not sheetfiles.path(sheet.pk).exists()


def test_three_at_once_are_enough_and_only_the_platform_makes_them(call, now):
    actor = actor_of(given.official(), now.date())
    for _n in range(3):
        sheet = ask_sheet(call(actor), table=SampleTable.name, kind="xlsx")
    with pytest.raises(Refused, match=r"lists\.too_many_sheets"):
        ask_sheet(call(actor), table=SampleTable.name, kind="xlsx")
    with pytest.raises(Refused, match="forbidden"):
        begin_sheet(call(actor), sheet)
    with pytest.raises(Refused, match="forbidden"):
        finish_sheet(call(actor), sheet, rows=1, size=1)
    assert LongSheet.objects.count() == 3


def test_old_ones_go_with_their_files(call, now):
    given.entries(3)
    sheet = ask_sheet(call(actor_of(given.official(), now.date())), table=SampleTable.name, kind="csv")
    making.made(call(system("test")), sheet.pk)
    assert jobs.clear(call(system("test"), now=now + timedelta(days=1))) == 0
    assert jobs.clear(call(system("test"), now=now + timedelta(days=4))) == 1
    assert not sheetfiles.path(sheet.pk).exists()
    clear_sheets(call(system("test")))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_where_files_are_sealed_a_long_workbook_never_lies_in_clear(call, settings, kind):
    settings.FILES_ENCRYPTED = True
    given.entries(1200)
    client = Client()
    client.force_login(given.official())
    client.get("/gallery/list/?export=xlsx")
    LongSheet.objects.update(kind=kind)
    sheet = LongSheet.objects.get()
    assert making.made(call(system("test")), sheet.pk) == "ready"
    lying = sheetfiles.path(sheet.pk).read_bytes()
    got = client.get(f"/office/sheets/{sheet.pk}/file/")
    clear = b"".join(got.streaming_content)
    sheet.refresh_from_db()
    assert (len(clear), int(got.headers["Content-Length"])) == (sheet.size, sheet.size)
    assert not lying.startswith(clear[:4])
    assert clear[2000:2040] not in lying
    assert clear.startswith(b"PK") or len(clear.decode("utf-8-sig").splitlines()) == 1201
    assert [path.name for path in sheetfiles.folder().iterdir()] == [f"{sheet.pk}.sheet"]
