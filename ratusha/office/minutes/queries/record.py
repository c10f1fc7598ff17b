"""The record of a sitting read into plain values, from which its protocol is written."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from ratusha.foundation.charter import queries as charter
from ratusha.office.council import queries as council
from ratusha.office.rollcalls import queries as rollcalls
from ratusha.office.sittings import queries as sittings
from ratusha.office.sittings.queries import Item, Sitting
from ratusha.office.voting import queries as voting

from ..models import Decision, Note, Protocol
from ..rules import Change, Declared, Meeting, Person, Question, Speech, Vote, change_words
from .papers import person_of, vote_of

ABOUT = {"decision": "text", "amendment": "amendment", "procedural": "procedural", "secret": "secret"}


def meeting_of(sitting: Sitting, *, protocol: Protocol | None, now: datetime) -> Meeting:
    """Everything that the protocol says, as it stands in the record now. About 16 queries, whatever its length."""
    day = sittings.day_of(sitting)
    seats = sittings.seating(sitting, now)
    votes = _votes(sitting)
    chair, secretary = chair_of(sitting), secretary_of(sitting)
    notes = _notes(protocol)
    head = next((one for one in seats if one.member.is_head), None)
    members = [one for one in seats if not one.member.is_head]
    items = [*sittings.items_of(sitting), *sittings.removed_items(sitting)]
    return Meeting(
        body=body_name(sitting), is_commission=not sitting.is_plenary, number=number_of(sitting),
        convocation=sitting.convocation.number, session=sitting.session_number or 0, sitting=sitting.number,
        began_at=sitting.opened_at or sitting.starts_at, ended_at=sitting.closed_at or now, place=sitting.place,
        chair=chair, secretary=secretary,
        composition=council.composition(day) if sitting.is_plenary else len(members),
        present=tuple(person_of(one.member) for one in members if one.came),
        absent=tuple(person_of(one.member) for one in members if not one.came),
        quorum=_quorum(sitting), remote=sitting.mode == "remote",
        head_present=head.came if head is not None and sitting.is_plenary else None,
        guests=_guests(sitting), questions=_questions(sitting, items, votes, notes), general=tuple(votes.get(None, ())),
        breaks=_breaks(sitting, now),
        closed_part=_closed_part(items), notes=tuple(notes.get(None, ())),
    )  # fmt: skip


def _breaks(sitting: Sitting, now: datetime) -> tuple[tuple[datetime, datetime, str], ...]:
    return tuple((one.began_at, one.ended_at or one.until or now, one.reason) for one in sittings.pauses_of(sitting))


def body_name(sitting: Sitting) -> str:
    """The commission's name, or the council's."""
    return sitting.commission.name if sitting.commission else str(charter.value("community.council"))


def number_of(sitting: Sitting) -> str:
    """The number of the protocol: of the session, or of the commission's meeting."""
    return str((sitting.session_number if sitting.is_plenary else sitting.number) or sitting.number)


def chair_of(sitting: Sitting) -> Person:
    """Who chaired, with their office."""
    if sitting.chair is None:
        return Person("")
    if sitting.chair.is_head:
        return person_of(sitting.chair)
    office = gettext("deputy") if sitting.is_plenary else gettext("chair of the commission")
    found = council.secretary(sittings.day_of(sitting))
    if found is not None and found.pk == sitting.chair_id:
        office = gettext("secretary of the council")
    return person_of(sitting.chair, office)


def secretary_member(sitting: Sitting) -> Any:
    """The secretary of the council, or of the commission; None where nobody is. 1-2 queries."""
    day = sittings.day_of(sitting)
    if sitting.commission is None:
        return council.secretary(day)
    rows = council.memberships(sitting.commission, day)
    return next((one.member for one in rows if one.role == council.Duty.SECRETARY), None)


def secretary_of(sitting: Sitting) -> Person:
    """Who signs beside the chair."""
    words = gettext("secretary of the council") if sitting.is_plenary else gettext("secretary of the commission")
    found = secretary_member(sitting)
    return person_of(found, words) if found is not None else Person("", words)


def _quorum(sitting: Sitting) -> str:
    return str(sittings.quorum(sitting, sitting.opened_at or sitting.starts_at).words)


