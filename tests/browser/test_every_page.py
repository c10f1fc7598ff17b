"""Every kind of page of residents, officials and administrators: narrow and wide, light and dark, without barriers.

The town is the demonstration's, served for real. Axe looks at the narrow light page whole, and at what width and
colours change (contrast, targets, scrolling) once more at the wide dark one: of a third of the pages, always the same
ones, since all are made of one kit; of every page with RATUSHA_WALK=1 or where pictures are kept (RATUSHA_SHOTS).
The pages of one desk are walked by one worker.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.kit.samples import chosen

from . import access_pages as access
from . import archive_pages as archive
from . import brand_pages as brand
from . import budget_pages as budget
from . import council_pages as council
from . import data_pages as data
from . import deputies_pages as deputies
from . import document_pages as documents
from . import draft_pages as drafts
from . import exchange_pages as exchange
from . import information_pages as information
from . import maps_pages as maps
from . import minutes_pages as minutes
from . import petition_pages as petitions
from . import place_pages as places
from . import poll_pages as polls
from . import proposal_pages as proposals
from . import pwa_pages as pwa
from . import recording_pages as recordings
from . import signature_pages as signatures
from . import site_pages as site
from . import sitting_pages as sittings
from . import tasks_pages as tasks
from . import voting_pages as voting
from .seeing import Eyes
from .town import Town

pytestmark = [pytest.mark.browser, pytest.mark.server]
NARROW, WIDE = {"width": 360, "height": 780}, {"width": 1280, "height": 900}

RESIDENT = {
    "home": "/",
    "search": "/search/?q=ліхтар",
    "search-nothing": "/search/?q=щщщщ",
    "terms": "/terms/",
    "term": "/terms/appeals.ordinary/",
    "figures": "/figures/",
    "figures-year": "/figures/?period=2025",
    "accessibility": "/accessibility/",
    "privacy": "/privacy/",
    "form": "/appeals/new/",
    "find": "/appeals/find/",
    "find-nothing": "/appeals/find/?number=Я-99999",
    "find-number": "/appeals/find/?number={answered[number]}",
    "sent": "/z/{new[token]}/?new=1",
    "status-new": "/z/{new[token]}/",
    "status-assigned": "/z/{assigned[token]}/",
    "status-late": "/z/{late[token]}/",
    "status-forwarded": "/z/{forwarded[token]}/",
    "status-returned": "/z/{returned[token]}/",
    "status-declined": "/z/{declined[token]}/",
    "status-answered": "/z/{answered[token]}/",
    "again": "/z/{answered[token]}/again/",
    "login": "/login/",
    "login-code": "/login/code/",
    "api": "/api/v1/docs",
    "api-group": "/api/v1/docs?of=cases",
    "404": "/nothing-here/",
}
OWNER = {
    "my": "/my/",
    "my-cases": "/my/cases/",
    "my-contact": "/my/contacts/phone/",
    "my-data": "/my/data/",
    "my-correct": "/my/data/correct/",
    "my-erase": "/my/data/erase/",
    "my-object": "/my/data/object/",
    "my-identity": "/my/identity/",
    "my-acting": "/my/identity/acting/ask/",
    "my-looks": "/my/looks/",
    "my-security": "/my/security/",
    "my-app": "/my/security/app/",
    "my-passkey": "/my/security/passkey/",
}
REGISTRAR = {
    "my-day": "/office/",
    "inbox": "/office/cases/",
    "inbox-late": "/office/cases/?view=late",
    "inbox-nothing": "/office/cases/?view=all&q=щщщщ",
    "views": "/views/?table=cases.inbox&query=&next=/office/cases/",
    "password": "/password/",
    "file": "/office/appeals/file/",
    "receipt": "/office/appeals/{new[pk]}/receipt/",
    "case-new": "/office/cases/{new[pk]}/",
    "register": "/office/appeals/{new[pk]}/register/",
    "classify": "/office/appeals/{registered[pk]}/classify/",
    "forward": "/office/appeals/{registered[pk]}/forward/",
    "return": "/office/appeals/{registered[pk]}/return/",
    "join": "/office/appeals/{registered[pk]}/join/",
    "assign": "/office/cases/{registered[pk]}/assign/",
    "contacts": "/office/cases/{registered[pk]}/contacts/",
    "delivered": "/office/cases/{answered[pk]}/delivered/",
    "people": "/office/people/",
    "person": "/office/people/1/",
    "person-new": "/office/people/new/",
    "identity-desk": "/office/identity/",
    "identity-person": "/office/identity/1/",
    "identity-end": "/office/identity/proofs/1/end/",
    "identity-asked": "/office/identity/asked/",
    "identity-clashes": "/office/identity/clashes/",
    "data-requests": "/office/people/requests/",
    "data-request": "/office/people/requests/1/",
    "person-looks": "/office/people/1/looks/",
    "person-open": "/office/people/200/open/",
    "looks-mine": "/office/people/looks/",
    "imports": "/office/appeals/imports/",
    "import-new": "/office/appeals/imports/new/",
    "merges": "/office/people/merges/",
    "doubles": "/office/people/doubles/",
    "mail-in": "/office/appeals/mail/",
    "post": "/office/letters/post/",
    "undelivered": "/office/letters/undelivered/",
    "403": "/office/people/officials/",
}
HEAD = {
    "report": "/office/figures/",
    "report-year": "/office/figures/?period=2026",
    "times": "/office/figures/times/?period=2026",
    "places-heat": "/office/figures/places/?period=2026",
    "opinions": "/office/figures/opinions/?period=2026",
    "approve-report": "/office/figures/approve/",
    "approved": "/office/figures/approved/",
    "approved-report": "/office/figures/approved/1/",
    "head-day": "/office/",
    "head-case-registered": "/office/cases/{registered[pk]}/",
    "head-case-approved": "/office/cases/{approved[pk]}/",
    "head-case-answered": "/office/cases/{answered[pk]}/",
    "head-case-declined": "/office/cases/{declined[pk]}/",
    "head-case-joined": "/office/cases/{joined[pk]}/",
    "resolve": "/office/cases/{registered[pk]}/resolve/",
    "stack": "/office/stack/",
    "phrases": "/office/cases/lists/phrases/",
    "phrase-add": "/office/cases/lists/phrases/add/",
    "tasks-given": "/office/tasks/given/",
    "decline": "/office/appeals/{registered[pk]}/decline/",
    "send": "/office/cases/{approved[pk]}/send/",
    "extend": "/office/cases/{preparing[pk]}/extend/",
    "detach": "/office/cases/{joined[pk]}/detach/",
    "print": "/office/cases/{answered[pk]}/print/",
    "versions": "/office/cases/{answered[pk]}/versions/",
    "oversight": "/office/oversight/",
    "control": "/office/control/",
    "control-late": "/office/control/late/",
    "control-board": "/office/control/board/",
    "control-load": "/office/control/load/",
    "control-calendar": "/office/control/calendar/",
    "control-address": "/office/control/calendar/address/",
    "control-notices": "/office/control/notices/",
    "control-reasons": "/office/control/reasons/",
    "control-rules": "/office/control/rules/",
    "control-rule": "/office/control/rules/1/",
    "journal": "/office/oversight/journal/",
    "entry": "/office/oversight/journal/40/",
}
EXECUTOR = {
    "executor-day": "/office/",
    "executor-case": "/office/cases/{own_preparing[pk]}/",
    "executor-template": "/office/cases/{own_preparing[pk]}/?template=refused-budget",
    "for-approval": "/office/cases/{own_preparing[pk]}/for-approval/",
    "ask-extension": "/office/cases/{own_preparing[pk]}/ask-extension/",
    "tasks": "/office/tasks/",
    "task-give": "/office/tasks/about/cases.case/{own_preparing[pk]}/give/",
    "visit-plan": "/office/tasks/about/cases.case/{own_preparing[pk]}/visit/",
    "inquiry": "/office/tasks/about/cases.case/{own_preparing[pk]}/inquiry/",
    "absences": "/office/people/absences/",
}
UNIT_HEAD = {
    "unit-head-case": "/office/cases/{zhkg_agreeing[pk]}/",
    "approve": "/office/cases/{zhkg_agreeing[pk]}/approve/",
    "return-draft": "/office/cases/{zhkg_agreeing[pk]}/return-draft/",
    "stop": "/office/cases/{zhkg_preparing[pk]}/stop/",
}
ADMINISTRATOR = {
    "settings": "/office/settings/",
    "charter": "/office/oversight/charter/",
    "charter-set": "/office/oversight/charter/appeals.number/",
    "calendar": "/office/oversight/calendar/",
    "calendar-day": "/office/oversight/calendar/day/",
    "calendar-regime": "/office/oversight/calendar/regime/",
    "machine": "/office/oversight/machine/",
    "permissions": "/office/oversight/permissions/",
    "security-log": "/office/oversight/events/",
    "quarantine": "/office/oversight/quarantine/",
    "retention": "/office/oversight/retention/",
    "incidents": "/office/incidents/",
    "incident-false": "/office/incidents/1/",
    "incident": "/office/incidents/2/",
    "incident-open": "/office/incidents/open/",
    "incident-describe": "/office/incidents/2/describe/",
    "incident-report": "/office/incidents/2/report/preliminary/",
    "watch-rules": "/office/incidents/rules/",
    "watch-rule": "/office/incidents/rules/1/",
    "tokens": "/office/oversight/tokens/",
    "token-issue": "/office/oversight/tokens/issue/",
    "takeout": "/office/takeout/",
    "takeout-ask": "/office/takeout/ask/",
    "trust": "/office/people/trust/",
    "trust-proposal": "/office/people/trust/1/",
    "propose": "/office/people/officials/2/propose/",
    "second-factor": "/office/people/officials/16/second-factor/",
    "keys": "/office/keys/",
    "reactions": "/office/oversight/reactions/",
    "letters": "/office/oversight/letters/",
    "jobs": "/office/oversight/jobs/",
    "backups": "/office/oversight/backups/",
    "officials": "/office/people/officials/",
    "official": "/office/people/officials/2/",
    "invite": "/office/people/officials/invite/",
    "role": "/office/people/officials/2/role/",
    "dismiss": "/office/people/officials/2/dismiss/",
    "units": "/office/people/units/",
    "unit-open": "/office/people/units/open/",
    "places": "/office/places/",
    "streets": "/office/places/1/",
    "place-map": "/office/places/1/map/",
    "street-add": "/office/places/1/streets/add/",
    "streets-import": "/office/places/streets/import/",
    "community-import": "/office/places/community/",
    "templates": "/office/cases/lists/templates/",
    "template-add": "/office/cases/lists/templates/add/",
    "subjects": "/office/cases/lists/subjects/",
    "subject-add": "/office/cases/lists/subjects/add/",
    "steps": "/office/tasks/lists/steps/",
    "step-add": "/office/tasks/lists/steps/add/",
    "agreers": "/office/tasks/lists/agreers/",
    "agreer-add": "/office/tasks/lists/agreers/add/",
    "away": "/office/people/officials/2/away/",
    "routing": "/office/routing/",
}
RESIDENT |= brand.RESIDENT | access.RESIDENT | documents.RESIDENT | information.RESIDENT | signatures.RESIDENT
RESIDENT |= maps.RESIDENT | site.RESIDENT
RESIDENT |= data.RESIDENT
RESIDENT |= budget.RESIDENT | petitions.RESIDENT | polls.RESIDENT | proposals.RESIDENT | sittings.RESIDENT
OWNER |= pwa.OWNER | documents.OWNER | signatures.OWNER | budget.OWNER | petitions.OWNER | polls.OWNER
RESIDENT |= pwa.RESIDENT
REGISTRAR |= documents.REGISTRAR | drafts.REGISTRAR | exchange.REGISTRAR | signatures.REGISTRAR | budget.CLERK
RESIDENT |= council.RESIDENT | deputies.RESIDENT | minutes.RESIDENT | recordings.RESIDENT | voting.RESIDENT
RESIDENT |= places.RESIDENT
REGISTRAR |= places.REGISTRAR
OWNER |= deputies.OWNER
HEAD |= minutes.HEAD | voting.HEAD
HEAD |= documents.HEAD | drafts.HEAD | signatures.HEAD | tasks.HEAD | sittings.HEAD
HEAD |= access.HEAD | data.HEAD | information.HEAD | petitions.HEAD | polls.HEAD | proposals.HEAD
DESKS = {
    "": RESIDENT,
    "owner": OWNER,
    "registrar": REGISTRAR,
    "head": HEAD,
    "archivist": archive.ARCHIVIST,
    "organiser": budget.ORGANISER | petitions.ORGANISER | polls.ORGANISER,
    "secretariat": council.SECRETARIAT
    | deputies.SECRETARIAT
    | minutes.SECRETARIAT
    | proposals.SECRETARIAT
    | recordings.SECRETARIAT
    | sittings.SECRETARIAT
    | voting.SECRETARIAT,
    deputies.LOGIN: deputies.DEPUTY | sittings.DEPUTY | voting.DEPUTY,
    "zhkg": EXECUTOR | budget.EXPERT,
    "zhkg.head": UNIT_HEAD,
    "admin": ADMINISTRATOR | signatures.ADMINISTRATOR,
    **petitions.DESKS,
    "editor": brand.EDITOR | site.EDITOR | maps.EDITOR,
}
ANSWERS = {"404": 404, "403": 403, "find-nothing": 404} | brand.ANSWERS | budget.ANSWERS | documents.ANSWERS
ALL = [(login, name) for login, pages in DESKS.items() for name in pages]


@dataclass
class Desk:
    """One person's browser, kept between the pages."""

    eyes: Eyes
    context: BrowserContext


