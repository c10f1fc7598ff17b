"""What cases tell of a person on the person's card: cases, messages, letters with their fate, and who looked."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.notify.models import Letter
from ratusha.office.tasks import queries as tasks
from ratusha.office.tasks.queries import STATE_WORDS as TASK_WORDS
from ratusha.records.people.queries import (
    Line,
    Look,
    Part,
    Section,
    part_rows,
    register_looks,
    register_matter,
    register_part,
    register_reach,
    register_section,
)

from ..models import Case, Message, Side, Viewing
from ..rules import State
from .visible import visible_to

CASE = "cases:case"
TONES = {
    State.ANSWERED: ("ok", "check"),
    State.NEW: ("wait", "inbox"),
    State.RETURNED: ("", "repeat"),
    State.FORWARDED: ("", "send"),
    State.DECLINED: ("", "cross"),
}
FATES = {"sent": ("ok", "check"), "dead": ("bad", "alert"), "discarded": ("", "cross")}


def of_person(actor: Actor, person_id: int) -> QuerySet[Case]:
    """The person's cases that this actor may see."""
    return visible_to(actor).filter(applicant_id=person_id)


def case_lines(actor: Actor, person_id: int, limit: int) -> list[Line]:
    """Cases, newest first. 1 query."""
    rows = of_person(actor, person_id).select_related("unit").order_by("-received_at", "-id")[:limit]
    return [_case_line(case) for case in rows]


def _case_line(case: Case) -> Line:
    tone, icon = TONES.get(State(case.state), ("go", "pen"))
    where = case.unit.name if case.unit else ""
    return Line(
        at=case.received_at,
        title=f"{case}: {case.title}",
        text=where,
        url=CASE,
        args=(case.pk,),
        state=case.get_state_display(),
        tone=tone,
        icon=icon,
    )


def message_lines(actor: Actor, person_id: int, limit: int) -> list[Line]:
    """Messages of the threads, notes of colleagues apart, newest first. 1 query."""
    rows = Message.objects.filter(case__in=of_person(actor, person_id).values("pk"), internal=False)
    rows = rows.select_related("case", "account").order_by("-at", "-id")[:limit]
    return [
        Line(
            at=one.at,
            title=_short(one.text),
            text=f"{one.case}, {_voice(one)}",
            url=CASE,
            args=(one.case_id,),
            icon="chat" if one.side == Side.APPLICANT else "send",
        )
        for one in rows
    ]


def _voice(message: Message) -> str:
    if message.side == Side.APPLICANT:
        return str(_("from the applicant"))
    return message.account.name if message.account else str(_("town hall"))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 140 else f"{plain[:140].rsplit(' ', 1)[0]}…"


def letter_lines(actor: Actor, person_id: int, limit: int) -> list[Line]:
    """Letters sent about the cases, with their fate, newest first. 2 queries."""
    cases = dict(of_person(actor, person_id).order_by("-received_at").values_list("pk", "title")[:500])
    rows = Letter.objects.filter(about_label="cases.case", about_id__in=cases).order_by("-queued_at", "-id")[:limit]
    return [_letter_line(one) for one in rows]


def _letter_line(letter: Letter) -> Line:
    tone, icon = FATES.get(letter.state, ("wait", "clock"))
    return Line(
        at=letter.sent_at or letter.queued_at,
        title=letter.subject,
        text=letter.value,
        url=CASE,
        args=(letter.about_id,),
        state=letter.get_state_display(),
        tone=tone,
        icon=icon,
    )


def task_rows(actor: Actor, person_id: int) -> QuerySet[Any, Any]:
    """Tasks about the person's cases."""
    cases = of_person(actor, person_id).order_by().values("pk")
    rows = tasks.visible_to(actor).filter(about_label="cases.case", about_id__in=cases)
    return part_rows(rows, at="given_at", title="text", text="assignee__name", state="state")


def task_line(at: datetime, pk: int, title: str, text: str, state: str) -> Line:
    """A task opens on its page."""
    words = TASK_WORDS.get(state, state)  # type: ignore[call-overload]
    return Line(at, _short(title), text or "", "tasks:task", (pk,), words, icon="task")


def applicants(actor: Actor) -> QuerySet[Any, Any] | None:
    """Authors of the cases with which an executor or the head of a unit deals; the desk sees everybody anyway."""
    if not actor.has(Role.EXECUTOR, Role.UNIT_HEAD):
        return None
    return visible_to(actor).exclude(applicant=None).values("applicant_id")


def open_matter(actor: Actor, person_id: int) -> str:
    """The number of an open case of this person on which the official works themselves. 1 query."""
    if actor.account_id is None or not actor.has(Role.EXECUTOR, Role.UNIT_HEAD, Role.REGISTRAR, Role.HEAD):
        return ""
    mine = of_person(actor, person_id).filter(closed_at=None)
    if not actor.has(Role.REGISTRAR):
        mine = mine.filter(executor_id=actor.account_id) | mine.filter(executor=None, unit_id__in=actor.units)
    found = mine.order_by("-received_at", "-id").first()
    return str(found) if found else ""


def looks(person_id: int | None, account_id: int | None, most: int) -> list[Look]:
    """Looks at the contacts in cases."""
    rows = Viewing.objects.select_related("account", "case__applicant").order_by("-id")
    rows = rows.filter(case__applicant_id=person_id) if person_id is not None else rows.filter(account_id=account_id)
    return [_look(one.at, one) for one in rows[:most]]


def _look(at: datetime, viewing: Viewing) -> Look:
    return Look(
        at=at,
        account_id=viewing.account_id,
        who=viewing.account.name,
        position=viewing.account.position,
        purpose=viewing.reason,
        what="contacts",
        person_id=viewing.case.applicant_id,
        about=f"{viewing.case}",
        url=CASE,
        args=(viewing.case_id,),
    )


register_section(Section("cases.cases", _("Cases"), case_lines, order=10))
register_section(Section("cases.messages", _("Messages"), message_lines, order=20))
register_section(Section("cases.letters", _("Letters"), letter_lines, order=30))
register_part(Part("cases.tasks", _("Tasks"), task_rows, task_line, order=25))
register_reach("cases.applicants", applicants)
register_matter("cases.open", open_matter)
register_looks("cases.viewings", looks)
