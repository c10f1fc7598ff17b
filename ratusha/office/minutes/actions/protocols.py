"""The protocol: made from the record as often as wanted while it is a draft, looked over, signed by two, published."""

from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action
from ratusha.foundation.files import intake
from ratusha.foundation.papers import blocks
from ratusha.foundation.papers.heads import letterhead
from ratusha.office.documents import actions as documents
from ratusha.office.documents import queries as documents_queries
from ratusha.office.sittings import queries as sittings
from ratusha.records.signatures import actions as signatures
from ratusha.records.signatures import queries as signatures_queries

from .. import permissions, rules
from ..models import PROTOCOL_WORDS, Note, Protocol, Remark
from ..queries import PROTOCOL, papers, record
from ..rules import ProtocolState, ProtocolVerb
from .parts import account_of, platform, withdraw

Said = Annotated[Line, Field(max_length=2_000)]


@action("minutes.make_protocol", may=permissions.works, says=_("Protocol {number} made from the record"))
def make_protocol(call: Call, *, sitting: int) -> Protocol:
    """Will make the draft of the protocol of a closed sitting from its record: who, when, the agenda, speakers, votes
    by name, decisions, declared conflicts, breaks; of a closed part only the question and the result.

    280/97-ВР art. 46, 47, 59, 59-1. Refusals: forbidden, minutes.no_sitting, minutes.not_closed, minutes.made.
    """
    row = sittings.sitting(call.actor, sitting)
    if row is None:
        raise Refused("minutes.no_sitting", _("There is no such sitting."), field="sitting")
    if row.state != "closed":
        raise Refused("minutes.not_closed", _("Close the sitting first: the protocol tells how it ended."))
    if Protocol.objects.filter(sitting=sitting).exists():
        raise Refused("minutes.made", _("The protocol of this sitting is made already. Open it to make it anew."))
    made = Protocol(
        sitting=row.pk, body="council" if row.is_plenary else f"commission.{row.commission_id}",
        body_name=record.body_name(row)[:300], convocation=row.convocation.number, session=row.session_number or 0,
        number=record.number_of(row), held_on=sittings.day_of(row), made_at=call.now,
    )  # fmt: skip
    _write(call, made, row)
    made.save(force_insert=True)
    call.note(number=made.number, sitting=row.pk)
    return made


@action("minutes.remake_protocol", may=permissions.works, on=Protocol, says=_("Protocol {number} made anew"))
def remake_protocol(call: Call, protocol: Protocol) -> Protocol:
    """Will make the draft anew from the record as it is now, with the secretary's own words kept in their places.

    280/97-ВР art. 46. Refusals: forbidden, minutes.protocol_not_now (looked over or signed: it is never changed then).
    """
    needs_draft(protocol)
    _write(call, protocol, _sitting(protocol))
    call.note(number=protocol.number)
    return protocol


def _sitting(protocol: Protocol) -> sittings.Sitting:
    rows = sittings.Sitting.objects.select_related("commission", "convocation", "chair__account")
    return rows.get(pk=protocol.sitting)


def _write(call: Call, protocol: Protocol, sitting: sittings.Sitting) -> None:
    with override("uk"), timezone.override("Europe/Kyiv"):
        known = protocol if protocol.pk else None
        meeting = record.meeting_of(sitting, protocol=known, now=call.now)
        paper = rules.protocol_paper(meeting, letterhead(), place=papers.place())
        pdf, docx = papers.protocol_files(paper, call.now)
        name = rules.title_of(meeting)
    protocol.title = name[:500]
    protocol.content = blocks.data_of(paper)
    protocol.made_at, protocol.made_of = call.now, record.digest_of(meeting)
    protocol.chair_name, protocol.secretary_name = meeting.chair.full[:300], meeting.secretary.full[:300]
    stem = f"protocol-{protocol.held_on:%Y-%m-%d}-{protocol.number}"
    protocol.pdf = intake.keep_made(call, f"{stem}.pdf", pdf)
    protocol.docx = intake.keep_made(call, f"{stem}.docx", docx)


def needs_draft(protocol: Protocol) -> None:
    """Refuses `minutes.protocol_not_now` unless the protocol is a draft."""
    if not rules.is_open(protocol.state):
        raise _not_now(protocol)


def _not_now(protocol: Protocol) -> Refused:
    return Refused(
        "minutes.protocol_not_now",
        _("This cannot be done now: the protocol is {state}."),
        state=str(PROTOCOL_WORDS[ProtocolState(protocol.state)]),
    )


def _move(call: Call, protocol: Protocol, verb: ProtocolVerb) -> None:
    state = rules.protocol_after(protocol.state, verb)
    if state is None:
        raise _not_now(protocol)
    protocol.state = state
    call.note(number=protocol.number)


