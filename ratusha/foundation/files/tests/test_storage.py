"""The bytes on disk: immutable, durable, found damaged when they are."""

import hashlib
import io
import json
import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ratusha.foundation.access.actors import stranger, system
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.files import actions, intake, jobs
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import Disk, Health, disk
from ratusha.foundation.journal.models import Entry

from . import given

Calls = Callable[..., Call]
LATER = timedelta(days=1, minutes=1)


def put(store: Disk, data: bytes) -> str:
    sha256 = hashlib.sha256(data).hexdigest()
    with store.draft() as draft:
        draft.file.write(data)
        store.keep(draft, sha256)
    return sha256


def aged(path: Path, by: timedelta) -> None:
    then = (datetime.now(UTC) - by).timestamp()
    path.chmod(0o640)
    os.utime(path, (then, then))


def test_an_original_is_kept_once_and_read_only() -> None:
    store = disk()
    sha256 = put(store, b"first")
    inode = store.path(sha256).stat().st_ino
    assert put(store, b"first") == sha256
    assert store.path(sha256).stat().st_ino == inode
    assert stat.S_IMODE(store.path(sha256).stat().st_mode) == 0o440
    assert store.path(sha256).parent.name == sha256[2:4]
    assert not list((store.root / "incoming").iterdir())


def test_a_draft_that_was_not_kept_vanishes() -> None:
    store = disk()
    with pytest.raises(ZeroDivisionError), store.draft() as draft:
        draft.file.write(b"half")
        raise ZeroDivisionError
    assert not list((store.root / "incoming").iterdir())


def test_damage_is_found_and_mended_by_the_same_bytes_while_the_damaged_stay_for_study() -> None:
    store = disk()
    sha256 = put(store, b"signed bytes")
    path = store.path(sha256)
    path.chmod(0o640)
    path.write_bytes(b"Signed bytes")
    assert store.verify(sha256) is Health.DAMAGED
    put(store, b"signed bytes")
    assert store.verify(sha256) is Health.SOUND
    assert path.with_name(f"{sha256}.damaged").read_bytes() == b"Signed bytes"
    assert store.verify("0" * 64) is Health.MISSING


def test_many_threads_keep_the_same_and_different_bytes() -> None:
    store = disk()
    with ThreadPoolExecutor(8) as threads:
        kept = list(threads.map(lambda turn: put(store, b"%d" % (turn % 5)), range(80)))
    assert len(set(kept)) == 5
    assert all(store.verify(sha256) is Health.SOUND for sha256 in kept)
    assert len(list((store.root / "originals").glob("??/??/*"))) == 5


@pytest.mark.django_db(transaction=True)
def test_many_uploads_at_once(now: datetime) -> None:
    def send(turn: int) -> int:
        try:
            call = Call(stranger(), Channel.WEB, now, f"form-{turn % 10}")
            return intake.receive(call, f"{turn % 10}.txt", io.BytesIO(b"same words")).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        ids = list(threads.map(send, range(40)))
    assert len(set(ids)) == 10 == StoredFile.objects.count() == Entry.objects.count()


@pytest.mark.django_db
def test_what_nobody_sent_is_forgotten_after_a_day_with_its_bytes(call: Calls, now: datetime) -> None:
    loose = intake.receive_bytes(call(), "a.pdf", given.PDF)
    claimed = intake.receive_bytes(call(), "b.jpg", given.picture())
    twin = intake.receive_bytes(call(), "c.jpg", given.picture())
    intake.claim(call(), [str(claimed.token)])
    fresh = intake.receive_bytes(call(now=now + LATER), "d.txt", b"fresh")
    for file in (loose, claimed, fresh):
        aged(disk().path(file.sha256), timedelta(days=400))
    disk().derive(loose.sha256, "thumb.jpg", b"x")
    draft = disk().root / "incoming" / "draft-left"
    draft.write_bytes(b"half")
    aged(draft, timedelta(days=400))

    said = jobs.forget_loose(system_call("files.forget_loose", now + LATER, "job:files.forget_loose:1"))

    assert set(StoredFile.objects.values_list("pk", flat=True)) == {claimed.pk, fresh.pk}
    assert not StoredFile.objects.filter(pk=twin.pk).exists()
    assert [disk().verify(file.sha256) for file in (loose, claimed, fresh)] == ["missing", "sound", "sound"]
    assert disk().derived(loose.sha256, "thumb.jpg") is None
    assert not draft.exists()
    assert said == "1 originals, 1 drafts removed"
    assert Entry.objects.get(action="files.forget_loose").facts == {"count": 2}


@pytest.mark.django_db
def test_only_the_platform_forgets(call: Calls) -> None:
    intake.receive_bytes(call(), "a.pdf", given.PDF)
    with pytest.raises(Refused, match="forbidden"):
        actions.forget_loose(call())
    assert StoredFile.objects.count() == 1


@pytest.mark.django_db
def test_bytes_sent_anew_are_not_swept(call: Calls, now: datetime) -> None:
    sha256 = put(disk(), given.PDF)
    aged(disk().path(sha256), timedelta(days=2))
    put(disk(), given.PDF)
    assert disk().drop_unused(lambda _sha256: False, datetime.now(UTC) - timedelta(days=1)) == 0
    assert disk().verify(sha256) is Health.SOUND


@pytest.mark.django_db
def test_verify_names_every_damaged_and_missing_file(call: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    sound, damaged, missing = (intake.receive_bytes(call(), f"{word}.txt", word) for word in (b"one", b"two", b"three"))
    twin = intake.receive_bytes(call(system("import")), "twin.txt", b"two")
    call_command("files", "verify", "--json")
    assert json.loads(capsys.readouterr().out) == {"files": 4, "unsound": []}

    disk().path(damaged.sha256).chmod(0o640)
    disk().path(damaged.sha256).write_bytes(b"tw0")
    disk().path(missing.sha256).unlink()
    with pytest.raises(CommandError, match="3 files"):
        call_command("files", "verify", "--json")
    told = {one["id"]: one["state"] for one in json.loads(capsys.readouterr().out)["unsound"]}
    assert told == {damaged.pk: "damaged", twin.pk: "damaged", missing.pk: "missing"}
    with pytest.raises(CommandError):
        call_command("files", "verify")
    assert f"missing: file {missing.pk}, sha256 {missing.sha256}" in capsys.readouterr().out
    assert sound.pk not in told
