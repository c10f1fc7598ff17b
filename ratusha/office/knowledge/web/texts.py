"""Standard answers and instructions: lists, one text, and the acts of their keepers."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Search, Sort, Table

from .. import actions, queries
from .parts import KEEPERS, READERS, article_choices, mark_words, tabs, ways

REVIEW = (("yes", _("to be reviewed")),)


def marked(rows: Any) -> Any:
    """Rows whose law has moved on."""
    return queries.marked(rows, timezone.localdate())


def in_words(row: Any) -> str:
    """The articles a text rests on."""
    return queries.citation_of(row.articles.all())


class AnswerTable(Table):
    """Standard answers by their question."""

    name = "knowledge.answers"
    caption = _("Standard answers")
    order = "title"
    columns = (
        Column("title", _("Question"), link=lambda row: reverse("knowledge:answer", args=[row.pk]), css="what",
               sort=Sort("title"), under=in_words),
        Column("mark", _("Review"), get=mark_words),
        Column("since", _("In force from"), sort=Sort("since")),
        Column("until", _("In force until"), get=lambda row: row.until or ""),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=queries.found),
        Choice("review", _("Review"), options=REVIEW, by={"yes": marked}),
    )
    empty = _("No standard answer is found.")


class InstructionTable(Table):
    """Instructions by step of work."""

    name = "knowledge.instructions"
    caption = _("Instructions")
    order = "step"
    columns = (
        Column("title", _("Instruction"), link=lambda row: reverse("knowledge:instruction", args=[row.pk]), css="what",
               sort=Sort("title"), under=in_words),
        Column("step", _("Shown beside"), get=lambda row: queries.STEP_WORDS.get(row.step, row.step),
               sort=Sort("step")),
        Column("mark", _("Review"), get=mark_words),
        Column("until", _("In force until"), get=lambda row: row.until or ""),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=queries.found),
        Choice("review", _("Review"), options=REVIEW, by={"yes": marked}),
    )
    empty = _("No instruction is found.")


def listed(request: HttpRequest, table: Table, here: str, *given: tuple[Any, str]) -> HttpResponse:
    """A list with the tabs of the three parts."""
    return list_page(request, table, tabs=tabs(here), ways=ways(request, *given))


@officials_only(*READERS)
def answers(request: HttpRequest) -> HttpResponse:
    """Every standard answer."""
    table = AnswerTable(request, queries.all_answers(request.actor).order_by())  # type: ignore[attr-defined]
    return listed(request, table, "answers", (_("Add a standard answer"), "knowledge:add_answer"))


@officials_only(*READERS)
def instructions(request: HttpRequest) -> HttpResponse:
    """Every instruction."""
    table = InstructionTable(request, queries.all_instructions(request.actor).order_by())  # type: ignore[attr-defined]
    return listed(request, table, "instructions", (_("Add an instruction"), "knowledge:add_instruction"))


def _text(request: HttpRequest, row: Any, kind: str, back: Any) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "row": row,
        "kind": kind,
        "back": back,
        "articles": list(row.articles.all()),
        "step": queries.STEP_WORDS.get(getattr(row, "step", ""), ""),
        "mark": queries.mark_of(row, today),
        "change": reverse(f"knowledge:change_{kind}", args=[row.pk]),
        "review": reverse(f"knowledge:review_{kind}", args=[row.pk]),
        "keeps": queries.can_keep(request.actor),  # type: ignore[attr-defined]
    }
    return render(request, "knowledge/text.html", context)


@officials_only(*READERS)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One standard answer with the articles it rests on."""
    row = get_object_or_404(queries.all_answers(request.actor), pk=pk)  # type: ignore[attr-defined]
    return _text(request, row, "answer", (_("Standard answers"), reverse("knowledge:answers")))


@officials_only(*READERS)
def instruction(request: HttpRequest, pk: int) -> HttpResponse:
    """One instruction."""
    row = get_object_or_404(queries.all_instructions(request.actor), pk=pk)  # type: ignore[attr-defined]
    return _text(request, row, "instruction", (_("Instructions"), reverse("knowledge:instructions")))


class NewText(ActionForm):
    """The action would change the row of a known code; the page of a new one refuses it. `book` gives the rows."""

    book: Any = None

    def clean_code(self) -> str:
        """A code nobody has yet."""
        code: str = self.cleaned_data["code"].strip()
        if type(self).book(self.request.actor).filter(code=code).exists():  # type: ignore[union-attr]
            raise forms.ValidationError(
                gettext("There is already a row with this code. Open it in the list to change it.")
            )
        return code


