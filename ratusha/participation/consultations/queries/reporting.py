"""The report of a consultation as figures and rows: the page, the PDF and the workbook say the same."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.papers.sheets import Column, xlsx
from ratusha.foundation.wording.dates import date_in_words

from ..models import (
    GATHERING_WORDS,
    KIND_WORDS,
    OUTCOME_WORDS,
    WAY_WORDS,
    Consultation,
    Meeting,
    Paragraph,
    Proposal,
    Question,
)
from ..rules import Gathering, Kind, Outcome, Way
from .cards import meetings_of, questions_of
from .proposals import author_words, by_kind, by_outcome, by_way, proposals_of

Rows = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Report:
    """What came, by whom in sum, what was accepted and why."""

    consultation: Consultation
    people: int
    kinds: Rows
    ways: Rows
    outcomes: Rows
    organisations: int
    proposals: list[Proposal] = field(default_factory=list)
    places: dict[tuple[int | None, int | None], int] = field(default_factory=dict)
    questions: list[tuple[Question, list[Proposal]]] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)

    def place_of(self, row: Proposal) -> int | None:
        """The number of the paragraph in the version that its author saw."""
        return self.places.get((row.source_id, row.anchor))


def report_of(consultation: Consultation) -> Report:
    """Everything that the report says. 8 queries."""
    rows = list(proposals_of(consultation).order_by("number"))
    kinds, ways, outcomes = by_kind(consultation), by_way(consultation), by_outcome(consultation)
    places = Paragraph.objects.filter(source__consultation=consultation)
    answers: dict[int | None, list[Proposal]] = {}
    for one in rows:
        if one.kind == Kind.ANSWER:
            answers.setdefault(one.question_id, []).append(one)
    return Report(
        consultation,
        consultation.people,
        [(str(KIND_WORDS[kind]), kinds.get(kind, 0)) for kind in Kind if kinds.get(kind)],
        [(str(WAY_WORDS[way]), ways.get(way, 0)) for way in Way if ways.get(way)],
        [(str(OUTCOME_WORDS[one]), outcomes.get(one, 0)) for one in Outcome],
        len({one.on_behalf_of for one in rows if one.on_behalf_of}),
        [one for one in rows if one.kind != Kind.ANSWER],
        {(source, anchor): place for source, anchor, place in places.values_list("source_id", "anchor", "place")},
        [(one, answers.get(one.pk, [])) for one in questions_of(consultation)],
        meetings_of(consultation),
    )


def said(row: Proposal) -> str:
    """The proposal in full as the report shows it; a text that was taken out of sight is not repeated there."""
    if row.hidden_why:
        return _("The text is not shown: {why}").format(why=row.hidden_why)
    parts = [_("Proposed wording: {wording}").format(wording=row.wording) if row.wording else "", row.text]
    return "\n".join(part for part in parts if part)


def about(report: Report, row: Proposal) -> str:
    """What it is about: the paragraph with the version, or the whole draft."""
    place = report.place_of(row)
    if place is None or row.source is None:
        return str(KIND_WORDS[Kind(row.kind)])
    return _("paragraph {place}, version {version}").format(place=place, version=row.source.number)


def paper_of(report: Report, signer: Any, when: Any) -> dict[str, Any]:
    """The data of the PDF."""
    row = report.consultation
    first, last = date_in_words(row.opens_on or when), date_in_words(row.closes_on or when)
    period = _("from {first} to {last}").format(first=first, last=last)
    facts = [
        (_("Subject"), row.subject), (_("Initiator"), row.unit.name), (_("Proposals were taken"), period),
        (_("Took part"), str(report.people)), (_("Organisations"), str(report.organisations)),
        *((_("Came: {words}").format(words=words), str(count)) for words, count in [*report.kinds, *report.ways]),
        *((_("Result: {words}").format(words=words), str(count)) for words, count in report.outcomes),
    ]  # fmt: skip
    return {
        "letterhead": letterhead(),
        "heading": _("Report on the public consultation"),
        "date": date_in_words(when),
        "number": row.number,
        "rows": [*facts, (_("What follows from it"), row.summary)],
        "heads": [_("№"), _("Proposal"), _("Result and reason")],
        "proposals": [_paper_row(report, one) for one in report.proposals],
        "questions": [
            {"title": one.text, "body": [f"№ {answer.number}. {said(answer)}" for answer in answers]}
            for one, answers in report.questions
        ],
        "meetings": [_meeting_line(one) for one in report.meetings],
        "titles": {"proposals": _("Proposals and answers"), "questions": _("Answers to questions"),
                   "meetings": _("Meetings")},
        "signatures": [{"position": signer.position or "", "name": signer.name}],
    }  # fmt: skip


def _paper_row(report: Report, row: Proposal) -> dict[str, str]:
    outcome = str(OUTCOME_WORDS[Outcome(row.outcome)]) if row.outcome else ""
    return {
        "number": str(row.number),
        "about": f"{about(report, row)}; {author_words(row)}; " + str(WAY_WORDS[Way(row.way)]),
        "said": said(row),
        "outcome": outcome,
        "reason": row.reason,
    }


def _meeting_line(one: Meeting) -> str:
    words = GATHERING_WORDS[Gathering(one.kind)]
    held = one.cancelled_why or (_("{count} people came").format(count=one.came) if one.came is not None else "")
    return ". ".join(part for part in (f"{date_in_words(one.at)}, {words}: {one.title}", one.place, held) if part)


def workbook_of(report: Report) -> bytes:
    """The XLSX: every proposal with its answer, answers to questions among them."""
    columns = [
        Column(_("№"), 8), Column(_("Came"), 18), Column(_("Kind"), 22), Column(_("About"), 26),
        Column(_("Author"), 30),
        Column(_("Way"), 14), Column(_("Proposed wording"), 50), Column(_("Comment or reason"), 50),
        Column(_("Support"), 10), Column(_("Result"), 18), Column(_("Reason"), 50),
    ]  # fmt: skip
    answers = [answer for _question, rows in report.questions for answer in rows]
    every = sorted([*report.proposals, *answers], key=lambda one: one.number)
    return xlsx(report.consultation.number, columns, (_sheet_row(report, one) for one in every))


def _sheet_row(report: Report, one: Proposal) -> list[Any]:
    hidden = _("The text is not shown: {why}").format(why=one.hidden_why) if one.hidden_why else ""
    return [
        one.number, one.at, str(KIND_WORDS[Kind(one.kind)]),
        one.question.text if one.question else about(report, one), author_words(one), str(WAY_WORDS[Way(one.way)]),
        "" if hidden else one.wording, hidden or one.text, one.supporters,
        str(OUTCOME_WORDS[Outcome(one.outcome)]) if one.outcome else "", one.reason,
    ]  # fmt: skip
