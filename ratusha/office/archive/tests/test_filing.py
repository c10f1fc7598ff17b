"""The nomenclature from draft to the closed year, and papers in files."""

from datetime import timedelta

import pytest

from ratusha.foundation.actions import Refused
from ratusha.office.archive import actions, queries
from ratusha.office.archive.models import Dossier, Filing, Heading, Nomenclature, Volume
from ratusha.office.archive.tests import given

pytestmark = pytest.mark.django_db
NOW = given.NOW


def refused(code: str, act: object, *given_: object, **named: object) -> None:
    with pytest.raises(Refused) as said:
        act(*given_, **named)  # type: ignore[operator]
    assert said.value.code == code, said.value.code


def test_a_nomenclature_is_drawn_agreed_approved_and_closed():
    keeper, head = given.archivist(), given.official("head")
    chair = given.chair(head)
    made = given.draft(keeper=keeper)
    call = given.call
    assert not queries.headings(NOW.year).exists(), "a draft is no nomenclature yet"
    refused("archive.not_now", actions.approve, call(head), made.pk)
    refused("forbidden", actions.agree, call(keeper), made.pk, protocol="П")
    actions.agree(call(chair), made.pk, protocol="Протокол № 3")
    section = made.sections.get().pk
    more = {"section": section, "title": "Листування", "term": "years", "years": 5}
    refused("archive.closed", actions.add_heading, call(keeper), made.pk, **more)
    refused("forbidden", actions.approve, call(keeper), made.pk)
    actions.return_to_draft(call(keeper), made.pk, reason="Пропущено відділ")
    actions.agree(call(chair), made.pk, protocol="Протокол № 4")
    done = actions.approve(call(head), made.pk)
    assert done.protocol == "Протокол № 4"
    assert done.paper is not None
    assert done.paper.media_type == "application/pdf"
    assert [str(one) for one in queries.headings(NOW.year)] == [
        "01-01 Рішення міської ради", "01-02 Звернення громадян",
    ]  # fmt: skip
    refused(
        "archive.in_force", actions.change_heading, call(keeper), given.heading(made).pk, title="І", term="permanent"
    )
    refused("archive.in_force", actions.remove_heading, call(keeper), made.pk, heading=given.heading(made).pk)
    refused("archive.no_reason", actions.add_heading, call(keeper), made.pk, **more)
    actions.add_heading(call(keeper), made.pk, **more, why="Нове завдання")
    added = Heading.objects.get(nomenclature=made, number=3)
    assert (added.index, added.added_on) == ("01-03", NOW.date())
    given.dossier(made, 1, keeper=keeper)
    refused("archive.year_runs", actions.close_year, call(keeper), made.pk)
    later = NOW + timedelta(days=60)
    done = actions.close_year(call(keeper, later), made.pk)
    assert done.totals["permanent"] == {"files": 1, "volumes": 1, "carried": 1, "epk": 0}
    assert done.totals["whole"]["files"] == 1
    following = actions.draw_up(call(keeper, later), year=NOW.year + 1)
    assert list(following.headings.values_list("index", "year")) == [
        ("01-01", 2027), ("01-02", 2027), ("01-03", 2027),
    ]  # fmt: skip


def test_terms_of_the_law_hold_and_those_of_the_list_are_the_councils():
    keeper = given.archivist()
    made = given.draft(keeper=keeper)
    section = made.sections.get().pk
    act, call = actions.add_heading, given.call
    base = {"section": section, "title": "Справи"}
    refused("archive.too_short", act, call(keeper), made.pk, **base, term="years", years=75, group="decisions")
    refused("archive.too_short", act, call(keeper), made.pk, **base, term="years", years=4, group="session_video")
    refused("archive.too_short", act, call(keeper), made.pk, **base, term="years", years=4, group="appeals")
    refused("archive.years", act, call(keeper), made.pk, **base, term="years")
    refused("archive.years", act, call(keeper), made.pk, **base, term="permanent", years=5)
    refused("archive.no_group", act, call(keeper), made.pk, **base, term="permanent", group="?")
    refused("archive.index_taken", act, call(keeper), made.pk, **base, term="permanent", number=2)
    assert Heading.objects.count() == 2
    act(call(keeper), made.pk, **base, term="years", years=75, group="orders_personnel", personnel=True)
    assert Heading.objects.get(number=3).category == "personnel"


