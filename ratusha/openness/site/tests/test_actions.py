"""Actions of the site."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from ratusha.foundation.access.actors import Role, stranger, system
from ratusha.foundation.access.models import Grant
from ratusha.foundation.actions import Refused
from ratusha.openness.site import actions, queries
from ratusha.openness.site.models import NewsPage, SitePage
from ratusha.openness.site.rules import paragraphs

from . import given

pytestmark = pytest.mark.django_db


def test_the_path_of_a_page_from_draft_to_archive(client: Client, now: datetime) -> None:
    page = given.draft()
    assert page.slug == "nova-doroha"
    assert client.get(page.address).status_code == 404
    actions.submit(given.call(), page.pk)
    assert [one.pk for one in queries.in_review(given.official())] == [page.pk]
    with pytest.raises(Refused, match=r"site\.in_review"):
        actions.submit(given.call(), page.pk)
    actions.decline(given.call(), page.pk, reason="Додайте дату")
    assert not queries.in_review(given.official())
    actions.submit(given.call(), page.pk)
    actions.approve(given.call(), page.pk)
    text = client.get(page.address).text
    assert "Другий &lt;абзац&gt;." in text
    actions.archive(given.call(), page.pk)
    assert "в архіві" in client.get(page.address).text
    assert "Нова дорога" not in client.get("/novyny/").text
    actions.unpublish(given.call(), page.pk, reason="Помилка")
    assert client.get(page.address).status_code == 410
    for wrong in ("//evil.example/", "/\\evil.example/", "javascript:alert(1)", page.address):
        with pytest.raises(Refused, match=r"site\.address"):
            actions.lead(given.call(), old=page.address, to=wrong)
    actions.lead(given.call(), old=page.address, to="/novyny/")
    assert client.get(page.address).headers["Location"] == "/novyny/"


def test_an_earlier_version_comes_back_as_a_draft(client: Client) -> None:
    page = given.news(summary="Перше", slug="mist")
    first = page.latest_revision_id
    page.summary = "Друге"
    page.save_revision().publish()
    actions.restore_version(given.call(), page.pk, revision=first)
    assert "Друге" in client.get("/novyny/mist/").text
    actions.publish(given.call(), page.pk)
    assert "Перше" in client.get("/novyny/mist/").text
    with pytest.raises(Refused, match=r"site\.no_version"):
        actions.restore_version(given.call(), page.pk, revision=0)


def test_a_timed_page_comes_out_by_the_job_and_not_before(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page, call = given.draft(), given.call()
    actions.publish(call, page.pk, at=call.now + timedelta(hours=1))
    assert client.get(page.address).status_code == 404
    later = call.now + timedelta(hours=2)
    assert not queries.has_due(call.now)
    assert queries.has_due(later)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    actions.publish_due(given.call(system("site"), now=later))
    assert client.get(page.address).status_code == 200


def test_a_unit_writes_in_its_own_sections_and_never_publishes() -> None:
    home = given.laid()
    writer = given.official(Role.EXECUTOR, ("osvita",))
    section = SitePage.objects.get(slug="zaklady")
    assert section.pk not in queries.visible_to(writer).values_list("pk", flat=True)
    with pytest.raises(Refused, match="forbidden"):
        actions.submit(given.call(writer), section.pk)
    SitePage.objects.filter(pk=section.pk).update(unit=next(iter(writer.units)))
    assert list(queries.visible_to(writer).values_list("pk", flat=True)) == [section.pk]
    with pytest.raises(Refused, match="forbidden"):
        actions.publish(given.call(writer), section.pk)
    assert home.live


@pytest.mark.parametrize("name", ["lay", "draft_news", "lead"])
def test_strangers_change_nothing(name: str) -> None:
    given_in: dict[str, Any] = {"draft_news": {"title": "а", "text": "б"}, "lead": {"old": "/a/", "to": "/b/"}}
    with pytest.raises(Refused, match="forbidden"):
        getattr(actions, name)(given.call(stranger()), **given_in.get(name, {}))


def test_what_is_done_by_the_editor_alone_is_refused_elsewhere() -> None:
    page = given.draft()
    actions.work.set(None)
    with pytest.raises(Refused, match=r"site\.by_editor_alone"):
        actions.arrange(given.call(), at="redirects/")
    with pytest.raises(Refused, match=r"site\.by_editor_alone"):
        actions.edit(given.call(), page.pk, at="pages/1/")


@pytest.mark.parametrize("pk", [2**63, -(2**63), 10**30])
@pytest.mark.parametrize("name", ["edit", "approve"])
def test_a_page_of_a_number_no_database_holds_is_missing(name: str, pk: int) -> None:
    more = {"at": "/"} if name == "edit" else {}
    with pytest.raises(Refused, match="missing"):
        getattr(actions, name)(given.call(given.official()), pk, **more)


def test_typed_text_becomes_safe_paragraphs() -> None:
    assert paragraphs("a<b>\r\n\r\n\r\nc\nd") == ["<p>a&lt;b&gt;</p>", "<p>c<br/>d</p>"]
    assert NewsPage._meta.model_name == "newspage"


def test_an_institution_shows_its_hours_and_an_event_its_time(client: Client) -> None:
    given.laid()
    told: dict[str, Any] = {"sort": "services", "phones": ["+380 3736 21122"], "stands_at": "вул. Незалежності, 5"}
    with pytest.raises(Refused, match=r"site.hours"):
        actions.draft_institution(given.call(), title="ЦНАП", hours=["щодня"], **told)
    page = actions.draft_institution(given.call(), title="ЦНАП", hours=["mon-fri 08:00-17:00 12:00-13:00"], **told)
    actions.publish(given.call(), page.pk)
    text = client.get("/zaklady/tsnap/").text
    assert "Понеділок – п’ятниця" in text
    assert "8:00–17:00" in text
    assert 'href="tel:+380373621122"' in text
    begins = given.call().now + timedelta(days=2)
    with pytest.raises(Refused, match=r"site.ends_before"):
        actions.draft_event(given.call(), title="Толока", begins_at=begins, ends_at=begins)
    event = actions.draft_event(given.call(), title="Толока", begins_at=begins, place="Парк")
    actions.publish(given.call(), event.pk)
    assert "Парк" in client.get("/podiyi/").text


def test_the_groups_of_the_editor_follow_the_grants() -> None:
    given.laid()
    actor = given.official()
    actions.seat(given.call(actor))
    assert queries.is_seated(actor)
    Grant.objects.filter(account_id=actor.account_id).delete()
    with pytest.raises(Refused, match=r"forbidden"):
        actions.seat(given.call(replace(actor, roles=frozenset())))
