"""The system of electronic interaction of executive bodies (СЕВ ОВВ), through the connector of an institution.

The regulation of interaction is given to those who join and is not public, so the addresses here are those of a
connector's mailbox as we understand them (certainty M): PUT of an outgoing message under its number, GET of the list of
what waits, GET and DELETE of one. A community that joins sets them right in this one module.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.notify.adapters import http

from ..rules import MESSAGE_MOST
from .base import Came, Trouble

XML = "application/xml; charset=utf-8"
TITLE = _("SEV OVV")


@dataclass(frozen=True, slots=True)
class Sev:
    """Settings: the address of the connector and its token."""

    url: str
    token: str
    name: str = "sev"
    title: Any = TITLE

    def is_configured(self) -> bool:
        """Both are needed."""
        return bool(self.url and self.token)

    def send(self, to: str, number: str, data: bytes) -> None:
        """Will put the message into the mailbox of the addressee."""
        self._ask("PUT", f"/outbox/{quote(to, safe='')}/{quote(number, safe='')}", content=data,
                  headers={"Content-Type": XML})  # fmt: skip

    def fetch(self, most: int) -> Iterator[Came]:
        """What waits for us, each asked for by itself."""
        told = http.json_of(self._ask("GET", f"/inbox?limit={most}"))
        found = told.get("messages")
        for handle in found[:most] if isinstance(found, list) else []:
            answer = self._ask("GET", f"/inbox/{quote(str(handle), safe='')}")
            yield Came(str(handle)[:200], answer.content[: MESSAGE_MOST + 1])

    def taken(self, handle: str) -> None:
        """Will take it out of the mailbox."""
        self._ask("DELETE", f"/inbox/{quote(handle, safe='')}")

    def _ask(self, method: str, path: str, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        try:
            answer = http.Session().ask(method, f"{self.url.rstrip('/')}{path}", headers=headers, **more)
        except OSError as error:
            raise Trouble("off", str(error)) from None
        if answer.status_code >= 500 or answer.status_code == 429:
            raise Trouble("off", f"HTTP {answer.status_code}")
        if answer.status_code >= 400:
            raise Trouble("denied", f"HTTP {answer.status_code}")
        return answer
