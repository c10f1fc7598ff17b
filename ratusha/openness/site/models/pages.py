"""Types of pages. What all of them have stands in `SitePage`, so lists across types read one table."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PanelPlaceholder
from wagtail.search import index

from ratusha.foundation.wording import addresses

from ..adapters import showing
from .blocks import ADDRESS, BodyBlock, ContactsBlock, EasyBlock, HoursOfWeekBlock, MoneyOfYearsBlock, PartsField

ENGLISH = "en"
WORDLESS = _("Write what is seen on the main picture, for those who do not see it.")
LEAST_YEAR, MOST_YEAR = 1991, 2200


def fold(title: Any, fields: list[Any]) -> PanelPlaceholder:
    """Fields that stand together in the editor."""
    return PanelPlaceholder("wagtail.admin.panels.MultiFieldPanel", [fields], {"heading": title})


def is_wordless(cover: Any, said: str) -> bool:
    """True where nothing is told of the main picture to those who do not see it."""
    return cover is not None and not (said.strip() or cover.description.strip())


def refuse_far(page: Any) -> None:
    """Will refuse half a point of the map, and one that is not on Earth."""
    if (page.lat is None) != (page.lon is None):
        raise ValidationError({"lon" if page.lon is None else "lat": _("Give both numbers of the point, or neither.")})
    for name, most in (("lat", 90), ("lon", 180)):
        value = getattr(page, name)
        if value is not None and not -most <= value <= most:
            said = _("Write degrees as a number, such as 48.44 for the latitude and 25.76 for the longitude.")
            raise ValidationError({name: said})


class SitePage(Page):
    """Any page: its text, its easy-to-read twin, who answers for it and until when it must be looked through.

    `clause` is a code of a duty of `transparency` (2939-VI art. 15) that the page fulfils. `archived_at`: the page is
    still read, with a word that it is of the past, and is in no list.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    summary = models.CharField(_("in a sentence"), max_length=300, default="", blank=True)
    cover = models.ForeignKey(
        "site.Picture", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("main picture")
    )
    cover_says = models.CharField(_("what is seen on the main picture"), max_length=250, default="", blank=True)
    body = PartsField(BodyBlock(), verbose_name=_("text"), blank=True, default=list)
    easy = PartsField(EasyBlock(), verbose_name=_("easy to read"), blank=True, default=list)
    sign_video = models.URLField(_("video in sign language"), max_length=500, default="", blank=True)
    unit = models.ForeignKey(
        "access.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit that answers")
    )
    review_by = models.DateField(_("look through by"), null=True, blank=True)
    clause = models.CharField(_("duty of the law on access"), max_length=40, default="", blank=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    is_creatable = False
    private_page_options: ClassVar[list[str]] = []
    content_panels = [*Page.content_panels, "summary", fold(_("main picture"), ["cover", "cover_says"]), "body"]
    promote_panels = [fold(_("Address and menu"), ["slug", "show_in_menus"]),
                      fold(_("For all"), ["easy", "sign_video"]),
                      fold(_("Who answers"), ["unit", "review_by", "clause"])]  # fmt: skip
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = _("page")
        indexes = (
            models.Index(fields=("review_by",), name="site_review"),
            models.Index(fields=("clause",), name="site_clause"),
            models.Index(fields=("archived_at",), name="site_archived"),
        )

    @property
    def address(self) -> str:
        """Where it is read: the path below its root; English pages stand under `/en/`."""
        below = self.url_path.strip("/").partition("/")[2]
        start = f"/{ENGLISH}/" if self.is_english else "/"
        return f"{start}{below}/" if below else start

    @property
    def is_english(self) -> bool:
        """True for a page of the English tree."""
        return self.url_path.strip("/").partition("/")[0] == ENGLISH

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Wagtail asks this for every link: ours needs neither its sites nor its routes."""
        return (0, "", iri_to_uri(self.address))

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """Wagtail asks this before anything is saved."""
        return showing.draws[-1](request, self)

    def get_template(self, request: Any, *args: Any, **kwargs: Any) -> str:
        return f"site/{self._meta.model_name}.html"


class HomePage(SitePage):
    """The root of a language; the first page itself is drawn by `portal`."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count = 2

    class Meta:
        verbose_name = _("first page")


class SectionPage(SitePage):
    """A section: its own words, then its pages."""

    class Meta:
        verbose_name = _("section")


class TextPage(SitePage):
    """A plain page."""

    class Meta:
        verbose_name = _("plain page")


class NewsIndexPage(SitePage):
    """News, the newest first."""

    subpage_types: ClassVar[list[str]] = ["site.NewsPage"]

    class Meta:
        verbose_name = _("list of news")


class NewsPage(SitePage):
    """A piece of news. `happened_on` is the day that readers see."""

    happened_on = models.DateField(_("day"), null=True, blank=True)

    parent_page_types: ClassVar[list[str]] = ["site.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*SitePage.content_panels[:1], "happened_on", *SitePage.content_panels[1:]]

    class Meta:
        verbose_name = _("news")
        indexes = (models.Index(fields=("-happened_on", "-sitepage_ptr"), name="site_news_day"),)


class EventIndexPage(SitePage):
    """What will be, the nearest first."""

    subpage_types: ClassVar[list[str]] = ["site.EventPage"]

    class Meta:
        verbose_name = _("list of events")


class EventPage(SitePage):
    """An event: when and where."""

    begins_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("where"), max_length=250, default="", blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)

    parent_page_types: ClassVar[list[str]] = ["site.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*SitePage.content_panels[:1], fold(_("When and where"), ["begins_at", "ends_at", "place", "lat",
                                                                               "lon"]),
                      *SitePage.content_panels[1:]]  # fmt: skip

    class Meta:
        verbose_name = _("event")
        indexes = (models.Index(fields=("begins_at", "sitepage_ptr"), name="site_event_begins"),)

    def clean(self) -> None:
        super().clean()
        if self.begins_at and self.ends_at and self.ends_at <= self.begins_at:
            raise ValidationError({"ends_at": _("The event ends before it begins.")})
        refuse_far(self)


