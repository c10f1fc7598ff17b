"""A small town hall with a row of everything, and a visitor of every kind, for walking all addresses.

The rows come from the examples of the actions, so an app that has examples is walked without a word here.
"""

import json
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Account, Grant
from ratusha.office.cases.queries import secret_of
from ratusha.office.cases.tests import given as cases
from ratusha.office.tasks.models import Task
from tests.kit.examples import examples

from .test_addresses import ALL

WHOLE = os.environ.get("RATUSHA_WALK") == "1"  # everything, many minutes; else a part that is the same every time
FILE = Path(__file__).parent / "access.json"
LONG_AGO = date(2020, 1, 1)
PAGES = [route for route in ALL if not route.startswith("api/")]
LINK = re.compile(r'href="(/[^"#?]*)[^"]*"')
# What an address is about, by the table of its key; the first that fits.
ABOUT = (
    (r"office/appeals/imports/", "appeals.ImportSource"),
    (r"office/(appeals/mail|letters/mail)/", "notify.IncomingMail"),
    (r"office/letters/post/", "cases.PostLetter"),
    (r"office/cases/lists/phrases", "cases.Phrase"),
    (r"office/cases/lists/subjects", "cases.Subject"),
    (r"office/cases/lists/templates", "cases.AnswerTemplate"),
    (r"office/(cases|appeals)/", "cases.Case"),
    (r"office/control/(board|late|hand|notices)/", "cases.Case"),
    (r"office/people/(officials)/", "access.Account"),
    (r"office/people/roles/", "access.Grant"),
    (r"office/people/trust/", "access.GrantProposal"),
    (r"office/people/units/", "access.Unit"),
    (r"office/people/absences/", "access.Absence"),
    (r"office/people/merges/", "people.Merge"),
    (r"office/people/contacts/", "people.Contact"),
    (r"office/people/representatives/", "people.Representation"),
    (r"office/people/", "people.Person"),
    (r"office/places/streets/", "places.Street"),
    (r"office/places/", "places.Settlement"),
    (r"office/routing/", "routing.Rule"),
    (r"office/tasks/lists/agreers", "tasks.Agreer"),
    (r"office/tasks/lists/steps", "tasks.CheckStep"),
    (r"office/tasks/about/", "cases.Case"),
    (r"office/tasks/", "tasks.Task"),
    (r"office/oversight/journal/", "journal.Entry"),
    (r"office/oversight/tokens/", "api.ApiToken"),
    (r"office/oversight/letters/", "notify.Letter"),
    (r"office/takeout/", "takeout.Archive"),
    (r"files/", "files.StoredFile"),
    (r"views/", "web.SavedView"),
)
WORDS = {"label": "cases.case", "name": "appeals.number", "rule": "appeals.ordinary", "table": "cases.inbox"}


def chosen(name: str, one_of: int) -> bool:
    """True for about one of so many names, always the same ones; for each of them in the whole walk."""
    return WHOLE or zlib.crc32(name.encode()) % one_of == 0


@dataclass
class Town:
    """The case of the walk and its people: login name -> account; None is a stranger."""

    case: Any
    people: dict[str, Account | None]

    def address(self, route: str) -> str:
        """The route with keys of rows that are there."""
        filled = re.sub(r"<(?:(\w+):)?(\w+)>", lambda found: self._value(route, found[2]), route)
        return "/" + filled.replace("^", "").replace("$", "").replace("\\Z", "")

    def _value(self, route: str, name: str) -> str:
        if name in ("pk", "about"):
            return str(self._key(route))
        if name == "token":
            return secret_of(self.case) if route.startswith("z/") else "a"
        return WORDS.get(name, "1")

    def _key(self, route: str) -> int:
        label = next((label for pattern, label in ABOUT if re.match(pattern, route)), "")
        if label == "cases.Case":
            return int(self.case.pk)
        if label == "access.Account":
            return int(self.people["executor"].pk)  # type: ignore[union-attr]
        try:
            row = apps.get_model(label)._base_manager.order_by("pk").values_list("pk", flat=True).first()
        except (LookupError, ValueError):
            row = None
        return int(row or 1)


def found(now: datetime) -> Town:
    """Will build the town: one case being prepared, its people, and a row of each table that an example can make."""
    story = cases.Story()
    case = story.drafted()
    for name, make in sorted(examples().items()):
        model = _target_model(name)
        if model is not None and not model._base_manager.exists():
            _try(make, now)
    Grant.objects.update(since=LONG_AGO)
    first = Task.objects.order_by("pk").first()
    if first is not None:  # a task about the case of the walk, as most are
        Task.objects.filter(pk=first.pk).update(about_label="cases.case", about_id=case.pk)
    people: dict[str, Account | None] = {"stranger": None}
    people["resident"] = Account.objects.create(email="resident@walk.example", name="Мешканка")
    people["executor"] = Account.objects.get(pk=story.executor.account_id)
    people["unit_head"] = Account.objects.get(pk=story.unit_head.account_id)
    people["executor elsewhere"] = _official("executor", cases.unit("Інший відділ"))
    people["no role"] = _official("", None)
    for role in (Role.REGISTRAR, Role.HEAD, Role.ADMINISTRATOR, Role.OPERATOR):
        people[role.value] = _official(role.value, None)
    return Town(case, people)


def _target_model(name: str) -> Any:
    from ratusha.foundation.actions import actions

    return actions[name].on if name in actions else None


def _try(make: Any, now: datetime) -> None:
    try:
        with transaction.atomic():
            make(now)
    except Exception:  # it meets a row of another example: then its table stays empty, and its pages say 404
        return


def _official(role: str, unit: Any) -> Account:
    made = Account.objects.create(
        email=f"{role or 'none'}{unit.pk if unit else ''}@walk.example", name=role, is_official=True
    )
    if role:
        Grant.objects.create(account=made, role=role, unit=unit, since=LONG_AGO)
    return made


def client_of(account: Account | None) -> Client:
    """A browser of this visitor."""
    browser = Client(raise_request_exception=False)
    if account is not None:
        browser.force_login(account)
    browser.kept = {name: morsel.value for name, morsel in browser.cookies.items()}
    return browser


def stay(browser: Client) -> None:
    """Takes back what an answer did to the log-in: the rows of the session were taken back with the rest."""
    browser.cookies.clear()
    for name, value in browser.kept.items():  # type: ignore[attr-defined]
        browser.cookies[name] = value


def answer_of(response: Any) -> str:
    """The answer in a word: its status, `login` for who is sent there, `there` for another way."""
    if response.status_code in (301, 302):
        return "login" if "/login/" in response.headers["Location"] and "next=" in response.headers["Location"] else "→"
    return str(response.status_code)


def told(by_who: dict[str, str]) -> dict[str, Any]:
    """Answers with who gets them, the commonest with `others`: a changed permission reads well in a diff."""
    answers: dict[str, Any] = {}
    for who, answer in by_who.items():
        answers.setdefault(answer, []).append(who)
    if not answers:
        return {}
    most = max(sorted(answers), key=lambda answer: len(answers[answer]))
    return {answer: "others" if answer == most else answers[answer] for answer in sorted(answers)}


def written() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def links(page: bytes) -> Iterator[tuple[str, str]]:
    """(route, address) of every link of a page that leads somewhere in the house."""
    for address in dict.fromkeys(LINK.findall(page.decode())):
        try:
            yield resolve(address).route, address
        except Resolver404:
            continue
