"""The gallery of templates, starting a draft by one, and a new version of it."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.fields import DayField, LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Actor

from .. import actions, queries
from ..queries import EDITABLE, Field, FieldKind
from .card import found
from .words import WORKERS, kind_words, kinds, people

HINTS = {
    FieldKind.PERSON: _("Surname, given name, patronymic; the text declines it"),
    FieldKind.OFFICE: _("In the nominative, as in the staff list; the text declines it"),
    FieldKind.MONEY: _("Like 12500,50; the text says it in words"),
    FieldKind.NUMBER: _("A number"),
}


def field_of(one: Field) -> forms.Field:
    """The field of a form for a field of a template."""
    common = {"label": one.label, "required": one.required, "help_text": HINTS.get(one.kind, "")}
    if one.kind is FieldKind.TEXT:
        return TextField(**common)
    return DayField(**common) if one.kind is FieldKind.DAY else LineField(**common)


class PaperForm(ActionForm):
    """Title, addressee, fields of the template or the text, signers in order."""

    title = LineField(label=_("Title"), max_length=300, help_text=_("What it is about, in a few words"))
    addressee = TextField(
        label=_("Addressee"), required=False, help_text=_("As it stands at the top right: office, name, address"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    text = TextField(
        label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("**Bold** between stars, ## before a heading, cells of a table between |."),
    )  # fmt: skip
    file = FilesField(
        label=_("Or a DOCX of your own"), required=False,
        help_text=_("Written in your word processor: it is the paper, the text above is then not read"),
    )  # fmt: skip
    signer = forms.ChoiceField(label=_("Who signs"))
    second = forms.ChoiceField(label=_("Who signs after them"), required=False)

    def prepare(self) -> None:
        """Fills choices; the text stands after the fields of the template."""
        for name in ("signer", "second"):
            self.fields[name].choices = people(self.request)  # type: ignore[attr-defined]
        own = [name for name in self.fields if name.startswith("values.")]
        self.order_fields(["title", "addressee", *own, "text", "file", "signer", "second"])

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Values by name, signers in order."""
        given = super().input_of(cleaned)
        values = {name: str(given.pop(name) or "") for name in list(given) if name.startswith("values.")}
        signers = [int(one) for one in (given.pop("signer"), given.pop("second")) if one]
        given["signers"] = list(dict.fromkeys(signers))
        if values:
            given["values"] = {name.removeprefix("values."): value for name, value in values.items()}
        given["file"] = given.get("file") or []
        given.setdefault("text", "")
        return given


def form_class(fields: list[Field], *, text: bool, more: dict[str, forms.Field] | None = None) -> type[PaperForm]:
    """The form with these fields of a template."""
    own: dict[str, Any] = {f"values.{one.name}": field_of(one) for one in fields} | (more or {})
    if not text:
        own["text"] = None
    return type("DraftForm", (PaperForm,), own)


@officials_only(*WORKERS)
def gallery(request: HttpRequest) -> HttpResponse:
    """Templates by kind, and a blank sheet of each kind."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = list(queries.templates_for(actor).order_by("kind", "name"))
    shelves = [(words, kind, [one for one in rows if one.kind == kind]) for kind, words in kinds()]
    return render(request, "drafting/gallery.html", {"shelves": shelves, "tail": tail_of(request)})


def tail_of(request: HttpRequest) -> str:
    """What the draft answers goes along from page to page."""
    label, pk = answered_by(request)
    return f"?label={label}&answers={pk}" if label else ""


def answered_by(request: HttpRequest) -> tuple[str, int | None]:
    """The document or case that the address names."""
    given = request.GET if request.method == "GET" else request.POST
    label, pk = given.get("label", ""), given.get("answers", "")
    if label not in ("documents.document", "cases.case") or not (pk.isascii() and pk.isdigit() and len(pk) < 12):
        return "", None
    return label, int(pk)


@officials_only(*WORKERS)
@page
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft by a template."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    template = get_object_or_404(queries.templates_for(actor), pk=pk)
    fields = queries.fields_of(queries.newest(template))
    return _start(request, template.kind, form_class(fields, text=False), template)


@officials_only(*WORKERS)
@page
def blank(request: HttpRequest, kind: str) -> HttpResponse:
    """A draft on a blank sheet."""
    if kind not in dict(kinds()):
        raise Http404
    return _start(request, kind, form_class([], text=True), None)


def _start(request: HttpRequest, kind: str, made: type[PaperForm], template: Any) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    label, pk = answered_by(request)
    told = queries.matter(actor, label, pk) if pk is not None else None
    initial: dict[str, Any] = {"signer": str(queries.usual_signer() or "")}
    if told:
        initial["title"] = told[1]
    form = made.of(request, initial=initial)
    if request.method == "POST":
        extra: dict[str, Any] = {"kind": kind, "template": template.pk if template else None}
        if told:
            extra |= {"answers_label": label, "answers_id": pk, "answers_says": f"№ {told[0]}"}
        if draft := form.perform(request, actions.start, **extra):
            return HttpResponseRedirect(reverse("drafting:draft", args=[draft.pk]))
    context = {"kind": kind_words(kind), "pattern": template, "told": told, "label": label, "answers": pk}
    return form.page(request, "drafting/start.html", **context)


@officials_only(*WORKERS)
@page
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version: the text as it stands, or the fields of a template that is a DOCX."""
    row = found(request, pk)
    version = queries.version_of(row)
    if version is None or row.state not in EDITABLE:
        raise Http404
    by_fields = version.file_id is not None or "fields" in request.GET or "fields" in request.POST
    fields = queries.fields_of(row.template) if by_fields else []
    why = {"why": LineField(label=_("What has changed and why"), required=False, max_length=300)}
    signers = [str(one.account_id) for one in queries.signers_of(row)] + ["", ""]
    initial = {
        "title": row.title, "addressee": row.addressee, "text": version.text, "signer": signers[0],
        "second": signers[1], **{f"values.{name}": value for name, value in version.values.items()},
    }  # fmt: skip
    form = form_class(fields, text=not by_fields, more=why).of(request, target=row, initial=initial)
    if request.method == "POST" and form.perform(request, actions.write):
        return HttpResponseRedirect(reverse("drafting:draft", args=[row.pk]))
    refill = row.template is not None and not by_fields
    context = {"draft": row, "kind": kind_words(row.kind), "by_fields": by_fields, "refill": refill}
    return form.page(request, "drafting/write.html", **context)
