"""Papers of decisions, protocols and roll-calls as PDF/A and DOCX, from the record. Always in the state language."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from ratusha.foundation.access.models import Account
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.papers import blocks, pdf, qr
from ratusha.foundation.papers.blocks import Paper
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording.dates import KYIV
from ratusha.foundation.wording.places import settlement_of
from ratusha.office.council import queries as council
from ratusha.office.council.queries import Member
from ratusha.office.rollcalls import queries as rollcalls
from ratusha.office.rollcalls.queries import RollCall, Row
from ratusha.records.signatures.queries import Signing

from .. import rules
from ..models import Decision
from ..rules import Decided, Kind, Person, Vote


def place() -> str:
    """The settlement of the council."""
    return str(settlement_of(str(charter.value("contacts.address"))))


def file_name(decision: Decision) -> str:
    """A name for its file: the number without slashes."""
    return f"№ {decision.number.replace('/', '-')}"


def say(decision: Decision) -> str:
    """What the signer is asked to sign."""
    return gettext("Decision No. {number} “{title}”").format(number=decision.number, title=decision.title)


def person_of(member: Member | None, office: str = "") -> Person:
    """A member as papers name them; the head and the secretary with their office."""
    if member is None:
        return Person("")
    return Person(member.full_name, office or (head_office(member) if member.is_head else ""))


def head_office(member: Member) -> str:
    """The office of the head as the account has it, else as the law calls it."""
    if member.account is not None and member.account.position:
        return str(member.account.position)
    return gettext("head of the community")


def office_of(body: str, account: Account, on: date) -> str:
    """The office under a signature: the account's own, else what the person is in the council."""
    found = council.secretary(on)
    if body == "council" and found is not None and found.account_id == account.pk:
        return gettext("secretary of the council")
    if body != "council":
        return gettext("chair of the commission")
    return str(account.position or "")


def signer_person(account: Account | None, office: str, on: date) -> Person:
    """Who signs, by the name of their mandate where there is one."""
    if account is None:
        return Person("", office)
    found = next((one for one in council.members(on) if one.account_id == account.pk), None)
    return Person(found.full_name if found else _family_first(account.name), office)


def _family_first(name: str) -> str:
    words = name.split()
    return f"{words[1]} {words[0]}" if len(words) == 2 else name


def decision_pdf(decision: Decision, at: datetime, *, signed: Signing | None = None) -> bytes:
    """The decision as PDF/A-2a; with `signed` the copy that bears the stamp and the code."""
    paper = decision_paper(decision, signed=signed)
    return pdf.render(blocks.TEMPLATE, blocks.data_of(paper), title=paper.title, made_at=at)


def decision_paper(decision: Decision, *, signed: Signing | None = None) -> Paper:
    """The decision as blocks."""
    told = Decided(
        kind=gettext("DECISION") if decision.kind == Kind.DECISION else gettext("CONCLUSION"),
        number=decision.number, adopted_on=decision.adopted_on, title=decision.title, text=decision.text,
        under=under_of(decision),
        signer=signer_person(decision.signer, decision.signer_office, decision.adopted_on),
        place=place(), stamp=stamp_of(signed) if signed is not None else (),
    )  # fmt: skip
    return rules.decision_paper(told, letterhead(), check=check_of(decision) if signed is not None else None)


def under_of(decision: Decision) -> str:
    """The session, or the commission."""
    if decision.kind == Kind.CONCLUSION:
        return decision.body_name
    return rules.session_plain(decision.session, decision.convocation) if decision.session else ""


def check_of(decision: Decision) -> dict[str, str]:
    """The code that leads to the signed original and its check."""
    known = decision.code
    path = reverse("document-check:shown", args=[known]) if known else reverse("decisions:decision", args=[decision.pk])
    url = f"{settings.PUBLIC_URL}{path}"
    return {"text": gettext("The signed original and its check are at this address:"), "url": url, "qr": qr.svg(url)}


def stamp_of(signing: Signing) -> tuple[str, ...]:
    """What stands in the stamp of a signature: who, the certificate, the moment."""
    signers = signing.report.get("signers") or [{}]
    lines = [gettext("Signed electronically"), signing.signer.name]
    if signing.serial:
        lines.append(gettext("Certificate {serial}").format(serial=signing.serial))
    if until := signers[0].get("certificate_until"):
        lines.append(gettext("Valid until {day}").format(day=f"{datetime.fromisoformat(until):%d.%m.%Y}"))
    if signing.signed_at is not None:
        lines.append(f"{signing.signed_at.astimezone(KYIV):%d.%m.%Y %H:%M}")
    return tuple(lines)


def vote_of(roll_call: RollCall, rows: list[Row] | None = None, *, about: str = "text", annulled: str = "") -> Vote:
    """A roll-call as papers tell it. 0-1 query."""
    named = list(rollcalls.rows_by_name(roll_call.pk)) if rows is None else rows
    return Vote(
        question=roll_call.title, about="secret" if roll_call.secret else about, at=roll_call.at,
        counts=roll_call.counts, needed=roll_call.needed, adopted=bool(roll_call.adopted),
        basis=f"{council.MAJORITY_WORDS[council.Majority(roll_call.majority)]}, {roll_call.composition}",
        rows=tuple(row_of(one) for one in named), repeated=roll_call.repeat_ground if roll_call.repeats_id else "",
        annulled=annulled, sha256=roll_call.text_sha256,
        by_hand=", ".join(one.name for one in named if one.manual),
    )  # fmt: skip


def row_of(row: Row) -> rules.Row:
    """One name with what stands beside it."""
    marks = []
    if row.conflict:
        marks.append(gettext("conflict of interest"))
    if row.manual:
        marks.append(gettext("entered by hand"))
    if row.note and not row.conflict:  # the words of a conflict stand at the question
        marks.append(row.note)
    name = row.member.full_name if row.member_id and row.member else row.name
    return rules.Row(name, row.faction, row.choice, ", ".join(marks))


def sheet_pdf(roll_call: RollCall, about: str, signers: tuple[Person, ...], at: datetime) -> bytes:
    """«Протокол поіменного голосування» as PDF/A-2a on one page where it fits."""
    rows = sorted(
        rollcalls.rows_of(roll_call.pk).select_related("member"), key=lambda row: council.alphabetical(row.name)
    )
    url = f"{settings.PUBLIC_URL}{address_of(roll_call.pk)}"
    text = gettext("This vote on the council's site, also as open data:")
    paper = rules.roll_call_paper(
        vote_of(roll_call, rows, about=about), letterhead(), sitting=roll_call.sitting_title or roll_call.body_name,
        signers=signers, check={"text": text, "url": url, "qr": qr.svg(url)},
    )  # fmt: skip
    return pdf.render(blocks.TEMPLATE, blocks.data_of(paper), title=paper.title, made_at=at)


def address_of(roll_call: int) -> str:
    """The public page of the vote."""
    return f"/council/votes/{roll_call}/"


def protocol_files(paper: Paper, at: datetime) -> tuple[bytes, bytes]:
    """The protocol as PDF/A-2a and as DOCX, the same words."""
    from ratusha.foundation.papers.wordfile import docx_of  # what writes DOCX costs memory in every process

    return pdf.render(blocks.TEMPLATE, blocks.data_of(paper), title=paper.title[:200], made_at=at), docx_of(paper)
