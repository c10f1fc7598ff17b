"""Forms of deputies, their assistants and the secretariat: one act a page."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.foundation.access.queries import officials
from ratusha.foundation.actions import Action
from ratusha.office.documents import queries as documents
from ratusha.office.rollcalls import queries as rollcalls
from ratusha.records.places import queries as places

from .. import actions, queries
from ..queries import KIND_WORDS, NTH_WORDS, Assessment, Reason, Weekday, people
from .faces import REASON_WORDS

VOTES, CORRESPONDENTS = 60, 300
LABELS = {
    "kind": _("What it is"),
    "member": _("Deputy"),
    "addressee": _("To whom"),
    "title": _("What about"),
    "text": _("Text"),
    "co_authors": _("Together with other deputies"),
    "decision": _("Number and day of the decision or of the record"),
    "roll_call": _("The vote"),
    "due_on": _("Answer due"),
    "reason": _("Why"),
    "answer": _("Answer"),
    "answered_on": _("Day of the answer"),
    "place": _("Where"),
    "basis": _("On what basis"),
}


class WithFiles(ActionForm):
    """Files beside the fields; no files are none."""

    files = FilesField(label=_("Files"))

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The input with the tokens of files."""
        given = super().input_of(cleaned)
        return {**given, "files": given.get("files") or []}


def to_card(row: Any) -> str:
    """The card of a request."""
    return reverse("deputies-desk:request", args=[row.pk]) if row is not None else reverse("deputies-desk:desk")


def to_new(_request: HttpRequest, row: Any) -> HttpResponse:
    """The card of what was written now."""
    return HttpResponseRedirect(to_card(row))


def writes_for(request: HttpRequest) -> list[tuple[int, Any]]:
    """For whom the official writes."""
    found = people.written_for(request.actor)  # type: ignore[attr-defined]
    return [(one.pk, one.full_name) for one in found]


def keeps_hours_of(request: HttpRequest) -> list[tuple[int, Any]]:
    """Whose hours the official keeps: their own, or everybody's for the secretariat."""
    return deputies(request) if queries.keeps(request.actor) else writes_for(request)  # type: ignore[attr-defined]


def deputies(_request: HttpRequest) -> list[tuple[int, Any]]:
    """Deputies in office."""
    return list(people.deputies_named(timezone.localdate()))


def kinds(_request: HttpRequest) -> list[tuple[str, Any]]:
    """A request or an appeal."""
    return [(one.value, words) for one, words in KIND_WORDS.items()]


def newest_votes(request: HttpRequest) -> list[tuple[int, str]]:
    """The newest votes of the council."""
    seen = rollcalls.visible_to(request.actor)  # type: ignore[attr-defined]
    rows = seen.filter(body_label="council").order_by("-at", "-id")[:VOTES]
    return [(one.pk, f"{one.sitting_on:%d.%m.%Y} № {one.order}. {one.title[:90]}") for one in rows]


def correspondents(request: HttpRequest) -> list[tuple[int, str]]:
    """Correspondents of the register of documents."""
    rows = documents.correspondents(request.actor)  # type: ignore[attr-defined]
    return [(one.pk, one.name) for one in rows[:CORRESPONDENTS]]


def settlements(_request: HttpRequest) -> list[tuple[int, str]]:
    """Settlements of the community."""
    return [(one.pk, str(one)) for one in places.settlements()]


def streets(_request: HttpRequest) -> list[tuple[int, str]]:
    """Streets with their settlements."""
    rows = places.streets().select_related("settlement")
    return [(one.pk, f"{one.settlement}, {one}") for one in rows]


def those_who_work(_request: HttpRequest) -> list[tuple[int, str]]:
    """Officials."""
    return [(one.pk, one.name) for one in officials()]


def today_for(*names: str) -> Any:
    """A function that fills these fields with today."""
    return lambda _request, _row: dict.fromkeys(names, timezone.localdate())


