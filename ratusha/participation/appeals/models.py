"""The table of appeals: what an appeal has beside its case."""

from typing import ClassVar

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
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=("kind", "sign"), name="appeals_kind_sign"),
            models.Index(fields=("rated_at",), condition=models.Q(rated_at__isnull=False), name="appeals_rated"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.case_id}"
