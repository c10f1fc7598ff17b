"""The way of a consultation: prepared, published, proposed to, answered, reported; a refusal changes nothing."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from ratusha.foundation.access.actors import stranger
from ratusha.foundation.actions import Refused
from ratusha.foundation.charter.actions import set_value
from ratusha.foundation.files.guards import can_open
from ratusha.foundation.files.storage import disk
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.papers.sheets import read_xlsx
from ratusha.office.cases.tests.given import official
from ratusha.participation.consultations import actions, jobs, queries, reactions
from ratusha.participation.consultations.models import (
    Ballot,
    Consultation,
    Meeting,
    OpinionMap,
    Paragraph,
    Proposal,
    Question,
    Statement,
    Support,
    Version,
)
from ratusha.participation.consultations.queries.cards import traced as traced_of
from ratusha.participation.consultations.tests import given
from ratusha.participation.consultations.tests.given import NOW, call
from ratusha.records.owndata.queries import Subject
from ratusha.records.people import actions as people

pytestmark = pytest.mark.django_db
KEPT = (Consultation, Question, Meeting, Version, Paragraph, Proposal, Support, Statement, OpinionMap, Ballot)


def contents() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in KEPT]


def refused(code: str, act: object, *args: object, **more: object) -> None:
    before = contents()
    with pytest.raises(Refused) as told:
        act(*args, **more)  # type: ignore[operator]
    assert told.value.code == code
    assert contents() == before


def test_it_is_published_when_nothing_is_missing_for_as_long_as_the_charter_asks():
    organiser = given.organiser()
    bare = given.draft(organiser, text="", note="", allowed=False)
    refused("consultations.unready", actions.open_consultation, call(organiser), bare)
    actions.put_text(call(organiser), bare, text=given.TEXT)
    refused("consultations.unready", actions.open_consultation, call(organiser), bare.pk)
    made = given.draft(organiser)
    far, past = date(2029, 1, 1), date(2026, 11, 20)
    refused("consultations.past", actions.open_consultation, call(organiser), made, opens_on=past)
    refused("consultations.too_far", actions.open_consultation, call(organiser), made, opens_on=far)
    refused("consultations.too_far", actions.open_consultation, call(organiser), made, closes_on=far)
    early = date(2026, 12, 11)
    refused("consultations.too_short", actions.open_consultation, call(organiser), made, closes_on=early)
    opened = actions.open_consultation(call(organiser), made)
    assert (opened.opens_on, opened.closes_on) == (date(2026, 11, 23), date(2026, 12, 14))  # 15 working days after
    assert opened.report_due_on == date(2026, 12, 28)  # 10 working days more
    refused("consultations.begun", actions.open_consultation, call(organiser), made)
    refused("consultations.begun", actions.ask, call(organiser), made, questions=["Пізно?"])
    changed = given.CARD | {"note": "Інша"}
    refused("consultations.begun", actions.describe, call(organiser), made, **changed)
    kept = actions.describe(call(organiser), made, **(given.CARD | {"contact": "Інша людина, 2 11 23"}))
    assert kept.contact == "Інша людина, 2 11 23"


def test_the_least_length_is_a_setting_of_the_community():
    admin, organiser = official("administrator"), given.organiser()
    told = {"name": "consultations.days", "value": "20", "valid_from": NOW.date(), "basis": "Рішення ради № 5"}
    set_value(call(admin), **told)
    made = actions.open_consultation(call(organiser), given.draft(organiser))
    assert made.closes_on == date(2026, 12, 21)


def test_only_who_prepares_it_sees_a_draft():
    unit, other = given.unit(), given.unit("Інший відділ")
    head, stranger_head = official("unit_head", unit), official("unit_head", other)
    made = given.draft(head, unit=unit.pk)
    assert queries.visible_to(head).get() == made
    assert not queries.visible_to(stranger_head).exists()
    assert not queries.visible_to(stranger()).exists()
    refused("forbidden", actions.open_consultation, call(stranger_head), made)
    refused("consultations.unit", actions.begin, call(stranger_head), **(given.CARD | {"unit": unit.pk}))
    actions.open_consultation(call(head), made)
    assert queries.visible_to(stranger()).get() == made


def test_it_can_only_become_longer_and_is_called_off_with_a_reason():
    organiser, made = given.organiser(), given.opened()
    told = {"closes_on": made.closes_on, "why": "Так."}
    refused("consultations.not_longer", actions.extend, call(organiser), made, **told)
    later = made.closes_on + timedelta(days=10)
    longer = actions.extend(call(organiser), made.pk, closes_on=later, why="Просять ОСББ.")
    assert (longer.closes_on, longer.report_due_on > made.report_due_on) == (later, True)
    off = actions.call_off(call(organiser), made.pk, why="Проєкт відкликано.")
    assert off.state == "cancelled"
    refused("consultations.over", actions.extend, call(organiser), made.pk, closes_on=later, why="Ні.")
    refused("consultations.over", actions.call_off, call(organiser), made.pk, why="Ні.")
    refused("consultations.over", actions.put_text, call(organiser), made.pk, text="Інше.", why="Ні.")
    refused("consultations.over", actions.describe, call(organiser), made.pk, **given.CARD)
    refused("consultations.not_open", given.comment, made)


def test_the_platform_ends_it_after_the_last_day_and_nobody_earlier():
    made = given.opened()
    refused("consultations.not_yet", actions.close, call(given.PLATFORM), made)
    refused("forbidden", actions.close, call(given.organiser(), given.after(made)), made)
    assert jobs.end_terms(call(given.PLATFORM, request_id="job:1")) == "0"
    assert jobs.end_terms(call(given.PLATFORM, given.after(made), request_id="job:2")) == "1"
    made.refresh_from_db()
    assert made.state == "counting"
    me = given.resident()
    told = {"kind": "opinion", "text": "Запізно."}
    refused("consultations.not_open", actions.propose, call(me, given.after(made)), made, **told)


def test_a_new_version_keeps_proposals_on_their_paragraph():
    organiser, made = given.organiser(), given.opened()
    one = given.comment(made)
    refused("consultations.why", actions.put_text, call(organiser), made, text="Інше.")
    refused("consultations.same", actions.put_text, call(organiser), made, text=given.TEXT, why="Те саме")
    refused("consultations.no_text", actions.put_text, call(organiser), made, text=" \n ", why="Порожньо")
    text = "Преамбула\n\n" + given.TEXT.replace("двічі на рік", "тричі на рік").replace(
        "\n\nПаркування на газоні заборонене.", ""
    )
    actions.put_text(call(organiser), made, text=text, why="За зауваженнями юристів")
    rows = list(Paragraph.objects.filter(source__number=2).order_by("place"))
    assert [(row.place, row.fate) for row in rows] == [(1, "new"), (2, "same"), (3, "changed"), (4, "same")]
    assert (rows[2].anchor, rows[2].received) == (one.anchor, 1)
    shown = queries.shown([Proposal.objects.select_related("source").get()], None)[0]
    assert shown.outdated
    version = Version.objects.get(number=2)
    compared = queries.compared(version)
    assert [part.fate for part in compared] == ["new", "same", "changed", "same", "gone"]
    changed = compared[2].pieces
    assert "".join(piece.text for piece in changed if piece.part != "out") == "Трава коситься тричі на рік."
    gone = compared[-1].anchor
    told = {"kind": "comment", "text": "Поверніть.", "paragraph": gone}
    refused("consultations.no_paragraph", actions.propose, call(given.resident()), made, **told)


def docx(*paragraphs: str, head: str = "") -> bytes:
    """A Word document as a word processor writes it."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(
            "word/document.xml", f'<?xml version="1.0"?>{head}<w:document {space}><w:body>{body}</w:body></w:document>'
        )
    return made.getvalue()


