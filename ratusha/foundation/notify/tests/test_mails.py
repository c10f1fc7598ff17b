"""Understanding mails: own words, quotes, robots, reports, tokens; nothing that is badly made breaks the reading."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.notify.incoming import tokens
from ratusha.foundation.notify.incoming.mails import parse
from ratusha.foundation.notify.incoming.plain import own_words, text_of_html

OWN = "Дякую, адреса: Шевченка, 7."
QUOTED = [
    "пт, 20 лист. 2026 р. о 10:15 Кіцманська рада <zvernennia@rada.example> пише:\n> Уточніть",
    "On Fri, Nov 20, 2026 at 10:15 AM Rada <zvernennia@rada.example> wrote:\n> Уточніть адресу",
    "On Fri, Nov 20, 2026 at 10:15 AM Rada\n<zvernennia@rada.example> wrote:\n\n> Уточніть",
    "-----Original Message-----\nFrom: rada\nУточніть адресу",
    "________________________________\nВід: Рада <z@rada.example>\nНадіслано: пт\nКому: мені\nУточніть",
    "Від: Рада <z@rada.example>\nДата: 20.11\nТема: x\n\nУточніть",
    "> Уточніть",
    "-- \nОлена Барвінок\nтел. 050",
]


@pytest.mark.parametrize("text", QUOTED)
def test_what_is_quoted_is_left_out(text: str) -> None:
    assert own_words(f"{OWN}\n\n{text}".replace("\n", "\r\n")) == OWN


def test_an_answer_between_the_quoted_lines_keeps_the_persons_words() -> None:
    assert own_words("> Яка адреса?\nШевченка, 7\n> Коли зручно?\nУранці") == "Шевченка, 7\nУранці"


def test_a_mail_that_is_all_quote_is_kept_whole() -> None:
    assert own_words("> Уточніть адресу") == "> Уточніть адресу"
    assert own_words("Від ранку на вулиці темно: ліхтар не світить.") == "Від ранку на вулиці темно: ліхтар не світить."


def test_html_gives_its_words_without_scripts_and_quotes() -> None:
    html = (
        "<style>p{}</style><p>Добрий&nbsp;день!</p><script>x()</script><div>Яма <b>досі</b> є.</div>"
        '<div class="gmail_quote"><div>On… wrote:</div><blockquote>Уточніть</blockquote></div>'
    )
    assert text_of_html(html) == "Добрий день!\n\nЯма досі є."


def mail(body: str = "Так.", **headers: str) -> bytes:
    lines = {"From": "Олена <Olena@Example.com>", "To": "z@rada.example", "Message-ID": "<1@x>", **headers}
    text = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return f"{text}Content-Type: text/plain; charset=utf-8\r\n\r\n{body}".encode()


def test_a_plain_mail_is_read(settings: Any) -> None:
    read = parse(mail(Subject="=?utf-8?b?0K/QvNCw?=", Date="Fri, 20 Nov 2026 10:15:00 +0200", In_Reply_To="<a@b>"))
    assert (read.sender, read.subject, read.text, read.automatic) == ("olena@example.com", "Яма", "Так.", False)
    assert read.references == ["<a@b>"]
    assert read.written_at is not None
    assert read.written_at.isoformat() == "2026-11-20T10:15:00+02:00"


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"From": "MAILER-DAEMON@mx.example"},
        {"Subject": "Автоматична відповідь: відпустка"},
        {"List_Id": "<news.example>"},
    ],
)
def test_what_no_person_wrote_is_known(headers: dict[str, str]) -> None:
    assert parse(mail(**headers)).automatic


def test_a_windows_letter_and_a_mail_without_id_are_read() -> None:
    raw = b"From: a@b.example\r\nContent-Type: text/plain; charset=unknown-8bit\r\n\r\n" + "Їжак".encode("cp1251")
    read = parse(raw)
    assert read.text == "Їжак"
    assert read.message_id.endswith("@without-id>")
    assert read.message_id == parse(raw).message_id


@given(st.binary(max_size=600))
def test_nothing_breaks_the_reading(data: bytes) -> None:
    read = parse(data)
    assert read.message_id
    parse(
        b"From: x\r\nSubject: =?utf-8?q?"
        + data
        + b"\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
        + data
    )


def test_the_address_of_an_object_opens_it_and_nothing_else(settings: Any) -> None:
    settings.MAIL_IN_ADDRESS = "zvernennia@rada.example"
    address = tokens.reply_address("cases.case", 17)
    token = tokens.token_in(["someone@example.com", address.upper()])
    assert address.startswith("zvernennia+17-")
    assert tokens.opened_by(token, "cases.case") == 17
    assert tokens.opened_by(token, "cases.chat") is None
    assert tokens.opened_by(token.replace("17-", "18-", 1), "cases.case") is None
    assert tokens.opened_by("17-" + "a" * 16, "cases.case") is None
    assert tokens.token_in(["zvernennia+17-x@other.example", "zvernennia@rada.example"]) == ""
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key of this house"
    assert tokens.opened_by(token, "cases.case") == 17
    settings.MAIL_IN_ADDRESS = ""
    assert tokens.reply_address("cases.case", 17) == ""


@given(st.integers(1, 10**17), st.text(max_size=30))
def test_no_made_up_token_opens_anything(pk: int, end: str) -> None:
    assert tokens.opened_by(tokens.token_of("cases.case", pk), "cases.case") == pk
    assert tokens.opened_by(f"{pk}-{end}", "cases.case") is None or end == tokens.token_of("cases.case", pk)[-16:]