@pytest.fixture(scope="module")
def cases(town: Town) -> dict[str, dict[str, Any]]:
    """A case for every state, by the state's name; `late`, of one unit `zhkg_…`, of its executor `own_…`."""
    found: dict[str, dict[str, Any]] = {}
    for one in town.cases():
        found.setdefault(one["state"], one)
        if one["unit"] == "zhkg":
            found.setdefault(f"zhkg_{one['state']}", one)
        if one["login"] == "zhkg":
            found.setdefault(f"own_{one['state']}", one)
        if one["is_late"]:
            found.setdefault("late", one)
    found["rated"] = town.rated()
    found |= town.told(documents.TELL, drafts.TELL, exchange.TELL, information.TELL, signatures.TELL)
    found |= town.told(deputies.TELL, minutes.TELL, proposals.TELL, recordings.TELL, sittings.TELL, voting.TELL)
    found |= town.told(places.TELL)
    return found | {f"petition_{one['state']}": one for one in town.petitions()}


@pytest.fixture(scope="module")
def desks(town: Town, visitors: Callable[..., Eyes]) -> Iterator[Callable[[str], Desk]]:
    """`desks("head")` -> the browser of the head, logged in once."""
    open_: dict[str, Desk] = {}

    def at(login: str) -> Desk:
        if login not in open_:
            eyes = visitors(1280)
            open_[login] = Desk(town.enter(eyes, login, "/views/") if login else eyes, eyes.page.context)
        return open_[login]

    return at


