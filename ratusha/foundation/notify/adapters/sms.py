"""SMS and Viber: TurboSMS (a Ukrainian provider), or any gateway that speaks the plain protocol of docs/letters.md."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings

from ..models import Delivery, Letter
from ..transports import Outcome, Result, Told, transport
from . import http

TAKEN = frozenset({0, 800, 801, 802, 803, 507})  # 507: our sequence_id again, with the first answer
OURS = ("TOKEN", "AUTH", "CREDIT", "BALANCE", "SENDER", "IP")
NOT_THEM = ("STOPLIST", "COUNTRY", "PHONE", "RECIPIENT", "NUMBER")
TELLS = {
    "delivered": Delivery.DELIVERED,
    "read": Delivery.READ,
    "expired": Delivery.FAILED,
    "undelivered": Delivery.FAILED,
    "rejected": Delivery.FAILED,
    "failed": Delivery.FAILED,
    "cancelled": Delivery.FAILED,
}
LONG_WAIT = timedelta(minutes=15)


class Short(http.Session):
    """What SMS and Viber share: the provider of the settings, and reading its answers."""

    name, repeats, asks = "sms", True, True

    def configured(self) -> bool:
        return bool(settings.SMS["provider"] and settings.SMS["url"] and settings.SMS["token"])

    def send(self, letter: Letter) -> Result:
        ask = self._gateway if settings.SMS["provider"] == "gateway" else self._turbosms
        try:
            return ask(letter)
        except http.NotSent as error:
            return Result(Outcome.DOWN, str(error))
        except http.Unsure as error:
            return Result(Outcome.UNSURE, str(error))

    def told(self, provider_ids: Iterable[str]) -> list[Told]:
        if settings.SMS["provider"] == "gateway":
            return [told for one in provider_ids if (told := self._gateway_told(one))]
        return self._turbosms_told(list(provider_ids))

    def parts(self, letter: Letter) -> dict[str, dict[str, str]]:
        """How TurboSMS is to send it: by which way with which sender."""
        return {"sms": {"sender": settings.SMS["sender"], "text": letter.text.strip()}}

    def _turbosms(self, letter: Letter) -> Result:
        given = {"recipients": [digits(letter.value)], "sequence_id": own_id(letter), **self.parts(letter)}
        answer = self._post("/message/send.json", given)
        body = http.json_of(answer)
        if answer.status_code == 429:
            return Result(Outcome.DOWN, "too many requests", wait=_pause(answer))
        if answer.status_code >= 500 or not body:
            return Result(Outcome.LATER, f"HTTP {answer.status_code}")
        return read_turbosms(body)

    def _turbosms_told(self, provider_ids: list[str]) -> list[Told]:
        body = http.json_of(self._post("/message/status.json", {"messages": provider_ids}))
        found = []
        for one in body.get("response_result") or ():
            status = str(one.get("status") or "")
            if (delivery := TELLS.get(status.lower())) and one.get("message_id"):
                said = " ".join(str(one[part]) for part in ("type", "rejected_status") if one.get(part))
                found.append(Told(str(one["message_id"]), delivery, f"{status} {said}".strip()))
        return found

    def _post(self, path: str, given: dict[str, Any]) -> Any:
        return self.ask("POST", settings.SMS["url"].rstrip("/") + path, json=given, headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {settings.SMS['token']}"}

    def _gateway(self, letter: Letter) -> Result:
        given = {
            "id": own_id(letter),
            "to": letter.value,
            "from": settings.SMS["sender"],
            "text": letter.text.strip(),
            "channel": letter.kind,
        }
        headers = self._headers() | {"Idempotency-Key": own_id(letter)}
        answer = self.ask("POST", settings.SMS["url"], json=given, headers=headers)
        body = http.json_of(answer)
        said = str(body.get("error") or f"HTTP {answer.status_code}")[:500]
        match answer.status_code:
            case 200 | 201 | 202:
                return Result(Outcome.SENT, provider_id=str(body.get("id") or own_id(letter)))
            case 429 | 503:
                return Result(Outcome.DOWN, said, wait=_pause(answer))
            case 401 | 402 | 403:
                return Result(Outcome.DOWN, said, wait=LONG_WAIT)
            case code if code >= 500:
                return Result(Outcome.LATER, said)
        return Result(Outcome.REFUSED, said)

    def _gateway_told(self, provider_id: str) -> Told | None:
        answer = self.ask("GET", f"{settings.SMS['url'].rstrip('/')}/{provider_id}", headers=self._headers())
        body = http.json_of(answer)
        delivery = TELLS.get(str(body.get("status", "")).lower())
        return Told(provider_id, delivery, str(body.get("error") or "")[:300]) if delivery else None


@transport("phone")
class Sms(Short):
    """A text message to a phone."""

    name = "sms"


@transport("viber")
class Viber(Short):
    """A message in Viber; who has no Viber gets it as an SMS."""

    name = "viber"

    def configured(self) -> bool:
        return super().configured() and bool(settings.SMS["viber_sender"])

    def parts(self, letter: Letter) -> dict[str, dict[str, str]]:
        viber = {"sender": settings.SMS["viber_sender"], "text": letter.text.strip()}
        return {"viber": viber, **super().parts(letter)}


def own_id(letter: Letter) -> str:
    """Our id of the letter for a provider: the same at every try, at most 40 characters."""
    return letter.message_id.strip("<>").partition("@")[0][:40]


def digits(phone: str) -> str:
    """A phone as TurboSMS takes it: 380501234567."""
    return "".join(char for char in phone if char.isdigit())


def read_turbosms(body: dict[str, Any]) -> Result:
    """What TurboSMS's answer about one recipient means."""
    rows = body.get("response_result") or ()
    row = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
    whole, said = _code(body), str(body.get("response_status") or "")
    if row.get("message_id") and whole in TAKEN:
        return Result(Outcome.SENT, provider_id=str(row["message_id"]))
    if row and _code(row):
        said = str(row.get("response_status") or said)
        return Result(Outcome.REFUSED if any(part in said for part in NOT_THEM) else Outcome.LATER, said)
    if any(part in said for part in OURS):
        return Result(Outcome.DOWN, said, wait=LONG_WAIT)
    if any(part in said for part in NOT_THEM):
        return Result(Outcome.REFUSED, said)
    return Result(Outcome.LATER, said or "an answer that cannot be read")


def _code(part: dict[str, Any]) -> int:
    try:
        return int(part.get("response_code", 999))
    except (TypeError, ValueError):
        return 999


def _pause(answer: Any) -> timedelta:
    given = answer.headers.get("Retry-After", "")
    return timedelta(seconds=min(int(given), 3600)) if given.isdigit() else timedelta(minutes=1)
