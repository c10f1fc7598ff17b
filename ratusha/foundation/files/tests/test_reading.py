"""The text of a file is read once, lies beside the bytes, and goes with them."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from PIL import Image

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Refused
from ratusha.foundation.files import actions, intake, jobs, queries, reading
from ratusha.foundation.files.models import Reading, StoredFile
from ratusha.foundation.files.scanning import Scan
from ratusha.foundation.files.storage import disk
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.papers.tests import sheets_of

pytestmark = [pytest.mark.django_db, pytest.mark.server]


def kept(call, name, data):
    return intake.claim(call(), [intake.receive_bytes(call(), name, data).token])[0]


def test_a_file_is_read_once_by_the_job_and_forgotten_with_its_bytes(call, now):
    paper = kept(call, "Відповідь.pdf", sheets_of.typed())
    twin = kept(call, "Копія.pdf", sheets_of.typed())
    locked = kept(call, "Замок.pdf", sheets_of.locked())
    reading.want(call(), [paper, twin, locked])
    reading.want(call(), [paper])
    assert reading.of(paper) is None
    job = call(system("test"))
    assert jobs.read(job) == "2 texts read"
    found = reading.of(twin)
    assert "Заявниця" in found.text
    assert (found.pages, found.by, found.why) == (2, "pdf", "")
    assert reading.of(locked).why == "locked"
    told = [one.facts["files"] for one in Entry.objects.filter(action="files.note_text").order_by("id")]
    assert told == [[paper.pk, twin.pk], [locked.pk]]
    with pytest.raises(Refused) as refused:
        actions.note_text(call(system("test")), Reading.objects.get(sha256=paper.sha256), letters=1)
    assert refused.value.code == "files.read_already"
    assert queries.to_read() == []
    disk().drop_derived(paper.sha256)  # as the change of keys does
    assert reading.of(paper) is None
    reading.want(call(), [paper])
    assert [one.sha256 for one in queries.to_read()] == [paper.sha256]
    StoredFile.objects.filter(pk=locked.pk).delete()
    jobs.forget_loose(call(system("test"), now=now + timedelta(days=2)))
    assert set(Reading.objects.values_list("sha256", flat=True)) == {paper.sha256}


def test_what_waits_for_the_virus_scanner_stands_in_nobodys_way(call):
    held, paper = kept(call, "Перший.txt", b"one"), kept(call, "Другий.txt", b"two")
    reading.want(call(), [held, paper])
    StoredFile.objects.filter(pk=held.pk).update(scan=Scan.WAITING)
    assert [one.sha256 for one in queries.to_read(limit=1)] == [paper.sha256]
    StoredFile.objects.filter(pk=held.pk).update(scan=Scan.CLEAN)
    assert [one.sha256 for one in queries.to_read(limit=1)] == [held.sha256]


def test_a_page_is_shown_to_whom_the_guards_let_in(call, client, monkeypatch):
    paper = kept(call, "Відповідь.pdf", sheets_of.typed())
    address = reverse("files:page", args=[paper.pk, 1])
    assert client.get(address).status_code == 404
    monkeypatch.setattr("ratusha.foundation.files.guards.can_open", lambda actor, file: True)
    answer = client.get(f"{address}?width=240")
    assert answer.headers["Content-Type"] == "image/webp"
    with Image.open(io.BytesIO(b"".join(answer.streaming_content))) as picture:
        assert picture.width == 240
    for wrong in (f"{address}?width=241", reverse("files:page", args=[paper.pk, 3])):
        assert client.get(wrong).status_code == 404
