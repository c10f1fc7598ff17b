"""Templates and routes as their keepers see them."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.fields import LineField, LinesField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.people import officials, units
from ratusha.channels.web.tables import Choice, Column, Table
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Action

from .. import actions, queries
from ..queries import Member, Route, Template
from . import routing
from .start import form_class
from .words import KEEPERS, WORKERS, kind_words, kinds

USE = (("yes", _("is in use")), ("no", _("switched off")))
ROWS = 8
BACK = (_("Drafts of documents"), "/office/drafts/")


def used(row: Any) -> Any:
    """Whether it is in use, in words."""
    return _("is in use") if row.active else _("switched off")


def by_use() -> Choice:
    """The filter by use."""
    return Choice("works", _("State"), options=USE, by={
        "yes": lambda rows: rows.filter(active=True), "no": lambda rows: rows.filter(active=False),
    })  # fmt: skip


class TemplateTable(Table):
    """Templates of papers."""

    name = "drafting.templates"
    caption = _("Templates of documents")
    order = "pk"
    columns = (
        Column("name", _("Template"), css="what", under=lambda row: kind_words(row.kind),
               link=lambda row: reverse("drafting:template", args=[row.pk])),
        Column("ordinal", _("Version"), css="n"),
        Column("active", _("State"), get=used),
    )  # fmt: skip
    filters = (Choice("kind", _("Kind"), options=kinds()), by_use())
    empty = _("There are no templates yet.")


class RouteTable(Table):
    """Routes of agreement."""

    name = "drafting.routes"
    caption = _("Routes of agreement")
    order = "pk"
    columns = (
        Column("name", _("Route"), css="what", under=routing.scope,
               link=lambda row: reverse("drafting:route", args=[row.pk])),
        Column("active", _("State"), get=used),
    )  # fmt: skip
    filters = (by_use(),)
    empty = _("There are no routes yet.")


def back_of(request: HttpRequest) -> tuple[Any, str] | None:
    """The way back to the drafts, for whoever writes some."""
    return BACK if request.actor.has(*WORKERS) else None  # type: ignore[attr-defined]


@officials_only(*KEEPERS)
def templates(request: HttpRequest) -> HttpResponse:
    """All templates."""
    rows = queries.templates_kept(request.actor)  # type: ignore[attr-defined]
    ways = [(_("Add a template"), reverse("drafting:add_template"))]
    lead = _("A text or HTML with places to fill, or a DOCX of your own word processor.")
    return list_page(request, TemplateTable(request, rows), lead=lead, ways=ways, back=back_of(request))


@officials_only(*KEEPERS)
def routes(request: HttpRequest) -> HttpResponse:
    """All routes."""
    rows = queries.routes_kept(request.actor).select_related("unit")  # type: ignore[attr-defined]
    ways = [(_("Add a route"), reverse("drafting:add_route"))]
    lead = _("The narrowest route that fits a draft is taken: of its unit and kind, of its unit, of its kind, of all.")
    return list_page(request, RouteTable(request, rows), lead=lead, ways=ways, back=back_of(request))


class TemplateForm(ActionForm):
    """A template as its keeper writes it."""

    kind = forms.ChoiceField(label=_("Kind"))
    name = LineField(label=_("Name"), max_length=200)
    body = TextField(
        label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "Places to fill stand in double braces: {{ person|dative }}. **Bold** between stars, ## before a heading, "
            "cells of a table between |. HTML may be pasted too. Leave it empty for a DOCX."
        ),
    )  # fmt: skip
    file = FilesField(label=_("A template in DOCX"), required=False)
    fields_lines = LinesField(
        label=_("Fields"), required=False,
        help_text=_("A field on each line: sum: money: Sum of the contract. A question mark at the end: may be left."),
    )  # fmt: skip
    units = forms.MultipleChoiceField(
        label=_("Only for these units"), required=False, widget=forms.CheckboxSelectMultiple
    )
    why = LineField(label=_("What has changed and why"), required=False, max_length=300)

    def prepare(self) -> None:
        """Fills choices; the kind of a template that is there stays."""
        self.fields["kind"].choices = kinds()  # type: ignore[attr-defined]
        self.fields["units"].choices = units()  # type: ignore[attr-defined]
        self.fields.pop("kind" if self.target is not None else "why")

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Lines of fields under their own name."""
        given = super().input_of(cleaned)
        given["fields"] = given.pop("fields_lines")
        given["units"] = [int(one) for one in given["units"]]
        return given

    def refuse(self, refused: Any, action: Any = None, target: Any = None) -> None:
        """What is wrong with the lines of fields stands beside them."""
        if "fields" in refused.fields:
            refused.fields["fields_lines"] = refused.fields.pop("fields")
        super().refuse(refused, action, target)


