"""Checks of many files: asked for, watched, read, taken away as a workbook."""

import io
import zipfile
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.web import downloads
from ratusha.channels.web.calls import call_of
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Choice, Column, Sort, Table
from ratusha.channels.web.tables.export import XLSX
from ratusha.foundation.actions import Refused
from ratusha.foundation.files import intake
from ratusha.foundation.files.limits import Limits
from ratusha.foundation.signing.reasons import told as sentence
from ratusha.foundation.signing.report import failed

from .. import actions, queries, rules
from ..permissions import WORKERS
from .own import tabs

LIMITS = Limits(
    size=rules.BATCH_MOST, count=1, entries=rules.FILES_MOST * 2 + 200, unpacked=3 * rules.BATCH_MOST,
    kinds=frozenset({"zip"}),
)  # fmt: skip
VERDICTS = (
    ("valid", gettext_lazy("valid")),
    ("indeterminate", gettext_lazy("not certain")),
    ("invalid", gettext_lazy("not valid")),
)


def to_batch(batch: Any) -> str:
    """Address of its page."""
    return reverse("signature-desk:batch", args=[batch.pk])


class BatchTable(Table):
    """Checks that the official asked for, newest first."""

    name = "signatures.batches"
    caption = gettext_lazy("Checks of many signatures")
    order = "-id"
    exports = ()
    saves = False
    columns = (
        Column("name", gettext_lazy("File"), link=to_batch, css="what", under=lambda row: row.get_state_display()),
        Column("at", gettext_lazy("Asked for"), css="got"),
        Column("total", gettext_lazy("Files"), css="n"),
        Column("valid", gettext_lazy("Valid"), css="n"),
        Column("indeterminate", gettext_lazy("Not certain"), css="n"),
        Column("invalid", gettext_lazy("Not valid"), css="n"),
        Column("id", "№", sort=Sort("id"), css="n"),
    )
    empty = gettext_lazy("You have asked for no check yet.")


class FileTable(Table):
    """Files of one check with what was found."""

    name = "signatures.files"
    caption = gettext_lazy("Checked files")
    order = "number"
    exports = ()
    saves = False
    columns = (
        Column("number", "№", sort=Sort("number"), css="no"),
        Column("name", gettext_lazy("File"), css="what", under=lambda row: reasons_of(row)),
        Column("verdict", gettext_lazy("Verdict"), get=lambda row: row.told["headline"]),
        Column("signers", gettext_lazy("Signer"), css="who", get=lambda row: signers_of(row)),
    )
    filters = (Choice("verdict", gettext_lazy("Verdict"), options=list(VERDICTS)),)
    empty = gettext_lazy("There are no such files.")


def reasons_of(row: Any) -> str:
    """The weightiest of what is the matter, for a line of the list."""
    every = [*row.told["reasons"], *(one for signer in row.told["signers"] for one in signer["reasons"])]
    heavy = [one["words"] for one in every if one["tone"] != "ok"]
    return " ".join(heavy[:2])


def signers_of(row: Any) -> str:
    """Names of who signed."""
    return ", ".join(one["name"] or one["organization"] for one in row.told["signers"])


class ManyFiles(forms.FileInput):
    """A choice of several files."""

    allow_multiple_selected = True


class SeveralField(forms.FileField):
    """One file or several."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Every one of them."""
        given = data if isinstance(data, list) else [data]
        return [super(SeveralField, self).clean(one, initial) for one in given or [None]]


class ManyForm(ActionForm):
    """An archive, or several files that become one."""

    upload = SeveralField(
        label=gettext_lazy("ZIP archive with the signed files, or up to 20 files"),
        help_text=gettext_lazy(
            "Up to 1,000 files, 200 MB. Put contract.pdf and contract.pdf.p7s side by side: they are checked together."
        ),
        error_messages={"required": gettext_lazy("Choose the file first.")},
    )


@officials_only(*WORKERS)
def batches(request: HttpRequest) -> HttpResponse:
    """The checks of this official."""
    table = BatchTable(request, queries.batches(request.actor).order_by())  # type: ignore[attr-defined]
    lead = gettext_lazy("An archive goes in, a report comes out: who signed what, and which signatures do not hold.")
    ways = [
        (gettext_lazy("Check an archive"), reverse("signature-desk:new")),
        (gettext_lazy("Check one file"), reverse("signatures:check")),
    ]
    return list_page(request, table, lead=lead, ways=ways, tabs=tabs("batches"))


@officials_only(*WORKERS)
@page
def new(request: HttpRequest) -> HttpResponse:
    """Have an archive checked."""
    form = ManyForm.of(request)
    token = _taken(request, form) if request.method == "POST" else ""
    if token and form.perform(request, actions.check_many, upload=token):
        return redirect("signature-desk:batches")
    return form.page(request, "signatures/many.html")


def _taken(request: HttpRequest, form: ManyForm) -> str:
    """The token of the archive; empty, with its sentence on the form, when it is not taken in."""
    given = request.FILES.getlist("upload")
    if not form.is_valid():
        return ""
    try:
        name, stream = (str(given[0].name), given[0]) if _is_archive(given) else ("files.zip", _packed(given))
        return intake.receive(call_of(request).child("upload"), name, stream, limits=LIMITS).token or ""
    except Refused as refused:
        form.add_error("upload", refused.sentence)
        return ""


def _is_archive(given: list[Any]) -> bool:
    return len(given) == 1 and str(given[0].name).casefold().endswith(".zip")


def _packed(given: list[Any]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in given:
            archive.writestr(str(one.name), one.read())
    out.seek(0)
    return out


@officials_only(*WORKERS)
@page
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One check: how far it is, what was found."""
    found = get_object_or_404(queries.batches(request.actor), pk=pk)  # type: ignore[attr-defined]
    table = FileTable(request, queries.files_of(found).order_by())
    done = [(_("Checked"), found.done), (_("Valid"), found.valid), (_("Not certain"), found.indeterminate)]
    figures = [*done, (_("Not valid"), found.invalid)]
    return ActionForm.of(request, target=found).page(
        request, "signatures/batch.html", batch=found, table=table, figures=figures, wrong=_wrong(found)
    )


def _wrong(found: Any) -> Any:
    """Why the check could not be made, in words."""
    if not found.error:
        return ""
    code = found.error.split()[0]
    if code == "too_many":
        return _("There are more than 1,000 files in the archive. Split it into several.")
    if code.startswith("zip_"):
        return sentence(failed(code, name=found.error.partition(" ")[2]))
    return _("Something went wrong on our side. Ask for it anew.")


@officials_only(*WORKERS)
@page
def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of one check in XLSX."""
    found = get_object_or_404(queries.batches(request.actor), pk=pk)  # type: ignore[attr-defined]
    rows = ((row.name, row.told) for row in queries.files_of(found).order_by("number").iterator(chunk_size=200))
    made = HttpResponse(queries.sheet(_("Signatures"), rows), content_type=XLSX)
    return downloads.named(made, f"signatures-{found.at:%Y-%m-%d}-{found.pk}", "xlsx")
