"""What is unusual in a vote, and whether the box is as the journal sealed it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.foundation.access.models import Account
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.journal.moment import snapshot
from ratusha.records.identity import queries as identity

from ..models import Ballot, Box, Campaign, Desk, Receipt, UrnBallot, VoteChannel
from ..rules import Regulation as Terms
from ..rules.anomalies import BANDS, Finding, ages_apart, bursts, many_from_one, uneven
from ..rules.secrecy import Batch, Boxed, BoxFault, box_faults
from .eligibility import voter_needs, way_refused
from .voting import box_of, marks_of

BOXING = ("budgeting.shake", "budgeting.enter_pile", "budgeting.settle_pile")
FINDING_WORDS: Mapping[str, Any] = {
    "hour": gettext_lazy("A burst in an hour"),
    "address": gettext_lazy("Many votes from one address"),
    "device": gettext_lazy("Many votes from one device"),
    "desk": gettext_lazy("A desk with many more ballots than the others"),
    "clerk": gettext_lazy("An official with many more ballots than the others"),
    "age": gettext_lazy("An age that votes differently online and on paper"),
}
FAULT_WORDS: Mapping[str, Any] = {
    "changed": gettext_lazy("Ballot {key} was changed after it was put into the box."),
    "removed": gettext_lazy("Ballot {key} was removed from the box."),
    "added": gettext_lazy("Ballot {key} was added to the box by hand."),
    "entry": gettext_lazy("The journal’s entry of a batch does not agree with itself."),
    "count": gettext_lazy("The box holds another number of ballots than its figures say."),
    "votes": gettext_lazy(
        "Votes online by the journal / ballots in urn and box / receipts: {key}. They must be equal."
    ),
}


@dataclass(frozen=True, slots=True)
class Anomalies:
    """Findings and the figures for the charts: rows of (name, count)."""

    findings: Sequence[Finding]
    hours: list[tuple[str, int]]
    ages: list[tuple[str, int]]
    desks: list[tuple[str, int]]
    addresses: list[tuple[str, int]]
    box: Box | None = None


def anomalies_of(campaign: Campaign) -> Anomalies:
    """What is unusual in the vote, from kept counts alone. 4 queries; nothing before the first ballot."""
    box = box_of(campaign.pk)
    if box is None:
        return Anomalies((), [], [], [], [])
    marks = marks_of(box, "hour", "age", "address", "device", "clerk")
    hours: Counter[str] = Counter()
    for key, count in marks["hour"].items():
        hours[key.partition("|")[0]] += count
    desks = {one.name: one.issued for one in Desk.objects.filter(campaign=campaign)}
    online, paper = _by_channel(marks["age"], "online"), _by_channel(marks["age"], "paper")
    findings = [
        *bursts("hour", hours),
        *many_from_one("address", marks["address"]),
        *many_from_one("device", marks["device"]),
        *uneven("desk", desks),
        *_named(uneven("clerk", marks["clerk"])),
        *ages_apart(online, paper, BANDS),
    ]
    of_one = Counter(marks["address"].values())
    return Anomalies(
        findings,
        [(f"{key[8:10]}.{key[5:7]}, {int(key[11:])}:00", count) for key, count in sorted(hours.items())],
        by_age(marks["age"]),
        sorted(desks.items()),
        [(str(votes), addresses) for votes, addresses in sorted(of_one.items())],
        box,
    )


def _named(found: Sequence[Finding]) -> list[Finding]:
    """Findings about officials by their names. 1 query, none where there is no finding."""
    keys = [one.key for one in found]
    names = dict(Account.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
    return [replace(one, key=names.get(int(one.key), one.key)) for one in found]


def by_age(marks: Mapping[str, int]) -> list[tuple[str, int]]:
    """(age in words, votes on both channels) of every band, the youngest first, from the marks of ages."""
    online, paper = _by_channel(marks, "online"), _by_channel(marks, "paper")
    return [(band or _("not known"), online.get(band, 0) + paper.get(band, 0)) for band in BANDS]


def _by_channel(marks: Mapping[str, int], channel: str) -> dict[str, int]:
    return {key.partition("|")[0]: count for key, count in marks.items() if key.endswith(f"|{channel}")}


def said_of(one: Finding) -> str:
    """A finding in words: what, how many, what is usual."""
    key = one.key[:8] if one.kind in ("address", "device") else one.key
    return _("{key}: {count}, usual is {usual}").format(key=key, count=one.count, usual=f"{one.usual:g}")


def check_box(campaign: Campaign) -> list[str]:
    """What is wrong with the box of a campaign, a sentence each; empty when every ballot is as it was sealed."""
    box = box_of(campaign.pk)
    return [] if box is None else [said_fault(one) for one in faults_of(box)]


def said_fault(one: BoxFault) -> str:
    """A fault in words."""
    return str(FAULT_WORDS[one.code]).format(key=one.key)


def faults_of(box: Box) -> list[BoxFault]:
    """Every ballot that is not as the journal sealed it; else figures that differ. 3 queries, reads the whole box.

    All of it is read as it was at one moment: ballots that go into the box meanwhile are no fault.
    """
    with snapshot():
        batches = _batches(box.pk)
        rows = Ballot.objects.filter(box=box).values_list("key", "channel", "choices")
        ballots = [Boxed(key, channel, _as_kept(choices)) for key, channel, choices in rows]
        counted, votes, urn, receipts = _figures(box)
    if found := box_faults(box.campaign_id, batches, ballots):
        return found
    if len(ballots) != counted:
        return [BoxFault("count", "")]
    held = urn + sum(one.channel == VoteChannel.ONLINE for one in ballots)
    return [] if votes == held == receipts else [BoxFault("votes", f"{votes} / {held} / {receipts}")]


def _batches(box: int) -> list[Batch]:
    entries = Entry.objects.filter(action__in=BOXING, facts__box=box).order_by("id")
    return [Batch(one.facts["leaves"], one.facts["digest"], one.seq) for one in entries if "leaves" in one.facts]


def _as_kept(choices: Any) -> tuple[Any, ...]:
    """Choices of a ballot, also where somebody has written another shape into the column."""
    return tuple(choices) if isinstance(choices, list) else (choices,)


def _figures(box: Box) -> tuple[int, int, int, int]:
    """Ballots by the box's own figure, votes by the journal, ballots in the urn, receipts. 1 query."""
    votes = Entry.objects.filter(action="budgeting.vote", diff__campaign__1=box.campaign_id)
    found: Any = Box.objects.filter(pk=box.pk).values_list(
        "ballots", _many(votes, "action"), _many(UrnBallot.objects.filter(box=box), "box"),
        _many(Receipt.objects.filter(box=box), "box"),
    )  # fmt: skip
    counted, *others = found.get()
    return (counted, *(one or 0 for one in others))


