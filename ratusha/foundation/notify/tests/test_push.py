"""Messages on devices: sealed and signed as the standards say, for who agreed, and only to services that we know."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given as drawn
from hypothesis import strategies as st
from pydantic import SecretStr

from ratusha.foundation import notify
from ratusha.foundation.access.actors import Actor, Kind
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.notify import actions, queries
from ratusha.foundation.notify.delivery import deliver
from ratusha.foundation.notify.models import Device, Letter, PushKey, State
from ratusha.foundation.notify.push import endpoints, sealing, telling

from .browsers import Browser, push_service
from .given import FOLLOWED, owner_of, resident

MINUTE = timedelta(minutes=1)
database = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _topics(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling.topics, "_topics", {one.name: one for one in FOLLOWED})


@pytest.fixture
def noon(now: Any) -> Any:
    """Noon of today: the service reads the real clock, so a message may not be older than three days."""
    return timezone.localtime(timezone.now()).replace(hour=12, minute=0, second=0, microsecond=0)


def call(actor: Actor, now: Any, request_id: str | None = None) -> Call:
    return Call(actor, Channel.WEB, now, request_id)


def on(account: Account, browser: Browser, now: Any, **more: Any) -> Device:
    made = actions.subscribe(call(owner_of(account), now), **browser.given(**more))
    return Device.objects.get(pk=made.pk)


def letter(account: Account, now: Any, **more: Any) -> Letter:
    facts = {"number": "Д-401/1", "subject": "Яма біля школи", "secret": "x"}
    to = notify.Address("email", account.email)
    return notify.queue(call(owner_of(account), now), to=to, template="sample.registered", **more, **facts)


def pushes() -> Any:
    return Letter.objects.filter(kind="push").order_by("id")


def test_the_content_keys_are_those_of_the_standard():
    """RFC 8291, appendix A."""
    of = sealing.decoded
    from cryptography.hazmat.primitives.asymmetric import ec

    reader = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
    sender = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
    number = int.from_bytes(of("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big")
    private = ec.derive_private_key(number, sealing.CURVE)
    assert sealing.coded(sealing._point(private.public_key())) == sender
    shared = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(sealing.CURVE, of(reader)))
    secret, salt = of("BTBZMqHH6r4Tts7J_aSIgg"), of("DGv6ra1nlYgDCS1FRnbzlw")
    key, nonce = sealing.keys(shared, secret, of(reader), of(sender), salt)
    assert (sealing.coded(key), sealing.coded(nonce)) == ("oIhVW04MRdy2XN9CiKLxTg", "4h_95klXJ5E_qnoN")


@drawn(st.binary(max_size=sealing.LONGEST))
def test_what_is_sealed_for_a_browser_opens_there(text: bytes):
    browser = Browser("https://x")
    assert (
        browser.opened(sealing.sealed(text, *(browser.given()[one].get_secret_value() for one in ("key", "secret"))))
        == text
    )


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/x", True),
        ("https://web.push.apple.com/x", True),
        ("https://db5p.notify.windows.com/w/?token=x", True),
        ("http://fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("https://a:b@fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com.evil.example/x", False),
        ("https://evilpush.services.mozilla.com.example/x", False),
        ("https://xfcm.googleapis.com/x", False),
        ("https://127.0.0.1/x", False),
        ("http://127.0.0.1:8000/x", False),
        ("https://169.254.169.254/latest", False),
        ("https://[::1]/x", False),
        ("https://fcm.googleapis.com:x/", False),
        ("", False),
    ],
)
def test_only_services_of_browsers_are_asked_and_nothing_inside_our_net(address: str, known: bool):
    assert endpoints.is_known(address) is known


@database
def test_a_letter_is_told_of_on_a_device_by_a_neutral_sentence_and_a_link(noon: Any, settings: Any):
    account = resident()
    with push_service(settings) as browser:
        on(account, browser, noon, name="Chrome")
        made = letter(account, noon)
        assert deliver(noon) == 1
    assert browser.shown[0]["body"] == "У вашій справі є новина."
    assert browser.shown[0]["url"] == f"/my/messages/{made.pk}/"
    assert "Д-401" not in json.dumps(browser.shown, ensure_ascii=False)
    assert "Яма" not in json.dumps(browser.shown, ensure_ascii=False)
    assert browser.claims[0]["aud"] == browser.endpoint.removesuffix("/send/one")
    assert browser.headers[0]["TTL"] == "86400"
    assert pushes().get().state == State.SENT
    assert PushKey.objects.count() == 1


@database
def test_nothing_is_told_without_consent_for_the_topic_nor_of_letters_with_a_secret(noon: Any, settings: Any):
    account = resident()
    with push_service(settings) as browser:
        device = on(account, browser, noon, topics=["news"])
        letter(account, noon)
        notify.queue(call(owner_of(account), noon), to=notify.Address("email", account.email), template="web.code",
                     code="123456", minutes=10)  # fmt: skip
        assert not pushes().exists()
        actions.choose(call(owner_of(account), noon), device, topics=["cases", "unknown"])
        letter(account, noon, request_key="second")
    assert pushes().count() == 1
    assert [one.template for one in queries.messages_of(owner_of(account))] == ["sample.registered"] * 2


@database
def test_messages_wait_for_the_end_of_the_hours_of_rest_but_a_trial_does_not(noon: Any, settings: Any):
    account = resident()
    night = noon.replace(hour=23)
    with push_service(settings) as browser:
        device = on(account, browser, noon)
        letter(account, night)
        actions.try_device(call(owner_of(account), night), device)
    waiting, trial = pushes()
    assert waiting.next_at == (noon + timedelta(days=1)).replace(hour=8)
    assert trial.next_at == night
    actions.choose(call(owner_of(account), night), device, topics=["cases"], quiet_from=0, quiet_until=0)
    device.refresh_from_db()
    assert telling.rest_ends(device, night) == night


@database
@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_the_browser_has_ended_ends_here_by_itself(noon: Any, settings: Any, status: int):
    account = resident()
    with push_service(settings) as browser:
        device = on(account, browser, noon)
        browser.status = status
        letter(account, noon)
        deliver(noon)
        letter(account, noon, request_key="later")
    device.refresh_from_db()
    assert (device.ended, device.endpoint) == ("browser", "")
    assert pushes().get().state == State.DEAD
    assert not queries.devices_of(owner_of(account)).exists()


@database
@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_that_is_away_gets_the_message_later(noon: Any, settings: Any, status: int):
    account = resident()
    with push_service(settings) as browser:
        on(account, browser, noon)
        browser.status = status
        letter(account, noon)
        deliver(noon)
        waiting = pushes().get()
        assert waiting.state == State.FAILED
        assert waiting.next_at >= noon + (10 * MINUTE if status == 429 else MINUTE)
        browser.status = 201
        assert deliver(waiting.next_at) == 1
    assert len(browser.shown) == 1


@database
def test_a_service_that_cannot_be_reached_holds_back_only_its_own_messages(noon: Any, settings: Any):
    account, other = resident(), resident("ivan@example.org")
    settings.PUSH = {**settings.PUSH, "loopback": True}
    gone = Browser("http://127.0.0.1:9")
    on(account, gone, noon)
    letter(account, noon)
    with push_service(settings) as browser:
        on(other, browser, noon)
        letter(other, noon)
        assert deliver(noon) == 1
    assert [one.state for one in pushes()] == [State.FAILED, State.SENT]


@database
def test_a_device_goes_over_to_who_turned_messages_on_last(now: Any, settings: Any):
    settings.PUSH = {**settings.PUSH, "loopback": True}
    browser, first, second = Browser("http://127.0.0.1:9"), resident(), resident("ivan@example.org")
    one = on(first, browser, now)
    two = on(second, browser, now)
    assert one.pk == two.pk
    assert not queries.devices_of(owner_of(first)).exists()
    assert queries.devices_of(owner_of(second)).count() == 1


@database
@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"endpoint": SecretStr("https://evil.example/x")}, "notify.endpoint"),
        ({"key": SecretStr("AAAA")}, "notify.device_keys"),
        ({"secret": SecretStr("не base64")}, "notify.device_keys"),
        ({"topics": ["unknown"]}, "notify.no_topic"),
    ],
)
def test_wrong_subscriptions_are_refused_in_words(now: Any, settings: Any, wrong: dict[str, Any], code: str):
    settings.PUSH = {**settings.PUSH, "loopback": True}
    with pytest.raises(Refused) as refused:
        on(resident(), Browser("http://127.0.0.1:9"), now, **wrong)
    assert refused.value.code == code
    assert not Device.objects.exists()


@database
def test_ten_devices_are_the_most(now: Any, settings: Any):
    settings.PUSH = {**settings.PUSH, "loopback": True}
    account = resident()
    for number in range(10):
        on(account, Browser(f"http://127.0.0.1:9/{number}"), now)
    with pytest.raises(Refused) as refused:
        on(account, Browser("http://127.0.0.1:9/more"), now)
    assert refused.value.code == "notify.devices"


@database
def test_turned_off_a_device_is_forgotten_and_nobody_else_may_touch_it(now: Any, settings: Any):
    settings.PUSH = {**settings.PUSH, "loopback": True}
    account, stranger = resident(), resident("ivan@example.org")
    device = on(account, Browser("http://127.0.0.1:9"), now)
    for act in (actions.unsubscribe, actions.try_device):
        with pytest.raises(Refused):
            act(call(owner_of(stranger), now), device)
    actions.unsubscribe(call(owner_of(account), now), device)
    device.refresh_from_db()
    assert (device.ended, device.endpoint, device.key, device.secret) == ("owner", "", "", "")


@database
def test_messages_are_those_to_this_person_and_are_marked_as_read_once(now: Any):
    account, other = resident(), resident("ivan@example.org")
    made = letter(account, now)
    letter(other, now)
    mine = owner_of(account)
    assert queries.unread_count(mine) == 1
    with pytest.raises(Refused):
        actions.open_letter(call(owner_of(other), now), made)
    actions.open_letter(call(mine, now), made)
    made.refresh_from_db()
    assert made.opened_at == now
    letter(account, now, request_key="second")
    actions.open_all(call(mine, now), account)
    assert queries.unread_count(mine) == 0
    assert queries.messages_of(Actor(Kind.STRANGER)).count() == 0
