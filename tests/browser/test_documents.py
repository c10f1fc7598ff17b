"""A letter's whole way in a real browser: registered, resolved for two executors, answered by a draft that two agree,
signed by the head with test keys, registered by the last signature, checked by whoever has the code from its QR."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.access.models import Account
from ratusha.foundation.signing.providers.authority import Authority
from ratusha.office.documents.models import Document
from ratusha.office.drafting.models import Draft
from ratusha.office.drafting.tests import given
from ratusha.office.tasks.models import Task
from ratusha.records.signatures.models import Signing
from ratusha.records.signatures.tests.given import known

from .seeing import Eyes
from .test_consultations import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Про стан дороги <b>біля</b> ставка"
ANSWER = "Дорогу біля ставка обстежено.\n\nРемонт почнеться навесні."


@pytest.fixture
def trial(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Test keys with a trust folder of their own, as in a demonstration."""
    folder = tmp_path / "trust"
    folder.mkdir()
    settings.TRUST = str(folder)
    Authority.establish(settings.HOME, folder, timezone.now() - timedelta(hours=1))
    yield
    shutil.rmtree(Path(settings.HOME) / "trial", ignore_errors=True)


class Office:
    """The people of the story, each with a browser."""

    def __init__(self, eyes: Any, url: str) -> None:
        self.story = given.Story(timezone.now())
        self.eyes, self.url = eyes, url

    def at(self, actor: Any, path: str, width: int = 1280, *, script: bool = True) -> Eyes:
        return enter(self.eyes(width, script=script), actor, self.url).go(path)


def seen(visitor: Eyes, name: str) -> None:
    """The page is whole: nothing sideways and, where axe can look, nothing that hinders anybody."""
    assert visitor.sideways() == [], name
    assert not visitor.script or visitor.barriers() == [], name
    visitor.shot(f"documents-{name}")


def presses(visitor: Eyes, name: str) -> None:
    """The one main button of the page, after a look at it."""
    seen(visitor, name)
    visitor.page.click("main form button.main")


def comes_in(office: Office, tmp_path: Path) -> Document:
    """A registrar registers the letter with its file."""
    letter = tmp_path / "Лист громади.txt"
    letter.write_text("Просимо відремонтувати дорогу біля ставка.", encoding="utf-8")
    desk = office.at(office.story.registrar, reverse("documents:register") + "?flow=incoming")
    page = desk.page
    page.fill("#id_sender", "Громадська організація «Став»")
    page.fill("#id_title", TITLE)
    page.set_input_files("#id_files", letter)
    page.click("main form button.main")
    page.check("#id_add_sender")
    presses(desk, "register")
    made = Document.objects.get()
    page.wait_for_url(f"**{reverse('documents:document', args=[made.pk])}")
    assert made.number in page.inner_text("main header")
    seen(desk, "card")
    return made


def is_resolved(office: Office, letter: Document) -> None:
    """The head writes a resolution on a phone, without scripts: one responsible, one beside them."""
    head = office.at(
        office.story.head, reverse("tasks:resolve", args=["documents.document", letter.pk]), 360, script=False
    )
    page = head.page
    page.fill("#id_text", "Обстежити дорогу і підготувати відповідь.")
    page.select_option("#id_lead", f"a{office.story.author.account_id}")
    page.click("main form details summary")
    page.select_option("#id_helper_0", f"a{office.story.lawyer.account_id}")
    presses(head, "resolve")
    page.wait_for_url(f"**{reverse('documents:document', args=[letter.pk])}")
    assert "Обстежити дорогу" in page.inner_text("main")


def do_their_parts(office: Office) -> None:
    """The co-executor gives their part, then the responsible executor reports on all."""
    story = office.story
    for actor, words in ((story.lawyer, "Дорога комунальна."), (story.author, "Обстежено, відповідь готується.")):
        task = Task.objects.get(assignee_id=actor.account_id)
        worker = office.at(actor, reverse("tasks:report", args=[task.pk]), 360)
        worker.page.fill("#id_result", words)
        presses(worker, f"report-{task.pk}")
        worker.page.wait_for_url(f"**{reverse('documents:document', args=[task.about_id])}")
        assert words in worker.go(reverse("tasks:task", args=[task.pk])).page.inner_text("main")


def is_drafted(office: Office, letter: Document) -> Draft:
    """The author writes the answer on a blank sheet and sends it to two people in turn."""
    story = office.story
    start = reverse("drafting:blank", args=["outgoing"]) + f"?label=documents.document&answers={letter.pk}"
    author = office.at(story.author, start)
    page = author.page
    assert page.input_value("#id_title") == TITLE
    page.fill("#id_addressee", "Громадській організації «Став»")
    page.fill("#id_text", ANSWER)
    page.select_option("#id_signer", str(story.head.account_id))
    presses(author, "draft")
    draft = Draft.objects.get()
    page.wait_for_url(f"**{reverse('drafting:draft', args=[draft.pk])}")
    seen(author, "draft-card")
    author.go(reverse("drafting:send", args=[draft.pk]))
    for one in (story.boss, story.money):
        page.check(f"input[name=agreers][value='{one.account_id}']")
    presses(author, "send")
    page.wait_for_url(f"**{reverse('drafting:draft', args=[draft.pk])}")
    return draft


def is_agreed(office: Office, draft: Draft) -> None:
    """Two visas, one of them on a phone without scripts."""
    for actor, width, script in ((office.story.boss, 1280, True), (office.story.money, 360, False)):
        agrees = office.at(actor, reverse("drafting:agree"), width, script=script)
        seen(agrees, f"to-agree-{width}")
        agrees.go(reverse("drafting:give_visa", args=[draft.pk]))
        presses(agrees, f"visa-{width}")
        agrees.page.wait_for_url(f"**{reverse('drafting:draft', args=[draft.pk])}")


def is_signed(office: Office, draft: Draft) -> Document:
    """The head reads and signs with test keys; the last signature registers it."""
    story = office.story
    known(Account.objects.get(pk=story.head.account_id))
    asked = Signing.objects.get(about_label="drafting.draft", about_id=draft.pk)
    head = office.at(story.head, reverse("signing:sign", args=[asked.key]), 360, script=False)
    seen(head, "sign")
    head.page.click("form:has(input[value=trial]) button.btn")
    head.page.wait_for_url(f"**{reverse('signing:sign', args=[asked.key])}")
    asked.refresh_from_db()
    assert asked.state == "signed"
    seen(head, "signed")
    draft.refresh_from_db()
    assert draft.state == "registered"
    return Document.objects.get(kind__flow="outgoing")


def test_a_letter_becomes_an_answer_that_anybody_checks(
    eyes: Any, live_server: Any, trial: None, tmp_path: Path
) -> None:
    office = Office(eyes, live_server.url)
    letter = comes_in(office, tmp_path)
    is_resolved(office, letter)
    do_their_parts(office)
    draft = is_drafted(office, letter)
    is_agreed(office, draft)
    answer = is_signed(office, draft)

    card = office.at(office.story.registrar, reverse("documents:document", args=[answer.pk]))
    assert letter.number in card.page.inner_text("main")
    seen(card, "answer")
    resident = eyes(360, script=False).go(reverse("document-check:shown", args=[answer.code]))
    told = resident.page.inner_text("main")
    assert answer.number in told
    assert "ВОЛОШКА" in told.upper() or "*" in told
    seen(resident, "checked")
