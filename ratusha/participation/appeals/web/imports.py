"""Taking over an old register: the file, its columns, their words, the trial, the run, the report, the way back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.fields import LineField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Column, Sort, Table
from ratusha.foundation.access.actors import Role

from .. import queries
from ..actions import imports as act
from ..imports import choosing, columns, layout, report, words

KEEPERS = (Role.REGISTRAR, Role.HEAD, Role.ADMINISTRATOR)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BUSY = ("checking", "running")
ACTS = {
    "try": act.try_import,
    "start": act.start_import,
    "stop": act.stop_import,
    "undo": act.undo_import,
}


def to_import(source: Any) -> str:
    """Address of the page of one import."""
    return reverse("desk:import", args=[source.pk])


class ImportTable(Table):
    """Old registers, newest first."""

    name = "appeals.imports"
    caption = _("Old registers")
    order = "-id"
    exports = ()
    saves = False
    columns = (
        Column("name", _("File"), link=to_import, css="what", under=lambda row: row.by),
        Column("state", _("State"), get=lambda row: row.get_state_display()),
        Column("total", _("Rows"), css="n"),
        Column("at", _("Uploaded")),
        Column("id", "№", sort=Sort("id"), css="n"),
    )  # fmt: skip
    empty = _("No old register was taken over yet.")


@officials_only(*KEEPERS)
def index(request: HttpRequest) -> HttpResponse:
    """All files of old registers."""
    table = ImportTable(request, queries.imports(request.actor).order_by())  # type: ignore[attr-defined]
    lead = _("Appeals from Excel come here with their numbers, days and results. Nobody gets a letter.")
    ways = [(_("Choose a file"), reverse("desk:begin_import"))]
    return list_page(request, table, lead=lead, back=(_("Settings"), reverse("web:settings")), ways=ways)


class FileForm(ActionForm):
    """The file."""

    files = FilesField(label=_("File of the register, XLSX or CSV"), required=True)


@officials_only(*KEEPERS)
@page
def begin(request: HttpRequest) -> HttpResponse:
    """Takes the file."""
    form = FileForm.of(request)
    if request.method == "POST" and (source := form.perform(request, act.begin_import)):
        return HttpResponseRedirect(reverse("desk:import_columns", args=[source.pk]))
    return form.page(request, "appeals/import_begin.html")


class ColumnsForm(ActionForm):
    """What each column means."""

    keep_as = LineField(
        label=_("Keep these columns under a name"),
        required=False,
        max_length=120,
        help_text=_("The next file with the same headings will be read in the same way."),
    )
    found: list[choosing.Column]
    suggested: dict[str, str]

    def prepare(self) -> None:
        """A choice for each column."""
        offered = [("", _("leave out")), *((name, one.title) for name, one in columns.FIELDS.items())]
        for one in self.found:
            label = one.title or gettext("Column {n}").format(n=one.place + 1)
            initial = self.suggested.get(str(one.place), "")
            field = forms.ChoiceField(label=label, choices=offered, required=False, initial=initial)
            self.fields[f"column_{one.place}"] = field

    def rows(self) -> list[tuple[choosing.Column, Any]]:
        """Each column with its choice."""
        return [(one, self[f"column_{one.place}"]) for one in self.found]

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The choices as place -> field."""
        chosen = {str(one.place): cleaned[f"column_{one.place}"] for one in self.found}
        return {"columns": chosen, "keep_as": cleaned["keep_as"]}