def keep(eyes: Eyes, name: str) -> None:
    """A picture, when RATUSHA_SHOTS says where."""
    if os.environ.get("RATUSHA_SHOTS"):
        eyes.shot(f"every/{name}")


@pytest.mark.parametrize(
    ("login", "name"),
    [
        pytest.param(login, name, id=f"{login or 'resident'}-{name}", marks=pytest.mark.xdist_group(f"desk-{login}"))
        for login, name in ALL
    ],
)
def test_a_page_is_whole(cases: dict[str, dict[str, Any]], desks: Callable[[str], Desk], login: str, name: str) -> None:
    eyes = desks(login).eyes
    page = eyes.page
    eyes.troubles.clear()
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="light")
    answer = page.goto(DESKS[login][name].format(**cases))
    assert answer is not None
    wanted = ANSWERS.get(name, 200)
    assert answer.status == wanted
    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip()
    assert eyes.sideways() == []
    assert eyes.barriers() == []
    keep(eyes, f"{name}-360-light")
    if os.environ.get("RATUSHA_SHOTS") or chosen(f"wide {name}", 3):
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(WIDE)
        assert eyes.sideways() == []
        assert eyes.barriers(look_only=True) == []
        keep(eyes, f"{name}-1280-dark")
    if wanted == 200:
        assert eyes.troubles == []
