"""Web Push: a sealed sentence to the service of a person's browser, signed with a key that is made at first use.

A service keeps a message for the device at most a day. A subscription that the browser has ended (404, 410) ends here
too. Whatever is wrong with one service holds back its own messages only.
"""

import json
from collections.abc import Iterable
from datetime import timedelta
from email.utils import parsedate_to_datetime

from django.utils import timezone

from ..models import Device, Letter, PushKey
from ..push import endpoints, sealing
from ..push.telling import KIND, contact
from ..transports import Outcome, Result, Told, transport
from . import http

KEPT = timedelta(days=1)
TOO_LATE = timedelta(days=3)


@transport(KIND)
class WebPush(http.Session):
    """Messages to browsers."""

    name, repeats, asks = "webpush", True, False

    def configured(self) -> bool:
        return True

    def send(self, letter: Letter) -> Result:
        now = timezone.now()
        device = Device.objects.filter(pk=int(letter.value), ended_at=None).first()
        if device is None:
            return Result(Outcome.REFUSED, "the device gets no messages any more")
        if not endpoints.is_known(device.endpoint):
            return Result(Outcome.REFUSED, "the service of this device is not in the list")
        if now - letter.queued_at > TOO_LATE:
            return Result(Outcome.REFUSED, "the message is too old to be worth showing")
        try:
            answer = self.ask("POST", device.endpoint, content=_body(letter, device), headers=_headers(letter, device))
        except OSError as error:
            return Result(Outcome.LATER, str(error))
        return _read(answer.status_code, answer.headers.get("Retry-After", ""), device)

    def told(self, provider_ids: Iterable[str]) -> list[Told]:
        return []


def _body(letter: Letter, device: Device) -> bytes:
    told = {"title": letter.subject[:120], "body": letter.text.strip()[:300], "url": letter.reply_to,
            "tag": letter.template, "lang": letter.language}  # fmt: skip
    return sealing.sealed(json.dumps(told, ensure_ascii=False).encode(), device.key, device.secret)


def _headers(letter: Letter, device: Device) -> dict[str, str]:
    ours = PushKey.ours()
    signed = sealing.signed(ours.private, ours.public, endpoints.audience(device.endpoint), contact(), timezone.now())
    return {
        "Authorization": signed,
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(KEPT.total_seconds())),
        "Urgency": "normal",
    }


def _read(status: int, retry: str, device: Device) -> Result:
    if status in (404, 410):
        device.end(timezone.now(), Device.Ended.BROWSER)
        device.save()
        return Result(Outcome.REFUSED, "the browser has ended the subscription")
    if 200 <= status < 300:
        Device.objects.filter(pk=device.pk).update(last_at=timezone.now())
        return Result(Outcome.SENT)
    if status == 429 or status >= 500:
        return Result(Outcome.LATER, f"HTTP {status}", wait=_wait(retry))
    return Result(Outcome.REFUSED, f"HTTP {status}")


def _wait(retry: str) -> timedelta | None:
    if retry.isascii() and retry.isdecimal() and len(retry) < 7:
        return timedelta(seconds=int(retry))
    try:
        return max(parsedate_to_datetime(retry) - timezone.now(), timedelta(0))
    except (TypeError, ValueError):
        return None
