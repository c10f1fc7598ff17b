"""The case: appeal, draft answer, talk and history on one page; what is typed in either form stays on refusal."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.calls import call_of
from ratusha.channels.web.fields import LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.notify import queries as notify
from ratusha.office.knowledge import queries as knowledge

from .. import actions, queries
from ..queries import CaseCard, Verb
from . import work
from .inbox import WORKERS

ANSWERS = (
    ("satisfied", _("Resolved positively")),
    ("explained", _("Explained")),
    ("refused", _("Refused")),
)
DEEDS = {
    Verb.ASSIGN: "cases:assign",
    Verb.RESOLVE: "cases:resolve",
    Verb.SEND_FOR_APPROVAL: "cases:send_for_approval",
    Verb.APPROVE: "cases:approve",
    Verb.RETURN_DRAFT: "cases:return_draft",
    Verb.SEND: "cases:send",
    Verb.EXTEND: "cases:extend",
    Verb.STOP: "cases:stop",
    Verb.RESUME: "cases:resume",
    Verb.DETACH: "cases:detach",
    Verb.CONFIRM_DELIVERY: "cases:confirm_delivery",
}
VERB_WORDS = {
    Verb.REGISTER: _("Register"),
    Verb.ASSIGN: _("Hand to a unit"),
    Verb.RESOLVE: _("Write a resolution"),
    Verb.SEND_FOR_APPROVAL: _("Send for approval"),
    Verb.APPROVE: _("Approve the draft"),
    Verb.RETURN_DRAFT: _("Return for rework"),
    Verb.SEND: _("Sign and send the answer"),
    Verb.EXTEND: _("Extend the term"),
    Verb.STOP: _("Stop the clock"),
    Verb.RESUME: _("Let the clock go on"),
    Verb.FORWARD: _("Forward by jurisdiction"),
    Verb.RETURN: _("Return to the author"),
    Verb.DECLINE: _("Leave without consideration"),
    Verb.JOIN: _("Join to another one"),
    Verb.DETACH: _("Detach"),
    Verb.CONFIRM_DELIVERY: _("Note the delivery"),
}
MAIN = (Verb.REGISTER, Verb.SEND, Verb.APPROVE, Verb.RESOLVE, Verb.ASSIGN, Verb.SEND_FOR_APPROVAL)
RARE = (Verb.FORWARD, Verb.RETURN, Verb.DECLINE, Verb.JOIN, Verb.DETACH, Verb.CONFIRM_DELIVERY)
OFFERED = tuple(verb for verb in VERB_WORDS if verb not in (Verb.EXTEND, Verb.STOP, Verb.RESUME))


class TalkForm(ActionForm):
    """A message to the applicant or a note among colleagues."""

    to = forms.ChoiceField(
        label=_("To whom"),
        choices=(("applicant", _("To the applicant")), ("colleagues", _("To colleagues only"))),
        widget=forms.RadioSelect,
        initial="applicant",
    )
    text = TextField(label=_("Message"), widget=forms.Textarea(attrs={"rows": 3, "class": "input short"}))
    files = FilesField(label=_("Files"))

    def prepare(self) -> None:
        """Gives the file field its request."""
        self.fields["files"].request = self.request  # type: ignore[attr-defined]

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Without the choice of addressee: it chooses the action."""
        return {"text": cleaned["text"], "files": cleaned["files"] or None}


