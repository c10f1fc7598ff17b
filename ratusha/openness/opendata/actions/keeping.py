"""Passports: declared sets taken in, who answers, words of uploaded ones."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.models import Unit
from ratusha.foundation.access.queries import officials
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action

from .. import permissions, rules
from ..models import DataSet, Source, kept
from ..queries import declared
from ..rules import Declared, Period, Topic
from . import editions

Lines = Annotated[list[Line], Field(max_length=400)]
Title = Annotated[Line, Field(max_length=300)]


@action("opendata.adopt", may=permissions.takes_in, says=_("Declared sets were taken in: {count}"))
def adopt(call: Call) -> None:
    """Will write down each declared set that is not here yet, as one that is not published, and bring the passports
    of the others to their declarations.

    КМУ №835: the list of sets is itself published. Nothing becomes public by this. Refusals: none.
    """
    known = {one.name: one for one in DataSet.objects.filter(source=Source.LIVE)}
    new = [one for one in declared() if one.name not in known]
    for one in new:
        DataSet.objects.create(name=one.name, source=Source.LIVE, created_at=call.now, **_told(one))
    for one in declared():
        if one.name in known:
            _brought(known[one.name], _told(one))
    call.note(count=len(new), names=[one.name for one in new])


def _told(one: Declared) -> dict[str, object]:
    by, of = one.chart
    return {
        "title": one.title, "description": one.description, "keywords": list(one.keywords), "basis": one.basis,
        "purpose": one.purpose, "key": one.key, "topic": str(one.topic), "period": str(one.period),
        "columns": editions.columns_of(one), "lat": one.lat, "lon": one.lon, "chart_by": by, "chart_of": of,
    }  # fmt: skip


def _brought(row: DataSet, told: dict[str, object]) -> None:
    changed = [name for name, value in told.items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, told[name])
        row.version += 1
        row.save(update_fields=[*changed, "version"])
        editions.find(row)


@action("opendata.assign", may=permissions.keeps, on=DataSet, says=_("Answers for the data: {who}"))
def assign(call: Call, row: DataSet, *, owner: int | None = None, unit: int | None = None) -> DataSet:
    """Will name the official and the unit who answer for the set; they stand in its passport (КМУ №835).

    Refusals: opendata.nobody, opendata.no_unit.
    """
    account = officials().filter(pk=owner).first() if owner is not None else None
    if owner is not None and account is None:
        raise Refused("opendata.nobody", _("This official does not work here now. Choose another."), field="owner")
    of = Unit.objects.filter(pk=unit, closed_on=None).first() if unit is not None else None
    if unit is not None and of is None:
        raise Refused("opendata.no_unit", _("There is no such unit now. Choose another one."), field="unit")
    row.owner, row.unit = account, of
    call.note(who=", ".join(str(one) for one in (account, of) if one) or "—")
    return row


@action("opendata.correct", may=permissions.keeps, on=DataSet, says=_("The passport of the set was corrected"))
def correct(
    call: Call, row: DataSet, *, title: Title, description: Text, topic: Topic, period: Period,
    keywords: Lines | None = None, basis: OptionalLine = "", purpose: OptionalLine = "",
    key: Annotated[OptionalLine, Field(max_length=40)] = "",
    lat: OptionalLine = "", lon: OptionalLine = "", chart_by: OptionalLine = "", chart_of: OptionalLine = "",
) -> DataSet:  # fmt: skip
    """Will put new words in the passport of an uploaded set (КМУ №835), and name its columns of places and of the
    chart. A live set has the passport of its declaration.

    Refusals: opendata.declared, opendata.no_such_column.
    """
    _check_uploaded(row)
    names = {one.name for one in row.shape}
    for field, value in (("lat", lat), ("lon", lon), ("chart_by", chart_by), ("chart_of", chart_of)):
        if value and value not in names:
            raise Refused(
                "opendata.no_such_column", _("The set has no column “{name}”."), field=field, name=value
            )  # fmt: skip
    row.title, row.description, row.topic, row.period = title, description, str(topic), str(period)
    row.keywords, row.basis, row.purpose, row.key = keywords or [], basis, purpose, key
    row.lat, row.lon, row.chart_by, row.chart_of = lat, lon, chart_by, chart_of
    if row.updated_at is not None:
        row.due_on = rules.due_on(row.period, row.updated_at.date())
        row.late = rules.is_late(row.due_on, call.today)
    editions.find(row)
    return row


@action("opendata.describe", may=permissions.keeps, on=DataSet, says=_("Columns of the set were described"))
def describe(call: Call, row: DataSet, *, lines: Lines) -> DataSet:
    """Will give columns of an uploaded set their titles and meanings, by lines «name | title | meaning»: the structure
    file that КМУ №835 asks for.

    Refusals: opendata.declared, opendata.no_such_column.
    """
    _check_uploaded(row)
    try:
        row.columns = kept(rules.described(lines, row.shape))
    except KeyError as unknown:
        raise Refused(
            "opendata.no_such_column", _("The set has no column “{name}”."), field="lines", name=unknown.args[0]
        ) from None  # fmt: skip
    editions.find(row)
    return row


def _check_uploaded(row: DataSet) -> None:
    if row.source != Source.UPLOADED:
        raise Refused(
            "opendata.declared", _("The passport of this set comes from the program. Only who answers can be changed.")
        )
