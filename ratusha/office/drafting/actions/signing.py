"""The step of signing: the paper is made once and its bytes never change; its signers are asked in order; then it is
registered, and a copy with number, stamps and a QR code is made beside it."""

from typing import Annotated

from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.files import intake
from ratusha.foundation.papers import marked
from ratusha.office.documents import actions as documents
from ratusha.office.documents import queries as documents_queries
from ratusha.records.signatures import actions as signatures
from ratusha.records.signatures import queries as signatures_queries

from .. import permissions, rules
from ..models import KIND_WORDS, Draft, Remark
from ..permissions import LABEL
from ..rules import Kind, Signed, State, Verb
from .papers import copy_of, paper_of
from .parts import file_name, move, newest_text

DOCUMENT = "documents.document"
KIND_OF = {
    Kind.LETTER: "answer", Kind.INTERNAL: "memo", Kind.ORDER: "order", Kind.DECISION: "decision",
    Kind.CONTRACT: "contract", Kind.ACT: "act",
}  # fmt: skip


def begin_signing(call: Call, draft: Draft) -> None:
    """Will make the paper that is signed and ask the first signer; a DOCX is converted by a job, which then asks."""
    version = newest_text(draft)
    if version.file_id is not None:
        return
    with override("uk"):
        made = paper_of(draft, version, call.now)
    draft.paper = intake.keep_made(call, file_name(draft, "pdf"), made)
    ask_next(call, draft)


def ask_next(call: Call, draft: Draft) -> None:
    """Will ask the next signer to sign the very bytes of the paper."""
    rows = list(draft.signers.select_related("account").order_by("ordinal"))
    place = rules.next_signer([one.state for one in rows])
    if place is None or draft.paper is None:
        return
    signer = rows[place]
    with override("uk"):
        say = f"{str(KIND_WORDS[Kind(draft.kind)]).capitalize()} «{draft.title}»"
    made = signatures.ask_signature(
        acting_as(call, f"ask/{draft.ordinal}/{draft.round}/{place}", system("drafting")), label=LABEL, pk=draft.pk,
        file=draft.paper.pk, signer=signer.account_id, say=say[:500], order=signer.ordinal,
    )  # fmt: skip
    signer.state, signer.signing = Signed.ASKED, made.pk
    signer.save(update_fields=["state", "signing"])


def acting_as(call: Call, part: str, actor: Actor) -> Call:
    """A call of another actor from inside this one."""
    made = call.child(part)
    made.actor = actor
    return made


def end_signing(call: Call, draft: Draft) -> None:
    """Will take back what is asked of the signers, and the paper: the next version gets its own."""
    for one in draft.signers.filter(state=Signed.ASKED).exclude(signing=None):
        signatures.withdraw(acting_as(call, f"withdraw/{one.signing}", system("drafting")), one.signing)
    draft.signers.update(state=Signed.WAITING, signing=None, at=None)
    draft.paper = None


@action("drafting.attach_paper", may=permissions.can_follow, on=Draft, says=_("The paper for signing is made"))
def attach_paper(call: Call, draft: Draft, *, file: Line, ordinal: int) -> Draft:
    """Will take the PDF into which a job has turned the DOCX of this version, and ask the first signer.

    851-IV art. 5 (an electronic document is created by its signature). Refusals: drafting.not_now, files.gone.
    """
    if draft.state != State.SIGNING or draft.paper_id is not None or draft.ordinal != ordinal:
        raise Refused("drafting.not_now", _("This cannot be done in the state of the draft now."))
    draft.paper = intake.claim(call, [file])[0]
    ask_next(call, draft)
    return draft


@action("drafting.show", may=permissions.can_follow, on=Draft, quiet=True, says=_("Version {ordinal} can be looked at"))
def show(call: Call, draft: Draft, *, ordinal: int, file: OptionalLine = "") -> Draft:
    """Will keep the PDF that a job has drawn of a version in DOCX, for looking at it before it is signed; without a
    file, that none could be drawn. КМУ №55 of 17.01.2018. Refusals: drafting.not_now (drawn already), files.gone.
    """
    version = draft.versions.filter(ordinal=ordinal, file__isnull=False, shown_at=None).first()
    if version is None:
        raise Refused("drafting.not_now", _("This cannot be done in the state of the draft now."))
    version.shown, version.shown_at = intake.claim(call, [file])[0] if file else None, call.now
    version.save(update_fields=["shown", "shown_at"])
    call.note(ordinal=ordinal)
    return draft


@action("drafting.accept_signature", may=permissions.can_follow, on=Draft, says=_("Signed: {who}"))
def accept_signature(call: Call, draft: Draft, *, signing: int) -> Draft:
    """Will note a signature that was verified, ask the next signer, and after the last one register the document.

    2155-VIII art. 18; 851-IV art. 6. When it cannot be registered at once (no right of the signer for this journal) the
    draft waits as signed for `drafting.register`. Refusals: drafting.not_now (of another round).
    """
    row = draft.signers.select_related("account").filter(signing=signing, state=Signed.ASKED).first()
    if row is None or draft.state != State.SIGNING:
        raise Refused("drafting.not_now", _("This cannot be done in the state of the draft now."))
    row.state, row.at = Signed.SIGNED, call.now
    row.save(update_fields=["state", "at"])
    call.note(who=row.account.name)
    if not rules.all_signed(list(draft.signers.values_list("state", flat=True))):
        ask_next(call, draft)
        return draft
    move(call, draft, Verb.SIGN)
    call.note(who=row.account.name)
    try:
        with transaction.atomic():  # a document that could not be finished leaves neither itself nor its number
            _register(acting_as(call, "register", actor_of(row.account, call.today)), draft)
    except Refused as refused:
        draft.state, draft.document, draft.copy = State.SIGNED, None, None
        call.note(unregistered=refused.code)
    return draft


