"""Builders: people of a unit, a template, a route, a draft in any state."""

import io
import zipfile
from datetime import datetime
from typing import Any

import docx as word

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake
from ratusha.office.cases.tests.given import NOW, official, unit
from ratusha.office.drafting import actions
from ratusha.office.drafting.models import Draft, Route, Template
from ratusha.office.tasks.queries import WAITING, Task

BODY = (
    "{{ person|salutation }}\n\nПовідомляємо, що {{ day }} вам виділено {{ sum|full }}.\n"
    "{% if note %}Примітка: {{ note }}{% endif %}"
)
FIELDS = ["person: person: Кому", "day: day: Коли", "sum: money: Сума", "note: text: Примітка?"]
VALUES = {"person": "Ковальчук Олена Іванівна", "day": "05.12.2026", "sum": "12500,50"}


def call(actor: Actor, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor, Channel.WEB, now, **more)


class Story:
    """A unit with its author and head, a lawyer, an accountant, the head who signs, a registrar."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now, self.unit = now, unit()
        self.author = official("executor", self.unit, "Клен Роман Петрович")
        self.boss = official("unit_head", self.unit, "Рута Дарина Василівна")
        self.lawyer = official("executor", unit("Юридичний відділ"), "Терен Ігор Степанович")
        self.money = official("executor", unit("Фінансовий відділ"), "Мальва Ольга Іванівна")
        self.head = official("head", None, "Волошка Марія Іванівна")
        self.registrar = official("registrar", None, "Ожина Надія Петрівна")
        Account.objects.filter(pk=self.head.account_id).update(position="міська голова")

    def by(self, actor: Actor, **more: Any) -> Call:
        return call(actor, self.now, **more)

    def template(self, **given: Any) -> Template:
        columns = {"kind": "outgoing", "name": "Відповідь", "body": BODY, "fields": FIELDS, **given}
        return actions.add_template(self.by(self.registrar), **columns)

    def route(self, *steps: dict[str, Any], name: str = "Звичайний", **given: Any) -> Route:
        laid = steps or (
            {"stage": 1, "member": "own_head"},
            {"stage": 2, "member": "person", "key": self.lawyer.account_id},
            {"stage": 2, "member": "person", "key": self.money.account_id},
        )
        return actions.add_route(self.by(self.registrar), name=name, steps=list(laid), **given)

    def draft(self, **given: Any) -> Draft:
        columns: dict[str, Any] = {
            "kind": "outgoing", "title": "Про виділення допомоги", "text": "Перший абзац.\n\nДругий абзац.",
            "addressee": "Олені КОВАЛЬЧУК", "signers": [self.head.account_id], **given,
        }  # fmt: skip
        return actions.start(self.by(self.author), **columns)

    def sent(self, **given: Any) -> Draft:
        """A draft in agreement by the usual route: the head of the unit, then lawyer and accountant."""
        Route.objects.filter(name="Звичайний").exists() or self.route()
        return actions.send(self.by(self.author), self.draft(**given))

    def agreed(self, **given: Any) -> Draft:
        """A draft that all have agreed."""
        draft = self.sent(**given)
        for actor in (self.boss, self.lawyer, self.money):
            draft = actions.agree(self.by(actor), draft)
        return draft


def waiting(draft: Draft) -> set[int]:
    """Accounts whose agreement is waited for now."""
    rows = Task.objects.filter(about_label="drafting.draft", about_id=draft.pk, state__in=WAITING)
    return set(rows.values_list("assignee_id", flat=True))


def docx_with(name: str) -> bytes:
    """A DOCX with one more part of this name."""
    out = io.BytesIO()
    word.Document().save(out)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, b"x")
    return out.getvalue()


def docx_token(actor: Actor, *paragraphs: str, now: datetime = NOW) -> str:
    """The token of an uploaded DOCX with these paragraphs."""
    document = word.Document()
    for one in paragraphs:
        document.add_paragraph(one)
    out = io.BytesIO()
    document.save(out)
    return intake.receive_bytes(call(actor, now), "Шаблон.docx", out.getvalue()).token or ""
