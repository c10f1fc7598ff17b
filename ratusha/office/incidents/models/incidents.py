"""The card of an incident, its evidence, reports and reminders."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import OPEN_STATES, Stage, State, Verb

STATE_WORDS = {
    State.OPEN: _("to be looked at"),
    State.CONFIRMED: _("confirmed"),
    State.FALSE: _("false alarm"),
    State.CONTAINED: _("contained"),
    State.CLOSED: _("closed"),
}
VERB_WORDS = {
    Verb.CONFIRM: _("Confirm the incident"),
    Verb.DISMISS: _("It was a false alarm"),
    Verb.CONTAIN: _("It is contained"),
    Verb.CLOSE: _("Close the incident"),
    Verb.REOPEN: _("Open again"),
}
STAGE_WORDS = {
    Stage.NOTICE: _("Notice"),
    Stage.PRELIMINARY: _("Preliminary report"),
    Stage.CURRENT: _("Current report"),
    Stage.FINAL: _("Final report"),
}


class Kind(models.TextChoices):
    """What sort of incident it is."""

    GUESSING = "guessing", _("guessing of passwords")
    ACCOUNT = "account", _("account taken over or misused")
    RIGHTS = "rights", _("rights changed without order")
    LEAK = "leak", _("personal data seen or taken by the wrong people")
    MALWARE = "malware", _("harmful program or file")
    TAMPERING = "tampering", _("record or site changed by strangers")
    OUTAGE = "outage", _("service or data not available")
    LOSS = "loss", _("device, key or paper lost")
    OTHER = "other", _("something else")


class Tlp(models.TextChoices):
    """To whom it may be passed on, by the marks of FIRST (TLP 2.0)."""

    RED = "red", "TLP:RED"
    STRICT = "strict", "TLP:AMBER+STRICT"
    AMBER = "amber", "TLP:AMBER"
    GREEN = "green", "TLP:GREEN"
    CLEAR = "clear", "TLP:CLEAR"


KIND_WORDS = dict(Kind.choices)
TLP_WORDS = {
    Tlp.RED: _("only for those named"),
    Tlp.STRICT: _("only inside the town hall"),
    Tlp.AMBER: _("inside the town hall and those who must act"),
    Tlp.GREEN: _("inside the circle of those who protect systems"),
    Tlp.CLEAR: _("may be published"),
}


class Incident(models.Model):
    """One incident. `detected_at` starts the clocks; `key`: what the rule found it about, such as «account 17»;
    `last_event`: the newest security event that stands in it; `seen`: short lines of those events, kept for when the
    log itself has been cleared."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset(
        {"title", "what", "affected", "measures", "lessons", "false_reason", "told_how", "seen", "key"}
    )

    number = models.CharField(_("number"), max_length=40, unique=True)
    title = models.CharField(_("what happened, in short"), max_length=200)
    what = models.TextField(_("what happened"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    severity = models.PositiveSmallIntegerField(_("severity"), default=1)
    tlp = models.CharField(_("to whom it may be passed on"), max_length=8, choices=Tlp.choices, default=Tlp.STRICT)
    state = models.CharField(
        max_length=10, choices=[(one.value, words) for one, words in STATE_WORDS.items()], default=State.OPEN
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible")
    )
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField()
    happened_at = models.DateTimeField(_("when it began"), null=True, blank=True)
    detected_at = models.DateTimeField(_("when it was noticed"))
    contained_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    rule = models.ForeignKey("incidents.WatchRule", models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=100, default="", blank=True)
    last_event = models.BigIntegerField(default=0)
    seen = models.JSONField(default=list, blank=True)
    seen_count = models.PositiveIntegerField(default=0)
    affected = models.TextField(_("what data and systems it touches"), default="", blank=True)
    persons = models.PositiveIntegerField(_("how many people it touches"), null=True, blank=True)
    personal_data = models.BooleanField(_("personal data are touched"), default=False)
    told_at = models.DateTimeField(_("people were told"), null=True, blank=True)
    told_how = models.TextField(_("how and what they were told"), default="", blank=True)
    measures = models.TextField(_("what was done"), default="", blank=True)
    lessons = models.TextField(_("why it happened and what will change"), default="", blank=True)
    false_reason = models.TextField(_("why it is a false alarm"), default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(severity__lte=5), name="incidents_severity"),
            models.CheckConstraint(condition=~Q(state="false") | ~Q(false_reason=""), name="incidents_false_reason"),
            models.UniqueConstraint(
                fields=("rule", "key"),
                condition=Q(state__in=[str(one) for one in OPEN_STATES], rule__isnull=False),
                name="incidents_one_open",
            ),
        )
        indexes = (
            models.Index(fields=("state", "detected_at", "id"), name="incidents_state"),
            models.Index(fields=("detected_at", "id"), name="incidents_detected"),
            models.Index(fields=("severity", "id"), name="incidents_by_severity"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """True while somebody must act."""
        return self.state in OPEN_STATES


class Evidence(models.Model):
    """A file that proves something, with its hash as it was when it was attached."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"note"})

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="evidence")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    note = models.CharField(_("what it is and where it comes from"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.incident_id} {self.sha256[:12]}"


class Remark(models.Model):
    """A line of the timeline that somebody wrote; the journal tells that it was written, not what."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="remarks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.CharField(_("remark"), max_length=1000)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.incident_id} {self.at}"


class Report(models.Model):
    """A report that was sent: its paper as it was, to whom, when, and the number they gave it."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"to", "text"})

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="reports")
    stage = models.CharField(max_length=12, choices=[(one.value, words) for one, words in STAGE_WORDS.items()])
    sent_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    to = models.CharField(_("to whom"), max_length=200)
    their_number = models.CharField(_("number they gave it"), max_length=80, default="", blank=True)
    text = models.TextField()
    paper = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("incident", "stage"), name="incidents_report_once"),)

    def __str__(self) -> str:
        return f"{self.incident_id} {self.stage}"


class Reminder(models.Model):
    """That somebody was reminded of a report, once before its time and once after it."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="reminders")
    stage = models.CharField(max_length=12)
    urgency = models.CharField(max_length=6)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("incident", "stage", "urgency"), name="incidents_reminder_once"),
        )

    def __str__(self) -> str:
        return f"{self.incident_id} {self.stage} {self.urgency}"
