"""Reasons of lateness and the rules of escalation, for pages and actions."""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.encoding import force_bytes

from ratusha.foundation.access.actors import Actor
from ratusha.office.cases.queries import Case, kind_rows
from ratusha.office.cases.queries import visible_to as cases_visible_to

from .. import permissions
from ..models import EscalationRule, Feed, LateCode, LateReason, Notice
from . import scope


def visible_to(actor: Actor) -> QuerySet[Notice]:
    """The notices of this very official, newest first."""
    if not permissions.can_work(actor):
        return Notice.objects.none()
    related = ("escalation__rule", "escalation__case__unit", "escalation__case__executor")
    return Notice.objects.filter(account_id__in=actor.accounts).select_related(*related).order_by("-id")


def by_case(notices: Iterable[Notice]) -> list[tuple[Notice, list[str]]]:
    """Notices as one line a case: (the newest notice, the rules by which the case was brought to notice)."""
    found: dict[int, tuple[Notice, list[str]]] = {}
    for one in notices:
        names = found.setdefault(one.escalation.case_id, (one, []))[1]
        if one.escalation.rule.name not in names:
            names.append(one.escalation.rule.name)
    return list(found.values())


def rules(actor: Actor) -> QuerySet[EscalationRule]:
    """The rules of escalation, for those who keep them."""
    found = EscalationRule.objects.select_related("unit")
    return found if permissions.can_keep(actor) or actor.is_system else found.none()


def codes(today: date) -> QuerySet[LateCode]:
    """Reasons that may be chosen today."""
    return LateCode.objects.filter(Q(closed_on=None) | Q(closed_on__gt=today))


def all_codes(actor: Actor) -> QuerySet[LateCode]:
    """The whole list of reasons, for those who keep it."""
    found = LateCode.objects.all()
    return found if permissions.can_keep(actor) or actor.is_system else found.none()


def late_cases(actor: Actor) -> QuerySet[Case]:
    """Cases that this actor may see, for the page where a reason is stated."""
    return cases_visible_to(actor)


def reasons_of(cases: Iterable[int]) -> dict[int, LateReason]:
    """The newest stated reason of each case. 1 query."""
    rows = LateReason.objects.filter(case_id__in=list(cases)).select_related("code").order_by("id")
    return {row.case_id: row for row in rows}


def trail(case: Case) -> list[Notice]:
    """Who was told about the case by escalation, when, and what they answered; oldest first. 1 query."""
    rows = Notice.objects.filter(escalation__case=case).select_related("escalation__rule", "account")
    return list(rows.order_by("id"))


def token_of(nonce: str, key: str | bytes) -> str:
    """The secret of a feed with this nonce under a key."""
    mac = hmac.new(force_bytes(key), f"control.feed/{nonce}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(mac[:24]).decode()


def hash_of(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def feed_of(actor: Actor) -> Feed | None:
    """The official's own feed, if they have opened one."""
    return Feed.objects.filter(account_id=actor.account_id).exclude(secret_hash=None).first()


def feeds(actor: Actor) -> QuerySet[Feed]:
    """The official's own feed as rows."""
    return Feed.objects.filter(account_id=actor.account_id)


def secret_of(feed: Feed) -> str:
    """The token of the feed's address; never stored. Empty when its key is gone."""
    tokens = (token_of(feed.nonce, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    return next((token for token in tokens if hash_of(token) == feed.secret_hash), "")


def feed_by(token: str) -> Feed | None:
    """The feed that this secret opens, of an account still active. 1 query."""
    if not 16 <= len(token) <= 64:
        return None
    return Feed.objects.filter(secret_hash=hash_of(token), account__is_active=True).select_related("account").first()


def late(actor: Actor, today: date) -> QuerySet[Case]:
    """Cases in the actor's charge whose day has passed while the clock runs, each with `stated_columns`."""
    rows = scope.in_charge(actor).filter(closed_at=None, stopped_since=None, act_due__lt=today)
    return (
        rows.annotate(**stated_columns())
        .select_related("unit", "executor", *kind_rows())
        .defer("text", "extension_ground", "stop_ground")
    )


def _newest() -> QuerySet[LateReason]:
    """What was stated last of the case's present term, for a query over cases."""
    return LateReason.objects.filter(case=OuterRef("pk"), due_on=OuterRef("act_due")).order_by("-id")


def stated_columns() -> dict[str, Subquery]:
    """The reason of a case's present term, to be read together with the case: `reason_name`, `reason_text`, `reason_at`
    and `reason_day` (when it will be done); all None where none is stated."""
    fields = {"reason_name": "code__name", "reason_text": "text", "reason_at": "at", "reason_day": "expected_on"}
    return {name: Subquery(_newest().values(field)[:1]) for name, field in fields.items()}


def _stated() -> Exists:
    return Exists(_newest())


def explained(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Those whose reason is stated for their present term."""
    return rows.filter(_stated())


def unexplained(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Those whose reason is not stated for their present term."""
    return rows.filter(~_stated())
