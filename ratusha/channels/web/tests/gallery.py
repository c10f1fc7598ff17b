"""The gallery of components and a tiny site around it: for tests and for those who build pages."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import include, path

from ratusha.channels.web import actions
from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.charts import Chart, Series
from ratusha.channels.web.fields import DayField, LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.icons import ICONS
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Bulk, Choice, Column, Days, Flag, Preset, Search, Sort, Table
from ratusha.channels.web.wizard import Step, Wizard
from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.journal.models import Entry

TODAY = date(2026, 11, 23)
DUE = SimpleNamespace(
    due_on=date(2026, 12, 5),
    counted_from=date(2026, 11, 5),
    control_on=date(2026, 12, 4),
    basis="Закон «Про звернення громадян», стаття 20",
    explanation="один місяць, календарний: вихідні теж рахуються",
)
LATE_SERIES = (Series("вчасно", "a"), Series("із запізненням", "c"))
MONTHS = Chart(
    title="Відповіді за місяцями: вчасно і з запізненням",
    finding="Частка вчасних зросла з 87 % у червні до 96 % у листопаді.",
    series=LATE_SERIES,
    rows=[("чер", (58, 9)), ("лип", (64, 8)), ("сер", (61, 7)), ("вер", (72, 7)), ("жов", (77, 6)), ("лис", (49, 2))],
    label="Місяць",
    key="months",
)
UNITS = Chart(
    title="Відкриті справи за підрозділами",
    finding="Найбільше у відділі житла і благоустрою: 21, з них 2 прострочені.",
    series=(Series("у терміні", "a"), Series("до 3 днів", "b"), Series("прострочено", "c")),
    rows=[("Житло і благоустрій", (14, 5, 2)), ("Земля та екологія", (9, 3, 0)), ("Соцзахист", (8, 2, 0))],
    label="Підрозділ",
    key="units",
)
MEDIAN = Chart(
    title="Половину відповідей даємо швидше ніж за стільки днів",
    finding="Медіана скоротилася з 17 днів у червні до 9 у листопаді; мета громади 10 днів.",
    series=(Series("Днів"),),
    rows=[("чер", (17,)), ("лип", (16,)), ("сер", (14,)), ("вер", (12,)), ("жов", (10,)), ("лис", (9,))],
    label="Місяць",
    unit="дн.",
    goal=10,
    goal_label="мета: 10 днів",
    key="median",
)
STEPS = [
    {"title": "Отримано", "at": datetime(2026, 11, 5, 14, 36, tzinfo=KYIV)},
    {"title": "Зареєстровано", "at": datetime(2026, 11, 5, 15, 10, tzinfo=KYIV), "who": "реєстраторка"},
    {"title": "Готуємо відповідь", "at": "від п’ятниці, 6 листопада", "state": "now"},
    {"title": "Відповідь", "at": "до 5 грудня", "state": "next", "text": "Поштою або за посиланням."},
]
FILES = [
    SimpleNamespace(name="ліхтар-1.jpg", size=2_400_000, media_type="image/jpeg", url="#"),
    SimpleNamespace(name="скарга.pdf", size=310_000, media_type="application/pdf", url="#"),
]


class SampleForm(ActionForm):
    """One of each field."""

    place = forms.ChoiceField(label="Населений пункт", choices=[("", "Оберіть"), ("1", "Кіцмань"), ("2", "Кліводин")])
    street = LineField(label="Вулиця, будинок або орієнтир")
    text = TextField(label="Що сталося?", help_text="Своїми словами: що бачите, відколи, кому це заважає.")
    kind = forms.ChoiceField(
        label="Що це?", widget=forms.RadioSelect, choices=[("a", "Заява"), ("b", "Скарга"), ("c", "Пропозиція")]
    )
    since = DayField(label="Відколи", required=False)
    together = forms.BooleanField(label="Нас кілька, звертаємося разом", required=False)
    files = FilesField(help_text="До 10 файлів, кожен до 20 МБ: фото, PDF, Word.")


def wrong_form(request: HttpRequest) -> SampleForm:
    """The form as it comes back with two errors."""
    form = SampleForm({"place": "2", "text": "Третій тиждень не світять ліхтарі.", "kind": "a"}, request=request)
    form.is_valid()
    said = "Напишіть вулицю або орієнтир, щоб майстри знайшли місце. Наприклад: «біля школи»."
    form.errors["street"] = form.error_class([said])
    return form


class ViewForm(ActionForm):
    """Names a view: the nearest action at hand."""

    title = LineField(label="Назва", max_length=200)
    query = TextField(label="Фільтр", required=False)
    files = FilesField()

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Files are not part of this action."""
        return {"title": cleaned["title"], "query": cleaned["query"]}


