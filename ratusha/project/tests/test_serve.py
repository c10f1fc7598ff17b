"""The supervised group under kill -9, and its clean stop."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from ratusha.foundation.upkeep.health import EXPECTED

from .given import gone, memory_mb, serving, wait_for

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc and asks the kernel to end orphans"),
]


def test_what_dies_is_started_again_and_a_stop_is_clean(tmp_path: Path) -> None:
    with serving(tmp_path) as group:
        before = wait_for(lambda: len(group.children()) == 3 and group.children())
        wait_for(lambda: group.background().keys() >= set(EXPECTED))
        assert all(group.background().values())
        assert memory_mb(group.everyone()) < 600
        for name in ("background", "live", "web"):
            below = group.everyone()
            os.kill(before[name], signal.SIGKILL)
            wait_for(lambda name=name: group.children().get(name, before[name]) != before[name])
            assert gone(before[name]), below
        wait_for(group.answers)
        assert not set(before.values()) & set(group.children().values())
        everyone = group.everyone()
        started = time.monotonic()
        group.process.send_signal(signal.SIGTERM)
        assert group.process.wait(20) == 0
        assert time.monotonic() - started < 12
        assert all(gone(pid) for pid in everyone)
        assert "web ended (-9)" in group.text()
        assert "stopped" in group.text()


def test_nothing_outlives_a_killed_supervisor(tmp_path: Path) -> None:
    with serving(tmp_path) as group:
        everyone = wait_for(lambda: len(group.children()) == 3 and group.everyone())
        group.process.kill()
        group.process.wait()
        wait_for(lambda: all(gone(pid) for pid in everyone), 20)
