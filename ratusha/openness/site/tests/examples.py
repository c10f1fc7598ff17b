"""Examples of the actions of the site for the contract tests."""

from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace

from ratusha.foundation.access.actors import system
from ratusha.openness.site import actions
from ratusha.openness.site.models import SitePage
from ratusha.openness.site.tests import given
from tests.kit.examples import Example


def draft(now: datetime) -> SitePage:
    return SitePage.objects.get(pk=given.news("Чернетка", live=False).pk)


def live() -> SitePage:
    return SitePage.objects.get(pk=given.news().pk)


def sent(now: datetime) -> SitePage:
    page = given.draft()
    actions.submit(given.call(now=now), page.pk)
    return page


def version(now: datetime) -> Example:
    page = live()
    return Example(given.official(), page, {"revision": page.latest_revision_id})


def news(now: datetime) -> Example:
    given.laid()
    return Example(given.official(), None, {"title": "Міст відкрито", "summary": "Рух відновлено", "text": "Їдьте."})


def timed(now: datetime) -> Example:
    page = given.draft()
    actions.publish(given.call(now=now), page.pk, at=now + timedelta(hours=1))
    return Example(system("site"), None)


def event(now: datetime) -> Example:
    given.laid()
    return Example(
        given.official(), None, {"title": "День громади", "begins_at": (now + timedelta(days=3)).isoformat()}
    )


def institution(now: datetime) -> Example:
    given.laid()
    told = {"title": "ЦНАП", "sort": "services", "phones": ["+380 3736 21122"], "hours": ["mon-fri 08:00-17:00"]}
    return Example(given.official(), None, told)


def in_editor(now: datetime) -> Example:
    given.laid()
    actions.work.set(actions.Work(lambda: SimpleNamespace(status_code=302)))
    return Example(given.official(), None, {"at": "redirects/add/"})


def of_page(now: datetime) -> Example:
    page = live()
    return replace(in_editor(now), target=page)


def person(now: datetime) -> Example:
    given.laid()
    told = {"title": "Олена Барвінок", "post": "Міська голова", "body_of": "head", "hours": ["mon 09:00-13:00"]}
    return Example(given.official(), None, told)


def announcement(now: datetime) -> Example:
    given.laid()
    return Example(given.official(), None, {"title": "Вимкнення води", "shown_until": now.date().isoformat()})


PROGRAMME = {"title": "Безпечні дороги", "first_year": 2025, "last_year": 2027, "state": "going",
             "money": ["2025 local 100.50 40", "2026 state 200"], "decision": "/council/decisions/"}  # fmt: skip


def programme(now: datetime) -> Example:
    given.laid()
    return Example(given.official(), None, PROGRAMME)


def money(now: datetime) -> Example:
    given.laid()
    page = actions.draft_programme(given.call(now=now), **PROGRAMME)
    return Example(given.official(), page, {"money": ["2025 local 100.50 90"], "state": "ended"})


def clause(now: datetime) -> Example:
    given.laid()
    return Example(system("site"), None, {"code": "contacts"})


EXAMPLES = {
    "site.draft_person": person,
    "site.draft_announcement": announcement,
    "site.draft_programme": programme,
    "site.tell_money": money,
    "site.hand_over": clause,
    "site.look_through": lambda now: Example(given.official(), live()),
    "site.draft_translation": lambda now: Example(given.official(), live(), {"title": "The bridge", "text": "Open."}),
    "site.rewrite": lambda now: Example(
        given.official(), given.draft(), {"text": "Іншими словами.", "easy": "Є міст."}
    ),
    "site.arrange": in_editor,
    "site.edit": of_page,
    "site.draft_event": event,
    "site.draft_institution": institution,
    "site.lay": lambda now: Example(given.official(), None),
    "site.seat": lambda now: Example(given.official(), None),
    "site.draft_news": news,
    "site.submit": lambda now: Example(given.official(), given.draft()),
    "site.approve": lambda now: Example(given.official(), sent(now)),
    "site.decline": lambda now: Example(given.official(), sent(now), {"reason": "Додайте дату"}),
    "site.publish": lambda now: Example(given.official(), given.draft()),
    "site.unpublish": lambda now: Example(given.official(), live(), {"reason": "Застаріло"}),
    "site.archive": lambda now: Example(given.official(), live()),
    "site.restore_version": version,
    "site.redirect": lambda now: Example(given.official(), None, {"old": "/old/", "to": "/petitions/"}),
    "site.publish_due": timed,
}