@action("minutes.note", may=permissions.works, on=Protocol, says=_("Protocol {number}: words of the secretary"))
def note(call: Call, protocol: Protocol, *, text: Text, item: int | None = None) -> Protocol:
    """Will add the secretary's own words under a question of the agenda, or at the end, and make the draft anew.

    280/97-ВР art. 46: the course of the discussion. Refusals: forbidden, minutes.protocol_not_now, minutes.no_item.
    """
    needs_draft(protocol)
    sitting = _sitting(protocol)
    if item is not None and item not in {one.pk for one in sittings.items_of(sitting)}:
        raise Refused("minutes.no_item", _("Choose a question of this sitting."), field="item")
    Note.objects.create(protocol=protocol, item=item, text=text, by_id=call.actor.account_id, at=call.now)
    _write(call, protocol, sitting)
    call.note(number=protocol.number)
    return protocol


@action("minutes.drop_note", may=permissions.works, on=Protocol, says=_("Protocol {number}: words taken out"))
def drop_note(call: Call, protocol: Protocol, *, note: int) -> Protocol:
    """Will take the secretary's own words out of a draft (280/97-ВР art. 46). Refusals: forbidden,
    minutes.protocol_not_now, missing."""
    needs_draft(protocol)
    if not Note.objects.filter(protocol=protocol, pk=note).delete()[0]:
        raise Refused("missing", _("There is no such record."))
    _write(call, protocol, _sitting(protocol))
    call.note(number=protocol.number)
    return protocol


@action(
    "minutes.remark", may=permissions.works_or_leads, on=Protocol, quiet=True, says=_("Remark to protocol {number}")
)
def remark(call: Call, protocol: Protocol, *, text: Said) -> Protocol:
    """Will write down what has to be mended in the draft (rules of record-keeping of the council; 280/97-ВР art. 46).
    Refusals: forbidden, minutes.protocol_not_now."""
    needs_draft(protocol)
    Remark.objects.create(protocol=protocol, text=text, by_id=call.actor.account_id, at=call.now)
    call.note(number=protocol.number)
    return protocol


@action(
    "minutes.answer_remark",
    may=permissions.works,
    on=Protocol,
    quiet=True,
    says=_("Remark to protocol {number} settled"),
)
def answer_remark(
    call: Call, protocol: Protocol, *, remark: int, reply: Annotated[OptionalLine, Field(max_length=500)] = ""
) -> Protocol:
    """Will say what became of a remark (280/97-ВР art. 46). Refusals: forbidden, minutes.protocol_not_now, missing."""
    needs_draft(protocol)
    done = Remark.objects.filter(protocol=protocol, pk=remark, done_at=None).update(done_at=call.now, reply=reply)
    if not done:
        raise Refused("missing", _("There is no such record."))
    call.note(number=protocol.number)
    return protocol


@action("minutes.check_protocol", may=permissions.works_or_leads, on=Protocol, says=_("Protocol {number} looked over"))
def check_protocol(call: Call, protocol: Protocol) -> Protocol:
    """Will say that the draft was looked over and every remark settled; it is made once more, without the mark of a
    draft, and is not changed from then on.

    280/97-ВР art. 46. Refusals: forbidden, minutes.protocol_not_now, minutes.remarks (some are open), minutes.behind
    (the record has changed since the draft was made).
    """
    needs_draft(protocol)
    if protocol.remarks.filter(done_at=None).exists():
        raise Refused("minutes.remarks", _("Settle every remark first."))
    sitting = _sitting(protocol)
    with override("uk"), timezone.override("Europe/Kyiv"):
        meeting = record.meeting_of(sitting, protocol=protocol, now=call.now)
        if record.digest_of(meeting) != protocol.made_of:
            raise Refused("minutes.behind", _("The record has changed since: make the protocol anew and look again."))
        paper = rules.protocol_paper(meeting, letterhead(), place=papers.place(), draft=False)
        pdf, docx = papers.protocol_files(paper, call.now)
    stem = f"protocol-{protocol.held_on:%Y-%m-%d}-{protocol.number}"
    protocol.content = blocks.data_of(paper)
    protocol.pdf = intake.keep_made(call, f"{stem}.pdf", pdf)
    protocol.docx = intake.keep_made(call, f"{stem}.docx", docx)
    protocol.checked_at, protocol.checked_by_id = call.now, call.actor.account_id
    _move(call, protocol, ProtocolVerb.CHECK)
    return protocol


