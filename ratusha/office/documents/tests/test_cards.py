"""A registered card: corrections, terms, states, links, files; who sees what; looks under a mark."""

from datetime import date, timedelta
from typing import Any

import pytest

from ratusha.foundation.actions import Refused
from ratusha.foundation.files import guards
from ratusha.foundation.watch.models import Event
from ratusha.office.documents import actions, permissions, queries
from ratusha.office.documents.models import CardChange, Correspondent, Document, Link, Look, Series
from ratusha.office.documents.tests import given
from ratusha.office.documents.tests.given import NOW, call, official

pytestmark = pytest.mark.django_db


def refused(act: Any, *args: Any, **more: Any) -> str:
    with pytest.raises(Refused) as found:
        act(*args, **more)
    return found.value.code


def test_a_card_moves_only_by_a_correction_with_its_reason() -> None:
    clerk = official("registrar")
    made = given.registered(clerk)
    done = actions.correct(call(clerk), made, reason="Описка", title="Про ремонт доріг", their_date=date(2026, 11, 20))
    change = CardChange.objects.get(document=made)
    assert (change.before["title"], change.after["title"]) == (made.title, "Про ремонт доріг")
    assert (done.number, done.registered_on, done.title) == (made.number, made.registered_on, "Про ремонт доріг")
    for code, more in (
        ("documents.same", {"title": "Про ремонт доріг"}), ("documents.no_title", {"title": " "}),
        ("documents.official_use", {"mark": "official"}), ("documents.order", {"their_date": date(2026, 12, 1)}),
        ("documents.no_correspondent", {"correspondent": 0}), ("documents.no_unit", {"unit": 0}),
        ("documents.no_official", {"executor": 0}), ("invalid", {"number": "7"}),
    ):  # fmt: skip
        assert refused(actions.correct, call(clerk), made, reason="Описка", **more) == code
    assert refused(actions.correct, call(official("executor")), made, reason="Описка", title="Інше") == "forbidden"
    assert (CardChange.objects.count(), Document.objects.get(pk=made.pk).title) == (1, "Про ремонт доріг")


def test_a_term_moves_before_it_ends_and_within_the_law() -> None:
    clerk = official("registrar")
    deputy, plain = given.registered(clerk, code="deputy-appeal"), given.registered(clerk, code="court")
    last = NOW.date() + timedelta(days=30)
    moved = actions.move_term(call(clerk), deputy, due_on=last, reason="Потрібне вивчення")
    assert (moved.due_on, moved.control_on, moved.extended_on) == (last, last, NOW.date())
    day = {"due_on": last + timedelta(days=1), "reason": "Ще"}
    assert refused(actions.move_term, call(clerk), deputy, **day) == "documents.beyond_law"
    assert actions.move_term(call(clerk), plain, due_on=last, reason="Так в ухвалі").control
    later = call(clerk, NOW + timedelta(days=31))
    assert refused(actions.move_term, later, plain, **day) == "documents.term_over"
    past = {"due_on": NOW.date() - timedelta(days=1), "reason": "Ще"}
    assert refused(actions.move_term, call(clerk), plain, **past) == "documents.due_past"
    far = {"due_on": date(2999, 1, 1), "reason": "Ще"}
    assert refused(actions.move_term, call(clerk), plain, **far) == "documents.no_term"


def test_states_and_their_refusals() -> None:
    clerk, head = official("registrar"), official("head")
    made = given.registered(clerk, due_on=date(2026, 12, 1), control=True)
    assert queries.late(head, date(2026, 12, 2)).get() == made
    assert actions.finish(call(head), made, outcome="Надано відповідь").state == "done"
    assert not queries.late(head, date(2026, 12, 2)).exists()
    assert refused(actions.finish, call(head), made, outcome="Ще раз") == "documents.not_now"
    assert actions.reopen(call(head), made, reason="Неповна").done_on is None
    assert actions.annul(call(head), made, reason="Двічі").state == "annulled"
    for act, more in (
        (actions.reopen, {"reason": "Т"}), (actions.annul, {"reason": "Т"}),
        (actions.move_term, {"due_on": date(2026, 12, 9), "reason": "Т"}),
        (actions.add_file, {"files": [given.file(clerk)]}),
        (actions.attach, {"file": given.kept(clerk), "role": "scan"}),
    ):  # fmt: skip
        assert refused(act, call(clerk), made, **more) == "documents.not_now", act.name
    assert given.registered(clerk).ordinal == made.ordinal + 1


