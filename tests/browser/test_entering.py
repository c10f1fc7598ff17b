"""Coming in by passkeys, in Chromium with a virtual authenticator; and how the pages of coming in look."""

import re

import pytest
from django.core.cache import cache

from ratusha.channels.web.tests.given import PASSWORD, official
from ratusha.foundation.notify.models import Letter

from .seeing import Eyes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOME = re.compile(r"^[^?]+/my/security/$")
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(autouse=True)
def required(settings):
    """As in a real town hall."""
    settings.SECOND_FACTOR, settings.REENTRY_SECONDS = "required", 900
    cache.clear()


def with_authenticator(visitor: Eyes):
    """A device with a fingerprint reader that always agrees -> its handle and the session to command it."""
    tools = visitor.page.context.new_cdp_session(visitor.page)
    tools.send("WebAuthn.enable")
    return tools, tools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]


def password(visitor: Eyes, email: str, then: str = "/my/security/") -> Eyes:
    visitor.go(f"/login/?next={then}")
    visitor.page.fill("#id_email", email)
    visitor.page.fill("#id_password", PASSWORD)
    visitor.page.click("main form:has(#id_password) button.main")
    return visitor


def seen(visitor: Eyes, name: str) -> None:
    visitor.shot(f"entering-{name}")
    assert visitor.barriers() == []
    assert visitor.sideways() == []


def newest_code() -> str:
    return re.search(r"\b\d{6}\b", Letter.objects.filter(template="web.code").latest("pk").text)[0]


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_a_passkey_is_set_up_and_then_lets_in_alone(eyes, width, dark):
    visitor = eyes(width, dark=dark)
    page, account, mode = visitor.page, official(), f"{width}{'-dark' if dark else ''}"
    tools, device = with_authenticator(visitor)
    visitor.go("/login/")
    page.wait_for_selector("[data-passkey-button]:visible")
    seen(visitor, f"login-{mode}")
    password(visitor, account.email)
    seen(visitor, f"second-{mode}")
    page.click("a[href='/my/security/passkey/']")
    page.wait_for_selector("[data-passkey-button]:visible")
    seen(visitor, f"passkey-{mode}")
    page.fill("#id_name", "Мій телефон")
    page.click("[data-passkey-button]")
    page.wait_for_url("**/my/security/codes/")
    seen(visitor, f"codes-{mode}")
    page.click("main a.main")
    page.wait_for_selector("text=Мій телефон")
    seen(visitor, f"security-{mode}")
    credentials = tools.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert credentials[0]["isResidentCredential"]
    page.context.clear_cookies()
    visitor.go("/login/?next=/my/security/")
    page.click("[data-passkey-button]")
    page.wait_for_url(HOME)
    assert page.is_visible("text=Мій телефон")
    page.context.clear_cookies()
    password(visitor, account.email)
    page.wait_for_url("**/login/step/")
    page.wait_for_selector("[data-passkey-button]:visible")
    seen(visitor, f"step-{mode}")
    page.click("[data-passkey-button]")
    page.wait_for_url(HOME)
    visitor.go("/again/passkey/?next=/my/security/")
    page.click("[data-passkey-button]")
    page.wait_for_url(HOME)
    assert visitor.troubles == []


def test_a_device_that_does_not_know_the_person_lets_nobody_in(eyes):
    visitor = eyes(360)
    tools, device = with_authenticator(visitor)
    tools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    password(visitor, official().email)
    visitor.go("/my/security/passkey/")
    visitor.page.click("[data-passkey-button]")
    visitor.page.wait_for_selector("[data-passkey-said]:visible")
    assert not tools.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_a_resident_signs_up_within_three_small_pages_without_a_script(eyes, width, dark):
    visitor = eyes(width, dark=dark, script=False)
    page, mode = visitor.page, f"{width}{'-dark' if dark else ''}"
    visitor.go("/login/code/")
    visitor.shot(f"entering-ask-{mode}")
    page.fill("#id_login", "olena@example.com")
    page.click("main button.main")
    visitor.shot(f"entering-code-{mode}")
    page.fill("#id_code", "12")
    page.click("main button.main")
    visitor.shot(f"entering-code-wrong-{mode}")
    page.fill("#id_code", newest_code())
    page.click("main button.main")
    visitor.shot(f"entering-name-{mode}")
    page.fill("#id_surname", "Барвінок")
    page.fill("#id_given_name", "Олена")
    page.click("main button.main")
    page.wait_for_url("**/my/")
    visitor.shot(f"entering-my-{mode}")
    assert page.is_visible("main >> text=olena@example.com")
    for path, name in (("/my/security/app/", "app"), ("/my/contacts/phone/", "contact"), ("/password/", "password")):
        visitor.go(path).shot(f"entering-{name}-{mode}")
        assert visitor.page.is_visible("main button.main")
    page.click("header >> text=Барвінок Олена") if width > 600 else visitor.go("/my/")
    page.click("main >> text=Вийти")
    assert page.is_visible("header >> text=Увійти") or width < 600


def test_a_password_is_shown_and_drafts_go_with_the_way_out(eyes):
    visitor = eyes(360)
    page = visitor.page
    password(visitor, official().email)
    page.wait_for_url(HOME)
    page.evaluate("localStorage.setItem('draft:appeal', '{}'); localStorage.setItem('else', '1')")
    visitor.go("/my/security/")
    with page.expect_navigation():
        page.locator("form[action='/logout/'] button").first.evaluate("one => one.form.requestSubmit(one)")
    page.wait_for_load_state("load")
    assert page.evaluate("Object.keys(localStorage)") == ["else"]
    visitor.go("/login/")
    page.fill("#id_password", "qwertyuiop12")
    page.click("text=Показати пароль")
    assert page.get_attribute("#id_password", "type") == "text"
    page.click("text=Сховати пароль")
    assert page.get_attribute("#id_password", "type") == "password"
    assert visitor.troubles == []
