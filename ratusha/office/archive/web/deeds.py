"""A page for every act of the archive."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.people import officials, units
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Action, Refused
from ratusha.foundation.charter import queries as charter

from .. import actions, imports, permissions, queries
from ..queries import CATEGORY_WORDS, GROUP_WORDS, TERM_WORDS, Category, NomenclatureState, Term, term_words

KEEPER = Role.ARCHIVIST
TABLE_MOST = 2 << 20


def to_year(row: Any) -> str:
    """The page of a nomenclature, also from one of its headings."""
    return reverse("archive:nomenclature", args=[row.year])


def to_file(row: Any) -> str:
    """The card of a file."""
    return reverse("archive:file", args=[row.pk])


def terms(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Terms of keeping."""
    words = {**TERM_WORDS, Term.YEARS: _("so many years")}
    return [(one.value, said) for one, said in words.items()]


def groups(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Kinds of papers with the least term of each."""
    found = []
    for code, words in GROUP_WORDS.items():
        least = queries.least_of_code(code)
        found.append((code, f"{words}: {term_words(least)}" if least else words))
    return found


def pk_of(request: HttpRequest) -> int:
    """The key in the address."""
    return int(request.resolver_match.kwargs["pk"])  # type: ignore[union-attr]


def sections(request: HttpRequest) -> list[tuple[int, str]]:
    """Sections of this nomenclature."""
    return queries.section_choices(request.actor, pk_of(request))  # type: ignore[attr-defined]


def own_headings(request: HttpRequest) -> list[tuple[int, str]]:
    """Headings of this draft."""
    return queries.draft_choices(request.actor, pk_of(request))  # type: ignore[attr-defined]


def in_force(request: HttpRequest) -> list[tuple[int, str]]:
    """Headings under which one may file today."""
    return queries.heading_choices(request.actor, timezone.localdate())  # type: ignore[attr-defined]


LABELS = {
    "section": _("Section"),
    "number": _("Number in the section"),
    "title": _("Heading of the file"),
    "term": _("Kept"),
    "years": _("Years"),
    "epk": _("Mark EPK: the experts look before it is destroyed"),
    "personnel": _("About personnel"),
    "article": _("Article of the List No. 578/5"),
    "group": _("Kind of papers"),
    "volumes": _("Volumes expected"),
    "note": _("Note"),
    "why": _("Why it is added within the year"),
}
HINTS = {
    "number": _("Left empty, the next one is taken"),
    "years": _("Only for a term in years; 0 otherwise"),
    "group": _("If its papers are among these, the least term is kept to"),
    "article": _("For example: art. 82-b"),
}
HEADING: dict[str, Any] = {"choices": {"term": terms, "group": groups}, "labels": LABELS, "hints": HINTS}


def deed(action: Action, title: Any, button: Any, *roles: str, **words: Any) -> Any:
    """The page of one act; the action decides who may."""
    return Deed(action, title=title, button=button, **words).view(*roles)


def on_year(action: Action, title: Any, button: Any, *roles: str, **words: Any) -> Any:
    """An act on a nomenclature."""
    return deed(action, title, button, *roles, **({"then": to_year, "rows": queries.nomenclatures} | words))


def on_file(action: Action, title: Any, button: Any, *roles: str, **words: Any) -> Any:
    """An act on a file."""
    return deed(action, title, button, *roles, **({"then": to_file, "rows": queries.visible_to} | words))


def to_new_year(_request: HttpRequest, row: Any) -> HttpResponse:
    """The new draft."""
    return HttpResponseRedirect(to_year(row))


draw_up = Deed(
    actions.draw_up, title=_("Draw up a nomenclature"), button=_("Begin the draft"), then="archive:years",
    lead=_("For the coming year, by the last one: then change what has changed."), done=to_new_year,
    labels={"year": _("Year"), "from_last": _("Copy the headings of the last one")},
    initial=lambda _request, _row: {"year": timezone.localdate().year + 1, "from_last": True},
).view(KEEPER)  # fmt: skip
name_chair = Deed(
    actions.name_chair, title=_("Name the chair of the experts"), button=_("Name the chair"), then="archive:years",
    lead=_("The chair agrees nomenclatures and confirms acts of destruction beside the head."), said=_("Named."),
    labels={"account": _("Chair"), "basis": _("Order by which they are named")}, choices={"account": officials},
).view(Role.HEAD)  # fmt: skip
add_section = on_year(
    actions.add_section, _("Add a section"), _("Add the section"), KEEPER, said=_("The section is added."),
    labels={"code": _("Code"), "title": _("Name"), "unit": _("Unit")}, choices={"unit": units},
    hints={"code": _("It begins the indexes of its headings: 03"), "unit": _("Left empty, it is common to all")},
)  # fmt: skip
add_heading = on_year(
    actions.add_heading, _("Add a heading"), _("Add the heading"), KEEPER, said=_("The heading is added."),
    **(HEADING | {"choices": {**HEADING["choices"], "section": sections}}),
    initial=lambda _request, _row: {"term": "years", "years": 5, "volumes": 1},
)  # fmt: skip
change_heading = deed(
    actions.change_heading, _("Change the heading"), _("Save"), KEEPER, then=to_year, rows=queries.headings_for,
    said=_("The heading is changed."), **HEADING,
    initial=lambda _request, row: {name: getattr(row, name) for name in LABELS if hasattr(row, name)},
)  # fmt: skip
remove_heading = on_year(
    actions.remove_heading, _("Take a heading out"), _("Take it out of the draft"), KEEPER, said=_("It is out."),
    labels={"heading": _("Heading")}, choices={"heading": own_headings},
)  # fmt: skip
MINUTES = {"protocol": _("Minutes of the expert commission")}
MINUTES_HINT = {"protocol": _("Number and day: No. 3 of 10.12.2026")}
agree = on_year(
    actions.agree, _("Agree the nomenclature"), _("Agree the nomenclature"), said=_("Agreed; the head can approve it."),
    labels=MINUTES, hints=MINUTES_HINT,
)  # fmt: skip
return_to_draft = on_year(
    actions.return_to_draft, _("Return to a draft"), _("Return it"), said=_("It can be changed again."),
    labels={"reason": _("What is to be changed")},
)  # fmt: skip
approve = on_year(
    actions.approve, _("Approve the nomenclature"), _("Approve it"), Role.HEAD, said=_("It is in force."),
    lead=_("In force from 1 January of its year; within the year it changes by addition alone."),
)  # fmt: skip
close_year = on_year(
    actions.close_year, _("Close the year"), _("Close the year"), KEEPER, said=_("The year is closed."),
    lead=_("Files are counted by category; papers still go into those that stand open."),
)  # fmt: skip
open_file = deed(
    actions.open_file, _("Open a file"), _("Open the file"), then=lambda _row: reverse("archive:files"),
    rows=queries.headings_for, said=_("The file is open."),
    labels={"title": _("Name, if it says more than the heading"), "note": _("Note")},
)  # fmt: skip
close_file = on_file(
    actions.close_file, _("Close the file"), _("Close it"), said=_("The file is closed."),
    labels={"note": _("Note"), "on_paper": _("Papers that lie in it on paper alone"),
            "paper_sheets": _("Their sheets")},
    hints={"on_paper": _("They are counted with the others")},
    initial=lambda _request, _row: {"on_paper": 0, "paper_sheets": 0},
    lead=_("Nothing goes in any more; its term runs from the next 1 January."),
)  # fmt: skip
hold = on_file(
    actions.hold, _("Forbid destruction"), _("Forbid it"), KEEPER, Role.HEAD, said=_("It may not be destroyed."),
    labels={"reason": _("Why")}, hints={"reason": _("A court, an inspection, an appeal: what and since when")},
)  # fmt: skip
release = on_file(
    actions.release, _("End the hold"), _("End it"), KEEPER, Role.HEAD, said=_("The term of keeping decides again."),
    labels={"reason": _("Why")},
)  # fmt: skip
review = on_file(
    actions.review, _("Keep what the experts decided"), _("Keep it"), said=_("Kept."),
    lead=_("Without the tick the file is kept for ever."),
    labels={"let_go": _("It may be destroyed"), **MINUTES}, hints=MINUTES_HINT,
)  # fmt: skip
end_need = on_file(
    actions.end_need, _("It is no longer needed"), _("Keep it"), KEEPER, said=_("Kept."),
    labels={"reason": _("What replaced it, or who needs it no more")},
)  # fmt: skip
refile = deed(
    actions.refile, _("Move a paper"), _("Move it"), KEEPER, rows=queries.filings_for,
    then=lambda row: reverse("archive:file", args=[row.dossier_id]), said=_("The paper is moved."),
    labels={"heading": _("Under which heading"), "reason": _("Why")}, choices={"heading": in_force},
)  # fmt: skip
draw_inventory = Deed(
    actions.draw_inventory, title=_("Draw up an inventory"), button=_("Draw it up"), then="archive:inventories",
    lead=_("Closed files of the year that stand in no inventory yet."), said=_("The inventory is drawn up."),
    labels={"year": _("Year"), "category": _("What it lists")},
    choices={"category": lambda _request: [(one.value, words) for one, words in CATEGORY_WORDS.items()
                                           if one is not Category.TEMPORARY]},
    initial=lambda _request, _row: {"year": timezone.localdate().year - 1, "category": "permanent"},
).view(KEEPER)  # fmt: skip
approve_inventory = deed(
    actions.approve_inventory, _("Approve the inventory"), _("Approve it"), Role.HEAD, rows=queries.inventories,
    then=lambda row: reverse("archive:inventory", args=[row.pk]), said=_("Approved; its PDF is kept."),
    labels=MINUTES, hints=MINUTES_HINT,
)  # fmt: skip


def due_files(request: HttpRequest) -> list[tuple[int, str]]:
    """Files that an act may name today."""
    rows = queries.due(request.actor, timezone.localdate()).order_by("year", "index", "pk")[:1000]  # type: ignore[attr-defined]
    return [(one.pk, f"{one} {one.title} ({one.items})") for one in rows]


propose_act = Deed(
    actions.propose_act, title=_("Propose an act of destruction"), button=_("Propose the act"), then="archive:acts",
    lead=_("Nothing is removed until the chair of the experts and the head have both confirmed it."),
    said=_("The act is proposed."),
    labels={"dossiers": _("Files of papers"), "reason": _("Ground")}, choices={"dossiers": due_files},
).view(KEEPER)  # fmt: skip


def to_act(row: Any) -> str:
    """The card of an act."""
    return reverse("archive:act", args=[row.pk])


confirm_act = Deed(
    actions.confirm_act, title=_("Confirm the act"), button=_("Confirm it"), then=to_act, rows=queries.acts, again=True,
    lead=_("After both confirmations the content is removed for ever; cards and the act stay."), said=_("Confirmed."),
    labels=MINUTES, hints={"protocol": _("The chair gives its number and day; the head may leave it empty")},
).view()  # fmt: skip
withdraw_act = deed(
    actions.withdraw_act, _("Withdraw the act"), _("Withdraw it"), then=to_act, rows=queries.acts,
    said=_("Withdrawn; its files can be proposed again."), labels={"reason": _("Why")},
)  # fmt: skip
ask_package = on_file(
    actions.ask_package, _("Make a package for the archive"), _("Make it"), KEEPER, said=_("It is being made."),
    lead=_("Signed bytes as they came, inventory, cover and checksums in one ZIP."),
    done=lambda _request, _row: HttpResponseRedirect(reverse("archive:packages")),
)  # fmt: skip
hand_over = deed(
    actions.hand_over, _("The package was handed over"), _("Keep it"), KEEPER, rows=queries.packages,
    then=lambda row: reverse("archive:package", args=[row.pk]), said=_("Kept."),
    labels={"to": _("To which archive"), "receipt": _("Their act of receipt"), "on": _("On which day")},
    initial=lambda _request, _row: {"to": charter.value("archive.receiver"), "on": timezone.localdate()},
)  # fmt: skip

PUT = Deed(
    actions.file_object, title=_("File the paper"), button=_("File it"), then="archive:files",
    said=_("The paper is filed."), labels={"heading": _("Under which heading"), "sheets": _("Sheets")},
    choices={"heading": in_force}, hidden=("label", "pk"), initial=lambda _request, _row: {"sheets": 1},
    template="archive/put.html",
)  # fmt: skip


@officials_only(*permissions.FILERS)
@page
def put(request: HttpRequest, label: str, about: int) -> HttpResponse:
    """Puts a paper of another app into a file; opened from the paper's own page."""
    known = queries.owner(label)
    if known is None or not permissions.sees_object(request.actor, label, about):  # type: ignore[attr-defined]
        raise Http404
    form = PUT.form_of(request, None)
    if request.method == "POST" and form.perform(request, PUT.action, label=label, pk=about):
        PUT.tell(request)
        return HttpResponseRedirect(known.address(about))
    number, title = known.named([about]).get(about, ("", ""))
    none = not form.fields["heading"].choices[1:]  # type: ignore[attr-defined]
    return form.page(
        request, PUT.template, deed=PUT, target=None, back=known.address(about), number=number, matter=title, none=none
    )


class TableForm(ActionForm):
    """A table of headings."""

    error_title = _("The table is not taken yet")
    file = forms.FileField(label=_("Table, XLSX or CSV"))

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The rows are given by the page."""
        return {}

    def clean_file(self) -> Any:
        """Of a size that a nomenclature has."""
        given = self.cleaned_data["file"]
        if given.size > TABLE_MOST:
            raise forms.ValidationError(str(_("This is too big for a nomenclature: at most 2 MB.")))
        return given


@officials_only(KEEPER)
@page
def import_headings(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes headings from a table into a draft: all, or none with every bad line told."""
    row = get_object_or_404(queries.nomenclatures(request.actor), pk=pk, state=NomenclatureState.DRAFT)  # type: ignore[attr-defined]
    form = TableForm.of(request, target=row)
    bad: list[tuple[int, str]] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            reading = imports.read(given.name, given.read())
            bad = reading.bad
            if not bad and form.perform(request, actions.import_headings, rows=reading.rows):
                return HttpResponseRedirect(to_year(row))
        except Refused as refused:
            form.refuse(refused)
    return form.page(request, "archive/import.html", target=row, back=to_year(row), bad=bad[:50], more=len(bad) > 50)
