"""Sets of the council: decisions, drafts, sittings, attendance, votes by name, deputies."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import stranger
from ratusha.office.deputies import datasets as deputies
from ratusha.office.minutes import datasets as minutes
from ratusha.office.minutes import queries as decisions
from ratusha.office.proposals import datasets as proposals
from ratusha.office.proposals import queries as drafts
from ratusha.office.rollcalls import datasets as rollcalls
from ratusha.office.rollcalls import queries as calls
from ratusha.office.sittings import datasets as sittings
from ratusha.office.sittings import queries as hall
from ratusha.openness.opendata.queries import Column, Declared, Kind, Period, Topic

from .words import TITLES, columns

LAW_280 = "Закон України «Про місцеве самоврядування в Україні» № 280/97-ВР, ст. 59; постанова КМУ № 835 від 21.10.2015"
RECORD = "облік роботи ради та її відкритість"


def of_years(name: str) -> Iterator[tuple[Any, ...]]:
    """Rows of a set of votes, year by year."""
    actor = stranger()
    for day in calls.visible_to(actor).order_by("sitting_on").dates("sitting_on", "year"):
        yield from rollcalls.of_year(actor, name, day.year)[1]


def deputies_now() -> Iterator[list[Any]]:
    """Mandates of the convocation in force."""
    return deputies.deputies(timezone.localdate())[1]


def _set(
    name: str, title: str, says: str, key: str, names: Any, rows: Any, chart: tuple[str, str] = ("", ""), **codes: Any
) -> Declared:
    return Declared(
        name, title, says, ("рада", *title.lower().split()[:2]), LAW_280, RECORD, key, Topic.GOVERNMENT,
        Period.ON_CHANGE, names, rows, chart=chart, codes=codes,
    )  # fmt: skip


RESULTS = {"adopted": _("adopted"), "not_adopted": _("not adopted")}
SESSIONS, ITEMS, HALL = (sittings.DATASETS[one] for one in ("sessions", "agenda_items", "attendance"))
SETS = (
    _set("decisions", "Рішення ради", "Кожне оприлюднене рішення ради з номером, днем, станом і чинністю.", "acts",
         columns(minutes.HEADS, adopted_on=Kind.DATE), minutes.decisions, ("state", ""),
         kind=decisions.KIND_WORDS, state=decisions.STATE_WORDS),
    _set("drafts", "Проєкти рішень ради", "Оприлюднені проєкти рішень зі строками, висновками комісій і результатом.",
         "drafts", tuple(Column(name, kind, TITLES.get(name, name)) for name, kind, _says in proposals.COLUMNS),
         lambda: proposals.rows(settings.PUBLIC_URL), ("state", ""), kind=dict(drafts.Kind.choices),
         author_kind=drafts.AUTHOR_WORDS, state=drafts.STATE_WORDS, conclusions=drafts.VERDICT_WORDS),
    _set("sessions", "Засідання ради та комісій", "Скликані засідання: коли, де, у якому складі.", "sessions",
         columns(SESSIONS.heads, starts_at=Kind.MOMENT), SESSIONS.rows, ("state", ""),
         mode=dict(hall.Mode.choices), state=hall.STATE_WORDS),
    _set("agenda-items", "Порядок денний засідань", "Питання порядку денного кожного скликаного засідання.", "sessions",
         columns(ITEMS.heads), ITEMS.rows, ("state", ""), proposer=hall.PROPOSER_WORDS, state=hall.ITEM_WORDS),
    _set("attendance", "Присутність депутатів", "Коли депутати були в залі засідань.", "sessions",
         columns(HALL.heads), HALL.rows, how=dict(hall.How.choices)),
    _set("roll-calls", "Результати голосувань ради", "Кожне відкрите голосування: скільки за, проти, чи ухвалено.",
         "roll_call", columns(rollcalls.CALL_HEADS, **{"for": Kind.INTEGER}), lambda: of_years("roll-calls"),
         ("result", ""), majority=calls.MAJORITY_WORDS, result=RESULTS, source=calls.SOURCE_WORDS),
    _set("votes", "Поіменні голосування депутатів", "Голос кожного депутата в кожному відкритому голосуванні.",
         "roll_call", columns(rollcalls.VOTE_HEADS), lambda: of_years("votes"), ("vote", ""), result=RESULTS,
         vote=calls.CHOICE_WORDS),
    _set("deputies", "Депутати ради", "Мандати чинного скликання: фракція, округ, комісії, останній звіт.", "sessions",
         columns(deputies.DEPUTIES), deputies_now, ("faction", "")),
)  # fmt: skip
