"""From a web request to the call of an action."""

from django.http import HttpRequest
from django.utils import timezone

from ratusha.foundation.actions import Call, Channel


def call_of(request: HttpRequest, request_id: str | None = None, seen_version: int | None = None) -> Call:
    """The call of this request. Pass the form's own `request_id`, so that a double click is done once."""
    actor = request.actor  # type: ignore[attr-defined]
    return Call(
        actor=getattr(actor, "_wrapped", actor) if _found(actor) else actor,
        channel=Channel.WEB,
        now=timezone.now(),
        request_id=request_id,
        seen_version=seen_version,
    )


def _found(actor: object) -> bool:
    """Will look the lazy actor up, so that the call holds a plain one."""
    return bool(actor.kind)  # type: ignore[attr-defined]
