"""Mail that came, letters by post, help while drafting, as officials meet them by pages."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.notify.models import Mail
from ratusha.foundation.notify.tests.given import mail
from ratusha.office.cases.models import Case, Message, PostLetter
from ratusha.office.cases.tests import given as case_given
from ratusha.office.knowledge import actions as knowledge
from ratusha.office.knowledge.models import Article
from ratusha.office.knowledge.tests import given as knowledge_given
from ratusha.participation.appeals import actions

from . import given

pytestmark = pytest.mark.django_db
RID = iter(f"{n:032x}" for n in range(10_000))
Enter = Callable[[Any], Client]


@pytest.fixture
def enter() -> Enter:
    """A browser in which this official is logged in."""

    def opened(account: Any) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return opened


def press(client: Client, address: str, **typed: object) -> Any:
    return client.post(address, {"request_id": next(RID), **typed})


def test_a_mail_is_written_down_as_an_appeal_with_its_files_and_its_day(enter: Enter) -> None:
    came = timezone.now() - timezone.timedelta(days=2)
    one = mail(came, state="waiting", sender_name="Ганна Калина", sender="hanna@example.com", subject="Зупинка")
    clerk = enter(given.account("registrar"))
    assert "Зупинка" in clerk.get(reverse("desk:mails")).content.decode()
    assert clerk.get(reverse("cases:mail", args=[one.pk])).status_code == 200
    page = clerk.get(reverse("desk:file") + f"?mail={one.pk}")
    form = page.context["form"]
    begun = [form[name].value() for name in ("surname", "email", "receipt")]
    assert begun == ["Калина", "hanna@example.com", "email"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False, "")}
    typed |= {"received_on": timezone.localdate(came).isoformat(), "kind": "statement"}
    answer = press(clerk, reverse("desk:file"), **{**typed, "files": ""})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    case = Case.objects.get()
    one.refresh_from_db()
    assert (case.channel, case.text, timezone.localdate(case.received_at)) == (
        "email",
        "Не світить ліхтар.",
        timezone.localdate(came),
    )
    assert (one.state, one.about_id) == ("filed", case.pk)
    typed["request_id"] = next(RID)  # another person's page, not a double click
    again = press(clerk, reverse("desk:file"), **{**typed, "files": ""})
    assert again.status_code == 422
    assert Case.objects.count() == 1


def test_words_of_a_chat_are_written_down_as_an_appeal_that_is_answered_there(enter: Enter) -> None:
    one = mail(timezone.now(), state="waiting", sender_name="Ганна Калина", sender="4200042", mailbox="telegram")
    clerk = enter(given.account("registrar"))
    form = clerk.get(reverse("desk:file") + f"?mail={one.pk}").context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False, "")}
    typed |= {"received_on": "", "kind": "statement", "residence": "м. Кіцмань", "files": ""}
    assert press(clerk, reverse("desk:file"), **typed).status_code == 302
    case = Case.objects.get()
    assert (case.channel, case.reply_by, case.reply_to) == ("messenger", "telegram", "4200042")


def test_a_mail_is_put_into_a_case_by_its_number_or_set_aside(enter: Enter) -> None:
    case = given.registered()
    first, second = mail(given.NOW, state="waiting"), mail(given.NOW, state="waiting")
    clerk = enter(given.account("registrar"))
    address = reverse("desk:thread_mail", args=[first.pk])
    assert press(clerk, address, number="Я-999").status_code == 422
    assert press(clerk, address, number=case.number).status_code == 302
    assert Message.objects.get(case=case).sender == "petro@example.com"
    assert press(clerk, reverse("desk:set_mail_aside", args=[second.pk]), reason="Реклама.").status_code == 302
    assert press(clerk, reverse("desk:take_mail_back", args=[second.pk])).status_code == 302
    assert Mail.objects.get(pk=second.pk).state == "waiting"
    assert enter(given.account("executor")).get(reverse("desk:mails")).status_code == 403


def test_letters_by_post_have_envelopes_papers_and_a_way(enter: Enter) -> None:
    story = case_given.Story(reply_by="post", reply_to="59300, Кіцмань, вулиця Шевченка, 7")
    story.answered()
    letter = PostLetter.objects.get()
    clerk = enter(given.account("registrar"))
    with CaptureQueriesContext(connection) as seen:
        assert "Шевченка" in clerk.get(reverse("cases:post")).content.decode()
    assert len(seen) <= 12
    for address in (reverse("cases:envelopes"), reverse("cases:post_paper", args=[letter.pk])):
        assert clerk.get(address).content.startswith(b"%PDF")
    PostLetter.objects.update(pdf=None, text="Строк продовжено.\n\nПричина.")
    assert clerk.get(reverse("cases:post_paper", args=[letter.pk])).content.startswith(b"%PDF")
    sent = press(clerk, reverse("cases:post_sent", args=[letter.pk]), sent_on=date.today().isoformat(), tracking="0504")
    assert sent.status_code == 302
    assert clerk.get(reverse("cases:post_ended", args=[letter.pk])).status_code == 200
    assert clerk.get(reverse("cases:envelopes")).status_code == 404
    assert clerk.get(reverse("cases:undelivered")).status_code == 200


def test_a_standard_answer_is_put_in_by_one_press_and_open_places_are_told(enter: Enter) -> None:
    law = Article.objects.get(act="393/96-ВР", number="стаття 20")
    knowledge_given.answer(
        law, code="lamp", title="Коли полагодять ліхтар?", body="{name_dative}: до {due} полагодимо."
    )
    case = given.registered()
    story = case_given.Story()
    story.case = case
    case = story.assigned()
    executor = enter(case.executor)
    page = executor.get(reverse("cases:case", args=[case.pk])).content.decode()
    assert "Коли полагодять ліхтар?" in page
    typed = {"text": "Шановна Олено!\n\nСправу {number} вирішено: …", "outcome": "satisfied", "passage": "lamp"}
    shown = press(executor, reverse("cases:put_in", args=[case.pk]), **typed)
    assert shown.status_code == 200
    text = shown.context["draft"]["text"].value()
    assert text.startswith("Шановна Олено!")
    assert "Барвінок Олені Іванівні: до" in text
    assert shown.context["draft"]["law"].value() == "Закон України «Про звернення громадян», стаття 20"
    assert shown.context["open_places"] == ["{number}", "…"]
    assert not case.answers.exists()
    assert press(executor, reverse("cases:seen", args=[case.pk]), **typed).content.startswith(b"%PDF")
    press(executor, reverse("cases:draft", args=[case.pk]), outcome="satisfied", text=text, template="")
    refused = press(executor, reverse("cases:send_for_approval", args=[case.pk]))
    assert refused.status_code == 422
    assert "{number}, …" in refused.content.decode()
    knowledge.change_article(
        knowledge_given.call(knowledge_given.keeper(), now=timezone.now() + timezone.timedelta(days=1)),
        law, text="Інакше.", since=date(2026, 1, 1), title="Строки",
    )  # fmt: skip


def test_the_author_chooses_the_language_of_letters() -> None:
    assert given.appeal(language="en").language == "en"
    assert given.filed().language == "uk"
    case = given.answered(language="en")
    again = actions.reopen(given.call(given.author(case)), case, text="Не вирішено.")
    assert again.language == "en"
