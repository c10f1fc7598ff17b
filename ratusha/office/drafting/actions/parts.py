"""Steps that the actions on drafts are made of."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.actions.inputs import TEXT_MAX, OptionalText
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk
from ratusha.foundation.papers import blanks, docx

from .. import queries, rules
from ..models import Draft, DraftVersion, TemplateVersion
from ..rules import FieldKind, Verb

Values = dict[Annotated[str, StringConstraints(max_length=40)], Annotated[OptionalText, Field(max_length=20_000)]]
WRONG = {
    "value_missing": _("This must be filled in."),
    "value_line": _("This must be one line."),
    "value_long": _("This is too long."),
    "value_day": _("This is not a date. Write it like 22.11.2026."),
    "value_number": _("This must be a number."),
    "value_money": _("Write a sum like 1200,50; after it may stand USD or EUR."),
    "value_person": _("Write the surname and the given name, in full."),
    "value_unknown": _("There is no such field in the template."),
    "blank_long": _("The template has too many places to fill or is too long."),
    "blank_deep": _("Conditions stand too deep in each other in the template."),
    "blank_syntax": _("A place of the template is not closed: {place}"),
    "blank_forbidden": _("Only names of fields, their forms and conditions may stand in a template, not this: {place}"),
    "blank_form": _("This field has no such form: {place}"),
    "blank_unknown": _("Declare the field «{place}» in the list of fields: {place}: line: Name of the field"),
    "docx_damaged": _("The document does not open. Save it anew as DOCX."),
    "docx_large": _("The document is too large for a template."),
    "docx_program": _("There is a program or an embedded object in the document: {place}. Take it out."),
    "docx_entity": _("There are declarations in the document that are not allowed. Save it anew as DOCX."),
    "docx_outside": _("The document takes parts from elsewhere, such as a linked picture. Put them inside."),
    "docx_slow": _("The document takes too long to fill. Make it simpler."),
    "field_line": _("Write each field as «name: kind: what people see», not so: {place}"),
    "field_name": _("The name of a field is Latin letters and digits, not one that every paper has: {place}"),
    "field_kind": _("There is no such kind of field: {place}. Use line, text, day, money, person, office or number."),
    "field_twice": _("The field «{place}» is declared twice."),
    "field_many": _("There are too many fields."),
}


def refused(code: str, place: str = "", field: str | None = None) -> Refused:
    """The refusal of a rule in words: its code with the app's name before it."""
    return Refused(f"drafting.{code}", WRONG[code], field=field, place=place)


def move(call: Call, draft: Draft, verb: Verb) -> None:
    """Will take the draft along the table. Refuses `drafting.not_now`."""
    state = rules.after(draft.state, verb)
    if state is None:
        raise Refused("drafting.not_now", _("This cannot be done in the state of the draft now."))
    draft.state, draft.moved_at = state, call.now
    call.note(title=draft.title[:120], state=str(state))


def read_values(version: TemplateVersion | None, typed: Mapping[str, str]) -> dict[str, str]:
    """The kept values. Refuses `drafting.values` with a sentence beside each field, named `values.NAME`."""
    kept, wrong = rules.read_all(queries.fields_of(version), typed)
    if wrong:
        raise Refused(
            "drafting.values",
            _("Some of what the template asks for is missing or wrong."),
            fields={f"values.{name}": WRONG[code] for name, code in wrong.items()},
        )
    return kept


def total_of(version: TemplateVersion | None, kept: Mapping[str, str]) -> Decimal | None:
    """The sum of the paper, by which steps of a route may depend: its first field of money in hryvnias."""
    for field in queries.fields_of(version):
        amount, _space, currency = kept.get(field.name, "").partition(" ")
        if field.kind is FieldKind.MONEY and amount and currency == "UAH":
            return Decimal(amount)
    return None


def bytes_of(file: StoredFile) -> bytes:
    """The bytes of a file that is kept."""
    with disk().open(file.sha256) as source:
        return source.read()


def filled(version: TemplateVersion, kept: Mapping[str, str], given: queries.Given) -> tuple[str, bytes | None]:
    """The text, and the DOCX of a template that is one. Refuses what the template or a place in it is refused for."""
    values = rules.spoken(queries.fields_of(version), kept, queries.given_values(given))
    try:
        if version.file is not None:
            made = docx.fill(bytes_of(version.file), values)
            return made.text, made.data
        return blanks.fill(version.body, values), None
    except (blanks.BadBlank, docx.BadDocx) as bad:
        raise refused(bad.code, bad.place, "template") from bad


def own_docx(call: Call, token: str) -> tuple[str, StoredFile]:
    """The text and the file of a DOCX out of a word processor. Refuses what could harm, and other kinds."""
    file = intake.claim(call, [token])[0]
    if not file.name.lower().endswith(".docx"):
        raise Refused("drafting.not_docx", _("Bring a DOCX: other files are not drafts of papers."), field="file")
    try:
        return docx.text_of(bytes_of(file)), file
    except docx.BadDocx as bad:
        raise refused(bad.code, bad.place, "file") from bad


def add_version(
    call: Call,
    draft: Draft,
    text: str,
    values: Mapping[str, str],
    file: StoredFile | None,
    why: str,
) -> DraftVersion:
    """Will keep the next version, which never changes afterwards. Refuses `drafting.empty`."""
    if not text.strip():
        raise Refused("drafting.empty", _("There is no text yet. Write one."), field="text")
    if len(text) > TEXT_MAX:
        raise Refused("drafting.value_long", WRONG["value_long"], field="text")
    draft.ordinal += 1
    call.note(ordinal=draft.ordinal)
    return DraftVersion.objects.create(
        draft=draft, ordinal=draft.ordinal, title=draft.title, addressee=draft.addressee, text=text,
        values=dict(values), file=file, why=why[:300], by_id=acting(call), at=call.now,
    )  # fmt: skip


def acting(call: Call) -> int:
    """The account by whose hand it is done. Refuses the platform and strangers."""
    if call.actor.account_id is None:
        raise Refused("forbidden", _("You do not have the right to do this."))
    return call.actor.account_id


def official(pk: int, field: str) -> Account:
    """A working official. Refuses `drafting.no_official`."""
    found = Account.objects.filter(pk=pk, is_official=True, is_active=True).first()
    if found is None:
        raise Refused("drafting.no_official", _("Choose an official who works here."), field=field)
    return found


def newest_text(draft: Draft) -> DraftVersion:
    """The newest version of the draft."""
    return draft.versions.get(ordinal=draft.ordinal)


def file_name(draft: Draft, end: str) -> str:
    """A plain name for a file of the draft: «Проєкт 17-2.docx»."""
    with override("uk"):
        return gettext("Draft {number}").format(number=f"{draft.pk}-{draft.ordinal}.{end}")
