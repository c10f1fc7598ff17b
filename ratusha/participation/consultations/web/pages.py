"""What residents read: the list, a consultation with its draft, a paragraph, proposals, versions, report, result."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import subjects
from ratusha.channels.web.pages import page
from ratusha.channels.web.words import day

from .. import permissions, queries
from ..queries import GATHERING_WORDS, Gathering, Kind, Outcome, Piece, State
from .sending import ParagraphForm, SayForm, support_form
from .words import Me, by_text, card_of, is_taking, state_of

TABS = (
    ("", _("All")),
    (State.OPEN, _("Open now")),
    (State.COUNTING, _("Being answered")),
    (State.REPORTED, _("Finished")),
)
A_PAGE = 20
ORDERS = {"": ("number",), "support": ("-supporters", "-id"), "new": ("-id",)}


def found(request: HttpRequest, pk: int) -> Any:
    """A consultation that whoever asks may see, else 404."""
    return get_object_or_404(queries.visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]


def consultations(request: HttpRequest) -> HttpResponse:
    """All published ones, by state and words; open ones first."""
    state = request.GET.get("state", "")
    state = state if state in set(State) - {State.DRAFT} else ""
    text = request.GET.get("q", "")[:200]
    sheet = Paginator(queries.listed(state, text), A_PAGE).get_page(request.GET.get("page"))
    rows = sorted(sheet.object_list, key=lambda one: one.state != State.OPEN) if not state else list(sheet.object_list)
    context = {
        "rows": [(one, state_of(one)) for one in rows], "page": sheet, "state": state, "q": text, "tabs": TABS,
        "asked": kept(request),
    }  # fmt: skip
    return render(request, "consultations/list.html", context)


def kept(request: HttpRequest) -> str:
    """What the address asks for besides the page, for the links to other pages."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


@page
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """The consultation: what, why, until when; the draft by paragraphs; questions, meetings, what came of it."""
    actor = request.actor  # type: ignore[attr-defined]
    row: Any = get_object_or_404(queries.with_final(queries.visible_to(actor)), pk=pk)
    if row.opened_at is not None and row.state != State.DRAFT:
        about = f"{queries.LABEL}:{row.pk}"
        subjects.at_hand(request, about, subjects.of_row(about, row))
    version, paragraphs = queries.draft_with_paragraphs(row)
    meetings = [(one, GATHERING_WORDS[Gathering(one.kind)]) for one in queries.meetings_of(row)]
    context = {
        "row": row, "state": state_of(row), "taking": is_taking(row, timezone.localdate()), "version": version,
        "paragraphs": paragraphs, "questions": queries.questions_of(row), "meetings": meetings,
        "steps": steps_of(row), "works": permissions.can_work(actor, row),
    }  # fmt: skip
    return render(request, "consultations/consultation.html", context)


def steps_of(row: Any) -> list[dict[str, Any]]:
    """The way of a consultation for `{% thread %}`."""
    known = (State.DRAFT, State.OPEN, State.COUNTING, State.REPORTED)
    at = known.index(row.state) if row.state in known else len(known)
    ends = _("until %(day)s") % {"day": day(row.closes_on, timezone.localdate())} if row.closes_on else ""
    due = _("until %(day)s") % {"day": day(row.report_due_on, timezone.localdate())} if row.report_due_on else ""
    words = (
        (_("The draft is published"), row.opened_at, ""),
        (_("Proposals are taken"), None, ends),
        (_("Each one is answered, the report comes"), row.reported_at, due),
        (_("The draft after the consultation"), row.final_at, ""),
    )
    now = at + 1 if at == known.index(State.REPORTED) and row.final_at else at
    return [
        {"title": title, "at": when, "text": note, "state": "now" if place == now else "next" if place > now else ""}
        for place, (title, when, note) in enumerate(words)
    ]


@page
def paragraph(request: HttpRequest, pk: int, anchor: int) -> HttpResponse:
    """One paragraph: its text, what others propose, and the form for one's own."""
    row, me = found(request, pk), Me.of(request)
    history = queries.paragraph_history(row, anchor)
    if not history:
        raise Http404
    drafts = [one for one in history if not one.source.final]
    latest, version = drafts[0], queries.draft_of(row)
    here = version is not None and latest.source_id == version.pk
    form: Any = ParagraphForm.of(request, initial={"wording": latest.text})
    if request.method == "POST" and (made := form.send(request, row, paragraph=anchor)):
        return redirect("consultations:sent", made.pk)
    rows = queries.proposals_of(row).filter(anchor=anchor).order_by("-supporters", "id")
    sheets = Paginator(rows, A_PAGE)
    sheets.count = latest.received  # kept, so that nothing is counted
    sheet = sheets.get_page(request.GET.get("page"))
    texts = {(one.source_id, one.anchor): one.text for one in history}
    context = {
        "row": row, "me": me, "taking": is_taking(row, me.today) and here, "latest": latest, "here": here,
        "cards": cards(request, sheet, me, texts=texts, latest=version.number if version else None),
        "page": sheet, "form": form, "before": before(drafts),
        "organisations": form.speaks_for,
    }  # fmt: skip
    return render(request, "consultations/paragraph.html", context, status=form.status)


