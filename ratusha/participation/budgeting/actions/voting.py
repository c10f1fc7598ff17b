"""The vote itself: one act marks that a person took part and drops a sealed ballot into the urn."""

import base64
import secrets
from collections.abc import Iterable
from typing import Annotated, Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.watch.origin import origin

from .. import permissions
from ..models import Box, Campaign, Desk, Mark, Receipt, Token, Turnout, UrnBallot
from ..queries import voting as queries
from ..queries.campaigns import campaign_of, regulation_of
from ..queries.eligibility import taking_part, voter_needs
from ..rules.anomalies import age_band
from ..rules.secrecy import SECRET_BYTES, fingerprint, packed, receipt_of, trace

Ticket = Annotated[Line, StringConstraints(pattern=r"^[A-Za-z0-9_-]{22,64}$")]
Choices = Annotated[list[int], Field(max_length=300)]
SLOTS = 8
COUNT = (
    "INSERT INTO budgeting_mark (box_id, kind, key, slot, count) VALUES {places} "
    "ON CONFLICT (box_id, kind, key, slot) DO UPDATE SET count = budgeting_mark.count + 1"
)


@action("budgeting.vote", may=permissions.can_vote, says=_("Took part in the vote"))
def vote(call: Call, *, campaign: int, choices: Choices, ticket: Ticket, device: OptionalLine = "") -> Turnout:
    """Will take the ballot of whoever has logged in: that they took part is marked, and the ballot goes, sealed, into
    the urn apart from it, in one transaction. There is no way back.

    The journal tells that the person took part. It does not hold the choice: `ticket`, a random code of the client's
    own (22 to 64 signs of A-Z a-z 0-9 - _) that is never kept, hides the fingerprint of this request; the receipt
    follows from it one way (`rules.secrecy.receipt_of`). `choices`: ids of projects; `device`: a random mark, kept as
    a count only. By the campaign's regulation (280/97-ВР as of 3703-IX: the order is set by the council), frozen at
    the start.
    Refusals: missing, budgeting.not_voting, budgeting.voting_over, budgeting.voted (on either channel),
    budgeting.empty, budgeting.twice, budgeting.unknown_project, budgeting.too_few, budgeting.too_many,
    budgeting.too_many_of_one, budgeting.over_budget, budgeting.way, budgeting.ticket_used, identity.log_in,
    identity.level, identity.age_unknown, identity.too_young, identity.home, identity.home_unconfirmed,
    identity.basis, identity.settlement, forbidden.
    """
    row = queries.refuse_unless_open(campaign_of(campaign), call.now)
    terms = regulation_of(row)
    found = taking_part(call.actor, terms, voter_needs(terms), call.today)
    assert found.person_id is not None
    queries.paper_of(row).refuse(choices)
    box = open_box(call, row)
    age = age_band(found.ages[0] if found.ages else None)
    marks = [("channel", "online"), ("age", f"{age}|online"), ("place", str(found.settlement_id or ""))]
    made = took_part(call, box, found.person_id, "online", None, marks, device)
    _drop(box, row.pk, choices, receipt_of(ticket))
    return made


def _drop(box: Box, campaign: int, choices: list[int], receipt: str) -> None:
    mark = fingerprint(campaign, receipt)
    if Receipt.objects.filter(box=box, fingerprint=mark).exists():
        raise Refused("budgeting.ticket_used", _("This form has been used already. Open the ballot anew."))
    Receipt(box=box, fingerprint=mark).save(force_insert=True)
    UrnBallot(box=box, content=packed(choices, mark)).save(force_insert=True)


def open_box(call: Call, campaign: Campaign) -> Box:
    """The open box of a campaign, made at the first ballot and kept from closing until this transaction ends.

    Refusals: budgeting.voting_over when it is closed.
    """
    box = queries.box_of(campaign.pk)
    if box is None:
        made = Box(campaign=campaign, secret=base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode())
        try:
            with transaction.atomic():
                made.save(force_insert=True)
            box = made
        except IntegrityError:  # another first ballot came at the same moment
            box = Box.objects.get(campaign=campaign)
    if not queries.hold(box.pk):
        raise Refused("budgeting.voting_over", _("The ballot box of this vote is closed."))
    return box


def took_part(
    call: Call,
    box: Box,
    person: int,
    channel: str,
    desk: Desk | None,
    marks: list[tuple[str, str]],
    device: str = "",
    number: int | None = None,
) -> Turnout:
    """Will mark that this human took part, once on either channel, and count it.

    Refusals: budgeting.voted with the sentence for whoever stands there.
    """
    values = queries.tokens_of(box, person)
    earlier = Token.objects.filter(campaign_id=box.campaign_id, value__in=values).select_related("turnout").first()
    if earlier is not None:
        raise voted(earlier.turnout.channel, at_desk=desk is not None)
    made = Turnout(campaign_id=box.campaign_id, channel=channel, desk=desk, number=number, day=call.today)
    made.save(force_insert=True)
    try:
        with transaction.atomic():
            Token.objects.bulk_create(Token(turnout=made, campaign_id=box.campaign_id, value=value) for value in values)
    except IntegrityError:  # the same human at the same moment by the other channel
        raise voted("", at_desk=desk is not None) from None
    hour = call.now.astimezone(KYIV).strftime("%Y-%m-%dT%H")
    count(box, [*marks, ("hour", f"{hour}|{desk.pk if desk else 'online'}"), *_traces(box, device, desk)])
    return made


def voted(channel: str, *, at_desk: bool) -> Refused:
    """The refusal of a second vote, in the words for who hears it."""
    words: dict[tuple[str, bool], Any] = {
        ("online", False): _("You have voted in this campaign already, online. One person has one vote."),
        ("paper", False): _("You took a paper ballot at a desk, so you cannot vote online as well."),
        ("online", True): _("This person has voted online already. Do not give out a ballot."),
        ("paper", True): _("This person has taken a paper ballot already. Do not give out another one."),
    }
    usual = words["online", at_desk]
    return Refused("budgeting.voted", words.get((channel, at_desk), usual))


def _traces(box: Box, device: str, desk: Desk | None) -> Iterable[tuple[str, str]]:
    if desk is not None:
        return
    secret = queries.secret_in(box)
    if address := origin().address:
        yield "address", trace(secret, "address", address)
    if device:
        yield "device", trace(secret, "device", device)


def count(box: Box, marks: list[tuple[str, str]]) -> None:
    """Will count each of these (kind, key) one further, in one statement and always in the same order."""
    assert Mark._meta.db_table == "budgeting_mark"
    slot = secrets.randbelow(SLOTS)
    rows = sorted(marks)
    values = [value for kind, key in rows for value in (box.pk, kind, key[:80], slot, 1)]
    places = ", ".join(["(%s, %s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(places=places), values)