@action("minutes.give_back", may=permissions.works_or_leads, on=Protocol, says=_("Protocol {number} back to a draft"))
def give_back(call: Call, protocol: Protocol, *, reason: Said) -> Protocol:
    """Will make it a draft again before both have signed, with why as a remark; open questions for signatures are taken
    back. 280/97-ВР art. 46. Refusals: forbidden, minutes.protocol_not_now."""
    _move(call, protocol, ProtocolVerb.RETURN)
    for part, signing in (("chair", protocol.chair_signing), ("secretary", protocol.secretary_signing)):
        withdraw(call, signing, part)
    protocol.chair_signing, protocol.secretary_signing = None, None
    protocol.chair_at, protocol.secretary_at = None, None
    protocol.checked_at, protocol.checked_by = None, None
    Remark.objects.create(protocol=protocol, text=reason, by_id=call.actor.account_id, at=call.now)
    return protocol


@action(
    "minutes.ask_protocol_signatures", may=permissions.works, on=Protocol, says=_("Protocol {number}: to be signed")
)
def ask_signatures(
    call: Call, protocol: Protocol, *, chair: int | None = None, secretary: int | None = None
) -> Protocol:
    """Will ask who chaired and the secretary to sign the very bytes of the PDF. `chair`, `secretary`: accounts, where
    the record does not know them.

    280/97-ВР art. 46, 47 (a commission's protocol: its chair and secretary); 2155-VIII art. 18. Refusals: forbidden,
    minutes.protocol_not_now, minutes.no_signer, minutes.one_person.
    """
    sitting = _sitting(protocol)
    keeper = record.secretary_member(sitting)
    first = account_of(chair or (sitting.chair.account_id if sitting.chair is not None else None))
    second = account_of(secretary or (keeper.account_id if keeper is not None else None))
    if first.pk == second.pk:
        raise Refused("minutes.one_person", _("The chair and the secretary are two people."), field="secretary")
    _move(call, protocol, ProtocolVerb.ASK)
    protocol.chair, protocol.secretary = first, second
    asked = []
    for order, account in enumerate((first, second)):
        one = signatures.ask_signature(
            platform(call, f"ask/{order}"), label=PROTOCOL, pk=protocol.pk, file=protocol.pdf_id, signer=account.pk,
            say=protocol.title[:500], order=order,
        )  # fmt: skip
        asked.append(one.pk)
    protocol.chair_signing, protocol.secretary_signing = asked
    return protocol


@action(
    "minutes.accept_protocol", may=permissions.can_follow, on=Protocol, says=_("Protocol {number}: signed by {who}")
)
def accept_protocol(call: Call, protocol: Protocol, *, signing: int) -> Protocol:
    """Will note a signature that was verified; after both it is registered among the documents, with the signed bytes
    and both signatures, under its own number, and published. 280/97-ВР art. 46; 2155-VIII art. 18; order of the
    Ministry of Justice №1000/5. Refusals: minutes.protocol_not_now."""
    found = signatures_queries.signed_of(PROTOCOL, protocol.pk).filter(pk=signing).first()
    if found is None or signing not in (protocol.chair_signing, protocol.secretary_signing):
        raise _not_now(protocol)
    moment = found.signed_at or call.now
    if signing == protocol.chair_signing:
        protocol.chair_at = moment
    else:
        protocol.secretary_at = moment
    call.note(number=protocol.number, who=found.signer.name)
    if protocol.chair_at and protocol.secretary_at:
        _move(call, protocol, ProtocolVerb.SIGN)
        protocol.published_at = call.now
        _register(call, protocol)
    return protocol


def _register(call: Call, protocol: Protocol) -> None:
    """A community that has no such kind of document publishes its protocols all the same."""
    kind = documents_queries.kinds("internal").filter(code="minutes").first()
    if kind is None or protocol.pdf_id is None or protocol.chair_id is None:
        call.note(register="documents.no_kind")
        return
    both: dict[int | None, Any] = {one.pk: one for one in signatures_queries.signed_of(PROTOCOL, protocol.pk)}
    chair, secretary = both[protocol.chair_signing], both[protocol.secretary_signing]
    made = documents.issue(
        platform(call, "issue"), kind=kind.pk, title=protocol.title[:500], file=protocol.pdf_id,
        signer=protocol.chair_id, container=chair.container_id, index=protocol.number,
    )  # fmt: skip
    if secretary.container_id not in (None, chair.container_id):
        documents.attach(platform(call, "second"), made.pk, file=secretary.container_id, role="signature")
    protocol.document, protocol.code = made.pk, made.code


def signed(call: Call, pk: int, signing: signatures_queries.Signing) -> None:
    """A signature of a protocol was accepted."""
    accept_protocol(platform(call, "protocol"), pk, signing=signing.pk)


def refused(call: Call, pk: int, signing: signatures_queries.Signing) -> None:
    """A signer of a protocol refused: it is a draft again."""
    made = platform(call, "protocol")
    give_back(made, pk, reason=(signing.reason or "—")[:500])
