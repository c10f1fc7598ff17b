"""Two cards made one, with care: proposed by one official, confirmed by another, whole or not at all, undone."""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.actions.call import KYIV

from .. import permissions, rules
from ..models import Contact, Merge, Person
from .movers import movers

Taken = Literal[
    "surname",
    "given_name",
    "patronymic",
    "organisation",
    "sex",
    "birth_year",
    "settlement",
    "address",
    "quiet_hours",
    "preferred",
]
COLUMNS = {
    "settlement": ("settlement_id",),
    "quiet_hours": ("quiet_from", "quiet_until"),
    "preferred": (),
}


@action("people.propose_merge", may=permissions.can_propose_merge, on=Person, quiet=True, says=_("Merge proposed"))
def propose_merge(call: Call, person: Person, *, gone: int, reason: Line, taken: list[Taken] | None = None) -> Merge:
    """Will propose that the card `gone` is of the same person and becomes part of this one (2297-VI art. 6: accuracy).

    `taken` names the values that come from the other card. Nothing changes until another official confirms.
    Refusals: people.merged, people.unknown_person, people.same_card, people.two_accounts, people.proposed_already,
    forbidden.
    """
    other = Person.objects.select_for_update().filter(pk=gone).first()
    if other is None:
        raise Refused("people.unknown_person", _("There is no such person."), field="gone")
    if other.pk == person.pk:
        raise Refused("people.same_card", _("This is the same card. Choose another one."), field="gone")
    _both_living(person, other)
    if Merge.objects.filter(state=Merge.State.PROPOSED, gone__in=(person, other)).exists():
        raise Refused("people.proposed_already", _("A merge of one of these cards already waits for a decision."))
    assert call.actor.account_id is not None
    merge = Merge(
        kept=person,
        gone=other,
        taken=sorted(set(taken or ())),
        reason=reason,
        kept_version=person.version,
        gone_version=other.version,
        proposed_by_id=call.actor.account_id,
        proposed_at=call.now,
    )
    merge.save(force_insert=True)
    call.note(gone=other.pk)
    return merge


def _both_living(kept: Person, gone: Person) -> None:
    if kept.merged_into_id is not None or gone.merged_into_id is not None:
        raise Refused("people.merged", _("One of the cards has become part of another one already."))
    if kept.account_id is not None and gone.account_id is not None:
        raise Refused("people.two_accounts", _("Both people log in here by themselves, so they stay two."))


@action("people.confirm_merge", may=permissions.can_decide_merge, on=Merge, says=_("Two cards merged"))
def confirm_merge(call: Call, merge: Merge) -> Merge:
    """Will merge the two cards: everything of the one goes over to the other, in one transaction; nothing is deleted.

    By another official than the one who proposed (2297-VI art. 24: care of the data). The merged card stays, empty,
    and leads to the kept one. Refusals: people.decided, people.merged, people.two_accounts, people.cards_changed,
    identity.other_code (different tax numbers are of two humans), forbidden.
    """
    _waiting(merge)
    kept, gone = _locked(merge)
    _both_living(kept, gone)
    claimed = not merge.proposed_by.is_official  # takes no value over, so another claim may have come before
    if gone.version != merge.gone_version or (kept.version != merge.kept_version and not claimed):
        raise Refused(
            "people.cards_changed",
            _("One of the cards has changed since the merge was proposed. Compare them and propose anew."),
        )
    merge.before = {"contact": _preferred(kept, gone), "account": gone.account_id, "values": _values(kept)}
    gone.merged_into = kept
    _buried(gone)
    _over(call, merge, kept, gone)
    if merge.before["account"] is not None:
        kept.account_id = merge.before["account"]
    _choose(merge, kept, gone)
    merge.kept_version, merge.gone_version = kept.version, gone.version
    merge.state, merge.decided_at, merge.decided_by_id = Merge.State.DONE, call.now, call.actor.account_id
    call.note(kept=kept.pk, gone=gone.pk, moved={label: len(both[0]) for label, both in merge.moved.items() if both[0]})
    return merge


def _waiting(merge: Merge) -> None:
    if merge.state != Merge.State.PROPOSED:
        raise Refused("people.decided", _("This has been decided already."))


def _locked(merge: Merge) -> tuple[Person, Person]:
    """Both cards, locked in one order so that two merges cannot wait for each other."""
    rows = {
        one.pk: one
        for one in Person.objects.select_for_update().filter(pk__in=(merge.kept_id, merge.gone_id)).order_by("pk")
    }
    return rows[merge.kept_id], rows[merge.gone_id]


