"""How long data are kept: the table of terms with what is due, reports of runs, and a run by hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, resolve_url
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Refused
from ratusha.foundation.retention import queries, running
from ratusha.foundation.retention.keeps import Fate

READERS = (Role.ADMINISTRATOR, Role.HEAD, Role.OPERATOR)
FATES = {
    Fate.ERASE: _("removed"),
    Fate.ANONYMISE: _("emptied of personal data"),
    Fate.ARCHIVE: _("handed to the archive"),
}


@officials_only(*READERS)
@page
def terms(request: HttpRequest) -> HttpResponse:
    """The table: what, how long, why, what then, how many rows are due; and the last reports."""
    return drawn(request, ActionForm.of(request))


def drawn(request: HttpRequest, form: ActionForm) -> HttpResponse:
    """The page, with the button of a run for the administrator."""
    lines = [(one, FATES[one.keeps.fate]) for one in queries.lines(timezone.now())]
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "lines": lines,
        "runs": queries.runs(actor)[:10],
        "may": actor.has(Role.ADMINISTRATOR),
        "due": sum(one.due for one, _fate in lines if one.on and not one.keeps.job),
    }
    return form.page(request, "oversight/retention.html", **context)


@officials_only(*READERS)
@page
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of one run, as a page or with `?format=json` as a file."""
    run = get_object_or_404(queries.runs(request.actor), pk=pk)  # type: ignore[attr-defined]
    told = queries.report(run)
    if request.GET.get("format") == "json":
        name = f"retention-{run.started_at:%Y-%m-%d}-{run.pk}.json"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return JsonResponse(told, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 1})
    form = ActionForm.of(request)
    rows = [one for one in told["classes"] if one["done"]]
    return form.page(request, "oversight/retention_report.html", run=run, rows=rows)


@require_POST
@officials_only(Role.ADMINISTRATOR)
def run(request: HttpRequest) -> HttpResponse:
    """A run by hand, with its report."""
    form = ActionForm.of(request)
    try:
        done: dict[str, Any] = running.run(call_of(request, form.data.get("request_id") or None, None))
    except Refused as refused:
        form.is_valid()
        form.refuse(refused)
        return drawn(request, form)
    messages.success(request, gettext("Removed by their term: {number}.").format(number=done["total"]))
    return HttpResponseRedirect(resolve_url("oversight:retention_report", done["run"]))
