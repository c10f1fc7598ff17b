"""From agreement through signing by the trial provider to a registered document with its copy; refusals on the way."""

from typing import Any

import pypdfium2
import pytest

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.files.storage import disk
from ratusha.foundation.papers import office
from ratusha.foundation.signing.providers.authority import Authority
from ratusha.office.cases.tests.given import refused
from ratusha.office.documents.models import Document
from ratusha.office.drafting import actions, queries
from ratusha.office.drafting.jobs import draw, make_papers
from ratusha.office.drafting.models import Draft, Signer
from ratusha.office.drafting.rules import State
from ratusha.office.drafting.tests import given
from ratusha.records.signatures import actions as signatures
from ratusha.records.signatures.models import Signing

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> given.Story:
    return given.Story()


def job(part: str = "job") -> Call:
    return Call(system("test"), Channel.JOB, given.NOW, part)


def sign(story: given.Story, draft: Draft, actor: Actor, rnokpp: str = "3184710691") -> Draft:
    """The actor signs by the trial provider what they were asked to."""
    signatures.note_number(job(f"number/{actor.account_id}"), account=actor.account_id, rnokpp=rnokpp)
    asked = Signing.objects.get(about_id=draft.pk, signer=actor.account_id, closed_at=None)
    signatures.start(story.by(actor), asked, provider="trial")
    draft.refresh_from_db()
    return draft


def words(sha256: str) -> str:
    document = pypdfium2.PdfDocument(disk().read(sha256))
    told = " ".join(page.get_textpage().get_text_range() for page in document)
    return told.replace("\u00a0", " ").replace("\u200b", "")


def test_the_last_signature_registers_the_very_bytes_and_a_copy_beside_them(story, trial: Authority) -> None:
    draft = story.agreed()
    paper = disk().read(draft.paper.sha256)
    assert list(queries.to_sign(story.head)) == [draft]
    draft = sign(story, draft, story.head)
    assert draft.state == State.REGISTERED
    document = Document.objects.get(pk=draft.document)
    files = {one.role: one.file for one in document.files.all()}
    assert disk().read(files["main"].sha256) == paper
    assert files["main"].pk == draft.paper_id
    assert files["signature"].pk == Signing.objects.get().container_id
    assert files["derivative"].pk == draft.copy_id
    told = words(draft.copy.sha256)
    assert document.number in told
    assert document.code in told
    assert "Волошка Марія Іванівна" in told
    assert "23 листопада 2026 року" in told
    assert document.number not in words(draft.paper.sha256)


def test_signers_are_asked_one_after_another_and_a_signed_draft_is_not_taken_back(story, trial: Authority) -> None:
    draft = actions.send(
        story.by(story.author), story.draft(signers=[story.boss.account_id, story.head.account_id]), agreers=[]
    )
    assert [one.signer_id for one in Signing.objects.all()] == [story.boss.account_id]
    draft = sign(story, draft, story.boss)
    assert draft.state == State.SIGNING
    with pytest.raises(Refused) as refused:
        actions.take_back(story.by(story.author), draft)
    assert refused.value.code == "drafting.signed_already"
    draft = sign(story, draft, story.head, "2903481276")
    assert draft.state == State.REGISTERED
    assert Document.objects.get().files.filter(role="signature").count() == 2


def test_who_refuses_to_sign_returns_the_draft_and_taking_back_asks_nobody_more(story, trial: Authority) -> None:
    draft = story.agreed()
    signatures.refuse(story.by(story.head), Signing.objects.get(), reason="Немає кошторису.")
    draft.refresh_from_db()
    assert (draft.state, draft.paper) == (State.RETURNED, None)
    remark = queries.remarks_of(draft)[0]
    assert remark.text == "Немає кошторису."
    actions.reply(story.by(story.author), remark, taken=True)
    actions.write(story.by(story.author), draft, title=draft.title, text="З кошторисом.")
    draft = actions.send(story.by(story.author), draft, agreers=[])
    first, second = Signing.objects.order_by("pk")
    assert first.file_id != second.file_id
    actions.take_back(story.by(story.author), draft)
    second.refresh_from_db()
    assert second.state == "withdrawn"
    assert set(Signer.objects.values_list("state", flat=True)) == {"waiting"}
    assert not Document.objects.exists()


def test_what_the_signer_may_not_register_waits_for_the_registrar(story, trial: Authority) -> None:
    draft = story.draft(kind="order", signers=[story.boss.account_id])
    draft = sign(story, actions.send(story.by(story.author), draft, agreers=[]), story.boss)
    assert (draft.state, Document.objects.count()) == (State.SIGNED, 0)
    assert actions.register(story.by(story.registrar), draft).state == State.REGISTERED
    assert Document.objects.get().kind.code == "order"


