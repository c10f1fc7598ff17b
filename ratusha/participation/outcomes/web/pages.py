"""Everything that was decided and how far it has come; one link's history; filling in by officials."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import subjects
from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import page
from ratusha.channels.web.tables import Choice, Column, Days, Preset, Search, Sort, Table

from .. import actions, permissions, queries
from ..queries import STATE_WORDS, State

FILLERS = tuple(str(one) for one in permissions.FILLERS)
KEEPERS = tuple(str(one) for one in permissions.KEEPERS)
OFFERED = [(one.value, words) for one, words in STATE_WORDS.items() if one != State.REMOVED]


def how_far(row: Any) -> str:
    """The furthest step, or that it was refused."""
    if row.refused:
        return str(_("refused"))
    return str(row.reached or _("nothing yet"))


def kind_of(row: Any) -> str:
    """What it is: petition, project, poll."""
    return str(subjects.kinds().get(row.about_label, ""))


def step_options() -> list[tuple[str, str]]:
    """The steps, for a filter."""
    return [(one.code, str(one)) for one in queries.steps(closed=True)]


class OutcomeTable(Table):
    """What became of everything that people asked for."""

    name = "outcomes.all"
    caption = _("What became of it")
    order = "-moved_on"
    columns = (
        Column("title", _("What it is about"), css="what", link=lambda row: row.path, under=kind_of),
        Column("ordinal", _("How far it has come"), get=how_far, sort=Sort("ordinal")),
        Column("begun_on", _("Begun"), css="got", sort=Sort("begun_on")),
        Column("moved_on", _("Last step"), css="got", sort=Sort("moved_on")),
    )
    filters = (
        Search("q", _("Search"), find=lambda rows, text: rows.filter(title__icontains=text)),
        Choice("step", _("How far it has come"), options=step_options, field="reached__code", kept="outcome-steps"),
        Choice("kind", _("What it is"), options=lambda: list(subjects.kinds().items()), field="about_label"),
        Choice("end", _("Where it stands"), options=(
            ("result", _("has a result")), ("going", _("on its way")), ("refused", _("refused")),
        ), by={
            "result": lambda rows: rows.filter(result=True),
            "going": lambda rows: rows.filter(result=False, refused=False),
            "refused": lambda rows: rows.filter(refused=True),
        }),
        Days("on", _("Last step"), field="moved_on"),
    )  # fmt: skip
    presets = (
        Preset(_("All"), ""),
        Preset(_("With a result"), "end=result"),
        Preset(_("On its way"), "end=going"),
        Preset(_("Refused"), "end=refused"),
    )
    empty = _("Nothing here yet. As soon as something is decided, its way is shown.")


@page
def everything(request: HttpRequest) -> HttpResponse:
    """All that was decided, and the share of it that has come to a result."""
    table = OutcomeTable(request, queries.lines().order_by())
    if table.wants_export:
        return table.export()
    whole = queries.shares()
    stages = [(step, number, share_of(number, whole.whole)) for step, number in queries.by_stage() if number]
    return render(request, "outcomes/all.html", {"table": table, "share": whole, "stages": stages})


def share_of(number: int, whole: int) -> int:
    """Whole per cent for a bar."""
    return round(100 * number / whole) if whole else 0


@page
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What one link said before: who corrected it, when and why."""
    link = queries.link(pk)
    if link is None:
        raise Http404
    return render(request, "outcomes/history.html", {"link": link, "former": queries.former_of(link)})


class LinkForm(ActionForm):
    """The fields of a link that need more than the action tells."""

    files = FilesField(label=_("Photo or document"), required=False)


LABELS = {
    "step": _("Which step"),
    "sentence": _("What happened, in one sentence"),
    "state": _("Where it stands"),
    "on": _("Day"),
    "address": _("Address of the page where it is told"),
    "files": _("Photo or document"),
    "reason": _("Why it is corrected"),
}
HINTS = {
    "sentence": _("As a neighbour would tell it: «The council voted for it, 27 of 34»"),
    "address": _("https://… or a page of this site; may be left empty"),
}


