"""Letters out and in over a real HTTP connector and a folder: acknowledgements, repeats, hostile messages, pauses."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given as over
from hypothesis import strategies as st

from ratusha.foundation.access.models import Account
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.retention.keeps import find
from ratusha.foundation.watch.models import Event
from ratusha.office.documents import actions as document_actions
from ratusha.office.documents import queries as document_queries
from ratusha.office.documents.models import Document
from ratusha.office.exchange import actions, demo, jobs, queries, reactions, rules
from ratusha.office.exchange.adapters import envelope, simulator
from ratusha.office.exchange.models import Message, Step
from ratusha.office.exchange.rules import ACKS, State
from ratusha.records.signatures import demo as signature_demo

from . import given


@over(st.lists(st.sampled_from(list(ACKS)), max_size=10))
def test_acknowledgements_in_any_order_never_lead_back(acks: list[State]) -> None:
    state = State.SENT
    for ack in acks:
        after = rules.after(state, ack)
        if after is not None:
            assert state not in rules.ENDS
            assert after == State.REFUSED or rules.ORDER.index(after) > rules.ORDER.index(state)
            state = after


@over(st.text(max_size=80), st.binary(max_size=200), st.sampled_from(envelope.ROLES))
def test_an_envelope_comes_back_as_it_was(title: str, data: bytes, role: str) -> None:
    clean = envelope._short(title, 400)
    one = given.letter(title=clean, files=(envelope.Part("a.pdf", data, role, "b"),))
    assert envelope.read(envelope.written(one)) == one
    ack = envelope.Envelope("a-1", "1", "2", given.NOW,
                            ack=envelope.Ack("m-1", State.REGISTERED, "12/4", date(2026, 11, 23)))  # fmt: skip
    assert envelope.read(envelope.written(ack)) == ack


GOOD = envelope.written(given.letter(files=()))
BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><Header standard="1207">&c;</Header>'
# Escapes of ISO-2022-JP that change nothing stand within the words that are looked for, in a message that is good else.
ESCAPED = b'<!\x1b(BDOCTYPE Header [<!\x1b(BENTITY b "bbbb">]>' + (
    envelope.written(replace(given.letter(files=()), title="T", kind="K", signed_by="S"))
    .partition(b"?>")[2].replace(b'annotation="', b'annotation="&b;')
)  # fmt: skip


@pytest.mark.parametrize(("data", "code"), [
    (BOMB, "entities"),
    (b'<?xml version="1.0" encoding ="ISO-2022-JP"?>' + ESCAPED, "malformed"),
    (b'<?xml version="1.0"' + b" " * 300 + b'encoding="ISO-2022-JP"?>' + ESCAPED, "malformed"),
    (BOMB.decode().encode("utf-16"), "malformed"),
    (b'<?xml version="1.0" encoding="utf-7"?><Header/>', "malformed"),
    (b"<Header", "malformed"), (b"", "malformed"), (b"PK\x03\x04", "malformed"),
    (b"<Letter/>", "foreign"),
    (GOOD.replace(b'time="', b'time="x'), "malformed"),
    (GOOD.replace(b"</Document>", b'<DocTransfer name="a">!!!</DocTransfer></Document>'), "no_base64"),
    (GOOD.replace(b"</Document>", b"<a/>" * 2_100 + b"</Document>"), "too_many"),
    (b'<Header standard="1207" msg_id="a" from_org_id="b" time="2026-11-23T10:00:00+02:00"/>', "no_document"),
])  # fmt: skip
def test_hostile_messages_are_refused_in_words(data: bytes, code: str) -> None:
    with pytest.raises(envelope.Wrong) as caught:
        envelope.read(data)
    assert caught.value.code == code


@pytest.mark.django_db
def test_a_document_goes_out_and_its_answers_come_back(settings: Any, tmp_path: Path) -> None:
    desk, service = given.official("registrar", name="Надія Ожина"), simulator.Connector(mode="off")
    document = given.issued(desk)
    with simulator.running(service) as url:
        given.switched(settings, tmp_path, url)
        body = given.peer(desk)
        made = actions.send_document(given.call(desk), document=document.pk, peer=body.pk)
        given.refused("exchange.sent_already", actions.send_document, given.call(desk), document=document.pk,
                      peer=body.pk)  # fmt: skip
        now = given.NOW
        for tries in (1, 2):
            jobs.post(given.job(f"off/{tries}", now))
            made.refresh_from_db()
            assert (made.state, made.tries, made.again_at) == (State.QUEUED, tries, now + rules.pause(tries))
            now = made.again_at
        service.mode = "ok"
        jobs.post(given.job("on", now))
        sent = envelope.read(service.sent[given.THEIRS, made.number])
        rows = queries.message(desk, made.pk)
        assert rows is not None
        assert {one.role for one in sent.files} == {"main", "signature"}
        originals = {one.sha256 for one in document.files.all()}
        from hashlib import sha256

        assert {sha256(one.data).hexdigest() for one in sent.files} == originals
        told = [(State.REGISTERED, "12/4"), (State.DELIVERED, ""), (State.EXECUTED, ""), (State.ACCEPTED, "")]
        for number, (state, index) in enumerate(told):
            ack = envelope.Ack(made.number, state, index, date(2026, 11, 24) if index else None)
            answer = envelope.Envelope(f"a-{number}", given.THEIRS, given.OURS, now, ack=ack)
            service.inbox[f"h{number}"] = envelope.written(answer)
        again = dict(service.inbox)
        jobs.post(given.job("acks", now))
        assert service.inbox == {}
        service.inbox.update(again)
        jobs.post(given.job("acks once more", now))
    made.refresh_from_db()
    assert (made.state, made.their_index, made.their_day) == (State.EXECUTED, "12/4", date(2026, 11, 24))
    assert Step.objects.filter(message=made).count() == 4
    given.refused("forbidden", actions.send_document, given.call(given.official("executor")), document=document.pk,
                  peer=body.pk)  # fmt: skip


@pytest.mark.django_db
def test_what_may_no_longer_go_stays_here_and_stops_no_other(settings: Any, tmp_path: Path) -> None:
    desk = given.official("registrar", name="Надія Ожина")
    given.switched(settings, tmp_path)
    body = given.peer(desk, "folder")
    marked, closed, good = (given.issued(desk) for _one in range(3))
    sent = [actions.send_document(given.call(desk), document=one.pk, peer=body.pk) for one in (marked, closed, good)]
    Document.objects.filter(pk=marked.pk).update(mark="confidential")
    StoredFile.objects.filter(pk=closed.files.get(role="main").file_id).update(scan="harmful")
    disk().quarantine(closed.files.get(role="main").sha256)
    jobs.post(given.job("marked"))
    for one in sent:
        one.refresh_from_db()
    assert [one.state for one in sent] == [State.FAILED, State.QUEUED, State.SENT]
    assert [one.name for one in (tmp_path / "out").iterdir()] == [f"{sent[2].number}.xml"]
    given.refused("exchange.marked", actions.send_again, given.call(desk), sent[0])


@pytest.mark.django_db
def test_a_later_acknowledgement_changes_no_index(settings: Any, tmp_path: Path) -> None:
    desk = given.official("registrar", name="Надія Ожина")
    given.switched(settings, tmp_path)
    body = given.peer(desk, "folder")
    for first, index in ((State.REGISTERED, "12/4"), (State.REFUSED, "")):
        made = actions.send_document(given.call(desk), document=given.issued(desk).pk, peer=body.pk)
        actions.note_sent(given.job(), made)
        actions.take_ack(given.job(), made, number="a-1", state=first, index=index)
        actions.take_ack(given.job(), made, number="a-2", state=State.REGISTERED, index="99/9", day=date(2026, 1, 1))
        made.refresh_from_db()
        assert (made.state, made.their_index, made.their_day) == (first, index, None)
        assert Step.objects.filter(message=made, index="99/9").exists()


@pytest.mark.django_db
def test_a_letter_comes_once_and_is_registered_or_refused(settings: Any, tmp_path: Path) -> None:
    desk = given.official("registrar", name="Надія Ожина")
    given.switched(settings, tmp_path)
    given.peer(desk, "folder")
    (tmp_path / "in").mkdir(parents=True)
    first, second = given.letter("m-1"), given.letter("m-2", title="Не нам")
    for one in (first, second, replace(first, title="Підмінений")):
        (tmp_path / "in" / f"{one.number}{one.title[:3]}.xml").write_bytes(envelope.written(one))
    (tmp_path / "in" / "bomb.xml").write_bytes(BOMB)
    stranger = replace(given.letter("m-3"), sender="99999999")
    (tmp_path / "in" / "stranger.xml").write_bytes(envelope.written(stranger))
    program = given.letter("m-4", files=(envelope.Part("run.exe", b"MZ\0\0"),))
    (tmp_path / "in" / "program.xml").write_bytes(envelope.written(program))
    jobs.post(given.job("in"))
    assert list((tmp_path / "in").iterdir()) == []
    assert Message.objects.filter(state=State.ACCEPTED).count() == 2
    assert Message.objects.filter(peer=None, state=State.REFUSED).count() == 2
    assert Message.objects.get(number="m-4").state == State.REFUSED
    assert set(Event.objects.values_list("code", flat=True)) >= {
        "exchange.entities", "exchange.stranger", "exchange.number_reused", "files.program",
    }  # fmt: skip
    letter, other = Message.objects.get(number="m-1"), Message.objects.get(number="m-2")
    kind = given.documents.kind().pk
    done = actions.register_message(given.call(desk), letter, kind=kind, title=letter.title)
    document = Document.objects.get(pk=done.document_id)
    assert (document.their_index, document.channel, document.flow) == ("01-12/77", "exchange", "incoming")
    kept = {one.role: disk().read(one.sha256) for one in document.files.all()}
    assert kept == {one.role: one.data for one in first.files}, "byte for byte"
    assert document.files.get(role="signature").of.role == "main"
    given.refused("exchange.not_now", actions.refuse, given.call(desk), letter, reason="Пізно")
    actions.refuse(given.call(desk), other, reason="Адресовано не нам")
    finished = document_actions.finish(given.call(desk), document, outcome="Звіт надіслано")
    entry = Entry.objects.filter(action="documents.finish", target_id=finished.pk).latest("pk")
    reactions.tell_executed.body(given.job("executed"), entry)
    jobs.post(given.job("tell", given.NOW + timedelta(minutes=1)))
    told = [envelope.read(one.read_bytes()).ack for one in (tmp_path / "out").iterdir()]
    found = {(one.about, one.state, one.index) for one in told if one}
    assert ("m-1", State.REGISTERED, document.number) in found
    assert ("m-1", State.EXECUTED, "") in found
    assert ("m-2", State.REFUSED, "") in found
    assert ("m-4", State.REFUSED, "") in found
    assert len(told) == Step.objects.filter(ours=True).count() == 9


@pytest.mark.django_db
def test_the_desk_sees_it_all_on_pages(settings: Any, tmp_path: Path) -> None:
    desk = given.official("registrar", name="Надія Ожина")
    given.switched(settings, tmp_path)
    body = given.peer(desk, "folder")
    document = given.issued(desk)
    client = Client()
    client.force_login(Account.objects.get(pk=desk.account_id))
    page = reverse("exchange:send", args=[document.pk])
    assert body.name in client.get(page).content.decode()
    assert client.post(page, {"peer": body.pk}).status_code == 302
    letter = given.came(desk, "folder", timezone.now())
    listed = client.get(reverse("exchange:messages")).content.decode()
    assert letter.title in listed
    assert client.get(reverse("exchange:message", args=[letter.pk])).status_code == 200
    act = reverse("exchange:register", args=[letter.pk])
    assert client.post(act, {"kind": given.documents.kind().pk, "title": "Про звіт"}).status_code == 302
    letter.refresh_from_db()
    assert letter.state == State.REGISTERED
    assert letter.their_index in client.get(reverse("exchange:message", args=[letter.pk])).content.decode()
    assert client.get(reverse("exchange:peers")).status_code == 200
    card = client.get(reverse("documents:document", args=[document.pk])).content.decode()
    assert body.name in card
    told = client.get("/api/v1/exchange").status_code
    assert told == 401, "programs come with a token"
    outsider = Client()
    outsider.force_login(Account.objects.get(pk=given.official("executor").account_id))
    assert outsider.get(reverse("exchange:messages")).status_code == 403
    failed = Message.objects.get(document=document)
    actions.note_trouble(given.job(), failed, outcome="denied", said="HTTP 403")
    assert client.post(reverse("exchange:send_again", args=[failed.pk])).status_code == 302
    failed.refresh_from_db()
    assert failed.state == State.QUEUED


@pytest.mark.django_db
def test_what_the_system_told_is_written_by_the_platform_alone(settings: Any, tmp_path: Path) -> None:
    desk = given.official("registrar", name="Надія Ожина")
    given.switched(settings, tmp_path)
    letter = given.came(desk)
    before = Step.objects.count()
    call, step = given.call(desk), Step.objects.latest("pk").pk
    told = {"system": "sev", "digest": "0" * 64}
    card = {**told, "number": "m-7", "sender": given.THEIRS}
    given.refused("forbidden", actions.keep_message, call, **card)
    given.refused("forbidden", actions.refuse_unread, call, **told, code="entities")
    given.refused("forbidden", actions.take_ack, call, letter, number="a-1", state="delivered")
    given.refused("forbidden", actions.note_sent, call, letter)
    given.refused("forbidden", actions.note_step_told, call, letter, step=step)
    given.refused("exchange.not_now", actions.take_ack, given.job(), letter, number="a-1", state="delivered")
    given.refused("exchange.no_correspondent", actions.keep_peer, call, name="Рада", org="1", system="sev",
                  correspondent=10**6)  # fmt: skip
    assert Step.objects.count() == before


@pytest.mark.django_db
def test_the_demonstration_has_a_letter_in_each_state(settings: Any, tmp_path: Path) -> None:
    settings.TRUST = str(tmp_path / "trust")
    settings.HOME = tmp_path
    actors = {"registrar": given.official("registrar", name="Надія Ожина"), "head": given.official("head")}
    signature_demo.load(given.NOW - timedelta(days=9), actors)
    demo.load(given.NOW, actors, given.correspondent("Обласна адміністрація").pk)
    found = sorted(Message.objects.values_list("state", flat=True))
    assert found == [State.ACCEPTED, State.ACCEPTED, State.REFUSED]
    papers = [given.documents.registered(actors["registrar"]) for _one in range(6)]
    asked = [(document_queries.LABEL, one.pk, one.files.get().file_id, "Ознайомлення") for one in papers]
    shown = signature_demo.show(given.NOW, asked, actors["registrar"], actors["head"])
    assert [one.state for one in shown] == ["asked", "signed", "refused", "withdrawn", "started", "asked"]


@pytest.mark.django_db
def test_what_a_message_was_about_goes_after_its_term_and_its_number_stays(settings: Any, tmp_path: Path) -> None:
    given.switched(settings, tmp_path)
    clerk = given.official("registrar")
    message = given.came(clerk)
    later = given.NOW + timedelta(days=366 * 4)
    keeps = find("exchange.messages")
    assert keeps is not None
    assert not keeps.rows(later).exists()
    actions.refuse(given.call(clerk), message, reason="Не за адресою: Барвінок")
    assert not keeps.rows(given.NOW + timedelta(days=366)).exists()
    ids = list(keeps.rows(later).values_list("pk", flat=True))
    assert ids == [message.pk]
    assert keeps.drop is not None
    files = list(message.files.values_list("file_id", flat=True))
    assert keeps.drop(given.job("keep"), ids) == 1
    message.refresh_from_db()
    assert (message.title, message.signed_by, message.reason, message.number) == ("", "", "", "m-1")
    assert not StoredFile.objects.filter(pk__in=files).exists()
    assert not keeps.rows(later).exists()
