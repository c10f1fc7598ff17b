"""Annexes, the checklist, the commissions that look at a draft."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.files import intake
from ratusha.office.council import queries as council

from .. import permissions
from ..models import Annex, Check, Proposal, Publication, Referral
from ..rules import BY_CODE, ENDED, Answer, State
from .keeping import not_now, recorded, start_clock

Title = Annotated[Line, StringConstraints(max_length=300)]
Found = Annotated[OptionalLine, StringConstraints(max_length=1000)]
Tokens = Annotated[list[Line], Field(min_length=1, max_length=20)]
Keys = Annotated[list[int], Field(max_length=20)]


@action("proposals.add_annex", may=permissions.can_write, on=Proposal, says=_("Draft {number}: annex added"))
def add_annex(call: Call, proposal: Proposal, *, title: Title, files: Tokens) -> Proposal:
    """Will add files to the draft under one title; those of a published draft can be read at once.

    2939-VI art. 15 p. 3 (a draft is published with what belongs to it). Refusals: forbidden, proposals.not_now,
    files.gone, files.too_many.
    """
    if proposal.state in ENDED:
        raise not_now()
    place = Annex.objects.filter(proposal=proposal).count()
    kept = intake.claim(call, files)
    for number, file in enumerate(kept, place + 1):
        Annex.objects.create(
            proposal=proposal, place=number, title=title, file=file, by_id=call.actor.account_id, at=call.now
        )
        if proposal.is_public:
            recorded(call, proposal, Publication.What.ANNEX, words=title, sha256=file.sha256)
    call.note(number=proposal.number)
    return proposal


@action("proposals.remove_annex", may=permissions.can_write, on=Proposal, says=_("Draft {number}: annex taken out"))
def remove_annex(call: Call, proposal: Proposal, *, annex: int) -> Proposal:
    """Will take an annex out; of a published draft its line stays and says so. 2939-VI art. 15 p. 3. Refusals:
    forbidden, proposals.not_now, proposals.no_annex."""
    if proposal.state in ENDED:
        raise not_now()
    found = Annex.objects.filter(pk=annex, proposal=proposal, removed_at=None).first()
    if found is None:
        raise Refused("proposals.no_annex", _("There is no such annex any more."), field="annex")
    if proposal.is_public:
        found.removed_at = call.now
        found.save(update_fields=["removed_at"])
    else:
        found.delete()
    call.note(number=proposal.number)
    return proposal


@action("proposals.answer", may=permissions.can_check, on=Proposal, quiet=True, says=_("Checklist answered: {items}"))
def answer_checklist(
    call: Call, proposal: Proposal, *, answers: dict[str, Answer], notes: dict[str, Found] | None = None
) -> Proposal:
    """Will keep answers of the checklist by code, each with what was found; a regulatory act gets its longer clock.

    1160-IV art. 8, 9 (regulatory act); others as the list names them. Refusals: forbidden, proposals.not_now,
    proposals.no_item, proposals.note (a «yes» says what was found).
    """
    if proposal.state in ENDED:
        raise not_now()
    told = notes or {}
    for code, answer in answers.items():
        if code not in BY_CODE:
            raise Refused("proposals.no_item", _("There is no such question in the list."), field="answers")
        if answer == Answer.YES and not told.get(code, "").strip():
            raise Refused("proposals.note", _("Write what was found."), field=f"note_{code}")
    for code, answer in answers.items():
        given = {"answer": answer, "note": told.get(code, "").strip(), "by_id": call.actor.account_id, "at": call.now}
        Check.objects.update_or_create(proposal=proposal, code=code, defaults=given)
    if proposal.state == State.PUBLISHED and proposal.counted_from is not None:
        start_clock(proposal, proposal.counted_from)
    call.note(items=", ".join(sorted(answers)), number=proposal.number)
    return proposal


@action("proposals.refer", may=permissions.can_check, on=Proposal, says=_("Draft {number} given to commissions"))
def refer(call: Call, proposal: Proposal, *, commissions: Keys, main: int | None = None) -> Proposal:
    """Will give the draft to these commissions, `main` the one that answers for it; one that has concluded stays.

    280/97-ВР art. 47 (commissions study drafts beforehand). Refusals: forbidden, proposals.not_now,
    proposals.no_commission.
    """
    if proposal.state in ENDED:
        raise not_now()
    wanted = {*commissions, *([main] if main else [])}
    known = {one.pk for one in council.commissions(call.today)}
    if not wanted or not wanted <= known:
        raise Refused("proposals.no_commission", _("Choose commissions that work now."), field="commissions")
    rows = Referral.objects.filter(proposal=proposal)
    rows.filter(concluded_at=None).exclude(commission__in=wanted).delete()
    there = set(rows.values_list("commission_id", flat=True))
    Referral.objects.bulk_create(
        [Referral(proposal=proposal, commission_id=pk, at=call.now) for pk in sorted(wanted - there)]
    )
    rows.update(main=False)
    Referral.objects.filter(proposal=proposal, commission=main or min(wanted)).update(main=True)
    call.note(number=proposal.number, commissions=sorted(wanted))
    return proposal
