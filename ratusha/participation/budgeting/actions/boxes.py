"""The urn and the box: ballots go from one into the other in batches and random order; the box is closed once."""

import secrets
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action
from ratusha.foundation.charter import queries as charter

from .. import permissions
from ..models import Ballot, Box, BoxBatch, Desk, Mark, Receipt, UrnBallot, VoteChannel
from ..models.ballots import random_key
from ..queries import voting as queries
from ..rules import secrecy

chance = secrets.SystemRandom()


@action(
    "budgeting.shake", may=permissions.is_scheduler, on=Box, quiet=True, says=_("{count} ballots went into the box")
)
def shake(call: Call, box: Box) -> Box:
    """Will move ballots from the urn into the box, in random order and under new random ids.

    While people vote, a number of ballots picked at random stays behind, so that none leaves with few others; when
    the vote is over all go. The entry keeps the digest of the batch and of each ballot in it, never a choice.
    Law: the secrecy of the vote is set by the regulation of the council. Refusals: budgeting.box_closed,
    budgeting.nothing_to_move, forbidden.
    """
    if box.closed_at is not None:
        raise Refused("budgeting.box_closed", _("The ballot box is closed."))
    ends = queries.voting_ends(box.campaign)
    last = ends is not None and call.now >= ends
    least = charter.value("budgeting.urn_least", on=call.today)
    moving = secrecy.to_move(queries.waiting_in_urn(box), least, chance.sample, last=last)
    if not moving:
        raise Refused("budgeting.nothing_to_move", _("Too few ballots wait in the urn yet."))
    found = {one.pk: one for one in UrnBallot.objects.filter(pk__in=moving)}
    opened = [secrecy.unpacked(found[pk].content) for pk in moving]
    batch = put(call, box, VoteChannel.ONLINE, [choices for choices, _mark in opened])
    Receipt.objects.filter(box=box, fingerprint__in=[mark for _choices, mark in opened]).update(batch=batch)
    UrnBallot.objects.filter(pk__in=moving).delete()
    return box


def put(call: Call, box: Box, channel: str, ballots: Sequence[Sequence[int]]) -> BoxBatch:
    """Will put these ballots into the box as one batch, in the random order of their new keys; the call notes it."""
    keyed = sorted((random_key(), sorted(choices)) for choices in ballots)
    leaves = {key: secrecy.leaf(box.campaign_id, secrecy.Boxed(key, channel, tuple(choices))) for key, choices in keyed}
    box.batches += 1
    box.ballots += len(keyed)
    batch = BoxBatch(box=box, number=box.batches, channel=channel, count=len(keyed), digest=secrecy.digest(leaves))
    batch.save(force_insert=True)
    Ballot.objects.bulk_create(Ballot(box=box, key=key, channel=channel, choices=choices) for key, choices in keyed)
    call.note(
        box=box.pk, batch=batch.number, count=batch.count, digest=batch.digest, leaves=leaves, channel=str(channel)
    )
    return batch


@action("budgeting.close_box", may=permissions.can_close_box, on=Box, says=_("The ballot box is closed"))
def close_box(call: Call, box: Box) -> Box:
    """Will close the box after the vote: from now on its ballots are public and counted.

    Law: the regulation of the council; the result is a protocol of the commission. Refusals: budgeting.box_closed,
    budgeting.voting_lasts, budgeting.urn_full (the last ballots are still in the urn), budgeting.desks_open, forbidden.
    """
    if box.closed_at is not None:
        raise Refused("budgeting.box_closed", _("The ballot box is closed."))
    ends = queries.voting_ends(box.campaign)
    if ends is None or call.now < ends:
        raise Refused("budgeting.voting_lasts", _("People still vote. The box is closed after the last day."))
    if UrnBallot.objects.filter(box=box).exists():
        raise Refused("budgeting.urn_full", _("The last ballots are being moved from the urn. Try in a minute."))
    open_desks = Desk.objects.filter(campaign_id=box.campaign_id, closed_at=None).count()
    if open_desks:
        raise Refused(
            "budgeting.desks_open", _("Close first the account of every desk: {count} are left."), count=open_desks
        )
    box.closed_at = call.now
    call.note(ballots=box.ballots, batches=box.batches)
    return box


@action("budgeting.forget_voters", may=permissions.is_scheduler, on=Box, says=_("Secrets of the vote are destroyed"))
def forget_voters(call: Call, box: Box) -> Box:
    """Will destroy the secret of the box and the fingerprints of addresses and devices: the term of disputes is over.

    From then on nobody can tell, even with every key, which token was whose. Law: 2297-VI art. 15 (data are destroyed
    when the term is over). Refusals: budgeting.box_open, budgeting.forgotten, budgeting.term_lasts, forbidden.
    """
    if box.closed_at is None:
        raise Refused("budgeting.box_open", _("The ballot box is still open."))
    if not box.secret:
        raise Refused("budgeting.forgotten", _("The secrets of this vote have been destroyed: its term is over."))
    days = charter.value("budgeting.marks_days", on=call.today)
    if (call.now - box.closed_at).days < days:
        raise Refused("budgeting.term_lasts", _("They are kept for {days} days after the vote."), days=days)
    gone, _by_kind = Mark.objects.filter(box=box, kind__in=("address", "device")).delete()
    box.secret, box.forgotten_at = "", call.now
    call.note(marks=gone)
    return box
