"""The demonstration of what the operator looks after."""

import pytest

from ratusha.foundation.files.models import Scan, StoredFile
from ratusha.foundation.files.storage import disk
from ratusha.foundation.retention.models import Run
from ratusha.office.cases.tests.given import NOW, official
from ratusha.openness.oversight import demo


@pytest.mark.django_db
def test_a_file_lies_apart_and_retention_has_run() -> None:
    demo.load(NOW, official("registrar"))
    file = StoredFile.objects.get(name=demo.NAME)
    assert (file.scan, file.harm) == (Scan.HARMFUL, demo.FOUND)
    assert file.sha256 in disk().apart()
    assert not disk().exists(file.sha256)
    run = Run.objects.get()
    assert (run.state, run.started_at < NOW) == ("done", True)
