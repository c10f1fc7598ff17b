"""Composing a poll: what it is, its questions with their options."""

from datetime import date
from typing import Annotated, Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Input, Line, OptionalLine, OptionalText, Refused, action
from ratusha.records.places import queries as places

from .. import permissions
from ..models import Item, Option, Poll
from ..queries.shapes import shapes_of
from ..rules import LONGEST_SCALE, MOST_OPTIONS, MOST_QUESTIONS, WITH_OPTIONS, Kind, Lack, Results, State, lacks

Level = Annotated[int, Field(ge=0, le=2)]
Age = Annotated[int, Field(ge=6, le=100)]
Bound = Annotated[int, Field(ge=0, le=100)]
LACK_WORDS = {
    Lack.NO_QUESTION: _("Add at least one question."),
    Lack.OPTIONS: _("Give every question to choose from at least two answers."),
    Lack.DATES: _("Give the first and the last day, in this order."),
    Lack.PAST: _("The last day has passed. Give a later one."),
    Lack.CHANGEABLE: _(
        "To let answers be changed, ask for a log-in: the answer must be found again by who has given it."
    ),
    Lack.LIVE: _(
        "Show the results after the end, or let answers be changed: who watches the figures while a neighbour answers"
        " would know the answer."
    ),
    Lack.LEVEL: _("Age, settlement and residence are known only of people known by name: ask for that level."),
}
LACK_FIELDS = {
    Lack.DATES: "closes_on", Lack.PAST: "closes_on", Lack.CHANGEABLE: "changeable", Lack.LIVE: "results",
    Lack.LEVEL: "level",
}  # fmt: skip


class PollInput(Input):
    """A poll as it is written."""

    title: Annotated[Line, Field(max_length=200)]
    lead: OptionalText = ""
    purpose: OptionalText = ""
    opens_on: date | None = None
    closes_on: date | None = None
    level: Level = 0
    age: Age | None = None
    settlements: Annotated[list[int], Field(max_length=500)] = []
    resident: bool = False
    changeable: bool = False
    results: Results = Results.AFTER


class QuestionInput(Input):
    """A question as it is written."""

    kind: Kind
    text: Line
    hint: OptionalLine = ""
    options: Annotated[list[Annotated[Line, Field(max_length=300)]], Field(max_length=MOST_OPTIONS)] = []
    obligatory: bool = True
    least: Bound = 0
    most: Bound = 0
    low_words: Annotated[OptionalLine, Field(max_length=100)] = ""
    high_words: Annotated[OptionalLine, Field(max_length=100)] = ""
    rotated: bool = False
    position: Annotated[int, Field(ge=1, le=1000)] | None = None


PLAIN = ("title", "lead", "purpose", "opens_on", "closes_on", "level", "age", "resident", "changeable", "results")
OWN = ("kind", "text", "hint", "obligatory", "least", "most", "low_words", "high_words", "rotated")


@action("polls.compose", may=permissions.can_organise, says=_("Poll «{title}» begun"), takes=PollInput)
def compose(call: Call, given: PollInput) -> Poll:
    """Will begin a draft of a poll; questions come by `polls.add_question`, residents see it after `polls.publish`.

    Law 280/97-ВР (forms of participation as of 3703-IX); a poll is advice, not a vote with legal force. `level`: 0
    anybody, 1 who has an account, 2 who is known by name. Refusals: forbidden, polls.dates, polls.settlement.
    """
    poll = Poll(made_by_id=call.actor.account_id, made_at=call.now)
    _fill(poll, given)
    poll.save(force_insert=True)
    call.note(title=poll.title)
    return poll


@action("polls.change", may=permissions.can_compose, on=Poll, says=_("Poll «{title}» changed"), takes=PollInput)
def change(call: Call, poll: Poll, given: PollInput) -> Poll:
    """Will write the poll anew, while nobody has answered.

    Law 280/97-ВР. Refusals: forbidden, polls.frozen (there are answers, or it has ended), polls.dates,
    polls.settlement, polls.unready (what a published poll may not lack).
    """
    still_soft(poll)
    _fill(poll, given)
    _whole_if_published(call, poll)
    call.note(title=poll.title)
    return poll


@action(
    "polls.add_question", may=permissions.can_compose, on=Poll, says=_("Question «{text}» added"), takes=QuestionInput
)
def add_question(call: Call, poll: Poll, given: QuestionInput) -> Item:
    """Will add a question with its options -> the question.

    Law 280/97-ВР. `least` and `most`: how many may be chosen, or the ends of a scale. Refusals: forbidden,
    polls.frozen, polls.many_questions, polls.options, polls.bounds.
    """
    still_soft(poll)
    if poll.items.count() >= MOST_QUESTIONS:
        raise Refused("polls.many_questions", _("There are very many questions already. Make another poll."))
    last = poll.items.aggregate(last=Max("position"))["last"] or 0
    item = Item(poll=poll, position=given.position or last + 1)
    _ask(item, given)
    item.save(force_insert=True)
    _offer(item, given)
    call.note(text=item.text[:120])
    return item


