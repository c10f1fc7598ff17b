"""A page for every act."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.people import officials, units

from .. import actions, queries
from ..permissions import KEEPERS
from ..queries import PERIOD_WORDS, TOPIC_WORDS

LABELS = {
    "name": _("Name in the address"), "title": _("Title"), "description": _("What it is, in plain words"),
    "topic": _("Topic"), "period": _("How often it is renewed"), "keywords": _("Keywords"),
    "columns": _("Columns to publish"), "basis": _("Legal basis"), "purpose": _("Why the data are gathered"),
    "key": _("Code of the annex of resolution 835"), "files": _("Table, CSV or XLSX"), "note": _("What has changed"),
    "checked": _("The law lets publish these columns, I have looked"), "review": _("What the security review found"),
    "reason": _("Why"), "owner": _("Responsible official"), "unit": _("Responsible unit"),
    "lat": _("Column of the latitude"), "lon": _("Column of the longitude"),
    "chart_by": _("Column of categories, for the chart"), "chart_of": _("Column of numbers, for the chart"),
    "lines": _("Columns: name | title | meaning"),
}  # fmt: skip
HINTS = {
    "name": _("Small Latin letters, digits and hyphens: budget-2026. It stands in the address for ever."),
    "columns": _("One a line, as in the heads of the table. Empty: all of them."),
    "keywords": _("One a line"),
    "review": _("No data of persons; no places of shelters, networks, cameras; nothing that harms in war."),
    "reason": _("Everybody reads it on the page of the set"),
    "chart_of": _("Empty: rows are counted"),
    "lines": _("One column a line: amount | Amount | thousands of hryvnias"),
}


class TableForm(ActionForm):
    """The table comes as a file."""

    files = FilesField(label=LABELS["files"])


def to_card(row: Any) -> str:
    """The card of the set."""
    return reverse("opendata-office:card", args=[row.pk]) if row is not None else reverse("opendata-office:sets")


def told(words: Any) -> Any:
    """Options out of words."""
    return lambda _request: [(one.value, said) for one, said in words.items()]


CHOICES = {"topic": told(TOPIC_WORDS), "period": told(PERIOD_WORDS)}


def as_it_stands(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The passport of now."""
    names = ("title", "description", "topic", "period", "keywords", "basis", "purpose", "key", "lat", "lon", "chart_by",
             "chart_of")  # fmt: skip
    return {name: getattr(row, name) for name in names}


def lines_of(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """Columns of now, a line each."""
    return {"lines": [f"{one.name} | {one.title} | {one.says}" for one in row.shape]}


upload = Deed(
    actions.upload, title=_("Upload a set"), button=_("Upload the set"), then="opendata-office:sets", labels=LABELS,
    lead=_("A table and its passport. It becomes public only after a security review."), hints=HINTS, choices=CHOICES,
    said=_("The set is here. Look at it and publish it."), base=TableForm, hidden=("files",),
).view(*KEEPERS)  # fmt: skip
bring = Deed(
    actions.bring, title=_("Bring new data"), button=_("Make the next version"), then=to_card, labels=LABELS,
    said=_("The data are renewed; earlier versions stay."), rows=queries.visible_to, base=TableForm, hidden=("files",),
).view()  # fmt: skip
renew = Deed(
    actions.renew, title=_("Renew the data now"), button=_("Renew the data"), then=to_card, rows=queries.visible_to,
    lead=_("The rows are counted anew. A version is made only where something has changed."),
    said=_("The data are as of now."),
).view()  # fmt: skip
adopt = Deed(
    actions.adopt, title=_("Take in new sets"), button=_("Take the sets in"), then="opendata-office:sets",
    lead=_("Sets that the program can make and that are not in the list yet. Nothing becomes public by this."),
    said=_("The list of sets is whole."),
).view(*KEEPERS)  # fmt: skip
publish = Deed(
    actions.publish, title=_("Publish the set"), button=_("Publish the set"), then=to_card, labels=LABELS, hints=HINTS,
    said=_("The set is public."), rows=queries.visible_to,
).view(*KEEPERS)  # fmt: skip
withhold = Deed(
    actions.withhold, title=_("Withhold the set"), button=_("Withhold the set"), then=to_card, labels=LABELS,
    hints=HINTS, lead=_("The data with all versions are closed; the passport and the reason stay to be read."),
    said=_("The data are closed."), rows=queries.visible_to,
).view(*KEEPERS)  # fmt: skip
retire = Deed(
    actions.retire, title=_("Stop keeping the set"), button=_("Stop keeping the set"), then=to_card, labels=LABELS,
    hints=HINTS, lead=_("It is not renewed any more; what was published stays available. There is no way back."),
    said=_("The set is no longer kept."), rows=queries.visible_to,
).view(*KEEPERS)  # fmt: skip
correct = Deed(
    actions.correct, title=_("Correct the passport"), button=_("Save the passport"), then=to_card, labels=LABELS,
    hints=HINTS, choices=CHOICES, initial=as_it_stands, said=_("Saved."), rows=queries.visible_to,
).view(*KEEPERS)  # fmt: skip
describe = Deed(
    actions.describe, title=_("Describe the columns"), button=_("Save the columns"), then=to_card, labels=LABELS,
    hints=HINTS, initial=lines_of, said=_("Saved."), rows=queries.visible_to,
).view(*KEEPERS)  # fmt: skip
assign = Deed(
    actions.assign, title=_("Who answers for the set"), button=_("Save"), then=to_card, labels=LABELS,
    choices={"owner": officials, "unit": units}, said=_("Saved."), rows=queries.visible_to,
    initial=lambda _request, row: {"owner": row.owner_id, "unit": row.unit_id},
).view(*KEEPERS)  # fmt: skip
