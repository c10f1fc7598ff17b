"""Pure rules of outcomes: states of a link, how far a thing has come, which arches are lit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Where one link stands."""

    PLANNED = "planned"
    GOING = "going"
    DONE = "done"
    REFUSED = "refused"
    REMOVED = "removed"


class Light(StrEnum):
    """How an arch of the line is drawn."""

    LIT = "lit"
    NOW = "now"
    EMPTY = "empty"
    STOPPED = "stopped"


SHOWN = (State.PLANNED, State.GOING, State.DONE, State.REFUSED)


@dataclass(frozen=True, slots=True)
class Step:
    """A kind of link: its place in the order; `ends` where a done one is the result."""

    code: str
    ordinal: int
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one link."""

    code: str
    state: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a thing has come: the furthest step with anything done or going, whether it is the result or refused."""

    reached: str = ""
    ordinal: int = 0
    is_result: bool = False
    is_refused: bool = False


def light_of(links: Iterable[Told]) -> Light:
    """How the arch of one step is drawn, by its links: a refusal stops it, all done lights it, any going is now."""
    states = {State(one.state) for one in links if one.state != State.REMOVED}
    if State.REFUSED in states and not states & {State.GOING, State.DONE}:
        return Light.STOPPED
    if states & {State.GOING} or states >= {State.DONE, State.PLANNED}:
        return Light.NOW
    if State.DONE in states:
        return Light.LIT
    return Light.NOW if states else Light.EMPTY


def lights(steps: Sequence[Step], links: Iterable[Told]) -> dict[str, Light]:
    """Step -> its light, in order."""
    known = list(links)
    return {step.code: light_of(one for one in known if one.code == step.code) for step in steps}


def progress(steps: Sequence[Step], links: Iterable[Told]) -> Progress:
    """How far it has come. A result counts only when nothing of its step is still going; a refusal when nothing after
    it was done."""
    known = [one for one in links if one.state != State.REMOVED]
    by_step = lights(steps, known)
    begun = [step for step in steps if by_step[step.code] in (Light.LIT, Light.STOPPED) or _going(step, known)]
    if not begun:
        return Progress()
    last = max(begun, key=lambda one: one.ordinal)
    light = by_step[last.code]
    return Progress(last.code, last.ordinal, last.ends and light is Light.LIT, light is Light.STOPPED)


def _going(step: Step, links: Iterable[Told]) -> bool:
    return any(one.code == step.code and one.state in (State.GOING, State.DONE) for one in links)


def share(part: int, whole: int) -> int | None:
    """Whole per cent, None where there is nothing to count."""
    return round(100 * part / whole) if whole else None
