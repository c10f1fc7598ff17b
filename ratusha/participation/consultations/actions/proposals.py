"""What people send in: proposed, entered from paper, supported, answered, taken out of sight."""

from datetime import date
from typing import Annotated

from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, OptionalText, Refused, Text, action
from ratusha.records.identity.queries import taking_part
from ratusha.records.people.queries import Person

from .. import permissions
from ..models import Consultation, Meeting, Paragraph, Proposal, Question, Support, Version
from ..queries.speaking import spoken_for
from ..queries.terms import needs
from ..rules import ANSWERED_EACH, ON_PARAGRAPH, Kind, Outcome, State, Way, is_taking
from .texts import count_on

MOST_OF_ONE = 200
Said = Annotated[OptionalText, StringConstraints(max_length=10_000)]
Name = Annotated[OptionalLine, StringConstraints(max_length=300)]
Address = Annotated[OptionalLine, StringConstraints(max_length=254, pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$")]
Reason = Annotated[Line, StringConstraints(max_length=500)]
Number = Annotated[int, Field(ge=1, lt=2**31)]


@action(
    "consultations.propose", may=permissions.can_take_part, on=Consultation, quiet=True, says=_("Proposal № {number}")
)
def propose(
    call: Call,
    consultation: Consultation,
    *,
    kind: Kind,
    text: Said = "",
    wording: Said = "",
    paragraph: Number | None = None,
    question: Number | None = None,
    named: bool = False,
    on_behalf: int | None = None,
) -> Proposal:
    """Will send in a comment on a paragraph, another wording of it, an opinion on the whole or an answer to a question.

    КМУ №996 of 03.11.2010 as a model: it gets a number and will be answered with a reason. The name is shown only when
    `named`; else the author stands as «resident». `paragraph` is the key that the paragraph has through all versions;
    `on_behalf`: the card of whom one speaks for. Refusals: consultations.not_open, identity.log_in, identity.level,
    identity.age_unknown, identity.too_young, consultations.no_paragraph, consultations.no_question,
    consultations.empty, consultations.no_change, consultations.not_spoken_for, consultations.too_many.
    """
    _open_now(consultation, call.today)
    me = taking_part(call.actor, needs(call.today), call.today)
    mine = Proposal.objects.filter(consultation=consultation, person=me.person_id)
    earlier = mine.count()
    if earlier >= MOST_OF_ONE:
        raise Refused(
            "consultations.too_many", _("You have sent {n} proposals already. Write to us.").format(n=earlier)
        )
    author = Person.objects.get(pk=me.person_id)
    made = Proposal(
        consultation=consultation, kind=kind, text=text, wording=wording, person=author, named=named,
        author_name=author.name[:300], way=Way.SITE, at=call.now,
        on_behalf_of=_organisation(me.person_id, on_behalf, call.today),
    )  # fmt: skip
    if not earlier:
        consultation.people += 1
    return _send(call, consultation, made, paragraph, question)


@action("consultations.enter", may=permissions.can_work, on=Consultation, quiet=True, says=_("Proposal № {number}"))
def enter(
    call: Call,
    consultation: Consultation,
    *,
    kind: Kind,
    way: Way,
    text: Said = "",
    wording: Said = "",
    paragraph: Number | None = None,
    question: Number | None = None,
    meeting: Number | None = None,
    author_name: Name = "",
    named: bool = False,
    on_behalf_of: Name = "",
    email: Address = "",
) -> Proposal:
    """Will enter what came on paper, by e-mail or by word of mouth at a meeting, until the report is published.

    КМУ №996 of 03.11.2010 as a model: proposals on paper and at meetings count as those on the site do. The protocol of
    the meeting is kept with the meeting. Refusals: forbidden, consultations.not_open, consultations.way (a proposal
    from the site is sent by its author), consultations.no_meeting, consultations.no_name (it may be shown only when it
    is there), consultations.no_paragraph, consultations.no_question, consultations.empty, consultations.no_change.
    """
    if consultation.state not in (State.OPEN, State.COUNTING):
        raise not_open()
    if way is Way.SITE:
        raise Refused("consultations.way", _("Choose how it came: on paper, by e-mail or at a meeting."), field="way")
    held = Meeting.objects.filter(pk=meeting, consultation=consultation).first() if meeting else None
    if (meeting and held is None) or (way is Way.ORAL and held is None):
        raise Refused("consultations.no_meeting", _("Choose the meeting at which it was said."), field="meeting")
    if named and not author_name.strip():
        raise Refused("consultations.no_name", _("Write the name that may be shown."), field="author_name")
    made = Proposal(
        consultation=consultation, kind=kind, text=text, wording=wording, named=named, author_name=author_name,
        on_behalf_of=on_behalf_of, email=email, way=way, meeting=held, entered_by_id=call.actor.account_id, at=call.now,
    )  # fmt: skip
    if not (author_name and Proposal.objects.filter(consultation=consultation, author_name=author_name).exists()):
        consultation.people += 1
    return _send(call, consultation, made, paragraph, question)


@action("consultations.support", may=permissions.can_support, on=Proposal, quiet=True, says=_("Supported"))
def support(call: Call, proposal: Proposal) -> Proposal:
    """Will support somebody's proposal: one person once, and the count is kept.

    КМУ №996 of 03.11.2010 as a model; support weighs, it does not decide. Refusals: consultations.not_open,
    identity.log_in, identity.level, identity.age_unknown, identity.too_young, consultations.own,
    consultations.supported, consultations.hidden.
    """
    _open_now(proposal.consultation, call.today)
    me = taking_part(call.actor, needs(call.today), call.today)
    if proposal.hidden_why:
        raise Refused("consultations.hidden", _("This text is not shown, so it cannot be supported."))
    if proposal.person_id == me.person_id:
        raise Refused("consultations.own", _("This proposal is yours."))
    if Support.objects.filter(proposal=proposal, person=me.person_id).exists():
        raise Refused("consultations.supported", _("You support it already. One voice from each person."))
    Support.objects.create(proposal=proposal, person_id=me.person_id, at=call.now)
    proposal.supporters += 1
    call.note(number=proposal.number)
    return proposal


@action("consultations.answer", may=permissions.can_answer, on=Proposal, says=_("Answered № {number}: {outcome}"))
def answer(call: Call, proposal: Proposal, *, outcome: Outcome, reason: Text) -> Proposal:
    """Will answer a proposal: accepted, partly, or rejected, always with a reason. Until the report it may be mended.

    КМУ №996 of 03.11.2010 as a model. Refusals: forbidden, consultations.not_open (not yet published, or the report is
    out), consultations.no_need (answers to questions are summed up in the report).
    """
    if proposal.consultation.state not in (State.OPEN, State.COUNTING):
        raise Refused("consultations.not_open", _("Answers are given until the report is published."))
    if proposal.kind not in ANSWERED_EACH:
        raise Refused("consultations.no_need", _("Answers to questions are summed up in the report."))
    if not proposal.outcome:
        Consultation.objects.filter(pk=proposal.consultation_id).update(waiting=F("waiting") - 1)
    proposal.outcome, proposal.reason = outcome, reason
    proposal.answered_by_id, proposal.answered_at = call.actor.account_id, call.now
    call.note(number=proposal.number, outcome=outcome.value)
    return proposal


@action("consultations.hide", may=permissions.can_moderate, on=Proposal, says=_("№ {number} is not shown"))
def hide(call: Call, proposal: Proposal, *, why: Reason) -> Proposal:
    """Will keep the text out of sight of others, with a reason that is shown in its place; it is answered all the same.

    The rule: insults, other people's personal data, advertising (2297-VI art. 10, 14 on other people's data). The
    author still sees it. Refusals: forbidden, consultations.hidden.
    """
    if proposal.hidden_why:
        raise Refused("consultations.hidden", _("It is not shown already."))
    proposal.hidden_why = why
    call.note(number=proposal.number)
    return proposal


@action("consultations.show", may=permissions.can_moderate, on=Proposal, says=_("№ {number} is shown again"))
def show(call: Call, proposal: Proposal) -> Proposal:
    """Will show a text again that was taken out of sight.

    By the community's own rule of moderation; no law asks for it. Refusals: forbidden, consultations.shown.
    """
    if not proposal.hidden_why:
        raise Refused("consultations.shown", _("It is shown."))
    proposal.hidden_why = ""
    call.note(number=proposal.number)
    return proposal


def not_open() -> Refused:
    """Proposals are not taken now."""
    return Refused("consultations.not_open", _("Proposals are not taken now."))


def _open_now(consultation: Consultation, today: date) -> None:
    if not is_taking(consultation.state, consultation.opens_on, consultation.closes_on, today):
        raise not_open()


def _organisation(person_id: int | None, other: int | None, today: date) -> str:
    if other is None or person_id is None:
        return ""
    known = dict(spoken_for(person_id, today))
    if other not in known:
        words = _("You do not speak for it by our records. Bring a document to the office once.")
        raise Refused("consultations.not_spoken_for", words, field="on_behalf")
    return known[other][:300]


def _send(
    call: Call, consultation: Consultation, made: Proposal, paragraph: int | None, question: int | None
) -> Proposal:
    if made.kind in ON_PARAGRAPH:
        _place(consultation, made, paragraph)
    elif made.kind == Kind.ANSWER:
        _to_question(consultation, made, question)
    if not (made.wording if made.kind == Kind.WORDING else made.text).strip():
        field = "wording" if made.kind == Kind.WORDING else "text"
        raise Refused("consultations.empty", _("Write your proposal."), field=field)
    if made.kind != Kind.WORDING:
        made.wording = ""
    last = Proposal.objects.filter(consultation=consultation).aggregate(last=Max("number"))["last"] or 0
    made.number = last + 1
    made.save(force_insert=True)
    consultation.proposals += 1
    if made.kind in ANSWERED_EACH:
        consultation.waiting += 1
    if made.anchor is not None:
        count_on(consultation, made.anchor)
    if made.question_id is not None:
        Question.objects.filter(pk=made.question_id).update(answers=F("answers") + 1)
    call.note(number=made.number, kind=str(made.kind))
    return made


def _place(consultation: Consultation, made: Proposal, anchor: int | None) -> None:
    latest = Version.objects.filter(consultation=consultation, final=False).order_by("-number").first()
    found = Paragraph.objects.filter(source=latest, anchor=anchor).first() if anchor else None
    if found is None:
        words = _("This paragraph is no longer in the draft. Open the draft anew and choose another one.")
        raise Refused("consultations.no_paragraph", words, field="paragraph")
    if made.kind == Kind.WORDING and made.wording.strip() == found.text.strip():
        words = _("This is the same as in the draft. Change the words that you want otherwise.")
        raise Refused("consultations.no_change", words, field="wording")
    made.anchor, made.source = found.anchor, latest


def _to_question(consultation: Consultation, made: Proposal, pk: int | None) -> None:
    made.question = Question.objects.filter(pk=pk, consultation=consultation, asked=True).first() if pk else None
    if made.question is None:
        raise Refused("consultations.no_question", _("There is no such question."), field="question")
