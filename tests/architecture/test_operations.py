"""Docs for the operator tell only what there is: commands, actions, variables, tests that are named do exist."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ratusha.foundation.actions import actions
from ratusha.project.cli import TOOLS, command_homes

from .house import ROOT

OPERATIONS = sorted((ROOT / "docs" / "operations").glob("*.md"))
SETTINGS = (ROOT / "ratusha" / "project" / "settings.py").read_text(encoding="utf-8").split('"""')[1]
ASVS = ROOT / "docs" / "security" / "asvs.md"
FAMILIES = (
    "RATUSHA|DATABASE|REDIS|EMAIL|MAIL_IN|SMS|VIBER|TELEGRAM|ID_GOV_UA|AWS|FACEBOOK|DIIA|CLOUD_SIGN|SIGN_WIDGET|SEV"
)
VARIABLE = re.compile(rf"\b(?:{FAMILIES})_[A-Z_]*[A-Z]\b")
COMMAND = re.compile(r"(?:\./run|`ratusha) ([a-z]+)(?: ([a-z_]+\.[a-z_]+))?")


def told() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in OPERATIONS)


@pytest.mark.parametrize("page", [*OPERATIONS, ASVS], ids=lambda page: page.stem)
def test_every_command_and_action_that_is_named_exists(page: Path) -> None:
    known = set(command_homes()) | set(TOOLS)
    named = COMMAND.findall(page.read_text(encoding="utf-8"))
    assert [command for command, _action in named if command not in known] == []
    assert [action for command, action in named if action and action not in actions] == []


@pytest.mark.parametrize("page", OPERATIONS, ids=lambda page: page.stem)
def test_every_page_stands_in_both_languages(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    ours, _mark, theirs = text.partition("## In English")
    assert "## Українською" in ours
    assert len(theirs) > 700
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_variable_of_the_settings_is_told_and_no_other() -> None:
    declared, named = set(VARIABLE.findall(SETTINGS)), set(VARIABLE.findall(told()))
    assert declared - named == set(), "tell it in docs/operations/hardening.md"
    aws = {"AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"}
    assert named - declared - aws - {"AWS_"} == set(), "tell it at the top of settings.py"


def test_the_service_and_the_proxies_are_those_that_were_checked() -> None:
    examples = ROOT / "docs" / "operations" / "examples"
    service = (examples / "ratusha.service").read_text(encoding="utf-8")
    assert {"NoNewPrivileges=yes", "ProtectSystem=strict", "StateDirectoryMode=0700"} <= set(service.splitlines())
    for proxy in ("nginx.conf", "Caddyfile"):
        text = (examples / proxy).read_text(encoding="utf-8")
        assert "/metrics" in text
        assert "8001" in text
        assert text.count("{") == text.count("}"), "a block is not closed"


def test_caddy_itself_takes_the_example() -> None:
    caddy = shutil.which("caddy")
    if caddy is None:
        pytest.skip("no caddy here: only the braces of the example are counted")
    example = ROOT / "docs" / "operations" / "examples" / "Caddyfile"
    told = subprocess.run(
        [caddy, "adapt", "--config", str(example), "--adapter", "caddyfile", "--validate"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr


def test_every_test_that_shows_a_point_of_asvs_exists() -> None:
    text = ASVS.read_text(encoding="utf-8")
    named = re.findall(r"`((?:ratusha|tests)/[\w/]+\.py)(?:::(\w+))?`", text)
    assert len(named) > 30
    missing = []
    for file, test in named:
        path = ROOT / file
        if not path.exists() or (test and not re.search(rf"^\s*(?:def|class) {test}\b", path.read_text("utf-8"), re.M)):
            missing.append(f"{file}::{test}")
    assert missing == []
    links = re.findall(r"\]\(([^)#]+)\)", text + (ASVS.parent / "threats.md").read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (ASVS.parent / link).exists()] == []
    assert [f"V{number}" for number in range(1, 15) if f"## V{number} " not in text] == []
