"""Writing resolutions and instructions, and the page of one of them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.fields import DayField, TextField
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.people import officials, units
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import forbidden

from .. import actions, queries
from ..queries import Resolution
from .forms import WORKERS, FilesForm

HELPERS, MOST_HELPERS = 3, 20


def doers() -> list[tuple[Any, Any]]:
    """Officials and units in two groups, by `a` and the key of an account, `u` and the key of a unit."""
    people = [(f"a{pk}", words) for pk, words in officials()]
    return [("", "—"), (_("Officials"), people), (_("Units"), [(f"u{pk}", words) for pk, words in units()])]


def told_apart(chosen: list[str]) -> dict[str, Any]:
    """Chosen doers as the action takes them: accounts and units, each in their order."""
    people = [int(one[1:]) for one in chosen if one.startswith("a")]
    return {"executors": people or None, "units": [int(one[1:]) for one in chosen if one.startswith("u")] or None}


class ResolutionForm(FilesForm):
    """What is to be done, who is responsible, who helps, by which day, under whose control."""

    text = TextField(label=_("What is to be done"), widget=forms.Textarea(attrs={"rows": 4, "class": "input short"}))
    lead = forms.ChoiceField(
        label=_("Responsible executor"), help_text=_("Gathers what co-executors give and reports"), required=True
    )
    due_on = DayField(label=_("By which day"), required=False)
    control = forms.BooleanField(label=_("Take under control"), required=False, initial=True)
    controller = forms.TypedChoiceField(
        label=_("Who controls"), coerce=int, empty_value=None, required=False,
        help_text=_("Left out: you do"),
    )  # fmt: skip
    files = FilesField(label=_("Files"))

    def prepare(self) -> None:
        """Fills the choices and lays the rows of co-executors."""
        offered = doers()
        self.fields["lead"].choices = offered  # type: ignore[attr-defined]
        self.fields["controller"].choices = [("", "—"), *officials()]  # type: ignore[attr-defined]
        for row in range(self.rows):
            self.fields[f"helper_{row}"] = forms.ChoiceField(label=_("Co-executor"), required=False, choices=offered)

    @property
    def rows(self) -> int:
        """How many rows of co-executors the page has: for all that there are; it may be asked for more."""
        given = self.data.get("rows") or self.request.GET.get("rows", "")  # type: ignore[union-attr]
        known = str(given).isdecimal() and len(str(given)) < 4
        kept = sum(name.startswith("helper_") for name in self.initial)
        return max(min(int(given), MOST_HELPERS) if known else 0, HELPERS, kept)

    @property
    def more(self) -> int:
        """So many rows the page may be asked for; 0 when it has all."""
        return self.rows + HELPERS if self.rows < MOST_HELPERS else 0

    @property
    def helper_rows(self) -> list[Any]:
        """The rows for the page."""
        return [self[f"helper_{row}"] for row in range(self.rows)]

    @property
    def has_helpers(self) -> bool:
        """True if any row is filled."""
        return any(row.value() for row in self.helper_rows)

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The responsible one first; accounts before units, as the action takes them."""
        given = super().input_of(cleaned)
        helpers = [given.pop(f"helper_{row}") for row in range(self.rows)]
        lead = given.pop("lead")
        chosen = [one for one in dict.fromkeys([lead, *helpers]) if one]
        if lead.startswith("u"):
            return {**given, **told_apart(chosen[1:]), "lead_unit": int(lead[1:])}
        return {**given, **told_apart(chosen)}


def _write(request: HttpRequest, form: ResolutionForm, action: Any, back: str, **context: Any) -> HttpResponse:
    extra = context.pop("extra", {})
    if request.method == "POST" and (made := form.perform(request, action, **extra)):
        messages.success(request, _("Written; the executors are being told."))
        where = reverse("tasks:resolution", args=[made.pk]) if made.is_own else context.get("after", back)
        return HttpResponseRedirect(where)
    return form.page(request, "tasks/resolve.html", back=back, **context)  # type: ignore[return-value]


