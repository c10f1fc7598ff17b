"""Pages of signing over real HTTP with simulators of Diia and of a cloud provider: happy and hostile."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.files.storage import disk
from ratusha.foundation.signing.providers import simulators
from ratusha.foundation.signing.providers.authority import Authority
from ratusha.foundation.watch.models import Event
from ratusha.records.people.tests import given as people
from ratusha.records.signatures import actions, jobs
from ratusha.records.signatures.models import Signing, Trip
from ratusha.records.signatures.rules import State, TripState

from . import given

pytestmark = pytest.mark.django_db
OTHER = given.TEXT + b"!"


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def entered(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def at(one: Signing, name: str = "sign") -> str:
    return reverse(f"signing:{name}", args=[one.key])


@contextmanager
def diia(settings: Any, **more: Any) -> Iterator[simulators.Diia]:
    """Diia on a real socket, and the installation that is set up for it."""
    service = simulators.Diia(given.p7s, **more)
    service.holds(given.TEXT, simulators.digest_of(given.TEXT))
    with simulators.running(service) as url:
        told = {"url": url, "token": "acquirer", "branch": "b", "offer": "o", "algorithm": "ECDSA"}
        settings.SIGNING = {**settings.SIGNING, "diia": told}
        yield service


def called(key: str, service: simulators.Diia) -> Any:
    headers, data = service.call(key)
    return bring(headers, data)


def bring(headers: dict[str, str], data: str) -> Any:
    sent = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    return Client(enforce_csrf_checks=True).post(reverse("signing:diia"), {"encodeData": data}, **sent)


def test_diia_from_the_list_to_the_report(settings: Any, trusted: Any) -> None:
    made, clerk, head = given.asked()
    client = entered(head)
    assert made.sha256 in client.get(reverse("signature-desk:waiting")).content.decode()
    assert entered(clerk).get(at(made)).status_code == 404
    with diia(settings) as service:
        page = client.get(at(made)).content.decode()
        assert page.index("Спершу прочитайте") < page.index('value="diia"')
        assert client.post(at(made, "go"), {"provider": "diia"}).status_code == 302
        key = next(iter(service.requests))
        page = client.get(at(made)).content.decode()
        assert f"https://diia.app/{key}" in page
        assert "<svg" in page
        # hostile calls: another key, nothing signed, other bytes, another person
        assert bring({"X-Document-Request-Trace-Id": "stranger"}, service.call(key)[1]).status_code == 404
        assert bring({"X-Document-Request-Trace-Id": key}, "!").status_code == 400
        service.sign = lambda _document: given.p7s(OTHER)
        assert called(key, service).status_code == 422
        service.sign = lambda document: given.p7s(document, detached=False)[:-4]
        assert called(key, service).status_code == 422
        made.refresh_from_db()
        assert (made.state, made.container_id) == (State.STARTED, None)
        assert Event.objects.filter(kind="hostile_input").count() == 4
        service.sign = given.p7s
        headers, data = service.call(key)
        assert bring(headers, data).status_code == 200
        assert bring(headers, data).status_code == 200, "Diia calls once more"
    made.refresh_from_db()
    assert (made.state, made.provider) == (State.SIGNED, "diia")
    assert given.papers[made.about_id].signed == [made.pk]
    page = client.get(at(made)).content.decode()
    assert "*******691" in page
    assert given.RNOKPP not in page
    report = reverse("signing:report", args=[made.pk, "pdf"])
    assert client.get(report).content.startswith(b"%PDF-")
    assert entered(clerk).get(reverse("signing:report", args=[made.pk, "json"])).json()["verdict"] == "valid"
    assert entered(given.official("executor")[1]).get(report).status_code == 404
    assert disk().read(made.sha256) == given.TEXT


def test_diia_away_loses_nothing_and_is_asked_again(settings: Any, trusted: Any) -> None:
    made, _clerk, head = given.asked()
    client = entered(head)
    with diia(settings, mode="off") as service:
        assert client.post(at(made, "go"), {"provider": "diia"}).status_code == 302
        trip = Trip.objects.get()
        assert (trip.state, trip.tries, made.file.closed) == (TripState.WAITS, 1, "")
        assert "Служба зараз не відповідає" in client.get(at(made)).content.decode()
        assert trip.again_at is not None
        jobs.ask_again(system_call("signatures.ask_again", trip.again_at, "again/1"))
        trip.refresh_from_db()
        assert (trip.tries, trip.state) == (2, TripState.WAITS)
        service.mode = "ok"
        jobs.ask_again(system_call("signatures.ask_again", trip.again_at, "again/2"))
        trip.refresh_from_db()
        assert (trip.state, trip.link) == (TripState.AWAY, f"https://diia.app/{trip.key}")
        later = trip.until + timedelta(minutes=1)
        jobs.ask_again(system_call("signatures.ask_again", later, "again/3"))
        made.refresh_from_db()
        assert made.state == State.ASKED
        assert called(trip.key, service).status_code == 422, "the time is over"
        service.mode = "denied"
        client.post(at(made, "go"), {"provider": "diia"})
        made.refresh_from_db()
        assert made.state == State.ASKED


def test_a_cloud_signature_comes_back_with_the_person(settings: Any, trusted: Any) -> None:
    made, clerk, head = given.asked()
    client, service = entered(head), simulators.Cloud(given.p7s)
    service.holds(given.TEXT, simulators.digest_of(given.TEXT))
    with simulators.running(service) as url:
        told = {"url": url, "client": service.client, "secret": service.secret}
        settings.SIGNING = {**settings.SIGNING, "cloud": told}
        client.post(at(made, "go"), {"provider": "cloud"})
        trip = Trip.objects.get()
        service.refuses = True
        assert client.get(back(trip.link)).status_code == 302
        trip.refresh_from_db()
        assert trip.state == TripState.OVER
        service.refuses = False
        client.post(at(made, "go"), {"provider": "cloud"})
        trip = Trip.objects.latest("pk")
        address = back(trip.link)
        assert entered(clerk).get(address).status_code == 404, "another's browser"
        assert client.get(f"{reverse('signing:back')}?state=x&code=y").status_code == 404
        assert client.get(address).headers["Location"] == at(made)
        made.refresh_from_db()
        assert (made.state, made.provider) == (State.SIGNED, "cloud")
        assert client.get(address).status_code == 302, "coming back twice changes nothing"
    assert given.papers[made.about_id].signed == [made.pk]


def back(link: str) -> str:
    """Where the provider sends the person's browser."""
    answer = httpx.get(link, follow_redirects=False, trust_env=False)
    parts = urlsplit(answer.headers["location"])
    assert parts.path == reverse("signing:back")
    assert "state" in parse_qs(parts.query)
    return f"{parts.path}?{parts.query}"


