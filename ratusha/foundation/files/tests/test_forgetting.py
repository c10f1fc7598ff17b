"""Files that nobody sent are forgotten after a day; those that belong to something stay."""

from datetime import timedelta

import pytest

from ratusha.foundation.access.actors import system
from ratusha.foundation.files import intake
from ratusha.foundation.files.actions import forget_loose
from ratusha.foundation.files.models import StoredFile


@pytest.mark.django_db
def test_forget_loose_takes_only_old_files_that_nobody_sent(call, now):
    yesterday = now - timedelta(days=1, minutes=1)
    old = intake.receive_bytes(call(now=yesterday), "старий.txt", "текст".encode())
    sent = intake.receive_bytes(call(now=yesterday), "надісланий.txt", "лист".encode())
    intake.claim(call(now=yesterday), [sent.token])
    fresh = intake.receive_bytes(call(), "свіжий.txt", "щойно".encode())
    forget_loose(call(system("test")))
    assert set(StoredFile.objects.values_list("pk", flat=True)) == {sent.pk, fresh.pk}
    assert old.pk not in (sent.pk, fresh.pk)