def test_a_draft_comes_from_a_word_document():
    organiser = given.organiser()
    made = given.draft(organiser, text="")
    token = given.file(organiser, "проєкт.docx", docx("Розділ 1", "Трава &lt;коситься&gt;.", "", "Кінець."))
    actions.put_text(call(organiser), made, files=[token])
    assert [one.text for one in Paragraph.objects.all()] == ["Розділ 1", "Трава <коситься>.", "Кінець."]
    assert can_open(organiser, Version.objects.get().file)
    assert not can_open(stranger(), Version.objects.get().file)
    bad = given.file(organiser, "погане.docx", docx("Так", head='<!DOCTYPE a [<!ENTITY b "c">]>'))
    refused("consultations.unreadable", actions.put_text, call(organiser), made.pk, files=[bad])
    old = given.file(organiser, "старе.txt", "Перший рядок\nДругий рядок".encode("cp1251"))
    actions.put_text(call(organiser), made.pk, files=[old])
    assert [one.text for one in Paragraph.objects.all()] == ["Перший рядок", "Другий рядок"]


def test_who_sends_what_and_what_is_refused():
    made, me = given.opened(), given.resident()
    refused("forbidden", actions.propose, call(stranger()), made, kind="opinion", text="Так.")
    organiser = given.organiser()  # an official without a card of their own takes part as nobody
    refused("identity.log_in", actions.propose, call(organiser), made, kind="opinion", text="Так.")
    refused("consultations.empty", actions.propose, call(me), made, kind="opinion", text=" ")
    refused("consultations.no_paragraph", actions.propose, call(me), made, kind="comment", text="Так.")
    refused("consultations.no_question", actions.propose, call(me), made, kind="answer", text="Так.", question=77)
    same = {"kind": "wording", "wording": "Трава коситься двічі на рік.", "paragraph": given.anchor(made)}
    refused("consultations.no_change", actions.propose, call(me), made, **same)
    told = {"kind": "opinion", "text": "Так.", "on_behalf": 10**6}
    refused("consultations.not_spoken_for", actions.propose, call(me), made, **told)
    one, two = given.comment(made, me), given.wording(made, me)
    made.refresh_from_db()
    assert [one.number, two.number] == [1, 2]
    assert (made.proposals, made.waiting, made.people) == (2, 2, 1)
    assert queries.author_words(one) == "мешканець"
    assert "Барвінок" not in str(Entry.objects.filter(action="consultations.propose").values_list("facts", "diff"))


