"""Consideration by the council: its opening, a hearing, the answer and who is told of it, the archive."""

from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation import notify
from ratusha.foundation.actions import Call, Line, Refused, Text, action
from ratusha.foundation.files import intake
from ratusha.foundation.wording.dates import date_in_words
from ratusha.records.people import queries as people

from .. import permissions
from ..models import Petition, Picture, Signature
from ..queries import LABEL
from ..rules import Outcome, Verb
from .ending import total
from .parts import count_term, move, told

BATCH = 200
Tokens = Annotated[list[Line], Field(max_length=20)]


@action(
    "petitions.open_consideration",
    may=permissions.can_open,
    on=Petition,
    says=_("Consideration of petition {number} opened"),
)
def open_consideration(call: Call, petition: Petition) -> Petition:
    """Will publish that consideration has begun; the answer is due within ten working days of it.

    393/96-ВР art. 23-1: published within three working days after the signatures were gathered. Refusals: forbidden,
    petitions.not_now.
    """
    move(petition, Verb.OPEN)
    petition.opened_at = call.now
    count_term(petition)
    told(call, petition, due=petition.due_on.isoformat() if petition.due_on else "")
    return petition


@action(
    "petitions.set_hearing",
    may=permissions.can_open,
    on=Petition,
    says=_("Hearing of petition {number} is on {day}"),
)
def set_hearing(call: Call, petition: Petition, *, on: date) -> Petition:
    """Will set the day when the petition is heard at a session or in public; the author may present it there.

    393/96-ВР art. 23-1: where the petition asks for a hearing, the term is longer by the time that it takes. Refusals:
    forbidden, petitions.not_now, petitions.not_asked, petitions.past.
    """
    if not petition.hearing_asked:
        raise Refused("petitions.not_asked", _("The petition does not ask for a hearing: its term stays as it is."))
    if petition.opened_at is None or petition.answered_at is not None:
        raise Refused("petitions.not_now", _("This cannot be done in the state of the petition now."))
    if on < call.today:
        raise Refused("petitions.past", _("Give a day that has not passed."), field="on")
    petition.hearing_on = on
    petition.hearing_set_on = petition.hearing_set_on or call.today
    count_term(petition)
    told(call, petition, day=date_in_words(on), due=petition.due_on.isoformat() if petition.due_on else "")
    return petition


@action("petitions.answer", may=permissions.can_answer, on=Petition, says=_("Answer to petition {number} published"))
def answer(
    call: Call,
    petition: Petition,
    *,
    outcome: Literal["supported", "partly", "not_supported"],
    text: Text,
    files: Tokens | None = None,
) -> Petition:
    """Will publish the answer of the head and end signing; the author is written to now, the signatories by a job.

    393/96-ВР art. 23-1: the answer is published on the site and sent to the author, with its reasons. Refusals:
    forbidden, petitions.not_now, petitions.short, files.gone, files.too_many.
    """
    if len(text.strip()) < 20:
        raise Refused("petitions.short", _("Write the answer with its reasons: everybody will read it."), field="text")
    move(petition, Verb.ANSWER)
    petition.outcome, petition.answer = Outcome(outcome), text
    petition.answered_at, petition.answered_by_id = call.now, call.actor.account_id
    for file in intake.claim(call, files or []):
        Picture.objects.create(petition=petition, file=file, side=Picture.Side.ANSWER)
    petition.counted = total(petition)
    petition.ended_at = petition.ended_at or min(call.now, petition.closes_at or call.now)
    count_term(petition)
    told(call, petition, outcome=outcome)
    return petition


@action("petitions.archive", may=permissions.can_open, on=Petition, says=_("Petition {number} put in the archive"))
def archive(call: Call, petition: Petition) -> Petition:
    """Will put an ended petition in the archive; its page stays.

    393/96-ВР art. 23-1: numbers of signatures and dates are kept for three years at least. Refusals: forbidden,
    petitions.not_now.
    """
    move(petition, Verb.ARCHIVE)
    petition.archived_at = call.now
    told(call, petition)
    return petition


@action(
    "petitions.tell_signatories",
    may=permissions.can_keep_time,
    on=Petition,
    quiet=True,
    says=_("{count} signatories of petition {number} written to"),
)
def tell_signatories(call: Call, petition: Petition) -> Petition:
    """Will write to the next two hundred signatories that the answer is published.

    393/96-ВР art. 23-1. Whoever left no address is not written to; the answer is on the site. Refusals: forbidden,
    petitions.not_now (not answered, or all were told).
    """
    if petition.answered_at is None or petition.told_at is not None:
        raise Refused("petitions.not_now", _("This cannot be done in the state of the petition now."))
    rows = Signature.objects.filter(petition=petition, double=False, pk__gt=petition.told_upto).order_by("pk")
    batch = list(rows.values_list("pk", "person_id")[:BATCH])
    written = sum(_write(call, petition, person) for _pk, person in batch if person and person != petition.author_id)
    if batch:
        petition.told_upto = batch[-1][0]
    if len(batch) < BATCH:
        petition.told_at = call.now
    told(call, petition, count=written)
    return petition


def _write(call: Call, petition: Petition, person_id: int) -> bool:
    way = people.way_to(person_id)
    if way is None or way.kind not in ("email", "telegram", "viber"):
        return False
    notify.queue(
        call, to=notify.Address(way.kind, way.value), template="petitions.answered_signatory",
        about=(LABEL, petition.pk), request_key=f"petitions/{petition.pk}/answered/{person_id}",
        number=petition.number, title=petition.title, path=f"/petitions/{petition.pk}/",
    )  # fmt: skip
    return True
