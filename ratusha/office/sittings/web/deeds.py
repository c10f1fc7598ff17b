"""A page for every act of who plans and runs a sitting."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as now_in
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.foundation.actions import Action
from ratusha.office.council import queries as council
from ratusha.office.proposals import queries as drafts

from .. import actions, queries
from ..queries import CONVENER_WORDS, PROPOSER_WORDS, TURN_WORDS, Mode, conveners
from .words import minute, to_desk

LABELS = {
    "title": _("Title"),
    "place": _("Place"),
    "starts_at": _("When it begins"),
    "commission": _("Whose sitting"),
    "session_number": _("Number of the session"),
    "number": _("Number of the sitting"),
    "mode": _("Where the members are"),
    "link": _("Address for those who take part remotely"),
    "live_link": _("Address of the live broadcast"),
}
HINTS = {
    "link": _("Only members see it"),
    "live_link": _("Everybody sees it on the page of the sitting"),
    "commission": _("Left empty: of the council"),
}
QUESTION = {
    "title": _("Question"),
    "proposal": _("Draft decision"),
    "reporter": _("Reporter"),
    "proposer": _("Who proposes it"),
    "proposer_words": _("Who exactly"),
    "closed_ground": _("Ground of closed consideration"),
    "place": _("Place on the agenda"),
}


WORDING = ("title", "reporter", "proposer", "proposer_words")


def given_sitting(request: HttpRequest) -> Any:
    """The sitting that the address names, where it names one."""
    pk = request.resolver_match.kwargs.get("pk") if request.resolver_match else None
    return queries.sitting(request.actor, pk) if pk else None  # type: ignore[attr-defined]


def commissions(_request: HttpRequest) -> list[tuple[int, str]]:
    """Commissions of today."""
    return [(one.pk, one.name) for one in council.commissions(timezone.localdate())]


def modes(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Where the members may be."""
    return list(Mode.choices)


def members(request: HttpRequest) -> list[tuple[int, str]]:
    """The roll of the sitting that the address names."""
    row = given_sitting(request)
    return [(one.pk, one.full_name) for one in queries.roll(row)] if row else []


def members_of_item(request: HttpRequest) -> list[tuple[int, str]]:
    """The roll of the sitting of the item that the address names."""
    pk = request.resolver_match.kwargs["pk"] if request.resolver_match else 0
    row = queries.item(request.actor, pk)  # type: ignore[attr-defined]
    return [(one.pk, one.full_name) for one in queries.roll(row.sitting)] if row else []


def who_convenes(request: HttpRequest) -> list[tuple[str, Any]]:
    """Who may convene this body."""
    row = given_sitting(request)
    return [(one.value, CONVENER_WORDS[one]) for one in conveners(is_plenary=row is None or row.is_plenary)]


