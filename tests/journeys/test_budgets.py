"""Every page of every kind of official costs at most twelve queries, at any size of the tables."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BUDGET = 12


@pytest.mark.server
def test_every_page_of_every_official_keeps_to_the_budget(demonstration: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(demonstration, home)
    environment = {**os.environ, "RATUSHA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "ratusha.project.settings"}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.walking"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    costs: dict[str, tuple[int, str]] = json.loads(done.stdout)
    assert len(costs) > 60, sorted(costs)
    over = [f"{view}: {number} queries, {at}" for view, (number, at) in costs.items() if number > BUDGET]
    assert not over, "\n".join(over)
