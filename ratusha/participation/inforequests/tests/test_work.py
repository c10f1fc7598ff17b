"""Terms, costs, decisions and the answer of a request, through the real line of officials."""

from datetime import date

import pytest

from ratusha.foundation.access.actors import system
from ratusha.foundation.files import intake
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.workdays import queries as workdays
from ratusha.office.cases import actions as case_actions
from ratusha.office.cases import queries as case_queries
from ratusha.office.cases.queries import Case, Verb, why
from ratusha.participation.appeals import actions as appeals
from ratusha.participation.inforequests import actions, queries

from . import given
from .given import NOW, TEST, refused

pytestmark = pytest.mark.django_db


def head(**more):
    return given.call(given.official("head", None, "Марія Волошка"), **more)


def registrar(**more):
    return given.call(given.official("registrar"), **more)


def test_the_term_is_extended_once_by_a_lawful_ground_within_the_first_five_days(deliver) -> None:
    case = given.asked()
    refused("forbidden", actions.extend, given.call(), case, ground="volume", explanation="Багато")
    late = head(now=NOW + given.days(8))
    refused("cases.term_over", actions.extend, late, case, ground="volume", explanation="Багато")
    actions.extend(head(now=NOW + given.days(7)), case, ground="search", explanation="Архів за вісім років.")
    case.refresh_from_db()
    assert case.due_on == workdays.due("inforequests.extended", case.received_at).due_on == date(2026, 12, 21)
    refused("cases.cannot_extend", actions.extend, head(), case, ground="volume", explanation="Ще")
    deliver()
    assert "Архів за вісім років." in Letter.objects.get(template="inforequests.extended").text


def test_no_term_of_a_request_is_extended_by_a_ground_in_ones_own_words() -> None:
    story = given.story()
    told = {"ground": "Багато роботи."}
    said = refused("cases.listed_ground", case_actions.extend, given.call(story.head), story.case, **told)
    assert "2939-VI" in str(said)
    refused("cases.listed_ground", case_actions.ask_extension, given.call(story.executor), story.case, **told)
    assert not case_queries.may_ask_extension(story.executor, story.fresh(), NOW.date())
    assert Verb.EXTEND in case_queries.card(story.head, story.case.pk, today=NOW.date()).can
    actions.reclassify(registrar(), story.fresh(), ground="Просять пояснити.")
    case_actions.ask_extension(given.call(story.executor), story.fresh(), **told)
    back = {"regime": "information_request", "ground": "Просять готовий документ."}
    appeals.reclassify(registrar(), story.fresh(), **back)
    refused("cases.listed_ground", case_actions.grant_extension, given.call(story.head), story.fresh())
    case_actions.refuse_extension(given.call(story.head), story.fresh(), remark="Є підстава закону.")
    actions.extend(given.call(story.head), story.fresh(), ground="search", explanation="Архів за вісім років.")
    assert story.fresh().term_rule == "inforequests.extended"


def test_the_executor_asks_for_more_time_on_a_ground_of_the_law_and_the_head_extends_it() -> None:
    story, today = given.story(), NOW.date()
    told = {"ground": "search", "explanation": "Архів за вісім років."}
    refused("forbidden", actions.ask_extension, given.call(story.head), story.case, **told)
    late = given.call(story.executor, now=NOW + given.days(8))
    refused("cases.term_over", actions.ask_extension, late, story.fresh(), **told)
    assert not story.case.extension_requests.exists()
    assert case_queries.may_ask_extension(story.executor, story.fresh(), today, listed=True)
    actions.ask_extension(given.call(story.executor), story.fresh(), **told)
    assert actions.asked_longer(story.fresh()) == told
    refused("cases.asked_already", actions.ask_extension, given.call(story.executor), story.fresh(), **told)
    refused("cases.listed_ground", case_actions.grant_extension, given.call(story.head), story.fresh())
    letter = Letter.objects.get(template="cases.extension_asked").text
    assert "20 робочих днів" in letter
    assert "45" not in letter
    actions.extend(given.call(story.head), story.fresh(), **told)
    asked = story.case.extension_requests.get()
    assert (asked.state, asked.decided_by_id, actions.asked_longer(story.fresh())) == (
        "granted", story.head.account_id, {},
    )  # fmt: skip
    assert "Строк продовжено" in Letter.objects.get(template="cases.extension_decided").subject


