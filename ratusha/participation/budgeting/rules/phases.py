"""The life of a campaign by its dates: which phase is due, what is before and after."""

from collections.abc import Sequence
from datetime import date

from .choices import STAGES, Stage
from .regulation import PhaseTerm


def following(phases: Sequence[PhaseTerm], current: str) -> PhaseTerm | None:
    """The phase after the current one; the first one where none has begun; None after the last."""
    if not current:
        return phases[0] if phases else None
    later = [one for one in phases if STAGES.index(one.stage) > STAGES.index(Stage(current))]
    return later[0] if later else None


def due(phases: Sequence[PhaseTerm], current: str, today: date) -> PhaseTerm | None:
    """The next phase when its day has come and no act is needed to begin it."""
    found = following(phases, current)
    return found if found is not None and found.starts_on <= today and not found.by_act else None


def may_begin(phases: Sequence[PhaseTerm], current: str, today: date) -> PhaseTerm | None:
    """The next phase when the organiser may begin it today by an act."""
    found = following(phases, current)
    return found if found is not None and found.starts_on <= today else None


def has_run_out(phases: Sequence[PhaseTerm], current: str, today: date) -> bool:
    """Whether the current phase's last day is over."""
    return any(one.stage == current and one.ends_on < today for one in phases)


def is_before(stage: str, other: Stage) -> bool:
    """Whether the phase comes before the other one; no phase at all comes before every phase."""
    return not stage or STAGES.index(Stage(stage)) < STAGES.index(other)
