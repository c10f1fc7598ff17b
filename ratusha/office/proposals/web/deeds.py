"""A page for every act on a draft."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.fields import LineField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Action
from ratusha.office.council import queries as council

from .. import actions, permissions, queries
from ..queries import ANSWER_WORDS, AUTHOR_WORDS, CHECKLIST, VERDICT_WORDS, AuthorKind, Kind

DESK = (Role.DEPUTY, Role.HEAD, Role.SECRETARIAT, Role.UNIT_HEAD, Role.EXECUTOR)
CARD = {
    "title": _("Title of the decision"),
    "kind": _("Subject of the draft"),
    "author_kind": _("Who brings it in"),
    "author": _("Author in words"),
    "member": _("Deputy or head"),
    "commission": _("Commission"),
    "reporter": _("Who reports it at the sitting"),
    "summary": _("What it changes, in short"),
    "note": _("Explanatory note"),
    "text": _("Text of the decision"),
}
HINTS = {
    "title": _("As it will stand on the decision: «On the programme of landscaping for 2027»"),
    "author": _("For whom it is brought in: «Residents of Sadova street», «Executive committee»"),
    "summary": _("Two sentences for residents, without numbers of laws"),
    "note": _("Why it is needed, what will change, what it costs and who pays"),
    "text": _("Paste it, or attach the file. Each paragraph on its own line"),
}


def to_draft(row: Any) -> str:
    """The work page of the draft."""
    return reverse("draft-desk:draft", args=[getattr(row, "proposal_id", None) or row.pk])


def to_new(_request: HttpRequest, row: Any) -> HttpResponse:
    """The work page of the new one."""
    return HttpResponseRedirect(to_draft(row))


class FileForm(ActionForm):
    """One file, or none."""

    files = FilesField(label=_("Or the file: .docx, .odt, .txt; a PDF or a signed file beside the pasted text"),
                       required=False)  # fmt: skip

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """No file is none."""
        given = super().input_of(cleaned)
        return {**given, "files": given.get("files") or []}


class DraftForm(FileForm):
    """The draft as its author files it."""

    field_order = (
        "title", "kind", "author_kind", "author", "member", "commission", "reporter", "summary", "text", "files",
        "note",
    )  # fmt: skip


class TextForm(FileForm):
    """A further text."""

    field_order = ("text", "files", "why", "correction")


class AnnexForm(ActionForm):
    """Files under one title."""

    files = FilesField(label=_("Files"))
    field_order = ("title", "files")

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """No files are none."""
        given = super().input_of(cleaned)
        return {**given, "files": given.get("files") or []}


class ChecksForm(ActionForm):
    """The checklist: an answer and what was found for each question."""

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Answers and notes by code."""
        given = super().input_of(cleaned)
        answers = {one.code: given[one.code] for one in CHECKLIST if given.get(one.code)}
        notes = {one.code: given.get(f"note_{one.code}") or "" for one in CHECKLIST}
        plain = {name: value for name, value in given.items() if name.removeprefix("note_") not in notes}
        return {**plain, "answers": answers, "notes": notes}

    @property
    def asked(self) -> list[tuple[Any, Any, Any]]:
        """(question, its answer's field, its note's field) in order."""
        return [(one, self[one.code], self[f"note_{one.code}"]) for one in CHECKLIST]


def kinds(_request: HttpRequest) -> list[tuple[str, Any]]:
    """What a draft can be about."""
    return list(Kind.choices)


def authors(request: HttpRequest) -> list[tuple[str, Any]]:
    """In whose name the official may file."""
    actor = request.actor  # type: ignore[attr-defined]
    every = [(one.value, words) for one, words in AUTHOR_WORDS.items()]
    if permissions.is_secretariat(actor):
        return every
    may = {AuthorKind.UNIT, AuthorKind.EXECUTIVE, AuthorKind.STAROSTA} if actor.has(Role.UNIT_HEAD) else set()
    may |= {AuthorKind.UNIT} if actor.has(Role.EXECUTOR) else set()
    may |= {AuthorKind.DEPUTY, AuthorKind.COMMISSION} if actor.has(Role.DEPUTY) else set()
    may |= {AuthorKind.HEAD, AuthorKind.EXECUTIVE, AuthorKind.RESIDENTS} if actor.has(Role.HEAD) else set()
    return [(value, words) for value, words in every if value in may]


def members(request: HttpRequest) -> list[tuple[int, str]]:
    """Members of the council, for the secretariat."""
    if not permissions.is_secretariat(request.actor):  # type: ignore[attr-defined]
        return []
    return [(one.pk, one.full_name) for one in council.members(timezone.localdate())]


def bodies(_request: HttpRequest) -> list[tuple[int, str]]:
    """Commissions of today."""
    return [(one.pk, one.name) for one in council.commissions(timezone.localdate())]