def test_a_paper_goes_into_the_file_of_its_heading():
    keeper = given.archivist()
    made = given.in_force(keeper=keeper)
    heading = given.heading(made)
    call = given.call(keeper)
    first, second = given.paper("Перший лист"), given.paper("Другий лист")
    one = actions.file_object(given.call(keeper), label=given.LABEL, pk=first, heading=heading.pk, sheets=240)
    two = actions.file_object(given.call(keeper), label=given.LABEL, pk=second, heading=heading.pk, sheets=20)
    assert (one.ordinal, one.volume, one.first_sheet, one.last_sheet) == (1, 1, 1, 240)
    assert (two.ordinal, two.volume, two.first_sheet, two.last_sheet) == (2, 2, 1, 20)
    dossier = Dossier.objects.get()
    assert (dossier.items, dossier.sheets, dossier.volumes) == (2, 260, 2)
    assert queries.filed(given.LABEL, first) == one
    assert queries.filed(given.LABEL, 0) is None
    refused("archive.filed", actions.file_object, call, label=given.LABEL, pk=first, heading=heading.pk)
    given.CLOSED_TO.add(third := given.paper("Третій"))
    refused("archive.no_paper", actions.file_object, call, label=given.LABEL, pk=third, heading=heading.pk)
    lines = queries.papers_in(keeper, queries.filings_of(dossier))
    assert [(line.ordinal, line.title, line.sheets) for line in lines] == [
        (1, "Перший лист", "1–240"), (2, "Другий лист", "1–20"),
    ]  # fmt: skip
    given.CLOSED_TO.add(second)
    hidden = queries.papers_in(keeper, queries.filings_of(dossier))[1]
    assert not hidden.shown
    assert hidden.title == hidden.href == ""
    given.CLOSED_TO.clear()
    moved = actions.refile(given.call(keeper), two.pk, heading=given.heading(made, 1).pk, reason="Помилка")
    assert (moved.dossier.heading.number, moved.ordinal, moved.first_sheet) == (1, 1, 1)
    dossier.refresh_from_db()
    assert (dossier.items, dossier.sheets) == (1, 240)
    assert list(Volume.objects.filter(dossier=dossier).values_list("items", flat=True)) == [1, 0]


def test_units_file_under_their_own_headings_and_a_closed_file_takes_nothing():
    keeper, mine, other = given.archivist(), given.unit("ЖКГ"), given.unit("Освіта")
    made = given.draft(keeper=keeper)
    call = given.call
    actions.add_section(call(keeper), made.pk, code="02", title="ЖКГ", unit=mine.pk)
    section = made.sections.get(code="02").pk
    actions.add_heading(call(keeper), made.pk, section=section, title="Акти", term="years", years=3)
    Nomenclature.objects.filter(pk=made.pk).update(state="approved", approved_at=NOW)
    heading = Heading.objects.get(index="02-01")
    here, there = given.official("executor", mine), given.official("executor", other)
    assert [words for _pk, words in queries.heading_choices(there, NOW.date())][-1].startswith("01-02")
    assert len(queries.heading_choices(here, NOW.date())) == 3
    told = {"label": given.LABEL, "heading": heading.pk}
    refused("archive.other_unit", actions.file_object, call(there), **told, pk=given.paper())
    actions.file_object(call(here), **told, pk=given.paper())
    row = Dossier.objects.get()
    assert queries.visible_to(here).filter(pk=row.pk).exists()
    assert not queries.visible_to(there).exists()
    refused("forbidden", actions.close_file, call(there), row.pk)
    done = actions.close_file(call(here), row.pk)
    assert done.expires_on.isoformat() == "2030-01-01"
    actions.file_object(call(here), **told, pk=given.paper())
    assert Dossier.objects.count() == 2, "papers after closing begin a new file"
    refused("archive.empty", actions.close_file, call(keeper), _empty(keeper, heading).pk)
    assert Filing.objects.count() == 2
    old = actions.close_file(call(keeper), Dossier.objects.order_by("-id")[0].pk, on_paper=12, paper_sheets=80)
    assert (old.items, old.sheets, old.state) == (12, 80, "closed")


def _empty(keeper: object, heading: Heading) -> Dossier:
    actions.open_file(given.call(keeper), heading.pk, title="Порожня")  # type: ignore[arg-type]
    return Dossier.objects.order_by("-id").first()  # type: ignore[return-value]