class DraftForm(ActionForm):
    """A version of the answer."""

    template = forms.ChoiceField(label=_("Template"), required=False)
    outcome = forms.ChoiceField(label=_("Result"), choices=ANSWERS)
    text = TextField(
        label=_("Text of the answer"),
        widget=forms.Textarea(attrs={"rows": 12, "class": "input letter", "data-key": "e"}),
    )
    law = LineField(label=_("Article of law"), required=False, help_text=_("Obligatory for a refusal (art. 15)"))
    appeal_route = TextField(
        label=_("Where and by when it can be appealed"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def prepare(self) -> None:
        """Offers the templates in force today."""
        kind = self.target.kind if self.target else ""
        rows = queries.templates_offered(kind, timezone.localdate())
        self.fields["template"].choices = [("", _("No template")), *((one.code, one.name) for one in rows)]  # type: ignore[attr-defined]
        self.offered = {one.code: one for one in rows}

    def mark_of(self, code: str) -> Any:
        """What is to be known of a template whose article has changed; empty for one in order."""
        row = self.offered.get(code)
        return knowledge.MARK_WORDS.get(knowledge.mark_of(row, timezone.localdate()), "") if row else ""


def _card(request: HttpRequest, pk: int) -> CaseCard:
    card = queries.card(request.actor, pk, today=timezone.localdate())  # type: ignore[attr-defined]
    if card is None:
        raise Http404
    return card


def _draft_start(card: CaseCard, template: str = "") -> dict[str, Any]:
    if card.answer and not template:
        one = card.answer
        code = one.template.code if one.template else ""
        return {
            "template": code,
            "outcome": one.outcome,
            "text": one.text,
            "law": one.law,
            "appeal_route": one.appeal_route,
        }
    known = queries.templates_offered(card.case.kind, timezone.localdate())
    chosen = next((one for one in known if one.code == template), None)
    if chosen is None:
        return {"text": queries.greeting(card.case)}
    return {
        "template": chosen.code,
        "outcome": chosen.outcome,
        "text": queries.filled(chosen, card.case),
        "law": chosen.law,
        "appeal_route": chosen.appeal_route,
    }


def beside_draft(case: Any, form: DraftForm) -> dict[str, Any]:
    """What stands beside the draft: standard answers near to the case, the template's mark, places left open."""
    text = str(form["text"].value() or "")
    return {
        "passages": knowledge.answers_in_force(timezone.localdate(), near=f"{case.title} {case.text}")[:PASSAGES],
        "template_mark": form.mark_of(str(form["template"].value() or "")),
        "open_places": queries.open_places(text),
    }


PASSAGES = 6


def _page(
    request: HttpRequest, card: CaseCard, talk: TalkForm | None = None, draft: DraftForm | None = None
) -> HttpResponse:
    case = card.case
    pages = queries.kind_of(case)
    addresses = {**DEEDS, **pages.deeds}
    buttons = [
        (verb, VERB_WORDS[verb], reverse(addresses[verb], args=[case.pk]))
        for verb in OFFERED
        if verb in card.can and verb in addresses
    ]
    main = next((one for verb in MAIN for one in buttons if one[0] is verb), None)
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "card": card,
        "case": case,
        "kind": pages.word(case),
        "facts": pages.facts(actor, case),
        "beside": queries.beside(actor, case),
        "main": main,
        "buttons": [one for one in buttons if one is not main and one[0] not in RARE],
        "rare": [one for one in buttons if one is not main and one[0] in RARE]
        + [("", words, reverse(name, args=[case.pk])) for words, name in pages.ways(actor, case)],
        "clock_deeds": [
            (VERB_WORDS[verb], reverse(addresses[verb], args=[case.pk]))
            for verb in (Verb.EXTEND, Verb.STOP, Verb.RESUME)
            if verb in card.can
        ],
        "why": queries.why(case),
        "former": queries.former(case) if case.turned else [],  # type: ignore[attr-defined]
        "matter": pages.matter,
        "contacts": queries.contacts(actor, case),
        "letters": list(notify.letters_about("cases.case", case.pk)),
        "files": list(case.files.all()) if case.has_files else [],  # type: ignore[attr-defined]
        "talk": talk or TalkForm(request=request),
        "drafting": Verb.DRAFT in card.can,
    }
    context |= work.shown(request, card)
    context["post"] = queries.post_of(case)
    if context["drafting"]:
        start = _draft_start(card, request.GET.get("template", ""))
        context["draft"] = draft or DraftForm(request=request, target=case, initial=start)
        context |= beside_draft(case, context["draft"])
    status = max((form.status for form in (talk, draft) if form), default=200)
    return render(request, "cases/case.html", context, status=status)


@officials_only(*WORKERS)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole case."""
    return _page(request, _card(request, pk))


@require_POST
@officials_only(*WORKERS)
@page
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Says something to the applicant or to colleagues."""
    card = _card(request, pk)
    form = TalkForm.of(request, target=card.case)
    action = actions.note if request.POST.get("to") == "colleagues" else actions.write_applicant
    if form.perform(request, action):
        return HttpResponseRedirect(reverse("cases:case", args=[pk]) + "#talk")
    return _page(request, card, talk=form)  # type: ignore[arg-type]


@require_POST
@officials_only(*WORKERS)
@page
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Saves a version of the answer; «and send» gives it for approval at once."""
    card = _card(request, pk)
    form = DraftForm.of(request, target=card.case)
    if form.perform(request, actions.draft_answer):
        if "and_send" in request.POST:
            return HttpResponseRedirect(reverse("cases:send_for_approval", args=[pk]))
        messages.success(request, gettext("The draft is saved."))
        return HttpResponseRedirect(reverse("cases:case", args=[pk]) + "#answer")
    return _page(request, card, draft=form)  # type: ignore[arg-type]


@officials_only(*WORKERS)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The current draft as the letter that would go out."""
    card = _card(request, pk)
    if card.answer is None:
        raise Http404
    response = HttpResponse(actions.preview(call_of(request), card.case, card.answer), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="draft.pdf"'
    return response


@officials_only(*WORKERS)
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version of the answer, newest first."""
    return render(request, "cases/versions.html", {"card": _card(request, pk)})


@officials_only(*WORKERS)
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The case on paper: registration card, text, resolutions, history."""
    card = _card(request, pk)
    pages = queries.kind_of(card.case)
    context = {"card": card, "case": card.case, "kind": pages.word(card.case), "why": queries.why(card.case)}
    context["facts"] = pages.facts(request.actor, card.case)  # type: ignore[attr-defined]
    return render(request, "cases/print.html", context)