class NewAnswer(NewText):
    """A standard answer with a new code."""

    book = staticmethod(queries.all_answers)


class NewInstruction(NewText):
    """An instruction with a new code."""

    book = staticmethod(queries.all_instructions)


LABELS = {
    "code": _("Code"),
    "title": _("Question"),
    "body": _("Text"),
    "articles": _("Articles it rests on"),
    "step": _("Shown beside"),
    "place": _("Place in the order"),
    "since": _("In force from"),
    "until": _("In force until"),
}
HINTS = {
    "code": _("Small Latin letters, digits and hyphens. It cannot be changed afterwards."),
    "articles": _("When one of them changes or ends, the text is marked for review."),
    "until": _("Leave empty if without an end"),
}
OF_INSTRUCTION = LABELS | {"title": _("Title")}
SAVED = _("Saving means that you have read the text against the law today.")


def steps(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Steps of work."""
    return [(step.value, words) for step, words in queries.STEP_WORDS.items()]


def code_of(book: Any) -> Any:
    """The code of the row being changed, which is not asked for."""

    def given(request: HttpRequest) -> dict[str, Any]:
        row = get_object_or_404(book(request.actor), pk=request.resolver_match.kwargs["pk"])  # type: ignore[attr-defined, union-attr]
        return {"code": row.code}

    return given


def as_it_stands(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The text now."""
    shown = {name: getattr(row, name) for name in LABELS if name != "articles" and hasattr(row, name)}
    return shown | {"articles": [one.pk for one in row.articles.all()]}


def new(_request: HttpRequest, _row: Any) -> dict[str, Any]:
    """A new text works from today."""
    return {"since": timezone.localdate(), "place": 100}


CHOICES = {"articles": article_choices}
add_answer = Deed(
    actions.keep_answer, title=_("Add a standard answer"), button=_("Add"), then="knowledge:answers",
    said=_("The standard answer is added."), labels=LABELS, hints=HINTS, choices=CHOICES, initial=new, base=NewAnswer,
).view(*KEEPERS)  # fmt: skip
change_answer = Deed(
    actions.keep_answer, title=_("Change the standard answer"), button=_("Save"), lead=SAVED,
    then=lambda row: reverse("knowledge:answer", args=[row.pk]), said=_("The standard answer is changed."),
    labels=LABELS, hints=HINTS, choices=CHOICES, initial=as_it_stands, rows=queries.all_answers, hidden=("code",),
    fixed=code_of(queries.all_answers),
).view(*KEEPERS)  # fmt: skip
review_answer = Deed(
    actions.review_answer, title=_("The text still holds"), button=_("I have read it: it holds"),
    then=lambda row: reverse("knowledge:answer", args=[row.pk]), said=_("The review is noted."),
    lead=_("Read the text against the articles as they stand today."), rows=queries.all_answers,
).view(*KEEPERS)  # fmt: skip
add_instruction = Deed(
    actions.keep_instruction, title=_("Add an instruction"), button=_("Add"), then="knowledge:instructions",
    said=_("The instruction is added."), labels=OF_INSTRUCTION, hints=HINTS, choices=CHOICES | {"step": steps},
    initial=new, base=NewInstruction,
).view(*KEEPERS)  # fmt: skip
change_instruction = Deed(
    actions.keep_instruction, title=_("Change the instruction"), button=_("Save"), lead=SAVED,
    then=lambda row: reverse("knowledge:instruction", args=[row.pk]), said=_("The instruction is changed."),
    labels=OF_INSTRUCTION, hints=HINTS, choices=CHOICES | {"step": steps}, initial=as_it_stands,
    rows=queries.all_instructions, hidden=("code",), fixed=code_of(queries.all_instructions),
).view(*KEEPERS)  # fmt: skip
review_instruction = Deed(
    actions.review_instruction, title=_("The text still holds"), button=_("I have read it: it holds"),
    then=lambda row: reverse("knowledge:instruction", args=[row.pk]), said=_("The review is noted."),
    lead=_("Read the text against the articles as they stand today."), rows=queries.all_instructions,
).view(*KEEPERS)  # fmt: skip