@officials_only(*WORKERS)
@page
def resolve(request: HttpRequest, label: str, about: int) -> HttpResponse:
    """A resolution about an object; with `?parent=` it divides the actor's task by that resolution."""
    actor = request.actor  # type: ignore[attr-defined]
    known = queries.owner(label)
    given = request.GET.get("parent", "")
    parent = queries.resolution(actor, int(given)) if given.isdecimal() and len(given) < 18 else None
    if known is None or not (parent or queries.sees_object(actor, label, about)):
        raise Http404
    if given and (parent is None or (parent.about_label, parent.about_id) != (label, about)):
        raise Http404
    if parent is None and not queries.may_resolve(actor, label, about):
        raise forbidden()
    number, title = known.named([about]).get(about, ("", ""))
    extra = {"label": label, "pk": about, "parent": parent.pk if parent else None}
    back = reverse("tasks:resolution", args=[parent.pk]) if parent else known.address(about)
    return _write(
        request, ResolutionForm.of(request), actions.resolve, back,
        extra=extra, after=back, title=_("Write a resolution"), button=_("Sign the resolution"),
        number=number, matter=title, latest=_latest(known.latest(about), parent), parent=parent,
    )  # fmt: skip


def _latest(latest: Any, parent: Resolution | None) -> Any:
    days = [day for day in (latest, parent.due_on if parent else None) if day is not None]
    return min(days, default=None)


@officials_only(Role.HEAD, Role.UNIT_HEAD)
@page
def instruct(request: HttpRequest) -> HttpResponse:
    """A free-standing instruction."""
    return _write(
        request, ResolutionForm.of(request), actions.instruct, reverse("tasks:given"),
        title=_("Give an instruction"), button=_("Give the instruction"),
    )  # fmt: skip


@officials_only(*WORKERS)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One resolution: the tree in which it stands, and what may be done to it."""
    actor = request.actor  # type: ignore[attr-defined]
    found = queries.resolution(actor, pk)
    if found is None:
        raise Http404
    known = queries.owner(found.about_label)
    number, title = known.named([found.about_id]).get(found.about_id, ("", "")) if known else ("", "")
    opens = not found.is_own and queries.sees_object(actor, found.about_label, found.about_id)
    context = {
        "resolution": found,
        "number": number,
        "matter": title,
        "href": known.address(found.about_id) if known and opens else "",
        "buttons": [(words, reverse(f"tasks:{name}", args=[pk])) for words, name in queries.deeds_of(actor, found)],
        "files": list(found.files.all()),
        "back": ("tasks:given", _("Given by me")) if gave(actor, found) else ("tasks:mine", _("My tasks")),
        "today": timezone.localdate(),
    }
    return render(request, "tasks/resolution.html", context)


def gave(actor: Any, found: Any) -> bool:
    """Whether the reader is among those who gave or watch over it: others came from their own tasks."""
    return actor.account_id in (found.author_id, found.controller_id)


def resolutions(actor: Any) -> Any:
    """Resolutions that the actor may see by themselves; the action asks once more."""
    return queries.visible_resolutions(actor)


def to_resolution(row: Any) -> str:
    """Its page."""
    return reverse("tasks:resolution", args=[row.pk])


end_control = Deed(
    actions.end_control, title=_("Take off control"), button=_("Take off control"), then=to_resolution,
    rows=resolutions, said=_("The resolution is off control."), labels={"reason": _("Why")},
    lead=_("Its executors still do it; it is not watched any more."),
).view(*WORKERS)  # fmt: skip
withdraw = Deed(
    actions.withdraw, title=_("Withdraw the resolution"), button=_("Withdraw it"), then=to_resolution,
    rows=resolutions, said=_("The resolution is withdrawn; its executors are being told."),
    labels={"reason": _("Why")}, lead=_("Everything that stands under it is withdrawn too."),
).view(*WORKERS)  # fmt: skip
decide_term = Deed(
    actions.decide_term, title=_("Decide on another day"), button=_("Decide"),
    then=lambda row: reverse("tasks:task", args=[row.task_id]), rows=queries.asked_terms,
    said=_("Decided; the executor is being told."), template="tasks/decide_term.html",
    labels={"grant": _("Set the day that is asked for"), "remark": _("Why, if the day is not changed")},
    initial=lambda _request, _row: {"grant": True},
).view(*WORKERS)  # fmt: skip
