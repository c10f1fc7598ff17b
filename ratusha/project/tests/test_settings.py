"""EMAIL_URL becomes the mail settings."""

import pytest

from ratusha.project.settings import mailer


@pytest.mark.parametrize(
    ("url", "port", "ssl", "tls"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtps://u:p%40ss@mail.example.org", 465, True, False),
        ("submission://u:p%40ss@mail.example.org:2587", 2587, False, True),
    ],
)
def test_a_mail_address_is_read(url: str, port: int, ssl: bool, tls: bool) -> None:
    options = mailer(url)["default"]["OPTIONS"]
    assert isinstance(options, dict)
    assert (options["host"], options["port"], options["use_ssl"], options["use_tls"]) == (
        "mail.example.org", port, ssl, tls,
    )  # fmt: skip
    assert options["password"] == ("p@ss" if "@ss" in url or "%40" in url else "")


def test_without_an_address_there_is_no_mailer() -> None:
    assert mailer("") == {}
