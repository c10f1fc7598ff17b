"""Examples of the actions of the archive for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.access.queries import actor_of
from ratusha.office.archive import actions, queries
from ratusha.office.archive.models import Chair, DestructionAct, Dossier, Package
from ratusha.office.archive.tests import given
from tests.kit.examples import Example

LETTERS = {"title": "Листування з питань благоустрою", "term": "years", "years": 5}


def name_chair(now: datetime) -> Example:
    return Example(given.official("head"), None, {"account": given.account("registrar").pk, "basis": "Розпорядження"})


def draw_up(now: datetime) -> Example:
    return Example(given.archivist(), None, {"year": now.year})


def agree(now: datetime) -> Example:
    return Example(given.chair(), given.draft(now.year, now=now), {"protocol": "Протокол № 3"})


def return_to_draft(now: datetime) -> Example:
    return Example(given.archivist(), _agreed(now), {"reason": "Пропущено відділ."})


def approve(now: datetime) -> Example:
    return Example(given.official("head"), _agreed(now))


def close_year(now: datetime) -> Example:
    return Example(given.archivist(), given.in_force(now.year - 1, now=now))


def add_section(now: datetime) -> Example:
    return Example(given.archivist(), given.draft(now.year), {"code": "07", "title": "Архів"})


def add_heading(now: datetime) -> Example:
    made = given.draft(now.year)
    return Example(given.archivist(), made, {"section": made.sections.get().pk, **LETTERS})


def change_heading(now: datetime) -> Example:
    return Example(given.archivist(), given.heading(given.draft(now.year)), dict(LETTERS))


def remove_heading(now: datetime) -> Example:
    made = given.draft(now.year)
    return Example(given.archivist(), made, {"heading": given.heading(made).pk})


def import_headings(now: datetime) -> Example:
    row = {"section": "05", "section_title": "Освіта", "number": 1, **LETTERS}
    return Example(given.archivist(), given.draft(now.year), {"rows": [row]})


def open_file(now: datetime) -> Example:
    return Example(given.archivist(), given.heading(given.in_force(now.year, now=now)), {"title": "Листи 2026 року"})


def file_object(now: datetime) -> Example:
    made = given.heading(given.in_force(now.year, now=now))
    return Example(given.archivist(), None, {"label": given.LABEL, "pk": given.paper(), "heading": made.pk})


def refile(now: datetime) -> Example:
    made = given.in_force(now.year, now=now)
    row = given.dossier(made, now=now).filings.get()
    return Example(given.archivist(), row, {"heading": given.heading(made, 1).pk, "reason": "Помилка"})


def close_file(now: datetime) -> Example:
    return Example(given.archivist(), given.dossier(given.in_force(now.year, now=now), now=now))


def hold(now: datetime) -> Example:
    return Example(given.archivist(), given.dossier(given.in_force(now.year, now=now), now=now), {"reason": "Суд."})


def release(now: datetime) -> Example:
    made = hold(now)
    done = actions.hold(given.call(made.actor, now), made.target, **made.input)
    return Example(made.actor, done, {"reason": "Суд завершено."})


def draw_inventory(now: datetime) -> Example:
    given.closed(given.in_force(now.year, now=now), 1, now=now)
    return Example(given.archivist(), None, {"year": now.year, "category": "permanent"})


def approve_inventory(now: datetime) -> Example:
    made = draw_inventory(now)
    row = actions.draw_inventory(given.call(made.actor, now), **made.input)
    return Example(given.official("head"), row, {"protocol": "Протокол № 7"})


def review(now: datetime) -> Example:
    row = given.closed(given.in_force(now.year, now=now), now=now)
    Dossier.objects.filter(pk=row.pk).update(epk=True)
    standing = Chair.objects.select_related("account").get(standing=True)
    return Example(actor_of(standing.account, now.date()), row, {"let_go": True, "protocol": "Протокол № 8"})


def end_need(now: datetime) -> Example:
    row = given.closed(given.in_force(now.year, now=now), now=now)
    Dossier.objects.filter(pk=row.pk).update(term="while_needed", years=0, expires_on=None)
    return Example(given.archivist(), row, {"reason": "Замінено новою інструкцією."})


def _old(now: datetime) -> Dossier:
    """A file whose term is over, with the inventory of its year approved."""
    made = given.in_force(now.year, now=now)
    keeper, head = given.archivist(), given.official("head")
    given.closed(made, 1, now=now)
    drawn = actions.draw_inventory(given.call(keeper, now), year=now.year, category="permanent")
    actions.approve_inventory(given.call(head, now), drawn.pk, protocol="Протокол № 7")
    row = given.closed(made, 2, now=now)
    Dossier.objects.filter(pk=row.pk).update(expires_on=now.date())
    return Dossier.objects.get(pk=row.pk)


def propose_act(now: datetime) -> Example:
    return Example(given.archivist(), None, {"dossiers": [_old(now).pk], "reason": "Строк зберігання минув."})


def _act(now: datetime) -> DestructionAct:
    made = propose_act(now)
    return actions.propose_act(given.call(made.actor, now), **made.input)


def confirm_act(now: datetime) -> Example:
    return Example(given.official("head"), _act(now))


def withdraw_act(now: datetime) -> Example:
    return Example(given.official("head"), _act(now), {"reason": "Помилка в переліку."})


def standing_chair(now: datetime) -> Actor:
    """The chair of the expert commission."""
    return actor_of(Chair.objects.select_related("account").get(standing=True).account, now.date())


def _confirmed(now: datetime) -> DestructionAct:
    act = _act(now)
    actions.confirm_act(given.call(standing_chair(now), now), act.pk, protocol="Протокол № 9")
    return actions.confirm_act(given.call(given.official("head"), now), act.pk)


def drop_file(now: datetime) -> Example:
    return Example(system("test"), _confirmed(now).dossiers.get())


def finish_act(now: datetime) -> Example:
    act = _confirmed(now)
    actions.drop_file(given.job(now), act.dossiers.get().pk)
    return Example(system("test"), act)


def ask_package(now: datetime) -> Example:
    return Example(given.archivist(), given.closed(given.in_force(now.year, now=now), now=now))


def _package(now: datetime) -> Package:
    made = ask_package(now)
    actions.ask_package(given.call(made.actor, now), made.target)
    return Package.objects.get(dossier=made.target)


def begin_package(now: datetime) -> Example:
    return Example(system("test"), _package(now))


def _begun(now: datetime) -> Package:
    return actions.begin_package(given.job(now), _package(now))


def finish_package(now: datetime) -> Example:
    return Example(system("test"), _begun(now), {"papers": 1, "size": 100, "sha256": "0" * 64})


def _ready(now: datetime) -> Package:
    begun = _begun(now)
    queries.path_of(begun.pk).write_bytes(b"package")
    return actions.finish_package(given.job(now), begun, papers=1, size=7, sha256="0" * 64)


def fetch_package(now: datetime) -> Example:
    return Example(given.archivist(), _ready(now))


def hand_over(now: datetime) -> Example:
    return Example(given.archivist(), _ready(now), {"to": "Архівний відділ РДА", "receipt": "Акт № 4"})


def clear_package(now: datetime) -> Example:
    return Example(system("test"), _ready(now))


def _agreed(now: datetime) -> object:

    standing = Chair.objects.filter(standing=True).select_related("account").first()
    chair = actor_of(standing.account, now.date()) if standing else given.chair()
    return actions.agree(given.call(chair, now), given.draft(now.year, now=now), protocol="Протокол № 3")


EXAMPLES = {
    f"archive.{act.__name__}": act
    for act in (
        name_chair, draw_up, agree, return_to_draft, approve, close_year, add_section, add_heading, change_heading,
        remove_heading, import_headings, open_file, file_object, refile, close_file, hold, release, draw_inventory,
        approve_inventory, review, end_need, propose_act, confirm_act, withdraw_act, drop_file, finish_act,
        ask_package, begin_package, finish_package, fetch_package, hand_over, clear_package,
    )
}  # fmt: skip
