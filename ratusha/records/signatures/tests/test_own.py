"""A file of one's own goes to its signers from the desk, by the page and by a program."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.channels.api.tests.given import token
from ratusha.foundation.access.models import Account
from ratusha.foundation.notify.models import Letter
from ratusha.records.people.tests import given as people
from ratusha.records.signatures import actions
from ratusha.records.signatures.models import OwnPaper, Signing
from ratusha.records.signatures.queries.signings import files_guard

from . import given

pytestmark = pytest.mark.django_db


def test_a_file_of_ones_own_is_sent_from_the_desk_and_only_its_people_open_it() -> None:
    clerk, actor = given.official("registrar")
    head, other = given.official("head"), given.official("executor")
    client = Client()
    client.force_login(clerk)
    typed = {"request_id": "a" * 32, "title": "Акт звірки", "signers": [head[0].pk, clerk.pk]}
    upload = SimpleUploadedFile("акт.txt", given.TEXT)
    assert client.post(reverse("signature-desk:send_own"), {**typed, "request_id": "b" * 32}).status_code == 422
    assert not OwnPaper.objects.exists()
    led = client.post(reverse("signature-desk:send_own"), {**typed, "files": upload})
    paper = OwnPaper.objects.get()
    assert led.url == reverse("signature-desk:own", args=[paper.pk])
    assert {one.signer_id for one in Signing.objects.all()} == {head[0].pk, clerk.pk}
    assert Letter.objects.get(template="signatures.asked").value == head[0].email
    assert client.get(paper.file.url).status_code == 200
    assert files_guard(head[1], paper.file)
    assert not files_guard(other[1], paper.file)
    stranger = Client()
    stranger.force_login(other[0])
    assert stranger.get(led.url).status_code == 404
    for page in (led.url, reverse("signature-desk:own_papers"), reverse("signature-desk:send_own")):
        with CaptureQueriesContext(connection) as seen:
            shown = client.get(page)
        assert (shown.status_code, len(seen) <= 12) == (200, True), (page, len(seen))
    waiting = Signing.objects.get(signer=head[0])
    assert reverse("signing:withdraw", args=[waiting.pk]) in client.get(led.url).content.decode()
    actions.withdraw(people.call(actor), waiting)
    program = Client(headers={"authorization": f"Bearer {token(clerk, 'read')}"})
    told = program.get("/api/v1/signatures/own").json()
    assert [(one["title"], one["asked"], one["signed"], one["waiting"]) for one in told] == [("Акт звірки", 1, 0, 1)]


def test_what_is_refused_sends_nothing() -> None:
    clerk = given.official("registrar")[1]
    resident = Account.objects.create(email="resident@example.org", name="Олена Барвінок")
    right = {"title": "Акт", "files": [given.loose(clerk, given.TEXT, "лист.txt")], "signers": [clerk.account_id]}
    for code, more in (
        ("signatures.no_file", {"files": []}), ("signatures.nobody", {"signers": []}), ("files.gone", {"files": ["x"]}),
        ("signatures.nobody", {"signers": [clerk.account_id, resident.pk]}),
    ):  # fmt: skip
        given.refused(code, actions.send_own, people.call(clerk), **{**right, **more})
    given.refused("forbidden", actions.send_own, people.call(people.actor_of(resident, people.TODAY)), **right)
    assert not OwnPaper.objects.exists()
    assert not Signing.objects.exists()