def test_the_answer_is_deferred_to_a_later_day_and_says_why(deliver) -> None:
    case = given.asked()
    refused("inforequests.deferral_day", actions.defer, head(), case, until=date(2026, 11, 30), ground="Повінь")
    refused("forbidden", actions.defer, registrar(), case, until=date(2026, 12, 30), ground="Повінь")
    actions.defer(head(), case, until=date(2026, 12, 30), ground="Архів затоплено.")
    case.refresh_from_db()
    assert (case.due_on, case.act_due) == (date(2026, 12, 30), date(2026, 11, 30))
    assert "30.12.2026" in why(case).explanation
    deliver()
    told = Letter.objects.get(template="inforequests.deferred").text
    assert "Архів затоплено." in told
    assert "Марія Волошка" in told


def test_who_holds_the_information_gets_the_request_and_ours_ends(deliver) -> None:
    case = given.asked()
    actions.forward(registrar(), case, holder="Служба доріг", explanation="Договір уклали вони.")
    case.refresh_from_db()
    assert (case.state, case.closed_at) == ("forwarded", NOW)
    refused("cases.not_now", actions.forward, registrar(), case, holder="Рада", explanation="Так")
    deliver()
    assert "Служба доріг" in Letter.objects.get(template="inforequests.forwarded").text


def test_copies_cost_only_what_the_council_fixed_and_unpaid_is_a_ground(deliver) -> None:
    story = given.story()
    case, executor = story.case, given.call(story.executor)
    actions.bill(executor, case, a4=40)
    assert (queries.request_of(case).cost, queries.request_of(case).bill) == (0, None)
    unpaid = {"decision": "refused", "ground": "unpaid", "reasons": "Рахунок не сплачено."}
    refused("inforequests.unfounded", actions.decide, executor, case, **unpaid)
    refused("inforequests.not_billed", actions.note_payment, executor, case)
    given.with_tariffs()
    actions.bill(executor, case, a4=40, free="own")
    assert queries.request_of(case).cost == 0
    refused("inforequests.no_pages", actions.bill, executor, case)
    actions.bill(executor, case, a4=40)
    row = queries.request_of(case)
    assert (row.cost, row.bill.name) == (9000, "ЗПІ-1-1.pdf")
    case.refresh_from_db()
    assert case.due_on.isoformat() == "2026-11-30"
    actions.decide(executor, case, **unpaid)
    actions.note_payment(executor, case)
    refused("inforequests.unfounded", actions.decide, executor, case, **unpaid)
    refused("inforequests.paid", actions.bill, executor, case, a4=1)
    deliver()
    assert "90,00" in Letter.objects.get(template="inforequests.billed").text


