"""Lists that a community keeps: correspondents, kinds of documents, journals of registration."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.search.folding import fold
from ratusha.foundation.wording.identifiers import is_edrpou, phone
from ratusha.foundation.workdays.terms import TERMS
from ratusha.records.people import actions as people

from .. import permissions
from ..models import Correspondent, Kind, Series
from ..rules import Mark, Seen, is_index_template
from .numbering import check_mark

people.register_mover(people.own_movers.simply(Correspondent, "person", _("Correspondents of documents"), minds=False))
Name = Annotated[Line, Field(max_length=300)]
Code = Annotated[OptionalLine, Field(max_length=20)]
Address = Annotated[OptionalLine, Field(max_length=500)]
Email = Annotated[OptionalLine, Field(max_length=254)]


@action("documents.add_correspondent", may=permissions.can_add_correspondent, says=_("Correspondent added"))
def add_correspondent(
    call: Call, *, name: Name, edrpou: Code = "", email: Email = "", phone: Code = "", address: Address = ""
) -> Correspondent:
    """Will write down with whom letters are exchanged (order of the Ministry of Justice №1000/5).

    Refusals: documents.edrpou (a slip in the code), documents.known (one with this code is there), documents.email,
    documents.phone.
    """
    made = Correspondent(name=name)
    _fill(made, name, edrpou, email, phone, address)
    made.save(force_insert=True)
    return made


@action("documents.change_correspondent", may=permissions.can_keep_lists, on=Correspondent,
        says=_("Correspondent changed"))  # fmt: skip
def change_correspondent(
    call: Call,
    correspondent: Correspondent,
    *,
    name: Name,
    edrpou: Code = "",
    email: Email = "",
    phone: Code = "",
    address: Address = "",
    closed: bool = False,
) -> Correspondent:
    """Will correct a correspondent, or close it for new letters (order of the Ministry of Justice №1000/5).

    Refusals: forbidden, documents.edrpou, documents.known, documents.email, documents.phone.
    """
    _fill(correspondent, name, edrpou, email, phone, address)
    correspondent.closed = closed
    return correspondent


def _fill(row: Correspondent, name: str, edrpou: str, email: str, phone_typed: str, address: str) -> None:
    code = edrpou.strip()
    if code and not is_edrpou(code):
        raise Refused(
            "documents.edrpou", _("There is a slip in the EDRPOU code: check its eight digits."), field="edrpou"
        )
    if code and Correspondent.objects.filter(edrpou=code).exclude(pk=row.pk).exists():
        raise Refused("documents.known", _("A correspondent with this code is in the list already."), field="edrpou")
    mail = email.strip().lower()
    if mail and ("@" not in mail[1:-1] or " " in mail):
        raise Refused("documents.email", _("This is not an e-mail address."), field="email")
    number = phone(phone_typed) if phone_typed.strip() else ""
    if number is None:
        raise Refused("documents.phone", _("This is not a Ukrainian phone number."), field="phone")
    row.name, row.match = name.strip(), fold(name.strip())[:300]
    row.edrpou, row.email, row.phone, row.address = code, mail, number, address.strip()


@action("documents.change_kind", may=permissions.can_keep_lists, on=Kind, says=_("Kind of documents changed: {name}"))
def change_kind(
    call: Call,
    kind: Kind,
    *,
    name: Annotated[Line, Field(max_length=200)],
    series: int,
    mark: Mark = Mark.OPEN,
    term: OptionalLine = "",
    seen: Seen = Seen.UNIT,
    public: bool = False,
    closed: bool = False,
) -> Kind:
    """Will change how documents of a kind are registered, by when they are answered and who sees them.

    Order of the Ministry of Justice №1000/5 (separate journals), 280/97-ВР art. 59 (acts are public). What is
    registered already stays as it was. Refusals: forbidden, documents.no_series, documents.no_term,
    documents.official_use, documents.marked_public.
    """
    if not Series.objects.filter(pk=series).exists():
        raise Refused("documents.no_series", _("Choose a journal of registration."), field="series")
    if term and (not term.startswith("documents.") or term not in TERMS):
        raise Refused("documents.no_term", _("There is no such term."), field="term")
    check_mark(call, mark)
    if public and mark != Mark.OPEN:
        raise Refused("documents.marked_public", _("What has a mark cannot be public."), field="public")
    kind.name, kind.series_id, kind.mark, kind.term = name, series, mark, term
    kind.seen, kind.public, kind.closed = seen, public, closed
    call.note(name=name)
    return kind


@action("documents.change_series", may=permissions.can_keep_lists, on=Series, says=_("Journal changed: {name}"))
def change_series(
    call: Call,
    series: Series,
    *,
    name: Annotated[Line, Field(max_length=200)],
    template: Annotated[Line, Field(max_length=60)],
) -> Series:
    """Will change the name of a journal and how its next indexes are written (ДСТУ 4163:2020, order of the Ministry of
    Justice №1000/5). Indexes given already stay. Refusals: forbidden, documents.template."""
    if not is_index_template(template):
        raise Refused(
            "documents.template",
            _("Write the index with {n} for the number, and {file} or {year} where you need them."),
            field="template",
        )
    series.name, series.template = name, template.strip()
    call.note(name=name)
    return series
