"""Where providers call us. Who calls is not known: the key must be ours, and the signature itself must prove all."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ratusha.channels.web.limits import wait_for
from ratusha.foundation import watch
from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.signing.providers import Trouble
from ratusha.foundation.signing.providers import diia as protocol

from .. import actions, queries

LONGEST = 3_000_000
CALLS, WINDOW = 120, 600


@csrf_exempt
@require_POST
def diia(request: HttpRequest) -> HttpResponse:
    """Diia brings a signature: `multipart/form-data` with `encodeData`, our key in X-Document-Request-Trace-Id.

    The length is looked at before the body is read. The same call again is the same act; everything that is not a
    valid signature of the very person under the very bytes of the very trip is answered 4xx and noted.
    """
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or len(length) > 18 or int(length) > LONGEST:
        return _no("too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if wait_for(request, "signing-calls", CALLS, WINDOW):
        return _no("too_often", HTTPStatus.TOO_MANY_REQUESTS)
    try:
        key, answer = protocol.called(request.headers, str(request.POST.get("encodeData", "")))
    except Trouble:
        return _noted("malformed", HTTPStatus.BAD_REQUEST)
    trip = queries.trip_by_key(key[:64])
    if trip is None or trip.provider != "diia":
        return _noted("unknown_key", HTTPStatus.NOT_FOUND)
    call = Call(system("diia"), Channel.API, timezone.now(), f"diia/{key}"[:100])
    try:
        actions.bring(call, trip, answer.container)
    except Refused as refused:
        return _no(refused.code, HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse({"success": True})


def _noted(code: str, status: HTTPStatus) -> HttpResponse:
    watch.note(watch.Kind.HOSTILE_INPUT, code=f"signatures.{code}", action="signatures.take_answer")
    return _no(code, status)


def _no(code: str, status: HTTPStatus) -> HttpResponse:
    return JsonResponse({"success": False, "code": code}, status=status)
