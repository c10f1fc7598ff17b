"""Who looked at a person's data, changed or took them out: of every app together, for that person (2297-VI art. 8)."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import find
from ratusha.foundation.journal.models import Entry
from ratusha.records.people.queries import Look, for_person, looks_for_author, with_roles

from .parts import Subject
from .requests import subject_of

MOST = 500
LOOKED, CHANGED, TAKEN = "looked", "changed", "taken"
KINDS = {LOOKED: _("looked"), CHANGED: _("changed or worked with it"), TAKEN: _("took it out as a file")}
LOOKS = frozenset({"card", "contacts"})

Trace = Callable[[Subject, int], list[Look]]
_known: dict[str, Trace] = {}


def register_trace(name: str, trace: Trace) -> None:
    """Will add what an app knows: `trace(subject, most)` gives looks, changes (`what` "changed") and copies taken out
    (`what` "taken"), newest first, at most so many."""
    _known[name] = trace


def traces(actor: Actor, kind: str = "", since: datetime | None = None, until: datetime | None = None) -> list[Look]:
    """Everything that others did with the data of this very actor, newest first, at most 500 of each source.

    `kind`: "looked", "changed" or "taken"; empty for all. Officials by position and unit, see `for_person`.
    """
    subject = subject_of(actor)
    if subject is None:
        return []
    found = [look for trace in _known.values() for look in trace(subject, MOST)]
    found += looks_for_author(subject.person_id, MOST) if subject.person_id else []
    kept = [one for one in unique(found) if kind in ("", kind_of(one)) and one.account_id != subject.account_id]
    kept = [one for one in kept if (since is None or one.at >= since) and (until is None or one.at < until)]
    return for_person(with_roles(sorted(kept, key=lambda one: one.at, reverse=True)))


def unique(looks: Iterable[Look]) -> list[Look]:
    """The same look told by two sources stands once."""
    return list({(one.at, one.account_id, kind_of(one), str(one.about)): one for one in looks}.values())


def kind_of(look: Look) -> str:
    """ "looked", "changed" or "taken"."""
    return LOOKED if look.what in LOOKS else str(look.what)


def changes(label: str, ids: Iterable[int], abouts: dict[int, str], most: int, but: frozenset[str]) -> list[Look]:
    """What officials did to these rows by the journal, in its own words; `but` names actions told elsewhere. 2 queries.

    `abouts` gives words for each row.
    """
    rows = Entry.objects.filter(target_type=label, target_id__in=list(ids)[:MOST], actor_kind="official")
    entries = list(rows.exclude(action__in=but).order_by("-id")[:most])
    known = Account.objects.in_bulk({one.actor_id for one in entries if one.actor_id})
    return [_look(one, known[one.actor_id], abouts) for one in entries if one.actor_id in known]


def _look(entry: Entry, account: Account, abouts: dict[int, str]) -> Look:
    done = find(entry.action)
    says: Any = done.says_of(entry.facts) if done else entry.action
    return Look(
        at=entry.at,
        account_id=account.pk,
        who=account.name,
        position=account.position,
        purpose=says,
        what=CHANGED,
        person_id=None,
        about=abouts.get(entry.target_id or 0, ""),
    )


def of_card(subject: Subject, most: int) -> list[Look]:
    """What was done to the person's card."""
    if subject.person_id is None:
        return []
    return changes("people.person", [subject.person_id], {subject.person_id: str(_("my card"))}, most, frozenset())


register_trace("people.card", of_card)