class TitlePage(ActionForm):
    """First page."""

    title = LineField(label="Назва", max_length=200)
    files = FilesField()

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Files are not part of this action."""
        return {"title": cleaned["title"]}


class SharePage(ActionForm):
    """Second page."""

    query = LineField(label="Фільтр")
    shared = forms.BooleanField(label="Бачать усі", required=False)


STEPS_OF_WIZARD = (
    Step("title", "Назва", TitlePage),
    Step("share", "Кому", SharePage),
    Step("check", "Перевірка", ActionForm),
)


class SampleTable(Table):
    """Entries of the journal stand in for cases."""

    name = "kit.entries"
    caption = "Записи журналу"
    columns = (
        Column("pk", "Номер", css="no", sort=Sort("pk")),
        Column("action", "Суть", css="what", link=lambda _row: "#", under=lambda row: row.channel, sort=Sort("action")),
        Column("at", "Надійшло", css="got", sort=Sort("at")),
        Column("term", "Термін", get=lambda _row: DUE, template="gallery/due.html", css="term", exported=False),
        Column("actor_kind", "У кого", css="who"),
    )
    filters = (
        Search("q", "Пошук", find=lambda rows, text: rows.filter(action__icontains=text), hint="Номер, слово"),
        Choice("channel", "Канал", options=(("web", "Сайт"), ("api", "API"))),
        Days("at", "Надійшло", field="at", is_moment=True),
        Flag("mine", "Лише мої", when=lambda rows: rows.exclude(actor_id=None)),
    )
    presets = (Preset("Усі"), Preset("Із сайту", "channel=web"))
    bulk = (Bulk("Зареєструвати", "#", main=True), Bulk("Передати", "#"))
    order = "pk"

    def group(self, row: Any, today: date) -> tuple[str, Any]:
        """Two groups, to see the headings."""
        return ("late", "Прострочено") if row.channel == "web" else ("later", "Згодом")


def sample(request: HttpRequest) -> dict[str, Any]:
    """What the gallery shows."""
    return {
        "today": TODAY,
        "due": DUE,
        "soon": TODAY + timedelta(3),
        "late": TODAY - timedelta(2),
        "since": date(2026, 11, 5),
        "done": date(2026, 11, 13),
        "icons": sorted(ICONS),
        "months": MONTHS,
        "units": UNITS,
        "median": MEDIAN,
        "steps": STEPS,
        "files": FILES,
        "form": SampleForm(request=request),
        "wrong": wrong_form(request),
    }


def kit(request: HttpRequest) -> HttpResponse:
    """Every component on one page."""
    return render(request, "gallery/kit.html", sample(request))


def listing(request: HttpRequest) -> HttpResponseBase:
    """A declared list."""
    table = SampleTable(request, Entry.objects.all())
    if table.wants_export:
        return table.export()
    return render(request, "gallery/list.html", {"table": table, "today": TODAY})


def form(request: HttpRequest) -> HttpResponse:
    """A form page, the plainest there can be."""
    sample_form = ViewForm.of(request)
    if request.method == "POST" and (view := sample_form.perform(request, actions.save, table="kit")):
        return HttpResponse(f"saved {view.pk}")
    return sample_form.page(request, "gallery/form.html")


def wizard(request: HttpRequest) -> HttpResponse:
    """A form of three pages."""
    pages = Wizard(request, STEPS_OF_WIZARD)
    if view := pages.perform(actions.save, table="kit"):
        return HttpResponse(f"saved {view.pk}")
    return pages.page("gallery/wizard.html")


@officials_only("registrar")
def desk(request: HttpRequest) -> HttpResponse:
    """Only for registrars."""
    return HttpResponse("desk")


@page
def refusing(request: HttpRequest) -> HttpResponse:
    """Always refuses."""
    raise Refused(request.GET.get("code", "gallery.no"), "Зараз не можна.")


urlpatterns = [
    path("files/", include("ratusha.foundation.files.urls")),
    path("", include("ratusha.channels.web.entering.urls")),
    path("", include("ratusha.channels.web.urls")),
    path("gallery/", kit),
    path("gallery/list/", listing, name="gallery-list"),
    path("gallery/form/", form),
    path("gallery/wizard/", wizard),
    path("gallery/desk/", desk),
    path("gallery/refusing/", refusing),
]
