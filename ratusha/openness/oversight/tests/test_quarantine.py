"""The page of quarantine: seen by those who answer for the server, decided upon by the administrator."""

import hashlib
from datetime import date

import pytest
from django.urls import reverse

from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk
from ratusha.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db
BYTES = b"harm"


@pytest.fixture
def file(now, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"
    sha256 = hashlib.sha256(BYTES).hexdigest()
    with disk().draft() as draft:
        draft.file.write(BYTES)
        disk().keep(draft, sha256)
    disk().quarantine(sha256)
    return StoredFile.objects.create(
        sha256=sha256, name="<b>рахунок</b>.docx", media_type="application/zip", size=4, created_at=now,
        uploader_kind="stranger", scan="harmful", harm="Win.Test",
    )  # fmt: skip


def official(client, role):
    account = Account.objects.create(email=f"{role}@example.com", name=role, is_official=True)
    Grant.objects.create(account=account, role=role, since=date(2020, 1, 1))
    client.force_login(account)


def test_the_list_tells_what_was_found_and_shows_no_bytes(client, file):
    official(client, "operator")
    page = client.get(reverse("oversight:quarantine")).content.decode()
    assert "Win.Test" in page
    assert "&lt;b&gt;рахунок" in page
    assert client.get(reverse("oversight:let_out_file", args=[file.pk])).status_code in (403, 404)
    assert client.get(file.url).status_code in (404, 423)


def test_an_administrator_lets_out_with_a_reason(client, file):
    official(client, "administrator")
    address = reverse("oversight:let_out_file", args=[file.pk])
    page = client.get(address)
    assert page.status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    assert disk().apart() == [file.sha256]
    answer = client.post(address, {"reason": "Перевірено на іншому комп'ютері"})
    assert answer.status_code == 302
    file.refresh_from_db()
    assert (file.scan, disk().read(file.sha256)) == ("clean", BYTES)
    assert Entry.objects.get(action="files.let_out").facts["reason"].startswith("Перевірено")


@pytest.mark.parametrize("role", ["registrar", "executor"])
def test_others_see_nothing(client, file, role):
    official(client, role)
    assert client.get(reverse("oversight:quarantine")).status_code == 403
    assert client.post(reverse("oversight:remove_file", args=[file.pk]), {"reason": "x"}).status_code == 403
