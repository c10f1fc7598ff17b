"""Sets of the town: places, participation, figures, access to information, the register of sets itself."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from ratusha.foundation.access.actors import stranger
from ratusha.openness.analytics import datasets as figures
from ratusha.openness.analytics import queries as analytics
from ratusha.openness.opendata import queries as data
from ratusha.openness.opendata.queries import Declared, Kind, Period, Topic, rows_for_register
from ratusha.openness.transparency import datasets as access
from ratusha.openness.transparency import queries as duties
from ratusha.participation.budgeting import queries as budgeting
from ratusha.participation.feedback import queries as feedback
from ratusha.participation.petitions import queries as petitions
from ratusha.participation.polls import queries as polls
from ratusha.records.places import queries as places

from .words import LAW, columns

SERVICE = "ведення реєстрів громади"


def settlements() -> Iterator[tuple[Any, ...]]:
    """Settlements of the community by their codes."""
    for one in places.settlements().order_by("katottg"):
        former = "; ".join(map(str, one.former_names))
        yield one.katottg, one.name, one.category, former, one.lat, one.lon


def streets() -> Iterator[tuple[Any, ...]]:
    """Streets in use and closed ones, by settlement."""
    for one in places.all_streets().select_related("settlement").order_by("settlement__katottg", "name", "id"):
        former = "; ".join(map(str, one.former_names))
        yield one.pk, one.settlement.katottg, one.settlement.name, one.kind, one.name, former, one.state


def signed() -> Iterator[tuple[Any, ...]]:
    """Published petitions with their counts, no names."""
    rows = list(petitions.public().order_by("id"))
    counts = petitions.counts_of(rows)
    for one in rows:
        number = petitions.count_of(one) if one.pk not in counts else counts[one.pk]
        yield (
            one.number, one.title, one.topic, one.state, one.settlement.name if one.settlement else "",
            max(number, one.counted), one.threshold, _day(one.published_at), _day(one.closes_at),
            _day(one.answered_at), one.outcome, reverse("petitions:petition", args=[one.pk]),
        )  # fmt: skip


def projects() -> Iterator[tuple[Any, ...]]:
    """Projects of every campaign that everybody sees, no authors."""
    for one in budgeting.public_projects().select_related("campaign", "category", "settlement").order_by("id"):
        yield (
            one.pk, one.campaign.year, one.campaign.title, one.number, one.title, one.category.name,
            one.settlement.name if one.settlement else "", one.cost, one.supporters_count, one.state, one.lat, one.lon,
        )  # fmt: skip


def asked() -> Iterator[tuple[Any, ...]]:
    """Published polls with numbers of answers."""
    for one in polls.visible_to(stranger()).order_by("id"):
        yield one.pk, one.title, one.opens_on, one.closes_on, one.answers


def offered() -> Iterator[tuple[Any, ...]]:
    """Proposals of public control that are not hidden, no authors."""
    for one in feedback.shown_proposals().filter(hidden="").order_by("id"):
        yield one.pk, one.rated.name, one.rated.unit.name, one.title, one.stage, one.votes, _day(one.answered_at)


def appeals() -> Iterator[list[Any]]:
    """Figures on appeals of three years, small numbers hidden."""
    now = timezone.now()
    with override("uk"):
        for year in sorted(figures.years(timezone.localdate(now))):
            yield from figures.rows(analytics.counted_year(year, now=now))


def reported() -> Iterator[list[Any]]:
    """The score of access and requests for information by months that are over."""
    first = timezone.localdate().replace(day=1)
    yield from access.month_rows(one for one in duties.last_months(first, 120) if one.first < first)


def audited() -> Iterator[list[Any]]:
    """What article 15 asks, whether it is published."""
    with override("uk"):
        yield from access.duty_rows(duties.all_duties())


def _day(at: Any) -> Any:
    return timezone.localdate(at) if at else None


SOCIETY, GOV = Topic.SOCIETY, Topic.GOVERNMENT
SETS = (
    Declared("settlements", "Населені пункти громади", "Населені пункти з кодами КАТОТТГ, колишніми назвами та місцем.",
             ("населені пункти", "КАТОТТГ", "адреси"), LAW, SERVICE, "address_register", Topic.PLACES, Period.ON_CHANGE,
             columns(("katottg", "name", "category", "former_names", "lat", "lon"), lat=Kind.NUMBER, lon=Kind.NUMBER),
             settlements, "lat", "lon", codes={"category": places.CATEGORY_WORDS},
             layer="settlements"),
    Declared("streets", "Вулиці громади", "Вулиці населених пунктів із колишніми назвами та станом.",
             ("вулиці", "перейменування", "адреси"), LAW, SERVICE, "address_register", Topic.PLACES, Period.ON_CHANGE,
             columns(("id", "katottg", "settlement", "kind", "name", "former_names", "state"), id=Kind.INTEGER),
             streets, chart=("settlement", ""),
             codes={"kind": places.STREET_WORDS, "state": places.STREET_STATE_WORDS}),
    Declared("petitions", "Електронні петиції", "Оприлюднені петиції: скільки підписів, у якому стані, яка відповідь. "
             "Без імен підписантів.", ("петиції", "участь", "підписи"), LAW, "розгляд петицій", "petitions", SOCIETY,
             Period.ON_CHANGE, columns(("number", "title", "topic", "state", "settlement", "signatures", "threshold",
             "published_on", "closes_on", "answered_on", "outcome", "url"), signatures=Kind.INTEGER,
             threshold=Kind.INTEGER, published_on=Kind.DATE, closes_on=Kind.DATE, answered_on=Kind.DATE),
             signed, chart=("topic", "signatures"), codes={
                 "topic": petitions.TOPIC_WORDS, "state": petitions.STATE_WORDS, "outcome": petitions.OUTCOME_WORDS,
             }),
    Declared("budget-projects", "Проєкти бюджету участі", "Подані мешканцями проєкти: вартість, підтримка, результат.",
             ("бюджет участі", "проєкти", "громадський бюджет"), LAW, "проведення бюджету участі",
             "budget_participation", SOCIETY, Period.ON_CHANGE, columns(("id", "year", "campaign", "number", "title",
             "category", "settlement", "cost", "supporters", "state", "lat", "lon"), id=Kind.INTEGER,
             year=Kind.INTEGER, cost=Kind.INTEGER, supporters=Kind.INTEGER, lat=Kind.NUMBER, lon=Kind.NUMBER),
             projects, "lat", "lon", ("category", ""), codes={"state": budgeting.PROJECT_WORDS}, layer="projects"),
    Declared("polls", "Опитування мешканців", "Опитування міської ради: строки й кількість відповідей.",
             ("опитування", "участь"), LAW, "вивчення думки мешканців", "polls", SOCIETY, Period.ON_CHANGE,
             columns(("id", "title", "opens_on", "closes_on", "answers"), id=Kind.INTEGER, opens_on=Kind.DATE,
             closes_on=Kind.DATE, answers=Kind.INTEGER), asked),
    Declared("proposals", "Пропозиції громадського контролю", "Що мешканці пропонують змінити в роботі установ.",
             ("громадський контроль", "пропозиції"), LAW, "покращення послуг", "feedback", SOCIETY, Period.ON_CHANGE,
             columns(("id", "rated", "unit", "title", "state", "votes", "answered_on"), id=Kind.INTEGER,
             votes=Kind.INTEGER, answered_on=Kind.DATE), offered, chart=("rated", ""),
             codes={"state": feedback.STAGE_WORDS}),
    Declared("appeals-statistics", "Статистика звернень громадян", "Кількість звернень за кварталами та частинами; "
             "малі числа приховано.", ("звернення", "статистика"), LAW, "облік звернень громадян", "appeals_stat",
             SOCIETY, Period.QUARTERLY, columns(figures.COLUMNS, first_day=Kind.DATE, last_day=Kind.DATE,
             number=Kind.INTEGER, hidden=Kind.INTEGER), appeals),
    Declared("request-reports", "Звіти про задоволення запитів на інформацію", "Оцінка доступу та запити за місяцями.",
             ("запити", "публічна інформація", "звіти"), LAW, "облік запитів на інформацію", "request_reports", GOV,
             Period.MONTHLY, columns(access.MONTH_COLUMNS, score=Kind.INTEGER), reported, chart=("month", "score")),
    Declared("access-audit", "Аудит доступу до публічної інформації", "Що закон велить оприлюднити й чи оприлюднено.",
             ("публічна інформація", "аудит"), LAW, "контроль за відкритістю", "request_reports", GOV, Period.DAILY,
             columns(access.DUTY_COLUMNS, late_working_days=Kind.INTEGER),
             audited, chart=("verdict", ""), codes={"verdict": duties.VERDICT_WORDS}),
    Declared("datasets", "Реєстр наборів відкритих даних", "Усі набори, які оприлюднює громада.",
             ("відкриті дані", "реєстр"), LAW, "виконання постанови № 835", "dataset_register", GOV, Period.ON_CHANGE,
             columns(("uid", "name", "title", "key", "topic", "period", "state", "published_on", "unit")),
             rows_for_register, chart=("topic", ""),
             codes={"topic": data.TOPIC_WORDS, "period": data.PERIOD_WORDS, "state": data.STATE_WORDS}),
)  # fmt: skip
