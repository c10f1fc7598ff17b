"""Templates of answers: a real choice of kinds, known places, marked when their law moves, reviewed again."""

from datetime import date, timedelta
from typing import Any

import pytest

from ratusha.office.cases import actions, queries, rules
from ratusha.office.cases.models import AnswerTemplate
from ratusha.office.knowledge import queries as knowledge
from ratusha.office.knowledge.tests import given as law
from ratusha.records.people.models import Person

from . import given

pytestmark = pytest.mark.django_db
DAY = given.NOW.date()
TYPED: dict[str, Any] = {
    "code": "lamp",
    "kind": "appeals.appeal",
    "name": "Ліхтар",
    "outcome": "satisfied",
    "body": "{name_dative}: звернення {number} від {date_in_words}. Підстава: {articles}.",
    "since": date(2026, 1, 1),
}


@pytest.mark.parametrize(
    ("code", "inputs"),
    [
        ("cases.no_kind", {"kind": "appeal"}),
        ("cases.no_field", {"body": "{secret}"}),
        ("knowledge.no_article", {"articles": [10**9]}),
    ],
)
def test_a_template_is_refused(code: str, inputs: dict[str, Any]) -> None:
    keeper = given.official("administrator")
    given.refused(code, actions.keep_template, given.call(keeper), **{**TYPED, **inputs})


def test_a_template_fills_what_is_known_and_leaves_the_rest_open() -> None:
    keeper, article = given.official("administrator"), law.article(now=given.NOW)
    template = actions.keep_template(given.call(keeper), **TYPED, articles=[article.pk])
    case = given.registered()
    open_text = queries.filled(template, case, DAY)
    assert "{name_dative}" in open_text
    assert rules.blanks(open_text) == ["{name_dative}"]
    case.applicant = Person.objects.create(
        surname="Барвінок",
        given_name="Олена",
        patronymic="Іванівна",
        match="x",
        created_via="web",
        created_at=given.NOW,
    )
    text = queries.filled(template, case, DAY)
    assert text.startswith("Шановна Олено Іванівно!")
    assert f"Барвінок Олені Іванівні: звернення {case.number} від 23" in text
    assert "Підстава: Закон України «Про приклад», стаття 777." in text
    assert rules.blanks(text) == []
    assert rules.blanks("Питання вирішено: …\n\nЧекайте… далі") == ["…"]


def test_a_template_is_marked_when_its_article_changes_until_it_is_reviewed() -> None:
    keeper, article = given.official("administrator"), law.article(now=given.NOW)
    template = actions.keep_template(given.call(keeper), **TYPED, articles=[article.pk])
    later = given.NOW + timedelta(days=9)
    marked = lambda: list(knowledge.marked(queries.all_templates(keeper), later.date()))  # noqa: E731
    assert marked() == []
    change = {"text": "Два місяці.", "since": later.date(), "title": "Строки"}
    law.actions.change_article(law.call(law.keeper(), now=later), article, **change)
    assert marked() == [template]
    assert list(queries.templates_for("appeals.appeal", later.date()).filter(code="lamp")) == [template]
    given.refused("forbidden", actions.review_template, given.call(given.official("executor")), template)
    actions.review_template(given.call(keeper, now=later), template)
    assert marked() == []
    law.actions.end_article(law.call(law.keeper(), now=later), article, until=later.date())
    after = given.call(keeper, now=later + timedelta(days=1))
    given.refused("cases.ended", actions.review_template, after, template)
    assert AnswerTemplate.objects.filter(code="lamp").exists()


def test_a_draft_with_open_places_is_not_sent_for_approval() -> None:
    story = given.Story()
    case = story.assigned()
    text = "Питання вирішено: …"
    actions.draft_answer(given.call(story.executor), case, outcome="satisfied", text=text)
    refused = given.refused("cases.blanks", actions.send_for_approval, given.call(story.executor), story.fresh())
    assert refused.field_sentences() == {"text": str(refused.sentence)}