def test_one_speaks_for_an_organisation_by_our_records():
    made, me = given.opened(), given.resident()
    society = people.remember(call(given.PLATFORM), organisation="ОСББ «Калина»", email="osbb@example.com")
    registrar = official("registrar")
    people.add_representative(call(registrar), society, representative=given.person_of(me).pk)
    told = {"kind": "opinion", "text": "Підтримуємо.", "on_behalf": society.pk}
    one = actions.propose(call(me), made, **told)
    assert queries.author_words(one) == "ОСББ «Калина»"
    named = actions.propose(call(me), made, **told, named=True)
    assert queries.author_words(named) == "ОСББ «Калина» (Барвінок Олена Іванівна)"


def test_support_is_one_from_a_person():
    made, author, other = given.opened(), given.resident(), given.resident()
    one = given.comment(made, author)
    refused("consultations.own", actions.support, call(author), one)
    assert actions.support(call(other), one.pk).supporters == 1
    refused("consultations.supported", actions.support, call(other), one.pk)
    organiser = given.organiser()
    actions.hide(call(organiser), one.pk, why="Образи.")
    refused("consultations.hidden", actions.hide, call(organiser), one.pk, why="Образи.")
    refused("consultations.hidden", actions.support, call(given.resident()), one.pk)
    hidden = queries.shown([Proposal.objects.get()], None)[0]
    assert hidden.is_hidden
    assert not queries.shown([Proposal.objects.get()], given.person_of(author).pk)[0].is_hidden
    actions.show(call(organiser), one.pk)
    refused("consultations.shown", actions.show, call(organiser), one.pk)
    assert Support.objects.count() == 1


