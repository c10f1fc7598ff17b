"""Refusals and faults as `application/problem+json` (RFC 9457): one shape for every error of the API."""

import json
import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.inputs import sentence_of
from ratusha.foundation.actions.refusal import stale

log = logging.getLogger("ratusha.api")
MEDIA_TYPE = "application/problem+json"

# code -> (HTTP status, title); every other code is a refusal of some action: 422 if it is about a field, else 409.
KNOWN: dict[str, tuple[int, Any]] = {
    "invalid": (422, gettext_lazy("Some of it must be corrected")),
    "malformed": (400, gettext_lazy("The request cannot be read")),
    "unauthorised": (401, gettext_lazy("A token is needed")),
    "forbidden": (403, gettext_lazy("No right to do this")),
    "missing": (404, gettext_lazy("There is no such record")),
    "method": (405, gettext_lazy("This address does not take such a request")),
    "stale": (409, gettext_lazy("The record has changed")),
    "request_reused": (409, gettext_lazy("The key was used for something else")),
    "too_large": (413, gettext_lazy("The request is too large")),
    "media": (415, gettext_lazy("The request is in another format: send it as application/json")),
    "too_many": (429, gettext_lazy("Too many requests")),
    "fault": (500, gettext_lazy("A fault on our side")),
}
REFUSED = gettext_lazy("The action was refused")


class BadToken(Exception):
    """The Authorization header holds no token that is in force."""


class TooMany(Exception):
    """The limit of requests is reached; `wait`: seconds until the next one may come."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


def needs_scope(scope: str) -> Refused:
    """The token was not given this right."""
    return Refused("forbidden", gettext_lazy("This token does not have the right «{scope}»."), scope=scope)


def bad_key() -> Refused:
    """The Idempotency-Key cannot be used."""
    return Refused(
        "malformed",
        gettext_lazy("The header Idempotency-Key must be 1 to 200 visible Latin characters, digits or signs."),
    )


def problem(code: str, detail: str = "", *, status: int = 0, fields: Mapping[str, str] | None = None) -> HttpResponse:
    """Will make the answer for a code; `detail` is a sentence for people, `fields` input name -> sentence."""
    known, title = KNOWN.get(code, (409, REFUSED))
    status = status or known
    body: dict[str, Any] = {
        "type": f"/api/v1/docs#problem-{code if code in KNOWN else 'refused'}",
        "title": str(title),
        "status": status,
        "detail": detail or str(title),
        "code": code,
    }
    if fields:
        body["fields"] = dict(fields)
    answer = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)
    if status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = 'Bearer realm="ratusha"'
    return answer


def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """The answer to a refusal of an action."""
    code = error.code
    if code == "forbidden" and not getattr(request, "api_token", None):
        return problem("unauthorised", _("Send a token that has this right in the header Authorization."))
    sentence = stale().sentence if code == "stale" else error.sentence
    fields = error.field_sentences()
    status = 0 if code in KNOWN else (HTTPStatus.UNPROCESSABLE_ENTITY if fields else HTTPStatus.CONFLICT)
    return problem(code, sentence, status=status, fields=fields)


def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The answer to parameters of the wrong shape: a sentence for every one."""
    fields: dict[str, str] = {}
    for one in error.errors:
        place = [str(part) for part in one["loc"][1:]]
        fields.setdefault(".".join(place[-1:]) or "body", str(sentence_of(one)))
    return problem("invalid", _("Some of it must be corrected."), fields=fields)


def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """The answer to an error with its own status; its text is for developers and is not told."""
    codes = {401: "unauthorised", 403: "forbidden", 404: "missing", 405: "method", 413: "too_large", 429: "too_many"}
    return problem(codes.get(error.status_code, "malformed"), status=error.status_code)


def fault(request: HttpRequest, error: Exception) -> HttpResponse:
    """The answer to a fault: tells nothing of the inside, the log tells it all."""
    log.error("fault at %s %s", request.method, request.path, exc_info=error)
    return problem("fault", _("Something went wrong on our side. Nothing was lost; repeat a little later."))


def too_many(request: HttpRequest, error: TooMany) -> HttpResponse:
    """The answer over the limit, with the seconds to wait."""
    answer = problem("too_many", _("Repeat in {wait} seconds.").format(wait=error.wait))
    answer["Retry-After"] = str(error.wait)
    return answer


def not_allowed(allowed: str) -> HttpResponse:
    """The answer to a method that the address does not take."""
    answer = problem("method")
    answer["Allow"] = allowed
    return answer


SIMPLE: tuple[tuple[type[Exception], str, Any], ...] = (
    (
        AuthenticationError,
        "unauthorised",
        gettext_lazy("Send a token that has this right in the header Authorization."),
    ),
    (BadToken, "unauthorised", gettext_lazy("The token is wrong, expired or revoked.")),
    (Http404, "missing", gettext_lazy("There is no such record.")),
    (RequestDataTooBig, "too_large", gettext_lazy("The request is too large.")),
    (MultiPartParserError, "malformed", gettext_lazy("The form with files cannot be read.")),
    (SuspiciousOperation, "malformed", gettext_lazy("The request cannot be read.")),
)


def install(api: NinjaAPI) -> None:
    """Will make the API answer every error in this shape."""
    handlers: tuple[tuple[type[Exception], Any], ...] = (
        (Refused, refused),
        (ValidationError, invalid),
        (HttpError, http_error),
        (TooMany, too_many),
        (Exception, fault),
    )
    for kind, handler in handlers:
        api.add_exception_handler(kind, handler)
    for kind, code, sentence in SIMPLE:
        api.add_exception_handler(kind, simple(code, sentence))


def simple(code: str, sentence: Any) -> Callable[[HttpRequest, Exception], HttpResponse]:
    """A handler that tells one sentence, whatever the error held."""

    def handle(request: HttpRequest, error: Exception) -> HttpResponse:
        return problem(code, str(sentence))

    return handle
