"""A real `ratusha serve` with the demonstration's town hall: web, background and live events, as in life."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ratusha.project.tests.given import ROOT, Serving, environment_of, serving

from .seeing import Eyes

TELL = """
import json
from django.utils import timezone
from ratusha.office.cases.queries import Case, secret_of
today = timezone.localdate()
print(json.dumps([{
    "pk": one.pk, "state": one.state, "number": one.number, "unit": one.unit and one.unit.code, "token": secret_of(one),
    "login": one.executor.email.partition("@")[0] if one.executor else "",
    "is_late": one.closed_at is None and one.stopped_since is None and one.due_on < today,
} for one in Case.objects.select_related("unit", "executor").order_by("pk")]))
"""


class Town:
    """The running town hall, its log-ins and its cases."""

    def __init__(self, group: Serving) -> None:
        self.group = group
        self.url = f"http://127.0.0.1:{group.port}"
        told = json.loads((group.home / "demo.json").read_text(encoding="utf-8"))
        self.password = str(told["password"])
        self.owner = str(told["logins"][-1]["email"])

    def enter(self, visitor: Eyes, login: str, path: str = "/office/") -> Eyes:
        """Logs somebody in by the page, as they do in the morning; `owner` is the resident with appeals."""
        visitor.go(f"/login/?next={path}")
        visitor.page.fill("#id_email", self.owner if login == "owner" else f"{login}@kitsman.example")
        visitor.page.fill("#id_password", self.password)
        visitor.page.click("main button.main")
        visitor.page.wait_for_url(f"**{path}")
        return visitor

    def cases(self) -> list[dict[str, Any]]:
        """Every case: pk, state, number, unit's code, executor's login, token of the secret page, is_late."""
        command = [sys.executable, "-m", "ratusha", "shell", "--no-imports", "-c", TELL]
        told = subprocess.run(command, cwd=ROOT, env=self.group.environment, capture_output=True, text=True, check=True)
        return list(json.loads(told.stdout))


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home filled by `ratusha demo`; RATUSHA_DEMO_HOME spares the minute when one is kept beside."""
    if kept := os.environ.get("RATUSHA_DEMO_HOME"):
        return Path(kept)
    home = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "ratusha", "demo", "--no-serve", "--json"]
    subprocess.run(command, cwd=ROOT, env=environment_of(home), check=True, capture_output=True)
    return home


@pytest.fixture(scope="module")
def town(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town hall of the module's own, on a copy of the demonstration."""
    home = tmp_path_factory.mktemp("town") / "home"
    shutil.copytree(demonstration, home)
    with serving(home, settled=True) as group:
        yield Town(group)
