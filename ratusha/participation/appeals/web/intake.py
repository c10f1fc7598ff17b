"""The registrar's and the head's lawful outcomes of intake: a page for each."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Action
from ratusha.office.cases import queries as cases

from .. import actions, queries

WORKERS = (Role.REGISTRAR, Role.HEAD)
LACKS = (
    ("surname", _("surname")),
    ("given_name", _("given name")),
    ("residence", _("place of residence")),
    ("text", _("substance of the matter")),
    ("signed", _("signature and date")),
    ("contact", _("a way to answer")),
)


def to_case(case: Any) -> str:
    """Address of the case."""
    return reverse("cases:case", args=[case.pk])


def deed(action: Action, title: Any, button: Any, **words: Any) -> Any:
    """The page of one act on an appeal; it goes back to the case."""
    return Deed(action, title=title, button=button, then=to_case, rows=cases.visible_to, **words).view(*WORKERS)


def subjects(_request: HttpRequest) -> list[tuple[str, str]]:
    """The subject index in force."""
    return [(one.code, str(one)) for one in cases.subjects()]


def words(pairs: dict[Any, Any]) -> Any:
    """Options from a table of words."""
    return lambda _request: [(one.value, word) for one, word in pairs.items()]


def open_cases(request: HttpRequest) -> list[tuple[int, str]]:
    """Recent open appeals that another may be joined to, and the one that the address names."""
    rows = cases.visible_to(request.actor).filter(kind=queries.KIND, closed_at=None, number__isnull=False)  # type: ignore[attr-defined]
    found = list(rows.order_by("-received_at", "-id")[:200])
    found += [one for one in rows.filter(pk=named(request, "main") or 0) if one not in found]
    return [(row.pk, f"{row}: {row.title}") for row in found]


def earlier_cases(request: HttpRequest) -> list[tuple[int, str]]:
    """Earlier appeals of the same author, newest first."""
    rows = cases.visible_to(request.actor).filter(kind=queries.KIND)  # type: ignore[attr-defined]
    pk = request.resolver_match.kwargs["pk"]  # type: ignore[union-attr]
    case = cases.case(request.actor, pk)  # type: ignore[attr-defined]
    if case is None or case.applicant_id is None:
        return []
    found = rows.filter(applicant_id=case.applicant_id, received_at__lte=case.received_at).exclude(pk=pk)
    return [(row.pk, f"{row}: {row.title}") for row in found.order_by("-received_at", "-id")[:100]]


def named(request: HttpRequest, name: str) -> int | None:
    """A key in the address's query, or None."""
    typed = request.GET.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 18 else None


def marks(_request: HttpRequest, case: Any) -> dict[str, Any]:
    """The marks as they stand now."""
    appeal = queries.appeal_of(case)
    if appeal is None:
        return {}
    now = {name: getattr(appeal, name) for name in ("kind", "sign", "social_status", "signatories")}
    return {**now, "priority": case.priority, "subject": case.subject.code if case.subject else ""}


classify = deed(
    actions.classify,
    _("Marks of the classifier"),
    _("Save the marks"),
    said=_("The marks are saved."),
    labels={
        "kind": _("Kind"),
        "subject": _("What it is about, by the classifier"),
        "sign": _("Sign of receipt"),
        "priority": _("Priority author: considered first"),
        "simple": _("Nothing must be studied: 15 days"),
        "social_status": _("Social status"),
        "signatories": _("Number of signatures"),
        "repeat_of": _("Repeats the earlier case No"),
    },
    choices={
        "kind": words(queries.KIND_WORDS),
        "sign": words(queries.SIGN_WORDS),
        "subject": subjects,
        "social_status": lambda _request: queries.statuses(),
    },
    initial=marks,
    hidden=("repeat_of",),
)
forward = deed(
    actions.forward,
    _("Forward by jurisdiction"),
    _("Forward and tell the author"),
    said=_("The appeal is forwarded; the author is being told."),
    lead=_("Within 5 days of receipt, never to the one complained about (art. 7)."),
    labels={"body": _("To which body"), "explanation": _("What to tell the author")},
)
return_to_author = deed(
    actions.return_to_author,
    _("Return to the author"),
    _("Return with an explanation"),
    said=_("The appeal is returned; the author is being told what it lacks."),
    labels={"basis": _("Ground"), "lacks": _("What it lacks"), "explanation": _("What to tell the author")},
    choices={
        "basis": lambda _request: [
            ("art5", _("its form does not meet article 5: within 10 days")),
            ("art7", _("too little data to consider it, article 7: within 5 days")),
        ],
        "lacks": lambda _request: list(LACKS),
    },
)
decline = deed(
    actions.decline,
    _("Leave without consideration"),
    _("Decide and tell the author"),
    said=_("It is decided; the author is being told."),
    lead=_("The head decides. A ground that the facts do not bear is refused: a duly filed appeal must be considered."),
    labels={
        "ground": _("Ground"),
        "explanation": _("What to tell the author"),
        "authorship_unknown": _("Who wrote it cannot be established"),
        "court_decision": _("Court decision, for an incapable author"),
    },
    choices={"ground": words(queries.GROUND_WORDS)},
)
join = deed(
    actions.join_duplicate,
    _("Join to another one"),
    _("Join"),
    said=_("Joined: one answer will go to both authors."),
    labels={"main": _("To which open appeal")},
    choices={"main": open_cases},
    initial=lambda request, _case: {"main": named(request, "main")},
)
repeat = deed(
    actions.mark_repeat,
    _("Mark as a repeat"),
    _("Mark"),
    said=_("Marked as a repeat; both show each other."),
    lead=_("It keeps its own number, talk and clock. Not considering it is another decision, by the head (art. 8)."),
    labels={"earlier": _("Of which earlier appeal of the same author")},
    choices={"earlier": earlier_cases},
    initial=lambda request, _case: {"earlier": named(request, "earlier")},
)
reclassify = deed(
    actions.reclassify,
    _("Change the law it goes by"),
    _("Change and tell the author"),
    said=_("The law is changed, the clock counted anew; the author is being told the new day."),
    lead=_(
        "The clock is counted anew from the original receipt: an information request has five working days (2939-VI, "
        "art. 20). For the other laws the month of article 20 stays as the longest. A petition is filed by itself."
    ),
    labels={"regime": _("By which law it goes"), "ground": _("Why: the author will read it")},
    choices={"regime": words({one: word for one, word in queries.REGIME_WORDS.items() if one != "petition"})},
    initial=lambda _request, case: {"regime": getattr(queries.appeal_of(case), "regime", "")},
)
restore_time = deed(
    actions.restore_time,
    _("Restore the missed time"),
    _("Restore and tell the author"),
    said=_("The time is restored: the complaint is considered, and the author is being told."),
    lead=_("A complaint out of time is considered when its author missed it for a good cause (art. 17). You decide."),
    labels={"cause": _("What the cause was, and what shows it")},
)
