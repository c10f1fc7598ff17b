"""Diia.Signature: the document's digest is sent, the person signs in the application, Diia calls us with the signature.

The flow of the acquirer's API: a session token by the acquirer's own token, an offer request with the digests, a link
(a QR code on a large screen), then a call of Diia as `multipart/form-data` with `encodeData` (base64 of JSON with
`signedItems`) under the header X-Document-Request-Trace-Id. The signature is a detached CAdES over the document.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.notify.adapters import http

from ..algorithms import hashing
from .base import Answer, Asked, Show, Started, State, Trouble

TITLE = _("Diia.Signature")
GOOD_FOR = timedelta(minutes=15)
LONGEST = 2_000_000
TRACE, ACTION = "X-Document-Request-Trace-Id", "X-Diia-Id-Action"
OURS = "hashedFilesSigning"
ALGORITHMS = ("DSTU", "ECDSA")


@dataclass(frozen=True, slots=True)
class Diia:
    """Settings: the address, the acquirer's token (and that of its Basic authorisation), branch, offer, algorithm."""

    url: str
    token: str
    branch: str
    offer: str
    basic: str = ""
    algorithm: str = "DSTU"
    name: str = "diia"
    title: Any = TITLE

    def is_configured(self) -> bool:
        """All but the Basic authorisation are needed."""
        return bool(self.url and self.token and self.branch and self.offer) and self.algorithm in ALGORITHMS

    def start(self, asked: Asked, now: datetime) -> Started:
        """Will send the digest and get the link."""
        with http.Session() as session:
            bearer = self._session(session)
            given = {
                "offerId": self.offer,
                "requestId": asked.key,
                "returnLink": asked.back,
                "signAlgo": self.algorithm,
                "data": {OURS: {"hashedFiles": [{"fileName": asked.document.name, "fileHash": self._digest(asked)}]}},
            }
            path = f"/api/v2/acquirers/branch/{self.branch}/offer-request/dynamic"
            told = self._ask(session, "POST", path, headers={"Authorization": f"Bearer {bearer}"}, json=given)
        link = str(told.get("deeplink") or "")
        if not link.startswith("https://") and not link.startswith("http://127.0.0.1:"):
            raise Trouble("denied", "no link came")
        return Started(asked.key, Show.LINK, link, now + GOOD_FOR)

    def poll(self, reference: str, asked: Asked, now: datetime) -> Answer:
        """Diia calls us; there is nothing to ask."""
        return Answer(State.WAITING)

    def _digest(self, asked: Asked) -> str:
        data = asked.document.data
        made = hashing.digest(hashing.GOST, data) if self.algorithm == "DSTU" else hashlib.sha256(data).digest()
        return base64.b64encode(made).decode()

    def _session(self, session: http.Session) -> str:
        headers = {"Authorization": f"Basic {self.basic}"} if self.basic else {}
        told = self._ask(session, "GET", f"/api/v1/auth/acquirer/{self.token}", headers=headers)
        if not told.get("token"):
            raise Trouble("denied", "no session came")
        return str(told["token"])

    def _ask(self, session: http.Session, method: str, path: str, **more: Any) -> dict[str, Any]:
        return answer_of(session, method, f"{self.url.rstrip('/')}{path}", **more)


def called(headers: Mapping[str, str], encoded: str) -> tuple[str, Answer]:
    """What a call of Diia brings: our name of the signing, and the signature (`encoded`: the part `encodeData`).

    Raises `Trouble` for what is no such call. Who really called is not known: the signature itself must prove all.
    """
    reference = headers.get(TRACE, "")
    if not reference or headers.get(ACTION, OURS) != OURS or len(encoded) > LONGEST:
        raise Trouble("denied", "not a call about a signing")
    try:
        told = json.loads(base64.b64decode(encoded, validate=True))
        items = told["signedItems"]
        container = base64.b64decode(items[0]["signature"], validate=True)
    except (ValueError, binascii.Error, KeyError, IndexError, TypeError, RecursionError) as error:
        raise Trouble("denied", "the call does not hold what it should") from error
    if len(items) != 1:
        raise Trouble("denied", "one signature was asked for")
    return reference, Answer(State.SIGNED, container)


def answer_of(session: http.Session, method: str, url: str, **more: Any) -> dict[str, Any]:
    """The JSON of an answer. Raises `Trouble`: off when the service is away, denied when it says no."""
    try:
        answer = session.ask(method, url, **more)
    except OSError as error:
        raise Trouble("off", str(error)) from None
    if answer.status_code >= 500 or answer.status_code == 429 or len(answer.content) > LONGEST:
        raise Trouble("off", f"HTTP {answer.status_code}")
    told = http.json_of(answer)
    if answer.status_code >= 400:
        raise Trouble("denied", f"HTTP {answer.status_code} {told.get('error', '')}"[:300])
    return told
