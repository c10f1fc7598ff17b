"""The desk of deputies and of the secretariat, the card of a request, the list of those who want to be received."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.pages import officials_only
from ratusha.foundation.access.actors import Actor

from .. import actions, permissions, queries
from ..queries import KIND_WORDS, Kind, Meeting, State, asked, people
from .faces import state_of

MOST = 50
WAYS = (
    # action, words, address, in which states
    (actions.file_request, _("File it now"), "file", (State.DRAFT,)),
    (actions.support_request, _("Supported by the council"), "support", (State.FILED,)),
    (actions.answer_request, _("The answer came"), "answer", (State.SENT,)),
    (actions.assess_answer, _("Assess the answer"), "assess", (State.ANSWERED,)),
    (actions.change_request, _("Change the draft"), "change", (State.DRAFT,)),
    (actions.decline_request, _("Not supported by the council"), "decline", (State.FILED,)),
    (actions.prolong_request, _("Prolong the term"), "prolong", (State.SENT,)),
    (actions.publish_request, _("Publish on the site"), "publish",
     (State.FILED, State.DECLINED, State.SENT, State.ANSWERED)),
    (actions.register_request, _("Register as a document"), "register", (State.SENT,)),
    (actions.withdraw_request, _("Withdraw it"), "withdraw", (State.DRAFT, State.FILED, State.SENT)),
)  # fmt: skip


@officials_only()
def desk(request: HttpRequest) -> HttpResponse:
    """A deputy's own work on a phone, and the ways of the secretariat."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if not (permissions.has_desk(actor) or permissions.sees_desk(actor)):
        return render(request, "403.html", status=403)
    members = people.written_for(actor)
    keys = [one.pk for one in members]
    own = [one for one in members if permissions.is_own(actor, one)]
    context = {
        "members": members,
        "own": own[0] if own else None,
        "requests": [(one, KIND_WORDS[Kind(one.kind)], state_of(one)) for one in asked.written_for(keys)[:MOST]]
        if keys
        else [],
        "waiting": people.meetings_of(keys).filter(state=Meeting.State.ASKED).count() if keys else 0,
        "hours": people.hours_of(keys, today) if keys else [],
        "duties": people.duties(own, today) if own else [],
        "reports": people.reports_of(own[0].pk) if own else [],
        "secretariat": permissions.is_secretariat(actor),
        "control": queries.waiting_count(actor),
        "today": today,
    }
    return render(request, "deputies/desk.html", context)


@officials_only()
def request_card(request: HttpRequest, pk: int) -> HttpResponse:
    """A request for those who work on it: text, course, answer, what can be done now."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=pk)
    if not (
        permissions.works_for(actor, row.member)
        or permissions.can_control(actor)
        or permissions.can_register(actor, row)
    ):
        raise Http404
    context = {
        "row": row,
        "kind": KIND_WORDS[Kind(row.kind)],
        "state": state_of(row),
        "group": asked.group_of(row),
        "files": asked.files_of(row),
        "late": row.is_late(timezone.localdate()),
        **_ways(actor, row),
    }
    return render(request, "deputies/card.html", context)


def _ways(actor: Actor, row: Any) -> dict[str, Any]:
    ways = [
        (words, reverse(f"deputies-desk:{name}", args=[row.pk]))
        for act, words, name, states in WAYS
        if row.state in states and _is_open(name, row) and act.lets(actor, row)
    ]
    return {"main": ways[0] if ways else None, "others": ways[1:]}


def _is_open(name: str, row: Any) -> bool:
    if name == "withdraw" and row.state == State.SENT:
        return bool(row.kind == Kind.APPEAL)
    return name != "register" or row.document_id is None


@officials_only()
def reception(request: HttpRequest) -> HttpResponse:
    """Who wants to be received: only for this deputy and their assistants."""
    actor = request.actor  # type: ignore[attr-defined]
    members = people.written_for(actor)
    if not members:
        return render(request, "403.html", status=403)
    rows = people.meetings_of([one.pk for one in members])
    open_rows = list(rows.filter(state__in=(Meeting.State.ASKED, Meeting.State.INVITED)).order_by("id")[:MOST])
    done = list(rows.exclude(state__in=(Meeting.State.ASKED, Meeting.State.INVITED))[:MOST])
    return render(request, "deputies/reception.html", {"open": open_rows, "done": done, "several": len(members) > 1})
