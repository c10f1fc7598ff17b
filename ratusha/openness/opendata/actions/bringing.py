"""New data: by the clock from live tables, from a file, and what is late."""

from datetime import timedelta
from typing import Annotated

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action
from ratusha.office.tasks import actions as tasks
from ratusha.office.tasks import queries as open_tasks

from .. import permissions, rules
from ..models import DataSet, Source
from ..queries import LABEL, declared_of
from ..rules import Period, State, Topic
from . import editions
from .keeping import Title

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,58}$")]
Names = Annotated[list[Line], Field(max_length=400)]
Tokens = Annotated[list[Annotated[str, StringConstraints(max_length=64)]], Field(max_length=10)]
GIVE_DAYS = 5
RESERVED = ("budget",)


@action("opendata.upload", may=permissions.keeps, says=_("A data set was uploaded: {name}"))
def upload(
    call: Call, *, name: Name, title: Title, description: Text, topic: Topic, period: Period, files: Tokens,
    columns: Names | None = None, keywords: Names | None = None, basis: OptionalLine = "", purpose: OptionalLine = "",
    key: Annotated[OptionalLine, Field(max_length=40)] = "", checked: bool = False,
) -> DataSet:  # fmt: skip
    """Will keep a table as a new set with its passport, not published yet: whoever publishes looks at it first.

    КМУ №835 of 21.10.2015; 2297-VI: only the named columns are kept, the others never leave the file. Refusals:
    opendata.taken, opendata.no_file, opendata.not_a_table, opendata.no_column, opendata.ragged, opendata.personal.
    """
    if name in RESERVED or DataSet.objects.filter(name=name).exists() or declared_of(name) is not None:
        raise Refused("opendata.taken", _("There is a set with this name already. Choose another name."), field="name")
    names, rows = editions.cut_file(call, files, columns or [])
    editions.check_persons(names, rows, checked)
    row = DataSet.objects.create(
        name=name, source=Source.UPLOADED, title=title, description=description, keywords=keywords or [], basis=basis,
        purpose=purpose, key=key, topic=topic, period=period, columns=editions.guess(names, rows),
        created_at=call.now, owner_id=call.actor.account_id,
    )  # fmt: skip
    made = editions.make(call, row, rows)
    editions.stamp(row, call)
    row.save()
    call.note(name=name, rows=made.rows if made else 0)
    return row


@action("opendata.bring", may=permissions.can_bring, on=DataSet, says=_("A new version of the data: {number}"))
def bring(call: Call, row: DataSet, *, files: Tokens, note: OptionalLine = "", checked: bool = False) -> DataSet:
    """Will make the table the next version of an uploaded set; the earlier ones stay available (КМУ №835).

    Columns that the set does not have are cut. The same table again only says that the data are still right.
    Refusals: opendata.live, opendata.ended, opendata.no_file, opendata.not_a_table, opendata.no_column,
    opendata.ragged, opendata.personal.
    """
    _check_lives(row)
    if row.source != Source.UPLOADED:
        raise Refused("opendata.live", _("This set is made from the records by itself. Renew it instead."))
    names, rows = editions.cut_file(call, files, [one.name for one in row.shape])
    editions.check_persons(names, rows, checked)
    kinds = {one["name"]: one["kind"] for one in editions.guess(names, rows)}
    row.columns = [{**one, "kind": kinds[one["name"]]} for one in row.columns]
    made = editions.make(call, row, rows, note)
    editions.stamp(row, call)
    _settle(call, row)
    call.note(number=row.current.number if row.current else 0, changed=made is not None)
    return row


@action("opendata.renew", may=permissions.can_renew, on=DataSet, says=_("Data were checked, version {number}"))
def renew(call: Call, row: DataSet) -> DataSet:
    """Will make a version of a live set when its rows have changed, and tell who answers for a late set.

    КМУ №835: a set is renewed by its period; the national portal marks a late one, and so does this. A live set is
    right as of the moment when it was counted. One task stands at a time. Refusals: opendata.ended.
    """
    _check_lives(row)
    known = declared_of(row.name) if row.source == Source.LIVE else None
    made = None
    if known is not None:
        made = editions.counted(call, row, known)
        editions.stamp(row, call)
    row.late = rules.is_late(row.due_on, call.today)
    if row.late:
        _remind(call, row)
    else:
        _settle(call, row)
    call.note(number=row.current.number if row.current else 0, changed=made is not None, late=row.late)
    return row


def _check_lives(row: DataSet) -> None:
    if row.state == State.RETIRED:
        raise Refused("opendata.ended", _("This set is no longer kept. Its versions stay as they are."))


def _remind(call: Call, row: DataSet) -> None:
    if open_tasks.open_of(LABEL, row.pk).exists() or not (row.owner_id or row.unit_id):
        return
    with override("uk"):
        text = gettext("Renew the data set: {title}").format(title=row.title)
    tasks.give(
        call.child(f"task/{row.pk}/{call.today}"), label=LABEL, pk=row.pk, text=text, assignee=row.owner_id,
        unit=row.unit_id, due_on=call.today + timedelta(days=GIVE_DAYS),
    )  # fmt: skip


def _settle(call: Call, row: DataSet) -> None:
    if open_tasks.open_of(LABEL, row.pk).exists():
        tasks.settle(call, LABEL, row.pk)