def deed(action: Action, title: Any, button: Any, **words: Any) -> Any:
    """The page of one act; the action decides who may."""
    known = {"labels": LABELS | words.pop("labels", {})}
    return Deed(action, title=title, button=button, **(known | words)).view()


def of_request(action: Action, title: Any, button: Any, **words: Any) -> Any:
    """The page of an act on a request; it goes back to its card."""
    return deed(action, title, button, **({"rows": queries.visible_to, "then": to_card} | words))


def as_written(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The draft as it stands."""
    group = [one.pk for one in queries.asked.group_of(row)]
    return {"addressee": row.addressee, "title": row.title, "text": row.text, "co_authors": group}


write_request = deed(
    actions.write_request, _("Write a request or an appeal"), _("Keep the draft"), base=WithFiles, hidden=("files",),
    then="deputies-desk:desk", done=to_new,
    lead=_("A request goes to the council for support; an appeal is sent at once. The deputy "
           "alone files it, on the next page."),
    choices={"kind": kinds, "member": writes_for, "co_authors": deputies},
)  # fmt: skip
change_request = of_request(
    actions.change_request, _("Change the draft"), _("Save"), base=WithFiles, hidden=("files",),
    choices={"co_authors": deputies}, initial=as_written,
)  # fmt: skip
file_request = of_request(
    actions.file_request, _("File it now"), _("File it now"), said=_("Filed."),
    lead=_("An appeal is sent at once: ten days for the answer. A request waits for the support of the council."),
)  # fmt: skip
withdraw_request = of_request(
    actions.withdraw_request, _("Withdraw it"), _("Withdraw it"), said=_("Withdrawn."),
    lead=_("What was filed stays in the list with its number."),
)  # fmt: skip
support_request = of_request(
    actions.support_request, _("Supported by the council"), _("Keep it"), said=_("Kept; the term of the answer runs."),
    labels={"supported_on": _("Day of the plenary meeting")}, choices={"roll_call": newest_votes},
    hints={"due_on": _("As the council has set it; empty: the term of the charter")},
    initial=today_for("supported_on"),
)  # fmt: skip
decline_request = of_request(
    actions.decline_request, _("Not supported by the council"), _("Keep it"), choices={"roll_call": newest_votes},
)  # fmt: skip
prolong_request = of_request(
    actions.prolong_request, _("Prolong the term"), _("Prolong it"), said=_("The deputy is being written to."),
    lead=_("Not over a month from the receipt, with the reason that the deputy is told."),
)  # fmt: skip
answer_request = of_request(
    actions.answer_request, _("The answer came"), _("Keep the answer"), base=WithFiles, hidden=("files",),
    said=_("The deputy is being written to."), initial=today_for("answered_on"),
)  # fmt: skip
assess_answer = of_request(
    actions.assess_answer, _("Assess the answer"), _("Keep it"),
    labels={"assessment": _("Does the answer satisfy you"), "words": _("In your own words")},
    choices={"assessment": lambda _request: list(Assessment.choices)},
)  # fmt: skip
publish_request = of_request(
    actions.publish_request, _("Publish on the site"), _("Publish it"), said=_("It stands on the site."),
    lead=_("Take out names, addresses and health of other people: what stands here is read by everybody."),
    labels={"text": _("Text for the site"), "answer": _("Answer for the site"), "with_files": _("Its files too")},
    initial=lambda _request, row: {
        "text": row.public_text or row.text, "answer": row.public_answer or row.answer,
    },
)  # fmt: skip
register_request = of_request(
    actions.register_request, _("Register as a document"), _("Register it"), said=_("Registered."),
    labels={"correspondent": _("The deputy in the list of correspondents")}, choices={"correspondent": correspondents},
)  # fmt: skip

answer_meeting = deed(
    actions.answer_meeting, _("Answer"), _("Send the answer"), rows=queries.meetings_visible_to,
    then="deputies-desk:reception", said=_("The person is being written to."),
    labels={"starts_at": _("When to come"), "place": _("Where to come")},
    hints={"starts_at": _("Empty if your words are enough")},
    initial=lambda _request, row: {"place": row.place, "answer": row.answer},
)  # fmt: skip
end_meeting = deed(
    actions.end_meeting, _("The person was received"), _("Keep it"), rows=queries.meetings_visible_to,
    then="deputies-desk:reception", labels={"outcome": _("What was agreed")},
    hints={"outcome": _("Only the person, you and your assistants read it")},
)  # fmt: skip
add_hours = deed(
    actions.add_hours, _("Hours of reception"), _("Set the hours"), then="deputies-desk:desk",
    labels={"weekday": _("Day of the week"), "nth": _("Which of them"), "opens": _("Begins at"), "closes": _("Ends at"),
            "note": _("Note")},
    hints={"opens": _("Like 10:00"), "closes": _("Like 12:00")},
    choices={"member": keeps_hours_of, "weekday": lambda _request: list(Weekday.choices),
             "nth": lambda _request: [(int(one), words) for one, words in NTH_WORDS.items()]},
)  # fmt: skip
end_hours = deed(
    actions.end_hours, _("End these hours"), _("Take them off the page"), rows=people.hours_visible_to,
    then="deputies-desk:desk",
)  # fmt: skip

REPORT_LABELS = {
    "year": _("For which year"), "met_on": _("Day of the meeting with voters"), "place": _("Where"),
    "text": _("What was done"),
}  # fmt: skip
submit_report = deed(
    actions.submit_report, _("Report to voters"), _("Publish the report"), base=WithFiles, hidden=("files",),
    then="deputies-desk:desk", said=_("The report stands on your page."), labels=REPORT_LABELS,
    lead=_("By law at least once a year, at an open meeting with voters. It stands on your page at once."),
    initial=lambda _request, _row: {"year": timezone.localdate().year, "met_on": timezone.localdate()},
)  # fmt: skip
change_report = deed(
    actions.change_report, _("Change the report"), _("Save"), base=WithFiles, hidden=("files",),
    rows=people.reports_visible_to, then=lambda _row: reverse("deputies-desk:desk"), labels=REPORT_LABELS,
    initial=lambda _request, row: {"met_on": row.met_on, "place": row.place, "text": row.text},
)  # fmt: skip

assign_place = deed(
    actions.assign_place, _("Give a territory"), _("Write it down"), then="deputies-desk:territories",
    labels={"settlement": _("Settlement"), "street": _("Street"), "began_on": _("Since")},
    hints={"street": _("Empty: the whole settlement"), "began_on": _("Empty: today")},
    choices={"member": deputies, "settlement": settlements, "street": streets},
)  # fmt: skip
end_assignment = deed(
    actions.end_assignment, _("The deputy no longer looks after it"), _("End it today"),
    rows=lambda _actor: people.assignments(), then=lambda _row: reverse("deputies-desk:territories"),
)  # fmt: skip
name_assistant = deed(
    actions.name_assistant, _("Name an assistant"), _("Name the assistant"), then="deputies-desk:assistants",
    lead=_("An assistant keeps the reception and writes drafts. Voting and filing stay with the deputy."),
    labels={"account": _("Official")}, choices={"member": deputies, "account": those_who_work},
)  # fmt: skip
end_assistant = deed(
    actions.end_assistant, _("The assistant no longer helps"), _("End it today"),
    rows=lambda _actor: people.assistants(), then=lambda _row: reverse("deputies-desk:assistants"),
)  # fmt: skip


def reasons(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Reasons of an absence."""
    return [(one.value, REASON_WORDS[one]) for one in Reason]


excuse = deed(
    actions.excuse, _("Why a deputy was away"), _("Keep it"), then="deputies-desk:absences",
    lead=_("On the site stands that there was a good reason. Illness and military service are not named there."),
    labels={"on": _("Day of the sitting"), "reason": _("Reason"), "basis": _("By what it is known")},
    choices={"member": deputies, "reason": reasons}, initial=today_for("on"),
)  # fmt: skip
