"""Writes on templates of papers."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.models import Unit
from ratusha.foundation.actions import Call, Line, OptionalLine, OptionalText, Refused, action
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.papers import blanks, docx, marked

from .. import permissions, rules
from ..models import Template, TemplateVersion
from ..rules import BadField, Kind
from .parts import acting, bytes_of, refused

Lines = Annotated[list[Annotated[Line, Field(max_length=200)]], Field(max_length=60)]
Units = Annotated[list[int], Field(max_length=50)]
Name = Annotated[Line, Field(max_length=200)]
Why = Annotated[OptionalLine, Field(max_length=300)]
Tokens = Annotated[list[Line], Field(max_length=1)]


@action("drafting.add_template", may=permissions.can_keep, says=_("Template «{name}» added"))
def add_template(
    call: Call,
    *,
    kind: Kind,
    name: Name,
    body: OptionalText = "",
    file: Tokens = [],  # noqa: B006 (pydantic copies it)
    fields: Lines = [],  # noqa: B006
    units: Units = [],  # noqa: B006
) -> Template:
    """Will add a template: a text or HTML with places such as `{{ person|dative }}`, or a DOCX of an office's own.

    No law: the community's own templates; requisites after ДСТУ 4163:2020 come by themselves. HTML is kept as
    text with marks (`**bold**`, `## heading`, rows of a table between `|`). `fields`: lines such as «sum: money: Сума
    договору», with «?» at the end for what may be left. Refusals: drafting.no_body, drafting.twice,
    drafting.no_unit, drafting.field_line, drafting.field_name, drafting.field_kind, drafting.field_twice,
    drafting.blank_unknown, drafting.blank_form, drafting.blank_forbidden, drafting.blank_syntax, drafting.docx_damaged,
    drafting.docx_large, drafting.docx_program, drafting.docx_entity, drafting.docx_outside, drafting.docx_slow,
    files.gone.
    """
    _not_twice(kind, name, None)
    template = Template.objects.create(kind=kind, name=name)
    template.units.set(_units(units))
    _add_version(call, template, body, file, fields, "")
    template.save(update_fields=["ordinal"])
    call.note(name=name)
    return template


@action("drafting.change_template", may=permissions.can_keep, on=Template, says=_("Template «{name}» changed"))
def change_template(
    call: Call,
    template: Template,
    *,
    name: Name,
    body: OptionalText = "",
    file: Tokens = [],  # noqa: B006 (pydantic copies it)
    fields: Lines = [],  # noqa: B006
    units: Units = [],  # noqa: B006
    why: Why = "",
) -> Template:
    """Will keep a new version of the template; drafts that were written by an earlier one stay as they are.

    No law: the community's own templates. Without a new `file` the DOCX of the version before is taken on. Refusals:
    as of `drafting.add_template`.
    """
    _not_twice(template.kind, name, template.pk)
    template.name = name
    template.units.set(_units(units))
    _add_version(call, template, body, file, fields, why)
    call.note(name=name, ordinal=template.ordinal)
    return template


@action("drafting.switch_template", may=permissions.can_keep, on=Template, says=_("Template «{name}» switched"))
def switch_template(call: Call, template: Template, *, on: bool) -> Template:
    """Will take the template into use or out of it (no law: the community's own). Refusals: drafting.as_it_was."""
    if template.active == on:
        raise Refused("drafting.as_it_was", _("It is already so."), field="on")
    template.active = on
    call.note(name=template.name, on=on)
    return template


def _not_twice(kind: str, name: str, but: int | None) -> None:
    if Template.objects.filter(kind=kind, name=name).exclude(pk=but).exists():
        raise Refused("drafting.twice", _("There is such a one already. Give it another name."), field="name")


def _units(keys: list[int]) -> list[Unit]:
    found = list(Unit.objects.filter(pk__in=keys))
    if len(found) != len(set(keys)):
        raise Refused("drafting.no_unit", _("There is no such unit now. Choose another one."), field="units")
    return found


def _add_version(
    call: Call, template: Template, body: str, tokens: list[str], lines: list[str], why: str
) -> TemplateVersion:
    file = intake.claim(call, tokens)[0] if tokens else None
    if file is None and not body.strip() and template.ordinal:
        file = template.versions.get(ordinal=template.ordinal).file
    if (file is None) == (not body.strip()):
        raise Refused(
            "drafting.no_body", _("Write the text of the template, or attach a DOCX, one of the two."), field="body"
        )
    body = marked.of_html(body) if marked.is_html(body) else body
    check(body, file, lines)
    template.ordinal += 1
    return TemplateVersion.objects.create(
        template=template, ordinal=template.ordinal, body="" if file else body, file=file, fields=lines, why=why,
        by_id=acting(call), at=call.now,
    )  # fmt: skip


def check(body: str, file: StoredFile | None, lines: list[str]) -> None:
    """Refuses a template whose fields are not declared well, whose places nobody fills, or that is hostile."""
    try:
        known = rules.known_forms(rules.declared(lines))
    except BadField as bad:
        raise refused(bad.code, bad.place, "fields") from bad
    try:
        asked = docx.places(bytes_of(file)) if file is not None else blanks.places(body)
        blanks.check_known(asked, known)
    except (blanks.BadBlank, docx.BadDocx) as bad:
        raise refused(bad.code, bad.place, "file" if file is not None else "body") from bad


def sample(version: TemplateVersion, today: date) -> str:
    """What the template gives with sample values, for its page; empty for a DOCX or where it cannot be filled."""
    if version.file_id is not None:
        return ""
    fields = rules.declared(version.fields)
    kept = {one.name: rules.SAMPLES[one.kind] for one in fields}
    given = {name: rules.SAMPLES[kind] for name, kind in rules.BUILT_IN.items()} | {"today": today.isoformat()}
    try:
        return blanks.fill(version.body, rules.spoken(fields, kept, given))
    except blanks.BadBlank:
        return ""
