"""Who calls: the bearer token of a request, the actor it stands for and what it may do."""

from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from ratusha.foundation import watch
from ratusha.foundation.access.actors import Actor, stranger
from ratusha.foundation.access.backends import STANDING_IN
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.statements import worded

from . import rules
from .models import ApiToken
from .problems import BadToken, bad_key, needs_scope

READ = ("scopes", "last_used_on", "account__name", "account__is_official", "account__is_active")
GRANT = {
    "grant_role": F("account__grants__role"),
    "grant_unit": F("account__grants__unit_id"),
    "grant_since": F("account__grants__since"),
    "grant_until": F("account__grants__until"),
    "stands_in": Exists(STANDING_IN.filter(substitute=OuterRef("account"))),
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Bearer(HttpBearer):
    """Marks an operation as one for token holders; the token itself is read before, for every operation."""

    def __call__(self, request: HttpRequest) -> Actor | None:
        return actor(request) if token_of(request) else None

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Not called: see `recognise`."""
        return self(request)


def recognise(request: HttpRequest, today: date) -> None:
    """Will set the actor of the request: the token's account, or a stranger. Raises `BadToken`."""
    given = request.headers.get("Authorization", "")
    token = _find(given, today) if given else None
    found = actor_of(token.account, today) if token else stranger()
    if token and found.account_id is None:
        raise _wrong("locked", token.account_id)
    request.actor = found  # type: ignore[attr-defined]
    request.api_token = token  # type: ignore[attr-defined]
    if token and request.method in SAFE and rules.READ not in token.scopes:
        raise needs_scope(rules.READ)


@worded
def _held(*, digest: str, today: date) -> QuerySet[ApiToken]:
    """The token in force, once for each grant of its account."""
    held = ApiToken.objects.filter(digest=digest, revoked_at=None, expires_on__gte=today)
    return held.select_related("account").only(*READ).annotate(**GRANT).order_by()


def _find(header: str, today: date) -> ApiToken:
    """The token with its account and the account's grants, in one query."""
    scheme, _space, secret = header.partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise _wrong("scheme")
    rows = _held(digest=rules.digest_of(secret.strip()), today=today)
    if not rows:
        raise _wrong("unknown")
    token = rows[0]
    grants = ((row.grant_role, row.grant_unit, row.grant_since, row.grant_until) for row in rows)  # type: ignore[attr-defined]
    token.account.known_grants = [one for one in grants if one[0]]
    token.account.may_substitute = token.stands_in  # type: ignore[attr-defined]
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
    return token


def _wrong(code: str, account: int | None = None) -> BadToken:
    """A token that opens nothing, noted in the security log."""
    watch.note(watch.Kind.TOKEN_WRONG, account=account, actor_kind="stranger", channel="api", code=code)
    return BadToken()


def actor(request: HttpRequest) -> Actor:
    """The actor of an API request."""
    return request.actor  # type: ignore[attr-defined,no-any-return]


def token_of(request: HttpRequest) -> ApiToken | None:
    """The token of the request, if it came with one."""
    return getattr(request, "api_token", None)


def call_of(request: HttpRequest, action: str, seen_version: int | None = None) -> Call:
    """The call of an API request for an action: refuses what the token does not allow.

    `Idempotency-Key` becomes the request id; `If-Match` (or `seen_version`, from the body) the version seen.
    """
    token = token_of(request)
    if token and action not in token.scopes:
        raise needs_scope(action)
    key = request.headers.get("Idempotency-Key")
    if key is not None and not rules.right_key(key):
        raise bad_key()
    who = f"t{token.pk}" if token else "anyone"
    seen = seen_version if seen_version is not None else _seen(request)
    return Call(
        actor(request), Channel.API, timezone.now(), rules.request_id(who, key) if key is not None else None, seen
    )


def _seen(request: HttpRequest) -> int | None:
    tag = request.headers.get("If-Match", "*").strip()
    if tag == "*":
        return None
    version = rules.version_of(tag)
    if version is None:
        raise Refused("stale")
    return version