def proposers(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Who may propose a question."""
    return [(one.value, words) for one, words in PROPOSER_WORDS.items()]


def kinds(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Kinds of turns."""
    return [(one.value, words) for one, words in TURN_WORDS.items()]


def agenda(request: HttpRequest) -> list[tuple[int, str]]:
    """Questions of the sitting that the address names."""
    row = given_sitting(request)
    return [(one.pk, str(one)) for one in queries.items_of(row)] if row else []


def ready_drafts(request: HttpRequest) -> list[tuple[int, str]]:
    """Drafts for the day of the sitting: those that may stand there, then the others with the reason why not."""
    row = given_sitting(request)
    if row is None:
        return []
    found = []
    for one in drafts.ready_for(queries.day_of(row)):
        said = "" if one.ready or not row.is_plenary else now_in(" (not yet: {why})").format(why=one.says)
        found.append((one.proposal.pk, f"{one.proposal.number}: {one.proposal.title[:120]}{said}"))
    return found


def as_it_stands(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The sitting now."""
    plain = {name: getattr(row, name) for name in LABELS if name not in ("starts_at", "commission")}
    return plain | {"starts_at": minute(row.starts_at), "commission": row.commission_id or ""}


def to_new(_request: HttpRequest, row: Any) -> HttpResponse:
    """The desk of the new sitting."""
    return HttpResponseRedirect(to_desk(row))


def deed(action: Action, title: Any, button: Any, rows: Any = queries.visible_to, **words: Any) -> Any:
    """The page of one act; it goes back to the desk. The action decides who may."""
    return Deed(action, title=title, button=button, **({"then": to_desk, "rows": rows} | words)).view()


plan = Deed(
    actions.plan, title=_("Plan a sitting"), button=_("Plan it"), then="sittings:list", labels=LABELS, hints=HINTS,
    lead=_("Nobody outside sees it until it is called."), choices={"commission": commissions, "mode": modes},
    initial=lambda _request, _row: {"mode": Mode.HALL, "number": 1}, done=to_new,
).view()  # fmt: skip
change = deed(
    actions.change, _("About the sitting"), _("Save"), labels=LABELS, hints=HINTS, initial=as_it_stands,
    choices={"commission": commissions, "mode": modes},
)  # fmt: skip
call_sitting = deed(
    actions.call_sitting, _("Call the sitting"), _("Give the notice"),
    said=_("The sitting is called; the members are being written to."),
    lead=_("The page of the sitting becomes public and every member is written to. Ten days before, by article 46; one"
           " day in an exceptional case."),
    labels={"convener": _("Who convenes"),
            "convener_ground": _("On which ground"), "notice_ground": _("Exceptional case")},
    hints={"convener_ground": _("Only where somebody convenes in place of the head"),
           "notice_ground": _("Only where less than ten days are left")},
    choices={"convener": who_convenes},
)  # fmt: skip
reschedule = deed(
    actions.reschedule, _("Move to another time"), _("Move the sitting"),
    said=_("Moved; the members are being written to."),
    labels={"starts_at": _("When it begins"), "ground": _("Why"), "notice_ground": _("Exceptional case")},
    hints={"notice_ground": _("Only where less than ten days are left")},
    initial=lambda _request, row: {"starts_at": minute(row.starts_at)},
)  # fmt: skip
cancel = deed(
    actions.cancel, _("Cancel the sitting"), _("Cancel the sitting"),
    said=_("Cancelled; the members are being written to."),
    labels={"ground": _("Why")},
)  # fmt: skip
open_sitting = deed(
    actions.open_sitting, _("Open the sitting"), _("Open the sitting"), said=_("The sitting is open."),
    labels={"chair": _("Who presides")}, choices={"chair": members},
    hints={"chair": _("Left empty: the head, or the chair of the commission")},
)  # fmt: skip
seat_chair = deed(
    actions.seat_chair, _("Another chair"), _("Hand over the chair"), said=_("The chair is handed over."),
    labels={"chair": _("Who presides")}, choices={"chair": members},
)  # fmt: skip
pause = deed(
    actions.pause, _("Announce a break"), _("Announce the break"), said=_("The break has begun."),
    labels={"minutes": _("Minutes"), "reason": _("Reason")},
    hints={"minutes": _("Left empty: as the rules of procedure say")},
)  # fmt: skip
resume = deed(actions.resume, _("Go on after the break"), _("Go on"), said=_("The sitting goes on."))
close = deed(
    actions.close, _("Close the sitting"), _("Close the sitting"), said=_("The sitting is closed."),
    lead=_("What is under way ends with it: the question, the speaker, the stay of everybody in the hall."),
)  # fmt: skip

add_item = deed(
    actions.add_item, _("Put a question on the agenda"), _("Put it on the agenda"), said=_("It is on the agenda."),
    labels=QUESTION, choices={"proposal": ready_drafts, "proposer": proposers},
    hints={
        "title": _("Left empty: as the draft is called"), "place": _("Left empty: at the end"),
        "closed_ground": _("The law by which the public is not let in; everybody will see it"),
    },
)  # fmt: skip
change_item = deed(
    actions.change_item, _("Wording of the question"), _("Save"), rows=queries.items_visible_to, labels=QUESTION,
    choices={"proposer": proposers},
    initial=lambda _request, row: {name: getattr(row, name) for name in WORDING},
)  # fmt: skip
move_item = deed(
    actions.move_item, _("Move the question"), _("Move it"), rows=queries.items_visible_to,
    labels={"place": _("Place on the agenda")}, initial=lambda _request, row: {"place": row.order},
)  # fmt: skip
remove_item = deed(
    actions.remove_item, _("Remove from the agenda"), _("Remove it"), rows=queries.items_visible_to,
    labels={"ground": _("Why")}, said=_("Removed; it stays in the record."),
)  # fmt: skip
close_item = deed(
    actions.close_item, _("Closed part"), _("Save"), rows=queries.items_visible_to,
    labels={"closed": _("Considered in closed part"), "ground": _("Ground of closed consideration")},
    initial=lambda _request, row: {"closed": True, "ground": row.closed_ground},
)  # fmt: skip
begin_item = deed(actions.begin_item, _("Take up the question"), _("Take it up"), rows=queries.items_visible_to)
end_item = deed(actions.end_item, _("End the consideration"), _("End it"), rows=queries.items_visible_to)
propose_item = deed(
    actions.propose_item, _("Propose a question"), _("Propose it"), said=_("Proposed; the secretariat will answer."),
    then=lambda row: to_desk(row), labels={**QUESTION, "why": _("Why it should be considered")},
    choices={"proposal": ready_drafts, "proposer": proposers},
    initial=lambda _request, _row: {"proposer": "deputy"},
)  # fmt: skip
take_item = deed(actions.take_item, _("Take the question"), _("Put it on the agenda"), rows=queries.proposed_visible_to)
decline_item = deed(
    actions.decline_item, _("Do not take the question"), _("Answer"), rows=queries.proposed_visible_to,
    labels={"answer": _("Why it is not taken")},
)  # fmt: skip

mark_present = deed(
    actions.mark_present, _("Check a member in"), _("Check in"), labels={"member": _("Who"), "remote": _("Remotely")},
    choices={"member": members},
)  # fmt: skip
mark_left = deed(
    actions.mark_left, _("A member leaves"), _("Note it"), labels={"member": _("Who")}, choices={"member": members}
)
add_speaker = deed(
    actions.add_speaker, _("Put on the list of speakers"), _("Put on the list"),
    labels={"kind": _("What for"), "member": _("Member"), "guest": _("Or a guest: name and post"),
            "item": _("About which question")},
    choices={"kind": kinds, "member": members, "item": agenda},
    hints={"item": _("Left empty: about the one considered now")},
)  # fmt: skip
give_floor = deed(
    actions.give_floor, _("Give the floor"), _("Give the floor"), rows=queries.turns_visible_to,
    labels={"seconds": _("Seconds")}, hints={"seconds": _("Left empty: as the rules of procedure say")},
)  # fmt: skip
end_turn = deed(actions.end_turn, _("The speaker has finished"), _("Finish"), rows=queries.turns_visible_to)
extend_turn = deed(
    actions.extend_turn, _("More time to speak"), _("Add time"), rows=queries.turns_visible_to,
    labels={"seconds": _("Seconds")}, initial=lambda _request, _row: {"seconds": 60},
)  # fmt: skip
withdraw_turn = deed(
    actions.withdraw_turn, _("Take off the list"), _("Take off the list"), rows=queries.turns_visible_to
)
AMENDMENT = {
    "place": _("Point of the draft"),
    "old": _("Words to be replaced"),
    "text": _("New words"),
    "author": _("Author"),
    "author_words": _("Or the author in words"),
}
AMENDMENT_HINTS = {
    "place": _("Such as: point 2, annex 1"),
    "old": _("Left empty: words are added"),
    "text": _("Left empty: words are taken out"),
}
file_amendment = deed(
    actions.file_amendment, _("File an amendment"), _("File the amendment"), rows=queries.items_visible_to,
    labels=AMENDMENT, hints=AMENDMENT_HINTS, choices={"author": members_of_item},
)  # fmt: skip
withdraw_amendment = deed(
    actions.withdraw_amendment, _("Withdraw the amendment"), _("Withdraw it"), rows=queries.amendments_visible_to
)
note_conflict = deed(
    actions.note_conflict, _("Announced conflict of interest"), _("Enter it"), rows=queries.items_visible_to,
    labels={"member": _("Who announced it"), "text": _("What was said")}, choices={"member": members_of_item},
)  # fmt: skip
