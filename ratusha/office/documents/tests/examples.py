"""Examples of the actions of documents for the contract tests."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import system
from ratusha.office.documents import actions
from ratusha.office.documents.models import Dispatch, Link, Reader, Series
from ratusha.office.documents.tests import given
from tests.kit.examples import Example


def clerk() -> Any:
    return given.official("registrar", name="Надія Ожина")


def register(now: datetime) -> Example:
    actor = clerk()
    card = {
        "kind": given.kind().pk, "title": "Про стан доріг", "correspondent": given.correspondent().pk,
        "their_index": "01-12/345", "files": [given.file(actor, now)], "file_index": "02-18",
    }  # fmt: skip
    return Example(actor, None, card)


def issue(now: datetime) -> Example:
    actor = clerk()
    file = given.kept(actor, now)
    return Example(
        actor, None,
        {"kind": given.kind("answer").pk, "title": "Про ремонт", "file": file, "signer": actor.account_id},
    )  # fmt: skip


def on_card(**more: Any) -> Callable[[datetime], Example]:
    def make(now: datetime) -> Example:
        actor = clerk()
        return Example(actor, given.registered(actor, now), dict(more))

    return make


def add_file(now: datetime) -> Example:
    made = on_card(role="annex")(now)
    return Example(made.actor, made.target, made.input | {"files": [given.file(made.actor, now, "dodatok.pdf")]})


def attach(now: datetime) -> Example:
    made = on_card(role="derivative")(now)
    return Example(made.actor, made.target, made.input | {"file": given.kept(made.actor, now, "kopiia.pdf")})


def move_term(now: datetime) -> Example:
    made = on_card(reason="Потрібен висновок фінансового відділу")(now)
    return Example(made.actor, made.target, made.input | {"due_on": now.date() + timedelta(days=20)})


def reopen(now: datetime) -> Example:
    made = on_card(reason="Відповідь неповна")(now)
    done = actions.finish(given.call(made.actor, now), made.target, outcome="Надано відповідь")
    return Example(made.actor, done, made.input)


def link(now: datetime) -> Example:
    made = on_card(relation="concerns")(now)
    return Example(made.actor, made.target, made.input | {"target": given.registered(made.actor, now).pk})


def unlink(now: datetime) -> Example:
    made = link(now)
    actions.link(given.call(made.actor, now), made.target, **made.input)
    return Example(made.actor, made.target, {"link": Link.objects.get(source=made.target).pk})


def open_confidential(now: datetime) -> Example:
    actor = clerk()
    return Example(actor, given.registered(actor, now, mark="confidential"), {"ground": "register"})


def share(now: datetime) -> Example:
    made = on_card()(now)
    return Example(made.actor, made.target, {"account": given.account("executor").pk})


def unshare(now: datetime) -> Example:
    made = share(now)
    actions.share(given.call(made.actor, now), made.target, **made.input)
    return Example(made.actor, made.target, {"reader": Reader.objects.get(document=made.target).pk})


def send_by_email(now: datetime) -> Example:
    actor = clerk()
    return Example(actor, given.issued(actor, now), {"name": "Департамент", "email": "office@example.org"})


def send_to_cabinet(now: datetime) -> Example:
    actor = clerk()
    made, _resident = given.in_cabinet(actor, now)
    again = given.issued(actor, now, correspondent=made.correspondent_id)
    return Example(actor, again)


def note_sending(now: datetime) -> Example:
    actor = clerk()
    return Example(actor, given.issued(actor, now), {"way": "post", "name": "Департамент", "address": "вул. Садова, 1"})


def note_receipt(now: datetime) -> Example:
    made = note_sending(now)
    actions.note_sending(given.call(made.actor, now), made.target, **made.input)
    sent = Dispatch.objects.get(document=made.target)
    return Example(made.actor, made.target, {"dispatch": sent.pk, "state": "delivered", "their_index": "5/1"})


def read_own(now: datetime) -> Example:
    made, resident = given.in_cabinet(now=now)
    return Example(resident, Dispatch.objects.get(document=made))


def drop(now: datetime) -> Example:
    return Example(system("archive"), given.registered(now=now))


WHO = {"name": "Головне управління ДПС в області", "edrpou": "00032129", "email": "office@example.org"}


def add_correspondent(now: datetime) -> Example:
    return Example(clerk(), None, dict(WHO))


def change_correspondent(now: datetime) -> Example:
    return Example(clerk(), given.correspondent(), dict(WHO))


def change_kind(now: datetime) -> Example:
    kind = given.kind()
    return Example(clerk(), kind, {"name": kind.name, "series": kind.series_id, "term": kind.term})


def change_series(now: datetime) -> Example:
    return Example(
        clerk(), Series.objects.get(code="incoming"), {"name": "Вхідна кореспонденція", "template": "{file}/{n}"}
    )


EXAMPLES = {
    f"documents.{act.__name__}": act
    for act in (
        register, issue, add_file, attach, move_term, reopen, link, unlink, open_confidential, share, unshare,
        send_by_email, send_to_cabinet, note_sending, note_receipt, read_own, drop,
        add_correspondent, change_correspondent, change_kind, change_series,
    )
} | {
    "documents.correct": on_card(reason="Описка в короткому змісті", title="Про ремонт доріг місцевого значення"),
    "documents.finish": on_card(outcome="Надано відповідь"),
    "documents.annul": on_card(reason="Зареєстровано двічі"),
}  # fmt: skip
