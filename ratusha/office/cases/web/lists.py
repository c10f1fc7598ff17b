"""Code lists of the office: templates of answers and the subject index."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Sort, Table
from ratusha.foundation.access.actors import Role
from ratusha.office.knowledge import queries as knowledge

from .. import actions, queries

KEEPERS = (Role.ADMINISTRATOR, Role.HEAD)
TEMPLATE_LABELS = {
    "code": _("Code"),
    "kind": _("For which cases"),
    "name": _("Name"),
    "outcome": _("Result"),
    "body": _("Text of the answer"),
    "law": _("Article of law"),
    "appeal_route": _("Where it can be appealed"),
    "articles": _("Articles it rests on"),
    "since": _("In force from"),
    "until": _("In force until"),
}
TEMPLATE_HINTS = {
    "code": _("Small Latin letters, digits and hyphens. It cannot be changed afterwards."),
    "body": _(
        "Places in braces are filled by themselves: {salutation}, {name_dative}, {name_genitive}, {number},"
        " {date_in_words}, {title}, {articles}, {due}. What is not known stays open until somebody fills it."
    ),
    "law": _("A refusal cannot do without it (art. 15)."),
    "appeal_route": _("A refusal cannot do without it (art. 15)."),
    "articles": _("When one of them changes or ends, the template is marked for review."),
    "until": _("Leave empty if without an end"),
}


def settings() -> tuple[Any, str]:
    """The way back to the board."""
    return _("Settings"), reverse("web:settings")


def mark_words(row: Any) -> Any:
    """Why the template must be reviewed; empty for a sound one."""
    return knowledge.MARK_WORDS.get(knowledge.mark_of(row, timezone.localdate()), "")


def law_moved(rows: Any) -> Any:
    """Templates whose law has changed or ended since they were reviewed."""
    return knowledge.marked(rows, timezone.localdate())


class TemplateTable(Table):
    """Templates by name, with the time they are in force."""

    name = "cases.templates"
    caption = _("Templates of answers")
    order = "name"
    columns = (
        Column("name", _("Template"), link=lambda row: reverse("cases:change_template", args=[row.pk]),
               sort=Sort("name"), css="what", under=lambda row: row.law),
        Column("outcome", _("Result"), get=lambda row: row.get_outcome_display()),
        Column("mark", _("Review"), get=mark_words),
        Column("since", _("In force from"), sort=Sort("since")),
        Column("until", _("In force until"), get=lambda row: row.until or ""),
        Column("code", _("Code")),
    )  # fmt: skip
    filters = (
        Choice("outcome", _("Result"), options=queries.outcomes_to_answer),
        Choice("review", _("Review"), options=(("yes", _("to be reviewed")),), by={"yes": law_moved}),
    )
    empty = _("There are no templates yet.")


class SubjectTable(Table):
    """The subject index by code."""

    name = "cases.subjects"
    caption = _("Subject index")
    order = "code"
    columns = (
        Column("code", _("Code"), sort=Sort("code")),
        Column("name", _("Subject"), link=lambda row: reverse("cases:change_subject", args=[row.pk]), css="what",
               under=lambda row: row.words),
        Column("closed_on", _("Closed on"), get=lambda row: row.closed_on or ""),
    )  # fmt: skip
    filters = (
        Choice("works", _("State"), options=(("yes", _("is in use")), ("no", _("closed"))),
               by={"yes": lambda rows: rows.filter(closed_on=None), "no": lambda rows: rows.exclude(closed_on=None)}),
    )  # fmt: skip
    empty = _("The index is empty.")


@officials_only(*KEEPERS)
def templates(request: HttpRequest) -> HttpResponse:
    """All templates, in force or not."""
    table = TemplateTable(request, queries.all_templates(request.actor).order_by())  # type: ignore[attr-defined]
    return list_page(request, table, back=settings(), ways=[(_("Add a template"), reverse("cases:add_template"))])


@officials_only(*KEEPERS)
def subjects(request: HttpRequest) -> HttpResponse:
    """The whole index."""
    table = SubjectTable(request, queries.all_subjects(request.actor).order_by())  # type: ignore[attr-defined]
    return list_page(request, table, back=settings(), ways=[(_("Add a subject"), reverse("cases:add_subject"))])


class NewCode(ActionForm):
    """The action would change the row of a known code; the page of a new one refuses it. `book` gives the rows."""

    book: Any = None

    def clean_code(self) -> str:
        """A code nobody has yet."""
        code: str = self.cleaned_data["code"]
        if type(self).book(self.request.actor).filter(code=code.strip()).exists():  # type: ignore[union-attr]
            raise forms.ValidationError(
                gettext("There is already a row with this code. Open it in the list to change it.")
            )
        return code.strip()


class NewTemplate(NewCode):
    """A template with a new code."""

    book = staticmethod(queries.all_templates)


class NewSubject(NewCode):
    """A subject with a new code."""

    book = staticmethod(queries.all_subjects)


def kinds(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Kinds of cases that work here."""
    return queries.known_kinds()


