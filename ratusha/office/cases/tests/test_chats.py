"""Words that a person writes to the bot come into their case; words of others wait for the registrar."""

from typing import Any

import pytest

from ratusha.foundation.notify import chats
from ratusha.foundation.notify import queries as notify
from ratusha.foundation.notify.delivery import deliver
from ratusha.foundation.notify.models import Letter, Mail
from ratusha.foundation.notify.tests.provider import Provider, provider
from ratusha.office.cases import actions, jobs, queries
from ratusha.office.cases.models import Message

from . import given

pytestmark = pytest.mark.django_db(transaction=True)
NOW = given.NOW
CHAT = {"id": 42, "type": "private", "first_name": "Олена", "last_name": "Барвінок"}


def written(house: Provider, number: int, text: str = "", **more: Any) -> None:
    """Somebody writes to the bot, the gate reads it and finds its place."""
    message = {"chat": CHAT, **({"text": text} if text else {}), **more}
    house.updates = [{"update_id": number, "message": message}]
    chats.read(NOW, jobs.started, jobs.has_case, wait=0)
    jobs.thread_mails(NOW)


def said(house: Provider) -> str:
    """The last words of the bot."""
    return str(house.messages[-1]["text"])


def test_words_in_the_chat_come_into_the_only_open_case_once_with_their_photo(settings: Any) -> None:
    story = given.Story(reply_by="telegram", reply_to="42")
    story.assigned()
    with provider(settings) as house:
        house.files["AgAC"] = given.photo().read()
        written(house, 5, "Вулиця Шевченка, 7.")
        assert said(house).startswith("Ваші слова")
        written(house, 5, "Вулиця Шевченка, 7.")
        written(house, 6, photo=[{"file_id": "small"}, {"file_id": "AgAC"}], caption="Ось ця опора.")
        written(house, 7, document={"file_id": "big", "file_name": "відео.mp4"})
    rows = Message.objects.filter(case=story.case, side="applicant")
    assert list(rows.values_list("text", "by", "sender")[:2]) == [
        ("Вулиця Шевченка, 7.", "telegram", ""),
        ("Ось ця опора.", "telegram", ""),
    ]
    assert rows[1].files.get().name == "photo.jpg"
    assert rows.count() == 3
    assert "file is too big" in Mail.objects.get(uid=7).refused[0]
    assert queries.mail_of(story.executor, Mail.objects.get(uid=6).pk)


def test_of_several_cases_the_one_whose_letter_is_replied_to(settings: Any) -> None:
    story, other = (given.Story(reply_by="telegram", reply_to="42") for _each in range(2))
    with provider(settings) as house:
        actions.write_applicant(given.call(story.executor), story.assigned(), text="Уточніть адресу.")
        deliver(NOW)
        letter = Letter.objects.get(about_id=story.case.pk)
        written(house, 5, "Шевченка, 7.", reply_to_message={"message_id": int(letter.provider_id)})
        assert said(house).startswith("Ваші слова")
        written(house, 6, "А коли?")
        assert "реєстратор" in said(house)
    assert Message.objects.get(case=story.case, side="applicant").text == "Шевченка, 7."
    assert not Message.objects.filter(case=other.case, side="applicant").exists()
    assert notify.waiting_mails(story.registrar).get().text == "А коли?"


def test_a_stranger_cannot_speak_in_a_case_and_is_told_what_an_appeal_needs(settings: Any) -> None:
    story = given.Story(reply_by="telegram", reply_to="77")
    with provider(settings) as house:
        written(house, 5, "Не світить ліхтар.", reply_to_message={"message_id": 1})
        assert settings.PUBLIC_URL in said(house)
        written(house, 6, "/help")
    assert not Message.objects.filter(side="applicant").exists()
    waiting = notify.waiting_mails(story.registrar).get()
    assert (waiting.sender, waiting.sender_name, waiting.subject) == ("42", "Олена Барвінок", "Не світить ліхтар.")


def test_who_writes_without_end_is_stopped(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chats, "PACE", chats.Pace("notify.chat.test", 1, 3600))
    with provider(settings) as house:
        written(house, 5, "Раз.")
        written(house, 6, "Два.")
        assert "за годину" in said(house)
    assert Mail.objects.get().text == "Раз."
