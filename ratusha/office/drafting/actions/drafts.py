"""Starting a draft, writing its versions, taking it back or away."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Call, Line, OptionalLine, OptionalText, Refused, action
from ratusha.foundation.files import intake
from ratusha.office.tasks import actions as tasks

from .. import permissions, queries
from ..models import Draft, DraftVersion, Signer, Template, TemplateVersion
from ..permissions import LABEL
from ..rules import Kind, Signed, Verb
from .parts import (
    Values,
    acting,
    add_version,
    file_name,
    filled,
    move,
    newest_text,
    official,
    own_docx,
    read_values,
    total_of,
)
from .signing import end_signing

Signers = Annotated[list[int], Field(max_length=5)]
Token = Annotated[list[Line], Field(max_length=1)]
Why = Annotated[OptionalLine, Field(max_length=300)]
ANSWERABLE = ("documents.document", "cases.case")


@action("drafting.start", may=permissions.can_start, says=_("Draft started: {title}"))
def start(
    call: Call,
    *,
    kind: Kind,
    title: Annotated[Line, Field(max_length=300)],
    template: int | None = None,
    values: Values = {},  # noqa: B006 (pydantic copies it)
    text: OptionalText = "",
    file: Token = [],  # noqa: B006
    addressee: OptionalText = "",
    unit: int | None = None,
    signers: Signers = [],  # noqa: B006
    answers_label: OptionalLine = "",
    answers_id: int | None = None,
    answers_says: OptionalLine = "",
) -> Draft:
    """Will begin a paper: by a template with its fields filled, by a DOCX of one's own, else by its text.

    КМУ №55 of 17.01.2018 (a draft is prepared, agreed, then signed). `values`: field of the template -> what was typed;
    names and offices are declined, sums and days said in words where the template wants it. `answers_label` and
    `answers_id`: the document or case that it answers; `answers_says`: its number and day for the text. `file`: the
    token of the DOCX in place of a text. Refusals:
    drafting.no_template, drafting.values, drafting.empty, drafting.no_official, drafting.no_unit, drafting.no_answer,
    drafting.blank_forbidden, drafting.blank_unknown, drafting.blank_form, drafting.docx_slow, drafting.not_docx,
    drafting.docx_damaged, drafting.docx_large, drafting.docx_program, drafting.docx_entity, drafting.docx_outside,
    files.gone.
    """
    _check_answered(call, answers_label, answers_id)
    version = _template(call, kind, template)
    draft = Draft(
        kind=kind, title=title, addressee=addressee, template=version, author_id=acting(call),
        unit=_unit(call, unit), answers_label=answers_label, answers_id=answers_id, created_at=call.now,
        moved_at=call.now,
    )  # fmt: skip
    kept = read_values(version, values)
    draft.total = total_of(version, kept)
    draft.save(force_insert=True)
    _name_signers(draft, signers)
    if file:
        brought, kept_file = own_docx(call, file[0])
        add_version(call, draft, brought, kept, kept_file, "")
    else:
        _fill(call, draft, version, kept, text, answers_says, "")
    draft.save(update_fields=["ordinal"])
    call.note(title=title[:120])
    return draft


def _check_answered(call: Call, label: str, pk: int | None) -> None:
    """What cannot be opened by the author could not be tied to at registering either, when all have signed."""
    if (label, pk) == ("", None):
        return
    if label not in ANSWERABLE or pk is None or queries.matter(call.actor, label, pk) is None:
        raise Refused("drafting.no_answer", _("There is no such document to answer."), field="answers_id")


def _template(call: Call, kind: str, pk: int | None) -> TemplateVersion | None:
    if pk is None:
        return None
    found: Template | None = queries.templates_for(call.actor).filter(pk=pk, kind=kind).first()
    version = queries.newest(found) if found else None
    if version is None:
        raise Refused(
            "drafting.no_template", _("This template is not for this paper or not for your unit."), field="template"
        )
    return version


def _unit(call: Call, pk: int | None) -> Unit | None:
    own = [pk] if pk is not None else sorted(call.actor.units)[:1]
    found = Unit.objects.filter(pk__in=own, closed_on=None).first()
    if pk is not None and found is None:
        raise Refused("drafting.no_unit", _("There is no such unit now. Choose another one."), field="unit")
    return found


def _name_signers(draft: Draft, signers: list[int]) -> None:
    named = list(dict.fromkeys(signers))
    for place, pk in enumerate(named, start=1):
        Signer.objects.create(draft=draft, ordinal=place, account=official(pk, "signers"))


def _fill(
    call: Call, draft: Draft, version: TemplateVersion | None, kept: dict[str, str], text: str, answers: str, why: str
) -> DraftVersion:
    """The next version: by the template when its values are new, else of the text as typed."""
    file = None
    if version is not None and not text.strip():
        first = draft.signers.select_related("account").first()
        given = queries.Given(
            Account.objects.get(pk=draft.author_id), first.account if first else None,
            draft.unit.name if draft.unit else "", draft.title, draft.addressee, answers, call.today,
        )  # fmt: skip
        text, data = filled(version, kept, given)
        if data is not None:
            draft_name = file_name(Draft(pk=draft.pk, ordinal=draft.ordinal + 1), "docx")
            file = intake.keep_made(call, draft_name, data)
    return add_version(call, draft, text, kept, file, why)


@action("drafting.write", may=permissions.can_write, on=Draft, says=_("Version {ordinal} of the draft"))
def write(
    call: Call,
    draft: Draft,
    *,
    title: Annotated[Line, Field(max_length=300)],
    text: OptionalText = "",
    values: Values | None = None,
    file: Token = [],  # noqa: B006
    addressee: OptionalText = "",
    signers: Signers | None = None,
    answers_says: OptionalLine = "",
    why: Why = "",
) -> Draft:
    """Will keep a new version; the earlier ones stay as they were. With `file`, the token of a DOCX, that is the paper;
    with `values` the template is filled anew, else the text is taken as typed.

    КМУ №55 of 17.01.2018. `signers`: others than so far. Refusals: drafting.not_now, drafting.values, drafting.empty,
    drafting.same (nothing differs), drafting.no_official, drafting.by_template (a DOCX is filled by values or brought
    anew), drafting.not_docx, drafting.docx_damaged, drafting.docx_large, drafting.docx_program, drafting.docx_entity,
    drafting.docx_outside, drafting.docx_slow, files.gone.
    """
    before = newest_text(draft)
    move(call, draft, Verb.WRITE)
    draft.title, draft.addressee = title, addressee
    if signers is not None:
        draft.signers.all().delete()
        _name_signers(draft, signers)
    if file:
        brought, kept_file = own_docx(call, file[0])
        add_version(call, draft, brought, before.values, kept_file, why)
        return draft
    if values is not None and draft.template is not None:
        kept = read_values(draft.template, values)
        draft.total = total_of(draft.template, kept)
        _fill(call, draft, draft.template, kept, "", answers_says, why)
        return draft
    if draft.template is not None and draft.template.file_id is not None:
        said = _("This paper is a DOCX: change the fields of its template, or bring the DOCX you have changed.")
        raise Refused("drafting.by_template", said, field="text")
    own = before.file if not text.strip() else None  # the author's own DOCX stays, its title or addressee differs
    text = text if own is None else before.text
    if (before.text, before.title, before.addressee) == (text, title, addressee) and signers is None:
        raise Refused("drafting.same", _("Nothing differs from the version before."), field="text")
    add_version(call, draft, text, before.values, own, why)
    return draft


@action("drafting.take_back", may=permissions.can_write, on=Draft, says=_("Draft taken back by its author"))
def take_back(call: Call, draft: Draft, *, why: Why = "") -> Draft:
    """Will take the draft back from agreement or from signing, while nobody has signed; nobody is waited for any more.

    КМУ №55 of 17.01.2018. Refusals: drafting.not_now, drafting.signed_already.
    """
    if draft.signers.filter(state=Signed.SIGNED).exists():
        raise Refused("drafting.signed_already", _("It is signed already. It cannot be taken back."))
    move(call, draft, Verb.TAKE_BACK)
    withdraw_turns(call, draft)
    call.note(why=why)
    return draft


@action("drafting.withdraw", may=permissions.can_write, on=Draft, says=_("Draft withdrawn"))
def withdraw(call: Call, draft: Draft, *, why: Why = "") -> Draft:
    """Will end the work on a draft that is not needed; its versions are kept. КМУ №55 of 17.01.2018.

    Refusals: drafting.not_now.
    """
    move(call, draft, Verb.WITHDRAW)
    call.note(why=why)
    return draft


def withdraw_turns(call: Call, draft: Draft) -> None:
    """Will end open turns of agreement and requests to sign."""
    tasks.withdraw_agreement(call, LABEL, draft.pk)
    end_signing(call, draft)
