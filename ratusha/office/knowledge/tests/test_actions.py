"""Articles change, and what rests on them is marked until somebody reads it again."""

from datetime import date, timedelta
from typing import Any

import pytest

from ratusha.foundation.actions import Refused
from ratusha.office.knowledge import actions, queries
from ratusha.office.knowledge.models import Article, Instruction, StandardAnswer, Wording

from . import given

pytestmark = pytest.mark.django_db
LATER = given.NOW + timedelta(days=10)


def marks(now: Any = LATER) -> dict[str, str]:
    return {one.code: str(queries.mark_of(one, now.date())) for one in queries.to_review(given.EXECUTOR, now.date())}


def test_a_new_wording_marks_what_cites_the_article_until_it_is_reviewed() -> None:
    law, other = given.article(), given.article("стаття 778")
    answer, instruction = given.answer(law), given.instruction(law, other)
    given.answer(other)
    assert marks() == {}
    actions.change_article(
        given.call(given.keeper(), now=LATER), law, text="Два місяці.", since=date(2026, 12, 1), title="Строки"
    )
    assert marks() == {answer.code: "changed", instruction.code: "changed"}
    assert [one.text for one in Wording.objects.filter(article=law)] == ["Два місяці.", "Не довше місяця."]
    actions.review_answer(given.call(given.keeper(), now=LATER), answer)
    assert marks() == {instruction.code: "changed"}
    known = queries.instructions_for("drafting", LATER.date())
    assert [one.mark for one in known if one.code == instruction.code] == ["changed"]


def test_an_ended_article_cannot_be_reviewed_away() -> None:
    law = given.article()
    answer = given.answer(law)
    actions.end_article(given.call(given.keeper()), law, until=given.NOW.date())
    assert marks() == {answer.code: "ended"}
    before = StandardAnswer.objects.filter(pk=answer.pk).values().get()
    with pytest.raises(Refused, match=r"knowledge\.ended"):
        actions.review_answer(given.call(given.keeper(), now=LATER), answer)
    assert StandardAnswer.objects.filter(pk=answer.pk).values().get() == before
    assert queries.article_choices(LATER.date())[-1][0] == law.pk


@pytest.mark.parametrize(
    ("code", "inputs"),
    [
        ("knowledge.earlier", {"since": date(2019, 1, 1)}),
        ("knowledge.link", {"since": date(2026, 1, 1), "link": "zakon"}),
    ],
)
def test_a_wording_is_refused(code: str, inputs: dict[str, Any]) -> None:
    law = given.article()
    before = list(Article.objects.values()), list(Wording.objects.values())
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        actions.change_article(given.call(given.keeper()), law, **{"text": "Інше.", "title": "Інше", **inputs})
    assert (list(Article.objects.values()), list(Wording.objects.values())) == before


@pytest.mark.parametrize(
    ("code", "inputs"),
    [
        ("knowledge.code", {"code": "Ні"}),
        ("knowledge.step", {"step": "dancing"}),
        ("knowledge.period", {"until": date(2019, 1, 1)}),
        ("knowledge.no_article", {"articles": [10**9]}),
        ("forbidden", {"actor": given.EXECUTOR}),
    ],
)
def test_an_instruction_is_refused(code: str, inputs: dict[str, Any]) -> None:
    actor = inputs.pop("actor", None) or given.keeper()
    text = {"code": "x", "step": "drafting", "title": "Т", "body": "Т", "since": date(2020, 1, 1), **inputs}
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        actions.keep_instruction(given.call(actor), **text)
    assert not Instruction.objects.exists()


def test_a_known_article_is_not_written_down_twice() -> None:
    given.article()
    with pytest.raises(Refused, match=r"knowledge\.known"):
        given.article()


def test_texts_are_found_in_any_form_of_their_words_and_the_nearest_come_first() -> None:
    lamp = given.answer(title="Ремонт вуличного освітлення", body="Ліхтарі ремонтує комунальник.")
    given.answer(title="Пільги на воду", body="Подайте заяву.")
    rows = queries.all_answers(given.EXECUTOR)
    assert [one.pk for one in queries.found(rows, "ліхтаря")] == [lamp.pk]
    assert [one.pk for one in queries.found(rows, "вуличним освітл")] == [lamp.pk]
    assert not queries.found(rows, "ліхтаря пільги").exists()
    near = queries.answers_in_force(given.NOW.date(), near="Третій тиждень не світить ліхтар, темна вулиця")
    assert near[0].code == lamp.code


def test_the_first_articles_are_there_and_can_be_cited() -> None:
    law = Article.objects.get(act="393/96-ВР", number="стаття 20")
    assert "45 днів" in law.text
    assert queries.citation_of([law]) == "Закон України «Про звернення громадян», стаття 20"


def test_saving_a_text_is_reviewing_it_and_an_instruction_can_be_reviewed_alone() -> None:
    law = given.article()
    instruction, answer = given.instruction(law), given.answer(law)
    actions.change_article(
        given.call(given.keeper(), now=LATER), law, text="Інакше.", since=date(2026, 12, 1), title="Строки"
    )
    later = given.call(given.keeper(), now=LATER + timedelta(days=1))
    actions.review_instruction(later, instruction)
    actions.keep_answer(
        given.call(given.keeper(), now=LATER), code=answer.code, title="Питання", body="Нове.", articles=[law.pk],
        since=date(2020, 1, 1),
    )  # fmt: skip
    assert marks(LATER + timedelta(days=2)) == {}
    assert queries.answer_in_force(answer.code, LATER.date()).body == "Нове."
