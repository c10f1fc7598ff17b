"""One-time codes to an e-mail or a phone: six digits, ten minutes, five tries; the session keeps a mark of the code.

Whoever asks gets the same page and, at the contact, the same letter, whether somebody logs in with it or not. Only who
answers the code learns more.
"""

import time
from typing import Any

from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.core.internal.cryptokit import generate_user_code
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from ratusha.channels.web.actions.entrance import send_code
from ratusha.channels.web.calls import call_of

from . import pace

KEY, PROVED = "entrance.code", "entrance.proved"
TRIES, MINUTES, RESENDS, PROVED_SECONDS = 5, 10, 2, 1800


class CodeProcess(AbstractCodeVerificationProcess):
    """One code on its way. `purpose` is enter, again, change or claim; `next` where to go afterwards."""

    def __init__(self, request: HttpRequest, state: dict[str, Any]) -> None:
        super().__init__(max_attempts=TRIES, timeout=MINUTES * 60, state=state)
        self.request = request

    @classmethod
    def begin(cls, request: HttpRequest, kind: str, value: str, purpose: str, then: str = "") -> "CodeProcess | None":
        """Will send a code to the contact and remember it; None when there were too many of them."""
        state = {**cls.initial_state(user=None), "kind": kind, "value": value, "purpose": purpose, "next": then}
        process = cls(request, state)
        if not pace.may_send(request, kind, value):
            return None
        process.send()
        process.persist()
        return process

    @classmethod
    def of(cls, request: HttpRequest, *purposes: str) -> "CodeProcess | None":
        """The code that this session waits for, for one of the purposes; None when it is over."""
        state = request.session.get(KEY)
        if not state or state["purpose"] not in purposes:
            return None
        found: CodeProcess | None = cls(request, state).abort_if_invalid()
        return found

    @property
    def kind(self) -> str:
        return str(self.state["kind"])

    @property
    def value(self) -> str:
        return str(self.state["value"])

    @property
    def can_resend(self) -> bool:
        return not self.is_resend_quota_reached(RESENDS)

    def send(self) -> None:
        """Will put a fresh code in the outbox."""
        code = generate_user_code(length=6, numeric=True, dashed=False)
        self.state["code"] = self._mark(code)
        language = getattr(self.request, "LANGUAGE_CODE", "uk")
        send_code(call_of(self.request), kind=self.kind, value=self.value, code=code, language=language)

    def resend(self) -> bool:
        """Will send another code in place of this one; False when there were too many."""
        if not self.can_resend or not pace.may_send(self.request, self.kind, self.value):
            return False
        self.send()
        self.state["at"] = time.time()
        self.record_resend()
        self.persist()
        return True

    def answered(self, typed: str) -> bool:
        """True if this is the code; it is used up then. A wrong one is counted, the fifth ends the code."""
        if constant_time_compare(self._mark(typed), self.code):
            self.abort()
            return True
        self.record_invalid_attempt()
        return False

    def _mark(self, typed: str) -> str:
        """What is kept instead of the code: useless without the secret key, and for another contact."""
        signs = "".join(one for one in typed if one.isalnum())
        return salted_hmac("entrance.code", f"{self.kind}:{self.value}:{signs}", algorithm="sha256").hexdigest()

    @property
    def is_over(self) -> bool:
        """True after the last wrong try."""
        return KEY not in self.request.session

    def persist(self) -> None:
        self.request.session[KEY] = self.state

    def abort(self) -> None:
        self.request.session.pop(KEY, None)


def prove(request: HttpRequest, kind: str, value: str, then: str) -> None:
    """Will remember for half an hour that this contact was answered, for the sign-up."""
    request.session[PROVED] = {"kind": kind, "value": value, "next": then, "at": time.time()}


def proved(request: HttpRequest) -> dict[str, Any] | None:
    """What was answered: kind, value, next; None when nothing was or it is long ago."""
    found = request.session.get(PROVED)
    return found if found and time.time() - found["at"] < PROVED_SECONDS else None


def forget_proved(request: HttpRequest) -> None:
    """Will forget it, once it is used."""
    request.session.pop(PROVED, None)