@officials_only(*KEEPERS)
@page
def choose_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks what each column means, with our guess."""
    source = get_object_or_404(queries.imports(request.actor), pk=pk)  # type: ignore[attr-defined]
    path = queries.path_of(source)
    read = layout.Layout(**source.layout) if source.layout else layout.layout_of(path)
    kept = {one.name: one for one in queries.mappings(request.actor)}  # type: ignore[attr-defined]
    fits = choosing.fitting(read.titles, [(name, one.columns) for name, one in kept.items()])
    suggested = source.columns or (fits[1] if fits else columns.suggest(read.titles))
    members = {"found": choosing.columns_of(path, read), "suggested": suggested}
    form_class: Any = type("OwnColumnsForm", (ColumnsForm,), members)
    form = form_class.of(request, target=source)
    if request.method == "POST":
        extra: dict[str, Any] = {"layout": read.as_json(), "total": layout.estimate(path, read)}
        if fits and not source.words:
            extra["words"] = kept[fits[0]].words
        if form.perform(request, act.map_import, **extra):
            return HttpResponseRedirect(reverse("desk:import_words", args=[pk]))
    return form.page(request, "appeals/import_columns.html", source=source, read=read, fits=fits[0] if fits else "")


class WordsForm(ActionForm):
    """What each of their words is with us."""

    found: list[choosing.Said]
    offered: dict[str, list[tuple[str, Any]]]
    told: dict[str, dict[str, str]]

    def prepare(self) -> None:
        """A choice for each word."""
        for number, one in enumerate(self.found):
            initial = self.told.get(one.field, {}).get(one.key, one.suggested)
            choices = [("", _("leave it in the note")), *self.offered[one.field]]
            self.fields[f"word_{number}"] = forms.ChoiceField(
                label=one.said, choices=choices, required=False, initial=initial
            )

    def groups(self) -> list[tuple[Any, list[tuple[choosing.Said, Any]]]]:
        """The words by columns, each with its choice."""
        grouped: dict[str, list[tuple[choosing.Said, Any]]] = {}
        for number, one in enumerate(self.found):
            grouped.setdefault(one.field, []).append((one, self[f"word_{number}"]))
        return [(columns.FIELDS[name].title, rows) for name, rows in grouped.items()]

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The tables by fields."""
        tables: dict[str, dict[str, str]] = {}
        for number, one in enumerate(self.found):
            tables.setdefault(one.field, {})[one.key] = cleaned[f"word_{number}"]
        return {"words": tables}


@officials_only(*KEEPERS)
@page
def choose_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks what their words are with us; nothing to ask leads on."""
    source = get_object_or_404(queries.imports(request.actor), pk=pk)  # type: ignore[attr-defined]
    read = layout.Layout(**source.layout)
    found = choosing.foreign_words(queries.path_of(source), read, source.columns)
    if not found:
        return HttpResponseRedirect(to_import(source))
    members = {"found": found, "offered": words.offered(), "told": source.words}
    form_class: Any = type("OwnWordsForm", (WordsForm,), members)
    form = form_class.of(request, target=source)
    mappings = queries.mappings(request.actor)  # type: ignore[attr-defined]
    kept = [one.name for one in mappings if set(one.columns.values()) == set(source.columns.values())]
    extra = {"columns": source.columns, "keep_as": kept[0] if kept else ""}
    if request.method == "POST" and form.perform(request, act.map_import, **extra):
        return HttpResponseRedirect(to_import(source))
    return form.page(request, "appeals/import_words.html", source=source)


@officials_only(*KEEPERS)
@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """How it goes: progress, what is doubtful or refused, and what can be done next."""
    source = get_object_or_404(queries.imports(request.actor), pk=pk)  # type: ignore[attr-defined]
    return drawn(request, source, ActionForm.of(request, target=source))


def drawn(request: HttpRequest, source: Any, form: ActionForm) -> HttpResponse:
    """The page of one import."""
    counts = [(value, words_, source.counts.get(value, 0)) for value, words_ in queries.OUTCOMES]
    done = sum(source.counts.values())
    context = {
        "source": source,
        "counts": counts if source.counts else [],
        "done": done,
        "percent": min(100, done * 100 // source.total) if source.total else 0,
        "busy": source.state in BUSY,
        "bad": list(queries.rows_to_look_at(source)[:50]),
        "series": [(name, before, now) for name, (before, now) in sorted(source.counters.items())],
        "ready": source.state in ("mapped", "checked"),
    }
    return form.page(request, "appeals/import.html", **context)


@require_POST
@officials_only(*KEEPERS)
@page
def do(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Tries, starts, stops or takes back."""
    source = get_object_or_404(queries.imports(request.actor), pk=pk)  # type: ignore[attr-defined]
    form = ActionForm.of(request, target=source)
    if form.perform(request, ACTS[verb]):
        messages.success(request, gettext("Done."))
        return HttpResponseRedirect(to_import(source))
    return drawn(request, source, form)


@officials_only(*KEEPERS)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as XLSX: rows that need a look, or all of them."""
    source = get_object_or_404(queries.imports(request.actor), pk=pk)  # type: ignore[attr-defined]
    if not source.layout:
        return HttpResponseRedirect(to_import(source))
    response = HttpResponse(report.xlsx(source, only_bad="all" not in request.GET), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="import-{source.pk}-report.xlsx"'
    return response
