"""Examples of the actions of drafting for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.actors import system
from ratusha.foundation.files import intake
from ratusha.foundation.files.storage import disk
from ratusha.office.drafting import actions, queries
from ratusha.office.drafting.models import Draft
from ratusha.office.drafting.tests import given
from ratusha.office.tasks import actions as tasks
from ratusha.office.tasks.models import Task
from ratusha.records.signatures.models import Signing
from tests.kit.examples import Example


def start(now: datetime) -> Example:
    story = given.Story(now)
    columns = {"kind": "outgoing", "title": "Про допомогу", "text": "Текст.", "signers": [story.head.account_id]}
    return Example(story.author, None, columns)


def write(now: datetime) -> Example:
    story = given.Story(now)
    return Example(story.author, story.draft(), {"title": "Про допомогу", "text": "Інший текст."})


def send(now: datetime) -> Example:
    story = given.Story(now)
    return Example(story.author, story.draft(), {"agreers": [story.lawyer.account_id]})


def take_back(now: datetime) -> Example:
    story = given.Story(now)
    return Example(story.author, story.sent(), {"why": "Знайшли помилку."})


def withdraw(now: datetime) -> Example:
    story = given.Story(now)
    return Example(story.author, story.draft())


def remark(now: datetime) -> Example:
    story = given.Story(now)
    return Example(story.boss, story.sent(), {"text": "Додайте підставу.", "paragraph": 1})


def reply(now: datetime) -> Example:
    story = given.Story(now)
    draft = actions.object_to(story.by(story.boss), story.sent(), remark="Додайте підставу.")
    return Example(story.author, queries.remarks_of(draft)[0], {"taken": True})


def agree(now: datetime) -> Example:
    story = given.Story(now)
    return Example(story.boss, story.sent())


def object_to(now: datetime) -> Example:
    story = given.Story(now)
    return Example(story.boss, story.sent(), {"remark": "Додайте підставу."})


def follow(now: datetime) -> Example:
    story = given.Story(now)
    draft = story.sent()
    tasks.object_to(story.by(story.boss), Task.objects.get(about_id=draft.pk, stage=1), remark="Додайте підставу.")
    return Example(system("test"), draft)


def to_sign(story: given.Story, **columns: object) -> Draft:
    return actions.send(story.by(story.author), story.draft(**columns), agreers=[])


def accept_signature(now: datetime) -> Example:
    draft = to_sign(given.Story(now))
    return Example(system("test"), draft, {"signing": draft.signers.get().signing})


def note_refusal(now: datetime) -> Example:
    draft = to_sign(given.Story(now))
    return Example(system("test"), draft, {"signing": draft.signers.get().signing, "reason": "Немає кошторису."})


def register(now: datetime) -> Example:
    story = given.Story(now)
    draft = to_sign(story, kind="order", signers=[story.boss.account_id])
    asked = draft.signers.get().signing
    actions.accept_signature(given.call(system("test"), now), draft, signing=asked)
    return Example(story.registrar, draft)


def attach_paper(now: datetime) -> Example:
    story = given.Story(now)
    draft = to_sign(story)
    paper = disk().read(draft.paper.sha256)
    Draft.objects.filter(pk=draft.pk).update(paper=None)  # as of a draft in DOCX, without the word processor
    Signing.objects.all().delete()
    draft.signers.update(state="waiting", signing=None)
    token = intake.receive_bytes(given.call(system("test"), now), "Проєкт.pdf", paper).token
    return Example(system("test"), draft, {"file": token, "ordinal": draft.ordinal})


def show(now: datetime) -> Example:
    story = given.Story(now)
    token = given.docx_token(story.author, "Перший абзац.", now=now)
    draft = story.draft(text="", file=[token])
    return Example(system("test"), draft, {"ordinal": draft.ordinal})


def add_template(now: datetime) -> Example:
    columns = {"kind": "outgoing", "name": "Відповідь", "body": given.BODY, "fields": given.FIELDS}
    return Example(given.official("registrar"), None, columns)


def change_template(now: datetime) -> Example:
    story = given.Story(now)
    return Example(story.registrar, story.template(), {"name": "Відповідь", "body": "{{ title }}"})


def switch_template(now: datetime) -> Example:
    story = given.Story(now)
    return Example(story.registrar, story.template(), {"on": False})


def add_route(now: datetime) -> Example:
    steps = [{"stage": 1, "member": "own_head"}]
    return Example(given.official("registrar"), None, {"name": "Звичайний", "steps": steps})


def change_route(now: datetime) -> Example:
    story = given.Story(now)
    return Example(story.registrar, story.route(), {"name": "Інший", "steps": [{"stage": 1, "member": "own_head"}]})


def switch_route(now: datetime) -> Example:
    story = given.Story(now)
    return Example(story.registrar, story.route(), {"on": False})


EXAMPLES = {
    f"drafting.{one.__name__}": one
    for one in (
        start, write, send, take_back, withdraw, remark, reply, agree, object_to, follow, add_template,
        accept_signature, note_refusal, register, attach_paper, show,
        change_template, switch_template, add_route, change_route, switch_route,
    )
}  # fmt: skip