@action(
    "polls.change_question",
    may=permissions.can_organise,
    on=Item,
    says=_("Question «{text}» changed"),
    takes=QuestionInput,
)
def change_question(call: Call, item: Item, given: QuestionInput) -> Item:
    """Will write a question anew with its options, while nobody has answered.

    Law 280/97-ВР. Refusals: forbidden, polls.frozen, polls.options, polls.bounds, polls.unready.
    """
    poll = locked(item)
    _ask(item, given)
    item.position = given.position or item.position
    item.options.all().delete()
    _offer(item, given)
    item.save()
    _whole_if_published(call, poll)
    call.note(text=item.text[:120], poll=poll.pk)
    return item


@action("polls.remove_question", may=permissions.can_compose, on=Poll, says=_("Question «{text}» removed"))
def remove_question(call: Call, poll: Poll, *, question: int) -> Poll:
    """Will remove a question, while nobody has answered.

    Law 280/97-ВР. Refusals: forbidden, polls.frozen, polls.no_question, polls.unready.
    """
    still_soft(poll)
    item = poll.items.filter(pk=question).first()
    if item is None:
        raise Refused("polls.no_question", _("There is no such question here."), field="question")
    call.note(text=item.text[:120])
    item.delete()
    _whole_if_published(call, poll)
    return poll


def still_soft(poll: Poll) -> None:
    """Refuses a poll that has answers, has ended or was dropped."""
    if poll.answers or poll.state not in (State.DRAFT, State.PUBLISHED):
        raise Refused(
            "polls.frozen",
            _("People have answered these questions, so they stay as they are. Close the poll and make another one."),
        )


def locked(item: Item) -> Poll:
    """The poll of a question, locked, while it may be changed."""
    poll = Poll.objects.select_for_update(of=("self",)).get(pk=item.poll_id)
    still_soft(poll)
    return poll


def lacks_of(call: Call, poll: Poll) -> list[Lack]:
    """What hinders publishing. 2 queries."""
    return lacks(
        shapes_of(poll), poll.audience, poll.opens_on, poll.closes_on, poll.results,
        changeable=poll.changeable, today=call.today,
    )  # fmt: skip


def refuse_lacks(found: list[Lack]) -> None:
    """Refuses `polls.unready` with a sentence for each lack, in its field."""
    if found:
        fields = {LACK_FIELDS.get(one, ""): LACK_WORDS[one] for one in reversed(found)}
        raise Refused("polls.unready", LACK_WORDS[found[0]], fields={name: one for name, one in fields.items() if name})


def _whole_if_published(call: Call, poll: Poll) -> None:
    if poll.state == State.PUBLISHED:
        refuse_lacks(lacks_of(call, poll))


def _fill(poll: Poll, given: PollInput) -> None:
    if given.opens_on and given.closes_on and given.closes_on < given.opens_on:
        raise Refused("polls.dates", LACK_WORDS[Lack.DATES], field="closes_on")
    known = {one.pk for one in places.settlements()}
    if not known.issuperset(given.settlements):
        raise Refused("polls.settlement", _("Choose settlements of the community."), field="settlements")
    if given.changeable and not given.level:
        raise Refused("polls.unready", LACK_WORDS[Lack.CHANGEABLE], field="changeable")
    for name in PLAIN:
        setattr(poll, name, getattr(given, name))
    poll.settlements = sorted(set(given.settlements))


def _ask(item: Item, given: QuestionInput) -> None:
    for name in OWN:
        setattr(item, name, getattr(given, name))
    if given.kind is Kind.SCALE:
        if not given.least < given.most < given.least + LONGEST_SCALE:
            ends = _("Give the ends of the scale, such as 1 and 5; at most 11 marks.")
            raise Refused("polls.bounds", ends, field="most")
        return
    if given.kind in (Kind.SINGLE, Kind.TEXT):
        item.least = item.most = 0
    if given.kind in WITH_OPTIONS:
        _right_options(given)


def _right_options(given: QuestionInput) -> None:
    if not 2 <= len(set(given.options)) == len(given.options):
        two = _("Give at least two answers, each other than the rest, one on a line.")
        raise Refused("polls.options", two, field="options")
    if given.kind is Kind.SINGLE:
        return
    if given.most and (given.most < given.least or given.most > len(given.options)):
        bounds = _("At most may not be less than at least, nor more than there are answers.")
        raise Refused("polls.bounds", bounds, field="most")
    if given.least > len(given.options):
        raise Refused("polls.bounds", _("There are not so many answers."), field="least")


def _offer(item: Item, given: QuestionInput) -> None:
    if item.kind in WITH_OPTIONS:
        made: list[Any] = [Option(item=item, position=place, text=text) for place, text in enumerate(given.options, 1)]
        Option.objects.bulk_create(made)
