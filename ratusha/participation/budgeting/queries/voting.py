"""The vote as it is asked about: who may, what stands on the ballot, tokens, turnout, receipts, the box."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.call import KYIV
from ratusha.records.identity import queries as identity
from ratusha.records.identity.queries import Participant
from ratusha.records.people import queries as people

from ..models import Ballot, Box, BoxBatch, Campaign, Desk, Mark, Project, Receipt, Token, Turnout, UrnBallot
from ..rules import Ballot as Kind
from ..rules import CampaignState, Order, Stage
from ..rules import Regulation as Terms
from ..rules.ballots import BallotRules, Offered, Wrong
from ..rules.order import drawn
from ..rules.secrecy import fingerprint, plain_receipt, tokens
from .campaigns import phase_of, regulation_of
from .eligibility import voter_needs, way_refused
from .projects import admitted_projects

WRONG: Mapping[str, Any] = {
    "empty": _("Choose at least one project. An empty ballot is not counted."),
    "twice": _("One project is marked twice. Mark each once."),
    "unknown_project": _("There is no such project on this ballot."),
    "too_few": _("Choose at least {least}. You have chosen {chosen}."),
    "too_many": _("Choose at most {most}. You have chosen {chosen}: take some off."),
    "too_many_of_one": _("Choose at most {most} in one category. In «{category}» there are more."),
    "over_budget": _(
        "In «{category}» your projects cost {over} UAH more than there is: {money} UAH. Take something off."
    ),
    "unreadable": _("Write numbers of projects, 0 for a blank ballot, x for a spoiled one."),
}
LAST_COME = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Paper:
    """The ballot of a campaign: its rules and the projects on it, by key, in the order of the published list."""

    campaign: Campaign
    terms: Terms
    rules: BallotRules
    projects: tuple[Project, ...]
    categories: Mapping[str, str]

    @property
    def offered(self) -> dict[int, Offered]:
        """Key -> the project as the rules see it."""
        return {one.pk: Offered(one.pk, one.number or 0, one.cost, one.category.code) for one in self.projects}

    def in_order(self, seed: str) -> list[Project]:
        """The projects as one voter sees them: by the published list, or in an order of this ballot alone."""
        if self.terms.ballot_order is not Order.RANDOM:
            return list(self.projects)
        by_number = {one.number or 0: one for one in self.projects}
        return [by_number[number] for number in drawn(seed, by_number)]

    def refuse(self, chosen: list[int], field: str = "choices") -> None:
        """Raises `Refused` with the reason when these projects are no ballot."""
        if fault := self.rules.fault(chosen, self.offered):
            raise Refused(f"budgeting.{fault.code}", WRONG[fault.code], field=field, **self.told(fault))

    def told(self, fault: Wrong) -> dict[str, Any]:
        """The figures of a fault, its category in words."""
        figures = dict(fault.figures)
        if "category" in figures:
            figures["category"] = self.categories.get(str(figures["category"]), figures["category"])
        return figures


def paper_of(campaign: Campaign) -> Paper:
    """The ballot of a campaign. 1 query and that of the projects."""
    terms = regulation_of(campaign)
    money = {one.code: one.money for one in terms.categories}
    rules = BallotRules(terms.ballot, terms.least, terms.most, money if terms.ballot is Kind.KNAPSACK else {})
    names = {one.code: one.name for one in terms.categories}
    return Paper(campaign, terms, rules, tuple(admitted_projects(campaign)), names)


def voting_ends(campaign: Campaign) -> datetime | None:
    """The first moment at which a vote is late: midnight in Kyiv after the last day. 1 query."""
    phase = phase_of(campaign, Stage.VOTING)
    return None if phase is None else datetime.combine(phase.ends_on + timedelta(days=1), time(), KYIV)


def voting_days(campaign: Campaign) -> tuple[date, date]:
    """The first and the last day of the vote. 1 query."""
    phase = phase_of(campaign, Stage.VOTING)
    if phase is None:
        raise ValueError("a campaign without a vote")
    return phase.starts_on, phase.ends_on


def refuse_unless_open(campaign: Campaign | None, now: datetime) -> Campaign:
    """The campaign if people may vote in it at this moment, by the time of the call.

    Refusals: missing, budgeting.not_voting (not yet, or cancelled), budgeting.voting_over.
    """
    if campaign is None or campaign.started_at is None:
        raise Refused("missing", _("There is no such campaign."))
    phase = phase_of(campaign, Stage.VOTING)
    today = now.astimezone(KYIV).date()
    if phase is not None and today > phase.ends_on:
        raise Refused(
            "budgeting.voting_over", _("The vote ended on {day}. This ballot came later and is not taken."),
            day=f"{phase.ends_on:%d.%m.%Y}",
        )  # fmt: skip
    open_now = campaign.state == CampaignState.RUNNING and campaign.stage == Stage.VOTING
    if phase is None or today < phase.starts_on or not open_now:
        raise Refused("budgeting.not_voting", _("There is no voting in this campaign now. See its calendar."))
    return campaign


def refuse_at_desk(terms: Terms, person: Any, on: date) -> Participant:
    """The person at the desk, if the regulation lets them vote. Refusals: those of identity, budgeting.way."""
    found = identity.participant(person, on)
    if (code := identity.lacking(found, voter_needs(terms))) is not None:
        raise Refused(f"identity.{code}", identity.why_not(code), field="person")
    if found.person_id is not None and way_refused(terms, found.person_id, on):
        raise Refused(
            "budgeting.way", _("By the regulation this person must confirm their identity in another way."),
            field="person",
        )  # fmt: skip
    return found


def identities_of(person_id: int) -> list[str]:
    """Everything by which a human may come again: codes of the state registers, this card and those merged into it.

    Somebody without any code has the card; whoever gets a code or is merged later keeps the card's token. 2 queries.
    """
    codes = [f"{one.kind}:{one.value}" for one in identity.codes_of(person_id)]
    cards = people.Person.objects.filter(merged_into_id=person_id).values_list("pk", flat=True)
    return codes + [f"card:{pk}" for pk in (person_id, *cards)]


def box_of(campaign_id: int) -> Box | None:
    """The box of a campaign. 1 query."""
    return Box.objects.filter(campaign_id=campaign_id).first()


def secret_in(box: Box) -> bytes:
    """The secret of the box; refuses when it was destroyed after the term of disputes."""
    if not box.secret:
        raise Refused("budgeting.forgotten", _("The secrets of this vote have been destroyed: its term is over."))
    return base64.b64decode(box.secret)


def tokens_of(box: Box, person_id: int) -> list[str]:
    """The tokens of a person in the campaign of the box. 2 queries."""
    return tokens(secret_in(box), identities_of(person_id))


def took_part(campaign_id: int, person_id: int | None) -> Turnout | None:
    """How this person took part, without any choice; None when they have not. 4 queries."""
    box = box_of(campaign_id)
    if box is None or person_id is None or not box.secret:
        return None
    found = Token.objects.filter(campaign_id=campaign_id, value__in=tokens_of(box, person_id))
    token = found.select_related("turnout__desk").first()
    return token.turnout if token else None


def own_turnouts(actor: Actor) -> list[Turnout]:
    """In which votes the actor took part, no choices. 5 queries."""
    person = identity.own_person(actor)
    return [] if person is None else turnouts_of(person.pk)


def turnouts_of(person_id: int) -> list[Turnout]:
    """In which of the last 20 votes this person took part, while the secrets of the vote are kept. 4 queries."""
    identities = identities_of(person_id)
    values = [
        value
        for box in Box.objects.filter(forgotten_at=None).order_by("-id")[:20]
        for value in tokens(secret_in(box), identities)
    ]
    rows = Turnout.objects.filter(tokens__value__in=values).select_related("campaign", "desk").distinct()
    return list(rows.order_by("-day"))


@dataclass(frozen=True, slots=True)
class Checked:
    """What a receipt tells anybody: `unknown`, `urn`, `box` or `published`; never a choice."""

    state: str
    batch: BoxBatch | None = None
    fingerprint: str = ""


def check_receipt(campaign: Campaign, typed: str) -> Checked:
    """Will look where the ballot of this receipt is. At most 3 queries."""
    box = box_of(campaign.pk)
    found = fingerprint(campaign.pk, typed)
    if box is None or not plain_receipt(typed):
        return Checked("unknown")
    receipt = Receipt.objects.filter(box=box, fingerprint=found).select_related("batch").first()
    if receipt is None:
        return Checked("unknown", fingerprint=found)
    if receipt.batch is None:
        return Checked("urn", fingerprint=found)
    return Checked("published" if box.closed_at else "box", receipt.batch, found)


def receipt_prints(campaign: Campaign) -> list[str]:
    """The fingerprints of every receipt in the order of the alphabet: published from the close of the box."""
    rows = Receipt.objects.filter(box__campaign=campaign, box__closed_at__isnull=False)
    return list(rows.order_by("fingerprint").values_list("fingerprint", flat=True))


def ballots_of(campaign: Campaign) -> Any:
    """Every ballot in the closed box in the order of the random keys; none before the box is closed."""
    rows = Ballot.objects.filter(box__campaign=campaign, box__closed_at__isnull=False)
    return rows.order_by("key").only("key", "channel", "choices")


@dataclass(frozen=True, slots=True)
class Attendance:
    """Figures of the turnout, counted from kept counts."""

    online: int
    paper: int
    by_hour: Mapping[str, int]
    by_desk: tuple[tuple[Desk, int], ...]

    @property
    def total(self) -> int:
        """How many took part."""
        return self.online + self.paper


def marks_of(box: Box, *kinds: str) -> dict[str, dict[str, int]]:
    """kind -> key -> count. 1 query."""
    found: dict[str, dict[str, int]] = {kind: {} for kind in kinds}
    rows = Mark.objects.filter(box=box, kind__in=kinds).values_list("kind", "key").annotate(sum=Sum("count"))
    for kind, key, count in rows.order_by("kind", "key"):
        found[kind][key] = count
    return found


def attendance(campaign: Campaign) -> Attendance:
    """How many took part, by hour and by desk. 4 queries."""
    box = box_of(campaign.pk)
    if box is None:
        return Attendance(0, 0, {}, ())
    marks = marks_of(box, "hour", "channel")
    desks = Desk.objects.filter(campaign=campaign).order_by("name", "id")
    by_desk = tuple((one, one.issued - one.exchanged) for one in desks)
    channels = marks["channel"]
    return Attendance(channels.get("online", 0), channels.get("paper", 0), marks["hour"], by_desk)


def waiting_in_urn(box: Box) -> list[int]:
    """Ids of the ballots in the urn; they tell nothing of order. 1 query."""
    return list(UrnBallot.objects.filter(box=box).values_list("pk", flat=True))


def boxes_to_shake(now: datetime) -> list[tuple[Box, int]]:
    """Open boxes with the number of ballots in their urns. 2 queries and one for each of them.

    Not in the first minutes after the vote: what was sent in time may still wait for a lock, and would come into an
    urn that has been emptied, to leave it in a batch of its own.
    """
    waiting = dict(UrnBallot.objects.values_list("box").annotate(count=Count("pk")).order_by())
    boxes = Box.objects.filter(closed_at=None).select_related("campaign")
    return [(box, waiting.get(box.pk, 0)) for box in boxes if not _just_over(box.campaign, now)]


def _just_over(campaign: Campaign, now: datetime) -> bool:
    ends = voting_ends(campaign)
    return ends is not None and ends <= now < ends + LAST_COME


def hold(box_id: int) -> bool:
    """Will keep the box from being closed until this transaction ends -> whether it is open.

    Votes do not wait for each other by it; closing waits for the votes that have begun.
    """
    share = " FOR SHARE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT closed_at FROM budgeting_box WHERE id = %s{share}", [box_id])  # noqa: S608
        row = cursor.fetchone()
    return row is not None and row[0] is None


def device_of(cookie: str) -> str:
    """A device's own random mark as it is counted: only its digest goes further."""
    return hashlib.sha256(cookie.encode()).hexdigest() if cookie else ""


def boxes_with_secrets(now: datetime) -> list[int]:
    """Closed boxes whose secrets are still kept. 1 query."""
    return list(Box.objects.filter(closed_at__lt=now, forgotten_at=None).values_list("pk", flat=True))
