"""Whom to write to about a draft, and what of it the letters say."""

from dataclasses import dataclass
from datetime import date

from django.utils import translation

from ratusha.office.council import queries as council

from ..models import STATE_WORDS, Proposal, Referral
from ..rules import State


def state_in_ukrainian(state: str) -> str:
    """Where a draft stands, for letters and lines that are kept in Ukrainian."""
    with translation.override("uk"):
        words = str(STATE_WORDS[State(state)])
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Letter:
    """To whom: `account` and `email`; the draft, its state in Ukrainian, and a line about it (`why`)."""

    account: int
    email: str
    pk: int
    number: str
    title: str
    state: str
    earliest_on: date | None
    why: str


def author_letter(pk: int | None) -> Letter | None:
    """The letter to whoever filed the draft, None where they have no address. 1 query."""
    row = Proposal.objects.select_related("by").filter(pk=pk).first()
    if row is None or not row.by.email or not row.by.is_active:
        return None
    words = state_in_ukrainian(row.state)
    return Letter(row.by_id, row.by.email, row.pk, row.number, row.title, words, row.earliest_on, row.returned_why)


def commission_letters(pk: int | None, on: date) -> list[Letter]:
    """Letters to those who lead the commissions that have not concluded. 1 query, and 1 for each commission."""
    found = []
    rows = Referral.objects.filter(proposal=pk, concluded_at=None).select_related("proposal", "commission")
    for one in rows:
        for seat in council.memberships(one.commission, on):
            account = seat.member.account if seat.member.account_id else None
            if seat.role != council.Duty.MEMBER and account is not None and account.email and account.is_active:
                draft = one.proposal
                found.append(Letter(account.pk, account.email, draft.pk, draft.number, draft.title, "",
                                    draft.earliest_on, one.commission.name))  # fmt: skip
    return found
