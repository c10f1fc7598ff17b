"""A letter's whole way by programs alone: registered with its file, resolved for two executors, answered by a draft
that two agree, signed by the head with test keys, registered by the last signature, checked by anybody by its code."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ratusha.channels.api.tests import given as api
from ratusha.foundation.access.models import Account
from ratusha.foundation.signing.providers.authority import Authority
from ratusha.office.drafting.tests.given import Story
from ratusha.records.signatures.tests.given import known

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"
LETTER = "Просимо відремонтувати дорогу біля ставка."


@pytest.fixture
def trial(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Test keys with a trust folder of their own, as in a demonstration."""
    folder = tmp_path / "trust"
    folder.mkdir()
    settings.TRUST = str(folder)
    Authority.establish(settings.HOME, folder, timezone.now() - timedelta(hours=1))
    yield
    shutil.rmtree(Path(settings.HOME) / "trial", ignore_errors=True)


class Program:
    """A program with the token of one official: reads, acts, sends files; nothing else."""

    def __init__(self, actor: Any, *scopes: str) -> None:
        secret = api.token(Account.objects.get(pk=actor.account_id), "read", *scopes)
        self.http = api.client(secret)

    def reads(self, path: str, **asked: Any) -> Any:
        answer = self.http.get(f"{ROOT}{path}", asked)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()

    def acts(self, name: str, target: Any = None, /, **given: Any) -> Any:
        body = {"input": given} | ({} if target is None else {"target": target})
        answer = self.http.post(f"{ROOT}/actions/{name}", body, "application/json")
        assert answer.status_code in (200, 201), answer.content.decode()
        return answer.json()

    def sends(self, name: str, data: bytes) -> str:
        answer = self.http.post(f"{ROOT}/files", {"file": SimpleUploadedFile(name, data)})
        assert answer.status_code == 201, answer.content.decode()
        return str(answer.json()["token"])


def test_a_letter_becomes_an_answer_by_programs_alone(trial: None) -> None:
    story = Story(timezone.now())
    accounts = {name: getattr(story, name).account_id for name in ("author", "lawyer", "boss", "money", "head")}

    clerk = Program(story.registrar, "files.keep", "documents.register", "documents.add_correspondent")
    sender = clerk.acts("documents.add_correspondent", name="Громадська організація «Став»")
    kind = next(one["id"] for one in clerk.reads("/documents/kinds") if one["code"] == "letter")
    file = clerk.sends("Лист громади.txt", LETTER.encode())
    letter = clerk.acts(
        "documents.register", kind=kind, title="Про дорогу", correspondent=sender["result"]["id"], their_index="12",
        files=[file],
    )  # fmt: skip
    card = clerk.reads(f"/documents/{letter['result']['id']}")
    assert (card["flow"], card["files"][0]["name"]) == ("incoming", "Лист громади.txt")

    head = Program(story.head, "tasks.resolve", "signatures.begin")
    about = {"label": "documents.document", "pk": card["id"]}
    head.acts("tasks.resolve", **about, text="Обстежити й підготувати відповідь.",
              executors=[accounts["author"], accounts["lawyer"]])  # fmt: skip
    for name, words in (("lawyer", "Дорога комунальна."), ("author", "Обстежено, відповідь готується.")):
        executor = Program(getattr(story, name), "tasks.report")
        (task,) = executor.reads("/tasks")["items"]
        executor.acts("tasks.report", task["id"], result=words)
    (resolution,) = head.reads("/tasks/resolutions", **about)["items"]
    assert sorted(one["responsible"] for one in resolution["tasks"]) == [False, True]

    author = Program(story.author, "drafting.start", "drafting.send")
    draft = author.acts(
        "drafting.start", kind="outgoing", title="Про дорогу", text="Дорогу обстежено.", addressee="ГО «Став»",
        answers_label=about["label"], answers_id=card["id"], signers=[accounts["head"]],
    )["result"]["id"]  # fmt: skip
    author.acts("drafting.send", draft, agreers=[accounts["boss"], accounts["money"]])
    for name in ("boss", "money"):
        agrees = Program(getattr(story, name), "drafting.agree")
        assert [one["id"] for one in agrees.reads("/drafts", view="agree")["items"]] == [draft]
        agrees.acts("drafting.agree", draft)

    known(Account.objects.get(pk=accounts["head"]))
    (asked,) = head.reads("/signatures/signings")
    assert {"provider": "trial"} in head.reads(f"/signatures/signings/{asked['id']}/ways")
    signed = head.http.post(
        f"{ROOT}/signatures/signings/{asked['id']}/start", {"provider": "trial"}, "application/json"
    )
    assert (signed.status_code, signed.json()["state"]) == (200, "signed"), signed.content.decode()

    made = author.reads(f"/drafts/{draft}")
    assert made["state"] == "registered"
    answer = clerk.reads(f"/documents/{made['document']}")
    assert (answer["number"] != "", answer["links"][0]["document"]) == (True, card["id"])
    original = next(one for one in answer["files"] if one["role"] == "main")
    assert original["sha256"] == asked["sha256"]

    told = api.client().get(f"{ROOT}/documents/check/{answer['code']}").json()
    (signature,) = told["signatures"]
    assert (told["number"], signature["report"]["verdict"]) == (answer["number"], "valid")
