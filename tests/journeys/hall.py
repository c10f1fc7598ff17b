"""The hall of the sitting's journey: members who vote by real HTTP and server-sent events, a network to be cut."""

import http.client
import json
import re
import secrets
import select
import socket
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from ratusha.channels.web.entering import marks
from ratusha.channels.web.sessions import SessionStore
from ratusha.foundation.access.models import Account

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PATIENCE = 120.0


def sessions(accounts: list[Account]) -> list[str]:
    """A log-in with the second factor of each."""
    store, now = SessionStore(), timezone.now()
    held = [
        {
            SESSION_KEY: str(one.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: one.get_session_auth_hash(),
            marks.KEY: {"second": True, "seen": int(now.timestamp())},
        }
        for one in accounts
    ]
    made = [
        Session(session_key=uuid4().hex, session_data=store.encode(one), expire_date=now + timezone.timedelta(days=1))
        for one in held
    ]
    Session.objects.bulk_create(made)
    return [one.session_key for one in made]


class Wire:
    """A network between the phones and one port of the server, which can be cut: lines break and none is let in."""

    def __init__(self, port: int) -> None:
        self.to, self.whole, self.lines = port, True, set[socket.socket]()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.door.getsockname()[1])
        threading.Thread(target=self._let_in, daemon=True).start()

    def cut(self) -> None:
        self.whole = False
        for one in list(self.lines):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self.whole = True

    def close(self) -> None:
        self.cut()
        self.door.close()

    def _let_in(self) -> None:
        while True:
            try:
                phone, _address = self.door.accept()
            except OSError:
                return
            if self.whole:
                threading.Thread(target=self._carry, args=(phone,), daemon=True).start()
            else:
                phone.close()

    def _carry(self, phone: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self.to), timeout=5)
        except OSError:
            phone.close()
            return
        pair = {phone, server}
        self.lines |= pair
        try:
            while self.whole:
                for one in select.select(list(pair), [], [], 1.0)[0]:
                    if not (piece := one.recv(65536)):
                        return
                    (server if one is phone else phone).sendall(piece)
        except OSError:
            return
        finally:
            self.lines -= pair
            for one in pair:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
                one.close()


class Phone(threading.Thread):
    """One member's device: listens to the board, votes when a vote opens, keeps what it was told was accepted.

    `plan(division)` gives the choices one after another, none to say nothing. `accepted`: division -> the last choice
    that the server has said was taken. `seen`: stages of the board by division, as they were shown.
    """

    def __init__(
        self, name: str, session: str, web: Callable[[], int], live: Callable[[], int], sitting: int,
        plan: Callable[[int], list[str]],
    ) -> None:  # fmt: skip
        super().__init__(name=name, daemon=True)
        self.session, self.web, self.live, self.sitting, self.plan = session, web, live, sitting, plan
        self.accepted: dict[int, str] = {}
        self.results: dict[int, bool] = {}
        self.refused: list[str] = []
        self.wrong = ""
        self.lost = self.joined = 0
        self.done = set[int]()
        self.token = self.cookie = ""
        self.over = threading.Event()
        self.dead = threading.Event()

    def run(self) -> None:
        while not self.over.is_set() and not self.wrong:
            try:
                if not self.token:
                    self._open_page()
                self._listen()
            except (OSError, http.client.HTTPException, ValueError):
                self.lost += 1
            except Exception:  # whoever waits for this phone is told
                self.wrong = traceback.format_exc()
            self.over.wait(0.2)

    def _listen(self) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.live(), timeout=10)
        try:
            line.request("GET", f"/live?board=seat%3A{self.sitting}")
            answer = line.getresponse()
            if answer.status != 200:
                raise OSError(answer.status)
            self.joined += 1
            event = ""
            while not self.over.is_set():
                told = answer.readline().decode()
                if not told:
                    raise OSError("the line broke")
                if told.startswith("event: "):
                    event = told[7:].strip()
                elif told.startswith("data: ") and event == "board":
                    self._look(json.loads(told[6:]))
        finally:
            line.close()

    def _look(self, board: dict[str, Any]) -> None:
        found = re.search(r'data-division="(\d+)"', board["html"])
        if found and not self.dead.is_set() and (pk := int(found.group(1))) not in self.done:
            self.done.add(pk)
            for choice in self.plan(pk):
                if self.dead.is_set():
                    return
                self.vote(pk, choice)
        if board["stage"] == "result" and (closed := re.search(r"/votes/(\d+)/", board["html"])):
            self.results[int(closed.group(1))] = "Прийнято" in board["html"] and "Не прийнято" not in board["html"]

    def vote(self, pk: int, choice: str) -> None:
        """Sends the vote under one number until there is an answer, as the page's script does."""
        number, until = secrets.token_hex(16), time.monotonic() + PATIENCE
        while time.monotonic() < until and not self.over.is_set():
            try:
                status, told = self._post(pk, choice, number)
            except (OSError, http.client.HTTPException, ValueError):
                self.lost += 1
                self.over.wait(0.2)
                continue
            if told["accepted"]:
                assert told["division"] == pk
                self.accepted[pk] = told["choice"]
            else:
                assert status == 409, told
                self.refused.append(f"{pk}: {told['code']}")
            return
        raise AssertionError(f"{self.name} was never answered about {pk}")

    def _post(self, pk: int, choice: str, number: str) -> tuple[int, dict[str, Any]]:
        body = urlencode({"choice": choice, "request_id": number})
        more = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self.token}
        status, text, _headers = self._ask("POST", f"/hall/{self.sitting}/vote/{pk}/", body, more)
        if status >= 500:
            raise OSError(status)
        return status, json.loads(text)

    def _open_page(self) -> None:
        status, page, headers = self._ask("GET", f"/hall/{self.sitting}/", "", {})
        token, cookie = TOKEN.search(page), re.search(r"csrftoken=([^;]+)", headers)
        if not token or not cookie:
            raise ValueError(f"no token yet: {status} {page[:300]}")
        self.token, self.cookie = token.group(1), cookie.group(1)

    def _ask(self, method: str, path: str, body: str, more: dict[str, str]) -> tuple[int, str, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.web(), timeout=20)
        try:
            cookies = f"sessionid={self.session}" + (f"; csrftoken={self.cookie}" if self.cookie else "")
            line.request(method, path, body, {"Cookie": cookies, "Accept": "application/json", **more})
            answer = line.getresponse()
            return answer.status, answer.read().decode(), str(answer.headers)
        finally:
            line.close()
