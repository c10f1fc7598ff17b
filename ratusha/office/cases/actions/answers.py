"""Drafts, approval and the answer itself."""

from typing import Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, OptionalLine, OptionalText, Refused, Text, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording import offices
from ratusha.foundation.wording.dates import date_in_words
from ratusha.foundation.wording.names import addressed, signature

from .. import permissions, rules
from ..models import OUTCOME_WORDS, Answer, AnswerState, AnswerTemplate, Case, Side
from ..queries.card import templates_for
from ..rules import Outcome, State, Verb
from .agreement import Agreers, agreed, ask_agreement, keep, nothing_open, take_back
from .kinds import answering
from .parts import acting, close_case, move, official_words, say
from .sending import letter

GAPS = {
    "outcome": _("Choose the result: resolved, refused or explained."),
    "law": _("Name the article of law the refusal rests on (art. 15)."),
    "appeal_route": _("Say where and by when the refusal can be appealed (art. 15)."),
}


def current(case: Case, *states: AnswerState) -> Answer:
    """The current version in one of the states. Refuses `cases.no_answer`."""
    found = case.answers.filter(state__in=states).first()
    if found is None:
        raise Refused("cases.no_answer", _("There is no draft of the answer yet. Write one first."))
    return found


@action("cases.draft_answer", may=permissions.can_draft, on=Case, says=_("Draft of the answer, version {ordinal}"))
def draft_answer(
    call: Call,
    case: Case,
    *,
    outcome: Literal["satisfied", "refused", "explained"],
    text: Text,
    template: OptionalLine = "",
    law: OptionalLine = "",
    appeal_route: OptionalText = "",
) -> Case:
    """Will save a new version of the draft; the earlier ones are kept. `template` is a code in force today.

    393/96-ВР art. 15. Refusals: cases.not_now, cases.no_template.
    """
    chosen = _template(call, case, template)
    move(case, Verb.DRAFT)
    earlier = case.answers.first()
    known_law, known_route = answering(case).law(case, outcome)
    case.answers.filter(state=AnswerState.DRAFT).update(state=AnswerState.REPLACED)
    made = Answer.objects.create(
        case=case,
        ordinal=earlier.ordinal + 1 if earlier else 1,
        template=chosen,
        outcome=outcome,
        text=text,
        law=law or (chosen.law if chosen else "") or known_law,
        appeal_route=appeal_route or (chosen.appeal_route if chosen else "") or known_route,
        author_id=acting(call),
        at=call.now,
    )
    call.note(ordinal=made.ordinal)
    return case


def _template(call: Call, case: Case, code: str) -> AnswerTemplate | None:
    if not code:
        return None
    found = templates_for(case.kind, call.today).filter(code=code).first()
    if found is None:
        raise Refused("cases.no_template", _("This template is not in force. Choose another one."), field="template")
    return found


@action("cases.send_for_approval", may=permissions.can_draft, on=Case, says=_("Draft sent for approval"))
def send_for_approval(call: Call, case: Case, *, agreers: Agreers | None = None, in_turn: bool = False) -> Case:
    """Will give the draft to the head of the unit or the head to approve; before them `agreers` agree it.

    Without `agreers` the usual ones of its subject are asked; an empty list asks nobody. They agree side by side, or
    `in_turn` one after another. 393/96-ВР art. 15; КМУ №55 of 17.01.2018 (visas). Refusals: cases.not_now,
    cases.no_answer, cases.answer_gaps (a refusal without its law or appeal route), cases.blanks, tasks.nobody,
    tasks.barred.
    """
    answer = current(case, AnswerState.DRAFT)
    lawful(answer)
    move(case, Verb.SEND_FOR_APPROVAL)
    keep(answer, state=AnswerState.AGREEING)
    ask_agreement(call, case, answer, agreers, in_turn)
    return case


def lawful(answer: Answer) -> None:
    """Refuses an answer that lacks what art. 15 wants (`cases.answer_gaps`), has open places, or what its kind bars."""
    answering(answer.case).check(answer.case, answer)
    if missing := rules.gaps(answer.outcome, answer.law, answer.appeal_route):
        raise Refused(
            "cases.answer_gaps", _("The answer cannot go out like this."), fields={name: GAPS[name] for name in missing}
        )
    if blanks := rules.blanks(answer.text):
        raise Refused(
            "cases.blanks",
            _("Fill in the text what the template left open: {places}."),
            field="text",
            places=", ".join(blanks),
        )


@action("cases.return_draft", may=permissions.can_approve, on=Case, says=_("Draft returned for rework"))
def return_draft(call: Call, case: Case, *, remark: Text) -> Case:
    """Will give the draft back to its author with a remark, which also stands in the notes (393/96-ВР art. 15).

    Refusals: cases.not_now, cases.no_answer.
    """
    answer = current(case, AnswerState.AGREEING, AnswerState.APPROVED)
    move(case, Verb.RETURN_DRAFT)
    take_back(call, case, answer, remark)
    return case


@action("cases.approve", may=permissions.can_approve, on=Case, says=_("Draft approved"))
def approve(call: Call, case: Case, *, despite: OptionalText = "") -> Case:
    """Will approve the draft, so that the head may sign it (393/96-ВР art. 15).

    While agreers are waited for only the head approves, with a ground in `despite`. Refusals: cases.not_now,
    cases.no_answer, cases.own_draft (the author of a draft does not approve it themselves, unless they are the head),
    cases.not_agreed.
    """
    answer = current(case, AnswerState.AGREEING)
    if answer.author_id == call.actor.account_id and not call.actor.has(Role.HEAD):
        raise Refused("cases.own_draft", _("You wrote this draft yourself. Somebody else must agree it."))
    move(case, Verb.APPROVE)
    agreed(call, case, despite)
    keep(answer, state=AnswerState.APPROVED, approver_id=call.actor.account_id, approved_at=call.now)
    return case


