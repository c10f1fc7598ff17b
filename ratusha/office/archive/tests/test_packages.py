"""Packages for the archive: made, read without us, every damaged file named."""

import hashlib
import io
import random
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ratusha.foundation.files import handed
from ratusha.office.archive import actions, datasets, jobs, queries
from ratusha.office.archive.models import Package
from ratusha.office.archive.tests import given
from ratusha.office.archive.tests.test_filing import refused

pytestmark = pytest.mark.django_db
NOW = given.NOW
SPACE = {"a": datasets.NAMESPACE}


@pytest.fixture
def package() -> Package:
    keeper = given.archivist()
    row = given.closed(given.in_force(keeper=keeper), papers=2)
    actions.ask_package(given.call(keeper), row.pk)
    made = Package.objects.get()
    actions.begin_package(given.job(), made.pk)
    assert datasets.made(made.pk, NOW) == "ready"
    made.refresh_from_db()
    return made


def clear(package: Package) -> bytes:
    with handed.opened(queries.path_of(package.pk)) as file:
        return file.read()


def test_a_package_is_readable_without_us_and_verified_back(package: Package, tmp_path: Path):
    whole = clear(package)
    assert hashlib.sha256(whole).hexdigest() == package.sha256
    assert (package.done, package.size) == (2, len(whole))
    archive = zipfile.ZipFile(io.BytesIO(whole))
    names = archive.namelist()
    assert names[:2] == ["papers/00001/01-doc-0.txt", "papers/00001/02-doc-1.txt"]
    assert archive.read(names[0]) == b"one", "bytes are as they came"
    cover = ElementTree.fromstring(archive.read("cover.xml"))
    assert cover.findtext("a:File/a:Index", namespaces=SPACE) == "01-02"
    assert cover.findtext("a:File/a:Documents", namespaces=SPACE) == "2"
    listed = ElementTree.fromstring(archive.read("inventory.xml"))
    assert [one.findtext("a:Title", namespaces=SPACE) for one in listed] == ["Лист 0", "Лист 1"]
    assert archive.read("inventory.csv").startswith(b"\xef\xbb\xbf")
    for line in archive.read("manifest.sha256").decode().splitlines():
        digest, _gap, name = line.partition("  ")
        assert hashlib.sha256(archive.read(name)).hexdigest() == digest
    file = tmp_path / "package.zip"
    file.write_bytes(whole)
    assert datasets.problems(file) == []
    call_command("archive_check", str(file))


def test_each_damaged_file_is_named_and_any_flipped_byte_is_found(package: Package, tmp_path: Path):
    whole = clear(package)
    file = tmp_path / "package.zip"
    at = whole.index(b"one")
    file.write_bytes(whole[:at] + b"oNe" + whole[at + 3 :])
    assert any("papers/00001/01-doc-0.txt" in one for one in datasets.problems(file))
    with pytest.raises(CommandError):
        call_command("archive_check", str(file))
    chance = random.Random(6)
    for place in chance.sample(range(len(whole)), 60):
        data = bytearray(whole)
        data[place] ^= 1
        file.write_bytes(bytes(data))
        if not datasets.problems(file):  # dates and other marks of the container that no file depends on
            assert _same(bytes(data), whole)
    for cut in (0, 1, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:cut])
        assert datasets.problems(file)
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist()[1:]:
            new.writestr(name, old.read(name))
        new.writestr("papers/00009/01-more.txt", b"more")
        new.comment = old.comment
    said = " ".join(datasets.problems(file))
    assert "papers/00001/01-doc-0.txt" in said
    assert "papers/00009/01-more.txt" in said


def _same(one: bytes, two: bytes) -> bool:
    left, right = zipfile.ZipFile(io.BytesIO(one)), zipfile.ZipFile(io.BytesIO(two))
    return {n: left.read(n) for n in left.namelist()} == {n: right.read(n) for n in right.namelist()}


def test_missing_bytes_fail_the_package_and_leave_no_file(monkeypatch: pytest.MonkeyPatch):
    keeper = given.archivist()
    row = given.closed(given.in_force(keeper=keeper))
    actions.ask_package(given.call(keeper), row.pk)
    refused("archive.waits", actions.ask_package, given.call(keeper), row.pk)
    made = Package.objects.get()
    refused("archive.not_ready", actions.fetch_package, given.call(keeper), made.pk)
    actions.begin_package(given.job(), made.pk)
    queries.path_of(made.pk).unlink(missing_ok=True)  # of another test with the same key
    monkeypatch.setattr(queries, "bytes_of", lambda _file: None)
    assert datasets.made(made.pk, NOW) == "failed"
    made.refresh_from_db()
    assert "doc-0.txt" in made.error
    assert not queries.path_of(made.pk).exists()


def test_a_package_is_fetched_handed_over_and_cleared(package: Package):
    keeper = given.archivist()
    refused("forbidden", actions.fetch_package, given.call(given.official("registrar")), package.pk)
    actions.fetch_package(given.call(keeper), package.pk)
    told: dict[str, Any] = {"to": "Архівний відділ РДА", "receipt": "Акт № 4"}
    actions.hand_over(given.call(keeper), package.pk, **told)
    assert queries.visible_to(keeper).get(pk=package.dossier_id).state == "handed"
    refused("archive.gone", actions.hold, given.call(keeper), package.dossier_id, reason="С")
    refused("archive.not_now", actions.finish_package, given.job(), package.pk)
    refused("forbidden", actions.clear_package, given.call(keeper), package.pk)
    assert package.ready_at is not None  # by the clock of the job
    later = package.ready_at + queries.KEPT * 2
    assert jobs.clear_packages(given.job(later)) == 1
    assert not queries.path_of(package.pk).exists()
    assert Package.objects.get().state == "handed"