def led(request: HttpRequest) -> list[tuple[int, str]]:
    """Commissions in whose name the official may speak."""
    actor = request.actor  # type: ignore[attr-defined]
    if permissions.is_secretariat(actor):
        return bodies(request)
    mine = set(queries.led_by(actor, timezone.localdate()))
    return [(pk, name) for pk, name in bodies(request) if pk in mine]


def papers(request: HttpRequest) -> list[tuple[int, str]]:
    """Papers of drafting that the official may open, the newest first; those that are drafts already are left out."""
    return queries.papers_for(request.actor)  # type: ignore[attr-defined]


def verdicts(_request: HttpRequest) -> list[tuple[str, Any]]:
    """What a commission can say."""
    return [(one.value, words) for one, words in VERDICT_WORDS.items()]


def grounds(_request: HttpRequest) -> list[tuple[str, str]]:
    """Grounds of urgency that the charter knows."""
    return [(one, one) for one in queries.grounds(timezone.localdate())]


def card_now(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The card as it stands."""
    return {name: getattr(row, name) for name in ("title", "kind", "reporter", "summary", "note")}


def text_now(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The newest text, to be changed in place."""
    now = queries.current(row.pk)
    return {"text": queries.text_at(now) if now else ""}


def deed(action: Action, title: Any, button: Any, **words: Any) -> Any:
    """The page of one act; it goes back to the work page. The action decides who may."""
    given = {"then": to_draft, "rows": queries.visible_to} | words
    return Deed(action, title=title, button=button, **given).view(*DESK)


class Filing(Deed):
    """The form of a new draft, without what this official has nothing to choose in."""

    def form_of(self, request: HttpRequest, target: Any, *, fresh: bool = False) -> ActionForm:
        """A deputy on a phone is asked for the title, the text and who reports."""
        form = super().form_of(request, target, fresh=fresh)
        actor = request.actor  # type: ignore[attr-defined]
        if permissions.is_secretariat(actor):
            return form
        form.fields.pop("member", None)
        if not led(request):
            form.fields.pop("commission", None)
        if len(authors(request)) < 2 or (actor.has(Role.DEPUTY) and not led(request)):
            form.fields.pop("author_kind", None)
        if not actor.has(Role.HEAD, Role.UNIT_HEAD):
            form.fields.pop("author", None)
        return form


file_draft = Filing(
    actions.file_draft, title=_("File a draft decision"), button=_("Save the draft decision"), then="draft-desk:list",
    done=to_new, lead=_("Only you and the secretariat see it before it is published."), labels=CARD, hints=HINTS,
    choices={"kind": kinds, "author_kind": authors, "member": members, "commission": led}, base=DraftForm,
    hidden=("files", "unit"), initial=lambda _request, _row: {"kind": Kind.OTHER},
).view(*DESK)  # fmt: skip
file_paper = Deed(
    actions.file_paper, title=_("A draft decision out of a paper"), button=_("Save the draft decision"),
    then="draft-desk:list", done=to_new,
    lead=_("Its title and text are taken, and the signed file stays beside them as it is."),
    labels={"paper": _("Paper"), "kind": CARD["kind"], "reporter": CARD["reporter"]},
    choices={"paper": papers, "kind": kinds}, initial=lambda _request, _row: {"kind": Kind.OTHER},
).view(*DESK)  # fmt: skip
describe = deed(
    actions.describe, _("Card of the draft"), _("Save"), said=_("The card is saved."), labels=CARD, hints=HINTS,
    choices={"kind": kinds}, initial=card_now,
)  # fmt: skip
put_text = deed(
    actions.put_text, _("Text of the decision"), _("Put in the text"), said=_("The text is kept as a new version."),
    labels={"text": CARD["text"], "why": _("What has changed and why"),
            "correction": _("Only slips are mended: the ten working days go on")},
    hints={"why": _("Needed once the draft is published: residents see it beside the version")},
    base=TextForm, hidden=("files",), initial=text_now,
)  # fmt: skip
submit = deed(
    actions.submit, _("Hand the draft in"), _("Hand it in"), said=_("The secretariat has the draft now."),
    lead=_("The secretariat checks it and publishes it; then ten working days are counted."),
)  # fmt: skip
give_back = deed(
    actions.give_back, _("Give the draft back"), _("Give it back"), said=_("The author has the draft again."),
    labels={"why": _("What is missing")},
)  # fmt: skip
publish = deed(
    actions.publish, _("Publish the draft"), _("Publish it"), said=_("The draft is published, the term is counted."),
    lead=_("Its text, note and annexes are open to everybody at once; the record of publication proves the day."),
)  # fmt: skip
urgency = deed(
    actions.record_urgency, _("Why it cannot wait"), _("Record the ground"), said=_("The ground is recorded."),
    lead=_("By it the draft may be considered sooner. Residents read both the ground and the reason."),
    labels={"ground": _("Ground"), "reason": _("What happens if it waits")}, choices={"ground": grounds},
)  # fmt: skip
withdraw = deed(
    actions.withdraw, _("Withdraw the draft"), _("Withdraw it"), said=_("The draft is withdrawn."),
    labels={"why": _("Why; everybody sees it if the draft was published")},
)  # fmt: skip
add_annex = deed(
    actions.add_annex, _("Annex of the draft"), _("Add it"), said=_("The annex is added."),
    labels={"title": _("What it is")}, base=AnnexForm, hidden=("files",),
)  # fmt: skip
refer = deed(
    actions.refer, _("Commissions that look at the draft"), _("Give it to them"), said=_("The commissions have it."),
    labels={"commissions": _("Commissions"), "main": _("Which answers for it")},
    choices={"commissions": bodies, "main": bodies},
    initial=lambda _request, row: {
        "commissions": [one.commission_id for one in queries.referrals_of(row)],
        "main": next((one.commission_id for one in queries.referrals_of(row) if one.main), ""),
    },
)  # fmt: skip
conclude = deed(
    actions.record_conclusion, _("Conclusion of the commission"), _("Keep the conclusion"),
    said=_("The conclusion stands beside the draft."),
    lead=_("For a vote taken on paper. One counted at a sitting of the commission comes here by itself."),
    labels={"commission": _("Commission"), "verdict": _("What it said"), "text": _("Conclusion and recommendations"),
            "on": _("Day of the meeting")},
    choices={"commission": led, "verdict": verdicts}, hidden=("roll_call",),
    initial=lambda _request, _row: {"on": timezone.localdate()},
)  # fmt: skip
amend = deed(
    actions.put_amended, _("Text with adopted amendments"), _("Keep the text"),
    said=_("The text is kept as a new version."), labels={"text": CARD["text"], "why": _("Which amendments")},
    lead=_("As the sitting has adopted it. Amendments voted here come into the text by themselves."), initial=text_now,
)  # fmt: skip
ANNEX_OUT = Deed(
    actions.remove_annex, title=_("Take the annex out"), button=_("Take the annex out"), then=to_draft,
    said=_("The annex is taken out."), labels={"annex": _("Which one")},
)  # fmt: skip
CHECKS = Deed(
    actions.answer_checklist, title=_("Checklist of the draft"), button=_("Save the answers"), then=to_draft,
    said=_("The answers are kept."), template="proposals/checks.html",
)  # fmt: skip


@officials_only(Role.SECRETARIAT, Role.DEPUTY, Role.HEAD, Role.UNIT_HEAD, Role.EXECUTOR)
@page
def remove_annex(request: HttpRequest, pk: int) -> HttpResponse:
    """The annexes of the draft, one of which is taken out."""
    row = get_object_or_404(queries.visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]
    offered = [(one.pk, one.title) for one in queries.annexes_of(row) if one.removed_at is None]
    chosen = forms.TypedChoiceField(label=_("Which one"), choices=offered, coerce=int, widget=forms.RadioSelect)
    kind = type("AnnexOut", (ActionForm,), {"annex": chosen})
    return _answered(request, ANNEX_OUT, kind, row)


@officials_only(Role.SECRETARIAT)
@page
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """The checklist with its articles: an answer and what was found for each."""
    row = get_object_or_404(queries.visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]
    offered = [(one.value, words) for one, words in ANSWER_WORDS.items()]
    made: dict[str, Any] = {}
    for one in CHECKLIST:
        made[one.code] = forms.ChoiceField(label=_(one.words), choices=offered, widget=forms.RadioSelect,
                                           required=False)  # fmt: skip
        made[f"note_{one.code}"] = LineField(label=_(one.if_yes), required=False, max_length=1000)
    there = queries.checks_of(row)
    initial = {code: one.answer for code, one in there.items()}
    initial |= {f"note_{code}": one.note for code, one in there.items()}
    return _answered(request, CHECKS, type("Checks", (ChecksForm,), made), row, initial)


def _answered(
    request: HttpRequest, deed_: Deed, kind: type[ActionForm], row: Any, initial: dict[str, Any] | None = None
) -> HttpResponse:
    form = kind.of(request, target=row, initial=initial or {})
    if request.method == "POST" and form.perform(request, deed_.action):
        deed_.tell(request)
        return HttpResponseRedirect(to_draft(row))
    context = {"form": form, "deed": deed_, "target": row, "back": to_draft(row)}
    return render(request, deed_.template, context, status=form.status)
