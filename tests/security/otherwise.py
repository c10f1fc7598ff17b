"""Texts that an action does not keep as typed in its example: why, or by which other example it keeps them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from ratusha.office.archive.tests import examples as archive_examples
from ratusha.office.archive.tests import given as archive
from ratusha.office.drafting.tests import given as drafts
from ratusha.office.sittings.tests import examples as sittings
from ratusha.office.tasks.tests import examples as tasks
from ratusha.participation.consultations.tests import given as consultations
from tests.kit.examples import Example, Make

Other = Callable[[Make, datetime], Example]

# No free text, or one of which only something is taken.
OTHERWISE = {
    "budgeting.vote.device": "a random mark of the browser: only how many votes came from it is counted",
    "cases.approve.despite": "a ground, asked for and kept while something is still open, which the example has not",
    "cases.send_answer.despite": "a ground, asked for and kept while something is still open",
    "deputies.note_matter.text": "names of places are read out of it, the text itself stays where it was published",
    "deputies.note_vote.text": "names of places are read out of it, the text itself stays where it was published",
    "files.judge.harm": "the name that the virus scanner gives, in a column of its own length",
    "following.publish.topic": "looked up among the topics that are known",
    "outcomes.add_link.to": "an address «label:pk» of another object: what is no such address names none",
    "transparency.take_note.title": "told by another part, where the title of the paper stays whole",
    "polls.answer.browser": "kept as a digest, so that a browser answers once",
}
RESTRICTED = {
    "decision": "partial", "ground": "restricted", "reasons": "Імена.", "restricted": "confidential",
    "interest": "Приватне життя.", "harm": "Шкода.", "outweighs": "Переважає.",
}  # fmt: skip


def chosen(**more: Any) -> Other:
    """The same example with another choice of the form."""

    def other(make: Make, now: datetime) -> Example:
        made = make(now)
        return replace(made, input={**made.input, **more})

    return other


def wording(make: Make, now: datetime) -> Example:
    """Another wording of a paragraph in place of an opinion."""
    made = make(now)
    told = {"kind": "wording", "paragraph": consultations.anchor(made.target), "text": "", "wording": "Інакше."}
    return replace(made, input={**made.input, **told})


def heading_in_force(_make: Make, now: datetime) -> Example:
    """Once a nomenclature is in force, a heading is added with a reason."""
    row = archive.in_force(now.year, now=now)
    told = {"section": row.sections.get().pk, "title": "Листування", "term": "years", "years": 5, "why": "Нове."}
    return Example(archive.archivist(), row, told)


def by_chair(make: Make, now: datetime) -> Example:
    """The chair of the commission gives its minutes, the head none."""
    return replace(make(now), actor=archive_examples.standing_chair(now), input={"protocol": "№ 9"})


def from_template(_make: Make, now: datetime) -> Example:
    """A paper from a template that has the place for it."""
    story = drafts.Story(now)
    template = story.template(body="На {{ answers }} повідомляємо.", fields=[])
    told = {"kind": "outgoing", "title": "Відповідь", "template": template.pk, "signers": [story.head.account_id]}
    return Example(story.author, None, told)


def template_anew(make: Make, now: datetime) -> Example:
    """The same paper, its template filled anew."""
    first = from_template(make, now)
    row = drafts.actions.start(drafts.call(first.actor, now), **first.input)
    return Example(first.actor, row, {"title": "Відповідь", "values": {}})


def by_desk(_make: Make, now: datetime) -> Example:
    """The desk files an amendment for somebody else."""
    return sittings.in_hall(lambda hall, _now: (hall.by, hall.items[0], {"old": "сто", "text": "двісті"}))(now)


def without_one(_make: Make, now: datetime) -> Example:
    """A lead who reports while a co-executor has not given their part."""
    return tasks.ordered("doer", tasks.lead, result="Ось.", without="Хворіє.")(now)


# Kept in another example than the action's own, and tried with that.
BESIDE: dict[str, Other] = {
    "archive.add_heading.why": heading_in_force,
    "archive.confirm_act.protocol": by_chair,
    "consultations.enter.wording": wording,
    "consultations.propose.wording": wording,
    "consultations.review.why": chosen(shown=False),
    "drafting.start.answers_says": from_template,
    "drafting.write.answers_says": template_anew,
    "inforequests.decide.harm": chosen(**RESTRICTED),
    "inforequests.decide.interest": chosen(**RESTRICTED),
    "inforequests.decide.outweighs": chosen(**RESTRICTED),
    "polls.judge_text.reason": chosen(state="hidden"),
    "sittings.file_amendment.author_words": by_desk,
    "tasks.report.without": without_one,
}
