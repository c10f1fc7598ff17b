"""When a draft may be considered and why: the terms of `foundation.workdays` with the community's calendar."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ratusha.foundation.charter import queries as charter
from ratusha.foundation.workdays import queries as workdays
from ratusha.foundation.workdays.rules import Due

from ..models import WHY_WORDS, Check, Proposal
from ..rules import Answer, Cell, Standing, State, earliest, standing, weeks_between

MOST = 300


def due_of(published_on: date) -> Due:
    """The ten working days of 2939-VI art. 15 p. 3 with their explanation in Ukrainian."""
    return workdays.due("council.draft", published_on, published=published_on)


def regulatory_due(published_on: date) -> Due:
    """The month of proposals to a regulatory act (1160-IV art. 9) with its explanation."""
    return workdays.due("council.regulatory", published_on, published=published_on)


def is_regulatory(pk: int) -> bool:
    """True if the checklist calls it a regulatory act. 1 query."""
    return Check.objects.filter(proposal=pk, code="regulatory", answer=Answer.YES).exists()


def terms_of(published_on: date, *, regulatory: bool) -> list[Due]:
    """The terms that run from the publication."""
    found = [due_of(published_on)]
    return [*found, regulatory_due(published_on)] if regulatory else found


def earliest_of(published_on: date, *, regulatory: bool) -> date:
    """The first day when it may be considered."""
    ends = [one.due_on for one in terms_of(published_on, regulatory=regulatory)]
    return earliest(ends) or published_on


def grounds(on: date) -> list[str]:
    """Grounds of the shorter way that the charter knows on that day."""
    told: str = charter.value("proposals.urgent_grounds", on=on)
    return [line.strip() for line in told.splitlines() if line.strip()]


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft and whether it may stand on the agenda of the day; `says` tells why, in words."""

    proposal: Proposal
    standing: Standing

    @property
    def ready(self) -> bool:
        """True if it may be considered on that day."""
        return self.standing.ready

    @property
    def says(self) -> str:
        """Why, in the language of the moment."""
        return str(WHY_WORDS[self.standing.why])


def standing_of(proposal: Proposal, on: date) -> Standing:
    """How this draft stands for the agenda of that day. No query."""
    return standing(
        proposal.state, proposal.earliest_on, urgent=proposal.is_urgent, on=on, considered_on=proposal.considered_on
    )


def ready_for(on: date) -> list[Ready]:
    """Drafts that may stand on an agenda of that day, and those published ones that may not, with the reason; those
    that may come first, the longest published first. 1 query."""
    rows = Proposal.objects.filter(state__in=(State.PUBLISHED, State.CONSIDERED))
    found = [Ready(one, standing_of(one, on)) for one in rows.order_by("earliest_on", "id")[:MOST]]
    return sorted(found, key=lambda one: not one.ready)


def timetable_of(proposal: Proposal) -> list[list[Cell]]:
    """The weeks between its publication and its first possible day, by the community's calendar; empty before it."""
    if proposal.counted_from is None or proposal.earliest_on is None:
        return []
    return weeks_between(proposal.counted_from, proposal.earliest_on, workdays.is_working)


def coming(since: date, until: date) -> QuerySet[Proposal]:
    """Published drafts by their first possible day, for the calendar."""
    rows = Proposal.objects.filter(state=State.PUBLISHED, earliest_on__gte=since, earliest_on__lte=until)
    return rows.order_by("earliest_on", "id")
