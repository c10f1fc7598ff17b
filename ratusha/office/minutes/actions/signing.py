"""A decision is signed: its paper with the number is made once, the head is asked, then it is registered and shown."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ratusha.foundation.actions import Call, OptionalLine, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import intake
from ratusha.office.documents import actions as documents
from ratusha.office.documents import queries as documents_queries
from ratusha.records.signatures import actions as signatures
from ratusha.records.signatures import queries as signatures_queries

from .. import permissions, rules
from ..models import Decision
from ..queries import LABEL, papers
from ..rules import Kind, Verb
from .parts import account_of, move, platform, signer_of, withdraw
from .publishing import show


@action("minutes.ask_signature", may=permissions.works_or_leads, on=Decision, says=_("Decision {number}: to be signed"))
def ask_signature(call: Call, decision: Decision, *, signer: int | None = None) -> Decision:
    """Will make the paper of the decision and ask the head to sign these very bytes; of a conclusion of a commission,
    its chair. `signer`: whoever stands in for them (the secretary of the council, who chaired).

    280/97-ВР art. 59 p. 4, art. 46, 47; 2155-VIII art. 18. Refusals: forbidden, minutes.not_now, minutes.no_signer,
    signatures.asked_already.
    """
    member = signer_of(decision.body, call.today)
    account = account_of(signer or (member.account_id if member is not None else None))
    if rules.after(decision.state, Verb.ASK) is None:
        move(call, decision, Verb.ASK)  # refuses
    decision.signer = account
    decision.signer_office = papers.office_of(decision.body, account, call.today)
    with override("uk"):
        made = papers.decision_pdf(decision, call.now)
        name = papers.file_name(decision)
    decision.paper = intake.keep_made(call, f"{name}.pdf", made)
    asked = signatures.ask_signature(
        platform(call, "ask"), label=LABEL, pk=decision.pk, file=decision.paper.pk, signer=account.pk,
        say=papers.say(decision)[:500],
    )  # fmt: skip
    decision.signing = asked.pk
    move(call, decision, Verb.ASK)
    return decision


@action("minutes.take_back", may=permissions.works_or_leads, on=Decision, says=_("Decision {number}: not to be signed"))
def take_back(call: Call, decision: Decision) -> Decision:
    """Will take the question for a signature back, such as when another signs (280/97-ВР art. 59). Refusals:
    forbidden, minutes.not_now."""
    move(call, decision, Verb.TAKE_BACK)
    withdraw(call, decision.signing, "back")
    decision.signing, decision.signer, decision.paper = None, None, None
    return decision


@action("minutes.accept_signature", may=permissions.can_follow, on=Decision, says=_("Decision {number} signed"))
def accept_signature(call: Call, decision: Decision, *, signing: int) -> Decision:
    """Will note a signature that was verified: the decision is registered with its signed bytes, a copy with a stamp
    and a code is made beside them, and it is published, unless it is held back: its card bears the mark then.

    280/97-ВР art. 59; 2155-VIII art. 18; order of the Ministry of Justice №1000/5. Refusals: minutes.not_now,
    documents.no_kind.
    """
    found = signatures_queries.signed_of(LABEL, decision.pk).filter(pk=signing).first()
    if found is None or decision.signing != signing or decision.paper_id is None:
        raise Refused("minutes.not_now", _("This signature is not waited for."))
    move(call, decision, Verb.SIGN)
    decision.container, decision.signed_at = found.container, found.signed_at or call.now
    decision.signed_by = found.signer.name[:200]
    if decision.kind == Kind.DECISION:
        _register(call, decision)
    with override("uk"):
        made = papers.decision_pdf(decision, call.now, signed=found)
        decision.copy = intake.keep_made(call, f"{papers.file_name(decision)} copy.pdf", made)
    if decision.document is not None:
        Decision.objects.filter(pk=decision.pk).update(copy=decision.copy, container=decision.container)
        documents.attach(platform(call, "copy"), decision.document, file=decision.copy.pk, role="derivative")
    if not decision.held and charter.value("minutes.publish_signed", on=call.today):
        show(call, decision)
    return decision


def _register(call: Call, decision: Decision) -> None:
    kind = documents_queries.kinds("decision").filter(code="decision").first()
    if kind is None:
        raise Refused("documents.no_kind", _("There is no kind of document in use for decisions of the council."))
    made = documents.issue(
        platform(call, "issue"), kind=kind.pk, title=decision.title[:500], file=decision.paper_id,
        signer=decision.signer_id, container=decision.container_id, text=decision.text, index=decision.number,
        mark=documents_queries.Mark.CONFIDENTIAL if decision.held else None,
    )  # fmt: skip
    decision.document, decision.code = made.pk, made.code


@action("minutes.note_refusal", may=permissions.can_follow, on=Decision, says=_("Decision {number}: not signed"))
def note_refusal(call: Call, decision: Decision, *, reason: OptionalLine = "") -> Decision:
    """Will note that the signer did not sign: the decision waits again, to be signed or stopped (280/97-ВР art. 59).
    Refusals: minutes.not_now."""
    move(call, decision, Verb.TAKE_BACK)
    decision.signing, decision.signer, decision.paper = None, None, None
    call.note(reason=reason)
    return decision


def signed(call: Call, pk: int, signing: signatures_queries.Signing) -> None:
    """The signature of a decision was accepted."""
    accept_signature(platform(call, "decision"), pk, signing=signing.pk)


def refused(call: Call, pk: int, signing: signatures_queries.Signing) -> None:
    """The signer of a decision refused."""
    note_refusal(platform(call, "decision"), pk, reason=signing.reason)
