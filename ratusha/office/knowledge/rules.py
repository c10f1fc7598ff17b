"""When a text must be reviewed, how articles are cited, and the steps of work. Pure; `today` is an argument."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Step(StrEnum):
    """A step of work beside which instructions are shown."""

    RECEPTION = "reception"
    REGISTERING = "registering"
    RESOLVING = "resolving"
    DRAFTING = "drafting"
    APPROVING = "approving"
    SENDING = "sending"
    MAIL = "mail"
    POST = "post"


STEP_OF_STATE = {
    "new": Step.REGISTERING,
    "registered": Step.RESOLVING,
    "assigned": Step.DRAFTING,
    "preparing": Step.DRAFTING,
    "agreeing": Step.APPROVING,
    "approved": Step.SENDING,
}


class Mark(StrEnum):
    """What is known against a text: nothing, or why somebody must read it again."""

    SOUND = ""
    CHANGED = "changed"
    ENDED = "ended"
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True)
class Cited:
    """An article as the mark needs it: the day of its last change here, and its last day in force."""

    changed_on: date
    until: date | None = None


def mark(reviewed_on: date | None, cited: Iterable[Cited], today: date) -> Mark:
    """Why the text must be reviewed on this day: an article ended, or changed since the last review.

    A change on the very day of the review is not held against it, one that comes into force later counts from its day.
    """
    articles = list(cited)
    if any(one.until is not None and one.until < today for one in articles):
        return Mark.ENDED
    if reviewed_on is None:
        return Mark.UNREVIEWED if articles else Mark.SOUND
    changed = any(reviewed_on < one.changed_on <= today for one in articles)
    return Mark.CHANGED if changed else Mark.SOUND


def changed_on(since: date | None, today: date) -> date:
    """From which day texts must be reviewed: when the wording came into force, but not before it was known here."""
    return max(since, today) if since is not None else today


def citation(cited: Iterable[tuple[str, str]]) -> str:
    """«Закон України «Про звернення громадян», статті 15, 16; …» from (act, article number) pairs, in their order."""
    by_act: dict[str, list[str]] = {}
    for act, number in cited:
        by_act.setdefault(act, []).append(number)
    parts = []
    for act, numbers in by_act.items():
        plain = [number.removeprefix("стаття ").strip() for number in numbers]
        parts.append(f"{act}, {'стаття' if len(plain) == 1 else 'статті'} {', '.join(plain)}")
    return "; ".join(parts)
