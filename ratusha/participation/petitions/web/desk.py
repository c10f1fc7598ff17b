"""The organiser's desk: the list with its clocks, the card of a petition, and the page of each act."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.drawn import due_html
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Days, Preset, Search, Sort, Table
from ratusha.channels.web.tables import registry as known_tables
from ratusha.channels.web.terms import face
from ratusha.channels.web.words import moment as said_moment
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Action
from ratusha.foundation.search.folding import fold

from .. import actions, permissions, queries
from ..queries import GROUND_WORDS, OUTCOME_WORDS, STATE_WORDS, TOPIC_WORDS, Petition, Picture, State
from . import words

DESK = (Role.ORGANISER, Role.HEAD)
WORKERS = (*DESK, Role.REGISTRAR)
SHOWN = [(one.value, capfirst(str(said))) for one, said in STATE_WORDS.items() if one is not State.DRAFT]


def by_text(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Petitions whose number, title or author has the text, in any case of its letters."""
    wanted = fold(text.strip())
    told = rows.order_by().values_list("pk", "number", "title", "author_name")
    return rows.filter(pk__in=[pk for pk, *said in told if wanted in fold(" ".join(one or "" for one in said))])


def state_words(row: Petition) -> Any:
    """The state in words."""
    return capfirst(str(STATE_WORDS[State(row.state)]))


def term(row: Petition) -> Any:
    """The day of the present duty, or the last day of collecting."""
    day = row.due_on or (queries.last_day(row) if row.state == State.COLLECTING else None)
    return due_html(face(day, timezone.localdate())) if day else ""


def published(row: Petition) -> str:
    """When it was published, in words."""
    return said_moment(row.published_at, timezone.localdate()) if row.published_at else ""


def about(row: Petition) -> str:
    """Category and author."""
    return ", ".join(part for part in (words.topic(row), row.author_name) if part)


def gathered(row: Petition) -> str:
    """«187 / 250»."""
    return f"{row.counted}\u00a0/\u00a0{row.threshold}" if row.threshold else ""


class DeskTable(Table):
    """Petitions of the desk; what is due soonest stands first."""

    name, caption, order = "petitions.desk", _("Petitions"), "due"
    columns = (
        Column("number", _("Number"), css="no", get=lambda row: row.number or "—"),
        Column("title", _("What is asked"), css="what", link=lambda row: reverse("petition-desk:card", args=[row.pk]),
               under=about),
        Column("state", _("State"), get=state_words),
        Column("due", _("Term"), css="term", get=term, sort=Sort("due_on", nullable=True)),
        Column("counted", _("Signatures"), css="n", get=gathered, sort=Sort("counted")),
        Column("published", _("Published"), css="got", get=published,
               sort=Sort("published_at", nullable=True)),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=by_text),
        Choice("state", _("State"), options=SHOWN, many=True),
        Choice("topic", _("Category"), options=[(one.value, capfirst(str(said))) for one, said in TOPIC_WORDS.items()]),
        Days("at", _("Published"), field="published_at", is_moment=True),
    )
    presets = (
        Preset(_("Need action"), "state=submitted&state=reached&state=review"),
        Preset(_("To be checked"), "state=submitted"),
        Preset(_("Collect signatures"), "state=collecting&sort=-counted"),
        Preset(_("All"), ""),
    )
    empty = _("There are no such petitions.")


@officials_only(*WORKERS)
def desk(request: HttpRequest) -> HttpResponse:
    """The list."""
    table = DeskTable(request, queries.desk(request.actor).order_by())  # type: ignore[attr-defined]
    lead = _("Publish or refuse within 2 working days, announce consideration within 3, answer within 10 (art. 23-1).")
    ways = [(_("Page for residents"), reverse("petitions:index"))]
    if permissions.can_receive(request.actor):  # type: ignore[attr-defined]
        ways.insert(0, (_("A petition from an association"), reverse("petition-desk:receive")))
    return list_page(request, table, lead=lead, ways=ways)


@officials_only(*WORKERS)
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The card: its clock with why this date, what can be done now, sheets, history."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.desk(actor), pk=pk)
    context = {
        "petition": row,
        "heading": words.name(row),
        "face": words.face(row),
        "outcome": words.outcome(row),
        "count": queries.count_of(row),
        "goal": words.of_goal(row),
        "last_day": queries.last_day(row),
        "due": queries.due_of(row),
        "pictures": queries.pictures_of(row),
        "lists": queries.pictures_of(row, Picture.Side.LIST) if row.association else [],
        "sheets": list(queries.sheets_of(row)),
        "history": queries.history_of(row),
        "grounds": [GROUND_WORDS[queries.Ground(one)] for one in row.grounds],
        "alike": queries.alike(row.title, row.text, row.pk) if row.state == State.SUBMITTED else [],
        "ways": ways(actor, row),
        "own": permissions.is_author(actor, row),
    }
    return render(request, "petitions/card.html", context)


