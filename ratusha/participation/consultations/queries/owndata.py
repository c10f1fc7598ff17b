"""What consultations hold of a person, for their own data file (2297-VI art. 8)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.records.owndata.queries import Part, Subject, register_part

from ..models import KIND_WORDS, STANCE_WORDS, Ballot, OpinionMap, Proposal, Statement, Support
from ..rules import VALUE, Kind
from .opinions import pseudonyms_of

Row = dict[str, Any]
MOST = 1_000
STANCES = {value: stance for stance, value in VALUE.items()}


def sent(subject: Subject) -> list[Row]:
    """Proposals with their answers."""
    rows = Proposal.objects.filter(person=subject.person_id).select_related("consultation").order_by("-id")
    return [
        {
            "consultation": one.consultation.number,
            "number": one.number,
            "kind": str(KIND_WORDS[Kind(one.kind)]),
            "text": one.text,
            "wording": one.wording,
            "named": one.named,
            "on_behalf_of": one.on_behalf_of,
            "reason": one.reason,
        }
        for one in (rows[:MOST] if subject.person_id else [])
    ]


def supported(subject: Subject) -> list[Row]:
    """Proposals of others that the person supports."""
    rows = Support.objects.filter(person=subject.person_id).order_by("-id")
    told = rows.values_list("proposal__consultation__number", "proposal__number")
    return [{"consultation": one, "number": number} for one, number in (told[:MOST] if subject.person_id else [])]


def stances(subject: Subject) -> list[Row]:
    """What the person said to statements, while it can still be told that it was they."""
    found: list[Row] = []
    for ballot in ballots_of(subject.person_id):
        keys = [int(key) for key in ballot.stances]
        texts = dict(Statement.objects.filter(pk__in=keys).values_list("pk", "text"))
        found += [
            {"text": texts.get(int(key), ""), "stance": str(STANCE_WORDS[STANCES[value]])}
            for key, value in ballot.stances.items()
        ]
    return found


def ballots_of(person_id: int | None) -> list[Ballot]:
    """The person's secret ballots in maps whose secret still lives."""
    if person_id is None:
        return []
    maps = [one for one in OpinionMap.objects.filter(consultation__voices__gt=0) if one.secret]
    own = [mark for one in maps for mark in pseudonyms_of(one, person_id)]
    return list(Ballot.objects.filter(consultation__in=[one.pk for one in maps], pseudonym__in=own))


def statements(subject: Subject) -> list[Row]:
    """Statements that the person offered."""
    rows = Statement.objects.filter(person=subject.person_id).order_by("-id")
    return [{"text": one.text, "state": one.get_review_display()} for one in (rows[:MOST] if subject.person_id else [])]


NUMBER, CONSULTATION, TEXT = _("Number"), _("Consultation"), _("Text")
register_part(Part("consultations.proposals", _("Proposals in consultations"), {
    "consultation": CONSULTATION, "number": NUMBER, "kind": _("Kind"), "text": TEXT, "wording": _("Proposed wording"),
    "named": _("The name may be shown"), "on_behalf_of": _("On behalf of"), "reason": _("Answer")},
    sent, 34))  # fmt: skip
register_part(Part("consultations.support", _("Proposals that I support"),
                   {"consultation": CONSULTATION, "number": NUMBER}, supported, 34))  # fmt: skip
register_part(Part("consultations.stances", _("What I said to statements"),
                   {"text": TEXT, "stance": _("My opinion")}, stances, 34))  # fmt: skip
register_part(Part("consultations.statements", _("Statements that I offered"),
                   {"text": TEXT, "state": _("State")}, statements, 34))  # fmt: skip
