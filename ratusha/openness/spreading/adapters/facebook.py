"""A Facebook page by the Graph API: /PAGE/feed and /PAGE/photos, change and removal of a post, looking for one.

The token of the page goes in the head of a request, never in an address. The API takes no id of ours, but it can be
asked for the last posts of the page, so a post whose answer was lost is looked for before it is sent again.
"""

import re
from datetime import datetime
from typing import Any

from django.conf import settings

from ratusha.foundation.notify.adapters import http
from ratusha.foundation.notify.transports import Outcome, Result

from .base import line, unsure_as_later, waiting

LONGEST = 5_000  # it takes 63,206; nobody reads so much there
PAGE = re.compile(r"\d{5,20}")
POST = re.compile(r"\d{5,20}(_\d{5,20})?")
TOKEN = frozenset({102, 190, 463, 467})  # expired, revoked, the password was changed
RIGHTS = frozenset({3, 10, *range(200, 300)})
PACE = frozenset({4, 17, 32, 341, 368, 613, 80_001})
TRANSIENT = frozenset({1, 2})
GONE = 33  # subcode of code 100: there is no such post
PACE_SECONDS, TOKEN_SECONDS = 900, 1_800
LOOKED = 25


class FacebookPage(http.Session):
    """The page of FACEBOOK_PAGE."""

    finds = True

    def configured(self) -> bool:
        """The page's number and its token."""
        given = settings.SPREADING["facebook"]
        return bool(given["token"] and PAGE.fullmatch(given["page"]))

    def place(self, text: str, link: str, picture: bytes | None) -> Result:
        """A post with the link, whose card Facebook reads from our page; with a picture, a photo with a caption."""
        page = settings.SPREADING["facebook"]["page"]
        if picture is None:
            return self._call("POST", f"{page}/feed", told="id", data={"message": text, "link": link})
        file = {"source": ("card.png", picture, "image/png")}
        return self._call("POST", f"{page}/photos", told="post_id", data={"caption": text}, files=file)

    def correct(self, their_id: str, text: str, *, pictured: bool) -> Result:
        """Other words; the link and the picture stay."""
        return unsure_as_later(self._call("POST", their_id, data={"message": text}))

    def withdraw(self, their_id: str) -> Result:
        """Deletes the post."""
        answer = self._ask("DELETE", their_id)
        if isinstance(answer, Result):
            return unsure_as_later(answer)
        return Result(Outcome.SENT) if _is_gone(answer[1]) else unsure_as_later(_read(*answer, told=""))

    def found(self, text: str, since: datetime) -> Result:
        """Looks among the last posts of the page for one of exactly these words."""
        page = settings.SPREADING["facebook"]["page"]
        asked = {"fields": "id,message", "since": str(int(since.timestamp())), "limit": str(LOOKED)}
        answer = self._ask("GET", f"{page}/published_posts", params=asked)
        if isinstance(answer, Result):
            return Result(Outcome.DOWN, answer.error, wait=answer.wait)
        rows = answer[1].get("data")
        if answer[0] != 200 or not isinstance(rows, list):
            read = _read(*answer, told="")
            return Result(Outcome.DOWN, read.error or "the posts of the page cannot be read", wait=read.wait)
        for row in rows[:LOOKED]:
            if isinstance(row, dict) and row.get("message") == text and POST.fullmatch(str(row.get("id", ""))):
                return Result(Outcome.SENT, provider_id=str(row["id"]))
        return Result(Outcome.REFUSED, "it is not there")

    def address(self, their_id: str) -> str:
        """Made of its number, not of what was answered."""
        return f"https://www.facebook.com/{their_id}"

    def _call(self, method: str, path: str, *, told: str = "", **more: Any) -> Result:
        answer = self._ask(method, path, **more)
        return answer if isinstance(answer, Result) else _read(*answer, told=told)

    def _ask(self, method: str, path: str, **more: Any) -> Result | tuple[int, dict[str, Any]]:
        given = settings.SPREADING["facebook"]
        head = {"Authorization": f"Bearer {given['token']}"}
        try:
            answer = self.ask(method, f"{given['url'].rstrip('/')}/{path}", headers=head, **more)
        except http.NotSent as error:
            return Result(Outcome.DOWN, line(error))
        except http.Unsure as error:
            return Result(Outcome.UNSURE, line(error))
        return answer.status_code, http.json_of(answer)


def _read(status: int, body: dict[str, Any], *, told: str) -> Result:
    wrong = body.get("error")
    if isinstance(wrong, dict):
        return _refused(status, wrong)
    if status != 200:
        return Result(Outcome.UNSURE, f"HTTP {status} without an answer of the Graph API")
    if not told:
        return Result(Outcome.SENT) if body.get("success") is True else Result(Outcome.UNSURE, "no success was told")
    number = str(body.get(told) or body.get("id") or "")
    if not POST.fullmatch(number):
        return Result(Outcome.UNSURE, "the answer names no post")
    return Result(Outcome.SENT, provider_id=number)


def _is_gone(body: dict[str, Any]) -> bool:
    wrong = body.get("error")
    return isinstance(wrong, dict) and wrong.get("code") == 100 and wrong.get("error_subcode") == GONE


def _refused(status: int, wrong: dict[str, Any]) -> Result:
    code, said = wrong.get("code"), line(wrong.get("message") or f"HTTP {status}")
    if code in TOKEN or code in RIGHTS or status == 401:
        return Result(Outcome.DOWN, said, wait=waiting(TOKEN_SECONDS, TOKEN_SECONDS))
    if code in PACE or status == 429:
        return Result(Outcome.DOWN, said, wait=waiting(PACE_SECONDS, PACE_SECONDS))
    if code in TRANSIENT or wrong.get("is_transient") is True or status >= 500:
        return Result(Outcome.LATER, said)
    return Result(Outcome.REFUSED, said)