def test_paper_and_spoken_proposals_count_alike():
    organiser, made = given.organiser(), given.opened()
    held = given.meeting(made, organiser)
    told = {"kind": "comment", "text": "Зі слухань.", "paragraph": given.anchor(made)}
    refused("consultations.way", actions.enter, call(organiser), made, way="site", **told)
    refused("consultations.no_meeting", actions.enter, call(organiser), made, way="oral", **told)
    refused("consultations.no_name", actions.enter, call(organiser), made, way="paper", named=True, **told)
    refused("forbidden", actions.enter, call(given.resident()), made, way="paper", **told)
    one = actions.enter(call(organiser), made, way="oral", meeting=held.pk, author_name="Глід Ілля", named=True, **told)
    assert (one.number, one.meeting, queries.author_words(one)) == (1, held, "Глід Ілля")
    made = given.closed(organiser, Consultation.objects.get(pk=made.pk))
    later = actions.enter(call(organiser, given.after(made)), made, way="paper", kind="opinion", text="Лист у строк.")
    made.refresh_from_db()
    assert (later.number, made.proposals, made.waiting) == (2, 2, 2)


def test_meetings_are_announced_moved_called_off_and_have_a_protocol():
    organiser, made = given.organiser(), given.opened()
    ahead = given.meeting(made, organiser, NOW + timedelta(days=3))
    token = given.file(organiser)
    refused("consultations.not_yet", actions.keep_protocol, call(organiser), ahead, files=[token])
    told = {"kind": "round_table", "title": "Стіл", "place": "Школа", "at": NOW + timedelta(days=4)}
    assert actions.change_meeting(call(organiser), ahead, **told).place == "Школа"
    actions.cancel_meeting(call(organiser), ahead.pk, why="Тривога")
    refused("consultations.meeting_over", actions.change_meeting, call(organiser), ahead.pk, **told)
    refused("consultations.meeting_over", actions.keep_protocol, call(organiser), ahead.pk, files=[token])
    held = given.meeting(made, organiser)
    refused("consultations.no_file", actions.keep_protocol, call(organiser), held, files=[])
    kept = actions.keep_protocol(call(organiser), held, files=[token], came=14)
    assert (kept.came, can_open(stranger(), kept.protocol)) == (14, True)
    refused("consultations.meeting_over", actions.cancel_meeting, call(organiser), held.pk, why="Пізно")
    actions.add_meeting(call(organiser), made, **told)


def test_it_is_reported_only_when_every_proposal_is_answered():
    organiser, made = given.organiser(), given.opened()
    author, other = given.resident(), given.resident("Клен")
    one, two = given.wording(made, author), given.comment(made, other, named=True)
    actions.enter(call(organiser), made, kind="opinion", way="email", text="Лист.", email="osbb@example.com")
    refused("consultations.not_yet", actions.publish_report, call(organiser), made.pk, summary="Рано.")
    made = given.closed(organiser, Consultation.objects.get(pk=made.pk))
    later = call(organiser, given.after(made))
    refused("consultations.unanswered", actions.publish_report, later, made.pk, summary="Рано.")
    refused("invalid", actions.answer, later, one.pk, outcome="accepted", reason=" ")
    refused("forbidden", actions.answer, call(author), one.pk, outcome="accepted", reason="Так.")
    for row, outcome in ((one, "accepted"), (two, "partly"), (Proposal.objects.get(number=3), "rejected")):
        actions.answer(call(organiser, given.after(made)), row.pk, outcome=outcome, reason=f"Бо {outcome}.")
    actions.answer(call(organiser, given.after(made)), two.pk, outcome="rejected", reason="Перевірили ще раз.")
    actions.put_final(call(organiser, given.after(made)), made.pk, text=given.TEXT.replace("двічі", "чотири рази"))
    made = actions.publish_report(call(organiser, given.after(made)), made.pk, summary="Проєкт іде на сесію.")
    assert (made.state, made.waiting) == ("reported", 0)
    refused("consultations.reported", actions.publish_report, later, made.pk, summary="Ще раз.")
    refused("consultations.not_open", actions.answer, later, one.pk, outcome="rejected", reason="Пізно.")
    refused("consultations.final_there", actions.put_final, later, made.pk, text="Інше.")
    with disk().open(made.report_pdf.sha256) as paper:
        words = "".join(page.extract_text() for page in PdfReader(paper).pages)
    assert "Бо accepted." in words
    assert "Клен Олена Іванівна" in words
    assert "Барвінок" not in words
    with disk().open(made.report_xlsx.sha256) as sheet:
        rows = list(read_xlsx(sheet))
    assert [row[0] for row in rows[1:]] == [1, 2, 3]
    assert rows[1][6] == "Трава коситься чотири рази на рік."
    assert can_open(stranger(), made.report_pdf)
    traced = traced_of(queries.final_of(made))
    assert [row.number for row in traced[one.anchor]] == [1]
    Letter.objects.all().delete()
    entry = Entry.objects.filter(action="consultations.report").get()
    for _twice in range(2):
        reactions.tell_authors.body(call(given.PLATFORM, request_id="r:1"), entry)
    letters = {letter.value: letter for letter in Letter.objects.all()}
    assert len(letters) == 3
    assert "Чому: Бо accepted." in letters[given.person_of(author).contacts.get().value].text


