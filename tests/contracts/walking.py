"""A small town hall with a row of everything, and a visitor of every kind, for walking all addresses.

The rows come from the examples of the actions, so an app that has examples is walked without a word here.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unittest import mock

from django.apps import apps
from django.db import transaction
from django.test import Client, override_settings
from django.urls import Resolver404, get_resolver, resolve

from ratusha.channels.web import subjects
from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.actions.call import KYIV
from ratusha.office.cases.queries import secret_of
from ratusha.office.cases.tests import given as cases
from ratusha.office.tasks.models import Task
from ratusha.participation.feedback.models import Rated
from ratusha.records.people.models import Person
from tests.kit.examples import examples

from .test_addresses import ALL, addresses, plain

FILE = Path(__file__).parent / "access.json"
LONG_AGO = date(2020, 1, 1)
# Wagtail's own addresses are one family behind one gate: `openness/site/tests/test_editor.py` walks it.
EDITOR = "office/site/editor/"
OURS = [route for route in ALL if not route.startswith(EDITOR)]
PAGES = [route for route in OURS if not route.startswith("api/")]
VISITORS = (
    "stranger", "resident", "applicant", "no role", "executor", "executor elsewhere", "unit_head", "registrar", "head",
    "organiser", "archivist", "deputy", "secretariat", "editor", "administrator", "operator",
)  # fmt: skip
ALWAYS = ("stranger", "resident", "executor", "registrar", "administrator")
OUTSIDE = ("stranger", "resident", "applicant", "no role")
SHUT = ("login", "403", "404", "405", "-")
# Members of the commission, and who is asked to sign, need not be officials: a resident finds an empty list there.
# An official without duties is told at the door whom to ask for them.
FOR_ALL = ("/office/budgeting/objections/", "/office/signatures/waiting/", "/office/")
FORM = re.compile(rb"<form[^>]*method=.post", re.I)
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
    (r"(office/)?places/streets/", "places.Street"),
    (r"office/places/buildings/", "places.Building"),
    (r"office/places/intakes/", "places.Intake"),
    (r"(office/)?places/", "places.Settlement"),
    (r"office/routing/", "routing.Rule"),
    (r"office/tasks/lists/agreers", "tasks.Agreer"),
    (r"office/tasks/lists/steps", "tasks.CheckStep"),
    (r"office/tasks/about/", "cases.Case"),
    (r"office/tasks/resolutions/", "tasks.Resolution"),
    (r"office/tasks/repeats/", "tasks.Repeat"),
    (r"office/tasks/terms/", "tasks.TermRequest"),
    (r"office/tasks/", "tasks.Task"),
    (r"office/oversight/journal/", "journal.Entry"),
    (r"office/oversight/tokens/", "api.ApiToken"),
    (r"office/oversight/letters/", "notify.Letter"),
    (r"office/takeout/", "takeout.Archive"),
    (r"office/archive/headings/", "archive.Heading"),
    (r"office/archive/files/", "archive.Dossier"),
    (r"office/archive/inventories/", "archive.Inventory"),
    (r"office/archive/acts/", "archive.DestructionAct"),
    (r"office/archive/packages/", "archive.Package"),
    (r"office/archive/papers/", "archive.Filing"),
    (r"office/documents/kinds/", "documents.Kind"),
    (r"office/documents/journals/", "documents.Series"),
    (r"office/documents/correspondents/", "documents.Correspondent"),
    (r"office/documents/", "documents.Document"),
    (r"office/drafts/(start|templates)/", "drafting.Template"),
    (r"office/drafts/routes/", "drafting.Route"),
    (r"office/drafts/remarks/", "drafting.Remark"),
    (r"office/drafts/", "drafting.Draft"),
    (r"office/exchange/", "exchange.Message"),
    (r"office/information/files/", "inforequests.Given"),
    (r"office/information/", "cases.Case"),
    (r"office/time/entries/", "timekeeping.Entry"),
    (r"office/time/(sheets|timer|kinds)/", "timekeeping.Sheet"),
    (r"office/access/publications/", "transparency.Publication"),
    (r"office/access/", "transparency.Duty"),
    (r"office/brand/", "brand.BrandBook"),
    (r"office/codes/", "codes.Code"),
    (r"office/outlines/", "outlines.Outline"),
    (r"office/signatures/", "signatures.Batch"),
    (r"sign/", "signatures.Signing"),
    (r"files/", "files.StoredFile"),
    (r"views/", "web.SavedView"),
)
WORDS = {"label": "cases.case", "name": "appeals.number", "rule": "appeals.ordinary", "table": "cases.inbox"}


def _table_of(view: Any) -> str:
    """The table of the rows that a page of one action is about; empty for other pages."""
    deed = getattr(view, "deed", None)
    return deed.action.on._meta.label if deed and deed.rows and deed.action.on else ""


DEEDS = {route: label for route, pattern in addresses(get_resolver()) if (label := _table_of(pattern.callback))}


@contextmanager
def standing_still() -> Iterator[datetime]:
    """A Monday in working hours whatever the day; no service outside; checks of worded queries off, tested apart."""
    now = datetime(2026, 11, 23, 10, 30, tzinfo=KYIV)
    outside = dict.fromkeys(("url", "client", "secret", "decryptor"), "")
    quiet = override_settings(STATEMENTS_CHECKED=False, ID_GOV_UA=outside)
    with mock.patch("django.utils.timezone.now", return_value=now), quiet:
        yield now


@dataclass
class Town:
    """The case of the walk and its people: login name -> account; None is a stranger."""

    case: Any
    people: dict[str, Account | None]

    def address(self, route: str) -> str:
        """The route with keys of rows that are there."""
        filled = re.sub(r"<(?:(\w+):)?(\w+)>", lambda found: self._value(route, found[1], found[2]), plain(route))
        return "/" + filled.replace("^", "").replace("$", "").replace("\\Z", "")

    def _value(self, route: str, kind: str | None, name: str) -> str:
        if name == "about" and kind == "str":
            return _subject()
        if kind == "slug" and name == "code":
            return str(Rated.objects.order_by("pk").values_list("code", flat=True).first())
        if route.startswith(("map/", "data/")) and name == "name":
            return "settlements"
        if name in ("pk", "about", "case", "case_id"):
            return str(self._key(route))
        if name == "token":
            return secret_of(self.case) if route.startswith("z/") else "a"
        return WORDS.get(name, "1")

    def _key(self, route: str) -> int:
        label = DEEDS.get(route) or next((label for pattern, label in ABOUT if re.match(pattern, route)), "")
        if label == "cases.Case":
            return int(self.case.pk)
        if label == "access.Account":
            return int(self.people["executor"].pk)  # type: ignore[union-attr]
        try:
            row = apps.get_model(label)._base_manager.order_by("pk").values_list("pk", flat=True).first()
        except (LookupError, ValueError):
            row = None
        return int(row or 1)


def _subject() -> str:
    """The name of something that residents talk about, the first that is public."""
    tables = {model._meta.label_lower: model for model in apps.get_models()}
    for label in subjects.kinds():
        model = tables.get(label)  # some are told by another name than their table
        for pk in model._base_manager.order_by("pk").values_list("pk", flat=True)[:20] if model else ():
            if subjects.found(f"{label}:{pk}"):
                return f"{label}:{pk}"
    return "petitions.petition:1"


def found(now: datetime) -> Town:
    """Will build the town: one case being prepared, its people, and a row of each table that an example can make."""
    story = cases.Story()
    case = story.drafted()
    for name, make in sorted(examples().items()):
        model = _target_model(name)
        if model is not None and not model._base_manager.exists():
            _try(make, now)
            _apart()
    Grant.objects.update(since=LONG_AGO)
    first = Task.objects.order_by("pk").first()
    if first is not None:  # a task about the case of the walk, as most are
        Task.objects.filter(pk=first.pk).update(about_label="cases.case", about_id=case.pk)
    people: dict[str, Account | None] = {"stranger": None}
    people["resident"] = Account.objects.create(email="resident@walk.example", name="Мешканка")
    people["applicant"] = _applicant(case)
    people["executor"] = Account.objects.get(pk=story.executor.account_id)
    people["unit_head"] = Account.objects.get(pk=story.unit_head.account_id)
    people["executor elsewhere"] = _official("executor", cases.unit("Інший відділ"))
    people["no role"] = _official("", None)
    for role in (Role.REGISTRAR, Role.HEAD, Role.ORGANISER, Role.ARCHIVIST, Role.DEPUTY, Role.SECRETARIAT,
                 Role.EDITOR, Role.ADMINISTRATOR, Role.OPERATOR):  # fmt: skip
        people[role.value] = _official(role.value, None)
    return Town(case, people)


def _applicant(case: Any) -> Account:
    """A resident whose own case it is."""
    made = Account.objects.create(email="applicant@walk.example", name="Заявниця")
    person = Person.objects.create(
        surname="Барвінок", given_name="Олена", account_id=made.pk, created_at=case.received_at
    )
    type(case).objects.filter(pk=case.pk).update(applicant=person)
    return made


def _target_model(name: str) -> Any:
    from ratusha.foundation.actions import actions

    return actions[name].on if name in actions else None


def _try(make: Any, now: datetime) -> None:
    try:
        with transaction.atomic():
            make(now)
    except Exception:  # it meets a row of another example: then its table stays empty, and its pages say 404
        return


def _apart() -> None:
    """Gives every log-in an address of its own, so that examples which name theirs alike do not meet."""
    for pk in Account.objects.exclude(email="").exclude(email__endswith="@walk.example").values_list("pk", flat=True):
        Account.objects.filter(pk=pk).update(email=f"account{pk}@walk.example", phone="")


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


def is_desk(route: str) -> bool:
    """True for a page of officials."""
    return route.startswith("/office/") and route not in FOR_ALL


def can_be_pressed(page: bytes) -> bool:
    """True if the page itself, not the frame around it, has something to send."""
    return bool(FORM.search(page[page.find(b"<main") : page.find(b"</main")]))


def answer_of(response: Any) -> str:
    """The answer in a word: its status, `login` for who is sent there, `there` for another way."""
    if response.status_code in (301, 302):
        return "login" if "/login/" in response.headers["Location"] and "next=" in response.headers["Location"] else "→"
    return str(response.status_code)


def told(by_who: dict[str, str]) -> dict[str, Any]:
    """Answers with who gets them, the commonest with `others`: a changed permission reads well in a diff."""
    answers: dict[str, Any] = {}
    for who in VISITORS:
        answers.setdefault(by_who.get(who, "-"), []).append(who)
    most = max(sorted(answers), key=lambda answer: len(answers[answer]))
    return {answer: "others" if answer == most else answers[answer] for answer in sorted(answers)}


def _read(answers: dict[str, Any], who: str) -> str:
    named = next((answer for answer, people in answers.items() if people != "others" and who in people), None)
    return named or next(answer for answer, people in answers.items() if people == "others")


def group_of(route: dict[str, list[str]]) -> str:
    """Who gets in there, by looking or by pressing."""
    inside = [who for who in VISITORS if not set(route.get(who, ["-"])) <= set(SHUT)]
    outside = [who for who in VISITORS if who not in inside]
    if not inside or len(outside) >= len(inside):
        return ", ".join(inside) or "nobody"
    return "everybody" + (f" but {', '.join(outside)}" if outside else "")


def written() -> dict[str, dict[str, list[str]]]:
    """Address -> visitor -> what they get by GET and by POST, as the file has it."""
    groups = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return {
        route: {who: [_read(by["GET"], who), _read(by["POST"], who)] for who in VISITORS}
        for routes in groups.values()
        for route, by in routes.items()
    }


def keep(who: str, got: dict[str, list[str]]) -> None:
    """Will write what this visitor got into the file."""
    known = written()
    for route, answers in got.items():
        known.setdefault(route, {})[who] = answers
    _write(known)


def forget_gone() -> None:
    """Will take out of the file what is no address any more."""
    _write({route: by_who for route, by_who in written().items() if route[1:] in PAGES})


def _write(known: dict[str, dict[str, list[str]]]) -> None:
    groups: dict[str, list[str]] = {}
    for route in sorted(known):
        by_who = known[route]
        by = {"GET": told({who: one[0] for who, one in by_who.items()})}
        by["POST"] = told({who: one[1] for who, one in by_who.items()})
        line = f"    {json.dumps(route)}: {json.dumps(by, ensure_ascii=False)}"
        groups.setdefault(group_of(by_who), []).append(line)
    parts = [f"  {json.dumps(name)}: {{\n" + ",\n".join(groups[name]) + "\n  }" for name in sorted(groups)]
    FILE.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def links(page: bytes) -> Iterator[tuple[str, str]]:
    """(route, address) of every link of a page that leads somewhere in the house."""
    for address in dict.fromkeys(LINK.findall(page.decode())):
        try:
            yield resolve(address).route, address
        except Resolver404:
            continue