def test_links_answer_change_and_annul_without_circles() -> None:
    clerk = official("registrar")
    first, second = (given.issued(clerk, code="order") for _turn in range(2))
    letter, answer = given.registered(clerk), given.issued(clerk)
    council, committee = given.issued(clerk, code="decision"), given.issued(clerk, code="decision-committee")
    actions.link(call(clerk), answer, target=letter.pk, relation="answers")
    actions.link(call(clerk), second, target=first.pk, relation="annuls")
    first.refresh_from_db()
    assert first.state == "annulled"
    assert second.number in first.annulled_because
    assert [(one.relation, other.pk, newer) for one, other, newer in queries.links_of(clerk, first)] == [
        ("annuls", second.pk, False)
    ]
    for code, source, more in (
        ("documents.circle", first, {"target": second.pk, "relation": "concerns"}),
        ("documents.linked", second, {"target": first.pk, "relation": "annuls"}),
        ("documents.nonsense", letter, {"target": first.pk, "relation": "annuls"}),
        ("documents.nonsense", committee, {"target": council.pk, "relation": "annuls"}),
        ("documents.no_answer", first, {"target": first.pk, "relation": "concerns"}),
        ("documents.no_answer", first, {"target": 0, "relation": "concerns"}),
        ("documents.no_link", first, {"link": 0}),
    ):
        act = actions.unlink if "link" in more else actions.link
        assert refused(act, call(clerk), source, **more) == code
    actions.unlink(call(clerk), second, link=Link.objects.get(source=second).pk)
    first.refresh_from_db()
    assert (first.state, first.annulled_because, Link.objects.count()) == ("registered", "", 1)


def test_files_are_added_and_never_replaced() -> None:
    clerk = official("registrar")
    made = given.registered(clerk)
    main = queries.files_of(made)[0]
    actions.add_file(call(clerk), made, files=[given.file(clerk, name="dodatok.pdf")])
    actions.attach(call(clerk), made, file=given.kept(clerk), role="derivative", of=main.pk)
    assert [one.role for one in queries.files_of(made)] == ["main", "annex", "derivative"]
    assert refused(actions.add_file, call(clerk), made, files=[]) == "documents.no_file"
    assert refused(actions.add_file, call(clerk), made, files=["x"], role="main") == "documents.one_main"
    stranger = given.kept(official("executor"))
    assert refused(actions.attach, call(clerk), made, file=stranger, role="annex") == "documents.no_file"
    assert refused(actions.attach, call(clerk), made, file=given.kept(clerk), role="annex", of=0) == "documents.no_file"
    assert len(queries.files_of(made)) == 3


