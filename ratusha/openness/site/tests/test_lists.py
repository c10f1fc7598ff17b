"""Lists, feeds, calendar and search of the site."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.actions.delivery import deliver
from ratusha.openness.site.models import AnnouncementPage, EventPage, InstitutionPage, PersonPage, SitePage
from ratusha.openness.site.queries import finding

from . import given

pytestmark = pytest.mark.django_db
HOURS = [("line", {"first": "mon", "last": "fri", "opens": "08:00", "closes": "17:00", "break_from": None,
                   "break_until": None, "note": ""})]  # fmt: skip


def put(model: type[SitePage], slug: str, title: str, **more: Any) -> Any:
    """A published page of this list."""
    if not SitePage.objects.filter(slug=slug, depth=3).exists():
        given.laid()
    parent = SitePage.objects.get(slug=slug, depth=3)
    page = model(title=title, locale=parent.locale, **more)
    parent.add_child(instance=page)
    page.save_revision(changed=False).publish()
    return page


def centre() -> InstitutionPage:
    contacts = [("contact", {"kind": "phone", "value": "+380 37 360 00 01", "note": ""})]
    return put(
        InstitutionPage, "zaklady", "Центр послуг", sort="services", stands_at="вул. Незалежності, 46",
        hours=InstitutionPage._meta.get_field("hours").to_python(
            [{"type": "line", "value": HOURS[0][1]}]), contacts=contacts,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 23, 10, 30, tzinfo=KYIV), "відчинено до 17:00"),
        (datetime(2026, 11, 23, 17, 42, tzinfo=KYIV), "зачинено, відчиниться у вівторок о 8:00"),
        (datetime(2026, 11, 28, 3, 15, tzinfo=KYIV), "зачинено, відчиниться в понеділок о 8:00"),
    ],
    ids=["at work", "in the evening", "at night before Sunday"],
)
def test_a_newcomer_sees_the_hours_of_the_centre_at_home_and_in_the_list(
    client: Client, monkeypatch: pytest.MonkeyPatch, moment: datetime, said: str
) -> None:
    centre()
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    for address in ("/", "/zaklady/"):
        page = client.get(address).text
        assert said in page
        assert 'href="tel:+380373600001"' in page


def test_a_page_tells_engines_its_whole_address(client: Client, settings: Any) -> None:
    page = centre()
    said = client.get(page.address).text
    assert f'<link rel="canonical" href="{settings.PUBLIC_URL}{page.address}">' in said
    assert settings.PUBLIC_URL.startswith("http")


def test_home_tells_news_events_and_announcements_in_few_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    given.news("Міст відкрито", slug="mist")
    now = timezone.now()
    put(EventPage, "podiyi", "День міста", begins_at=now + timedelta(days=2))
    put(EventPage, "podiyi", "Торішній ярмарок", begins_at=now - timedelta(days=300))
    put(AnnouncementPage, "oholoshennya", "Вимкнення води", shown_until=timezone.localdate())
    put(AnnouncementPage, "oholoshennya", "Старе", shown_until=timezone.localdate() - timedelta(days=1))
    with django_assert_max_num_queries(12):
        page = client.get("/").text
    assert all(said in page for said in ("Міст відкрито", "День міста", "Вимкнення води"))
    assert "Торішній ярмарок" not in page
    assert ">Старе<" not in page
    assert "Старе" in client.get("/oholoshennya/").text


def test_an_empty_site_says_so(client: Client) -> None:
    assert client.get("/").status_code == 200
    given.laid()
    deliver(timezone.now())
    page = client.get("/").text
    assert "Новин ще немає." in page
    assert "Нічого тут ще не оприлюднено." in client.get("/zaklady/").text


def test_news_are_read_by_year_and_month_and_by_pages(client: Client) -> None:
    for number in range(22):
        given.news(f"Новина {number}", slug=f"n{number}")
    old = given.news("Давня новина", slug="old")
    old.happened_on = date(2024, 3, 5)
    old.archived_at = timezone.now()
    old.save()
    first = client.get("/novyny/").text
    assert "page=2" in first
    assert "Давня новина" not in first
    assert "Новина 0" in client.get("/novyny/?page=2").text
    assert "Давня новина" in client.get("/novyny/?year=2024&month=3").text
    assert "За цей час новин немає." in client.get("/novyny/?year=2024&month=4").text
    assert client.get("/novyny/?year=x&month=99&page=-1").status_code == 200


def test_people_of_the_council_stand_by_bodies(client: Client) -> None:
    put(PersonPage, "rada", "Олена Барвінок", body_of="head", post="Міська голова")
    page = client.get("/rada/").text
    assert page.index("Голова та заступники") < page.index("Олена Барвінок")


def test_feeds_of_the_site_and_of_a_section(client: Client) -> None:
    news = given.news("Міст & річка", slug="mist", summary="Рух відкрито")
    given.news("Чернетка", slug="draft", live=False)
    for address in ("/feeds/news.rss", "/feeds/news.atom", f"/feeds/{news.get_parent().pk}/news.rss"):
        feed = client.get(address)
        assert feed.status_code == 200
        assert "Міст &amp; річка" in feed.text
        assert "/novyny/mist/" in feed.text
        assert "Чернетка" not in feed.text
    assert client.get("/feeds/987654/news.rss").status_code == 404


def test_events_go_into_a_calendar(client: Client) -> None:
    from icalendar import Calendar

    event = put(EventPage, "podiyi", "День міста", begins_at=timezone.now() + timedelta(days=2), place="Площа")
    for address in ("/feeds/events.ics", f"/feeds/{event.get_parent().pk}/events.ics", f"/feeds/{event.pk}/events.ics"):
        answer = client.get(address)
        assert answer["Content-Type"].startswith("text/calendar")
        [found] = Calendar.from_ical(answer.content).walk("VEVENT")
        assert str(found["summary"]) == "День міста"
        assert found["dtstart"].dt == event.begins_at.replace(microsecond=0)


def test_a_page_is_found_by_another_form_of_the_word_until_it_is_taken_away(client: Client) -> None:
    page = given.news("Як витрачено бюджет", slug="byudzhet", summary="Звіт за рік")
    finding.heed([page.pk])
    assert "Як витрачено бюджет" in client.get("/search/", {"q": "Бюджету"}).text
    page.unpublish()
    assert "Як витрачено бюджет" not in client.get("/search/", {"q": "Бюджету"}).text
    finding.heed([page.pk])
    assert finding.find("бюджет") == []


def test_a_reader_of_english_is_led_to_the_ukrainian_page_and_told_so(client: Client) -> None:
    given.news(slug="mist")
    moved = client.get("/en/novyny/mist/")
    assert moved["Location"] == "/novyny/mist/?no=en"
    assert "There is no English version of this page yet" in client.get(moved["Location"]).text
    assert "There is no English version" not in client.get("/novyny/mist/").text
    assert client.get("/en/no-such/").status_code == 404