class AnnouncementPage(SitePage):
    """A short word for all; shown until its last day."""

    shown_until = models.DateField(_("shown until"), null=True, blank=True)

    subpage_types: ClassVar[list[str]] = []
    content_panels = [*SitePage.content_panels[:1], "shown_until", *SitePage.content_panels[1:]]

    class Meta:
        verbose_name = _("announcement")
        indexes = (models.Index(fields=("shown_until", "sitepage_ptr"), name="site_announced_until"),)


class InstitutionPage(SitePage):
    """An institution: where it is, how to call it, when it is open. `building` is a key of `places.Building`."""

    class Sort(models.TextChoices):
        SERVICES = "services", _("centre of services")
        COUNCIL = "council", _("body of the council")
        SCHOOL = "school", _("school")
        KINDERGARTEN = "kindergarten", _("kindergarten")
        HEALTH = "health", _("health")
        CULTURE = "culture", _("culture")
        SOCIAL = "social", _("social service")
        UTILITY = "utility", _("utility company")
        OTHER = "other", _("other institution")

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    sort = models.CharField(_("kind"), max_length=14, choices=Sort.choices, default=Sort.OTHER)
    stands_at = models.CharField(_("address"), max_length=250, default="", blank=True)
    building = models.BigIntegerField(null=True, blank=True, editable=False)
    contacts = PartsField(ContactsBlock(), verbose_name=_("contacts"), blank=True, default=list)
    hours = PartsField(HoursOfWeekBlock(), verbose_name=_("hours"), blank=True, default=list)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)

    content_panels = [*SitePage.content_panels[:1], "sort", "hours", "contacts",
                      fold(_("Where"), ["stands_at", "lat", "lon"]), *SitePage.content_panels[1:]]  # fmt: skip

    class Meta:
        verbose_name = _("institution")
        indexes = (models.Index(fields=("sort", "sitepage_ptr"), name="site_institution_sort"),)

    def clean(self) -> None:
        super().clean()
        refuse_far(self)


class PersonPage(SitePage):
    """A person of the council or of its bodies, as the law makes public (2939-VI art. 15)."""

    class Body(models.TextChoices):
        HEAD = "head", _("head and deputies of the head")
        COUNCIL = "council", _("council")
        EXECUTIVE = "executive", _("executive committee")
        APPARATUS = "apparatus", _("departments")

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    body_of = models.CharField(_("body"), max_length=10, choices=Body.choices, default=Body.APPARATUS)
    post = models.CharField(_("post"), max_length=200, default="", blank=True)
    contacts = PartsField(ContactsBlock(), verbose_name=_("contacts"), blank=True, default=list)
    hours = PartsField(HoursOfWeekBlock(), verbose_name=_("reception of people"), blank=True, default=list)
    ordinal = models.PositiveSmallIntegerField(_("place in the list"), default=100)

    subpage_types: ClassVar[list[str]] = []
    content_panels = [*SitePage.content_panels[:1], fold(_("Post"), ["body_of", "post", "ordinal"]), "contacts",
                      "hours", *SitePage.content_panels[1:]]  # fmt: skip

    class Meta:
        verbose_name = _("person")
        indexes = (models.Index(fields=("body_of", "ordinal", "sitepage_ptr"), name="site_person_place"),)


class ProgrammePage(SitePage):
    """A programme of the community: for which years, with which money, who answers, how it stands.

    `decision` is the address of the decision that approved it.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("in preparation")
        GOING = "going", _("being carried out")
        ENDED = "ended", _("carried out")
        STOPPED = "stopped", _("stopped")

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    state = models.CharField(_("how it stands"), max_length=8, choices=State.choices, default=State.GOING)
    money = PartsField(MoneyOfYearsBlock(), verbose_name=_("money by years"), blank=True, default=list)
    decision = models.CharField(_("address of the decision"), max_length=500, default="", blank=True)

    subpage_types: ClassVar[list[str]] = []
    content_panels = [*SitePage.content_panels[:1], fold(_("Years and state"), ["first_year", "last_year", "state"]),
                      "money", "decision", *SitePage.content_panels[1:]]  # fmt: skip

    class Meta:
        verbose_name = _("programme")
        indexes = (models.Index(fields=("-last_year", "sitepage_ptr"), name="site_programme_years"),)

    def clean(self) -> None:
        super().clean()
        if self.first_year and self.last_year and not LEAST_YEAR <= self.first_year <= self.last_year <= MOST_YEAR:
            raise ValidationError({"last_year": _("Write the first and the last year, such as 2025 and 2027.")})
        if self.decision and not addresses.link_of(self.decision):
            raise ValidationError({"decision": ADDRESS})
