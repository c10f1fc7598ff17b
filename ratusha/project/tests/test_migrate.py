"""An empty database set up at once is what all the steps of its history make."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ratusha.project.management.commands import migrate
from tests.kit.databases import migrations_mark
from tests.kit.samples import WHOLE

ROOT = Path(__file__).parents[3]
PROVED = Path(__file__).with_name("steps.sha256")
TELL = """
import json, sys
import django
django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command as Steps
from django.db import connection

call_command(Steps() if sys.argv[1] == "steps" else "migrate", verbosity=0, interactive=False)
look, told = connection.introspection, {}
LISTED = {"django_content_type": "app_label, model", "auth_permission": "codename", "django_migrations": "app, name"}
PARTS = ("columns", "primary_key", "unique", "foreign_key", "check", "index")
with connection.cursor() as cursor:
    for table in look.table_names(cursor):
        columns = {
            one.name: [str(one.type_code), one.null_ok, one.default]
            for one in look.get_table_description(cursor, table)
        }
        known = look.get_constraints(cursor, table)
        rules = sorted(json.dumps({part: rule[part] for part in PARTS}) for rule in known.values())
        names = sorted(name for name in known if not name.startswith("__"))
        listed = LISTED.get(table) or ", ".join(f'"{name}"' for name in sorted(columns))
        cursor.execute(f'SELECT {listed} FROM "{table}"')
        rows = sorted(str(row) for row in cursor.fetchall())
        told[table] = {"columns": columns, "rules": rules, "names": names, "rows": rows}
sys.stdout.write(json.dumps(told))
"""


def told(way: str, home: Path) -> dict[str, Any]:
    """Everything that a database has after `way`: its tables, their columns, rules and rows."""
    apart = ("DATABASE_URL", "RATUSHA_HOME", "DJANGO_SETTINGS_MODULE")
    environment = {name: value for name, value in os.environ.items() if name not in apart}
    environment |= {"RATUSHA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "ratusha.project.settings"}
    if given := os.environ.get(f"RATUSHA_EMPTY_{way.upper()}"):  # an empty PostgreSQL, to look at it by hand
        environment["DATABASE_URL"] = given
    done = subprocess.run(
        [sys.executable, "-c", TELL, way], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def fingerprint() -> str:
    """The very steps that are compared: every migration of every app, how they are laid at once, and Django itself."""
    return hashlib.sha256(migrations_mark().encode() + Path(migrate.__file__).read_bytes()).hexdigest()


@pytest.mark.once
@pytest.mark.django_db  # it makes files of its own: the mark puts it beside other tests that run two at a time
def test_an_empty_database_set_up_at_once_is_what_all_steps_make(tmp_path: Path) -> None:
    """Minutes of work: done where the steps are not those that it was done for, and in the whole walk.

    RATUSHA_WRITE=1 writes down that it holds for these.
    """
    if PROVED.read_text(encoding="utf-8").strip() == fingerprint() and not WHOLE:
        pytest.skip("it was proved for these very steps")
    at_once, steps = told("once", tmp_path / "once"), told("steps", tmp_path / "steps")
    assert at_once.keys() == steps.keys()
    assert {table for table, kept in steps.items() if kept["rows"]} >= {
        "cases_subject",
        "outcomes_step",
        "django_migrations",
    }
    for table, kept in steps.items():
        for part, value in kept.items():
            assert at_once[table][part] == value, f"{table}: {part}"
    if os.environ.get("RATUSHA_WRITE") == "1":
        PROVED.write_text(fingerprint() + "\n", encoding="utf-8")
