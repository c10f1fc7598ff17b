"""Reading a real mailbox: dovecot over IMAP, mail handed in by LMTP; each mail once, whatever happens in between."""

from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from typing import Any

import pytest
from django.db import IntegrityError

from ratusha.foundation.files.storage import disk
from ratusha.foundation.notify import queries
from ratusha.foundation.notify.incoming import keeping, mailbox
from ratusha.foundation.notify.models import Inlet, Letter, Mail, State

from .dovecot import ADDRESS, Server, dovecot
from .given import free_port, letter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.server]


@pytest.fixture
def house(settings: Any) -> Iterator[Server]:
    with dovecot(settings) as server:
        yield server


def mail(number: int = 1, to: str = ADDRESS, text: str = "Додаю фото.", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Олена <olena@example.com>", to, f"Лист {number}"
    made["Message-ID"], made["Date"] = f"<{number}@example.com>", "Fri, 20 Nov 2026 10:15:00 +0200"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def test_each_mail_is_kept_once_with_its_files_and_its_original(house: Server, now: datetime) -> None:
    one = mail(to=f"zvernennia+17-abc@{ADDRESS.partition('@')[2]}")
    one.add_attachment("Акт обстеження".encode(), maintype="text", subtype="plain", filename="акт.txt")
    one.add_attachment(b"MZ\0\0", maintype="application", subtype="octet-stream", filename="setup.exe")
    house.accept(one.as_bytes(), to="zvernennia+17-abc@rada.example")
    house.accept(mail(2).as_bytes())
    assert mailbox.poll(now) == 2
    assert mailbox.poll(now) == 0
    first, second = Mail.objects.order_by("uid")
    assert (first.sender, first.subject, first.text) == ("olena@example.com", "Лист 1", "Додаю фото.")
    assert first.token == "17-abc"
    assert [file.name for file in first.files.all()] == ["акт.txt"]
    assert len(first.refused) == 1
    assert "setup.exe" in first.refused[0]
    assert first.original is not None
    assert b"setup.exe" in disk().read(first.original.sha256)
    assert first.original.media_type == "message/rfc822"
    assert second.token == ""
    assert list(queries.new_mails()) == [first, second]


def test_a_process_killed_between_two_mails_goes_on_where_it_was(
    house: Server, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    for number in range(1, 6):
        house.accept(mail(number).as_bytes())
    kept = 0

    def dies(*parts: Any, **more: Any) -> bool:
        nonlocal kept
        if kept == 2:
            raise Killed
        kept += 1
        return keeping.keep(*parts, **more)

    def killed(*parts: Any) -> None:
        raise Killed

    monkeypatch.setattr(mailbox, "keep", dies)
    with pytest.raises(Killed):
        mailbox.poll(now)
    assert Mail.objects.count() == 2
    monkeypatch.undo()
    monkeypatch.setattr(keeping, "_conclude", killed)
    with pytest.raises(Killed):  # in the middle of keeping one: neither it nor the mark stays
        mailbox.poll(now)
    assert Mail.objects.count() == 2
    monkeypatch.undo()
    assert mailbox.poll(now) == 3
    assert list(Mail.objects.order_by("uid").values_list("message_id", flat=True)) == [
        f"<{number}@example.com>" for number in range(1, 6)
    ]


def test_a_second_reader_of_the_same_mail_keeps_nothing(house: Server, now: datetime) -> None:
    house.accept(mail().as_bytes())
    mailbox.poll(now)
    row = Mail.objects.get()
    assert not keeping.keep(row.mailbox, row.epoch, row.uid, mail().as_bytes(), now, now)
    Inlet.objects.update(position=0)  # the mark is lost: the row itself still stands in the way
    with pytest.raises(IntegrityError):
        keeping.keep(row.mailbox, row.epoch, row.uid, mail().as_bytes(), now, now)


def test_a_copy_and_an_automatic_reply_are_kept_and_set_aside(house: Server, now: datetime) -> None:
    house.accept(mail().as_bytes())
    house.accept(mail().as_bytes())
    house.accept(mail(3, Auto_Submitted="auto-replied").as_bytes())
    assert mailbox.poll(now) == 3
    assert list(Mail.objects.order_by("uid").values_list("kind", "state")) == [
        ("message", "new"),
        ("copy", "aside"),
        ("automatic", "aside"),
    ]


def report(message_id: str, action: str = "failed") -> bytes:
    return f"""From: MAILER-DAEMON@mx.example
To: {ADDRESS}
Subject: Undelivered Mail Returned to Sender
Message-ID: <report-{action}@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I am sorry.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; olena@example.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--b
Content-Type: text/rfc822-headers

From: rada@rada.example
Message-ID: {message_id}
Subject: x

--b--
""".replace("\n", "\r\n").encode()


def test_a_returned_letter_becomes_a_proof_that_it_did_not_arrive(house: Server, now: datetime) -> None:
    made = letter(now, about=("cases.case", 17))
    Letter.objects.filter(pk=made.pk).update(state=State.SENT, delivery="accepted")
    house.accept(report(made.message_id, "delayed"), sender="")
    house.accept(report(made.message_id), sender="")
    assert mailbox.poll(now) == 2
    made.refresh_from_db()
    assert (made.state, made.delivery) == (State.SENT, "failed")
    proof = made.proofs.get()
    assert "no such user" in proof.said
    assert [one.pk for one in queries.unheard_proofs()] == [proof.pk]
    assert set(Mail.objects.values_list("kind", "state", "about_id")) == {("bounce", "aside", 17)}


def test_a_mailbox_that_is_off_or_refuses_is_told_and_read_when_it_is_back(
    house: Server, now: datetime, settings: Any
) -> None:
    right = settings.MAIL_IN_URL
    settings.MAIL_IN_URL = f"imap://zvernennia%40rada.example:secret@127.0.0.1:{free_port()}/INBOX"
    assert mailbox.poll(now) == 0
    settings.MAIL_IN_URL = right.replace(":secret@", ":wrong@")
    assert mailbox.poll(now) == 0
    assert "secret" not in Inlet.objects.get().error
    assert Inlet.objects.get().error
    house.accept(mail().as_bytes())
    settings.MAIL_IN_URL = right
    assert mailbox.poll(now) == 1
    assert Inlet.objects.get(position__gt=0).error == ""


def test_without_a_mailbox_nothing_is_read(now: datetime, settings: Any) -> None:
    settings.MAIL_IN_URL = ""
    assert mailbox.poll(now) == 0
    assert not Inlet.objects.exists()
