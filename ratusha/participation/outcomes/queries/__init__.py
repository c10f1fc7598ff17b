"""Every read of outcomes. All of it is public."""

from ..models import STATE_WORDS, FormerLink, Line, Link, Step
from ..rules import Light, State
from .lines import (
    Drawn,
    Share,
    View,
    by_stage,
    drawn,
    drawn_of,
    files_guard,
    forget,
    former_of,
    line_of,
    lines,
    link,
    links_for,
    originals_guard,
    shares,
    steps,
)

__all__ = [
    "STATE_WORDS",
    "Drawn",
    "FormerLink",
    "Light",
    "Line",
    "Link",
    "Share",
    "State",
    "Step",
    "View",
    "by_stage",
    "drawn",
    "drawn_of",
    "files_guard",
    "forget",
    "former_of",
    "line_of",
    "lines",
    "link",
    "links_for",
    "originals_guard",
    "shares",
    "steps",
]
