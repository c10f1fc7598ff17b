"""What an appeal has beside its case, and the old registers from which appeals were taken over."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .rules import Ground, Kind, Regime, Sign

KIND_WORDS = {
    Kind.PROPOSAL: _("proposal"),
    Kind.STATEMENT: _("statement"),
    Kind.MOTION: _("motion"),
    Kind.COMPLAINT: _("complaint"),
}
KIND_HINTS = {
    Kind.PROPOSAL: _("You advise how to do something better."),
    Kind.STATEMENT: _("You ask to help, or report what is broken or violated."),
    Kind.MOTION: _("You ask to recognise a status, a right or a freedom."),
    Kind.COMPLAINT: _("You want a right restored that a decision, an act or idleness has violated."),
}
SIGN_WORDS = {
    Sign.PRIMARY: _("primary"),
    Sign.REPEAT: _("repeat"),
    Sign.DUPLICATE: _("duplicate"),
    Sign.MULTIPLE: _("multiple"),
    Sign.MASS: _("mass"),
}
REGIME_WORDS = {
    Regime.APPEAL: _("appeal"),
    Regime.INFORMATION_REQUEST: _("information request"),
    Regime.ADMINISTRATIVE_CASE: _("administrative case"),
    Regime.PETITION: _("petition"),
    Regime.CORRUPTION_REPORT: _("report of corruption"),
    Regime.DEPUTY_REQUEST: _("request of a deputy"),
}
GROUND_WORDS = {
    Ground.ANONYMOUS: _("anonymous"),
    Ground.REPEAT: _("repeat, resolved in substance before"),
    Ground.OUT_OF_TIME: _("complaint out of time"),
    Ground.INCAPABLE: _("author found incapable by a court"),
}


def _choices(words: dict) -> list[tuple[str, object]]:  # type: ignore[type-arg]
    return [(one.value, word) for one, word in words.items()]


class SocialStatus(models.Model):
    """A social status of authors (classifier part 8, КМУ №858 of 24.09.2008): an editable code list."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class Appeal(models.Model):
    """What an appeal has beside its case; the case is its key. The story, the people and the clock are the case's."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset(
        {"residence", "representative_of", "against_text", "social_status", "rating_text", "intake_text",
         "regime_ground", "good_cause_text"}
    )  # fmt: skip

    case = models.OneToOneField("cases.Case", models.CASCADE, primary_key=True, related_name="appeal")
    kind = models.CharField(_("kind"), max_length=20, choices=_choices(KIND_WORDS))
    sign = models.CharField(_("sign of receipt"), max_length=20, choices=_choices(SIGN_WORDS), default=Sign.PRIMARY)
    regime = models.CharField(max_length=30, choices=_choices(REGIME_WORDS), default=Regime.APPEAL)
    regime_since = models.DateField(_("goes by this law since"), null=True, blank=True)
    regime_ground = models.TextField(_("why it goes by this law"), default="", blank=True)
    collective = models.BooleanField(_("collective"), default=False)
    signatories = models.PositiveIntegerField(_("number of signatories"), null=True, blank=True)
    representative_of = models.CharField(_("on behalf of"), max_length=500, default="", blank=True)
    residence = models.CharField(_("place of residence"), max_length=500, default="", blank=True)
    social_status = models.CharField(_("social status"), max_length=100, default="", blank=True)
    signed = models.BooleanField(_("signed"), default=True)
    reception = models.BooleanField(_("at personal reception"), default=False)
    sheets = models.PositiveIntegerField(_("sheets"), null=True, blank=True)
    against_text = models.CharField(_("complaint about"), max_length=500, default="", blank=True)
    decided_on = models.DateField(_("day of the decision"), null=True, blank=True)
    learned_on = models.DateField(_("day the author learned of it"), null=True, blank=True)
    good_cause = models.BooleanField(_("missed the time for a good cause"), default=False)
    good_cause_text = models.TextField(_("what the cause was"), default="", blank=True)
    intake_ground = models.CharField(max_length=40, default="", blank=True)
    intake_text = models.TextField(default="", blank=True)
    intake_body = models.CharField(_("forwarded to"), max_length=500, default="", blank=True)
    rating = models.PositiveSmallIntegerField(_("rating"), null=True, blank=True)
    rating_text = models.TextField(default="", blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)
    taken_from = models.ForeignKey("Import", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=("kind", "sign"), name="appeals_kind_sign"),
            models.Index(fields=("rated_at",), condition=models.Q(rated_at__isnull=False), name="appeals_rated"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.case_id}"


class ImportState(models.TextChoices):
    """Where the taking over of an old register stands."""

    NEW = "new", _("columns are not told yet")
    MAPPED = "mapped", _("ready to be tried")
    CHECKING = "checking", _("being tried")
    CHECKED = "checked", _("tried, nothing is written yet")
    RUNNING = "running", _("being taken over")
    PAUSED = "paused", _("stopped halfway")
    DONE = "done", _("taken over")
    UNDONE = "undone", _("taken back")


class Import(models.Model):
    """One file of an old register on its way into ours.

    `columns` maps a place in the row to a field, `words` their words to our codes by field. `layout` is how the file is
    read (encoding, separator, sheet, heading rows). `position` is the last row that is dealt with, so a run broken off
    goes on after it; `counts` by outcome; `counters` what the series of numbers were before and after.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"name"})

    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=255)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.NEW)
    layout = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    words = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    counters = models.JSONField(default=dict, blank=True)
    position = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    lap = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    error = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("state",), name="appeals_import_state"),)

    def __str__(self) -> str:
        return self.name


class ImportMapping(models.Model):
    """How the columns and words of one old register are read, kept under a name for the next file of its kind."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    columns = models.JSONField(default=dict, blank=True)
    words = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class ImportedRow(models.Model):
    """What became, or would become, of one row: `words` say what is doubtful or why it is refused.

    `mark` is the digest of what the row says, by which the same row of a corrected file is known again.
    """

    class Outcome(models.TextChoices):
        CREATED = "created", _("taken over")
        DOUBTFUL = "doubtful", _("taken over, look at it")
        KNOWN = "known", _("is here already")
        REFUSED = "refused", _("refused")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"words", "mark"})

    source = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    words = models.JSONField(default=list, blank=True)
    mark = models.CharField(max_length=64, default="", blank=True)
    case = models.OneToOneField("cases.Case", models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("source", "row")
        constraints = (models.UniqueConstraint(fields=("source", "row"), name="appeals_imported_row_once"),)
        indexes = (
            models.Index(fields=("mark",), name="appeals_imported_mark"),
            models.Index(fields=("source", "outcome", "row"), name="appeals_imported_outcome"),
        )

    def __str__(self) -> str:
        return f"{self.source_id}:{self.row}"