def about_of(request: HttpRequest) -> str:
    """The object that the address names."""
    about = str(request.resolver_match.kwargs["about"])  # type: ignore[union-attr]
    if subjects.found(about) is None:
        raise Http404
    return about


def matter(request: HttpRequest) -> dict[str, Any]:
    """The object, for the heading."""
    return {"subject": subjects.found(about_of(request))}


def done(request: HttpRequest, link: Any) -> HttpResponse:
    """Back to the page of the object."""
    add.tell(request)
    return HttpResponseRedirect(f"{link.line.path}#outcome")


add = Deed(
    actions.add_link, title=_("Tell what became of it"), button=_("Put it in the line"), then="outcomes:all",
    said=_("It stands in the line now."), labels=LABELS, hints=HINTS, hidden=("about", "to", "kept_file", "files"),
    choices={"step": lambda _request: step_options(), "state": lambda _request: OFFERED}, base=LinkForm, done=done,
    fixed=lambda request: {"about": about_of(request)}, facts=matter, template="outcomes/fill.html",
)  # fmt: skip


def as_it_says(_request: HttpRequest, link: Any) -> dict[str, Any]:
    """The link now."""
    return {"sentence": link.sentence, "state": link.state, "on": link.on, "address": link.path}


CORRECTION: dict[str, Any] = {"labels": LABELS, "hints": HINTS, "rows": queries.links_for}
correct = Deed(
    actions.correct_link, title=_("Correct what became of it"), button=_("Save the correction"),
    then=lambda link: f"{link.line.path}#outcome", said=_("Corrected; what stood before stays to be seen."),
    initial=as_it_says,
    choices={"state": lambda _request: OFFERED}, hidden=("files",), base=LinkForm, **CORRECTION,
).view(*KEEPERS)  # fmt: skip
remove = Deed(
    actions.remove_link, title=_("Remove it from the line"), button=_("Remove"),
    then=lambda link: f"{link.line.path}#outcome", said=_("Removed; what stood there stays in its history."),
    **CORRECTION,
).view(*KEEPERS)  # fmt: skip


def tied(request: HttpRequest, tie: Any) -> HttpResponse:
    """Back to the page of the object, whose line tells already what the house did with the draft."""
    tying.tell(request)
    return HttpResponseRedirect(f"{tie.line.path}#outcome")


tying = Deed(
    actions.tie_draft, title=_("A draft decision carries it on"), button=_("Tie the draft"), then="outcomes:all",
    said=_("Tied: the agenda, the vote, the decision and its tasks will stand in the line by themselves."),
    labels={"proposal": _("Draft decision")}, hints={"proposal": _("Published ones, the newest first")},
    hidden=("about",), choices={"proposal": lambda _request: queries.drafts()}, done=tied,
    fixed=lambda request: {"about": about_of(request)}, facts=matter, template="outcomes/fill.html",
)  # fmt: skip
untie = Deed(
    actions.untie_draft, title=_("Untie the draft decision"), button=_("Untie"), rows=queries.ties_for,
    then=lambda tie: f"{tie.line.path}#outcome", labels={"reason": _("Why it does not carry the matter on")},
    said=_("Untied; what the draft told is removed from the line, its history stays."),
).view(*KEEPERS)  # fmt: skip


def tie(request: HttpRequest, about: str) -> HttpResponse:
    """The form that ties a draft decision to this object."""
    return shown_tie(request)


shown_tie = tying.view(*KEEPERS)


def fill(request: HttpRequest, about: str) -> HttpResponse:
    """The form of a new link of this object."""
    return shown_add(request)


shown_add = add.view(*FILLERS)


@page
def links(request: HttpRequest, about: str) -> HttpResponse:
    """The links of one object for who corrects them."""
    view = queries.drawn(about, only_known=True)
    subject = subjects.found(about)
    if view is None or subject is None or not permissions.can_correct(request.actor):  # type: ignore[attr-defined]
        raise Http404
    ties = queries.ties_of(*subjects.split(about) or ("", 0))
    return render(request, "outcomes/links.html", {"view": view, "subject": subject, "ties": ties})