def _guests(sitting: Sitting) -> tuple[Person, ...]:
    named = dict.fromkeys(one.guest for one in sittings.spoken(sitting) if one.member_id is None and one.guest)
    return tuple(_titled(one) for one in named)


def _titled(words: str) -> Person:
    """A guest or reporter written as «Ковальчук Олена Іванівна, начальниця відділу»."""
    name, _comma, office = words.partition(",")
    return Person(name.strip(), office.strip())


def _votes(sitting: Sitting) -> dict[int | None, list[Vote]]:
    """Item (None for none) -> its votes in the order of voting. 3 queries."""
    rows = [one for one in voting.of_sitting(sitting) if one.state != "open"]
    kept = [one.roll_call for one in rows if one.roll_call is not None]
    names: dict[int, list[Any]] = defaultdict(list)
    for row in rollcalls.Row.objects.filter(roll_call__in=kept).select_related("member"):
        names[row.roll_call_id].append(row)
    found: dict[int | None, list[Vote]] = defaultdict(list)
    for one in rows:
        about = ABOUT[one.kind]
        if one.roll_call is not None:
            listed = sorted(names[one.roll_call.pk], key=lambda row: council.alphabetical(row.name))
            found[one.item_id].append(vote_of(one.roll_call, listed, about=about))
        else:
            counts = {"for": 0, "against": 0, "abstained": 0, "not_voted": 0, "absent": 0}
            told = Vote(one.question, about, one.closed_at or one.opened_at, counts, one.needed, False,
                        annulled=one.ground or gettext("without a result"))  # fmt: skip
            found[one.item_id].append(told)
    return found


def _notes(protocol: Protocol | None) -> dict[int | None, list[str]]:
    found: dict[int | None, list[str]] = defaultdict(list)
    if protocol is not None:
        for one in Note.objects.filter(protocol=protocol):
            found[one.item].append(one.text)
    return found


def _questions(
    sitting: Sitting, items: Iterable[Item], votes: dict[int | None, list[Vote]], notes: dict[int | None, list[str]]
) -> tuple[Question, ...]:
    speeches: dict[int | None, list[Speech]] = defaultdict(list)
    for turn in sittings.spoken(sitting):
        who = person_of(turn.member) if turn.member is not None else _titled(turn.guest)
        lasted = int((turn.ended_at - turn.began_at).total_seconds()) if turn.ended_at and turn.began_at else 0
        speeches[turn.item_id].append(Speech(who, turn.kind, lasted))
    changes, conflicts = sittings.amendments_by_item(sitting), sittings.conflicts_by_item(sitting)
    decisions = {
        one.item: (one.number, one.title)
        for one in Decision.objects.filter(sitting=sitting.pk, item__isnull=False).only("item", "number", "title")
    }
    return tuple(
        Question(
            order=str(one.order), title=one.title, reporter=_titled(one.reporter) if one.reporter else None,
            closed=one.closed, removed=one.removed_ground if one.state == "removed" else "",
            speeches=tuple(speeches[one.pk]),
            conflicts=tuple(Declared(person_of(each.member), each.text, each.at) for each in conflicts.get(one.pk, ())),
            changes=tuple(_change(each) for each in changes.get(one.pk, ())),
            votes=tuple(votes.get(one.pk, ())),
            decisions=(decisions[one.pk],) if one.pk in decisions else (),
            notes=tuple(notes.get(one.pk, ())),
        )
        for one in items
    )  # fmt: skip


def _change(amendment: Any) -> Change:
    words = change_words(amendment.place, amendment.old, amendment.text)
    return Change(amendment.order, _author(amendment), words)


def _author(amendment: Any) -> str:
    return str(amendment.author.short_name) if amendment.author else amendment.author_words


def _closed_part(items: Iterable[Item]) -> str:
    grounds = list(dict.fromkeys(one.closed_ground for one in items if one.closed and one.closed_ground))
    return "; ".join(grounds)


def digest_of(meeting: Meeting) -> str:
    """A digest of everything that the record tells, by which a draft knows that it is behind."""
    told = json.dumps(asdict(meeting), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()
