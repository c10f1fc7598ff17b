"""The card of a draft: filed, described, handed to the secretariat, given back, withdrawn."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Unit
from ratusha.foundation.actions import Call, Line, OptionalLine, OptionalText, Refused, Text, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.numbering import next_number, yearly
from ratusha.office.council import queries as council
from ratusha.office.drafting import queries as drafting

from .. import permissions
from ..models import Kind, Proposal
from ..queries.parts import led_by
from ..rules import AuthorKind, TextKind, Verb
from .keeping import move, new_version, not_now
from .texts import read

Title = Annotated[Line, StringConstraints(max_length=500)]
Name = Annotated[OptionalLine, StringConstraints(max_length=300)]
Note = Annotated[OptionalText, StringConstraints(max_length=20_000)]
Tokens = Annotated[list[str], Field(max_length=1)]


@action("proposals.file", may=permissions.can_file, says=_("Draft {number} filed"))
def file_draft(
    call: Call,
    *,
    title: Title,
    kind: Kind = Kind.OTHER,
    author_kind: AuthorKind | None = None,
    author: Name = "",
    member: int | None = None,
    commission: int | None = None,
    unit: int | None = None,
    reporter: Name = "",
    summary: Note = "",
    note: Note = "",
    text: OptionalText = "",
    files: Tokens | None = None,
) -> Proposal:
    """Will open a draft decision with its first text, if there is one already; nobody else sees it yet.

    A deputy files in their own name or that of a commission they lead, an official in that of their unit, the
    secretariat for whoever brought it on paper. 280/97-ВР art. 46, 59 (who proposes questions). Refusals:
    proposals.not_your_name, proposals.no_author, proposals.no_text, proposals.unreadable, files.gone.
    """
    row = Proposal(
        title=title, kind=kind, reporter=reporter, summary=summary, note=note, by_id=call.actor.account_id,
        at=call.now, moved_at=call.now,
    )  # fmt: skip
    _name(call, row, author_kind or _usual(call), author, member, commission, unit)
    file = intake.claim(call, files)[0] if files else None
    told = read(text, file) if text.strip() or file is not None else ""
    return kept(call, row, told, file)


@action("proposals.file_paper", may=permissions.can_file, says=_("Draft {number} made of a paper"))
def file_paper(call: Call, *, paper: int, kind: Kind = Kind.OTHER, reporter: Name = "") -> Proposal:
    """Will open a draft decision out of a paper written in drafting: its title and newest text, and the very file that
    is signed (else the DOCX of the version) kept beside it. Once for a paper.

    280/97-ВР art. 46, 59 (who proposes questions). Refusals: proposals.no_paper, proposals.no_text, proposals.there.
    """
    found = drafting.visible_to(call.actor).filter(pk=paper).first()
    version = drafting.version_of(found) if found is not None else None
    if found is None or version is None:
        raise Refused("proposals.no_paper", _("Choose a paper that you may open."), field="paper")
    if Proposal.objects.filter(source_label=drafting.LABEL, source_id=found.pk).exists():
        raise Refused("proposals.there", _("This paper is a draft decision already."), field="paper")
    row = Proposal(
        title=found.title, kind=kind, reporter=reporter, by_id=call.actor.account_id, at=call.now, moved_at=call.now,
        source_label=drafting.LABEL, source_id=found.pk,
    )  # fmt: skip
    usual = _usual(call)
    _name(call, row, usual, "", None, None, found.unit_id if usual is AuthorKind.UNIT else None)
    return kept(call, row, read(version.text, None), found.paper or version.file)


def kept(call: Call, row: Proposal, text: str, file: StoredFile | None) -> Proposal:
    """The new draft with its number and, where there is one, its first text."""
    series = yearly("proposals", call.today.year)
    row.number = next_number(series, charter.value("proposals.number", on=call.today))
    row.save(force_insert=True)
    if text:
        new_version(call, row, text, TextKind.FIRST, file=file)
        row.save(update_fields=["texts"])
    call.note(number=row.number)
    return row


@action("proposals.describe", may=permissions.can_write, on=Proposal, says=_("Card of draft {number} changed"))
def describe(
    call: Call,
    proposal: Proposal,
    *,
    title: Title,
    kind: Kind,
    reporter: Name = "",
    summary: Note = "",
    note: Note = "",
) -> Proposal:
    """Will change the card. Once published its title stays: people found and discussed it by it.

    2939-VI art. 15 p. 3. Refusals: forbidden, proposals.not_now (ended), proposals.title_stays.
    """
    if proposal.state in ("adopted", "rejected", "withdrawn"):
        raise not_now()
    if proposal.state in ("published", "considered") and title != proposal.title:
        raise Refused(
            "proposals.title_stays", _("The draft is published: its title stays. Bring in another draft."),
            field="title",
        )  # fmt: skip
    proposal.title, proposal.kind, proposal.reporter = title, kind, reporter
    proposal.summary, proposal.note = summary, note
    call.note(number=proposal.number)
    return proposal


@action("proposals.submit", may=permissions.can_submit, on=Proposal, says=_("Draft {number} handed in"))
def submit(call: Call, proposal: Proposal) -> Proposal:
    """Will hand the draft to the secretariat. 280/97-ВР art. 46. Refusals: forbidden, proposals.not_now,
    proposals.no_text, proposals.no_reporter."""
    if not proposal.texts:
        raise Refused("proposals.no_text", _("Put in the text of the decision first."))
    if not proposal.reporter:
        raise Refused("proposals.no_reporter", _("Write on the card who will report it at the sitting."))
    proposal.submitted_at, proposal.returned_why = call.now, ""
    return move(call, proposal, Verb.SUBMIT)


@action("proposals.give_back", may=permissions.can_check, on=Proposal, says=_("Draft {number} given back: {why}"))
def give_back(call: Call, proposal: Proposal, *, why: Text) -> Proposal:
    """Will give the draft back to its author with what is missing. 280/97-ВР art. 46, the council's own rules.
    Refusals: forbidden, proposals.not_now."""
    proposal.returned_why = why
    move(call, proposal, Verb.RETURN)
    call.note(why=why)
    return proposal


@action("proposals.withdraw", may=permissions.can_withdraw, on=Proposal, says=_("Draft {number} withdrawn"))
def withdraw(call: Call, proposal: Proposal, *, why: Text) -> Proposal:
    """Will take the draft back at its author's wish; a published one stays readable with the reason.

    280/97-ВР art. 46, the council's own rules. Refusals: forbidden, proposals.not_now.
    """
    proposal.withdrawn_why, proposal.settled_on = why, call.today
    return move(call, proposal, Verb.WITHDRAW)


def _usual(call: Call) -> AuthorKind:
    """In whose name the actor files when nothing is said."""
    for role, kind in ((Role.DEPUTY, AuthorKind.DEPUTY), (Role.HEAD, AuthorKind.HEAD)):
        if call.actor.has(role):
            return kind
    return AuthorKind.UNIT


def _name(
    call: Call, row: Proposal, kind: AuthorKind, author: str, member: int | None, commission: int | None,
    unit: int | None,
) -> None:  # fmt: skip
    """Will write whose draft it is, in words and, where it is known, by the row."""
    row.author_kind, row.author = kind, author.strip()
    by_kind = {
        AuthorKind.DEPUTY: lambda: _by_member(call, row, member),
        AuthorKind.HEAD: lambda: _by_member(call, row, member),
        AuthorKind.COMMISSION: lambda: _by_commission(call, row, commission),
        AuthorKind.UNIT: lambda: _by_unit(call, row, unit),
    }
    if kind in by_kind:
        by_kind[kind]()
    elif not permissions.is_secretariat(call.actor) and not call.actor.has(Role.HEAD, Role.UNIT_HEAD):
        raise _not_yours()
    if not row.author:
        raise Refused("proposals.no_author", _("Write who brings the draft in."), field="author")


def _by_member(call: Call, row: Proposal, member: int | None) -> None:
    mine = council.member_of(call.actor, call.today)
    if permissions.is_secretariat(call.actor):
        found = council.all_members().filter(pk=member).first() if member else mine
    else:
        found = mine if member is None or (mine is not None and mine.pk == member) else None
        if found is None:
            raise _not_yours()
    row.member = found
    row.author = row.author if found is None else row.author or found.full_name


def _by_commission(call: Call, row: Proposal, commission: int | None) -> None:
    found = council.commission_of(commission) if commission else None
    own = permissions.is_secretariat(call.actor) or (found is not None and found.pk in led_by(call.actor, call.today))
    if found is None or not own:
        raise _not_yours("commission")
    row.commission, row.author = found, row.author or found.name


def _by_unit(call: Call, row: Proposal, unit: int | None) -> None:
    wanted = unit or next(iter(sorted(call.actor.units)), None)
    found = Unit.objects.filter(pk=wanted).first() if wanted else None
    if found is not None and not permissions.is_secretariat(call.actor) and found.pk not in call.actor.units:
        raise _not_yours("unit")
    row.unit = found
    row.author = row.author if found is None else row.author or found.name


def _not_yours(field: str = "author_kind") -> Refused:
    return Refused(
        "proposals.not_your_name",
        _("You can file a draft in your own name, or that of the commission or unit that you lead."),
        field=field,
    )
