"""What is unsafe or broken, in words with the mend beside it: for `ratusha doctor` and the operator's page alike.

Who knows of a danger declares a function that yields findings, by its dotted name, so that it is loaded only when
somebody looks:  findings.declare("ratusha.project.findings.house")
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.module_loading import import_string

from . import lock, versions
from .models import Probe
from .probing import LOOK, keep

CERTIFICATE_DAYS = 14


class Level(StrEnum):
    """How bad it is: bad findings make the command fail."""

    FINE = "fine"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `mend` says what to do; empty when it is fine."""

    code: str
    level: Level
    says: str
    mend: str = ""


def fine(code: str, says: str) -> Finding:
    """A finding that needs no mend."""
    return Finding(code, Level.FINE, says)


SOURCES: list[str] = []


def declare(source: str) -> None:
    """Will ask this function, `(now) -> Iterable[Finding]`, at every look, after those declared before."""
    if source not in SOURCES:
        SOURCES.append(source)


def examine(now: datetime) -> list[Finding]:
    """Will look at everything that can be unsafe or broken, in the order in which to mend it.

    Reads settings, the disk, and rows; what stands outside is judged by its last try, so it takes milliseconds.
    """
    found: list[Finding] = []
    for source in SOURCES:
        ask: Callable[[datetime], Iterable[Finding]] = import_string(source)
        found += ask(now)
    return found


def look(now: datetime) -> dict[str, int]:
    """Will examine everything and keep what was found, in every language of the site -> level -> number."""
    told: dict[str, list[dict[str, Any]]] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            told[language] = [asdict(one) for one in examine(now)]
    levels = [one["level"] for one in told[settings.LANGUAGE_CODE]]
    counts = {str(level): levels.count(level) for level in Level}
    made = lock.lock_made(settings.BASE)
    parts = [{"name": one.name, "version": one.version, "until": one.until and one.until.isoformat()}
             for one in versions.parts()]  # fmt: skip
    facts = {"found": told, "counts": counts, "parts": parts, "lock": made and made.isoformat()}
    keep(LOOK, now, good=True, facts=facts)
    return counts


def kept(looked: Probe | None, language: str) -> list[Finding]:
    """What the last look found, in this language."""
    found = (looked.facts.get("found", {}) if looked else {}).get(language, [])
    return [Finding(one["code"], Level(one["level"]), one["says"], one["mend"]) for one in found]
