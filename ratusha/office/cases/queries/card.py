"""The card of one case, in at most 12 queries at any length of its story."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db.models import Exists, OuterRef, QuerySet, StringAgg, Value, prefetch_related_objects

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.queries import in_force
from ratusha.foundation.access.spans import holds
from ratusha.foundation.charter.memo import Memo
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.statements import worded

from .. import permissions
from ..models import Answer, AnswerTemplate, Case, Message, Resolution, Viewing
from ..rules import Party, Urgency, Verb, extended_rule, may_stop, transition
from .history import HistoryLine, Step, history, path
from .inbox import group_of
from .visible import case as seen_case

CAN = {
    Verb.REGISTER: permissions.can_register,
    Verb.ASSIGN: permissions.can_assign,
    Verb.RESOLVE: permissions.can_resolve,
    Verb.DRAFT: permissions.can_draft,
    Verb.SEND_FOR_APPROVAL: permissions.can_draft,
    Verb.RETURN_DRAFT: permissions.can_approve,
    Verb.APPROVE: permissions.can_approve,
    Verb.SEND: permissions.can_send,
    Verb.EXTEND: permissions.can_extend,
    Verb.STOP: permissions.can_stop,
    Verb.RESUME: permissions.can_resume,
    Verb.FORWARD: permissions.can_forward,
    Verb.RETURN: permissions.can_return,
    Verb.DECLINE: permissions.can_decline,
    Verb.JOIN: permissions.can_join,
    Verb.DETACH: permissions.can_join,
    Verb.CONFIRM_DELIVERY: permissions.can_confirm_delivery,
    Verb.RATE: permissions.can_rate,
    Verb.REOPEN: permissions.can_reopen,
}


@dataclass(frozen=True, slots=True)
class CaseCard:
    """Everything a case page shows; `viewings` are for the author.

    `can` names what the actor may do right now; `answer` is the current version."""

    case: Case
    parties: frozenset[Party]
    can: frozenset[Verb]
    urgency: Urgency
    messages: list[Message]
    answer: Answer | None
    versions: list[Answer]
    resolutions: list[Resolution]
    history: list[HistoryLine]
    path: list[Step]
    viewings: list[Viewing]
    earlier: int


def card(actor: Actor, pk: int | Case, *, today: date) -> CaseCard | None:
    """The card for an official, or for the author (without notes, drafts and names of officials); None if hidden.

    `pk` may be the row that the author's own link has just found: it is not read again.
    """
    if isinstance(pk, Case) and permissions.is_applicant(actor, pk) and not actor.is_official:
        case: Case | None = pk
    else:
        case = seen_case(actor, pk.pk if isinstance(pk, Case) else pk)
    if case is None:
        return None
    inner = actor.is_official
    lines = history(case, inner=inner)
    answers = _answers(case)
    shown = answers if inner else [one for one in answers if one.state == "sent"]
    return CaseCard(
        case=case,
        parties=permissions.parties(actor, case),
        can=allowed(actor, case),
        urgency=group_of(case, today),
        messages=_said(case, inner=inner or actor.is_system),
        answer=next((one for one in shown if one.state != "replaced"), None),
        versions=shown,
        resolutions=_resolutions(case) if inner else [],
        history=lines,
        path=path(case, lines),
        viewings=[] if inner else _viewings(case),
        earlier=max((case.earlier or 0) - 1, 0) if inner else 0,  # type: ignore[attr-defined]
    )


def allowed(actor: Actor, case: Case) -> frozenset[Verb]:
    """What the actor may do to the case in its present state and by the law of its clock."""
    barred = {
        Verb.EXTEND: extended_rule(case.term_rule) is None or case.stopped_since is not None,
        Verb.STOP: not may_stop(case.term_rule) or case.stopped_since is not None,
        Verb.RESUME: case.stopped_since is None,
    }
    return frozenset(
        verb
        for verb, may in CAN.items()
        if transition(case.state, verb) and not barred.get(verb) and any(may(one, case) for one in actor.faces)
    )


def thread(actor: Actor, case: Case) -> QuerySet[Message]:
    """Messages, oldest first; internal notes only for officials."""
    rows = _messages_of(case.pk, inner=actor.is_official or actor.is_system)
    return rows.prefetch_related("files").order_by("pk")


def _messages_of(case: int, *, inner: bool) -> QuerySet[Message]:
    said = Message.objects.filter(case=case).select_related("account").only(*SAID, "account__name")
    return (said if inner else said.filter(internal=False)).order_by()


SAID = ("case", "side", "text", "internal", "by", "sender", "letter_key", "at", "version")
VIEWED = ("case", "reason", "at", "account__name", "account__position")
BESIDE_ANSWER = ("template", "author", "approver", "signed_by", "pdf")
NAMED = ("template__code", "template__name", "author__name", "approver__name", "signed_by__name")
RESOLVED = ("case", "text", "due_on", "at", "author__name", "unit__name", "executor__name")


# Few rows with many columns: Python sorts them for a tenth of what a database takes to.


@worded
def _messages(inner: bool, *, case: int) -> QuerySet[Message]:
    held = Message.files.through.objects.filter(message=OuterRef("pk"))
    return _messages_of(case, inner=inner).annotate(has_files=Exists(held))


def _said(case: Case, *, inner: bool) -> list[Message]:
    """The thread, oldest first. Files are read where there are any: one query less for most pages."""
    found = sorted(_beside(case, _messages(inner, case=case.pk)), key=attrgetter("pk"))
    with_files = [one for one in found if one.has_files]  # type: ignore[attr-defined]
    prefetch_related_objects(with_files, "files")
    for one in found:
        if one not in with_files:
            one._prefetched_objects_cache = {"files": StoredFile.objects.none()}  # type: ignore[attr-defined]
    return found


@worded
def _versions(*, case: int) -> QuerySet[Answer]:
    own = [field.name for field in Answer._meta.concrete_fields]
    return Answer.objects.filter(case=case).select_related(*BESIDE_ANSWER).only(*own, *NAMED).order_by()


def _answers(case: Case) -> list[Answer]:
    """Versions of the answer, newest first."""
    return sorted(_beside(case, _versions(case=case.pk)), key=attrgetter("ordinal"), reverse=True)


@worded
def _given(*, case: int) -> QuerySet[Resolution]:
    rows = Resolution.objects.filter(case=case).select_related("author", "unit", "executor").only(*RESOLVED).order_by()
    return rows.annotate(helper_names=StringAgg("helpers__name", delimiter=Value(", ")))


def _resolutions(case: Case) -> list[Resolution]:
    """The head's resolutions, newest first, each with the names of its helpers as `helper_names`."""
    return sorted(_beside(case, _given(case=case.pk)), key=attrgetter("pk"), reverse=True)


