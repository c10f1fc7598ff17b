"""The agenda: items are added, moved, removed, taken up and ended; others propose them."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Input, Line, OptionalLine, OptionalText, Refused, action
from ratusha.office.proposals import actions as proposals
from ratusha.office.proposals import queries as drafts

from .. import permissions
from ..models import Item, ItemProposal, Sitting, Turn
from ..queries.bodies import day_of, member_for
from ..rules import OVER, ItemState, Proposer, first_free, moved, renumbered
from .telling import needs_open, needs_quorum, tell

Place = Annotated[int, Field(ge=1, le=999)]


class ItemInput(Input):
    """A question of the agenda; of a draft it takes title and reporter from there, when they are left out."""

    title: OptionalLine = ""
    proposal: int | None = None
    reporter: Annotated[OptionalLine, Field(max_length=300)] = ""
    proposer: Proposer = Proposer.HEAD
    proposer_words: Annotated[OptionalLine, Field(max_length=300)] = ""
    closed_ground: OptionalLine = ""
    place: Place | None = None


@action("sittings.add_item", may=permissions.can_run, on=Sitting, says=_("Put on the agenda: {title}"), takes=ItemInput)
def add_item(call: Call, sitting: Sitting, given: ItemInput) -> Item:
    """Will put a question on the agenda, at the end or at the `place` (from 1) after what is considered already.

    Law 280/97-ВР, art. 46 (who may propose), 2939-VI, art. 15 (the council considers a draft ten working days after its
    publication, sooner only with a recorded ground; a commission before that). `closed_ground`: why it is considered in
    the closed part.
    Refusals: forbidden, sittings.over, sittings.no_title, missing (no such draft), sittings.on_agenda,
    and those of a draft that may not stand there yet.
    """
    return put_item(call, sitting, given)


def put_item(call: Call, sitting: Sitting, given: ItemInput) -> Item:
    """The body of `sittings.add_item`, also for a question that is taken from those proposed."""
    if sitting.state in OVER:
        raise _over()
    row = Item(sitting=sitting, added=sitting.goes_on, proposer=given.proposer)
    row.proposer_words = given.proposer_words
    row.closed, row.closed_ground = bool(given.closed_ground.strip()), given.closed_ground
    row.title, row.reporter = given.title.strip(), given.reporter
    if given.proposal is not None:
        _take(call, row, given.proposal)
    if not row.title:
        raise Refused("sittings.no_title", _("Write the question, or choose a draft."), field="title")
    held = _held(sitting)
    row.order = max((one.order for one in held), default=0) + 1
    row.save(force_insert=True)
    if given.place is not None:
        _put(sitting, row, given.place)
        row.save(update_fields=["order"])
    call.note(title=row.title[:200], item=row.pk, proposal=given.proposal, added=row.added)
    tell(call, sitting, "agenda", item=row)
    return row


class WordsInput(Input):
    """How a question of the agenda is worded."""

    title: Line
    reporter: Annotated[OptionalLine, Field(max_length=300)] = ""
    proposer: Proposer = Proposer.HEAD
    proposer_words: Annotated[OptionalLine, Field(max_length=300)] = ""


@action(
    "sittings.change_item", may=permissions.can_run, on=Item, says=_("Question worded anew: {title}"), takes=WordsInput
)
def change_item(call: Call, item: Item, given: WordsInput) -> Item:
    """Will word the question and its reporter anew, until it has been considered.

    Law 280/97-ВР, art. 46. Refusals: forbidden, sittings.over, sittings.item_done.
    """
    _needs_ahead(item)
    item.title, item.reporter = given.title, given.reporter
    item.proposer, item.proposer_words = given.proposer, given.proposer_words
    call.note(title=item.title[:200])
    tell(call, item.sitting, "agenda", item=item)
    return item


@action("sittings.move_item", may=permissions.can_run, on=Item, says=_("Question {title} moved to place {place}"))
def move_item(call: Call, item: Item, *, place: Place) -> Item:
    """Will put the question at another place (from 1), after those considered already; the others make room.

    Law: rules of procedure of the council; 280/97-ВР, art. 46. Refusals: forbidden, sittings.over, sittings.item_done.
    """
    _needs_ahead(item)
    _put(item.sitting, item, place)
    call.note(title=item.title[:200], place=item.order)
    tell(call, item.sitting, "agenda", item=item)
    return item


@action("sittings.remove_item", may=permissions.can_run, on=Item, says=_("Removed from the agenda: {title}"))
def remove_item(call: Call, item: Item, *, ground: Line) -> Item:
    """Will remove the question, with the ground; it stays in the record of the sitting, its draft is free again.

    Law 280/97-ВР, art. 46. Refusals: forbidden, sittings.over, sittings.item_done.
    """
    _needs_ahead(item)
    item.state, item.removed_ground = ItemState.REMOVED, ground
    left = [one for one in _held(item.sitting) if one.pk != item.pk]
    _renumber(left, [one.pk for one in left])
    if item.sitting.is_plenary:
        _put_off(call, item)
    call.note(title=item.title[:200])
    tell(call, item.sitting, "agenda", item=item)
    return item


@action("sittings.close_item", may=permissions.can_run, on=Item, says=_("Question {order}: closed part"))
def close_item(call: Call, item: Item, *, closed: bool = True, ground: OptionalLine = "") -> Item:
    """Will move the question into the closed part with its ground, or back into the open one.

    Law 280/97-ВР, art. 46: sittings are open, closed only where the law says so. The public sees that it is closed and
    the ground. Refusals: forbidden, sittings.over, sittings.item_done, sittings.closed_ground.
    """
    _needs_ahead(item)
    if closed and not ground.strip():
        raise Refused(
            "sittings.closed_ground", _("Write by which law it is closed: everybody will see it."), field="ground"
        )
    item.closed, item.closed_ground = closed, ground if closed else ""
    call.note(order=item.order, closed=closed)
    tell(call, item.sitting, "agenda", item=item)
    return item


@action(
    "sittings.begin_item", may=permissions.can_run, on=Item, says=_("The sitting took up question {order}: {title}")
)
def begin_item(call: Call, item: Item) -> Item:
    """Will take the question up; the one considered before ends, who speaks about it too. One ended may be taken again.

    Law 280/97-ВР, art. 46. Refusals: forbidden, sittings.not_open, sittings.in_break, sittings.no_quorum,
    sittings.item_removed, sittings.item_now, and those of who follows, such as an open vote.
    """
    sitting = item.sitting
    needs_open(sitting)
    needs_quorum(sitting)
    if item.state == ItemState.REMOVED:
        raise Refused("sittings.item_removed", _("It was removed from the agenda."))
    if item.state == ItemState.NOW:
        raise Refused("sittings.item_now", _("This question is being considered already."))
    for one in Item.objects.filter(sitting=sitting, state=ItemState.NOW):
        _end(call, sitting, one)
        one.version += 1
        one.save(update_fields=["state", "ended_at", "version"])
    item.state, item.began_at, item.ended_at = ItemState.NOW, item.began_at or call.now, None
    call.note(order=item.order, title=item.title[:200])
    tell(call, sitting, "item_begun", item=item)
    return item


@action("sittings.end_item", may=permissions.can_run, on=Item, says=_("Question {order} considered: {title}"))
def end_item(call: Call, item: Item) -> Item:
    """Will end the consideration; who speaks about it, ends, who waits to speak about it, waits no more.

    Law 280/97-ВР, art. 46. Refusals: forbidden, sittings.not_open, sittings.in_break, sittings.item_not_now, and those
    of who follows, such as an open vote.
    """
    needs_open(item.sitting)
    if item.state != ItemState.NOW:
        raise Refused("sittings.item_not_now", _("This question is not being considered now."))
    _end(call, item.sitting, item)
    call.note(order=item.order, title=item.title[:200])
    return item


class WishInput(Input):
    """A question that somebody of art. 46 proposes."""

    title: Line
    why: OptionalText = ""
    proposal: int | None = None
    proposer: Proposer = Proposer.DEPUTY
    proposer_words: Annotated[OptionalLine, Field(max_length=300)] = ""


@action(
    "sittings.propose_item", may=permissions.can_propose, on=Sitting, quiet=True, takes=WishInput,
    says=_("Proposed for the agenda: {title}"),
)  # fmt: skip
def propose_item(call: Call, sitting: Sitting, given: WishInput) -> ItemProposal:
    """Will propose a question for the agenda; the secretariat answers by taking it or by a reason.

    Law 280/97-ВР, art. 46. Refusals: forbidden, sittings.over, sittings.proposer (a deputy proposes as a deputy or for
    a commission; only the secretariat writes down proposals of others), missing (no such draft).
    """
    if sitting.state in OVER:
        raise _over()
    own = given.proposer in (Proposer.DEPUTY, Proposer.COMMISSION)
    is_member = member_for(call.actor, sitting) is not None
    if is_member and not permissions.is_staff(call.actor) and not own:
        raise Refused(
            "sittings.proposer", _("A deputy proposes in their own name or for a commission."), field="proposer"
        )
    if own and not is_member and not permissions.is_staff(call.actor):
        raise Refused("sittings.proposer", _("Only a member of the council proposes so."), field="proposer")
    draft = _draft(call, given.proposal) if given.proposal is not None else None
    row = ItemProposal.objects.create(
        sitting=sitting, title=given.title, why=given.why, proposal=draft, proposer=given.proposer,
        proposer_words=given.proposer_words, by_id=call.actor.account_id, at=call.now,
    )  # fmt: skip
    call.note(title=row.title[:200], proposed=row.pk)
    return row


@action("sittings.take_item", may=permissions.can_run, on=ItemProposal, says=_("Proposed question taken: {title}"))
def take_item(call: Call, proposed: ItemProposal) -> Item:
    """Will put the proposed question on the agenda. Law 280/97-ВР, art. 46. Refusals: forbidden,
    sittings.answered, and those of `sittings.add_item`."""
    _needs_waiting(proposed)
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=proposed.sitting_id)
    given = ItemInput(
        title=proposed.title[:500], proposal=proposed.proposal_id, proposer=Proposer(proposed.proposer),
        proposer_words=proposed.proposer_words,
    )  # fmt: skip
    made = put_item(call, sitting, given)
    proposed.state, proposed.item = ItemProposal.State.TAKEN, made
    return made


@action(
    "sittings.decline_item", may=permissions.can_run, on=ItemProposal, says=_("Proposed question not taken: {title}")
)
def decline_item(call: Call, proposed: ItemProposal, *, answer: Line) -> ItemProposal:
    """Will answer why the question is not on the agenda. Law 280/97-ВР, art. 46. Refusals: forbidden,
    sittings.answered."""
    _needs_waiting(proposed)
    proposed.state, proposed.answer = ItemProposal.State.DECLINED, answer
    call.note(title=proposed.title[:200])
    return proposed


def _take(call: Call, row: Item, pk: int) -> None:
    draft = _draft(call, pk)
    if Item.objects.filter(sitting=row.sitting, proposal=draft).exclude(state=ItemState.REMOVED).exists():
        raise Refused("sittings.on_agenda", _("This draft is on the agenda already."), field="proposal")
    if row.sitting.is_plenary:
        proposals.take_up(call, draft, day_of(row.sitting))
        row.late_ground = draft.urgent_ground[:500]
    row.proposal = draft
    row.title, row.reporter = row.title or draft.title, row.reporter or draft.reporter


def drafts_day(sitting: Sitting) -> date | None:
    """The day on which the council has the drafts of this agenda before it; a commission takes none up."""
    return day_of(sitting) if sitting.is_plenary else None


def move_drafts(call: Call, sitting: Sitting, since: date | None, until: date | None) -> None:
    """Will put off the drafts of the agenda that were taken up for one day, and take them up for the other; None: there
    is no such day. Refuses as `proposals.take_up`: the ten working days are counted to the day that is new."""
    if since == until:
        return
    held = Item.objects.filter(sitting=sitting, proposal__isnull=False).exclude(state=ItemState.REMOVED)
    for one in held.select_related("proposal"):
        if since is not None:
            _put_off(call, one)
        if until is not None and one.proposal is not None:
            draft = proposals.take_up(call, one.proposal, until)
            Item.objects.filter(pk=one.pk).update(late_ground=draft.urgent_ground[:500])


def _put_off(call: Call, item: Item) -> None:
    """What a vote has settled stays as it is."""
    if item.proposal is not None and item.proposal.state == drafts.State.CONSIDERED:
        proposals.settle(call, item.proposal, outcome="postponed")


def _draft(call: Call, pk: int) -> drafts.Proposal:
    found = drafts.visible_to(call.actor).filter(pk=pk).first() if 0 < pk < 2**63 else None
    if found is None:
        raise Refused("missing", _("There is no such draft."), field="proposal")
    return found


def _end(call: Call, sitting: Sitting, item: Item) -> None:
    tell(call, sitting, "item_ended", item=item)
    item.state, item.ended_at = ItemState.DONE, call.now
    about = Turn.objects.filter(sitting=sitting, item=item, ended_at=None, withdrawn_at=None)
    about.filter(began_at__isnull=False).update(ended_at=call.now)
    about.filter(began_at=None).update(withdrawn_at=call.now)


def _held(sitting: Sitting) -> list[Item]:
    """Items on the agenda in their order, under a lock of their own."""
    return list(Item.objects.select_for_update().filter(sitting=sitting).exclude(state=ItemState.REMOVED))


def _put(sitting: Sitting, item: Item, place: int) -> None:
    held = _held(sitting)
    keys = [one.pk for one in held]
    gone = [one.pk for one in held if one.state in (ItemState.DONE, ItemState.NOW)]
    wanted = moved(keys, item.pk, max(place, first_free([one for one in keys if one != item.pk], gone)))
    _renumber([one for one in held if one.pk != item.pk], wanted)
    item.order = wanted.index(item.pk) + 1


def _renumber(held: list[Item], keys: list[int]) -> None:
    changes = renumbered(keys, {one.pk: one.order for one in held})
    rows = [one for one in held if one.pk in changes]
    for one in rows:
        one.order = changes[one.pk]
    Item.objects.bulk_update(rows, ["order"])


def _needs_ahead(item: Item) -> None:
    if item.sitting.state in OVER:
        raise _over()
    if item.state in (ItemState.DONE, ItemState.REMOVED):
        raise Refused("sittings.item_done", _("This question has been considered or removed already."))


def _needs_waiting(proposed: ItemProposal) -> None:
    if proposed.state != ItemProposal.State.WAITING:
        raise Refused("sittings.answered", _("This proposal has been answered already."))


def _over() -> Refused:
    return Refused("sittings.over", _("The sitting is over; its record stays as it is."))
