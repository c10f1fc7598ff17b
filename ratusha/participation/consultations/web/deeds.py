"""A page for every act of officials on a consultation."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.people import units
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Action

from .. import actions, queries
from ..queries import GATHERING_WORDS, KIND_WORDS, OUTCOME_WORDS, Kind, Way
from .words import EXCLUDED

DESK = (Role.ORGANISER, Role.HEAD, Role.UNIT_HEAD, Role.EXECUTOR)
CARD = {
    "subject": _("Subject"),
    "unit": _("Unit that prepares the draft"),
    "purpose": _("What will be decided, and when"),
    "note": _("Explanatory note"),
    "stakeholders": _("Whom it touches"),
    "channels": _("How to send proposals"),
    "contact": _("Who answers questions: name, telephone, e-mail"),
    "allowed": _("The draft is not about an excluded topic"),
    "with_map": _("With a map of opinions"),
}
HINTS = {
    "subject": _("As people would call it: «Rules of landscaping of our town»"),
    "note": _("Why it is needed, what will change, what it will cost"),
    "channels": _("On the site they come by themselves; name also the address for paper and the meetings"),
    "with_map": _("People agree or disagree with short statements, and see which groups of opinion there are"),
}


def to_card(row: Any) -> str:
    """Address of the card at the desk."""
    return reverse("consult-desk:card", args=[getattr(row, "consultation_id", None) or row.pk])


def to_new(_request: HttpRequest, row: Any) -> HttpResponse:
    """The card of the new one."""
    return HttpResponseRedirect(to_card(row))


def to_proposals(row: Any) -> str:
    """The list of proposals of its consultation."""
    return f"{reverse('consult-desk:proposals')}?of={row.consultation_id}&outcome="


def to_list(_row: Any = None) -> str:
    """All proposals at the desk."""
    return reverse("consult-desk:proposals")


class FileForm(ActionForm):
    """One file, or none."""

    files = FilesField(label=_("File"), required=False)

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """No file is none."""
        given = super().input_of(cleaned)
        return {**given, "files": given.get("files") or []}


class DraftForm(FileForm):
    """The draft: pasted, or a file."""

    files = FilesField(label=_("Or a file with the text: .docx, .txt, .md"), required=False)
    field_order = ("text", "files", "why")


def minute(at: Any) -> str:
    """A moment as the field of a browser takes it."""
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M") if at else ""


def card_now(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The card as it stands."""
    return {name: getattr(row, name) for name in CARD if name != "unit"}


