"""A cloud КЕП by the open API of remote signing (Cloud Signature Consortium API 2.0): the key is with the provider.

The person confirms at the provider's own page for exactly this digest (OAuth 2, scope `credential`), comes back with a
code, and `signatures/signDoc` gives a detached CAdES over the document. The provider's password and the key's code are
never typed here.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.notify.adapters import http

from .base import Answer, Asked, Show, Started, State, Trouble
from .diia import answer_of

TITLE = _("Cloud signature")
GOOD_FOR = timedelta(minutes=15)
SHA256 = "2.16.840.1.101.3.4.2.1"


@dataclass(frozen=True, slots=True)
class Cloud:
    """Settings: the address of the API, our client number and secret, the kind of key that is asked for."""

    url: str
    client: str
    secret: str
    algorithm: str = "1.2.840.10045.4.3.2"
    name: str = "cloud"
    title: Any = TITLE

    def is_configured(self) -> bool:
        """All of them are needed."""
        return bool(self.url and self.client and self.secret)

    def start(self, asked: Asked, now: datetime) -> Started:
        """Where the person confirms; nothing is asked of the service yet."""
        given = {
            "response_type": "code",
            "client_id": self.client,
            "redirect_uri": asked.back,
            "scope": "credential",
            "numSignatures": "1",
            "hashes": _digest(asked),
            "hashAlgorithmOID": SHA256,
            "state": asked.key,
        }
        return Started(asked.key, Show.LINK, f"{self._base}/oauth2/authorize?{urlencode(given)}", now + GOOD_FOR)

    def poll(self, reference: str, asked: Asked, now: datetime) -> Answer:
        """The person brings the code back; until then there is nothing to ask."""
        return Answer(State.WAITING)

    def finish(self, code: str, asked: Asked) -> Answer:
        """Will change the code that the person brought back for the signature. Raises `Trouble`."""
        with http.Session() as session:
            given = {
                "grant_type": "authorization_code",
                "code": code,
                "client_id": self.client,
                "client_secret": self.secret,
                "redirect_uri": asked.back,
            }
            token = answer_of(session, "POST", f"{self._base}/oauth2/token", data=given).get("access_token")
            if not token:
                raise Trouble("denied", "no token came")
            told = answer_of(
                session,
                "POST",
                f"{self._base}/csc/v2/signatures/signDoc",
                headers={"Authorization": f"Bearer {token}"},
                json={
                    "documentDigests": [
                        {
                            "hashes": [_digest(asked)],
                            "hashAlgorithmOID": SHA256,
                            "signature_format": "C",
                            "conformance_level": "AdES-B-B",
                            "signed_envelope_property": "Detached",
                            "signAlgo": self.algorithm,
                        }
                    ]
                },
            )
        return Answer(State.SIGNED, _signature(told))

    @property
    def _base(self) -> str:
        return self.url.rstrip("/")


def _digest(asked: Asked) -> str:
    return base64.b64encode(hashlib.sha256(asked.document.data).digest()).decode()


def _signature(told: dict[str, Any]) -> bytes:
    found = told.get("SignatureObject")
    if not isinstance(found, list) or len(found) != 1:
        raise Trouble("denied", "one signature was asked for")
    try:
        return base64.b64decode(str(found[0]), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Trouble("denied", "the signature is no base64") from error
