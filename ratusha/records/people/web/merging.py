"""Merging of cards: likely doubles, two cards side by side, the second pair of eyes, and the way back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.fields import LineField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Choice, Column, Sort, Table

from .. import actions, queries
from .cards import DESK, is_open, signs_in_words

SIDES = (("kept", _("this one")), ("gone", _("the other one")))


@officials_only(*DESK)
def doubles(request: HttpRequest) -> HttpResponse:
    """Pairs of cards that may be of one person."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = [(one, signs_in_words(one.likeness)) for one in queries.pairs(actor)]
    return render(request, "people/doubles.html", {"rows": rows, "waiting": queries.waiting_merges(actor)})


class ProposeForm(ActionForm):
    """Which value stays, field by field, and why it is one person."""

    reason = LineField(
        label=_("Why it is the same person"), help_text=_("For example: the passport was shown at the window")
    )

    def prepare(self) -> None:
        """A choice for each value that differs."""
        for one in self.differences:
            if not one.same:
                self.fields[f"take_{one.name}"] = forms.ChoiceField(
                    label=one.words,
                    choices=SIDES,
                    widget=forms.RadioSelect,
                    initial="gone" if one.take else "kept",
                )

    @property
    def differences(self) -> list[Any]:
        """The two cards value by value."""
        return self.pair[2]

    pair: tuple[Any, Any, list[Any]]

    def rows(self) -> list[tuple[Any, Any]]:
        """Each difference with its choice, None where there is nothing to choose."""
        return [(one, None if one.same else self[f"take_{one.name}"]) for one in self.differences]

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The names of the values that come from the other card."""
        taken = [one.name for one in self.differences if cleaned.get(f"take_{one.name}") == "gone"]
        return {"gone": self.pair[1].pk, "reason": cleaned["reason"], "taken": taken}


@officials_only(*DESK)
@page
def compare(request: HttpRequest, pk: int, gone: int) -> HttpResponse:
    """Two cards side by side: choose value by value, see what would go over, propose."""
    rows = queries.visible_to(request.actor).select_related("settlement")  # type: ignore[attr-defined]
    kept, other = get_object_or_404(rows, pk=pk), get_object_or_404(rows, pk=gone)
    if kept.pk == other.pk:
        raise Http404
    if asked := ask_purpose(request, kept, other):
        return asked
    form_class: Any = type("OwnProposeForm", (ProposeForm,), {"pair": (kept, other, queries.differences(kept, other))})
    form = form_class.of(request, target=kept)
    if request.method == "POST" and (merge := form.perform(request, actions.propose_merge)):
        messages.success(request, gettext("Proposed. Another official must confirm it."))
        return HttpResponseRedirect(reverse("people:merge", args=[merge.pk]))
    context = {"kept": kept, "gone": other, "moving": moving(other.pk), **likeness(kept, other)}
    return form.page(request, "people/compare.html", **context)


def likeness(kept: Any, gone: Any) -> dict[str, Any]:
    """How alike the two are, in words."""
    found = queries.likeness_of(kept, gone)
    return {"likeness": found, "signs": signs_in_words(found)}


def moving(person_id: int) -> list[tuple[Any, int]]:
    """What would go over: words and numbers of rows."""
    counted = [(one.words, len(one.ids(person_id))) for one in actions.movers()]
    return [(words, number) for words, number in counted if number]


class PurposeForm(forms.Form):
    """What for both cards are opened."""

    purpose = LineField(label=_("What for"), max_length=300, widget=forms.TextInput(attrs={"class": "input"}))


def ask_purpose(request: HttpRequest, *people: Any) -> HttpResponse | None:
    """The page that asks what for before personal data of several cards is shown; None when they are open."""
    actor = request.actor  # type: ignore[attr-defined]
    shut = [one for one in people if not is_open(actor, one.pk)]
    if not shut:
        return None
    if request.method == "POST" and "purpose" in request.POST:
        form = PurposeForm(request.POST)
        if form.is_valid():
            for one in shut:
                actions.see_card(call_of(request), person=one.pk, purpose=form.cleaned_data["purpose"])
            return HttpResponseRedirect(request.get_full_path())
    else:
        form = PurposeForm(initial={"purpose": gettext("Comparing cards that may be of one person")})
    status = 422 if form.errors else 200
    return render(request, "people/purpose.html", {"form": form, "people": people}, status=status)


def to_merge(merge: Any) -> str:
    """Address of the page of a merge."""
    return reverse("people:merge", args=[merge.pk])


class MergeTable(Table):
    """Merges, newest first."""

    name = "people.merges"
    caption = _("Merged cards")
    order = "-id"
    exports = ()
    columns = (
        Column("kept", _("Card that stays"), get=lambda row: row.kept, link=to_merge, css="what",
               under=lambda row: row.reason),
        Column("gone", _("Card that becomes part of it"), get=lambda row: row.gone),
        Column("state", _("State"), get=lambda row: row.get_state_display()),
        Column("proposed_by", _("Proposed"), get=lambda row: row.proposed_by),
        Column("decided_by", _("Decided"), get=lambda row: row.decided_by or ""),
        Column("id", "№", sort=Sort("id"), css="n"),
    )  # fmt: skip
    filters = (
        Choice("state", _("State"), options=queries.Merge.State.choices),
    )  # fmt: skip
    empty = _("No cards were merged.")


@officials_only(*DESK)
def merges(request: HttpRequest) -> HttpResponse:
    """All merges: those that wait for the second official too."""
    table = MergeTable(request, queries.merges(request.actor).order_by())  # type: ignore[attr-defined]
    ways = [(_("Possible doubles"), reverse("people:doubles"))]
    return list_page(request, table, back=(_("Applicants"), reverse("people:index")), ways=ways)


class UndoForm(ActionForm):
    """Why the cards are split back."""

    reason = LineField(label=_("Why they are two people"))


@officials_only(*DESK)
@page
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """One merge: what it does; confirmed or dropped by the second official, undone while nothing has changed."""
    actor = request.actor  # type: ignore[attr-defined]
    found = get_object_or_404(queries.merges(actor), pk=pk)
    if found.state == "proposed" and (asked := ask_purpose(request, found.kept, found.gone)):
        return asked
    form = (UndoForm if found.state == "done" else ActionForm).of(request, target=found)
    acts = {"confirm": actions.confirm_merge, "drop": actions.drop_merge, "undo": actions.undo_merge}
    wanted = acts.get(request.POST.get("act", ""))
    if request.method == "POST" and wanted and form.perform(request, wanted):
        messages.success(request, gettext("Done."))
        return HttpResponseRedirect(to_merge(found))
    return form.page(request, "people/merge.html", merge=found, **facts(actor, found))


def facts(actor: Any, merge: Any) -> dict[str, Any]:
    """What the page of a merge shows by its state."""
    rows = queries.differences(merge.kept, merge.gone) if merge.state == "proposed" else []
    words = {one.label: one.words for one in actions.movers()}
    moved = [(words.get(label, label), len(both[0])) for label, both in merge.moved.items() if both[0]]
    return {
        "rows": [(one, one.name in merge.taken) for one in rows],
        "moving": moving(merge.gone_id) if merge.state == "proposed" else moved,
        "mine": merge.proposed_by_id == actor.account_id,
        "today": timezone.localdate(),
    }