def meeting_now(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The meeting as it was announced."""
    return {"kind": row.kind, "title": row.title, "place": row.place, "link": row.link, "at": minute(row.at)}


def gatherings(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Kinds of meetings."""
    return [(one.value, words) for one, words in GATHERING_WORDS.items()]


def outcomes(_request: HttpRequest) -> list[tuple[str, Any]]:
    """What can become of a proposal."""
    return [(one.value, words) for one, words in OUTCOME_WORDS.items()]


def deed(action: Action, title: Any, button: Any, **words: Any) -> Any:
    """The page of one act on a consultation; it goes back to its card. The action decides who may."""
    return Deed(action, title=title, button=button, **({"then": to_card, "rows": queries.kept_by} | words)).view(*DESK)


begin = Deed(
    actions.begin, title=_("New consultation"), button=_("Begin the card"), then="consult-desk:list", done=to_new,
    lead=_("Nobody outside sees it before it is published."), labels=CARD, hints=HINTS,
    choices={"unit": units}, hidden=("allowed",),
).view(*DESK)  # fmt: skip
describe = deed(
    actions.describe, _("Card of the consultation"), _("Save"), said=_("The card is saved."), labels=CARD,
    hints=HINTS, initial=card_now,
    template="consultations/desk_describe.html", facts=lambda _request: {"excluded": EXCLUDED},
)  # fmt: skip
ask = deed(
    actions.ask, _("Questions to residents"), _("Save"), said=_("The questions are saved."),
    labels={"questions": _("Questions, one on a line")},
    initial=lambda _request, row: {"questions": [one.text for one in queries.questions_of(row)]},
)  # fmt: skip
TEXT = {"text": _("Text of the draft"), "why": _("What has changed and why")}
TEXT_HINTS = {"text": _("Empty lines part the paragraphs; each gets a number and is discussed by itself.")}
put_text = deed(
    actions.put_text, _("Text of the draft"), _("Put in the text"), said=_("The draft is here, by paragraphs."),
    labels=TEXT, hints=TEXT_HINTS, base=DraftForm, hidden=("files",),
    lead=_("After publishing it becomes a new version: proposals stay on their paragraphs."),
)  # fmt: skip
put_final = deed(
    actions.put_final, _("The draft after the consultation"), _("Put in the text"),
    said=_("The draft after the consultation is here, compared with the one before."),
    labels=TEXT, hints=TEXT_HINTS, base=DraftForm, hidden=("files",),
    lead=_("Changed paragraphs are traced to accepted proposals by themselves."),
)  # fmt: skip
open_consultation = deed(
    actions.open_consultation, _("Publish the consultation"), _("Publish"), said=_("It is published."),
    lead=_("Without dates it goes from today for as long as the charter asks at least."),
    labels={"opens_on": _("First day"), "closes_on": _("Last day")},
)  # fmt: skip
extend = deed(
    actions.extend, _("Take proposals longer"), _("Take them longer"), said=_("The new day is published."),
    labels={"closes_on": _("Last day"), "why": _("Why")},
)  # fmt: skip
call_off = deed(
    actions.call_off, _("Call the consultation off"), _("Call it off"), said=_("It is called off."),
    labels={"why": _("Why; everybody sees it")},
)  # fmt: skip
publish_report = deed(
    actions.publish_report, _("Publish the report"), _("Publish the report"),
    said=_("The report is published; authors are being written to."),
    lead=_("Every proposal must have its answer. The PDF and the workbook are made from them."),
    labels={"summary": _("What follows from the consultation")},
)  # fmt: skip
MEETING = {
    "kind": _("Kind"), "title": _("What it is about"), "place": _("Where"), "at": _("When"),
    "link": _("Address to join from afar"),
}  # fmt: skip
add_meeting = deed(
    actions.add_meeting, _("Announce a meeting"), _("Announce"), said=_("The meeting is announced."), labels=MEETING,
    choices={"kind": gatherings},
)  # fmt: skip
change_meeting = deed(
    actions.change_meeting, _("Change the meeting"), _("Save"), said=_("The meeting is changed."), labels=MEETING,
    choices={"kind": gatherings}, initial=meeting_now, rows=queries.meetings_for_desk,
)  # fmt: skip
cancel_meeting = deed(
    actions.cancel_meeting, _("Call the meeting off"), _("Call it off"), said=_("The meeting is called off."),
    labels={"why": _("Why; everybody sees it")}, rows=queries.meetings_for_desk,
)  # fmt: skip
keep_protocol = deed(
    actions.keep_protocol, _("Protocol of the meeting"), _("Keep the protocol"), said=_("The protocol is published."),
    labels={"came": _("How many people came")}, base=FileForm, hidden=("files",), rows=queries.meetings_for_desk,
)  # fmt: skip
seed = deed(
    actions.seed, _("Statements"), _("Add the statements"), said=_("The statements are shown."),
    lead=_("One thought each, so that one can agree or disagree. At most 200 signs."),
    labels={"statements": _("Statements, one on a line")},
)  # fmt: skip
REVIEW = Deed(
    actions.review, title=_("A statement of a resident"), button=_("Save"), then=to_card,
    rows=queries.statements_for_desk, said=_("Saved."),
    labels={"shown": _("Show it to everybody"), "why": _("If not: why")},
    initial=lambda _request, _row: {"shown": True},
)  # fmt: skip
review = REVIEW.view(*DESK)
ANSWER = Deed(
    actions.answer, title=_("Answer the proposal"), button=_("Answer the proposal"), then=to_proposals,
    rows=queries.proposals_for_desk, said=_("The answer is kept and shown."),
    labels={"outcome": _("Result"), "reason": _("Reason")},
    hints={"reason": _("What was taken, or why it cannot be. Everybody sees it; the author gets it by e-mail.")},
    choices={"outcome": outcomes}, template="consultations/desk_answer.html",
    initial=lambda _request, row: {"outcome": getattr(row, "outcome", ""), "reason": getattr(row, "reason", "")},
)  # fmt: skip
answer = ANSWER.view(*DESK)
HIDE = Deed(
    actions.hide, title=_("Take the text out of sight"), button=_("Take it out of sight"), then=to_proposals,
    rows=queries.moderated, said=_("The text is no longer shown."),
    lead=_("Insults, other people’s personal data, advertising. It is answered all the same."),
    labels={"why": _("Why; it stands in place of the text")},
)  # fmt: skip
hide = HIDE.view(*DESK)
show = Deed(
    actions.show, title=_("Show the text again"), button=_("Show it"), then=to_proposals, rows=queries.moderated,
    said=_("The text is shown again."),
).view(*DESK)  # fmt: skip
trace = Deed(
    actions.trace, title=_("What it has changed"), button=_("Save"), then=to_proposals,
    rows=queries.proposals_for_desk, said=_("Saved."),
    labels={"paragraph": _("Number of the paragraph in the draft after the consultation; 0: none")},
).view(*DESK)  # fmt: skip


def ways(_request: HttpRequest) -> list[tuple[str, Any]]:
    """How a paper or a word came."""
    return [(one.value, words) for one, words in queries.WAY_WORDS.items() if one is not Way.SITE]


def kinds(_request: HttpRequest) -> list[tuple[str, Any]]:
    """What can be sent in."""
    return [(one.value, words) for one, words in KIND_WORDS.items() if one in set(Kind)]