def before(history: list[Any]) -> tuple[int, list[Piece]] | None:
    """(number of the earlier version, the comparison) where the paragraph has changed."""
    if len(history) < 2 or history[0].text == history[1].text:
        return None
    return history[1].source.number, queries.compare(history[1].text, history[0].text)


def cards(request: HttpRequest, rows: Any, me: Me, **known: Any) -> list[dict[str, Any]]:
    """Proposals with their forms of support."""
    found = queries.shown(list(rows), me.person_id, **known)
    return [card_of(one) | {"support": support_form(request, one.row)} for one in found]


@page
def proposals(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that came, by words, kind and result; words that were hidden are not looked through."""
    row, me = found(request, pk), Me.of(request)
    kind, outcome, order, text = (request.GET.get(name, "")[:200] for name in ("kind", "outcome", "order", "q"))
    rows = queries.proposals_of(row)
    if text.strip():
        rows = by_text(rows.filter(hidden_why=""), text)
    if kind in set(Kind):
        rows = rows.filter(kind=kind)
    if outcome in {*Outcome, "none"}:
        rows = rows.filter(outcome="" if outcome == "none" else outcome)
    sheet = Paginator(rows.order_by(*ORDERS.get(order, ORDERS[""])), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "row": row, "me": me, "cards": cards(request, sheet, me), "page": sheet, "kind": kind, "outcome": outcome,
        "order": order, "kinds": queries.KIND_WORDS.items(), "outcomes": queries.OUTCOME_WORDS.items(),
        "asked": kept(request), "q": text, "taking": is_taking(row, me.today),
    }  # fmt: skip
    return render(request, "consultations/proposals.html", context)


@page
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal with its answer: the address that is shared."""
    one = queries.open_proposal(pk)
    if one is None:
        raise Http404
    me = Me.of(request)
    context = {"row": one.consultation, "me": me, "card": cards(request, [one], me)[0],
               "taking": is_taking(one.consultation, me.today)}  # fmt: skip
    return render(request, "consultations/proposal.html", context)


@page
def say(request: HttpRequest, pk: int, question: int | None = None) -> HttpResponse:
    """An opinion on the whole draft, or the answer to one question."""
    row, me = found(request, pk), Me.of(request)
    asked = None
    if question is not None:
        asked = next((one for one in queries.questions_of(row) if one.pk == question), None)
        if asked is None:
            raise Http404
    form: Any = SayForm.of(request)
    kind = {"kind": Kind.ANSWER, "question": question} if question else {"kind": Kind.OPINION}
    if request.method == "POST" and (made := form.send(request, row, **kind)):
        return redirect("consultations:sent", made.pk)
    rows = (
        queries.proposals_of(row).filter(question=asked) if asked else queries.proposals_of(row).filter(kind="opinion")
    )
    sheet = Paginator(rows.order_by("-supporters", "id"), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "row": row, "me": me, "taking": is_taking(row, me.today), "question": asked, "form": form, "page": sheet,
        "cards": cards(request, sheet, me), "organisations": form.speaks_for,
    }  # fmt: skip
    return render(request, "consultations/say.html", context, status=form.status)


@page
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """What was just sent: its number and what will be."""
    me = Me.of(request)
    one = queries.own_proposals(me.actor).filter(pk=pk).first()
    if one is None:
        raise Http404
    return render(request, "consultations/sent.html", {"one": one, "row": one.consultation, "me": me})


@page
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A version of the draft compared with the one before; the final one with the proposals that changed it."""
    row = found(request, pk)
    versions = queries.versions_of(row)
    one = next((one for one in versions if one.number == number), None)
    if one is None:
        raise Http404
    rows = queries.compared(one)
    changes = sum(1 for part in rows if part.fate != "same")
    context = {"row": row, "version": one, "versions": versions, "rows": rows, "changes": changes,
               "first": number == min(each.number for each in versions)}  # fmt: skip
    return render(request, "consultations/version.html", context)


@page
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a page; the same is in the PDF and the workbook."""
    row = found(request, pk)
    if row.state != State.REPORTED:
        raise Http404
    made = queries.report_of(row)
    cards_of = [card_of(queries.Shown(one, queries.author_words(one))) | {"about": queries.about(made, one),
                "said": queries.said(one)} for one in made.proposals]  # fmt: skip
    questions = [(one, [(each, queries.said(each), queries.author_words(each)) for each in rows])
                 for one, rows in made.questions]  # fmt: skip
    context = {"row": row, "report": made, "cards": cards_of, "questions": questions, "final": queries.final_of(row)}
    return render(request, "consultations/report.html", context)
