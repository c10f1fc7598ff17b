"""Texts that an action does not keep as typed in its example: why, or by which other example it keeps them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from ratusha.office.archive.tests import examples as archive
from ratusha.office.archive.tests import given as nomenclatures
from ratusha.office.drafting.tests import given as drafts
from ratusha.office.sittings.tests import examples as sittings
from ratusha.office.tasks.tests import examples as tasks
from ratusha.participation.consultations.tests import given as consultations
from tests.kit.examples import Example

Other = Callable[[Example, datetime], Example]

# No free text, or one of which only something is taken.
OTHERWISE = {
    "budgeting.vote.device": "a random mark of the browser: only how many votes came from it is counted",
    "cases.approve.despite": "a ground, asked for and kept while something is still open, which the example has not",
    "cases.send_answer.despite": "a ground, asked for and kept while something is still open",
    "deputies.note_matter.text": "names of places are read out of it, the text itself stays where it was published",
    "deputies.note_vote.text": "names of places are read out of it, the text itself stays where it was published",
    "following.publish.topic": "looked up among the topics that are known",
    "outcomes.add_link.to": "an address «label:pk» of another object: what is no such address names none",
    "polls.answer.browser": "kept as a digest, so that a browser answers once",
}
RESTRICTED = {
    "decision": "partial", "ground": "restricted", "reasons": "Імена.", "restricted": "confidential",
    "interest": "Приватне життя.", "harm": "Шкода.", "outweighs": "Переважає.",
}  # fmt: skip


def chosen(**more: Any) -> Other:
    """The same example with another choice of the form."""
    return lambda made, _now: replace(made, input={**made.input, **more})


def wording(made: Example, _now: datetime) -> Example:
    """Another wording of a paragraph in place of an opinion."""
    told = {"kind": "wording", "paragraph": consultations.anchor(made.target), "text": "", "wording": "Інакше."}
    return replace(made, input={**made.input, **told})


def heading_in_force(made: Example, now: datetime) -> Example:
    """Once a nomenclature is in force, a heading is added with a reason."""
    row = nomenclatures.in_force(now.year + 1, made.actor, now=now)
    return replace(made, target=row, input={**made.input, "section": row.sections.get().pk, "why": "Нове."})


def by_chair(made: Example, now: datetime) -> Example:
    """The chair of the commission gives its minutes, the head none."""
    return replace(made, actor=archive.standing_chair(now), input={"protocol": "№ 9"})


def from_template(made: Example, now: datetime) -> Example:
    """A paper from a template that has the place for it."""
    story = drafts.Story(now)
    template = story.template(body="На {{ answers }} повідомляємо.", fields=[])
    told = {"kind": "outgoing", "title": "Відповідь", "template": template.pk, "signers": [story.head.account_id]}
    return Example(story.author, None, told)


# Kept in another example than the action's own, and tried with that.
BESIDE: dict[str, Other] = {
    "archive.add_heading.why": heading_in_force,
    "archive.confirm_act.protocol": by_chair,
    "consultations.enter.wording": wording,
    "consultations.propose.wording": wording,
    "consultations.review.why": chosen(shown=False),
    "drafting.start.answers_says": from_template,
    "inforequests.decide.harm": chosen(**RESTRICTED),
    "inforequests.decide.interest": chosen(**RESTRICTED),
    "inforequests.decide.outweighs": chosen(**RESTRICTED),
    "polls.judge_text.reason": chosen(state="hidden"),
    "sittings.file_amendment.author_words": lambda _made, now: sittings.in_hall(
        lambda hall, _now: (hall.by, hall.items[0], {"old": "сто", "text": "двісті"})
    )(now),
    "tasks.report.without": lambda _made, now: tasks.ordered("doer", tasks.lead, result="Ось.", without="Хворіє.")(now),
}


def beside(place: str, made: Example, now: datetime) -> Example:
    """The example in which the action keeps the text of this place."""
    return BESIDE[place](made, now) if place in BESIDE else made