def test_a_refusal_goes_out_only_by_a_listed_ground_and_with_its_lawful_letter(deliver) -> None:
    story = given.story()
    case, executor = story.case, given.call(story.executor)
    refused("forbidden", actions.decide, given.call(), case, decision="full")
    refused("invalid", actions.decide, executor, case, decision="refused", ground="published", reasons="На сайті є.")
    refused("inforequests.no_ground", actions.decide, executor, case, decision="refused", reasons="На сайті є.")
    refused(
        "inforequests.unfounded", actions.decide, executor, case, decision="refused", ground="content", reasons="Ні"
    )
    short = {"decision": "refused", "ground": "restricted", "reasons": "Є адреси людей."}
    refused("inforequests.unfounded", actions.decide, executor, case, **short)
    refused("inforequests.unfounded", actions.decide, executor, case, **short, **TEST, budget=True)
    case_actions.draft_answer(executor, case, outcome="refused", text="Відмовляємо.")
    refused("inforequests.undecided", case_actions.send_for_approval, given.call(story.executor), story.fresh())
    actions.decide(executor, story.fresh(), **short, **TEST)
    case_actions.draft_answer(executor, story.fresh(), outcome="satisfied", text="Надаємо.")
    refused("inforequests.differs", case_actions.send_for_approval, given.call(story.executor), story.fresh())
    case_actions.draft_answer(executor, story.fresh(), outcome="refused", text="Адреси людей надати не можемо.")
    case_actions.send_for_approval(executor, story.fresh())
    refused("cases.not_now", actions.decide, executor, story.fresh(), decision="full")
    case_actions.approve(given.call(story.unit_head), story.fresh())
    case_actions.send_answer(given.call(story.head), story.fresh())
    answer = story.fresh().answers.first()
    assert answer.law == "2939-VI, ст. 22 ч. 1 п. 2"
    assert "ст. 23" in answer.appeal_route
    said = " ".join(actions.decisions.paragraphs(story.case, answer))
    assert "Роман Клен" in said
    assert "Розкриття адрес" in said
    assert "конфіденційна" in said
    assert (story.case.state, story.case.outcome) == ("answered", "refused")


def test_an_answer_that_nobody_decided_on_gives_all_and_the_requester_rates_its_clarity() -> None:
    case = given.answered()
    assert queries.request_of(case).decision == "full"
    author = given.call(given.author(case))
    refused("forbidden", actions.rate, given.call(), case, rating=5)
    actions.rate(author, case, rating=4, text="Зрозуміло")
    refused("inforequests.rated", actions.rate, author, case, rating=1)
    figures = queries.figures(NOW.date(), NOW.date())
    assert (figures.received, figures.answered, figures.in_time, figures.median_days) == (1, 1, 1, 0.0)
    assert (figures.clarity, figures.ratings, figures.outcomes) == (4.0, {4: 1}, {"full": 1})
    assert queries.figures(date(2020, 1, 1), date(2020, 12, 31)).received == 0


def test_no_action_of_requests_touches_a_case_of_another_kind() -> None:
    from ratusha.participation.appeals.tests import given as appeals

    other = Case.objects.get(pk=appeals.registered().pk)
    refused("inforequests.not_request", actions.bill, registrar(), other, a4=1)
    refused("inforequests.not_request", actions.reclassify, registrar(), other, ground="Так")


def test_files_are_given_or_taken_out_and_only_a_paper_has_places_to_close() -> None:
    case, worker = given.asked(), head()
    photo = intake.receive_bytes(worker, "фото.jpg", given.photo().read())
    refused("inforequests.not_pdf", actions.give_files, worker, case, files=[photo.token], closed=True)
    actions.give_files(worker, case, files=[photo.token])
    (row,) = queries.given_files(case)
    place = {"page": 1, "left": 9, "top": 9, "right": 90, "bottom": 30, "restricted": "secret", "why": "так"}
    refused("forbidden", actions.close_places, given.call(given.author(case)), row, places=[place])
    refused("inforequests.not_pdf", actions.close_places, worker, row, places=[place])
    actions.drop_file(worker, row)
    refused("inforequests.dropped", actions.drop_file, head(), row)
    assert queries.given_files(case) == []


def test_the_requester_alone_lets_it_be_published_and_takes_it_back() -> None:
    case = given.answered()
    refused("inforequests.no_consent", actions.publish, registrar(), case)
    refused("forbidden", actions.choose_publicity, given.call(), case, may_publish=True)
    author = given.call(given.author(case))
    actions.choose_publicity(author, case, may_publish=True)
    refused("inforequests.not_published", actions.withdraw, registrar(), case, reason="Так")
    actions.publish(registrar(), case)
    assert queries.public().count() == 1
    actions.withdraw(registrar(), case, reason="Помилка в тексті.")
    assert queries.public().count() == 0
    actions.publish(registrar(), case)
    actions.choose_publicity(given.call(given.author(case), now=NOW + given.days(1)), case, may_publish=False)
    assert (queries.public().count(), queries.request_of(case).public_text) == (0, "")
    refused("inforequests.not_answered", actions.publish, registrar(), given.asked(may_publish=True))