def test_the_widget_is_framed_on_its_own_page_alone(settings: Any, trusted: Any) -> None:
    made, _clerk, head = given.asked()
    client = entered(head)
    settings.SIGNING = {**settings.SIGNING, "widget": {"url": "https://sign.example/widget/v1/"}}
    client.post(at(made, "go"), {"provider": "widget"})
    answer = client.get(at(made, "widget"))
    assert "frame-src https://sign.example;" in f"{answer.headers['Content-Security-Policy']};"
    assert "sign.example" not in client.get(at(made)).headers["Content-Security-Policy"]
    assert client.get(at(made, "document")).content == given.TEXT
    import base64

    signed = {"signature": base64.b64encode(given.p7s(given.TEXT)).decode()}
    assert client.post(at(made, "bring"), {"signature": "?"}).status_code == 422
    assert client.post(at(made, "bring"), signed).status_code == 302
    made.refresh_from_db()
    assert made.state == State.SIGNED


def test_a_file_is_brought_refused_and_refusing_is_a_page(trusted: Any) -> None:
    made, _clerk, head = given.asked()
    client = entered(head)
    wrong = client.post(at(made, "bring"), {"upload": SimpleUploadedFile("лист.p7s", given.p7s(OTHER))})
    assert wrong.status_code == 422
    assert "не зараховано" in wrong.content.decode()
    assert client.post(at(made, "bring"), {}).status_code == 422
    page = reverse("signing:refuse", args=[made.pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"reason": "Сума не та"}).status_code == 302
    made.refresh_from_db()
    assert (made.state, given.papers[made.about_id].refused) == (State.REFUSED, [made.pk])
    assert "Сума не та" in client.get(at(made)).content.decode()


def test_several_at_once_by_the_trial_and_by_the_api(trial: Authority) -> None:
    first, clerk, head = given.asked()
    rest = [
        actions.ask_signature(people.call(clerk), label=given.LABEL, pk=first.about_id, signer=head.account_id,
                              file=given.kept(clerk, f"Додаток {number}".encode()), say=f"Додаток {number}")
        for number in (1, 2)
    ]  # fmt: skip
    client = entered(head)
    page = client.get(reverse("signing:waiting")).content.decode()
    assert "ТЕСТОВИЙ ПІДПИС" in page
    assert "ТЕСТОВИЙ" in page.upper()
    chosen = {"chosen": [first.pk, rest[0].pk]}
    assert client.post(reverse("signing:many"), chosen).status_code == 302
    guard = entered(given.official("administrator")[1])
    assert "*******691" in guard.get(reverse("signature-desk:numbers")).content.decode()
    assert guard.get(reverse("signature-desk:note_number")).status_code == 200
    assert [Signing.objects.get(pk=one.pk).state for one in (first, *rest)] == ["signed", "signed", "asked"]
    assert sorted(given.papers[first.about_id].signed) == [first.pk, rest[0].pk]
