"""What an author writes: the input of a project, its budget lines, versions, and letters to the author."""

from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation import notify
from ratusha.foundation.actions import Call, Input, Line, OptionalLine, OptionalText, Refused
from ratusha.foundation.files import intake, pictures
from ratusha.foundation.search.engine import index
from ratusha.foundation.search.folding import fold

from ..models import BudgetLine, Category, Edition, Photo, Project
from ..queries.projects import KIND
from ..rules import Line as Priced
from ..rules import cost_of

PHOTOS_MOST = 8
LINES_MOST = 60
NEEDED = ("title", "problem", "description", "audience")
AMOUNT = Decimal(10) ** 9


class LineInput(Input):
    """One line of a budget."""

    what: Annotated[Line, Field(max_length=300)]
    quantity: Annotated[Decimal, Field(gt=0, le=AMOUNT, decimal_places=2)] = Decimal(1)
    unit: Annotated[OptionalLine, Field(max_length=30)] = ""
    price: Annotated[Decimal, Field(ge=0, le=AMOUNT, decimal_places=2)]


class ProjectInput(Input):
    """Everything an author writes about a project. `files`: tokens of photos to add; `drop`: keys of files to remove;
    `sign`: a drawn sign that stands where there is no photo."""

    category: Line
    title: Annotated[Line, Field(max_length=200)]
    problem: OptionalText = ""
    description: OptionalText = ""
    audience: OptionalText = ""
    settlement: int | None = None
    address: Annotated[OptionalLine, Field(max_length=300)] = ""
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    running_cost: Annotated[int, Field(ge=0, le=10**12)] = 0
    lines: Annotated[list[LineInput], Field(max_length=LINES_MOST)] = []
    consent: bool = False
    sign: Annotated[OptionalLine, Field(max_length=20)] = ""
    files: Annotated[list[Line], Field(max_length=PHOTOS_MOST)] = []
    drop: Annotated[list[int], Field(max_length=PHOTOS_MOST)] = []


def write(call: Call, project: Project, given: ProjectInput) -> None:
    """Will put what the author has written in the project; refuses a category of another campaign, a settlement that
    is not here, half a point, too many photos: budgeting.no_category, budgeting.no_settlement, budgeting.half_point,
    budgeting.photos."""
    category = Category.objects.filter(campaign=project.campaign_id, code=given.category).first()
    if category is None:
        raise Refused("budgeting.no_category", _("Choose a category of this campaign."), field="category")
    if (given.lat is None) != (given.lon is None):
        raise Refused("budgeting.half_point", _("Give both the latitude and the longitude."), field="lat")
    if given.settlement is not None and not is_settlement(given.settlement):
        raise Refused("budgeting.no_settlement", _("Choose a settlement of the community."), field="settlement")
    project.category = category
    for name in ("title", "problem", "description", "audience", "address", "lat", "lon", "running_cost", "consent",
                 "sign"):  # fmt: skip
        setattr(project, name, getattr(given, name))
    project.settlement_id = given.settlement
    project.cost = cost_of(Priced(one.what, one.quantity, one.price) for one in given.lines)
    project.match = fold(f"{given.title} {given.address}")[:1000]
    if project.pk is None:
        project.save(force_insert=True)
    _keep_lines(project, given.lines)
    _keep_photos(call, project, given.files, given.drop)


def is_settlement(pk: int) -> bool:
    """Whether the settlement is of this community. 1 query."""
    from ratusha.records.places.queries import settlements

    return any(one.pk == pk for one in settlements())


def check_whole(project: Project) -> None:
    """Refuses a project that cannot be submitted, each lack at its field: budgeting.incomplete, budgeting.cost,
    budgeting.consent."""
    fields: dict[str, Any] = {
        name: _("This must be filled in.") for name in NEEDED if not str(getattr(project, name)).strip()
    }
    if project.settlement_id is None and project.lat is None:
        fields["settlement"] = _("Show the place: choose a settlement or a point on the map.")
    category = project.category
    if not category.cost_least <= project.cost <= category.cost_most or project.cost == 0:
        fields["lines"] = _(
            "In this category a project costs from {least} to {most} hryvnias, and yours {cost}."
        ).format(least=_spaced(category.cost_least), most=_spaced(category.cost_most), cost=_spaced(project.cost))
    if not project.consent:
        fields["consent"] = _("Without your consent the project cannot be published.")
    if fields:
        raise Refused("budgeting.incomplete", _("Some of the project must be filled in."), fields=fields)


def keep_edition(call: Call, project: Project, why: str = "") -> None:
    """Will keep the project as it stands now, as its next version."""
    project.edition += 1
    Edition.objects.create(
        project=project, number=project.edition, data=data_of(project), why=why[:300], at=call.now,
        by_id=call.actor.account_id,
    )  # fmt: skip


def data_of(project: Project) -> dict[str, Any]:
    """Everything the author has written, as plain JSON."""
    names = ("title", "problem", "description", "audience", "address", "lat", "lon", "cost", "running_cost")
    lines = BudgetLine.objects.filter(project=project)
    return {
        **{name: getattr(project, name) for name in names},
        "category": project.category.name,
        "settlement": str(project.settlement) if project.settlement_id else "",
        "lines": [[one.what, str(one.quantity), one.unit, str(one.price), str(one.total)] for one in lines],
        "photos": list(Photo.objects.filter(project=project).values_list("file", flat=True)),
    }


def make_findable(project: Project) -> None:
    """Will put the project in the index of search."""
    text = " ".join((project.problem, project.description, project.address))
    index(KIND, project.pk, title=project.title, text=text)


def tell_author(call: Call, project: Project, template: str, key: str, **facts: Any) -> None:
    """Will write a letter about the project to its author, if there is an address."""
    account = project.author.account if project.author else None
    if account is None or not account.email:
        return
    notify.queue(
        call,
        to=notify.Address("email", account.email),
        template=f"budgeting.{template}",
        about=(KIND, project.pk),
        request_key=f"budgeting/{project.pk}/{key}",
        number=project.number,
        title=project.title,
        path=f"/budget/projects/{project.pk}/",
        **facts,
    )


def _spaced(amount: int) -> str:
    return f"{amount:,}".replace(",", "\u00a0")


def _keep_lines(project: Project, lines: list[LineInput]) -> None:
    BudgetLine.objects.filter(project=project).delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(project=project, place=place, what=one.what, quantity=one.quantity, unit=one.unit, price=one.price,
                   total=Priced(one.what, one.quantity, one.price).total)
        for place, one in enumerate(lines)
    )  # fmt: skip


def _keep_photos(call: Call, project: Project, tokens: list[str], drop: list[int]) -> None:
    rows = Photo.objects.filter(project=project)
    if drop:
        rows.filter(file__in=drop).delete()
    kept = list(rows.order_by("place"))
    new = intake.claim(call, tokens)
    if len(kept) + len(new) > PHOTOS_MOST:
        raise Refused("budgeting.photos", _("At most {most} photos are possible."), field="files", most=PHOTOS_MOST)
    pictures.refuse_unshown(new, only=False)
    if any(not one.is_picture for one in new):
        raise Refused("budgeting.not_photo", _("Attach pictures here: JPEG, PNG or WebP."), field="files")
    place = kept[-1].place + 1 if kept else 0
    made = [Photo(project=project, file=file, place=place + number) for number, file in enumerate(new)]
    Photo.objects.bulk_create(made)
    first = [*kept, *made]
    project.cover_id = first[0].file_id if first else None
