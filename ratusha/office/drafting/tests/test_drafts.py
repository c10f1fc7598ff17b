"""Writing a draft by a template and by hand, agreement along a route, remarks, new versions."""

import pytest

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.delivery import deliver
from ratusha.foundation.charter.actions import set_value
from ratusha.foundation.files import intake
from ratusha.foundation.jobs.registry import jobs
from ratusha.office.documents.tests import given as documents
from ratusha.office.drafting import actions, permissions, queries
from ratusha.office.drafting.models import Draft, DraftVersion, Template
from ratusha.office.drafting.rules import State
from ratusha.office.drafting.tests import given
from ratusha.office.tasks import actions as tasks
from ratusha.office.tasks.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> given.Story:
    return given.Story()


def refusal(act, *args, **named) -> Refused:
    with pytest.raises(Refused) as refused:
        act(*args, **named)
    return refused.value


def test_a_template_is_filled_with_names_declined_and_sums_in_words(story):
    template = story.template()
    draft = story.draft(template=template.pk, values=given.VALUES, text="")
    text = queries.version_of(draft).text
    assert "Шановна Олено Іванівно!" in text
    assert "12 500,50 грн (дванадцять тисяч п’ятсот гривень 50 копійок)" in text.replace("\u00a0", " ")
    assert "Примітка" not in text
    assert draft.total == 12500.50
    wrong = refusal(story.draft, template=template.pk, text="", values={"day": "завтра", "other": "1"})
    assert wrong.code == "drafting.values"
    assert set(wrong.fields) == {
        "values.person",
        "values.day",
        "values.sum",
        "values.other",
    }
    assert Draft.objects.count() == 1


def test_a_template_is_added_once_with_one_body_and_by_who_keeps_them(story):
    told = {"kind": "outgoing", "name": "Відповідь", "body": given.BODY, "fields": given.FIELDS}
    keeper = story.by(story.registrar)
    assert refusal(actions.add_template, story.by(story.author), **told).code == "forbidden"
    assert refusal(actions.add_template, keeper, **{**told, "body": " "}).code == "drafting.no_body"
    assert refusal(actions.add_template, keeper, **told, units=[0]).code == "drafting.no_unit"
    assert not Template.objects.exists()
    made = actions.add_template(keeper, **told, units=[story.unit.pk])
    assert (made.ordinal, made.versions.get().by_id) == (1, story.registrar.account_id)
    assert list(made.units.all()) == [story.unit]
    assert refusal(actions.add_template, story.by(story.registrar), **told).code == "drafting.twice"
    assert Template.objects.get() == made


def test_papers_that_take_minutes_keep_no_other_job_waiting():
    assert jobs["drafting.make_papers"].slow
    assert jobs["drafting.draw"].slow


def test_it_answers_only_what_its_author_may_open(story):
    letter = documents.registered()
    assert refusal(story.draft, answers_label="documents.document", answers_id=letter.pk).code == "drafting.no_answer"
    for wrong in ({"answers_label": "documents.document"}, {"answers_id": letter.pk},
                  {"answers_label": "tasks.task", "answers_id": letter.pk},
                  {"answers_label": "documents.document", "answers_id": letter.pk + 1}):  # fmt: skip
        assert refusal(story.draft, **wrong).code == "drafting.no_answer"
    assert not Draft.objects.exists()


@pytest.mark.server
def test_a_docx_template_gives_a_filled_docx_and_a_hostile_one_is_refused(story):
    token = given.docx_token(story.registrar, "Видати {{ person|dative }}.")
    template = story.template(body="", file=[token], fields=["person: person: Кому"])
    draft = story.draft(template=template.pk, values={"person": "Терен Ігор Степанович"}, text="")
    version = queries.version_of(draft)
    assert version.text == "Видати Терену Ігорю Степановичу."
    assert version.file.name.endswith(".docx")
    assert refusal(actions.write, story.by(story.author), draft, title="А", text="Б").code == "drafting.by_template"
    bad = given.docx_token(story.registrar, "{{ person.__class__ }}")
    assert refusal(story.template, name="Б", body="", file=[bad], fields=[]).code == "drafting.blank_forbidden"
    assert refusal(story.template, name="Б", body="{{ who }}").code == "drafting.blank_unknown"


