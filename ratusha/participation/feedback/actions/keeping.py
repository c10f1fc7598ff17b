"""What follows a person who was merged, what goes at the person's wish, how long codes and names are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.foundation.retention.keeps import Fate, Keeps, declare
from ratusha.records.owndata.actions import Eraser, Held, register_eraser
from ratusha.records.owndata.queries import Subject
from ratusha.records.people.actions import Mover, own_movers, register_mover

from ..models import Proposal, Rating, Token, Vote
from .rating import take_out


def held(subject: Subject, now: datetime) -> Held:
    """Words and the name beside ratings and proposals go, voices too; marks stay, of nobody."""
    if subject.person_id is None:
        return Held()
    own = {"person": subject.person_id}
    rows = Rating.objects.filter(**own).count() + Vote.objects.filter(**own).count()
    return Held(rows + Proposal.objects.filter(author=subject.person_id).count())


def erase(call: Call, subject: Subject) -> Held:
    """Empties words, forgets whose they were, takes the voices back."""
    done = held(subject, call.now)
    if subject.person_id is not None:
        Rating.objects.filter(person=subject.person_id).update(person=None, code="", text="", due_on=None)
        Proposal.objects.filter(author=subject.person_id).update(author=None, text="")
        voices = Vote.objects.filter(person=subject.person_id)
        Proposal.objects.filter(pk__in=voices.values("proposal"), votes__gt=0).update(votes=F("votes") - 1)
        voices.delete()
    return done


def old_tokens(before: datetime) -> QuerySet[Any]:
    """Codes whose time ended before the moment."""
    return Token.objects.filter(expires_on__lt=before.date())


def drop_tokens(call: Call, chosen: Sequence[Any]) -> int:
    """Deletes them; nothing hangs on them."""
    return Token.objects.filter(pk__in=chosen).delete()[0]


def old_names(before: datetime) -> QuerySet[Any]:
    """Ratings that still know their person."""
    return Rating.objects.filter(on__lt=before.date()).exclude(person=None)


def drop_names(call: Call, chosen: Sequence[Any]) -> int:
    """Forgets whose they were."""
    return Rating.objects.filter(pk__in=chosen).update(person=None, code="")


PLAIN = own_movers.simply(Rating, "person", _("Ratings"))


def move_ratings(call: Call, chosen: Sequence[int], person_id: int) -> None:
    """Ratings go over; a second one of the same object and period is counted apart from then on, as one of nobody."""
    there = set(Rating.objects.filter(person_id=person_id).values_list("rated_id", "period"))
    for row in Rating.objects.filter(pk__in=chosen).exclude(person_id=person_id):
        if (row.rated_id, row.period) in there:
            take_out(row)
    PLAIN.move(
        call, list(Rating.objects.filter(pk__in=chosen, person__isnull=False).values_list("pk", flat=True)), person_id
    )


register_mover(Mover(PLAIN.label, PLAIN.words, PLAIN.ids, move_ratings))
register_mover(own_movers.counted_once(Vote, "proposal", "votes", _("Voices for proposals")))
register_mover(own_movers.simply(Proposal, "author", _("Proposals")))
register_eraser(Eraser("feedback", _("My ratings and proposals"), held, erase, order=35))
declare(
    Keeps("feedback.tokens", _("Codes of visits"), _("the day a code expires"), 30, "days", Fate.ERASE, old_tokens,
          drop=drop_tokens, parameter="retention.visit_codes_days"),
    Keeps("feedback.names", _("Whose a rating is"), _("the day of the rating"), 400, "days", Fate.ANONYMISE, old_names,
          drop=drop_names, parameter="retention.rating_names_days"),
)  # fmt: skip