def _over(call: Call, merge: Merge, kept: Person, gone: Person) -> None:
    """Gives every row of the one card over to the other, and notes for each kind which went and which were there."""
    merge.moved = {}
    for one in movers():
        mine, theirs = one.ids(kept.pk), one.ids(gone.pk)
        one.move(call, theirs, kept.pk)
        merge.moved[one.label] = [sorted(set(one.ids(kept.pk)) - set(mine)), sorted(mine)]


def _preferred(kept: Person, gone: Person) -> list[int | None]:
    found = dict(Contact.objects.filter(person__in=(kept, gone), preferred=True).values_list("person_id", "pk"))
    return [found.get(kept.pk), found.get(gone.pk)]


def _values(person: Person) -> dict[str, Any]:
    names = ("surname", "given_name", "patronymic", "organisation", "sex", "birth_year", "settlement_id", "address")
    hours = {
        name: value and value.isoformat() for name in ("quiet_from", "quiet_until") for value in [getattr(person, name)]
    }
    return {name: getattr(person, name) for name in names} | hours


def _choose(merge: Merge, kept: Person, gone: Person) -> None:
    for name in merge.taken:
        for column in COLUMNS.get(name, (name,)):
            setattr(kept, column, getattr(gone, column))
    _matched(kept)
    mine, theirs = merge.before["contact"]
    wanted = theirs if "preferred" in merge.taken or mine is None else mine
    _prefer(kept.pk, wanted)


def _prefer(person_id: int, contact: int | None) -> None:
    Contact.objects.filter(person_id=person_id, preferred=True).exclude(pk=contact).update(preferred=False)
    Contact.objects.filter(person_id=person_id, pk=contact).update(preferred=True)


def _matched(person: Person) -> None:
    person.match = rules.match_key(person.surname, person.given_name, person.patronymic, person.organisation)
    person.version += 1
    person.save()


def _buried(person: Person) -> None:
    person.account_id = None
    person.version += 1
    person.save(update_fields=["merged_into", "account", "version"])


@action("people.drop_merge", may=permissions.can_drop_merge, on=Merge, says=_("Cards are not merged"))
def drop_merge(call: Call, merge: Merge) -> Merge:
    """Will leave the two cards apart: by the second official, or by the first who thought better of it.

    2297-VI art. 6: data must be accurate. Refusals: people.decided, forbidden.
    """
    _waiting(merge)
    merge.state, merge.decided_at, merge.decided_by_id = Merge.State.DROPPED, call.now, call.actor.account_id
    call.note(kept=merge.kept_id, gone=merge.gone_id)
    return merge


@action("people.undo_merge", may=permissions.can_undo_merge, on=Merge, says=_("A merge was undone"))
def undo_merge(call: Call, merge: Merge, *, reason: Line) -> Merge:
    """Will split the cards back exactly as they were, within 30 days and while nothing of the kept one has changed.

    What came since could be of either person, so then the platform does not guess (2297-VI art. 6, 8).
    Refusals: people.not_merged, people.too_late, people.changed_since, forbidden.
    """
    if merge.state != Merge.State.DONE or merge.decided_at is None:
        raise Refused("people.not_merged", _("These cards are not merged."))
    if not rules.may_undo(merge.decided_at.astimezone(KYIV).date(), call.today):
        raise Refused("people.too_late", _("A merge can be undone within {days} days."), days=rules.UNDO_DAYS)
    kept, gone = _locked(merge)
    if _changed(merge, kept, gone):
        raise Refused(
            "people.changed_since",
            _("The kept card has changed since, and nobody can tell whose the news is. Correct the cards by hand."),
        )
    for one in movers():
        one.move(call, merge.moved.get(one.label, [[], []])[0], gone.pk)
    account = merge.before["account"]
    if account is not None:
        Person.objects.filter(pk=kept.pk).update(account=None)
        kept.account_id = None
    for name, value in merge.before["values"].items():
        setattr(kept, name, value)
    _matched(kept)
    gone.merged_into, gone.account_id = None, account
    _matched(gone)
    _prefer(kept.pk, merge.before["contact"][0])
    _prefer(gone.pk, merge.before["contact"][1])
    merge.state = Merge.State.UNDONE
    merge.split_reason = reason
    call.note(kept=kept.pk, gone=gone.pk)
    return merge


def _changed(merge: Merge, kept: Person, gone: Person) -> bool:
    if (kept.version, gone.version) != (merge.kept_version, merge.gone_version):
        return True
    return any(
        set(one.ids(kept.pk)) != {pk for both in merge.moved.get(one.label, []) for pk in both}
        for one in movers()
        if one.minds
    )
