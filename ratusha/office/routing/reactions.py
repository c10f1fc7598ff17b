"""What follows acts on cases: a registered one goes to its unit by the rules, and every choice of people is learned."""

import logging

from ratusha.foundation.actions import Call, Refused, reaction
from ratusha.foundation.journal.models import Entry
from ratusha.office.cases.actions import assign
from ratusha.office.cases.queries import State

from .actions import learn
from .queries import case_by_system, place_of, suggestion, waits_for_head
from .rules import Effect, Question, reason

log = logging.getLogger("ratusha.routing")
CHOICES = {
    "appeals.register": (Question.SUBJECT, Question.KIND),
    "appeals.classify": (Question.SUBJECT, Question.KIND),
    "appeals.file": (Question.KIND,),
    "appeals.undo_classify": (Question.SUBJECT,),
    "cases.assign": (Question.UNIT,),
    "cases.resolve": (Question.UNIT,),
}


@reaction("routing.assign", to=("appeals.register", "appeals.submit", "appeals.take_part"))
def assign_by_rule(call: Call, entry: Entry) -> None:
    """A case that is registered and nobody's goes to the unit of the first rule that holds; else it waits for people.

    A rule that only suggests is silent here, and so are all rules about an author whom the head considers in person.
    The reason (rule and words found) stands in the facts of the assignment's own journal entry.
    """
    case = case_by_system(entry.target_id or 0)
    if case is None or case.unit_id is not None or case.state != State.REGISTERED:
        return
    found = suggestion(case)
    if found is None or found.rule.effect == Effect.SUGGEST or waits_for_head(case, found, call.today):
        return
    place = place_of(found, case)
    if place is None:
        return
    call.note(rule_id=found.rule.pk, words=reason(found.found), by_words=found.rule.by_words_alone)
    try:
        assign(call, case, unit=place.unit, executor=place.executor)
    except Refused as refused:  # such as a complaint about the head of that unit: people decide
        log.info("case %s was not routed by rule %s: %s", case.pk, found.rule.pk, refused.code)


@reaction("routing.learn", to=CHOICES)
def learn_choice(call: Call, entry: Entry) -> None:
    """What a person chose is counted with the words of the case; a correction takes the earlier choice away again.

    What the platform did by a rule teaches nothing: it would only learn itself.
    """
    if entry.target_id is None or entry.actor_kind != "official":
        return
    asked = CHOICES[entry.action]
    if entry.action in ("appeals.classify", "appeals.register"):
        asked = tuple(one for one in asked if str(one) in entry.facts)
    learn(entry.target_id, asked, kind=str(entry.facts.get("kind", "")))
