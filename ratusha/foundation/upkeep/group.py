"""The processes of `ratusha serve` on this computer, as the supervisor wrote them down and the kernel confirms."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

PAGE = 4096


@dataclass(frozen=True, slots=True)
class Process:
    """One process of the group: since when it runs, how often it was started, its memory in bytes with its own."""

    name: str
    pid: int
    alive: bool
    since: datetime
    starts: int
    memory: int


def processes() -> list[Process]:
    """The processes that the supervisor keeps; empty when there is no supervisor here."""
    try:
        told = json.loads((settings.HOME / "group.json").read_text())
        return [_process(one) for one in told["children"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _process(one: dict[str, object]) -> Process:
    pid = int(str(one["pid"]))
    since = datetime.fromtimestamp(float(str(one["since"])), UTC)
    memory = sum(_memory(each) for each in (pid, *_below(pid)))
    return Process(str(one["name"]), pid, _alive(pid), since, int(str(one["starts"])), memory)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _below(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _memory(pid: int) -> int:
    """What it has in memory; pages shared with others count in each."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0
