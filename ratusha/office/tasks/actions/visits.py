"""Visits to the place: planned, made with photos and a point, told by an act."""

from typing import Annotated

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field, StringConstraints

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import intake, pictures
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.numbering import next_number, yearly
from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.papers.photos import photo
from ratusha.foundation.papers.shapes import Photo
from ratusha.foundation.wording.dates import date_in_words

from .. import permissions
from ..models import Task, Visit
from ..rules import Kind, Verb
from .parts import Tokens, assigned, attach, checked_day, move, new_task, steered, who, write

MOST_PHOTOS = 6
Place = Annotated[Line, StringConstraints(max_length=500)]
Lat = Annotated[float, Field(ge=-90, le=90)]
Lon = Annotated[float, Field(ge=-180, le=180)]


@action("tasks.plan_visit", may=permissions.can_give, says=_("Visit planned for {day}: {who}"))
def plan_visit(
    call: Call,
    *,
    label: Line,
    pk: int,
    planned_for: AwareDatetime,
    place: Place,
    text: Text,
    assignee: int | None = None,
    lat: Lat | None = None,
    lon: Lon | None = None,
) -> Task:
    """Will plan a visit to the place about the object; without `assignee` the actor goes themselves.

    393/96-ВР art. 18, 19: check the facts, where needed on the spot. Co-executors may plan visits too. Refusals:
    forbidden, tasks.closed, tasks.nobody, tasks.barred, tasks.term.
    """
    owner = steered(call, label, pk, helpers=True)
    account, unit = assigned(call, label, pk, assignee or call.actor.account_id, None)
    day = checked_day(call, owner, pk, planned_for.astimezone(KYIV).date())
    task = new_task(call, Kind.VISIT, label, pk, text=text, assignee=account, unit=unit, due_on=day, required=False)
    Visit.objects.create(task=task, planned_for=planned_for, place=place, lat=lat, lon=lon)
    write(call, task, "given", task.assignee_id, "given")
    call.note(who=who(task), day=planned_for.astimezone(KYIV).strftime("%d.%m.%Y"))
    return task


@action("tasks.record_visit", may=permissions.can_visit, on=Task, says=_("Visit made, act No {number}: {who}"))
def record_visit(
    call: Call,
    task: Task,
    *,
    found: Text,
    present: OptionalLine = "",
    visited_at: AwareDatetime | None = None,
    lat: Lat | None = None,
    lon: Lon | None = None,
    files: Tokens | None = None,
) -> Task:
    """Will record what was found on the spot, with photos and the point, and make the act of inspection as a PDF.

    393/96-ВР art. 19. Sent again from a phone with the same request id it is recorded once. Refusals: tasks.not_now,
    tasks.visit_time (a time to come), files.gone, files.too_many.
    """
    at = visited_at or call.now
    if at > call.now:
        raise Refused(
            "tasks.visit_time", _("This time has not come yet. Write when you were there."), field="visited_at"
        )
    move(call, task, Verb.VISITED)
    task.result = found
    attach(call, task, files)
    visit = task.visit
    visit.present, visit.visited_at = present, at
    if lat is not None and lon is not None:
        visit.lat, visit.lon = lat, lon
    visit.series = yearly("tasks.visit", call.today.year)
    visit.number = next_number(visit.series, charter.value("tasks.visit_number", on=call.today))
    visit.paper = _act(call, task, visit)
    visit.save()
    write(call, task, "done", task.giver_id, f"done/{task.returned}")
    call.note(number=visit.number, who=who(task))
    return task


def _act(call: Call, task: Task, visit: Visit) -> StoredFile:
    """The act of inspection, kept as a file that nobody can change."""
    with override("uk"):
        made = pdf.render(
            "papers/act.typ",
            _act_data(call, task, visit),
            title=gettext("Act of inspection No {number}").format(number=visit.number),
            made_at=call.now,
        )
    return intake.keep_made(call, f"{visit.number}.pdf", made)


def _photos(task: Task) -> list[Photo]:
    """The first photos of the visit as the paper shows them: 1200 px, without their hidden data."""
    found = []
    for one in task.files.exclude(width=None).order_by("pk")[:MOST_PHOTOS]:
        if copy := pictures.copy(one, "paper"):
            with copy:
                found.append(photo(copy.read(), one.name))
    return found


def _act_data(call: Call, task: Task, visit: Visit) -> dict[str, object]:
    known = permissions.owner(task.about_label)
    number, title = known.named([task.about_id]).get(task.about_id, ("", "")) if known else ("", "")
    maker = Account.objects.get(pk=call.actor.account_id)
    at = (visit.visited_at or call.now).astimezone(KYIV)
    rows = [
        (gettext("Where"), visit.place),
        (gettext("When"), f"{date_in_words(at)}, {at:%H:%M}"),
        (gettext("About"), f"{number} «{title}»".strip()),
        (gettext("What was to be checked"), task.text),
        (gettext("Who was there"), visit.present),
        (
            gettext("Point"),
            f"{visit.lat:.5f}; {visit.lon:.5f}" if visit.lat is not None and visit.lon is not None else "",
        ),
    ]
    files = [f"{one.name}, SHA-256 {one.sha256[:16]}…" for one in task.files.order_by("pk")]
    parts = [{"title": gettext("What was found"), "body": [line for line in task.result.split("\n\n") if line.strip()]}]
    if files:
        parts.append({"title": gettext("Photos and files"), "body": ["\n".join(files)]})
    return {
        "letterhead": letterhead(),
        "heading": gettext("Act of inspection"),
        "date": date_in_words(call.today),
        "number": visit.number,
        "rows": [row for row in rows if row[1]],
        "parts": parts,
        "photos": _photos(task),
        "signatures": [{"position": maker.position or "", "name": maker.name}],
    }
