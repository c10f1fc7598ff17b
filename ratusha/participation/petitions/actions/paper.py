"""Signatures on paper: a scanned sheet, line by line, each person counted once with those who signed on the site."""

from typing import Annotated, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.files import intake
from ratusha.foundation.search.folding import fold
from ratusha.foundation.vault import blind_index
from ratusha.records.identity import queries as identity

from .. import permissions, rules
from ..models import Petition, Sheet, Signature
from ..queries.signatures import same_name
from ..rules import PaperRow
from .parts import told
from .signing import PURPOSE, count

ROWS = 100
Name = Annotated[Line, StringConstraints(max_length=120, strip_whitespace=True)]
OptionalName = Annotated[OptionalLine, StringConstraints(max_length=120, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=r"^(\d{10})?$")]


class SheetRow(BaseModel):
    """One line of a sheet. `compared`: the official has looked, and it is another person of the same name."""

    model_config = ConfigDict(extra="forbid")

    surname: Name
    given_name: Name
    patronymic: OptionalName = ""
    birth_year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    code: Code = ""
    compared: bool = False

    @property
    def match(self) -> str:
        """Surname and given name, folded, so that equal names are equal strings."""
        return "|".join(fold(" ".join(part.split())) for part in (self.surname, self.given_name))

    @property
    def plain(self) -> PaperRow:
        """The line as the rules see it."""
        return PaperRow(self.match, self.birth_year, self.code)


@action(
    "petitions.enter_sheet",
    may=permissions.can_enter_paper,
    on=Petition,
    quiet=True,
    says=_("Sheet {sheet} with {count} signatures entered"),
)
def enter_sheet(
    call: Call, petition: Petition, *, scan: Line, rows: Annotated[list[SheetRow], Field(min_length=1, max_length=ROWS)]
) -> Sheet:
    """Will enter a paper sheet with its scan; the whole sheet, or nothing where a line is wrong (`rows.0`, `rows.1`…).

    393/96-ВР art. 23-1: one person, one signature, on paper and on the site alike: by the tax number, else by the card
    that has it; a line without one that has the name of another signature, and no other year of birth, must be compared
    by the official first. Refusals: forbidden, petitions.not_collecting, petitions.rows, files.gone.
    """
    if not rules.takes(petition.state, petition.closes_at, call.now):
        raise Refused("petitions.not_collecting", _("Signatures under this petition are not collected any more."))
    people = _holders(rows)
    wrong = _wrong(call, petition, rows, people)
    if wrong:
        raise Refused(
            "petitions.rows",
            _("Some lines of the sheet need a look."),
            fields={f"rows.{at}": said for at, said in wrong.items()},
        )
    file = intake.claim(call, [scan])[0]
    number = Sheet.objects.filter(petition=petition).count() + 1
    sheet = Sheet.objects.create(
        petition=petition, file=file, number=number, count=len(rows), by_id=call.actor.account_id, at=call.now
    )
    Signature.objects.bulk_create(
        _signature(call, sheet, at, row, people.get(row.code)) for at, row in enumerate(rows, start=1)
    )
    petition.on_paper += len(rows)
    count(petition.pk, number % rules.SHARDS, len(rows))
    told(call, petition, sheet=number, count=len(rows))
    return sheet


def _signature(call: Call, sheet: Sheet, at: int, row: SheetRow, person: int | None) -> Signature:
    return Signature(
        petition_id=sheet.petition_id, person_id=person, name=rules.public_name(row.surname, row.given_name)[:250],
        channel=Signature.Channel.PAPER, at=call.now, sheet=sheet, row=at, match=row.match, birth_year=row.birth_year,
        code=_mark(row.code), compared=row.compared,
    )  # fmt: skip


def _mark(code: str) -> str:
    return blind_index(PURPOSE, f"rnokpp:{code}") if code else ""


def _holders(rows: list[SheetRow]) -> dict[str, int]:
    """Code -> the person who has it."""
    return {
        row.code: found.person_id
        for row in rows
        if row.code and (found := identity.holders_of({"rnokpp": row.code}).first()) is not None
    }


def _wrong(call: Call, petition: Petition, rows: list[SheetRow], people: dict[str, int]) -> dict[int, str]:
    """Place of the line -> what is wrong with it."""
    found: dict[int, str] = {}
    for at, before in rules.doubles([row.plain for row in rows]).items():
        if not rows[at].compared or (rows[at].code and rows[at].code == rows[before].code):
            found[at] = gettext("It is the same person as in line {line} of this sheet.").format(line=before + 1)
    held = Signature.objects.filter(petition=petition)
    marks = {_mark(row.code) for row in rows if row.code}
    signed = set(held.filter(person__in=people.values()).values_list("person_id", flat=True))
    known = set(held.filter(code__in=marks).values_list("code", flat=True))
    named = same_name(petition, [(row.match, row.birth_year) for row in rows if not row.code])
    for at, row in enumerate(rows):
        if row.code and (people.get(row.code) in signed or _mark(row.code) in known):
            found[at] = gettext("This person has signed already. Strike the line out.")
        elif not row.compared and (like := _like(row, named.get(row.match, []))) is not None:
            found.setdefault(at, _told_like(like))
    return found


def _like(row: SheetRow, others: list[Signature]) -> Signature | None:
    for one in others:
        year = one.birth_year or (one.person.birth_year if one.person else None)
        if row.plain.looks_like(PaperRow(row.match, year)):
            return one
    return None


def _told_like(one: Signature) -> str:
    where: Any = one.get_channel_display()
    return gettext(
        "{name} has signed {where} already. Compare: strike the line out, or tick that it is another person."
    ).format(name=one.name, where=where)
