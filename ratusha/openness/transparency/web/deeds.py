"""A page for every act."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.people import officials, units

from .. import actions, queries
from ..permissions import KEEPERS

LABELS = {
    "title": _("What it is"),
    "link": _("Address of the page"),
    "files": _("File, if there is no page"),
    "approved_on": _("When it was approved or has changed"),
    "published_on": _("When it became public"),
    "considered_on": _("When it is to be considered, of a draft"),
    "exception": _("The law lifts the term"),
    "reason": _("By which law, and why"),
    "why": _("What was wrong"),
    "owner": _("Responsible official"),
    "unit": _("Responsible unit"),
    "months": _("Renew after so many months"),
    "year": _("Year"),
}
HINTS = {
    "title": _("As it is called on the page: title, number, date"),
    "link": _("Whole, or from the root of this site: /council/structure/"),
    "approved_on": _("The five working days are counted from here; leave empty where nothing was approved"),
    "exception": _("Only where a law allows it, such as the law on the regime of martial law. Publish all the same."),
    "months": _("0: only when something changes"),
    "why": _("The line that was wrong stays to be seen, with these words"),
}


class OneFileForm(ActionForm):
    """Evidence may come as a file, asked for beside the address."""

    field_order = ("title", "link", "files")
    files = FilesField(label=LABELS["files"])

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """No files are none."""
        given = super().input_of(cleaned)
        return {**given, "files": given.get("files") or None}


def to_duty(row: Any) -> str:
    """The card of the duty, also from one of its publications."""
    return reverse("access-desk:duty", args=[getattr(row, "duty_id", row.pk)])


def today(_request: HttpRequest, _row: Any) -> dict[str, Any]:
    """Published today, unless told otherwise."""
    return {"published_on": timezone.localdate()}


def as_it_stands(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The line to be corrected."""
    names = ("title", "link", "approved_on", "published_on", "considered_on", "exception", "reason")
    return {name: getattr(row, name) for name in names}


publish = Deed(
    actions.publish, title=_("It is published"), button=_("Write it down"), then=to_duty, said=_("Written down."),
    labels=LABELS, hints=HINTS, rows=queries.visible_to, initial=today, base=OneFileForm, hidden=("files",),
).view()  # fmt: skip
expect = Deed(
    actions.expect, title=_("It must be published"), button=_("Start the term"), then=to_duty,
    lead=_("For what is approved already and not public yet: the five working days run."),
    said=_("The term runs; who answers for it is reminded."), labels=LABELS, hints=HINTS, rows=queries.visible_to,
).view()  # fmt: skip
put_out = Deed(
    actions.put_out, title=_("It is published now"), button=_("Write it down"), then=to_duty, said=_("Written down."),
    labels=LABELS, hints=HINTS, rows=queries.standing, initial=today, base=OneFileForm, hidden=("files",),
).view()  # fmt: skip
correct = Deed(
    actions.correct, title=_("Correct the line"), button=_("Correct"), then=to_duty,
    said=_("Corrected; the old line stays."), labels=LABELS, hints=HINTS, rows=queries.standing, initial=as_it_stands,
).view()  # fmt: skip
assign = Deed(
    actions.assign, title=_("Who answers for it"), button=_("Save"), then=to_duty, said=_("Saved."), labels=LABELS,
    hints=HINTS, rows=queries.visible_to, choices={"owner": officials, "unit": units},
    initial=lambda _request, row: {"owner": row.owner_id, "unit": row.unit_id, "months": row.months},
).view(*KEEPERS)  # fmt: skip
keep_report = Deed(
    actions.keep_report, title=_("Report on access of a year"), button=_("Approve and publish"),
    then="access-desk:duties", said=_("The report is approved and public."), labels=LABELS,
    lead=_("Duties, the score by months, requests and refusals of the year, as a paper for everybody."),
    initial=lambda _request, _row: {"year": timezone.localdate().year},
).view("head")  # fmt: skip
