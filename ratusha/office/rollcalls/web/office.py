"""Taking votes over by a page: files are read, reported, and kept where they can be."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.fields import dress
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Role
from ratusha.office.council.queries import MAJORITY_WORDS, Majority

from ..imports import Piece, pieces_of_file, run

KEEPERS = (Role.SECRETARIAT, Role.ADMINISTRATOR)
MOST_FILES, MOST_BYTES = 200, 30 * 1024 * 1024
STATES = {
    "new": (_("taken over"), "ok", "check"),
    "known": (_("was here already"), "", "check"),
    "changed": (_("was here already, with other data"), "wait", "alert"),
    "malformed": (_("cannot be read"), "bad", "cross"),
    "refused": (_("cannot be read"), "bad", "cross"),
}
WOULD = (_("can be taken over"), "go", "check")
OFFERED = (Majority.FULL, Majority.TWO_THIRDS, Majority.PRESENT)


class ManyFiles(forms.ClearableFileInput):
    """An input for several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The last of them, by which the field knows that something was chosen; the view takes all."""
        return files.get(name)


class ImportForm(forms.Form):
    """Files, and by what composition and majority the result is checked."""

    files = forms.FileField(
        label=_("Files with votes"),
        help_text=_("JSON of the national recommendation: a file for each vote, or .jsonl with a vote a line"),
        widget=ManyFiles(attrs={"accept": ".json,.jsonl"}),
        error_messages={"required": _("Choose the files first."), "empty": _("The file is empty.")},
    )
    composition = forms.IntegerField(
        label=_("Seats of deputies by statute"), required=False, min_value=1, max_value=1000,
        help_text=_("Empty: of our own convocation, or as many as the list names"),
    )  # fmt: skip
    majority = forms.ChoiceField(label=_("Majority"), choices=[(one.value, MAJORITY_WORDS[one]) for one in OFFERED])
    dry_run = forms.BooleanField(label=_("Only report, keep nothing"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        dress(self)


@officials_only(*KEEPERS)
@page
def import_votes(request: HttpRequest) -> HttpResponse:
    """The form; after it, the report of every vote of every file."""
    if request.method != "POST":
        return render(request, "rollcalls/import.html", {"form": ImportForm()})
    form = ImportForm(request.POST, request.FILES)
    files = request.FILES.getlist("files")
    if form.is_valid() and (len(files) > MOST_FILES or sum(one.size or 0 for one in files) > MOST_BYTES):
        form.add_error("files", _("At most 200 files of 30 MB together. Take the rest over in another go."))
    if not form.is_valid():
        return render(request, "rollcalls/import.html", {"form": form}, status=422)
    told = form.cleaned_data
    reports = list(
        run(
            call_of(request), _pieces(files), composition=told["composition"],
            majority=Majority(told["majority"]), dry_run=told["dry_run"],
        )
    )  # fmt: skip
    states = STATES | ({"new": WOULD} if told["dry_run"] else {})
    shown = [(one, *states[one.state]) for one in reports]
    kept = sum(1 for one in reports if one.state == "new" and not told["dry_run"])
    context = {
        "shown": sorted(shown, key=lambda line: (not line[0].is_bad, not line[0].problems)),
        "read": len(reports),
        "kept": kept,
        "bad": sum(1 for one in reports if one.is_bad),
        "remarks": sum(1 for one in reports if one.problems and not one.is_bad),
        "dry_run": told["dry_run"],
        "form": ImportForm(),
    }
    return render(request, "rollcalls/imported.html", context)


def _pieces(files: list[Any]) -> Iterator[Piece]:
    for one in files:
        yield from pieces_of_file(str(one.name)[:255], one.read())