def test_answers_to_questions_are_summed_up_not_answered_one_by_one():
    organiser = given.organiser()
    made = given.draft(organiser)
    actions.ask(call(organiser), made, questions=["Скільки разів?"])
    actions.open_consultation(call(organiser), made.pk)
    asked = made.questions.get()
    one = actions.propose(call(given.resident()), made.pk, kind="answer", text="Чотири.", question=asked.pk)
    told = {"outcome": "accepted", "reason": "Так."}
    refused("consultations.no_need", actions.answer, call(organiser), one.pk, **told)
    made.refresh_from_db()
    assert (made.proposals, made.waiting, made.questions.get().answers) == (1, 0, 1)


def test_a_proposal_is_traced_to_what_it_changed():
    organiser, made = given.organiser(), given.opened()
    one = actions.propose(call(given.resident()), made, kind="opinion", text="Про тишу теж.")
    refused("consultations.not_accepted", actions.trace, call(organiser), one.pk, paragraph=1)
    actions.answer(call(organiser), one.pk, outcome="accepted", reason="Додано.")
    made = given.closed(organiser, Consultation.objects.get(pk=made.pk))
    refused("consultations.no_paragraph", actions.trace, call(organiser), one.pk, paragraph=5)
    actions.put_final(call(organiser), made.pk, text=given.TEXT + "\n\nПісля 22 години тиша.")
    actions.trace(call(organiser), one.pk, paragraph=5)
    last = queries.compared(queries.final_of(made))[-1]
    assert (last.fate, [row.number for row in last.proposals]) == ("new", [1])
    actions.trace(call(organiser), one.pk, paragraph=0)
    assert queries.compared(queries.final_of(made))[-1].proposals == ()


def test_a_persons_data_are_told_and_go_at_their_wish():
    from ratusha.participation.consultations.actions import keeping

    made, me, other = given.opened(), given.resident(), given.resident()
    one = given.comment(made, me, named=True)
    two = given.comment(made, other)
    actions.support(call(me), two.pk)
    statement = given.statements(made)[0]
    actions.take_stance(call(me), made.pk, statement=statement.pk, stance="agree")
    actions.offer(call(me), made.pk, text="Моє твердження")
    person = given.person_of(me)
    subject = Subject(me.account_id or 0, person.pk)
    assert [row["number"] for row in queries.owndata.sent(subject)] == [one.number]
    assert [row["number"] for row in queries.owndata.supported(subject)] == [two.number]
    assert [row["stance"] for row in queries.owndata.stances(subject)] == ["Погоджуюся"]
    assert [row["text"] for row in queries.owndata.statements(subject)] == ["Моє твердження"]
    foreseen = keeping.holds(subject, NOW)
    assert keeping.erase(call(given.PLATFORM), subject) == foreseen
    assert keeping.holds(subject, NOW).erased == 0
    one.refresh_from_db()
    two.refresh_from_db()
    statement.refresh_from_db()
    made.refresh_from_db()
    assert (one.author_name, one.person, one.text) == ("", None, "Чотири рази краще.")
    assert (two.supporters, statement.agree, made.voices, Ballot.objects.count()) == (0, 0, 0, 0)
