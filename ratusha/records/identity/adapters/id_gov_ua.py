"""id.gov.ua, the state service of electronic identification: its OAuth2 code flow over HTTP.

The person goes to its page by `where`, comes back with a one-time code, and `ask` changes the code for what the service
knows of them. When the institution has a key, its certificate goes along (`cert`, base64 of DER, URL-encoded twice) and
the answer comes closed as `encryptedUserInfo`; whoever installs a `Decryptor` (ID_GOV_UA_DECRYPTOR) opens it. National
cryptography is no part of this program: without a decryptor a closed answer is refused with words.
"""

import base64
import json
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.notify.adapters import http

AUTH_TYPES = ("dig_sign", "bank_id", "diia_id")
FIELDS = (
    "issuer", "issuercn", "serial", "subject", "subjectcn", "lastname", "givenname", "middlename", "email", "address",
    "phone", "edrpoucode", "drfocode", "unzr", "isqscd",
)  # fmt: skip
CANCELLED = frozenset({"access_denied", "user_cancelled", "cancel"})
LONGEST = 1_000_000


class Decryptor(Protocol):
    """Opens what the service has closed for the institution's certificate."""

    def certificate(self) -> bytes:
        """The encryption certificate, DER."""

    def open(self, envelope: bytes) -> bytes:
        """The JSON within an enveloped message. Raises ValueError when it does not open."""


class Trouble(Exception):
    """The service brought nothing. `outcome`: off, denied or sealed; `sentence` tells the person what to do."""

    def __init__(self, outcome: str, said: str = "") -> None:
        super().__init__(said)
        self.outcome = outcome

    @property
    def sentence(self) -> Any:
        """What to tell the person."""
        return SENTENCES[self.outcome]


SENTENCES = {
    "off": _("id.gov.ua does not answer now. Nothing is lost: try again in a few minutes, or come in person."),
    "denied": _("id.gov.ua did not confirm you. Begin anew, or come to the office with a document."),
    "sealed": _(
        "id.gov.ua answered with closed data, and the town hall has no key installed to open them. Come in person with "
        "a document."
    ),
}


def is_configured() -> bool:
    """Whether the address, the client's number and its secret are all set."""
    return all(settings.ID_GOV_UA[name] for name in ("url", "client", "secret"))


def is_simulator() -> bool:
    """True when the service is a program on this very computer: the demonstration's."""
    return str(settings.ID_GOV_UA["url"]).startswith(("http://127.0.0.1:", "http://localhost:"))


def where(state: str, back: str) -> str:
    """The address of the page where the person proves who they are; it leads to `back` with `code` and `state`."""
    asked = {
        "response_type": "code",
        "client_id": settings.ID_GOV_UA["client"],
        "auth_type": ",".join(AUTH_TYPES),
        "state": state,
        "redirect_uri": back,
    }
    return f"{_base()}/?{urlencode(asked)}"


def ask(code: str) -> dict[str, Any]:
    """Will change the one-time code for the person's data and log out there -> the fields of the answer.

    Raises `Trouble`. Each question has its time limits; the log-out is best effort.
    """
    with http.Session() as session:
        token = _token(session, code)
        known = {"access_token": str(token["access_token"]), "user_id": str(token["user_id"])}
        told = _user_info(session, known)
        _log_out(session, known)
    return told


def decryptor() -> Decryptor | None:
    """What is installed to open closed answers: the callable that ID_GOV_UA_DECRYPTOR names makes it."""
    path = settings.ID_GOV_UA["decryptor"]
    return import_string(path)() if path else None


def _base() -> str:
    return str(settings.ID_GOV_UA["url"]).rstrip("/")


def _token(session: http.Session, code: str) -> dict[str, Any]:
    asked = {
        "grant_type": "authorization_code",
        "client_id": settings.ID_GOV_UA["client"],
        "client_secret": settings.ID_GOV_UA["secret"],
        "code": code,
    }
    answer = _answer(session, "/get-access-token", data=asked)
    if not answer.get("access_token") or not answer.get("user_id"):
        raise Trouble("denied", "the service gave no token")
    return answer


def _user_info(session: http.Session, known: dict[str, str]) -> dict[str, Any]:
    opener = decryptor()
    # Quoted here and once more by urlencode: the service expects it twice.
    cert = quote(base64.b64encode(opener.certificate()).decode(), safe="") if opener else ""
    asked = known | {"fields": ",".join(FIELDS), "cert": cert}
    answer = _answer(session, f"/get-user-info?{urlencode(asked)}")
    closed = answer.get("encryptedUserInfo")
    return answer if not closed else _opened(opener, str(closed))


def _opened(opener: Decryptor | None, closed: str) -> dict[str, Any]:
    if opener is None:
        raise Trouble("sealed", "encryptedUserInfo came, and ID_GOV_UA_DECRYPTOR is not set")
    try:
        told = json.loads(opener.open(base64.b64decode(closed, validate=True)))
    except ValueError as error:
        raise Trouble("sealed", f"encryptedUserInfo does not open ({type(error).__name__})") from None
    if not isinstance(told, dict):
        raise Trouble("sealed", "encryptedUserInfo holds no object")
    return told


def _log_out(session: http.Session, known: dict[str, str]) -> None:
    try:
        _answer(session, f"/get-user-logout?{urlencode(known)}")
    except Trouble:
        return


def _answer(session: http.Session, path: str, data: dict[str, str] | None = None) -> dict[str, Any]:
    try:
        answer = session.ask("POST" if data else "GET", f"{_base()}{path}", data=data)
    except OSError as error:
        raise Trouble("off", str(error)) from None
    if answer.status_code >= 500 or len(answer.content) > LONGEST:
        raise Trouble("off", f"HTTP {answer.status_code}")
    told = http.json_of(answer)
    if str(told.get("error") or "0") != "0":
        raise Trouble("denied", f"{told['error']} {told.get('error_description', '')}".strip()[:300])
    if answer.status_code != 200 or not told:
        raise Trouble("off", f"HTTP {answer.status_code}, no JSON")
    return told
