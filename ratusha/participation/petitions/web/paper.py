"""The page of a paper sheet: its scan and its lines, with errors beside the lines."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Action, Refused

from .. import actions, queries
from . import words

ROWS, MORE, MOST = 10, 10, 100
YEARS = range(1900, 2101)
CODE = 10


class SheetForm(ActionForm):
    """The scan of the sheet; the lines stand beside it and are read by `Lines`."""

    error_title = _("The sheet is not entered yet")
    scan = FilesField(label=_("Scan or photo of the sheet"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posted = self.data if self.is_bound else None
        self.lines = Lines(posted)

    def clean(self) -> dict[str, Any]:
        """At least one line, each whole."""
        cleaned = super().clean() or self.cleaned_data
        if not self.lines.read():
            self.add_error(None, gettext("Write at least one line of the sheet."))
        if self.lines.errors:
            self.add_error(None, gettext("Some lines of the sheet need a look."))
        if len(cleaned.get("scan") or []) > 1:
            self.add_error("scan", gettext("One sheet at a time: attach one file."))
        return cleaned

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The token of the scan and the lines."""
        return {"scan": (cleaned["scan"] or [""])[0], "rows": self.lines.read()}

    def refuse(self, refused: Refused, action: Action | None = None, target: Any = None) -> None:
        """Refusals of lines go beside the lines."""
        self.lines.refuse(refused.fields)
        if refused.code == "petitions.rows":
            refused = Refused(refused.code, refused.template)
        super().refuse(refused, action, target)


class Lines:
    """What was typed in the lines, and what is wrong with them."""

    def __init__(self, posted: Any) -> None:
        self.errors: dict[int, str] = {}
        number = posted.get("lines", "") if posted else ""
        self.number = min(int(number), MOST) if number.isdecimal() and len(number) < 4 else ROWS
        if posted and posted.get("more"):
            self.number = min(self.number + MORE, MOST)
        self.typed = [self._typed(posted, at) for at in range(self.number)]

    def _typed(self, posted: Any, at: int) -> dict[str, str]:
        names = ("surname", "given_name", "patronymic", "birth_year", "code", "compared")
        return {name: (posted.get(f"row-{at}-{name}", "") if posted else "")[:120] for name in names}

    def read(self) -> list[dict[str, Any]]:
        """The lines that are filled in; what cannot be read is in `errors`."""
        found: list[dict[str, Any]] = []
        self.places: list[int] = []
        for at, row in enumerate(self.typed):
            if not any(row[name].strip() for name in ("surname", "given_name", "birth_year", "code")):
                continue
            if wrong := self._wrong(row):
                self.errors[at] = wrong
                continue
            year = row["birth_year"].strip()
            found.append({
                "surname": row["surname"], "given_name": row["given_name"], "patronymic": row["patronymic"],
                "birth_year": int(year) if year else None, "code": row["code"].strip(),
                "compared": bool(row["compared"]),
            })  # fmt: skip
            self.places.append(at)
        return found

    def _wrong(self, row: dict[str, str]) -> str:
        if not row["surname"].strip() or not row["given_name"].strip():
            return gettext("Write surname and given name as on the sheet.")
        year, code = row["birth_year"].strip(), row["code"].strip()
        if year and not (year.isascii() and year.isdecimal() and len(year) == 4 and int(year) in YEARS):
            return gettext("Write the year of birth like 1975, or leave it empty.")
        if code and not (code.isascii() and code.isdecimal() and len(code) == CODE):
            return gettext("The tax number has ten digits; leave it empty where the sheet has none.")
        return ""

    def refuse(self, fields: Any) -> None:
        """Sentences of the action, put beside the lines they are about."""
        for name, said in fields.items():
            at = name.removeprefix("rows.")
            if at.isdecimal() and int(at) < len(self.places):
                self.errors[self.places[int(at)]] = str(said)

    @property
    def shown(self) -> list[tuple[int, dict[str, str], str]]:
        """(place, typed, error) for the page."""
        return [(at, row, self.errors.get(at, "")) for at, row in enumerate(self.typed)]


@officials_only(Role.ORGANISER, Role.REGISTRAR)
@page
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """One sheet: the whole of it is taken, or nothing, with what is wrong beside each line."""
    row = get_object_or_404(queries.desk(request.actor), pk=pk)  # type: ignore[attr-defined]
    form = SheetForm.of(request, target=row)
    wants_more = request.method == "POST" and "more" in request.POST
    if wants_more:
        form.is_valid()
        form._errors = forms.utils.ErrorDict()
        form.lines.errors = {}  # type: ignore[attr-defined]
    elif request.method == "POST" and (made := form.perform(request, actions.enter_sheet)):
        said = ngettext(
            "{n} signature of the sheet is counted.", "{n} signatures of the sheet are counted.", made.count
        )
        messages.success(request, said.format(n=made.count))
        return HttpResponseRedirect(request.path if "next" in request.POST else card_of(pk))
    return form.page(request, "petitions/sheet.html", petition=row, heading=words.name(row), back=card_of(pk))


def card_of(pk: int) -> str:
    """Address of the card."""
    from django.urls import reverse

    return reverse("petition-desk:card", args=[pk])
