"""The list of packages: its age, known holes held against it, and the bill of materials made of it."""

import json
import re
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from packaging.version import Version

from ratusha.foundation.upkeep.lock import LOCK, Package, lock_made, locked
from tools import lock_age

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = locked((ROOT / LOCK).read_text())


def advisory(**given: Any) -> dict[str, Any]:
    affected = {"package": {"ecosystem": "PyPI", "name": "Django"}, **given}
    return {"id": "PYSEC-2026-1", "summary": "a hole", "affected": [affected]}


def events(*pairs: tuple[str, str]) -> dict[str, Any]:
    return {"ranges": [{"type": "ECOSYSTEM", "events": [{kind: version} for kind, version in pairs]}]}


def test_the_lock_is_read_whole() -> None:
    names = [one.name for one in PACKAGES]
    assert len(names) == len(set(names)) == len(re.findall(r"^[a-z0-9].*==", (ROOT / LOCK).read_text(), re.M))
    assert all(one.hashes and Version(one.version) for one in PACKAGES)
    assert "django" in names


@pytest.mark.parametrize(("days", "old"), [(0, False), (120, False), (121, True)])
def test_a_lock_older_than_its_days_is_refused_with_what_to_run(days: int, old: bool) -> None:
    made = date(2026, 1, 1)
    said = lock_age.too_old(made, date.fromordinal(made.toordinal() + days), 120)
    assert bool(said) is old
    assert not old or "uv pip compile --upgrade" in said


def test_the_day_of_the_lock_is_known_with_and_without_git(tmp_path: Path) -> None:
    assert lock_made(ROOT) is not None
    assert lock_made(tmp_path) is None
    (tmp_path / LOCK).write_text("")
    assert lock_made(tmp_path) is not None


@pytest.mark.parametrize(
    ("affected", "hit"),
    [
        (events(("introduced", "0"), ("fixed", "6.1.4")), True),
        (events(("introduced", "0"), ("fixed", "6.1.3")), False),
        (events(("introduced", "6.2"), ("fixed", "6.2.1")), False),
        (events(("introduced", "0"), ("fixed", "5.0"), ("introduced", "6.0"), ("fixed", "6.1.9")), True),
        (events(("introduced", "6.1"), ("last_affected", "6.1.3")), True),
        (events(("introduced", "6.1"), ("last_affected", "6.1.2")), False),
        ({"versions": ["6.1.3"]}, True),
        ({"versions": ["6.1.2"]}, False),
    ],
)
def test_a_hole_is_found_in_its_versions_alone(affected: dict[str, Any], hit: bool) -> None:
    mine = [Package("django", "6.1.3", ())]
    assert bool(list(lock_age.holes(mine, [advisory(**affected)]))) is hit
    assert not list(lock_age.holes(mine, [{**advisory(**affected), "withdrawn": "2026-01-01T00:00:00Z"}]))
    assert not list(lock_age.holes([Package("flask", "6.1.3", ())], [advisory(**affected)]))


def test_the_check_fails_when_advisories_name_a_locked_version(tmp_path: Path, capsys: Any) -> None:
    django = next(one for one in PACKAGES if one.name == "django")
    folder = tmp_path / "osv"
    folder.mkdir()
    assert lock_age.main(["--advisories", str(folder)]) == 0
    (folder / "one.json").write_text(json.dumps(advisory(versions=[django.version])))
    assert lock_age.main(["--advisories", str(folder)]) == 1
    assert "PYSEC-2026-1" in capsys.readouterr().out
    (folder / "two.json").write_text("{}")
    with pytest.raises(ValueError, match="no OSV advisory"):
        lock_age.main(["--advisories", str(folder)])


@pytest.mark.django_db
def test_the_bill_of_materials_has_the_published_shape() -> None:
    out = StringIO()
    call_command("sbom", stdout=out)
    bill = json.loads(out.getvalue())
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.5", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    assert {one["name"]: one["version"] for one in bill["components"]} == {one.name: one.version for one in PACKAGES}
    refs = [one["bom-ref"] for one in bill["components"]] + [bill["metadata"]["component"]["bom-ref"]]
    assert len(refs) == len(set(refs))
    assert {one["ref"] for one in bill["dependencies"]} == set(refs)
    assert all(set(one["dependsOn"]) <= set(refs) for one in bill["dependencies"])
    assert all(one["purl"] == f"pkg:pypi/{one['name']}@{one['version']}" for one in bill["components"])
    ninja = next(one for one in bill["dependencies"] if one["ref"].startswith("pkg:pypi/django-ninja@"))
    assert any(ref.startswith("pkg:pypi/pydantic@") for ref in ninja["dependsOn"])
    again = StringIO()
    call_command("sbom", stdout=again)
    assert json.loads(again.getvalue())["serialNumber"] == bill["serialNumber"]