@officials_only(*KEEPERS)
@page
def add_template(request: HttpRequest) -> HttpResponse:
    """A new template."""
    form = TemplateForm.of(request)
    if request.method == "POST" and (made := form.perform(request, actions.add_template)):
        return HttpResponseRedirect(reverse("drafting:template", args=[made.pk]))
    return form.page(request, "drafting/template.html", forms_of=forms_of())


@officials_only(*KEEPERS)
@page
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """A template: its text, its fields as a form that a drafter sees, its versions."""
    row: Template = get_object_or_404(queries.templates_kept(request.actor), pk=pk)  # type: ignore[attr-defined]
    version = queries.newest(row)
    fields = queries.fields_of(version)
    initial = {
        "name": row.name, "body": version.body if version else "", "fields_lines": version.fields if version else [],
        "units": [str(one) for one in row.units.values_list("pk", flat=True)],
    }  # fmt: skip
    form = TemplateForm.of(request, target=row, initial=initial)
    if request.method == "POST" and form.perform(request, actions.change_template):
        return HttpResponseRedirect(reverse("drafting:template", args=[pk]))
    seen = form_class(fields, text=False)(request=request, auto_id="seen_%s")
    context = {
        "pattern": row, "version": version, "kind": kind_words(row.kind), "forms_of": forms_of(),
        "seen": [seen[f"values.{one.name}"] for one in fields], "drafts": queries.drafts_by(row),
        "filled": actions.sample(version, timezone.localdate()) if version else "",
    }  # fmt: skip
    return form.page(request, "drafting/template.html", **context)


def forms_of() -> list[tuple[str, str]]:
    """Kinds of fields and the forms each of them has, for the help beside the text."""
    return [(str(kind), ", ".join(f"|{form}" for form in names if form)) for kind, names in queries.FORMS_OF.items()]


def switched(action: Action, name: str, on: bool, title: Any, button: Any) -> Any:
    """The page that takes a template or a route into use or out of it."""
    rows = queries.templates_kept if name == "template" else queries.routes_kept
    return Deed(
        action, title=title, button=button, then=lambda row: reverse(f"drafting:{name}", args=[row.pk]), rows=rows,
        hidden=("on",), fixed=lambda _request: {"on": on},
    ).view(*KEEPERS)  # fmt: skip


template_on = switched(actions.switch_template, "template", True, _("Take the template into use"), _("Take into use"))
template_off = switched(actions.switch_template, "template", False, _("Switch the template off"), _("Switch off"))
route_on = switched(actions.switch_route, "route", True, _("Take the route into use"), _("Take into use"))
route_off = switched(actions.switch_route, "route", False, _("Switch the route off"), _("Switch off"))


