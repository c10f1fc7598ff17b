"""A whole circle with real servers: our letter goes out by SMTP, the answer comes back by IMAP into its case."""

import smtplib
from collections.abc import Iterator
from datetime import time, timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from ratusha.foundation.notify import queries as notify
from ratusha.foundation.notify.adapters.telegram import Telegram
from ratusha.foundation.notify.delivery import deliver, prove
from ratusha.foundation.notify.incoming import mailbox
from ratusha.foundation.notify.models import Delivery, Letter, Mail, State
from ratusha.foundation.notify.tests.dovecot import Server, dovecot
from ratusha.foundation.notify.tests.given import mail_server
from ratusha.foundation.notify.tests.provider import provider
from ratusha.office.cases import actions, jobs, queries
from ratusha.office.cases.models import Case, Message, PostLetter
from ratusha.records.people.models import Contact, Person

from . import given

pytestmark = pytest.mark.django_db(transaction=True)
server = pytest.mark.server
NOW = given.NOW


@pytest.fixture
def house(settings: Any) -> Iterator[Server]:
    with dovecot(settings) as running:
        yield running


def answer_to(letter: EmailMessage, text: str, sender: str = "olena@example.com", **headers: str) -> EmailMessage:
    """What a mail program makes of «Reply»."""
    made = EmailMessage()
    made["From"], made["To"] = f"Олена <{sender}>", letter["Reply-To"] or letter["From"]
    made["Subject"], made["Message-ID"] = f"Re: {letter['Subject']}", f"<{abs(hash(text))}@example.com>"
    made["In-Reply-To"] = made["References"] = letter["Message-ID"]
    for name, value in headers.items():
        del made[name.replace("_", "-")]
        made[name.replace("_", "-")] = value
    made.set_content(f"{text}\n\nпт, 20 лист. 2026 р. Рада <zvernennia@rada.example> пише:\n> Уточніть адресу.")
    return made


@server
def test_an_answer_by_mail_comes_into_its_case_once(house: Server, settings: Any) -> None:
    story = given.Story()
    case = story.assigned()
    actions.write_applicant(given.call(story.executor), case, text="Уточніть адресу.")
    with mail_server(settings) as box:
        assert deliver(NOW) == 1
    sent = box.letters[0]
    assert sent["Reply-To"].startswith(f"zvernennia+{case.pk}-")
    reply = answer_to(sent, "Вулиця Шевченка, 7.")
    reply.add_attachment("план".encode(), maintype="text", subtype="plain", filename="план.txt")
    house.accept(reply.as_bytes(), to=reply["To"])
    assert mailbox.poll(NOW) == 1
    assert jobs.thread_mails(NOW) == 1
    assert jobs.thread_mails(NOW) == 0
    message = Message.objects.get(case=case, side="applicant")
    assert (message.text, message.by, message.sender, message.account) == ("Вулиця Шевченка, 7.", "email", "", None)
    assert [file.name for file in message.files.all()] == ["план.txt"]
    mail = Mail.objects.get()
    assert (mail.state, mail.about_id) == ("threaded", case.pk)
    assert queries.can_see(story.executor, case)
    assert queries.files_guard(story.executor, message.files.get())
    assert queries.mail_of(story.executor, mail.pk) == mail
    assert queries.mail_of(given.official("executor", given.unit("Інший")), mail.pk) is None


@server
def test_the_token_is_the_key_and_another_sender_is_shown(house: Server, settings: Any) -> None:
    story = given.Story()
    actions.write_applicant(given.call(story.executor), story.assigned(), text="Уточніть адресу.")
    with mail_server(settings) as box:
        deliver(NOW)
    from_work = answer_to(box.letters[0], "Пишу з роботи.", sender="o.barvinok@work.example")
    forged = answer_to(box.letters[0], "Я теж Олена.", To="zvernennia@rada.example")
    del forged["In-Reply-To"], forged["References"]
    guessed = answer_to(box.letters[0], "Я вгадав.", To=f"zvernennia+{story.case.pk}-aaaaaaaaaaaaaaaa@rada.example")
    guessed.replace_header("In-Reply-To", f"<cases.case.{story.case.pk}@127.0.0.1>")
    guessed.replace_header("References", f"<cases.case.{story.case.pk}@127.0.0.1>")
    lost = answer_to(box.letters[0], "Адреса загубилася.", To="zvernennia@rada.example")
    for one in (from_work, forged, guessed, lost):
        house.accept(one.as_bytes(), to=one["To"])
    mailbox.poll(NOW)
    jobs.thread_mails(NOW)
    said = Message.objects.filter(case=story.case, side="applicant").values_list("text", "sender")
    assert list(said) == [("Пишу з роботи.", "o.barvinok@work.example"), ("Адреса загубилася.", "")]
    waiting = notify.waiting_mails(story.registrar)
    assert sorted(waiting.values_list("text", flat=True)) == ["Я вгадав.", "Я теж Олена."]
    assert not notify.waiting_mails(story.executor).exists()