@pytest.mark.server
def test_a_docx_of_ones_own_is_a_version(story):
    token = given.docx_token(story.author, "Перший абзац.", "Другий абзац.")
    draft = story.draft(text="не читається", file=[token])
    version = queries.version_of(draft)
    assert (version.text.split("\n"), version.file.name) == (["Перший абзац.", "Другий абзац."], "Шаблон.docx")
    renamed = actions.write(story.by(story.author), draft, title="Інша назва")
    assert queries.version_of(renamed).file == version.file
    letter = intake.receive_bytes(given.call(story.author), "лист.txt", "Текст".encode()).token
    wrong = {"text": "Б", "title": "А", "file": [letter]}
    assert refusal(actions.write, story.by(story.author), renamed, **wrong).code == "drafting.not_docx"
    bomb = intake.receive_bytes(given.call(story.author), "a.docx", given.docx_with("word/embeddings/a.bin")).token
    assert refusal(actions.write, story.by(story.author), renamed, **{**wrong, "file": [bomb]}).code == (
        "drafting.docx_program"
    )
    assert DraftVersion.objects.count() == 2
    job = given.call(system("test"))
    assert actions.show(job, renamed, ordinal=1).versions.get(ordinal=1).shown_at == given.NOW
    assert refusal(actions.show, given.call(system("test")), renamed, ordinal=1).code == "drafting.not_now"
    actions.write(story.by(story.author), renamed, title="Текстом", text="Просто текст.")
    assert queries.version_of(Draft.objects.get()).file is None


def test_a_route_is_gone_stage_by_stage_to_the_signers(story):
    draft = story.sent()
    assert (draft.state, given.waiting(draft)) == (State.AGREEING, {story.boss.account_id})
    assert list(queries.to_agree(story.boss)) == [draft]
    assert not queries.to_agree(story.lawyer)
    actions.agree(story.by(story.boss), draft)
    assert given.waiting(draft) == {story.lawyer.account_id, story.money.account_id}
    days = list(Task.objects.filter(about_id=draft.pk).order_by("pk").values_list("due_on", flat=True))
    assert [str(day) for day in days] == ["2026-11-25", "2026-11-27", "2026-11-27"]
    assert refusal(actions.agree, story.by(story.boss), draft).code == "forbidden"
    actions.agree(story.by(story.money), draft)
    done = actions.agree(story.by(story.lawyer), draft)
    assert (done.state, done.agreed) == (State.SIGNING, 1)
    assert done.paper is not None
    assert done.paper.media_type == "application/pdf"


def test_remarks_return_the_draft_and_the_next_version_is_agreed_anew(story):
    draft = story.sent()
    actions.agree(story.by(story.boss), draft)
    actions.remark(story.by(story.lawyer), draft, paragraph=2, text="Немає підстави.")
    assert refusal(actions.remark, story.by(story.lawyer), draft, paragraph=3, text="?").code == "drafting.no_paragraph"
    draft = actions.object_to(story.by(story.lawyer), draft, remark="Додайте закон.")
    assert (draft.state, given.waiting(draft)) == (State.RETURNED, set())
    first = DraftVersion.objects.get()
    draft = actions.write(
        story.by(story.author), draft, title=draft.title, text="Перший абзац.\n\nЗа законом.", why="Зауваження"
    )
    assert refusal(actions.send, story.by(story.author), draft).code == "drafting.remarks_open"
    for one in queries.remarks_of(draft):
        assert refusal(actions.reply, story.by(story.author), one, taken=False).code == "drafting.no_reason"
        actions.reply(story.by(story.author), one, taken=True)
    draft = actions.send(story.by(story.author), draft)
    assert (draft.round, given.waiting(draft)) == (2, {story.boss.account_id})
    assert DraftVersion.objects.get(pk=first.pk).text == first.text
    lines = queries.compared(draft, 1, 2)
    sides = {
        side: "\n".join("".join(p.text for p in line if p.part != side) for line in lines) for side in ("in", "out")
    }
    assert sides["in"] == first.text
    assert sides["out"] == "Перший абзац.\n\nЗа законом."


def test_the_charter_may_ask_only_those_who_had_not_agreed(story):
    admin = given.official("administrator")
    set_value(story.by(admin), name="drafting.again_all", value="", valid_from=given.NOW.date(), basis="Порядок")
    draft = story.sent()
    actions.agree(story.by(story.boss), draft)
    draft = actions.object_to(story.by(story.lawyer), draft, remark="Ні.")
    actions.reply(story.by(story.author), queries.remarks_of(draft)[0], taken=True)
    draft = actions.write(story.by(story.author), draft, title=draft.title, text="Інше")
    actions.send(story.by(story.author), draft)
    assert given.waiting(draft) == {story.lawyer.account_id, story.money.account_id}