def test_who_sees_what() -> None:
    own, other = given.unit("Юридичний відділ"), given.unit("Фінансовий відділ")
    clerk, head, archivist = official("registrar"), official("head"), official("archivist")
    worker, chief, foreign = official("executor", own), official("unit_head", own), official("executor", other)
    named, reader = official("executor", other), official("executor", other)
    plain = given.registered(head, unit=own.pk, executor=named.account_id)
    marked = given.registered(head, unit=own.pk, executor=named.account_id, mark="confidential")
    order = given.issued(head, code="order")
    for one in (plain, marked):
        actions.share(call(head), one, account=reader.account_id)
    seen = {
        clerk: {plain, order}, archivist: {plain, order}, head: {plain, marked, order}, worker: {plain, order},
        chief: {plain, marked, order}, foreign: {order}, named: {plain, marked, order}, reader: {plain, marked, order},
        official("operator"): {order},
    }  # fmt: skip
    for actor, wanted in seen.items():
        assert set(queries.visible_to(actor)) == wanted, actor
        for one in (plain, marked, order):
            assert permissions.can_see(actor, one) is (one in wanted), (actor, one.title)
    actions.unshare(call(head), marked, reader=queries.readers_of(marked)[0].pk)
    assert marked not in queries.visible_to(reader)
    assert refused(actions.share, call(head), plain) == "documents.no_reader"
    assert refused(actions.share, call(head), plain, account=reader.account_id) == "documents.read_already"
    assert refused(actions.unshare, call(head), plain, reader=0) == "documents.no_reader"
    assert set(queries.public()) == {order}


def test_a_marked_document_opens_with_a_ground_for_half_an_hour_and_every_look_is_kept() -> None:
    head = official("head")
    made = given.registered(head, mark="confidential", title="Про стан здоров’я", now=NOW)
    file = queries.files_of(made)[0].file
    assert not queries.content_open(head, made, NOW)
    assert not guards.can_open(head, file)
    assert queries.indexed_text(made.pk) == (made.number, made.number)
    assert queries.named([made.pk])[made.pk][1] != made.title
    assert refused(actions.open_confidential, call(head), made, purpose="так") == "documents.no_purpose"
    assert refused(actions.open_confidential, call(official("executor")), made, ground="decide") == "forbidden"
    plain = given.registered(head)
    assert refused(actions.open_confidential, call(head), plain, ground="decide") == "documents.no_mark"
    assert Look.objects.count() == 0
    actions.open_confidential(call(head), made, ground="decide")
    assert queries.content_open(head, made, NOW + timedelta(minutes=29))
    assert not queries.content_open(head, made, NOW + timedelta(minutes=31))
    assert [one.viewer_id for one in queries.looks_of(head, made)] == [head.account_id]
    assert Event.objects.filter(kind="view", target_id=made.pk).count() == 1


def test_lists_are_kept_with_care() -> None:
    clerk = official("registrar")
    who = {"name": "Головне управління ДПС", "edrpou": "00032129", "email": "a@example.org"}
    made = actions.add_correspondent(call(clerk), **who)
    for code, more in (
        ("documents.known", {}), ("documents.edrpou", {"edrpou": "00032128"}),
        ("documents.email", {"edrpou": "", "email": "a.b"}),
        ("documents.phone", {"edrpou": "", "phone": "12"}),
    ):  # fmt: skip
        assert refused(actions.add_correspondent, call(clerk), **(who | more)) == code
    assert (
        queries.correspondents(clerk, "управління дпс").get() == made == queries.correspondents(clerk, "00032129").get()
    )
    actions.change_correspondent(call(clerk), made, name="ДПС", closed=True)
    assert not queries.correspondents(clerk).exists()
    assert Correspondent.objects.get().edrpou == ""
    series, kind = Series.objects.get(code="incoming"), given.kind()
    assert refused(actions.change_series, call(clerk), series, name="Вхідні", template="{x}") == "documents.template"
    actions.change_series(call(clerk), series, name="Вхідні", template="{file}/{n:03}")
    assert given.registered(clerk, file_index="01-05").number == "01-05/001"
    lawful: dict[str, Any] = {"name": "Лист", "series": kind.series_id}
    for code, more in (
        ("documents.no_series", {"series": 0}), ("documents.no_term", {"term": "appeals.simple"}),
        ("documents.official_use", {"mark": "official"}),
        ("documents.marked_public", {"mark": "confidential", "public": True}),
    ):  # fmt: skip
        assert refused(actions.change_kind, call(clerk), kind, **(lawful | more)) == code
    assert actions.change_kind(call(clerk), kind, **lawful, term="", closed=True).closed
    assert refused(given.registered, clerk) == "documents.no_kind"
