"""Pages of tasks and resolutions: each opens within 12 queries, does its act, and refuses without a change."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.office.tasks import actions, demo
from ratusha.office.tasks.queries import Repeat, Resolution, Task

from . import given
from .given import LABEL, Ordered

pytestmark = pytest.mark.django_db
_ids = count(1)


def press(client: Client, address: str, **typed: Any) -> Any:
    return client.post(address, {"request_id": f"{next(_ids):032x}", **typed})


def at(name: str, *args: Any) -> str:
    return reverse(f"tasks:{name}", args=args)


def counted(client: Client, address: str) -> tuple[int, str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(captured), answer.content.decode()


def test_every_page_opens_within_its_queries() -> None:
    story = Ordered()
    story.matter.latest = None
    now = timezone.now()
    made = actions.instruct(
        given.call(story.head, now=now), text="Перевірити укриття.", due_on=now.date() + timedelta(days=5),
        executors=[story.doer.account_id, story.helper.account_id], controller=story.watcher.account_id,
    )  # fmt: skip
    for _number in range(4):
        given.actions.instruct(given.call(story.head, now=now), text="Ще.", executors=[story.doer.account_id])
    lead = story.tasks(made)[0]
    repeat = story.repeat(since=now.date())
    asked = actions.ask_term(
        given.call(story.doer, now=now), lead, due_on=now.date() + timedelta(days=9), reason="Чекаємо."
    )
    head, doer = client_of(story.head), client_of(story.doer)
    pages = [
        *((head, at(name)) for name in ("mine", "given", "control", "figures", "repeats", "instruct", "add_repeat")),
        (head, at("board") + f"?unit={story.other.pk}"),
        *((head, at(name, repeat.pk)) for name in ("change_repeat", "stop_repeat")),
        (head, at("decide_term", asked.pk)),
        *((head, at(name, made.pk)) for name in ("resolution", "end_control", "withdraw")),
        *((doer, at(name, lead.pk)) for name in ("task", "report")),
        (client_of(story.boss), at("delegate", lead.pk)), (doer, at("mine")),
    ]  # fmt: skip
    spent = {address: counted(client, address)[0] for client, address in pages}
    assert {address: number for address, number in spent.items() if number > 12} == {}
    assert "Перевірити укриття" in counted(head, at("given"))[1]
    assert "Дарина Рута" in counted(head, at("figures"))[1]
    for kind in ("xlsx", "csv"):
        assert head.get(at("figures_file", kind)).status_code == 200
    assert doer.get(at("repeats")).status_code == 403


def test_a_resolution_is_written_on_its_page_and_stands_in_the_tree() -> None:
    story = Ordered()
    story.matter.latest = None
    head = client_of(story.head)
    where = at("resolve", LABEL, story.pk)
    wrong = press(head, where, text="", lead="")
    assert wrong.status_code == 422
    assert not Resolution.objects.exists()
    told = {"text": "Прошу розглянути.", "lead": f"u{story.other.pk}", "helper_0": f"a{story.helper.account_id}"}
    assert press(head, where, **told, control="on").status_code == 302
    made = Resolution.objects.get()
    lead, helper = story.tasks(made)
    assert (lead.unit_id, lead.assignee_id, helper.assignee_id) == (story.other.pk, None, story.helper.account_id)
    assert client_of(story.stranger).get(at("resolution", made.pk)).status_code == 404
    boss = client_of(story.boss)
    assert press(boss, at("delegate", lead.pk), assignee=story.doer.account_id).status_code == 302
    page = boss.get(at("task", lead.pk)).content.decode()
    assert "Дарина Рута" in page
    assert f"parent={made.pk}" in page
    below = where + f"?parent={made.pk}"
    assert press(boss, below, text="Зробіть.", lead=f"a{story.doer.account_id}", control="on").status_code == 302
    tree = head.get(at("resolution", made.pk)).content.decode()
    assert "under-1" in tree
    doer = client_of(story.doer)
    assert "without" in doer.get(at("report", lead.pk)).content.decode()
    assert press(doer, at("report", lead.pk), result="Готово.", without="Колега хворіє.").status_code == 302
    assert press(head, at("accept", lead.pk)).status_code == 302
    assert set(Resolution.objects.values_list("state", flat=True)) == {"executed", "withdrawn"}


def test_a_rule_is_kept_on_its_page() -> None:
    story = Ordered()
    head = client_of(story.head)
    told = {"text": "Подати звіт.", "lead": f"a{story.doer.account_id}", "every": "month", "day": "5", "month": "1",
            "shift": "before", "ahead": "5", "since": timezone.localdate().isoformat()}  # fmt: skip
    assert press(head, at("add_repeat"), **told).status_code == 302
    row = Repeat.objects.get()
    assert press(head, at("change_repeat", row.pk), **(told | {"day": "7"})).status_code == 302
    assert Repeat.objects.get().day == 7
    assert press(client_of(story.boss), at("change_repeat", row.pk), **told).status_code == 404


def test_a_rule_with_many_co_executors_keeps_them_when_another_thing_is_changed() -> None:
    story = Ordered()
    people = [given.account("executor", story.unit).pk for _one in range(6)]
    row = story.repeat(executors=people)
    head = client_of(story.head)
    page = head.get(at("change_repeat", row.pk))
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    told = {name: value for name, value in sent.items() if value not in (None, "")} | {"text": "Подати інший звіт."}
    client_rows = {"rows": str(form.rows)}
    assert press(head, at("change_repeat", row.pk), **(told | client_rows)).status_code == 302
    row = Repeat.objects.get()
    assert (row.text, row.executors) == ("Подати інший звіт.", people)


def test_the_demonstration_has_instructions_in_every_state() -> None:
    story = Ordered()
    actors = {"head": story.head, "registrar": story.watcher, "zhkg": story.doer, "land": story.helper,
              "boss": story.boss}  # fmt: skip
    demo.load(given.NOW, actors, {"other": story.other.pk})
    assert set(Task.objects.values_list("state", flat=True)) >= {"given", "taken", "done", "returned", "accepted"}
    assert Resolution.objects.exclude(parent=None).exists()
