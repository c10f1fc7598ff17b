"""Tables of the audit: duties, their publications, the score by months, yearly reports."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from .rules import BY_CODE, DutyOf, Form, Rhythm, Verdict, mean_mark

VERDICT_WORDS = {
    Verdict.IN_TIME: pgettext_lazy("of access", "in time"),
    Verdict.LATE: pgettext_lazy("of access", "published late"),
    Verdict.OUTDATED: pgettext_lazy("of access", "outdated"),
    Verdict.MISSING: pgettext_lazy("of access", "not published"),
}
RHYTHM_WORDS = {
    Rhythm.STANDING: _("stands always, renewed on change"),
    Rhythm.PERIODIC: _("every so many months"),
    Rhythm.EACH: _("every document"),
}
FORM_WORDS = {
    Form.DATA: _("open format for programs"),
    Form.TEXT: _("text that can be searched and copied"),
    Form.PAGE: _("page of a site"),
    Form.PICTURE: _("picture or scan"),
    Form.OTHER: _("format not known"),
}


class Duty(models.Model):
    """A duty of `rules.duties` here: who answers for it, and its verdict as it was last judged.

    `months`: after how many it must be renewed, 0 for never. `late` in working days. `marks`: how many readers gave
    its clarity each mark, 1 to 5.
    """

    code = models.SlugField(max_length=40, unique=True)
    ordinal = models.PositiveSmallIntegerField(default=0)
    unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible")
    )
    months = models.PositiveSmallIntegerField(default=0)
    verdict = models.CharField(
        max_length=10, choices=[(one.value, words) for one, words in VERDICT_WORDS.items()], default=Verdict.MISSING
    )
    late = models.PositiveIntegerField(default=0)
    due_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    updated_on = models.DateField(null=True, blank=True)
    link = models.CharField(max_length=500, default="", blank=True)
    judged_on = models.DateField(null=True, blank=True)
    marks = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("ordinal", "id")
        indexes = (
            models.Index(fields=("ordinal", "id"), name="transparency_ordinal"),
            models.Index(fields=("verdict", "id"), name="transparency_verdict"),
            models.Index(fields=("due_on", "id"), name="transparency_due"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def law(self) -> DutyOf:
        """What the law says of it."""
        return BY_CODE[self.code]

    @property
    def title(self) -> str:
        """Its name in the reader's language."""
        return gettext(self.law.title)

    @property
    def usual(self) -> str:
        """The post that answers for it in most councils."""
        return gettext(self.law.usual)

    @property
    def look(self) -> int:
        """After how many months it is looked through: the community's own term, else the usual one."""
        return self.months or self.law.look

    @property
    def what(self) -> str:
        """What must be public, in a line."""
        return gettext(self.law.what)

    @property
    def clarity(self) -> float | None:
        """The mean mark of its readers; None while nobody has given one."""
        return mean_mark(self.marks)

    @property
    def rated(self) -> int:
        """How many readers have given a mark."""
        return sum(self.marks)


class Publication(models.Model):
    """What was published for a duty, or is owed while `published_on` is None.

    `due_on` is counted from `approved_on`, or back from `considered_on` for a draft. `exception`: the law lifted the
    term (martial law), with the reason. A corrected row points at the one that stands now by `replaced_by`, and stays.
    `about` is the source's `label:key` where another app told of it. `form`: what programs can do with it, empty while
    nobody has looked.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="publications")
    title = models.CharField(_("what it is"), max_length=300)
    approved_on = models.DateField(_("approved"), null=True, blank=True)
    considered_on = models.DateField(_("to be considered"), null=True, blank=True)
    due_on = models.DateField(_("must be public by"), null=True, blank=True)
    published_on = models.DateField(_("published"), null=True, blank=True)
    late = models.PositiveIntegerField(default=0)
    link = models.CharField(max_length=500, default="", blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    form = models.CharField(
        max_length=8, choices=[(one.value, words) for one, words in FORM_WORDS.items()], default="", blank=True
    )
    exception = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, default="", blank=True)
    about = models.CharField(max_length=80, default="", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    replaced_by = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaces")
    why_changed = models.CharField(max_length=500, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("duty", "about"), condition=~Q(about="") & Q(replaced_by=None), name="transparency_told_once"
            ),
            models.CheckConstraint(condition=Q(exception=False) | ~Q(reason=""), name="transparency_reason"),
        )
        indexes = (
            models.Index(fields=("duty", "id"), condition=Q(replaced_by=None), name="transparency_standing"),
            models.Index(fields=("due_on", "id"), condition=Q(published_on=None), name="transparency_owed"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def where(self) -> str:
        """Where it is to be read: the link, or the file."""
        return self.link or (self.file.url if self.file else "")


class Clarity(models.Model):
    """How clear a reader finds what is published for a duty; one mark a person, changed as they like."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="clarities")
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    mark = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500, default="", blank=True)
    on = models.DateField()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(mark__gte=1, mark__lte=5), name="transparency_mark"),
            models.UniqueConstraint(
                fields=("duty", "person"), condition=Q(person__isnull=False), name="transparency_rated_once"
            ),
        )
        indexes = (models.Index(fields=("duty", "-id"), name="transparency_clarity_of"),)

    def __str__(self) -> str:
        return f"{self.duty}, {self.mark}"


class Month(models.Model):
    """The audit of a month, kept as it stood on its last judged day.

    `requests`: figures of information requests received in the month, by name. `forms`: how many publications stood in
    each form; `marks`: how many readers had given each mark, all duties together.
    """

    first = models.DateField(unique=True)
    duties = models.PositiveSmallIntegerField()
    in_time = models.PositiveSmallIntegerField()
    late = models.PositiveSmallIntegerField()
    outdated = models.PositiveSmallIntegerField()
    missing = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField()
    requests = models.JSONField(default=dict, blank=True)
    forms = models.JSONField(default=dict, blank=True)
    marks = models.JSONField(default=list, blank=True)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("first",)

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"


class YearReport(models.Model):
    """A report of a year as it was approved: its figures and its paper, never changed; `edition` counts them."""

    year = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField(default=1)
    figures = models.JSONField()
    paper = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("year", "edition"), name="transparency_report_once"),)

    def __str__(self) -> str:
        return f"{self.year}, {self.edition}"
