"""The demonstration's archive: an old year with an inventory and an act, this year in force, the next one a draft."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel

from .. import actions, queries
from .texts import OLD, SECTIONS

AGO = 6
BASIS = "Розпорядження № 14-од"


def load(
    now: datetime, actors: Mapping[str, Actor], units: Mapping[str, int], papers: Iterable[tuple[str, int]] = ()
) -> None:
    """Will keep three nomenclatures, files of an old year, and file `papers`, (label, key) of registered documents."""
    keeper, head, chair = actors["archivist"], actors["head"], actors["registrar"]
    old = now.replace(year=now.year - AGO, month=1, day=10, hour=10)
    _chair(old, head, chair)
    _first(old, keeper, units)
    _in_force(old, now.year - AGO, keeper, head, chair)
    _old_files(old, keeper, head)
    recent = now.replace(month=1, day=3, hour=10)
    actions.draw_up(_call(keeper, recent, "draw"), year=now.year)
    _in_force(recent, now.year, keeper, head, chair)
    actions.draw_up(_call(keeper, now - timedelta(days=5), "next"), year=now.year + 1)
    _due(now, keeper, chair)
    _papers(now, keeper, papers)


def _call(actor: Actor, at: datetime, part: str) -> Call:
    return Call(actor, Channel.DEMO, at, f"demo/archive/{part}")


def _chair(at: datetime, head: Actor, chair: Actor) -> None:
    actions.name_chair(_call(head, at, "chair"), account=chair.account_id, basis=BASIS)


def _first(at: datetime, keeper: Actor, units: Mapping[str, int]) -> None:
    made = actions.draw_up(_call(keeper, at, "first"), year=at.year, from_last=False)
    keys: dict[str, int] = {}
    for code, unit, name, _rows in SECTIONS:
        call = _call(keeper, at, f"section/{code}")
        actions.add_section(call, made.pk, code=code, title=name, unit=units.get(unit))
        keys[code] = queries.section_choices(keeper, made.pk)[-1][0]
    for code, _unit, _name, rows in SECTIONS:
        for number, (title, term, article, volumes, group) in enumerate(rows, 1):
            years = term if isinstance(term, int) else 0
            actions.add_heading(
                _call(keeper, at, f"heading/{code}/{number}"), made.pk, section=keys[code], title=title,
                term="years" if years else term, years=years, article=article, volumes=volumes, group=group,
                epk=article == "ст. 23", personnel=group == "orders_personnel",
            )  # fmt: skip


def _in_force(at: datetime, year: int, keeper: Actor, head: Actor, chair: Actor) -> None:
    made = queries.nomenclatures(keeper).get(year=year)
    actions.agree(_call(chair, at, f"agree/{year}"), made.pk, protocol=f"Протокол № 1 від {at:%d.%m.%Y}")
    actions.approve(_call(head, at + timedelta(hours=3), f"approve/{year}"), made.pk)


def _old_files(opened: datetime, keeper: Actor, head: Actor) -> None:
    closed = opened.replace(month=12, day=28)
    headings = {one.index: one for one in queries.headings(opened.year)}
    for index, papers, sheets in OLD:
        actions.open_file(_call(keeper, opened + timedelta(days=9), f"open/{index}"), headings[index].pk)
        row = queries.open_of(headings[index])
        assert row is not None
        call = _call(keeper, closed, f"close/{index}")
        actions.close_file(call, row.pk, on_paper=papers, paper_sheets=sheets)
    later = opened.replace(year=opened.year + 1, month=2, day=5)
    actions.close_year(_call(keeper, later, "close"), queries.nomenclatures(keeper).get(year=opened.year).pk)
    for category in ("permanent", "personnel"):
        made = actions.draw_inventory(_call(keeper, later, f"draw/{category}"), year=opened.year, category=category)
        call = _call(head, later + timedelta(days=7), f"inventory/{category}")
        actions.approve_inventory(call, made.pk, protocol=f"Протокол № 2 від {later:%d.%m.%Y}")


def _due(now: datetime, keeper: Actor, chair: Actor) -> None:
    """An act that waits for the head, and a file that is held."""
    earlier = now - timedelta(days=400)
    first = {str(one).partition("/")[0]: one for one in queries.due(keeper, earlier.date())}
    made = actions.propose_act(
        _call(keeper, now - timedelta(days=3), "act"), dossiers=[first["01-11"].pk, first["02-04"].pk],
        reason="Строк зберігання минув, документи втратили практичне значення",
    )  # fmt: skip
    actions.confirm_act(_call(chair, now - timedelta(days=2), "act/chair"), made.pk, protocol="Протокол № 6")
    call = _call(keeper, now - timedelta(days=2), "hold")
    actions.hold(call, first["02-05"].pk, reason="Справа в господарському суді, ухвала про забезпечення доказів")


def _papers(now: datetime, keeper: Actor, papers: Iterable[tuple[str, int]]) -> None:
    headings = {one.index: one for one in queries.headings(now.year)}
    order = [headings[index].pk for index in ("01-10", "01-09", "01-04", "02-06")]
    for number, (label, pk) in enumerate(papers):
        if queries.filed(label, pk) is None:
            call = _call(keeper, now - timedelta(hours=5), f"file/{label}/{pk}")
            actions.file_object(call, label=label, pk=pk, heading=order[number % len(order)], sheets=1 + number % 3)
