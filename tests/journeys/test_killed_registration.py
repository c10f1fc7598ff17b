"""kill -9 in the middle of registering: no document without its file, no number without its document, none skipped."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from ratusha.foundation.files.storage import Health, disk
from ratusha.foundation.numbering.queries import latest
from ratusha.office.documents import actions
from ratusha.office.documents.models import Document, DocumentFile, Kind
from ratusha.office.documents.tests import given
from ratusha.project.tests.given import wait_for

pytestmark = [pytest.mark.server, pytest.mark.skipif(sys.platform != "linux", reason="kills a process")]
ROOT = Path(__file__).resolve().parents[2]
KILLS, EACH, PATIENCE = 2, 12, 60.0
REGISTERS = """
import django
django.setup()
from itertools import count
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake
from ratusha.office.documents import actions
from ratusha.office.documents.tests.given import NOW
actor = actor_of(Account.objects.get(pk={account}), NOW.date())
for turn in count():
    call = Call(actor, Channel.WEB, NOW)
    file = intake.receive_bytes(call, "lyst.txt", b"Letter {turn} %d of a paper" % turn)
    actions.register(Call(actor, Channel.WEB, NOW), kind={kind}, title="Лист", files=[file.token])
"""


def kept() -> int:
    return Document.objects.count()


def begun(process: subprocess.Popen[bytes], most: int) -> bool:
    """So many are registered, or it has fallen by itself."""
    return kept() >= most or process.poll() is not None


@pytest.mark.django_db(transaction=True)
def test_a_killed_process_leaves_neither_a_hole_nor_a_card_without_its_file(server_env: dict[str, str]) -> None:
    clerk, kind = given.official("registrar"), Kind.objects.get(code="memo")
    for turn in range(KILLS):
        script = REGISTERS.format(account=clerk.account_id, kind=kind.pk, turn=turn)
        process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, env=server_env, start_new_session=True)
        try:
            wait_for(partial(begun, process, kept() + EACH), PATIENCE)
        finally:
            os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        assert process.wait() == -signal.SIGKILL
    rows = Document.objects.order_by("ordinal")
    ordinals = list(rows.values_list("ordinal", flat=True))
    assert len(ordinals) >= KILLS * EACH
    assert ordinals == list(range(1, len(ordinals) + 1))
    assert latest("documents.internal.2026") == len(ordinals)
    files = DocumentFile.objects.select_related("file")
    assert sorted(files.values_list("document_id", flat=True)) == sorted(rows.values_list("pk", flat=True))
    assert {disk().verify(one.file.sha256) for one in files} == {Health.SOUND}
    card = {"kind": kind.pk, "title": "Лист", "sheets": 1}
    assert actions.register(given.call(clerk), **card).ordinal == len(ordinals) + 1
