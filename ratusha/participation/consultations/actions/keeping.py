"""How long authors are named, what goes at a person's wish, what follows when two cards become one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.foundation.retention.keeps import FILES_578, Fate, Keeps, declare
from ratusha.records.owndata.actions import Eraser, Held, register_eraser
from ratusha.records.owndata.queries import Subject
from ratusha.records.people.actions import Mover, own_movers, register_mover

from ..models import Ballot, Consultation, OpinionMap, Proposal, Statement, Support
from ..queries.opinions import pseudonyms_of
from ..queries.owndata import ballots_of
from .opinions import COLUMN

NAMELESS: dict[str, Any] = {"person": None, "author_name": "", "named": False, "email": ""}


def old_authors(before: datetime) -> QuerySet[Any]:
    """Proposals of finished consultations that still tell whose they are."""
    ended = Proposal.objects.filter(consultation__reported_at__lt=before)
    return ended.exclude(**NAMELESS)


def forget_authors(call: Call, ids: Sequence[Any]) -> int:
    """The texts and answers stay, as a part of how the decision came to be; whose they were goes."""
    return Proposal.objects.filter(pk__in=ids).update(**NAMELESS)


def old_supports(before: datetime) -> QuerySet[Any]:
    """Who supported what in finished consultations."""
    return Support.objects.filter(proposal__consultation__reported_at__lt=before)


def forget_supports(call: Call, ids: Sequence[Any]) -> int:
    """The counts stay."""
    return Support.objects.filter(pk__in=ids).delete()[0]


def old_ballots(before: datetime) -> QuerySet[Any]:
    """Stances of maps that will not be drawn again."""
    return Ballot.objects.filter(consultation__reported_at__lt=before)


def forget_ballots(call: Call, ids: Sequence[Any]) -> int:
    """The map and the counts stay."""
    return Ballot.objects.filter(pk__in=ids).delete()[0]


def holds(subject: Subject, now: datetime) -> Held:
    """Names go, texts that the report tells stay without them; stances and support go with their counts."""
    if subject.person_id is None:
        return Held()
    rows = Proposal.objects.filter(person=subject.person_id).count()
    erased = Support.objects.filter(person=subject.person_id).count() + len(ballots_of(subject.person_id))
    erased += Statement.objects.filter(person=subject.person_id).count()
    return Held(erased + rows)


def erase(call: Call, subject: Subject) -> Held:
    """Empties names and addresses, deletes support and stances, forgets who offered a statement."""
    done = holds(subject, call.now)
    if subject.person_id is None:
        return done
    Proposal.objects.filter(person=subject.person_id).update(**NAMELESS)
    Statement.objects.filter(person=subject.person_id).update(person=None)
    supported = Support.objects.filter(person=subject.person_id)
    keys = list(supported.values_list("proposal_id", flat=True))
    supported.delete()
    Proposal.objects.filter(pk__in=keys, supporters__gt=0).update(supporters=F("supporters") - 1)
    for ballot in ballots_of(subject.person_id):
        take_back(ballot)
    return done


def take_back(ballot: Ballot) -> None:
    """Deletes what somebody said to statements, with its counts; the map is drawn anew."""
    for key, value in ballot.stances.items():
        name = COLUMN[value]
        Statement.objects.filter(pk=int(key)).update(**{name: F(name) - 1})
    Consultation.objects.filter(pk=ballot.consultation_id, voices__gt=0).update(voices=F("voices") - 1)
    OpinionMap.objects.filter(pk=ballot.consultation_id).update(stale=True)
    ballot.delete()


def ballot_ids(person_id: int) -> list[int]:
    """Secret ballots of this person in maps whose secret lives."""
    return [one.pk for one in ballots_of(person_id)]


def move_ballots(call: Call, chosen: Sequence[int], person_id: int) -> None:
    """A ballot goes over by a new pseudonym; where the other card has one in that map, it is taken back."""
    for one in Ballot.objects.filter(pk__in=chosen):
        opinions = OpinionMap.objects.get(consultation=one.consultation_id)
        own = pseudonyms_of(opinions, person_id) if opinions.secret else []
        if (
            own
            and Ballot.objects.filter(consultation=one.consultation_id, pseudonym__in=own).exclude(pk=one.pk).exists()
        ):
            take_back(one)
        elif own:
            Ballot.objects.filter(pk=one.pk).update(pseudonym=own[0])


def move_proposals(call: Call, chosen: Sequence[int], person_id: int) -> None:
    """Proposals go over; a consultation to which both cards wrote counts one person less, and again one more when the
    merge is undone."""
    rows = Proposal.objects.filter(pk__in=chosen)
    theirs = set(rows.exclude(person_id=person_id).values_list("person_id", "consultation_id"))
    PLAIN.move(call, chosen, person_id)
    for other, consultation in theirs:
        of = Proposal.objects.filter(consultation=consultation).exclude(pk__in=chosen)
        if of.filter(person_id=person_id).exists():
            Consultation.objects.filter(pk=consultation, people__gt=1).update(people=F("people") - 1)
        if of.filter(person_id=other).exists():
            Consultation.objects.filter(pk=consultation).update(people=F("people") + 1)


WORDS = _("Part in consultations")
PLAIN = own_movers.simply(Proposal, "person", _("Proposals in consultations"), minds=False)
register_mover(Mover(PLAIN.label, PLAIN.words, PLAIN.ids, move_proposals, minds=False))
register_mover(own_movers.simply(Statement, "person", _("Statements of maps of opinions"), minds=False))
register_mover(own_movers.counted_once(Support, "proposal", "supporters", _("Support of proposals"), minds=False))
register_mover(Mover("consultations.ballot.pseudonym", WORDS, ballot_ids, move_ballots, minds=False))
register_eraser(Eraser("consultations", WORDS, holds, erase, order=35))
declare(
    Keeps("consultations.authors", _("Who sent proposals in consultations"), _("the report"), 5, "years",
          Fate.ANONYMISE, old_authors, FILES_578, "L", forget_authors, "consultations.author_years"),
    Keeps("consultations.supports", _("Who supported proposals"), _("the report"), 365, "days", Fate.ERASE,
          old_supports, drop=forget_supports, certainty="L", parameter="consultations.support_days"),
    Keeps("consultations.ballots", _("Secret stances of maps of opinions"), _("the report"), 365, "days", Fate.ERASE,
          old_ballots, drop=forget_ballots, certainty="L", parameter="consultations.stance_days"),
)  # fmt: skip