class RouteForm(ActionForm):
    """A route: rows of steps, those left empty are none."""

    name = LineField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("For papers of the kind"), required=False)
    unit = forms.TypedChoiceField(label=_("For papers of the unit"), required=False, coerce=int, empty_value=None)

    def prepare(self) -> None:
        """Adds the rows."""
        self.fields["kind"].choices = [("", _("of every kind")), *kinds()]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", _("of every unit")), *units()]  # type: ignore[attr-defined]
        whom = members(self.request)
        for row in range(1, ROWS + 1):
            self.fields[f"stage_{row}"] = forms.IntegerField(
                label=_("Stage"), required=False, min_value=1, max_value=10
            )
            self.fields[f"who_{row}"] = forms.ChoiceField(label=_("Who agrees"), required=False, choices=whom)
            self.fields[f"days_{row}"] = forms.IntegerField(
                label=_("Working days"), required=False, min_value=1, max_value=30
            )
            self.fields[f"least_{row}"] = forms.DecimalField(
                label=_("From the sum, UAH"),
                required=False,
                min_value=0,
                max_digits=15,
                decimal_places=2,
                localize=True,
            )

    @property
    def rows(self) -> list[Any]:
        """Rows of bound fields, for the template."""
        return [
            (row, [self[f"{part}_{row}"] for part in ("stage", "who", "days", "least")]) for row in range(1, ROWS + 1)
        ]

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Steps of the rows in which somebody was chosen."""
        steps = []
        for row in range(1, ROWS + 1):
            if not (whom := cleaned.get(f"who_{row}")):
                continue
            member, _colon, key = whom.partition(":")
            step: dict[str, Any] = {"stage": cleaned.get(f"stage_{row}") or 1, "member": member}
            step |= {"days": cleaned.get(f"days_{row}") or 2, "least": cleaned.get(f"least_{row}")}
            if member == Member.ROLE:
                step["role"] = key
            elif key:
                step["key"] = int(key)
            steps.append(step)
        return {"name": cleaned["name"], "kind": cleaned["kind"] or None, "unit": cleaned["unit"], "steps": steps}


def members(request: HttpRequest | None) -> list[Any]:
    """Whom a step may name, in groups."""
    own = (str(Member.OWN_HEAD), _("the head of the author's unit"))
    roles = [(f"role:{one.value}", str(one.label)) for one in (Role.HEAD, Role.REGISTRAR)]
    heads = [(f"unit_head:{pk}", name) for pk, name in units(request)]
    named = [(f"person:{pk}", name) for pk, name in officials(request)]
    return [("", "—"), own, (_("Role"), roles), (_("Head of the unit"), heads), (_("Person"), named)]


@officials_only(*KEEPERS)
@page
def add_route(request: HttpRequest) -> HttpResponse:
    """A new route."""
    form = RouteForm.of(request, initial={"stage_1": 1, "days_1": 2})
    if request.method == "POST" and (made := form.perform(request, actions.add_route)):
        return HttpResponseRedirect(reverse("drafting:route", args=[made.pk]))
    return form.page(request, "drafting/route.html")


@officials_only(*KEEPERS)
@page
def route(request: HttpRequest, pk: int) -> HttpResponse:
    """A route: drawn, in words, and the rows to change it."""
    kept = queries.routes_kept(request.actor).select_related("unit")  # type: ignore[attr-defined]
    row: Route = get_object_or_404(kept, pk=pk)
    steps = queries.steps_of(row)
    drawn, told = routing.of_route(steps)
    initial: dict[str, Any] = {"name": row.name, "kind": row.kind, "unit": row.unit_id or ""}
    for number, one in enumerate(steps, start=1):
        initial |= {f"stage_{number}": one.stage, f"who_{number}": value_of(one), f"days_{number}": one.days,
                    f"least_{number}": one.least}  # fmt: skip
    form = RouteForm.of(request, target=row, initial=initial)
    if request.method == "POST" and form.perform(request, actions.change_route):
        return HttpResponseRedirect(reverse("drafting:route", args=[pk]))
    context = {"route": row, "picture": drawn, "members": told, "scope": routing.scope(row)}
    return form.page(request, "drafting/route.html", **context)


def value_of(step: Any) -> str:
    """The choice of a step in the form."""
    if step.member == Member.OWN_HEAD:
        return str(Member.OWN_HEAD)
    key = step.role if step.member == Member.ROLE else step.account_id or step.unit_id
    return f"{step.member}:{key}"
