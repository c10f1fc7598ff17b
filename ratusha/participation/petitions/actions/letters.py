"""Letters to the author; parts of reactions, put in the outbox of the caller's transaction."""

from ratusha.foundation import notify
from ratusha.foundation.actions import Call

from ..models import GROUND_WORDS, OUTCOME_WORDS, Petition
from ..queries import LABEL, due_of
from ..rules import Ground, Outcome, Window


def to_author(call: Call, pk: int, template: str, part: str) -> None:
    """Will write to the author, and to the association that handed the petition over, once for each `part`.

    393/96-ВР art. 23-1: the answer is sent to the author and to the association.
    """
    petition = Petition.objects.select_related("case").filter(pk=pk).first()
    if petition is None:
        return
    for value, of in ((petition.email, part), (petition.association_email, f"{part}/association")):
        if value:
            _write(call, petition, value, template, of)


def _write(call: Call, petition: Petition, value: str, template: str, part: str) -> None:
    due = due_of(petition)
    closes = petition.closes_at and petition.published_at and Window(petition.published_at, petition.closes_at)
    notify.queue(
        call,
        to=notify.Address("email", value),
        template=template,
        about=(LABEL, petition.pk),
        request_key=f"petitions/{petition.pk}/{part}",
        language=petition.language,
        number=petition.number,
        title=petition.title,
        path=f"/petitions/{petition.pk}/",
        threshold=petition.threshold,
        count=petition.counted,
        last_day=closes.last_day if closes else None,
        due_on=due.due_on if due else None,
        hearing_on=petition.hearing_on,
        grounds=[GROUND_WORDS[Ground(one)] for one in petition.grounds],
        reason=petition.reason,
        outcome=OUTCOME_WORDS[Outcome(petition.outcome)] if petition.outcome else "",
        answer=petition.answer,
        reference=petition.case.reference if petition.case else "",
    )