@server
def test_a_gate_killed_in_the_middle_says_it_once(
    house: Server, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    story = given.Story()
    actions.write_applicant(given.call(story.executor), story.assigned(), text="Уточніть адресу.")
    with mail_server(settings) as box:
        deliver(NOW)
    reply = answer_to(box.letters[0], "Шевченка, 7.")
    house.accept(reply.as_bytes(), to=reply["To"])
    mailbox.poll(NOW)
    original = jobs.thread_mail

    def dies_before(*parts: Any, **more: Any) -> None:
        raise Killed

    def dies_after(*parts: Any, **more: Any) -> None:
        original(*parts, **more)
        raise Killed

    for killed in (dies_before, dies_after):
        monkeypatch.setattr(jobs, "thread_mail", killed)
        with pytest.raises(Killed):
            jobs.thread_mails(NOW)
    monkeypatch.undo()
    assert jobs.thread_mails(NOW + timedelta(minutes=1)) == 0
    assert Message.objects.filter(case=story.case, side="applicant").count() == 1


@server
def test_a_new_matter_waits_for_the_registrar_who_may_find_its_case_or_set_it_aside(house: Server) -> None:
    story = given.Story()
    smtp = EmailMessage()
    smtp["From"], smtp["To"], smtp["Message-ID"] = "petro@example.com", "zvernennia@rada.example", "<new@x>"
    smtp.set_content("Не світить ліхтар.")
    with smtplib.LMTP("127.0.0.1", house.lmtp) as gate:
        gate.send_message(smtp)
    mailbox.poll(NOW)
    jobs.thread_mails(NOW)
    mail = notify.waiting_mails(story.registrar).get()
    given.refused("forbidden", actions.thread_mail, given.call(story.executor), story.case, mail=mail.pk)
    actions.thread_mail(given.call(story.registrar), story.case, mail=mail.pk)
    message = Message.objects.get(case=story.case)
    assert (message.sender, message.account_id) == ("petro@example.com", None)
    given.refused("notify.sorted", actions.thread_mail, given.call(story.registrar), story.case, mail=mail.pk)


def test_a_letter_that_came_back_marks_the_contact_and_is_told_in_the_case(settings: Any) -> None:
    story = given.Story()
    case = story.assigned()
    person = Person.objects.create(surname="Барвінок", match="барвінок||", created_via="web", created_at=NOW)
    contact = Contact.objects.create(person=person, kind="email", value=case.reply_to)
    actions.write_applicant(given.call(story.executor), case, text="Уточніть адресу.")
    letter = Letter.objects.get(about_id=case.pk)
    prove(letter, Delivery.ACCEPTED, NOW, "smtp")
    prove(letter, Delivery.FAILED, NOW, "mail", "5.1.1 no such user")
    assert jobs.hear_proofs(NOW) == 2
    assert jobs.hear_proofs(NOW) == 0
    contact.refresh_from_db()
    assert (contact.failing_since, contact.failing_note) == (NOW, "5.1.1 no such user")
    note = Message.objects.get(case=case, side="system")
    assert note.internal
    assert "no such user" in note.text
    assert list(queries.undelivered(story.head)) == [letter]
    assert not queries.undelivered(story.executor).exists()


def test_a_proof_that_comes_after_the_address_was_forgotten_is_heard_too() -> None:
    story = given.Story(reply_by="viber", reply_to="+380501234567")
    case = story.answered()
    letter = Letter.objects.get(template="cases.answered")
    prove(letter, Delivery.DELIVERED, NOW, "sms")
    Letter.objects.filter(pk=letter.pk).update(value="")
    assert jobs.hear_proofs(NOW) == 1
    assert Case.objects.get(pk=case.pk).delivered_at == NOW


def test_the_provider_proves_that_the_answer_arrived(settings: Any) -> None:
    story = given.Story(reply_by="viber", reply_to="+380501234567")
    with provider(settings) as house:
        case = story.answered()
        letter = Letter.objects.get(template="cases.answered")
        deliver(NOW)
        letter.refresh_from_db()
        house.statuses[letter.provider_id] = "Delivered"
        from ratusha.foundation.notify.asking import ask_all

        ask_all(NOW + timedelta(minutes=2))
    assert queries.link_of(case) in letter.text
    assert len(letter.text) < 300
    jobs.hear_proofs(NOW + timedelta(minutes=3))
    assert Case.objects.get(pk=case.pk).delivered_at == NOW + timedelta(minutes=3)


@pytest.mark.parametrize(("way", "to", "waits"), [("phone", "+380501234567", True), ("email", "o@example.com", False)])
def test_a_text_waits_for_the_morning_when_nights_are_to_be_quiet(way: str, to: str, waits: bool) -> None:
    author = Person.objects.create(
        surname="Барвінок", created_via="site", created_at=NOW, quiet_from=time(9), quiet_until=time(18, 30)
    )
    story = given.Story(reply_by=way, reply_to=to, applicant=author)
    story.answered()
    letter = Letter.objects.get(template="cases.answered")
    assert letter.next_at == (NOW.replace(hour=18, minute=30) if waits else NOW)


def test_the_answer_goes_with_its_signed_paper_by_mail_and_in_the_language_chosen(settings: Any) -> None:
    story = given.Story(language="en")
    story.answered()
    with mail_server(settings) as box:
        deliver(NOW)
    sent = box.letters[-1]
    paper = next(sent.iter_attachments())
    assert sent["Subject"].startswith("Answer to your appeal")
    assert "Resolved positively" in sent.get_body(("plain",)).get_content()
    assert paper.get_content_type() == "application/pdf"
    assert paper.get_content().startswith(b"%PDF")


def test_post_gets_the_paper_itself_and_its_way_is_noted(settings: Any) -> None:
    story = given.Story(reply_by="post", reply_to="59300, Кіцмань, вулиця Шевченка, 7")
    case = story.answered()
    letter = PostLetter.objects.get(case=case)
    assert letter.pdf_id is not None
    assert not Letter.objects.filter(about_id=case.pk, template="cases.answered").exists()
    given.refused(
        "cases.post_day", actions.post_sent, given.call(story.registrar), letter, sent_on=NOW.date() + timedelta(1)
    )
    given.refused(
        "cases.not_posted", actions.post_ended, given.call(story.registrar), letter, outcome="delivered", on=NOW.date()
    )
    given.refused("forbidden", actions.post_sent, given.call(story.executor), letter, sent_on=NOW.date())
    actions.post_sent(given.call(story.registrar), letter, sent_on=NOW.date(), tracking="0504 12345678")
    later = NOW + timedelta(days=3)
    actions.post_ended(given.call(story.registrar, now=later), letter.pk, outcome="delivered", on=later.date())
    letter.refresh_from_db()
    assert (letter.state, letter.tracking) == ("delivered", "0504 12345678")
    assert Case.objects.get(pk=case.pk).delivered_at == later
    given.refused("cases.post_ended", actions.post_sent, given.call(story.registrar), letter, sent_on=NOW.date())


def test_who_starts_the_bot_by_the_link_of_the_case_gets_the_letters_there(settings: Any) -> None:
    story = given.Story()
    person = Person.objects.create(surname="Барвінок", match="барвінок||", created_via="web", created_at=NOW)
    Case.objects.filter(pk=story.case.pk).update(applicant=person)
    with provider(settings) as house:
        token = queries.chat_link(story.case).partition("start=")[2]
        chat = {"id": 42, "type": "private", "first_name": "Олена"}
        house.updates = [
            {"update_id": 5, "message": {"chat": chat, "text": f"/start {token}"}},
            {"update_id": 6, "message": {"chat": {**chat, "id": 66}, "text": "/start 1-aaaaaaaaaaaaaaaa"}},
        ]
        from ratusha.foundation.notify import chats

        assert chats.read(NOW, jobs.started, jobs.has_case, wait=0) == 2
        assert chats.read(NOW, jobs.started, jobs.has_case, wait=0) == 0
        case = story.fresh()
        assert (case.reply_by, case.reply_to) == ("telegram", "42")
        said = [body["text"] for path, body in house.asked if path.endswith("sendMessage")]
        assert len(said) == 2
        assert said[0].startswith("Відтепер")
        actions.write_applicant(given.call(story.head), case, text="Уточніть адресу.")
        deliver(NOW)
    assert house.messages[-1]["chat_id"] == 42
    contact = Contact.objects.get(person=person)
    assert (contact.kind, contact.value, contact.verified, contact.preferred) == ("telegram", "42", True, True)
    assert Telegram().configured()


def test_a_dead_letter_of_a_messenger_is_told_in_the_case(settings: Any) -> None:
    story = given.Story(reply_by="telegram", reply_to="olena_barvinok")
    with provider(settings):
        actions.write_applicant(given.call(story.executor), story.assigned(), text="Уточніть адресу.")
        deliver(NOW)
    assert Letter.objects.get(about_id=story.case.pk).state == State.DEAD
    jobs.hear_proofs(NOW)
    assert "has not started the bot" in Message.objects.get(case=story.case, side="system").text


def test_only_the_platform_hears_proofs_and_links_chats() -> None:
    story = given.Story()
    actions.write_applicant(given.call(story.executor), story.assigned(), text="Уточніть адресу.")
    letter = Letter.objects.get(about_id=story.case.pk)
    prove(letter, Delivery.FAILED, NOW, "mail", "550")
    proof, other = letter.proofs.get(), given.opened()
    given.refused("forbidden", actions.hear_proof, given.call(story.head), story.case, proof=proof.pk)
    given.refused("cases.no_proof", actions.hear_proof, given.call(given.PLATFORM), other, proof=proof.pk)
    given.refused("forbidden", actions.link_chat, given.call(story.head), story.case, chat="42")
    given.refused("cases.chat", actions.link_chat, given.call(given.PLATFORM), story.case, chat="@olena")
