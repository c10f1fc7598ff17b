"""The tree of the house as data: its files, their syntax trees, its layers."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "ratusha"
LAYERS = ("foundation", "channels", "records", "office", "field", "participation services", "openness", "project")


def level(group: str) -> int:
    """How high a group stands; a line may lean only on lower ones."""
    return next(place for place, names in enumerate(LAYERS) if group in names.split())


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git knows or would take in."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(file for name in sorted(listed.split("\0")) if name and (file := ROOT / name).is_file())


@cache
def modules(*, tests: bool = False, migrations: bool = False) -> tuple[Path, ...]:
    """The house's Python files."""
    found = [file for file in tracked() if file.suffix == ".py" and file.is_relative_to(HOUSE)]
    found = [file for file in found if tests or "tests" not in file.parts]
    return tuple(file for file in found if migrations or "migrations" not in file.parts)


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def name_of(file: Path) -> str:
    """The path as people say it."""
    return str(file.relative_to(ROOT))
