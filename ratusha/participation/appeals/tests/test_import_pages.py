"""Pages of taking over an old register: from the file to the report, for those who answer for the register."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.foundation.papers import sheets
from ratusha.office.cases.queries import Case
from ratusha.participation.appeals.imports import running
from ratusha.participation.appeals.models import Import, ImportMapping
from ratusha.participation.appeals.tests import given, old_register

from .test_imports import bad_register, clock

pytestmark = pytest.mark.django_db


def logged_in(role: str) -> Client:
    client = Client()
    client.account = given.account(role)
    client.force_login(client.account)
    return client


def press(client: Client, page: str, /, *args: Any, **typed: Any) -> Any:
    return client.post(
        reverse(f"desk:{page}", args=args), {"request_id": f"{abs(hash((page, args))):032x}"[:32], **typed}
    )


def uploaded(client: Client, data: bytes, name: str = "Журнал.xlsx") -> Import:
    answer = press(client, "begin_import", files=SimpleUploadedFile(name, data))
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return Import.objects.latest("pk")


def test_from_the_file_to_the_register_and_back():
    client = logged_in("registrar")
    source = uploaded(client, old_register.xlsx(old_register.lines(12)))
    page = client.get(reverse("desk:import_columns", args=[source.pk])).content.decode()
    assert "Реєстраційний номер" in page
    assert '<option value="received_on" selected>' in page
    typed = {f"column_{place}": name for place, name in guessed(client, source).items()}
    assert press(client, "import_columns", source.pk, **typed, keep_as="Журнал").status_code == 302
    assert ImportMapping.objects.get().columns["Реєстраційний номер"] == "number"
    page = client.get(reverse("desk:import_words", args=[source.pk])).content.decode()
    assert '<option value="complaint" selected>' in page
    assert press(client, "import_words", source.pk, **chosen_words(page)).status_code == 302
    assert press(client, "import_try", source.pk).status_code == 302
    source.refresh_from_db()
    assert source.state == "checking"
    running.go(source.pk, clock)
    assert press(client, "import_start", source.pk).status_code == 302
    running.go(source.pk, clock)
    page = client.get(reverse("desk:import", args=[source.pk])).content.decode()
    assert Case.objects.count() == 12
    assert "report.xlsx" in page
    assert press(client, "import_undo", source.pk).status_code == 302
    assert not Case.objects.exists()


def guessed(client: Client, source: Import) -> dict[str, str]:
    from ratusha.participation.appeals import queries
    from ratusha.participation.appeals.imports import columns, layout

    return columns.suggest(layout.layout_of(queries.path_of(source)).titles)


def chosen_words(page: str) -> dict[str, str]:
    """What the page offers, as a browser would send it."""
    import re

    found = {}
    for name, body in re.findall(r'<select name="(word_\d+)".*?>(.*?)</select>', page, re.S):
        picked = re.search(r'<option value="([^"]*)" selected', body)
        found[name] = picked.group(1) if picked else ""
    return found


def test_the_report_tells_what_is_wrong_with_each_row():
    client = logged_in("head")
    source = uploaded(client, bad_register(), "погане.csv")
    typed = {f"column_{place}": name for place, name in guessed(client, source).items()}
    press(client, "import_columns", source.pk, **typed)
    press(client, "import_try", source.pk)
    running.go(source.pk, clock)
    import io

    data = client.get(reverse("desk:import_report", args=[source.pk])).content
    rows = list(sheets.read_xlsx(io.BytesIO(data)))
    assert [row[0] for row in rows[1:]] == [2, 3, 4, 5, 6, 7, 8, 10, 11]
    assert all(row[-2] for row in rows[1:])
    everything = client.get(reverse("desk:import_report", args=[source.pk]) + "?all=1").content
    assert len(list(sheets.read_xlsx(io.BytesIO(everything)))) == 11
    assert "=cmd|'/c calc'!A1" in str(list(sheets.read_xlsx(io.BytesIO(everything))))


@pytest.mark.parametrize("role", ["executor", "unit_head", "operator"])
def test_others_are_kept_out(role: str):
    client = logged_in(role)
    for page in ("imports", "begin_import"):
        assert client.get(reverse(f"desk:{page}")).status_code == 403
    assert press(client, "begin_import", files=SimpleUploadedFile("a.csv", b"a;b\n")).status_code == 403
    assert not Import.objects.exists()


def test_a_file_that_is_no_table_is_refused_with_a_way_on():
    client = logged_in("registrar")
    source = uploaded(client, "просто текст без таблиці".encode(), "лист.txt")
    answer = client.get(reverse("desk:import_columns", args=[source.pk]))
    assert answer.status_code == 422


def test_two_columns_of_one_meaning_are_refused_and_stay_as_chosen():
    client = logged_in("registrar")
    source = uploaded(client, old_register.cp1251(old_register.lines(2)), "a.csv")
    answer = press(client, "import_columns", source.pk, column_2="received_on", column_8="text", column_13="text")
    assert answer.status_code == 422
    source.refresh_from_db()
    assert source.state == "new"


def test_pages_keep_their_budget():
    client = logged_in("registrar")
    source = uploaded(client, old_register.cp1251(old_register.lines(30)), "a.csv")
    for page, args in (("imports", []), ("import_columns", [source.pk]), ("import", [source.pk])):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse(f"desk:{page}", args=args)).status_code == 200
        assert len(seen) <= 12, page


def test_the_command_line_does_the_same(tmp_path: Any):
    account = given.account("registrar")
    file = tmp_path / "журнал.csv"
    file.write_bytes(old_register.cp1251(old_register.lines(8)))
    report = tmp_path / "звіт.xlsx"
    call_command("appeals", "import", str(file), by=account.email, dry_run=True, report=str(report))
    assert not Case.objects.exists()
    call_command("appeals", "import", str(file), by=account.email, report=str(report))
    assert Case.objects.count() == 8
    assert report.read_bytes().startswith(b"PK")
    call_command("appeals", "undo", by=account.email, id=Import.objects.latest("pk").pk)
    assert not Case.objects.exists()
