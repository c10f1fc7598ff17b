"""A page for every act on an incident."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.people import officials
from ratusha.foundation.actions import Action
from ratusha.foundation.charter import queries as charter

from .. import actions, permissions, queries
from ..queries import KIND_WORDS, STAGE_WORDS, TLP_WORDS, Stage, Tlp

LABELS = {
    "title": _("What happened, in short"),
    "what": _("What happened"),
    "kind": _("Kind"),
    "severity": _("Severity"),
    "tlp": _("To whom it may be passed on"),
    "detected_at": _("When it was noticed"),
    "happened_at": _("When it began, if known"),
    "affected": _("What data and systems it touches"),
    "persons": _("How many people it touches"),
    "personal_data": _("Personal data are touched"),
    "measures": _("What was done"),
}
HINTS = {
    "title": _("Without names: it stands in letters to those who guard"),
    "what": _("What was seen, where, by whom; what may be wrong"),
    "severity": _("From 0, the least, to 5, the gravest"),
    "detected_at": _("The reports are counted from here"),
}


def to_incident(row: Any) -> str:
    """Address of the card."""
    return reverse("incidents:incident", args=[row.pk])


def kinds(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Kinds of incidents."""
    return list(KIND_WORDS.items())


def levels(_request: HttpRequest) -> list[tuple[int, str]]:
    """0 to 5."""
    return [(one, str(one)) for one in range(6)]


def marks(_request: HttpRequest) -> list[tuple[str, str]]:
    """Marks of TLP with what they mean."""
    return [(one.value, f"{one.label}: {TLP_WORDS[one]}") for one in Tlp]


def minute(at: Any) -> str:
    """A moment as the field of a browser takes it."""
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M") if at else ""


def as_it_stands(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The card now."""
    plain = {name: getattr(row, name) for name in LABELS}
    return plain | {"detected_at": minute(row.detected_at), "happened_at": minute(row.happened_at)}


def to_new(_request: HttpRequest, row: Any) -> HttpResponse:
    """The card of the new incident."""
    return HttpResponseRedirect(to_incident(row))


def deed(action: Action, title: Any, button: Any, **words: Any) -> Any:
    """The page of one act; it goes back to the card. The action decides who may."""
    return Deed(
        action, title=title, button=button, **({"then": to_incident, "rows": queries.visible_to} | words)
    ).view()


class EvidenceForm(ActionForm):
    """Files with what they are."""

    files = FilesField(label=_("Files"))

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """No files are none."""
        given = super().input_of(cleaned)
        return {**given, "files": given.get("files") or []}


open_incident = Deed(
    actions.open_incident, title=_("Tell of an incident"), button=_("Open the incident"), then="incidents:list",
    lead=_("Write what you know now; the rest is added later. Those who guard are written to at once."),
    labels=LABELS, hints=HINTS, choices={"kind": kinds, "severity": levels}, done=to_new,
    initial=lambda _request, _row: {"severity": 1, "detected_at": minute(timezone.now())},
).view()  # fmt: skip
describe = deed(
    actions.describe, _("The card of the incident"), _("Save"), said=_("The card is saved."), labels=LABELS,
    hints=HINTS, choices={"kind": kinds, "severity": levels, "tlp": marks}, initial=as_it_stands,
)  # fmt: skip
assign = deed(
    actions.assign, _("Who is responsible"), _("Name the responsible"), said=_("They are being written to."),
    labels={"owner": _("Responsible")}, choices={"owner": officials},
)  # fmt: skip
confirm = deed(
    actions.confirm, _("Confirm the incident"), _("Confirm it"), said=_("The incident is confirmed."),
    lead=_("It is real: four reports are owed, the first within an hour after it was noticed."),
)  # fmt: skip
dismiss = deed(
    actions.dismiss, _("It was a false alarm"), _("Set aside as a false alarm"),
    said=_("Set aside; the reason is kept."),
    labels={"reason": _("Why it is a false alarm")},
    hints={"reason": _("What was checked, and what it was in truth")},
)  # fmt: skip
contain = deed(
    actions.contain, _("It is contained"), _("Keep it as contained"), said=_("Kept as contained."),
    labels={"measures": _("What was done")}, initial=lambda _request, row: {"measures": row.measures},
)  # fmt: skip
close = deed(
    actions.close, _("Close the incident"), _("Close it"), said=_("The incident is closed. The final report can go."),
    labels={"lessons": _("Why it happened and what will change")},
)  # fmt: skip
reopen = deed(
    actions.reopen, _("Open again"), _("Open it again"), said=_("The incident is open again."),
    labels={"reason": _("Why")},
)  # fmt: skip
remark = deed(
    actions.remark, _("Write in the timeline"), _("Write it"), said=_("Written."),
    labels={"text": _("What was seen or done")},
)  # fmt: skip
add_evidence = deed(
    actions.add_evidence, _("Add evidence"), _("Attach"), said=_("Attached with its hash."), base=EvidenceForm,
    labels={"note": _("What it is and where it comes from")}, hidden=("files",),
)  # fmt: skip
tell_people = deed(
    actions.tell_people, _("People were told"), _("Keep it"), said=_("Kept."),
    lead=_("Those whose data were touched have the right to know what became of them."),
    labels={"how": _("How and what they were told"), "told_at": _("When")},
    initial=lambda _request, _row: {"told_at": minute(timezone.now())},
)  # fmt: skip

REPORT = Deed(
    actions.send_report, title=_("Send a report"), button=_("It is sent: keep it"), then=to_incident,
    said=_("The report is kept with its paper."), labels={"to": _("To whom"), "their_number": _("Number they gave it")},
    hidden=("stage",), template="incidents/report.html",
)  # fmt: skip


@officials_only()
@page
def send_report(request: HttpRequest, pk: int, stage: str) -> HttpResponse:
    """The report filled from the card, to be copied into a letter or a form; then kept as sent, with its paper."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=pk)
    if stage not in set(Stage) or not permissions.can_work(actor, row):
        raise Http404
    known = charter.values(("incidents.report_to", "incidents.report_email"))
    form = REPORT.form_class().of(request, target=row, initial={"to": known["incidents.report_to"]})
    if request.method == "POST" and form.perform(request, REPORT.action, stage=stage):
        REPORT.tell(request)
        return HttpResponseRedirect(to_incident(row))
    with translation.override("uk"):
        text = queries.report_text(row, Stage(stage), queries.report_rows_for(actor, row, Stage(stage)))
    context = {
        "form": form,
        "deed": REPORT,
        "target": row,
        "back": to_incident(row),
        "stage": STAGE_WORDS[Stage(stage)],
        "text": text,
        "email": known["incidents.report_email"],
    }
    return render(request, REPORT.template, context, status=form.status)
