"""The nomenclature of a year: its sections by unit and the headings of files."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import Category, NomenclatureState, Retention, Term, said

NOMENCLATURE_WORDS = {
    NomenclatureState.DRAFT: _("draft"),
    NomenclatureState.AGREED: _("agreed by the experts"),
    NomenclatureState.APPROVED: _("in force now"),
    NomenclatureState.CLOSED: _("year closed"),
}
TERM_WORDS = {
    Term.PERMANENT: _("permanently"),
    Term.YEARS: _("{years} y."),
    Term.UNTIL_REPLACED: _("until replaced by new ones"),
    Term.WHILE_NEEDED: _("while the need lasts"),
}
EPK = _("EPK")
CATEGORY_WORDS = {
    Category.PERMANENT: _("permanent keeping"),
    Category.LONG: _("long-term keeping"),
    Category.PERSONNEL: _("matters of personnel"),
    Category.TEMPORARY: _("temporary keeping"),
}
GROUP_WORDS = {
    "decisions": _("decisions and minutes of the council and its executive committee"),
    "session_video": _("video of sessions"),
    "petition_signatures": _("signatures under petitions"),
    "orders": _("orders on main activity"),
    "orders_personnel": _("orders on personnel"),
    "orders_leave": _("orders on leave and business trips"),
    "appeals_substance": _("appeals with proposals of substance"),
    "appeals": _("other appeals of citizens"),
    "requests": _("requests for public information"),
    "contracts": _("contracts, after they end"),
    "journals": _("journals of registration"),
}


def term_words(kept: Retention) -> str:
    """The term as the nomenclature writes it, in the language of the moment."""
    return said(kept, {**{str(term): str(words) for term, words in TERM_WORDS.items()}, "epk": str(EPK)})


class Nomenclature(models.Model):
    """Of one year. `protocol`: number and day of the minutes in which the expert commission agreed it; `totals`: how
    many files and volumes there were by category when the year was closed; `paper`: the PDF as it was approved."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    state = models.CharField(
        max_length=10,
        choices=[(one.value, words) for one, words in NOMENCLATURE_WORDS.items()],
        default=NomenclatureState.DRAFT,
    )
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    drawn_at = models.DateTimeField()
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    protocol = models.CharField(_("minutes of the expert commission"), max_length=200, default="", blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    totals = models.JSONField(default=dict, blank=True)
    paper = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-year",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "closed")) | Q(approved_at__isnull=False), name="archive_approved"
            ),
        )

    def __str__(self) -> str:
        return str(self.year)


class Section(models.Model):
    """A part of the nomenclature: one unit, or what is common. `code` begins the index of its headings."""

    nomenclature = models.ForeignKey(Nomenclature, models.CASCADE, related_name="sections")
    code = models.CharField(_("code"), max_length=10)
    title = models.CharField(_("name"), max_length=200)
    unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("nomenclature", "code")
        constraints = (models.UniqueConstraint(fields=("nomenclature", "code"), name="archive_section_once"),)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Heading(models.Model):
    """A heading under which files are kept. `year` is that of its nomenclature. `volumes`: how many are expected.

    `article`: of the List №578/5. `added_on`, `added_why`: of what was added after approval. `group`: a code of
    `rules.GROUPS`, empty when the papers belong to none.
    """

    nomenclature = models.ForeignKey(Nomenclature, models.CASCADE, related_name="headings")
    section = models.ForeignKey(Section, models.PROTECT, related_name="headings")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(_("number"))
    index = models.CharField(_("index"), max_length=16)
    title = models.CharField(_("heading"), max_length=500)
    term = models.CharField(_("kept"), max_length=16, choices=[(one.value, words) for one, words in TERM_WORDS.items()])
    years = models.PositiveSmallIntegerField(_("years"), default=0)
    epk = models.BooleanField(_("experts look before it is destroyed"), default=False)
    personnel = models.BooleanField(_("about personnel"), default=False)
    category = models.CharField(
        max_length=10, choices=[(one.value, words) for one, words in CATEGORY_WORDS.items()], editable=False
    )
    article = models.CharField(_("article of the List"), max_length=100, default="", blank=True)
    group = models.CharField(_("kind of papers"), max_length=24, default="", blank=True)
    volumes = models.PositiveSmallIntegerField(_("volumes"), default=1)
    note = models.CharField(_("note"), max_length=300, default="", blank=True)
    added_on = models.DateField(null=True, blank=True)
    added_why = models.CharField(max_length=300, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("nomenclature", "index")
        constraints = (
            models.UniqueConstraint(fields=("nomenclature", "index"), name="archive_index_once"),
            models.CheckConstraint(
                condition=Q(term="years", years__gt=0) | (~Q(term="years") & Q(years=0)), name="archive_years"
            ),
        )
        indexes = (models.Index(fields=("year", "index"), name="archive_heading_year"),)

    def __str__(self) -> str:
        return f"{self.index} {self.title}"

    @property
    def kept(self) -> Retention:
        """How long its files are kept."""
        return Retention(Term(self.term), self.years, self.epk)


class Chair(models.Model):
    """Who chairs the expert commission, by whose order, until somebody else is named."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("chair"))
    basis = models.CharField(_("order by which they were named"), max_length=200)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    standing = models.BooleanField(default=True)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("standing",), condition=Q(standing=True), name="archive_one_chair"),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.since}"
