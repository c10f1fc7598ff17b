"""Every read of incidents."""

from ..models import (
    KIND_WORDS,
    PATTERN_WORDS,
    STAGE_WORDS,
    STATE_WORDS,
    TLP_WORDS,
    VERB_WORDS,
    Incident,
    Kind,
    Tlp,
    WatchRule,
)
from ..rules import OPEN_STATES, Pattern, Stage, State, Verb, allowed
from .cards import (
    closed_before,
    evidence_of,
    files_guard,
    history_of,
    open_count,
    open_ones,
    reports_of,
    verbs_of,
    visible_to,
)
from .clocks import clocks_of, due_of, to_remind
from .looking import Trial, findings_between, fresh_findings, rules_for, trial
from .reporting import report_rows, report_rows_for, report_text
from .telling import about, event_line, line_of

__all__ = [
    "KIND_WORDS",
    "OPEN_STATES",
    "PATTERN_WORDS",
    "STAGE_WORDS",
    "STATE_WORDS",
    "TLP_WORDS",
    "VERB_WORDS",
    "Incident",
    "Kind",
    "Pattern",
    "Stage",
    "State",
    "Tlp",
    "Trial",
    "Verb",
    "WatchRule",
    "about",
    "allowed",
    "clocks_of",
    "closed_before",
    "due_of",
    "event_line",
    "evidence_of",
    "files_guard",
    "findings_between",
    "fresh_findings",
    "history_of",
    "line_of",
    "open_count",
    "open_ones",
    "report_rows",
    "report_rows_for",
    "report_text",
    "reports_of",
    "rules_for",
    "to_remind",
    "trial",
    "verbs_of",
    "visible_to",
]
