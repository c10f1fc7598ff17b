"""`ratusha lint lock`: fails when the list of packages is too old, since what nobody renews gathers known holes.

Asks no network: the age is that of the last change of `requirements.lock` in git. With `--advisories FOLDER` (OSV files
as JSON, such as an unpacked export of the advisory database for PyPI) every locked version is held against them too.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from ratusha.foundation.upkeep.lock import LOCK, LOCK_DAYS, Package, lock_made, locked

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Hole:
    """A known hole in a locked version; `mended` names the versions that are free of it."""

    package: str
    version: str
    advisory: str
    summary: str
    mended: tuple[str, ...]


def holes(packages: Iterable[Package], advisories: Iterable[dict[str, Any]]) -> Iterator[Hole]:
    """Every locked version that an advisory names; withdrawn advisories are passed over."""
    versions = {canonicalize_name(one.name): one.version for one in packages}
    for advisory in advisories:
        if advisory.get("withdrawn"):
            continue
        for affected in advisory.get("affected", []):
            package = affected.get("package", {})
            name = canonicalize_name(str(package.get("name", "")))
            if package.get("ecosystem") == "PyPI" and name in versions and hit(versions[name], affected):
                yield Hole(name, versions[name], str(advisory["id"]), str(advisory.get("summary", "")), mends(affected))


def hit(version: str, affected: dict[str, Any]) -> bool:
    """True if this version is listed, or stands within one of the ranges."""
    return version in affected.get("versions", []) or any(
        within(version, one["events"]) for one in affected.get("ranges", []) if one.get("type") == "ECOSYSTEM"
    )


def within(version: str, events: list[dict[str, str]]) -> bool:
    """True if the version lies after an `introduced` and before the `fixed` or not after the `last_affected` of it."""
    inside = False
    mine = Version(version)
    for event in events:
        if "introduced" in event:
            inside = inside or event["introduced"] == "0" or mine >= _version(event["introduced"])
        elif "fixed" in event:
            inside = inside and mine < _version(event["fixed"])
        elif "last_affected" in event:
            inside = inside and mine <= _version(event["last_affected"])
    return inside


def _version(text: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion:
        return Version("0")


def mends(affected: dict[str, Any]) -> tuple[str, ...]:
    """The versions in which it is mended."""
    events = [event for one in affected.get("ranges", []) for event in one.get("events", [])]
    return tuple(event["fixed"] for event in events if "fixed" in event)


def read(folder: Path) -> Iterator[dict[str, Any]]:
    """Every advisory in the folder and below; a file that is none fails loudly, so that none is passed over."""
    for path in sorted(folder.rglob("*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        if "id" not in found or "affected" not in found:
            raise ValueError(f"{path} is no OSV advisory")
        yield found


def too_old(made: date, today: date, days: int) -> str:
    """What to do when the lock is older than so many days; empty when it is not."""
    age = (today - made).days
    if age <= days:
        return ""
    return (
        f"{LOCK} was renewed {age} days ago, {days} are allowed. Run: uv pip compile --upgrade --universal "
        "--generate-hashes --no-header --no-annotate --group dev pyproject.toml -o requirements.lock, then ./run test"
    )


def main(arguments: list[str]) -> int:
    """Will look -> 0 when the lock is young and, where advisories are given, no locked version is named by one."""
    parser = argparse.ArgumentParser(prog="lock_age", description=__doc__)
    parser.add_argument("--days", type=int, default=LOCK_DAYS)
    parser.add_argument("--advisories", type=Path, help="folder with OSV advisories as JSON")
    given = parser.parse_args(arguments)
    made = lock_made(ROOT)
    if made is None:
        print(f"there is no {LOCK}")
        return 1
    if problem := too_old(made, datetime.now(UTC).date(), given.days):
        print(problem)
        return 1
    print(f"{LOCK} was renewed on {made}")
    if given.advisories is None:
        print("known holes were not looked for: no advisories given (--advisories FOLDER)")
        return 0
    return told(list(holes(locked((ROOT / LOCK).read_text(encoding="utf-8")), read(given.advisories))))


def told(found: list[Hole]) -> int:
    """Will name the holes -> 1 when there are any."""
    for one in found:
        mend = f", mended in {', '.join(one.mended)}" if one.mended else ""
        print(f"{one.package} {one.version}: {one.advisory} {one.summary}{mend}")
    print(f"locked versions named by advisories: {len(found)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