def test_a_turn_taken_in_the_list_of_tasks_moves_the_draft_too(story):
    story.route({"stage": 1, "member": "person", "key": story.lawyer.account_id}, name="Короткий", kind="outgoing")
    draft = actions.send(story.by(story.author), story.draft())
    turn = Task.objects.get(about_id=draft.pk)
    tasks.agree(story.by(story.lawyer), turn)
    draft.refresh_from_db()
    assert draft.state == State.AGREEING
    deliver(given.NOW)
    draft.refresh_from_db()
    assert draft.state == State.SIGNING
    assert refusal(actions.follow, story.by(story.head), draft).code == "forbidden"


def test_a_draft_is_seen_by_those_who_have_to_do_with_it(story):
    draft = story.sent()
    stranger = given.official("executor")
    assert not permissions.can_see(stranger, draft)
    assert not queries.visible_to(stranger)
    assert not permissions.can_see(story.registrar, draft)
    for actor in (story.author, story.boss, story.head):
        assert permissions.can_see(actor, draft)
        assert list(queries.visible_to(actor)) == [draft]
    assert not permissions.can_see(story.lawyer, draft)  # whose turn has not come
    actions.agree(story.by(story.boss), draft)
    assert permissions.can_see(story.lawyer, draft)
    assert list(queries.visible_to(story.lawyer)) == [draft]


def test_taking_back_and_withdrawing(story):
    draft = actions.take_back(story.by(story.author), story.agreed())
    assert (draft.state, draft.paper) == (State.DRAFTING, None)
    same = {"title": draft.title, "text": "Перший абзац.\n\nДругий абзац.", "addressee": draft.addressee}
    assert refusal(actions.write, story.by(story.author), draft, **same).code == "drafting.same"
    assert refusal(actions.write, story.by(story.lawyer), draft, title="А", text="Б").code == "forbidden"
    draft = actions.withdraw(story.by(story.author), draft, why="Не потрібно")
    assert draft.state == State.WITHDRAWN
    assert refusal(actions.send, story.by(story.author), draft).code == "drafting.not_now"


def test_templates_and_routes_are_kept_in_versions_and_switched(story):
    template = story.template()
    changed = actions.change_template(
        story.by(story.registrar), template, name="Відповідь", body="{{ title }}", why="Нове"
    )
    assert changed.ordinal == 2
    assert changed.versions.get(ordinal=1).body == given.BODY
    assert not queries.templates_for(given.official("operator"))
    actions.change_template(
        story.by(story.registrar), template, name="Відповідь", body="Текст", units=[given.unit("Інший").pk]
    )
    assert not queries.templates_for(story.author)
    assert queries.templates_for(story.registrar)
    assert not actions.switch_template(story.by(story.registrar), template, on=False).active
    route = story.route({"stage": 1, "member": "role", "role": "head"}, kind="order")
    assert [one.pk for one in queries.routes_for("order", None)] == [route.pk]
    assert not queries.routes_for("act", None)
    steps = [{"stage": 1, "member": "unit_head", "key": story.unit.pk, "least": "1000"}]
    actions.change_route(story.by(story.registrar), route, name="Для актів", kind="act", steps=steps)
    assert refusal(actions.add_route, story.by(story.registrar), name="Для актів", steps=steps).code == "drafting.twice"
    assert refusal(story.route, {"stage": 1, "member": "role"}, name="Б").code == "drafting.no_member"
    assert not actions.switch_route(story.by(story.registrar), route, on=False).active


def test_nobody_to_ask_goes_to_the_signers_at_once_and_without_a_signer_nowhere(story):
    draft = actions.send(story.by(story.author), story.draft(), agreers=[])
    assert (draft.state, draft.round) == (State.SIGNING, 0)
    assert refusal(actions.send, story.by(story.author), story.draft(signers=[])).code == "drafting.no_signer"
    story.route({"stage": 1, "member": "role", "role": "operator"})
    assert refusal(actions.send, story.by(story.author), story.draft()).code == "drafting.nobody"
    named = actions.send(story.by(story.author), story.draft(), agreers=[story.lawyer.account_id])
    assert given.waiting(named) == {story.lawyer.account_id}