@worded
def _looks(*, case: int) -> QuerySet[Viewing]:
    return Viewing.objects.filter(case=case).select_related("account").only(*VIEWED).order_by()


def _viewings(case: Case) -> list[Viewing]:
    """Who asked for the author's contacts, newest first."""
    return sorted(_beside(case, _looks(case=case.pk)), key=attrgetter("pk"), reverse=True)


def _beside[Part: (Message, Answer, Resolution, Viewing)](case: Case, parts: list[Part]) -> list[Part]:
    """The parts of a case that is already at hand: none of them will read it again."""
    for one in parts:
        one.case = case
    return parts


@dataclass(frozen=True, slots=True)
class Contacts:
    """The applicant's contacts in the case."""

    name: str
    address: str
    reply_by: str
    reply_to: str


def contacts(actor: Actor, case: Case) -> Contacts | None:
    """Contacts for the author, the system, or an official who has asked by `cases.read_contacts`; None otherwise."""
    asked = (
        actor.is_official
        and actor.account_id is not None
        and permissions.can_read_contacts(actor, case)
        and _asked(actor, case)
    )
    if not (asked or actor.is_system or permissions.is_applicant(actor, case)):
        return None
    return Contacts(case.author_name, case.address, case.reply_by, case.reply_to)


def _asked(actor: Actor, case: Case) -> bool:
    known: bool | None = getattr(case, "asked", None)
    if known is None:
        return Viewing.objects.filter(case=case, account_id=actor.account_id).exists()
    return known


def templates_for(kind: str, today: date) -> QuerySet[AnswerTemplate]:
    """Templates of answers in force today for cases of this kind, by name."""
    return AnswerTemplate.objects.filter(in_force(today), kind=kind).prefetch_related("articles")


offered: Memo[list[AnswerTemplate]] = Memo(lambda: list(AnswerTemplate.objects.order_by("name", "pk")))


def templates_offered(kind: str, today: date) -> list[AnswerTemplate]:
    """The same for a page: kept in memory for a second. Articles are read of the chosen one alone."""
    rows = (one for one in offered() if one.kind == kind)
    return [one for one in rows if holds(one.since, one.until, today)]