@action("drafting.note_refusal", may=permissions.can_follow, on=Draft, says=_("The signer refused: {who}"))
def note_refusal(
    call: Call, draft: Draft, *, signing: int, reason: Annotated[OptionalLine, Field(max_length=500)]
) -> Draft:
    """Will return the draft to its author with why the signer does not sign. 851-IV art. 6.

    Refusals: drafting.not_now.
    """
    row = draft.signers.select_related("account").filter(signing=signing, state=Signed.ASKED).first()
    if row is None:
        raise Refused("drafting.not_now", _("This cannot be done in the state of the draft now."))
    move(call, draft, Verb.REFUSE)
    Remark.objects.create(draft=draft, ordinal=draft.ordinal, text=reason or "—", by=row.account, at=call.now)
    draft.signers.update(state=Signed.WAITING, signing=None, at=None)
    draft.paper = None
    call.note(who=row.account.name)
    return draft


@action("drafting.register", may=permissions.can_register, on=Draft, says=_("Registered: {number}"))
def register(call: Call, draft: Draft) -> Draft:
    """Will register a signed draft by hand, where it could not be done on signing.

    851-IV art. 5; order of the Ministry of Justice №1000/5. Refusals: drafting.not_now, documents.forbidden, forbidden,
    documents.no_kind.
    """
    _register(call, draft)
    return draft


def _register(call: Call, draft: Draft) -> None:
    """Number, signed bytes and signatures together, in the transaction of the call; then the copy beside them."""
    if rules.after(draft.state, Verb.REGISTER) is None or draft.paper_id is None:
        raise Refused("drafting.not_now", _("This cannot be done in the state of the draft now."))
    signings = list(signatures_queries.signed_of(LABEL, draft.pk).filter(file=draft.paper_id))
    version, signer = newest_text(draft), draft.signers.order_by("ordinal")[0]
    made = documents.issue(
        acting_as(call, "issue", call.actor), kind=_kind(draft), title=version.title, file=draft.paper_id,
        signer=signer.account_id, container=signings[0].container_id if signings else None,
        answers=draft.answers_id if draft.answers_label == DOCUMENT else None,
        addressee=" ".join(version.addressee.split())[:300], text=marked.plain(version.text), unit=draft.unit_id,
        executor=draft.author_id,
    )  # fmt: skip
    for one in signings[1:]:
        documents.attach(
            acting_as(call, f"signature/{one.pk}", call.actor), made, file=one.container_id, role="signature"
        )
    move(call, draft, Verb.REGISTER)
    draft.document = made.pk
    with override("uk"):
        data = copy_of(draft, version, made, signings, call.now)
        name = gettext("Copy {number}").format(number=f"{made.number.replace('/', '-')}.pdf")
    draft.copy = intake.keep_made(call, name, data)
    Draft.objects.filter(pk=draft.pk).update(copy=draft.copy)  # so that whoever registers may open it
    documents.attach(acting_as(call, "copy", call.actor), made, file=draft.copy.pk, role="derivative")
    call.note(number=made.number, document=made.pk)


def _kind(draft: Draft) -> int:
    found = documents_queries.kinds(draft.kind).filter(code=KIND_OF[Kind(draft.kind)]).first()
    found = found or documents_queries.kinds(draft.kind).first()
    if found is None:
        raise Refused("documents.no_kind", _("There is no kind of document in use for this paper."))
    return int(found.pk)


def _signed(call: Call, pk: int, signing: signatures_queries.Signing) -> None:
    accept_signature(call.child("draft"), pk, signing=signing.pk)


def _refused(call: Call, pk: int, signing: signatures_queries.Signing) -> None:
    note_refusal(call.child("draft"), pk, signing=signing.pk, reason=signing.reason)


def _sees(actor: Actor, pk: int) -> bool:
    row = Draft.objects.filter(pk=pk).first()
    return any(permissions.can_see(one, row) for one in actor.faces)


signatures_queries.register_owner(
    LABEL,
    signatures_queries.Owner(
        sees=_sees,
        named=lambda pks: {pk: (f"№ {pk}", title) for pk, title in _titles(list(pks))},
        address=lambda pk: f"/office/drafts/{pk}/",
        signed=_signed,
        refused=_refused,
        asks=lambda _actor, _pk: False,  # signers are asked by the draft itself, in their order
    ),
)


def _titles(pks: list[int]) -> list[tuple[int, str]]:
    return list(Draft.objects.filter(pk__in=pks).values_list("pk", "title"))
