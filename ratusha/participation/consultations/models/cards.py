"""The card of a consultation, its questions and meetings."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..rules import Gathering, State

OFFICIAL = settings.AUTH_USER_MODEL
STATE_WORDS = {
    State.DRAFT: _("being prepared"),
    State.OPEN: _("open for proposals"),
    State.COUNTING: _("proposals are being answered"),
    State.REPORTED: _("finished, with a report"),
    State.CANCELLED: _("called off"),
}
GATHERING_WORDS = {
    Gathering.DISCUSSION: _("public discussion"),
    Gathering.HEARING: _("public hearing"),
    Gathering.ROUND_TABLE: _("round table"),
}


class Consultation(models.Model):
    """One consultation. Counts are kept here: `waiting` proposals have no answer yet, `voices` people have said
    something to a statement, `people` have sent anything in by name of their card."""

    number = models.CharField(_("number"), max_length=40, unique=True)
    subject = models.CharField(_("subject"), max_length=300)
    unit = models.ForeignKey("access.Unit", models.PROTECT, related_name="+", verbose_name=_("initiator"))
    by = models.ForeignKey(OFFICIAL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=[(one.value, words) for one, words in STATE_WORDS.items()], default=State.DRAFT
    )
    purpose = models.TextField(_("what will be decided"), default="", blank=True)
    note = models.TextField(_("explanatory note"), default="", blank=True)
    stakeholders = models.TextField(_("whom it touches"), default="", blank=True)
    channels = models.TextField(_("how to send proposals"), default="", blank=True)
    contact = models.CharField(_("responsible contact"), max_length=300, default="", blank=True)
    allowed = models.BooleanField(_("not about an excluded topic"), default=False)
    opens_on = models.DateField(_("first day"), null=True, blank=True)
    closes_on = models.DateField(_("last day"), null=True, blank=True)
    report_due_on = models.DateField(_("report by"), null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.TextField(default="", blank=True)
    extended_why = models.TextField(default="", blank=True)
    summary = models.TextField(_("what follows from it"), default="", blank=True)
    report_pdf = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    report_xlsx = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    with_map = models.BooleanField(_("with a map of opinions"), default=False)
    proposals = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    voices = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on__gte=F("opens_on")), name="consultations_days_in_order"
            ),
            models.CheckConstraint(condition=~Q(state="reported") | Q(waiting=0), name="consultations_all_answered"),
            models.CheckConstraint(condition=~Q(state="cancelled") | ~Q(cancelled_why=""), name="consultations_why"),
        )
        indexes = (
            models.Index(fields=("state", "closes_on", "id"), name="consult_ix_state"),
            models.Index(fields=("closes_on", "id"), name="consult_ix_closes"),
        )

    def __str__(self) -> str:
        return self.number


class Question(models.Model):
    """A question to residents. One that is no longer asked stays with its answers."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=500)
    asked = models.BooleanField(default=True)
    answers = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("consultation", "place", "id")
        indexes = (models.Index(fields=("consultation", "place", "id"), name="consult_ix_question"),)

    def __str__(self) -> str:
        return self.text


class Meeting(models.Model):
    """A meeting with its place, time and, afterwards, its protocol."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="meetings")
    kind = models.CharField(
        _("kind"), max_length=12, choices=[(one.value, words) for one, words in GATHERING_WORDS.items()]
    )
    title = models.CharField(_("what it is about"), max_length=300)
    place = models.CharField(_("where"), max_length=300)
    link = models.CharField(_("how to join from afar"), max_length=500, default="", blank=True)
    at = models.DateTimeField(_("when"))
    cancelled_why = models.CharField(max_length=500, default="", blank=True)
    came = models.PositiveIntegerField(_("how many people came"), null=True, blank=True)
    protocol = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    protocol_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("consultation", "at", "id")
        indexes = (models.Index(fields=("consultation", "at", "id"), name="consult_ix_meeting"),)

    def __str__(self) -> str:
        return self.title