def _many(rows: QuerySet[Any], by: str) -> Subquery:
    return Subquery(rows.order_by().values(by).annotate(many=Count("pk")).values("many"))


def verify_boxes() -> dict[str, Any]:
    """The check of every box, for `ratusha journal verify`: how many ballots, and what is wrong with which.

    A box that was removed with all it held is found by what the journal tells of it.
    """
    told = Entry.objects.filter(action__in=BOXING).order_by().values_list("facts__box", flat=True).distinct()
    known = {one for one in told if one is not None}
    checked, faults = 0, []
    boxes = {one.pk: one for one in Box.objects.order_by("id")}
    for box in boxes.values():
        checked += box.ballots
        faults += [_told(box.campaign_id, one) for one in faults_of(box)]
    for gone in sorted(known - set(boxes)):
        faults += [_told(None, one) for one in box_faults(0, _batches(gone), [])]
    return {"whole": not faults, "checked": checked, "faults": faults[:50]}


def _told(campaign: int | None, one: BoxFault) -> dict[str, Any]:
    return {"campaign": campaign, "code": one.code, "ballot": one.key, "seq": one.seq, "sentence": said_fault(one)}


def at_desk(found: Sequence[Any], terms: Terms, on: date) -> list[tuple[Any, str]]:
    """People found at the desk with what each still lacks, in words; empty words: give the ballot."""
    rows, known = [], identity.participants(found, on)
    for one in found:
        lacks = identity.lacking(known[one.pk], voter_needs(terms))
        words = str(identity.why_not(lacks)) if lacks else ""
        if not words and way_refused(terms, one.pk, on):
            words = _("By the regulation this person must confirm their identity in another way.")
        rows.append((one, words))
    return rows