@action("cases.send_answer", may=permissions.can_send, on=Case, says=_("Answer sent: {outcome_words}"))
def send_answer(call: Call, case: Case, *, despite: OptionalText = "") -> Case:
    """Will sign and send the approved answer: make its PDF, put it in the thread, write to the author, close the case.

    393/96-ВР art. 15: signed by the head or who acts as one; a refusal names the law, the reasons and the appeal
    route. While a part of a co-executor or an obligatory step is open it does not go out, unless the head gives a
    ground in `despite`, which stays in the notes. Cases joined to this one get the same answer. Refusals:
    cases.not_now, cases.no_answer, cases.answer_gaps, cases.tasks_open, notify.address.
    """
    answer = current(case, AnswerState.APPROVED)
    lawful(answer)
    nothing_open(call, case, despite)
    signer = Account.objects.get(pk=acting(call))
    joined = list(case.duplicates.select_for_update().filter(state=State.JOINED).order_by("id"))
    paper = _paper(call, case, answer, signer)
    _deliver(call, case, answer, paper)
    keep(answer, state=AnswerState.SENT, signed_by=signer, sent_at=call.now, pdf=paper, letter_key=_key(case))
    for other in joined:
        answer_joined(call.child(f"joined/{other.pk}"), other, main=case.pk)
    return case


def _key(case: Case) -> str:
    return f"cases.case/{case.pk}/answer"


def _deliver(call: Call, case: Case, answer: Answer, paper: StoredFile) -> None:
    case.outcome = answer.outcome
    close_case(call, case, Verb.SEND)
    answering(case).sent(call, case, answer)
    message = say(call, case, Side.US, answer.text, by=case.reply_by, letter_key=_key(case))
    message.files.add(paper)
    said = OUTCOME_WORDS[Outcome(answer.outcome)]
    words = official_words(said)
    letter(call, case, "cases.answered", "answer", paper, text=answer.text, outcome=said)
    call.note(outcome=str(answer.outcome), outcome_words=words)


@action("cases.answer_joined", may=permissions.can_send, on=Case, says=_("Answered together with {main_number}"))
def answer_joined(call: Call, case: Case, *, main: int) -> Case:
    """Will answer a joined case by the answer of the main one, with a paper of its own number (393/96-ВР art. 15).

    Runs inside `cases.send_answer`. Refusals: cases.not_now, cases.not_joined.
    """
    if case.duplicate_of_id != main or case.state != State.JOINED:
        raise Refused("cases.not_joined", _("This case is not joined to that one."))
    source = Case.objects.get(pk=main)
    answer = current(source, AnswerState.SENT)
    signer = Account.objects.get(pk=answer.signed_by_id or acting(call))
    case.answers.exclude(state=AnswerState.REPLACED).update(state=AnswerState.REPLACED)
    own = Answer(case=case, ordinal=case.answers.count() + 1, template_id=answer.template_id, outcome=answer.outcome)
    own.text, own.law, own.appeal_route = answer.text, answer.law, answer.appeal_route
    own.author_id, own.approver_id, own.at = answer.author_id, answer.approver_id, call.now
    own.state, own.signed_by, own.sent_at = AnswerState.SENT, signer, call.now
    own.pdf = _paper(call, case, own, signer)
    own.letter_key = _key(case)
    own.save(force_insert=True)
    _deliver(call, case, own, own.pdf)
    call.note(main_number=str(source))
    return case


def _paper(call: Call, case: Case, answer: Answer, signer: Account) -> StoredFile:
    """The answer on paper, as a stored file that nobody can change any more."""
    with override("uk"):
        data = _letter_data(call, case, answer, signer)
        made = pdf.render("papers/letter.typ", data, title=str(case), made_at=call.now)
    return intake.keep_made(call, f"{str(case).replace('/', '-')}.pdf", made)


def preview(call: Call, case: Case, answer: Answer | None = None, **typed: str) -> bytes:
    """The answer as the letter that would go out if the actor signed it now; nothing is stored.

    `typed` (text, outcome, law, appeal_route) is shown in place of what is saved.
    """
    answer = Answer(case=case, **typed) if typed or answer is None else answer
    signer = Account(name=call.actor.name)
    return pdf.render("papers/letter.typ", _letter_data(call, case, answer, signer), title=str(case), made_at=call.now)


def _letter_data(call: Call, case: Case, answer: Answer, signer: Account) -> dict[str, object]:
    body = [part for part in answer.text.split("\n\n") if part.strip()]
    if answer.outcome == Outcome.REFUSED:
        body += [str(_("Ground of the refusal: {law}.")).format(law=answer.law.rstrip(".")), answer.appeal_route]
    body += answering(case).paragraphs(case, answer)
    return {
        "letterhead": letterhead(),
        "number": str(case),
        "date": date_in_words(call.today),
        "reply_to": str(answering(case).reply_to).format(day=date_in_words(case.received_at)),
        "addressee": [
            line for line in (addressed(case.author_name), case.reply_to if case.reply_by == "post" else "") if line
        ],
        "subject": case.title,
        "body": body,
        "signature": {
            "position": _position(call, signer, charter.value("community.head_title")),
            "name": signature(signer.name),
        },
    }


def _position(call: Call, signer: Account, title: str) -> str:
    """The signer's position; of who signs in the place of the head, that they act as one (art. 15)."""
    if call.actor.acts_for is not None:
        return offices.acting(title)
    return signer.position or title.capitalize()