def outcomes(_request: HttpRequest) -> list[tuple[str, str]]:
    """Results of an answer."""
    return queries.outcomes_to_answer()


def pk_of(request: HttpRequest) -> int:
    """The key in the address."""
    return int(request.resolver_match.kwargs["pk"])  # type: ignore[union-attr]


def template_code(request: HttpRequest) -> dict[str, Any]:
    """The code stays."""
    return {"code": get_object_or_404(queries.all_templates(request.actor), pk=pk_of(request)).code}  # type: ignore[attr-defined]


def subject_code(request: HttpRequest) -> dict[str, Any]:
    """The code stays."""
    return {"code": get_object_or_404(queries.all_subjects(request.actor), pk=pk_of(request)).code}  # type: ignore[attr-defined]


def template_now(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The template as it stands."""
    shown = {name: getattr(row, name) for name in TEMPLATE_LABELS if name != "articles"}
    return shown | {"articles": [one.pk for one in row.articles.all()]}


def article_choices(_request: HttpRequest) -> list[tuple[int, str]]:
    """Articles to tick."""
    return knowledge.article_choices(timezone.localdate())


TEMPLATE_CHOICES = {"kind": kinds, "outcome": outcomes, "articles": article_choices}
add_template = Deed(
    actions.keep_template, title=_("Add a template"), button=_("Add"), then="cases:templates",
    said=_("The template is added."), labels=TEMPLATE_LABELS, hints=TEMPLATE_HINTS, base=NewTemplate,
    choices=TEMPLATE_CHOICES, initial=lambda _request, _row: {"since": timezone.localdate()},
).view(*KEEPERS)  # fmt: skip
change_template = Deed(
    actions.keep_template, title=_("Change the template"), button=_("Save"),
    then=lambda _row: reverse("cases:templates"),
    lead=_("Answers already written by it stay as they are."), said=_("The template is changed."),
    labels=TEMPLATE_LABELS, hints=TEMPLATE_HINTS, choices=TEMPLATE_CHOICES,
    hidden=("code",), fixed=template_code, rows=queries.all_templates, initial=template_now,
).view(*KEEPERS)  # fmt: skip
review_template = Deed(
    actions.review_template, title=_("The text still holds"), button=_("I have read it: it holds"),
    then=lambda _row: reverse("cases:templates"), said=_("The review is noted."),
    lead=_("Read the text against the articles as they stand today."), rows=queries.all_templates,
).view(*KEEPERS)  # fmt: skip
SUBJECT_LABELS = {
    "code": _("Code"),
    "name": _("Subject"),
    "words": _("Everyday words for it"),
    "closed_on": _("Closed from"),
}
SUBJECT_WORDS = _("Registrars find it by them: water, pipe, roof. Separate them by commas.")
add_subject = Deed(
    actions.keep_subject, title=_("Add a subject"), button=_("Add"), then="cases:subjects",
    said=_("The subject is added."), labels=SUBJECT_LABELS, hidden=("closed_on",), base=NewSubject,
    hints={"code": _("By the classifier of appeals (Resolution 858), at most 10 characters"),
           "words": SUBJECT_WORDS},
).view(*KEEPERS)  # fmt: skip
change_subject = Deed(
    actions.keep_subject, title=_("Change the subject"), button=_("Save"), then=lambda _row: reverse("cases:subjects"),
    lead=_("A closed subject is no longer offered; cases that have it keep it."), said=_("The subject is changed."),
    labels=SUBJECT_LABELS, hints={"closed_on": _("Leave empty while it is in use"), "words": SUBJECT_WORDS},
    hidden=("code",),
    fixed=subject_code, rows=queries.all_subjects,
    initial=lambda _request, row: {name: getattr(row, name) for name in ("name", "words", "closed_on")},
).view(*KEEPERS)  # fmt: skip
