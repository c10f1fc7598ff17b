"""Choosing what is closed in a paper: by words of its text or by phrases without a script, by dragging with one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.fields import LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.actions import Refused
from ratusha.foundation.papers.redacting import Box, of_phrase, over

from .. import actions, queries
from .deeds import WORKERS, to_case
from .forms import words

CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of the list.")}


class ClosingForm(ActionForm):
    """What to close, its kind and why; places come by phrases, by lines of the text, by boxes drawn on the page."""

    phrases = TextField(
        label=_("Words to close wherever they stand, one phrase a line"),
        help_text=_("Names, addresses, numbers: every place with these words is closed on all pages."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    lines = forms.MultipleChoiceField(label=_("Lines to close"), required=False, widget=forms.CheckboxSelectMultiple)
    boxes = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60_000)
    restricted = forms.ChoiceField(label=_("What it is"), error_messages=CHOOSE)
    why = LineField(
        label=_("Why it is closed"),
        help_text=_("The requester reads it beside each place: «home addresses of people»."),
        max_length=300,
    )

    def prepare(self) -> None:
        """Fills the choices."""
        self.fields["restricted"].choices = words(queries.RESTRICTED_WORDS)  # type: ignore[attr-defined]

    def offer(self, sheets: list[Any]) -> None:
        """Will offer the lines of the text."""
        self.sheets = sheets
        self.rows = {f"{sheet.number}.{at}": row for sheet in sheets for at, row in enumerate(rows_of(sheet))}
        self.fields["lines"].choices = [(key, text_of(row[1])) for key, row in self.rows.items()]  # type: ignore[attr-defined]

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Places of what was chosen; those that stand already are given again by the page."""
        found: list[Box] = []
        for phrase in cleaned["phrases"].splitlines():
            found += of_phrase(self.sheets, phrase)
        for key in cleaned["lines"]:
            sheet, row = self.rows[key]
            found += over(sheet, row)
        found += drawn_boxes(cleaned["boxes"], self.sheets)
        told = {"restricted": cleaned["restricted"], "why": cleaned["why"]}
        kept = [
            {name: getattr(one, name) for name in ("page", "left", "top", "right", "bottom", "restricted", "why")}
            for one in self.target.fragments.all()
        ]
        return {"places": kept + [{**corners(one), **told} for one in found]}

    def clean(self) -> dict[str, Any]:
        """Something must be chosen, and every phrase be found."""
        cleaned = super().clean() or self.cleaned_data
        typed = [one for one in cleaned.get("phrases", "").splitlines() if one.strip()]
        missing = [one for one in typed if not of_phrase(self.sheets, one)]
        if missing:
            told = gettext("These words are nowhere in the text: {words}. Choose lines, or draw the place.")
            self.add_error("phrases", told.format(words="; ".join(missing)))
        elif not typed and not cleaned.get("lines") and not cleaned.get("boxes"):
            self.add_error("phrases", gettext("Write words or choose lines to close."))
        return cleaned


def corners(box: Box) -> dict[str, Any]:
    """A box as the action takes it."""
    return {
        "page": box.page,
        "left": max(box.left, 0),
        "top": max(box.top, 0),
        "right": box.right,
        "bottom": box.bottom,
    }


def drawn_boxes(typed: str, sheets: list[Any]) -> list[Box]:
    """Boxes drawn on pictures of pages: `page,left,top,right,bottom` in thousandths of the page, by semicolons."""
    found = []
    sizes = {sheet.number: sheet for sheet in sheets}
    for part in typed.split(";")[:500]:
        numbers = part.split(",")
        if len(numbers) != 5 or not all(one.isdecimal() and len(one) < 6 for one in numbers):
            continue
        page_number, left, top, right, bottom = (int(one) for one in numbers)
        sheet = sizes.get(page_number)
        if sheet is not None and left < right <= 1000 and top < bottom <= 1000:
            across, down = sheet.width / 1000, sheet.height / 1000
            found.append(Box(page_number, left * across, top * down, (right - left) * across, (bottom - top) * down))
    return found


def rows_of(sheet: Any) -> list[tuple[Any, list[Any]]]:
    """Words of a page by the lines in which they stand."""
    found: list[list[Any]] = []
    for word in sheet.words:
        last = found[-1][-1] if found else None
        level = last is not None and abs(last.top + last.height / 2 - word.top - word.height / 2) < last.height / 2
        if level and last is not None and word.left >= last.left:
            found[-1].append(word)
        else:
            found.append([word])
    return [(sheet, row) for row in found]


def text_of(row: list[Any]) -> str:
    """A line in words."""
    return " ".join(word.text for word in row)


@officials_only(*WORKERS)
@page
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Chooses what is closed and makes the copy; places chosen before stay."""
    given = get_object_or_404(queries.givens_visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]
    sheets = queries.sheets_of(given)
    form = ClosingForm.of(request, target=given)
    form.offer(sheets)
    if request.method == "POST" and form.perform(request, actions.close_places):
        messages.success(request, gettext("The copy is made. Look at it before the answer goes out."))
        return HttpResponseRedirect(reverse("info-desk:close", args=[pk]))
    fragments = list(given.fragments.order_by("page", "top", "left"))
    return form.page(
        request, "inforequests/close.html", given=given, back=to_case(given.case), fragments=fragments,
        pages=[shown_page(sheet, form, fragments) for sheet in sheets],
        kinds=queries.RESTRICTED_WORDS,
    )  # fmt: skip


def shown_page(sheet: Any, form: ClosingForm, fragments: list[Any]) -> dict[str, Any]:
    """A page of the paper: its lines to choose, and where places are closed already, in thousandths."""
    boxes = [
        {"x": one.left / sheet.width * 1000, "y": one.top / sheet.height * 1000,
         "w": (one.right - one.left) / sheet.width * 1000, "h": (one.bottom - one.top) / sheet.height * 1000}
        for one in fragments if one.page == sheet.number
    ]  # fmt: skip
    lines = [one for one in form["lines"] if str(one.data["value"]).startswith(f"{sheet.number}.")]
    return {"number": sheet.number, "lines": lines, "boxes": boxes, "down": sheet.height / sheet.width * 1000}


@officials_only(*WORKERS)
def picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A page of the original as a picture, for who prepares the answer."""
    given = get_object_or_404(queries.givens_visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]
    try:
        shown = queries.picture_of(given, number)
    except Refused as refused:
        raise Http404 from refused
    response = HttpResponse(shown, content_type="image/webp")
    response.headers["Cache-Control"] = "private, max-age=600"
    return response


drop_file = Deed(
    actions.drop_file,
    title=_("Take the file out"),
    button=_("Take it out"),
    then=lambda given: to_case(given.case),
    rows=queries.givens_visible_to,
    said=_("The file is taken out of the answer."),
).view(*WORKERS)
