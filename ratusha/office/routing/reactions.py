"""What follows a registration: the case goes to its unit by the rules in force."""

import logging

from ratusha.foundation.actions import Call, Refused, reaction
from ratusha.foundation.journal.models import Entry
from ratusha.office.cases.actions import assign
from ratusha.office.cases.queries import State

from .queries import case_by_system, suggestion
from .rules import reason

log = logging.getLogger("ratusha.routing")


@reaction("routing.assign", to=("appeals.register", "appeals.submit"))
def assign_by_rule(call: Call, entry: Entry) -> None:
    """A case that is registered and nobody's goes to the unit of the first rule that holds; else it waits for people.

    The reason (rule and words found) stands in the facts of the assignment's own journal entry.
    """
    case = case_by_system(entry.target_id or 0)
    if case is None or case.unit_id is not None or case.state != State.REGISTERED:
        return
    found = suggestion(case)
    if found is None:
        return
    call.note(rule_id=found.rule.pk, words=reason(found.found), by_words=found.rule.by_words_alone)
    try:
        assign(call, case, unit=found.rule.unit)
    except Refused as refused:  # such as a complaint about the head of that unit: people decide
        log.info("case %s was not routed by rule %s: %s", case.pk, found.rule.pk, refused.code)