def test_what_a_signer_did_is_noted_by_the_platform_alone_and_of_the_round_that_is_asked(story) -> None:
    draft = story.draft(kind="order", signers=[story.boss.account_id])
    draft = actions.send(story.by(story.author), draft, agreers=[])
    asked = draft.signers.get().signing
    refused("forbidden", actions.accept_signature, story.by(story.boss), draft, signing=asked)
    refused("forbidden", actions.note_refusal, story.by(story.boss), draft, signing=asked, reason="Ні.")
    refused("drafting.not_now", actions.accept_signature, job("strange"), draft, signing=asked + 1)
    refused("drafting.not_now", actions.note_refusal, job("other"), draft, signing=asked + 1, reason="Ні.")
    assert (Draft.objects.get().state, Signer.objects.get().state) == (State.SIGNING, "asked")

    again = story.draft(signers=[story.head.account_id])
    again = actions.send(story.by(story.author), again, agreers=[])
    returned = actions.note_refusal(job("no"), again, signing=again.signers.get().signing, reason="")
    assert (returned.state, returned.paper) == (State.RETURNED, None)
    assert [one.text for one in queries.remarks_of(returned)] == ["—"]

    assert actions.accept_signature(job("yes"), draft, signing=asked).state == State.SIGNED
    assert Signer.objects.get(draft=draft).at == given.NOW
    refused("drafting.not_now", actions.accept_signature, job("twice"), draft, signing=asked)
    refused("drafting.not_now", actions.note_refusal, job("late"), draft, signing=asked, reason="Ні.")
    assert not Document.objects.exists()


@pytest.mark.server
@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed here")
def test_a_docx_is_converted_by_a_job_and_its_copy_has_a_sheet_more(story: Any, trial: Authority) -> None:
    token = given.docx_token(story.registrar, "Видати {{ person|dative }}.")
    template = story.template(body="", file=[token], fields=["person: person: Кому"])
    draft = story.draft(template=template.pk, values={"person": "Терен Ігор Степанович"}, text="")
    version = queries.version_of(draft)
    drawn = len(actions.versions_to_show())  # none where there is no LibreOffice
    assert (draw(job("draw")), draw(job("draw again"))) == (drawn, 0)
    draft = actions.send(story.by(story.author), draft, agreers=[])
    assert (draft.state, draft.paper) == (State.SIGNING, None)
    assert make_papers(job()) == 1
    draft.refresh_from_db()
    version.refresh_from_db()
    if version.shown is not None:
        assert version.shown.sha256 == draft.paper.sha256, "what was looked at is what is signed"
        assert queries.files_guard(story.author, version.shown)
        assert not queries.files_guard(story.money, version.shown)
    assert "Терену Ігорю Степановичу" in words(draft.paper.sha256)
    draft = sign(story, draft, story.head)
    assert draft.state == State.REGISTERED
    pages = [len(pypdfium2.PdfDocument(disk().read(one.sha256))) for one in (draft.paper, draft.copy)]
    assert pages == [1, 2]
    with pytest.raises(Refused):
        actions.attach_paper(job("again"), draft, file="x", ordinal=1)


def test_html_of_a_template_gives_bold_and_a_table_on_paper_and_page(story, client) -> None:
    body = (
        "<h2>Розрахунок</h2><p>Виділено <b>{{ sum|full }}</b>.</p>"
        "<table><tr><th>Кому</th><th>Сума</th></tr><tr><td>{{ person|dative }}</td><td>{{ sum }}</td></tr></table>"
    )
    template = story.template(body=body, fields=["person: person: Кому", "sum: money: Сума"])
    values = {"person": "Ковальчук Олена Іванівна", "sum": "12500,50"}
    draft = story.draft(template=template.pk, values=values, text="")
    text = draft.versions.get().text
    assert "## Розрахунок" in text
    assert "| Ковальчук Олені Іванівні | 12" in text
    paper = pypdfium2.PdfDocument(actions.preview(draft, given.NOW))
    told = paper[0].get_textpage().get_text_range().replace("\u00a0", " ")
    assert "Ковальчук Олені Іванівні" in told
    assert not {"**", "##", "|"} & set(told.split())
    client.force_login(Account.objects.get(pk=story.author.account_id))
    page = client.get(f"/office/drafts/{draft.pk}/").content.decode()
    assert "<b>Розрахунок</b>" in page
    assert '<span class="draft-cells"><span>Ковальчук Олені Іванівні</span>' in page
