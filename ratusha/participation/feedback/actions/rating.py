"""Rating after a visit: by a code, by a known person once in a period, or apart without proof; answers and hiding."""

from datetime import date, timedelta
from typing import Annotated

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.actors import Level
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action
from ratusha.foundation.actions.inputs import OptionalText
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import intake, pictures
from ratusha.records.identity import queries as identity

from .. import permissions
from ..models import Month, Rated, Rating, Token
from ..queries.tokens import token_of
from ..rules import Proof, month_of, period_of, wrong_marks

Mark = Annotated[int, Field(ge=1, le=5)]
Reason = Annotated[Line, Field(max_length=300)]


@action("feedback.rate", may=permissions.can_rate, on=Rated, quiet=True, says=_("Rated: {mark} of 5"))
def rate(
    call: Call,
    rated: Rated,
    *,
    mark: Mark,
    marks: Annotated[dict[Line, Mark], Field(max_length=10)] = {},  # noqa: B006
    text: Annotated[OptionalText, Field(max_length=3000)] = "",
    token: Annotated[OptionalLine, Field(max_length=40)] = "",
    photo: Annotated[list[Line], Field(max_length=1)] = [],  # noqa: B006
) -> Rated:
    """Will keep a rating: with a code of the visit, or of a person known by name once in a period; else apart.

    Law 280/97-ВР as of 3703-IX; 2297-VI art. 6: a code joins a rating to nobody. Ratings without proof are never in
    the main figure. Refusals: feedback.closed, feedback.token (unknown, of another object, used or expired),
    feedback.rated (this person has rated in this period), feedback.marks, files.gone, files.redrawn, files.no_picture
    (only pictures that can be shown without the place where they were taken).
    """
    if rated.closed_on is not None:
        raise Refused("feedback.closed", _("It is rated no more."))
    if wrong_marks(marks, rated.criteria):
        raise Refused("feedback.marks", _("Give marks from 1 to 5 by the criteria of this object."), field="marks")
    row = Rating(rated=rated, on=call.today, mark=mark, marks=marks, text=text, proof=Proof.NONE)
    if token.strip():
        _spend(call, rated, token)
        row.proof = Proof.TOKEN
    else:
        _by_person(call, row)
    if photo:
        row.photo = intake.claim(call, photo)[0]
        pictures.refuse_unshown([row.photo], field="photo")
    if text.strip():
        row.due_on = due_on(call.today)
    row.save(force_insert=True)
    _count(rated, row)
    call.note(mark=mark, proof=str(row.proof))
    return rated


@action("feedback.answer_rating", may=permissions.can_answer, on=Rating, says=_("The institution answered a rating"))
def answer_rating(call: Call, rating: Rating, *, text: Text) -> Rating:
    """Will show the institution's answer under the rating; a second one takes its place.

    Law 280/97-ВР; the term is a setting of the charter. Refusals: forbidden, feedback.hidden.
    """
    if rating.hidden:
        raise Refused("feedback.hidden", _("It is hidden, so there is nobody to answer."))
    rating.answer, rating.answered_at, rating.answered_by_id = text, call.now, call.actor.account_id
    rating.due_on = None
    call.note(rated=rating.rated_id)
    return rating


@action("feedback.hide_rating", may=permissions.can_moderate, on=Rating, says=_("Words of a rating hidden: {reason}"))
def hide_rating(call: Call, rating: Rating, *, reason: Reason) -> Rating:
    """Will hide the words and the photo of a rating by the visible rule; its mark stays counted.

    Law 280/97-ВР; 2297-VI art. 6. Refusals: forbidden, feedback.hidden.
    """
    if rating.hidden:
        raise Refused("feedback.hidden", _("It is hidden already."))
    rating.hidden, rating.due_on = reason, None
    call.note(reason=reason[:120])
    return rating


def due_on(today: date) -> date:
    """By when the institution answers."""
    return today + timedelta(days=charter.value("feedback.answer_days"))


def _spend(call: Call, rated: Rated, typed: str) -> None:
    pk = token_of(typed)
    known = Token.objects.filter(pk=pk, rated=rated, used=False, expires_on__gte=call.today)
    if pk is None or not known.update(used=True):
        raise Refused(
            "feedback.token",
            _("This code is not good here: it was used, has expired, or is of another place. Leave it out, or ask for"
              " another one."),
            field="token",
        )  # fmt: skip


def _by_person(call: Call, row: Rating) -> None:
    who = identity.participant_of(call.actor, call.today)
    if who.person_id is None or who.level < Level.L2:
        return
    row.person_id, row.proof = who.person_id, Proof.PERSON
    row.period = period_of(call.today, charter.value("feedback.period_months"))
    codes = identity.fingerprints(who.person_id, f"feedback.rated/{row.rated_id}")
    row.code = codes[0]
    own = Q(person=who.person_id) | Q(code__in=codes)
    if Rating.objects.filter(own, rated=row.rated, period=row.period).exists():
        raise Refused(
            "feedback.rated",
            _("You have rated this already in this period. After another visit, rate by the code of the visit."),
        )


def _count(rated: Rated, row: Rating) -> None:
    """Moves the kept figures; the object is locked, so nobody else moves them meanwhile."""
    month, _made = Month.objects.get_or_create(rated=rated, month=month_of(row.on), defaults={"marks": [0] * 5})
    if row.proof == Proof.NONE:
        rated.unverified += 1
        month.unverified += 1
    else:
        rated.marks = _one_more(rated.marks, row.mark)
        month.marks = _one_more(month.marks, row.mark)
    month.save(update_fields=["marks", "unverified"])


def _one_more(marks: list[int], mark: int, step: int = 1) -> list[int]:
    return [max(0, number + step * (place == mark)) for place, number in enumerate(marks or [0] * 5, 1)]


def take_out(row: Rating) -> None:
    """Will count a verified rating apart from now on, as one without proof that belongs to nobody."""
    rated = Rated.objects.select_for_update(of=("self",)).get(pk=row.rated_id)
    month = Month.objects.get(rated=rated, month=month_of(row.on))
    both: tuple[Rated | Month, ...] = (rated, month)
    for kept in both:
        kept.marks = _one_more(kept.marks, row.mark, -1)
        kept.unverified += 1
        kept.save(update_fields=["marks", "unverified"])
    Rating.objects.filter(pk=row.pk).update(person=None, code="", period="", proof=Proof.NONE)