def test_a_name_taken_back_leaves_every_place_of_the_published_page() -> None:
    asks = {"text": f"{given.TYPED['text']} Відповідь прошу дати Олені Барвінок.", "may_publish": True}
    case = given.answered(**asks, show_name=True)
    actions.publish(registrar(), case, others=["Кліводині"])
    assert "Барвінок" in queries.request_of(case).public_text
    actions.choose_publicity(given.call(given.author(case)), case, may_publish=True, show_name=False)
    row = queries.request_of(case)
    assert row.published_at is not None
    assert not any(name in f"{row.public_name}{row.public_text}" for name in ("Барвінок", "Олені", "⟦⟦"))
    assert "⟦other⟧" in row.public_text
    assert list(queries.found("Барвінок")) == []
    assert [one.pk for one in queries.found("договір")] == [case.pk]


def test_a_name_agreed_to_leaves_the_page_with_the_archival_term() -> None:
    asks = {"text": f"{given.TYPED['text']} Олена Барвінок.", "may_publish": True, "show_name": True}
    case = given.answered(**asks)
    actions.publish(registrar(), case)
    later = given.call(system("retention"), now=NOW + given.days(366 * 20))
    case_actions.anonymise(later, case)
    row = queries.request_of(case)
    assert not any(name in f"{row.public_name}{row.public_text}" for name in ("Барвінок", "Олена"))
    assert "договору" in row.public_text


@pytest.mark.parametrize("requester", ["person", "media"])
def test_the_person_who_asks_for_an_organisation_is_not_named_without_their_word(requester: str) -> None:
    asks = {"text": f"{given.TYPED['text']} Олена Барвінок.", "may_publish": True, "requester": requester}
    case = given.answered(**asks, organisation="Газета «Совиця»")
    seen = dict(queries.foreseen(case.pk))
    actions.publish(registrar(), case)
    shown = " ".join(one.text for one in seen["text"]) + queries.request_of(case).public_text
    assert not any(name in shown for name in ("Барвінок", "Олена"))


def test_a_name_whose_stem_changes_is_hidden_in_every_case() -> None:
    told = {"surname": "Барвінок", "given_name": "Федір", "patronymic": "Ількович"}
    case = given.asked(**told, text="Акти дороги надішліть Федору Барвінку, батько Федора; Федоре Ільковичу, дякую.")
    ((_name, text), _answer) = queries.foreseen(case.pk)
    assert [one.text for one in text if not one.reason] == ["Акти дороги надішліть ", ", батько ", "; ", ", дякую."]


def test_a_refusal_does_not_go_out_when_its_ground_has_gone_or_is_another_now() -> None:
    story = given.story()
    given.with_tariffs()
    case, executor = story.case, given.call(story.executor)
    actions.bill(executor, case, a4=40)
    actions.decide(executor, case, decision="refused", ground="unpaid", reasons="Рахунок не сплачено.")
    case_actions.draft_answer(executor, story.fresh(), outcome="refused", text="Копій не надаємо.")
    actions.note_payment(executor, story.fresh())
    refused("inforequests.unfounded", case_actions.send_for_approval, given.call(story.executor), story.fresh())
    actions.decide(executor, story.fresh(), decision="refused", ground="not_held", reasons="Договору немає.")
    refused("inforequests.differs", case_actions.send_for_approval, given.call(story.executor), story.fresh())
    case_actions.draft_answer(executor, story.fresh(), outcome="refused", text="Договору у нас немає.")
    case_actions.send_for_approval(executor, story.fresh())
    assert story.fresh().answers.first().law == "2939-VI, ст. 22 ч. 1 п. 1"