def ways(actor: Any, row: Petition) -> list[tuple[Any, str]]:
    """What this official can do now: (words, address), the main thing first."""
    moderates, opens = permissions.can_moderate(actor, row), permissions.can_open(actor, row)
    paper = permissions.can_enter_paper(actor, row) and queries.is_taking(row, timezone.now())
    sheet = (paper, _("Enter a paper sheet"), "sheet")
    offered: dict[State, list[tuple[bool, Any, str]]] = {
        State.SUBMITTED: [(moderates, _("Publish"), "publish"), (moderates, _("Refuse to publish"), "reject")],
        State.COLLECTING: [sheet],
        State.REACHED: [(opens, _("Announce consideration"), "open"), sheet],
        State.REVIEW: [
            (permissions.can_answer(actor, row), _("Answer"), "answer"),
            (opens and row.hearing_asked, _("Set the day of the hearing"), "hearing"),
            sheet,
        ],
        State.ANSWERED: [(opens, _("Put in the archive"), "archive")],
        State.FAILED: [(opens, _("Put in the archive"), "archive")],
    }
    found = offered.get(State(row.state), [])
    return [(said, reverse(f"petition-desk:{name}", args=[row.pk])) for may, said, name in found if may]


def to_card(row: Any) -> str:
    """Address of the card."""
    return reverse("petition-desk:card", args=[row.pk])


def deed(action: Action, title: Any, button: Any, *roles: str, **more: Any) -> Any:
    """The page of one act; it goes back to the card."""
    return Deed(action, title=title, button=button, then=to_card, rows=queries.desk, **more).view(*(roles or DESK))


class AnswerForm(ActionForm):
    """The answer with its papers."""

    files = FilesField(label=_("Papers: the decision, an estimate, photos"), required=False)
    field_order = ("outcome", "text", "files")


class ReceiveForm(ActionForm):
    """What an association brings, with the list."""

    files = FilesField(label=_("List of signatories, as it was handed over"), required=True)


publish = deed(
    actions.publish, _("Publish the petition"), _("Publish and begin collecting"),
    said=_("It is published; the author is being told."),
    lead=_("It gets its number. The goal and the period of today’s charter hold for it until its end."),
)  # fmt: skip
reject = deed(
    actions.reject, _("Refuse to publish"), _("Refuse and tell the author"),
    said=_("It is refused; the author is being told."),
    lead=_("Only on these grounds of article 23-1. That it is inconvenient, costly or not ours is no ground."),
    labels={"grounds": _("Ground by law"), "reason": _("Which words, and why: the author will read it")},
    choices={"grounds": lambda _request: [(one.value, said) for one, said in GROUND_WORDS.items()]},
)  # fmt: skip
open_consideration = deed(
    actions.open_consideration, _("Announce that consideration has begun"), _("Announce it"),
    said=_("It is announced; ten working days run from today."),
    lead=_("It is published on the petition’s page, and the answer is due within ten working days."),
)  # fmt: skip
set_hearing = deed(
    actions.set_hearing, _("Day of the hearing"), _("Set the day"), said=_("The day is set, the term is counted anew."),
    lead=_("The author asked for a hearing and may present the petition. The term is longer by the time it takes."),
    labels={"on": _("When the session or the public hearing is")},
)  # fmt: skip
answer = deed(
    actions.answer, _("Answer to the petition"), _("Publish the answer"), Role.HEAD,
    said=_("The answer is published; the author and the signatories are being written to."),
    lead=_("Everybody will read it on the petition’s page; the author and all signatories get a letter."),
    labels={"outcome": _("How it is decided"), "text": _("Answer with its reasons")},
    choices={"outcome": lambda _request: [(one.value, capfirst(str(said))) for one, said in OUTCOME_WORDS.items()]},
    base=AnswerForm, hidden=("files",),
)  # fmt: skip
receive = Deed(
    actions.receive, title=_("A petition from an association"), button=_("Take the petition"),
    then="petition-desk:list",
    said=_("It is taken. Announce its consideration within two working days."),
    lead=_("An association gathered the signatures on its own site (art. 23-1). Two working days run from today."),
    labels={
        "association": _("Association"), "association_email": _("E-mail of the association"),
        "page": _("Page where the list of signatories is read"), "title": _("What is asked"), "text": _("Substance"),
        "topic": _("Category"), "hearing_asked": _("The author asks for a hearing"),
        "author": _("Author: surname, given name, patronymic"), "email": _("E-mail of the author"),
        "since": _("Collecting began on"), "reached_on": _("There were enough signatures on"),
        "count": _("How many have signed"),
    },
    choices={"topic": lambda _request: [(one.value, capfirst(str(said))) for one, said in TOPIC_WORDS.items()]},
    base=ReceiveForm, hidden=("files",),
).view(Role.ORGANISER, Role.REGISTRAR)  # fmt: skip
archive = deed(
    actions.archive, _("Put in the archive"), _("Put it in the archive"),
    said=_("It is in the archive; its page stays."),
)  # fmt: skip


def register() -> None:
    """Will make the list known by name: counted views, workbooks."""
    known_tables.declare(DeskTable.name, DeskTable, "petition-desk:list", lambda actor: actor.has(*WORKERS))
