"""From the first draft to the signed paper in the author's hands."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from ratusha.foundation.files import guards
from ratusha.foundation.files.storage import disk
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.office.cases import actions
from ratusha.office.cases.models import Answer
from ratusha.office.cases.queries import Case, State

from . import given
from .given import refused

pytestmark = pytest.mark.django_db
LAW = {"law": "Закон № 2189-VIII, ст. 9", "appeal_route": "Можна оскаржити до Чернівецького окружного суду."}


def read(answer: Answer) -> str:
    assert answer.pdf is not None
    with disk().open(answer.pdf.sha256) as file:
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(file.read())).pages)


def test_every_version_of_a_draft_is_kept() -> None:
    story = given.Story()
    story.drafted()
    actions.draft_answer(given.call(story.executor), story.case, outcome="explained", text="Друга версія")
    versions = list(story.case.answers.values_list("ordinal", "state", "text"))
    assert versions == [(2, "draft", "Друга версія"), (1, "replaced", "Ліхтарі полагоджено.")]
    assert story.fresh().state == State.PREPARING


def test_a_draft_takes_the_law_of_its_template() -> None:
    story = given.Story()
    keeper = given.official("administrator")
    actions.keep_template(
        given.call(keeper), code="no-money", kind="appeals.appeal", name="Відмова", outcome="refused", body="Ні",
        since=given.NOW.date(), **LAW,
    )  # fmt: skip
    story.drafted("refused", template="no-money")
    assert story.case.answers.get().law == LAW["law"]
    call = given.call(story.executor)
    refused("cases.no_template", actions.draft_answer, call, story.case, outcome="refused", text="Ні", template="x")


def test_drafting_is_for_those_who_answer() -> None:
    story = given.Story()
    other = given.official("executor", given.unit("Юридичний відділ"))
    inputs = {"outcome": "satisfied", "text": "Так"}
    refused("cases.not_now", actions.draft_answer, given.call(story_unit_head(story)), story.case, **inputs)
    story.assigned()
    for actor in (None, other, story.head, story.registrar, story.author):
        refused("forbidden", actions.draft_answer, given.call(actor), story.case, **inputs)
    refused("invalid", actions.draft_answer, given.call(story.executor), story.case, outcome="forwarded", text="Так")


def story_unit_head(story: given.Story):
    """The head of the unit to which a case not yet handed on is shown as theirs."""
    Case.objects.filter(pk=story.case.pk).update(unit=story.unit)
    return story.unit_head


def test_a_refusal_names_its_law_and_the_way_to_appeal() -> None:
    story = given.Story()
    story.drafted("refused")
    wrong = refused("cases.answer_gaps", actions.send_for_approval, given.call(story.executor), story.case)
    assert set(wrong.fields) == {"law", "appeal_route"}
    actions.draft_answer(given.call(story.executor), story.case, outcome="refused", text="Відмовляємо.", **LAW)
    actions.send_for_approval(given.call(story.executor), story.case)
    assert story.fresh().state == State.AGREEING


def test_nobody_agrees_their_own_draft() -> None:
    story = given.Story()
    story.assigned()
    actions.assign(given.call(story.registrar), story.case, unit=story.unit.pk, executor=story.unit_head.account_id)
    actions.draft_answer(given.call(story.unit_head), story.case, outcome="satisfied", text="Зроблено")
    actions.send_for_approval(given.call(story.unit_head), story.case)
    refused("cases.own_draft", actions.approve, given.call(story.unit_head), story.case)
    refused("forbidden", actions.approve, given.call(story.executor), story.case)
    actions.approve(given.call(story.head), story.case)
    assert story.fresh().state == State.APPROVED


def test_a_returned_draft_keeps_the_remark() -> None:
    story = given.Story()
    story.approved()
    refused("forbidden", actions.return_draft, given.call(story.executor), story.case, remark="Ні")
    actions.return_draft(given.call(story.head), story.case, remark="Назвіть день робіт.")
    answer = story.fresh().answers.get()
    assert (story.case.state, answer.state, answer.approver_id) == (State.PREPARING, "draft", None)
    assert story.case.messages.get().internal


def test_the_answer_is_signed_sent_and_closes_the_case() -> None:
    story = given.Story()
    case = story.answered()
    answer = case.answers.get()
    assert (case.state, case.outcome, case.closed_at) == (State.ANSWERED, "satisfied", given.NOW)
    assert (case.act_on, answer.state, answer.signed_by_id) == (None, "sent", story.head.account_id)
    text = read(answer)
    assert "Ліхтарі полагоджено." in text
    assert "Марія ВОЛОШКА" in text
    assert "Б-1" in text
    letter = Letter.objects.get(template="cases.answered")
    assert (letter.value, letter.about_id) == ("olena@example.com", case.pk)
    assert "/z/" in letter.text
    message = case.messages.get()
    assert (message.side, message.internal, list(message.files.all())) == ("us", False, [answer.pdf])
    assert Entry.objects.filter(action="cases.send_answer").count() == 1


def test_the_paper_of_a_refusal_names_law_and_way() -> None:
    story = given.Story()
    case = story.answered(outcome="refused", **LAW)
    text = " ".join(read(case.answers.get()).split())
    assert "№ 2189-VIII" in text
    assert "окружного суду" in text


def test_only_the_head_sends_and_only_what_is_approved() -> None:
    story = given.Story()
    story.agreeing()
    refused("cases.no_answer", actions.send_answer, given.call(story.head), story.case)
    actions.approve(given.call(story.unit_head), story.case)
    for actor in (None, story.executor, story.unit_head, story.registrar, story.author):
        refused("forbidden", actions.send_answer, given.call(actor), story.case)


def test_a_double_click_sends_once() -> None:
    story = given.Story()
    story.approved()
    for _click in range(2):
        actions.send_answer(given.call(story.head, request_id="send"), story.case)
    assert Letter.objects.filter(template="cases.answered").count() == 1
    refused("cases.no_answer", actions.send_answer, given.call(story.head), story.case)


def test_the_author_opens_the_paper_and_not_a_stranger() -> None:
    story = given.Story()
    answer = story.answered().answers.get()
    assert guards.can_open(story.author, answer.pdf)
    assert guards.can_open(story.registrar, answer.pdf)
    assert not guards.can_open(given.call().actor, answer.pdf)
    assert not guards.can_open(given.official("executor", given.unit("Інший")), answer.pdf)


def test_joined_cases_get_the_same_answer_under_their_own_number() -> None:
    story = given.Story()
    other = given.registered(reply_to="petro@example.com", author_name="Чебрець Петро")
    other.state, other.duplicate_of = State.JOINED, story.case
    other.save()
    story.answered()
    other.refresh_from_db()
    assert (other.state, other.outcome) == (State.ANSWERED, "satisfied")
    assert str(other) in read(other.answers.get())
    assert set(Letter.objects.values_list("value", flat=True)) == {"olena@example.com", "petro@example.com"}
    refused("cases.not_joined", actions.answer_joined, given.call(story.head), other, main=story.case.pk)


def test_delivery_is_noted_once() -> None:
    story = given.Story()
    refused("cases.not_now", actions.confirm_delivery, given.call(story.registrar), story.case, by="post")
    story.answered()
    refused("forbidden", actions.confirm_delivery, given.call(), story.case, by="post")
    actions.confirm_delivery(given.call(story.registrar), story.case, by="post")
    assert story.fresh().delivered_at == given.NOW
    refused("cases.delivered", actions.confirm_delivery, given.call(story.registrar), story.case, by="post")


def test_lists_are_kept_by_administrators() -> None:
    keeper, stranger = given.official("administrator"), given.call()
    actions.keep_subject(given.call(keeper), code="090", name="Комунальне господарство")
    refused("forbidden", actions.keep_subject, stranger, code="091", name="Інше")
    refused("cases.code", actions.keep_subject, given.call(keeper), code="0" * 11, name="Інше")
    sample = {"code": "yes", "kind": "appeals.appeal", "name": "Так", "outcome": "refused", "body": "Ні"}
    day = given.NOW.date()
    refused("cases.answer_gaps", actions.keep_template, given.call(keeper), **sample, since=day)
    refused("forbidden", actions.keep_template, given.call(), **sample, since=day, **LAW)
    period = {"since": day, "until": day - given.days(1)}
    refused("cases.period", actions.keep_template, given.call(keeper), **sample, **period, **LAW)
    refused("cases.code", actions.keep_template, given.call(keeper), **{**sample, "code": "ї!"}, since=day, **LAW)
