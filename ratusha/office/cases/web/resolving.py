"""The head's resolutions: of one case with parts, from the stack one after another, of several at once; phrases."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.fields import DayField, LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.people import officials, units
from ratusha.channels.web.tables import Choice, Column, Sort, Table
from ratusha.foundation.access.actors import Role

from .. import actions, queries
from ..queries import Case, CaseCard
from .inbox import WORKERS

PARTS = 3
MOST_PARTS = 12


def empty_or(offered: list[tuple[int, str]]) -> list[tuple[Any, str]]:
    """With the choice of nobody."""
    return [("", "—"), *offered]


class ResolveForm(ActionForm):
    """A resolution: ready phrase and own words, who is responsible, parts of co-executors in rows."""

    phrase = forms.ChoiceField(label=_("Ready words"), required=False, widget=forms.RadioSelect)
    text = TextField(
        label=_("What is to be done"), required=False, help_text=_("Own words, alone or after the ready ones"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "input short"}),
    )  # fmt: skip
    unit = forms.TypedChoiceField(label=_("Unit"), coerce=int)
    executor = forms.TypedChoiceField(
        label=_("Responsible executor"), coerce=int, empty_value=None, required=False,
        help_text=_("May be left out: the head of the unit will choose"),
    )  # fmt: skip
    due_on = DayField(label=_("By which inner day"), required=False)

    def prepare(self) -> None:
        """Fills the choices and lays the rows of parts."""
        people = officials()
        actor = self.request.actor  # type: ignore[union-attr]
        self.words = {str(one.pk): one.text for one in queries.phrases_of(actor)}
        self.fields["phrase"].choices = list(self.words.items())  # type: ignore[attr-defined]
        self.fields["unit"].choices = empty_or(units())  # type: ignore[attr-defined]
        self.fields["executor"].choices = empty_or(people)  # type: ignore[attr-defined]
        for row in range(self.rows):
            self.fields[f"part_{row}"] = forms.TypedChoiceField(
                label=_("Co-executor"), coerce=int, empty_value=None, required=False, choices=empty_or(people)
            )
            self.fields[f"part_{row}_text"] = LineField(label=_("Their part"), required=False)
            self.fields[f"part_{row}_due"] = DayField(label=_("By which day"), required=False)

    @property
    def rows(self) -> int:
        """How many rows of parts the page has; the address or the sent form may ask for more."""
        given = self.data.get("rows") or self.request.GET.get("rows", "")  # type: ignore[union-attr]
        return min(max(int(given), PARTS), MOST_PARTS) if str(given).isdecimal() and len(str(given)) < 4 else PARTS

    @property
    def part_rows(self) -> list[tuple[Any, Any, Any]]:
        """The rows for the page."""
        return [(self[f"part_{row}"], self[f"part_{row}_text"], self[f"part_{row}_due"]) for row in range(self.rows)]

    def clean(self) -> dict[str, Any]:
        """There are words, and each part names whose it is and what."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("text") and not cleaned.get("phrase"):
            self.add_error("text", gettext("Choose ready words or write your own."))
        for row in range(self.rows):
            whose, what = cleaned.get(f"part_{row}"), cleaned.get(f"part_{row}_text")
            if whose and not what:
                self.add_error(f"part_{row}_text", gettext("Write what this co-executor does."))
            if what and not whose:
                self.add_error(f"part_{row}", gettext("Choose who does this part."))
        return cleaned

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Words joined, rows as parts."""
        words = [self.words.get(cleaned.get("phrase") or "", ""), cleaned.get("text") or ""]
        parts = [
            {"account": whose, "text": cleaned[f"part_{row}_text"], "due_on": cleaned[f"part_{row}_due"]}
            for row in range(self.rows)
            if (whose := cleaned.get(f"part_{row}"))
        ]
        return {
            "text": "\n".join(one for one in words if one),
            "unit": cleaned["unit"],
            "executor": cleaned["executor"],
            "due_on": cleaned["due_on"],
            "parts": parts or None,
        }


def _card(request: HttpRequest, pk: int) -> CaseCard:
    card = queries.card(request.actor, pk, today=timezone.localdate())  # type: ignore[attr-defined]
    if card is None:
        raise Http404
    return card


def _start(case: Case) -> tuple[Any, dict[str, Any]]:
    suggested = queries.suggested_unit(case) if case.unit_id is None else None
    return suggested, {
        "unit": case.unit_id or (suggested.unit.pk if suggested else None),
        "executor": case.executor_id,
        "due_on": case.control_on,
    }


@officials_only(Role.HEAD)
@page
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """The resolution of one case, with parts of co-executors."""
    card = _card(request, pk)
    suggested, start = _start(card.case)
    form = ResolveForm.of(request, target=card.case, initial=start)
    if request.method == "POST" and form.perform(request, actions.resolve):
        messages.success(request, _("The resolution is written, the case is handed over."))
        return HttpResponseRedirect(reverse("cases:case", args=[pk]))
    context = {"card": card, "case": card.case, "suggested": suggested, "more": form.rows + PARTS}  # type: ignore[attr-defined]
    return form.page(request, "cases/resolve.html", **context)


@officials_only(Role.HEAD)
@page
def stack(request: HttpRequest) -> HttpResponse:
    """Waiting cases one after another; after a signature the next one stands here."""
    actor = request.actor  # type: ignore[attr-defined]
    given = request.GET.get("after", "")
    after = int(given) if given.isdecimal() and len(given) < 18 else None
    shown = request.POST.get("case", "")
    rows = queries.stack(actor)
    if request.method == "POST" and shown.isdecimal() and len(shown) < 18:
        case = get_object_or_404(queries.visible_to(actor), pk=int(shown))
    else:
        case = queries.stack(actor, after).first() or (rows.first() if after else None)
    waiting = rows.order_by()[:1000].count()
    if case is None:
        return render(request, "cases/stack.html", {"case": None, "waiting": 0})
    suggested, start = _start(case)
    form = ResolveForm.of(request, target=case, initial=start)
    if request.method == "POST" and form.perform(request, actions.resolve):
        following = queries.stack(actor, after).first()
        address = reverse("cases:stack") + (f"?after={after}" if after and following else "")
        return HttpResponseRedirect(address)
    context = {
        "case": case,
        "waiting": waiting,
        "waits": ngettext("{n} case waits for a resolution", "{n} cases wait for a resolution", waiting).format(
            n=waiting
        ),
        "suggested": suggested,
        "files": list(case.files.all()),
        "kind": queries.kind_of(case).word(case),
    }
    return form.page(request, "cases/stack.html", **context)


@officials_only(*WORKERS)
def sheet(request: HttpRequest, pk: int, resolution: int) -> HttpResponse:
    """The sheet of resolution as a PDF."""
    card = _card(request, pk)
    found = next((one for one in card.resolutions if one.pk == resolution), None)
    if found is None:
        raise Http404
    made = actions.resolution_sheet(call_of(request), card.case, found)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="resolution.pdf"'
    return response


RESOLVE = Deed(
    actions.resolve, title=_("Write a resolution"), button=_("Sign the resolution"),
    then=lambda _row: reverse("cases:inbox"), rows=queries.visible_to,
    lead=_("One resolution for all of them; each goes to the journal by itself."),
    labels={"text": _("What is to be done"), "unit": _("Unit"), "executor": _("Responsible executor"),
            "helpers": _("Who helps"), "due_on": _("By which inner day")},
    choices={"unit": units, "executor": officials, "helpers": officials}, hidden=("parts",),
)  # fmt: skip


class PhraseTable(Table):
    """Ready words of resolutions."""

    name = "cases.phrases"
    caption = _("Phrases of resolutions")
    order = "ordinal"
    columns = (
        Column("text", _("Ready words"), link=lambda row: reverse("cases:change_phrase", args=[row.pk]), css="what"),
        Column("owner", _("Whose"), get=lambda row: row.owner.name if row.owner else _("common")),
        Column("ordinal", _("Place in the order"), sort=Sort("ordinal")),
        Column("closed_on", _("Closed on"), get=lambda row: row.closed_on or ""),
    )  # fmt: skip
    filters = (
        Choice("works", _("State"), options=(("yes", _("is in use")), ("no", _("closed"))),
               by={"yes": lambda rows: rows.filter(closed_on=None), "no": lambda rows: rows.exclude(closed_on=None)}),
    )  # fmt: skip
    empty = _("There are no ready words yet.")


KEEPERS = (Role.HEAD, Role.ADMINISTRATOR)


@officials_only(*KEEPERS)
def phrases(request: HttpRequest) -> HttpResponse:
    """Own and common phrases."""
    table = PhraseTable(request, queries.phrases(request.actor).order_by())  # type: ignore[attr-defined]
    ways = [(_("Add ready words"), reverse("cases:add_phrase"))]
    return list_page(request, table, back=(_("Settings"), reverse("web:settings")), ways=ways)


def this_phrase(request: HttpRequest) -> dict[str, Any]:
    """The phrase in the address."""
    return {"phrase": int(request.resolver_match.kwargs["pk"])}  # type: ignore[union-attr]


def phrase_now(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The phrase as it stands."""
    return {"text": row.text, "ordinal": row.ordinal, "closed_on": row.closed_on, "common": row.owner_id is None}


PHRASE = {
    "text": _("Ready words"), "common": _("For everybody who resolves"), "ordinal": _("Place in the order"),
    "closed_on": _("Closed on"),
}  # fmt: skip
add_phrase = Deed(
    actions.keep_phrase, title=_("Add ready words"), button=_("Add"), then="cases:phrases", said=_("Added."),
    labels=PHRASE, hidden=("closed_on", "phrase"), initial=lambda _request, _row: {"ordinal": 0},
).view(*KEEPERS)  # fmt: skip
change_phrase = Deed(
    actions.keep_phrase, title=_("Change ready words"), button=_("Save"), then=lambda _row: reverse("cases:phrases"),
    said=_("Changed."), labels=PHRASE, hidden=("phrase",), fixed=this_phrase, rows=queries.phrases, initial=phrase_now,
).view(*KEEPERS)  # fmt: skip
