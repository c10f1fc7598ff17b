"""Long work of the night under a real kill -9: a change of keys and a run of retention lose nothing and go on."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.files.storage import Health, disk
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.keys import actions as keys
from ratusha.foundation.keys import queries
from ratusha.foundation.keys.models import Rotation
from ratusha.foundation.retention.actions import LEFT_AFTER
from ratusha.foundation.retention.models import Run, RunState
from ratusha.foundation.vault import ring
from ratusha.project.tests.given import wait_for
from ratusha.records.identity.models import Code, index_of_code
from ratusha.records.people.models import Person, PersonNote

pytestmark = [pytest.mark.server, pytest.mark.skipif(sys.platform != "linux", reason="kills a group of processes")]
ROOT = Path(__file__).resolve().parents[2]
ROWS, PATIENCE = 2_500, 180.0


@pytest.fixture
def environment(server_env: dict[str, str], tmp_path: Path, settings: Any) -> dict[str, str]:
    """Commands and this test share a key ring of their own, and files lie sealed."""
    settings.KEYS, settings.KEYS_FILE, settings.FILES_ENCRYPTED = "", str(tmp_path / "keys"), True
    mine = {"RATUSHA_KEYS": "", "RATUSHA_KEYS_FILE": str(tmp_path / "keys"), "RATUSHA_FILES_ENCRYPTED": "1"}
    return {**server_env, **mine}


def killed_when(environment: dict[str, str], *arguments: str, begun: Callable[[], Any]) -> None:
    """Starts the command and kills it hard as soon as `begun` holds; it must not have come to its end before."""
    command = [sys.executable, "-m", "ratusha", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for(lambda: begun() or process.poll() is not None, PATIENCE)
    finally:
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
    assert process.wait() == -signal.SIGKILL, "it ended before it could be killed"


def finished(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "-m", "ratusha", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL, timeout=PATIENCE)


def note_of(number: int) -> str:
    return f"Говорити голосно, нотатка {number}"


def code_of(number: int) -> str:
    return f"{number:010}"


def filled() -> list[str]:
    """Sealed notes and codes of one person, and sealed files -> the names of the files."""
    now = timezone.now()
    account = Account.objects.create(email="keys@example.org", name="Надія Ожина", is_official=True)
    person = Person.objects.create(surname="Барвінок", created_at=now)
    PersonNote.objects.bulk_create(
        [PersonNote(person=person, author=account, text=note_of(one), at=now) for one in range(ROWS)], batch_size=500
    )
    codes = [(code_of(one), index_of_code(code_of(one))) for one in range(ROWS)]
    Code.objects.bulk_create(
        [Code(person=person, kind="unzr", value=code, index=index, noted_at=now) for code, index in codes],
        batch_size=500,
    )
    return [put(f"scan {one}".encode() * 1000) for one in range(5)]


def put(data: bytes) -> str:
    sha256 = hashlib.sha256(data).hexdigest()
    with disk().draft() as draft:
        draft.file.write(data)
        disk().keep(draft, sha256)
    return sha256


def nothing_is_lost(files: list[str]) -> None:
    assert list(PersonNote.objects.order_by("pk").values_list("text", flat=True)) == [note_of(n) for n in range(ROWS)]
    assert list(Code.objects.order_by("pk").values_list("value", flat=True)) == [code_of(n) for n in range(ROWS)]
    assert [disk().verify(one) for one in files] == [Health.SOUND] * len(files)


def test_a_change_of_keys_killed_twice_goes_on_to_its_end(environment: dict[str, str]) -> None:
    files = filled()
    old = ring.current().seals[0].id
    killed_when(environment, "keys", "rotate", "--wait", begun=lambda: Rotation.objects.filter(anew__gt=0).exists())
    halfway = Rotation.objects.get()
    assert halfway.finished_at is None
    nothing_is_lost(files)
    PersonNote.objects.filter(pk=PersonNote.objects.latest("pk").pk).update(text=note_of(ROWS - 1))
    later = Rotation.objects.filter(anew__gt=halfway.anew + ROWS // 2)
    killed_when(environment, "keys", "rotate", "--wait", begun=later.exists)
    nothing_is_lost(files)

    finished(environment, "keys", "rotate", "--wait")
    done = Rotation.objects.get()
    assert done.finished_at is not None
    assert (done.key_id, done.unreadable) == (ring.current().seals[0].id, 0)
    nothing_is_lost(files)
    held = {one.id: (one.values, one.files) for one in queries.status().keys}
    assert held[old] == (0, 0)
    assert held[done.key_id][0] >= 2 * ROWS
    keys.retire(system_call("keys.retire"), key=old)  # refused while anything is under it
    nothing_is_lost(files)


def test_indexes_counted_anew_and_killed_go_on_to_their_end(environment: dict[str, str]) -> None:
    filled()
    old = ring.current().indexes[0].id
    begun = Rotation.objects.filter(anew__gt=0)
    killed_when(environment, "keys", "rotate", "--index", "--wait", begun=begun.exists)
    assert Rotation.objects.get().finished_at is None
    finished(environment, "keys", "rotate", "--index", "--wait")
    assert Rotation.objects.get().finished_at is not None
    told = dict(Code.objects.values_list("index", "pk"))
    assert set(told) == {index_of_code(code_of(one)) for one in range(ROWS)}
    keys.retire(system_call("keys.retire"), key=old)


def test_a_killed_run_of_retention_goes_on_and_counts_each_row_once(environment: dict[str, str]) -> None:
    now = timezone.now()
    over, alive = now - timedelta(days=3), now + timedelta(days=3)
    for name, ends, number in (("over", over, 3 * ROWS), ("alive", alive, 100)):
        Session.objects.bulk_create(
            [Session(session_key=f"{name}{one:06}", session_data="", expire_date=ends) for one in range(number)],
            batch_size=500,
        )
    portions = Entry.objects.filter(action="retention.portion", facts__done__gt=0)
    killed_when(environment, "retention", "--run", begun=portions.exists)
    halfway = Run.objects.get()
    left = Session.objects.filter(expire_date__lt=now).count()
    assert halfway.state == RunState.RUNNING
    assert 0 < left == 3 * ROWS - halfway.total
    Run.objects.update(touched_at=now - LEFT_AFTER - timedelta(minutes=1))  # the quarter of an hour has passed
    finished(environment, "retention", "--run")
    done = Run.objects.get()
    assert (done.state, done.total) == (RunState.DONE, 3 * ROWS)
    assert Session.objects.filter(expire_date__lt=now).count() == 0
    assert Session.objects.count() == 100
    assert sum(one.facts["done"] for one in portions) == 3 * ROWS
