"""Tables of control: rules of escalation with their trail, reasons of lateness, feeds of the calendar."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .rules import Recipient, Trigger

TRIGGER_WORDS = {
    Trigger.BEFORE: _("the term ends in so many working days"),
    Trigger.LATE: _("the term has passed so many working days ago"),
    Trigger.UNREASONED: _("late for so many working days, and no reason is stated"),
    Trigger.UNTAKEN: _("handed to an executor so many working days ago, and nothing has been done"),
    Trigger.UNASSIGNED: _("stands in a unit without an executor for so many working days"),
    Trigger.STANDING: _("the clock has stood for so many working days"),
}
RECIPIENT_WORDS = {
    Recipient.EXECUTOR: _("executor"),
    Recipient.UNIT_HEAD: _("head of the unit"),
    Recipient.HEAD: _("head of the community"),
    Recipient.REGISTRAR: _("registrar"),
}


class EscalationRule(models.Model):
    """When and to whom a case is brought to notice. `recipients` is a list of `Recipient` codes."""

    name = models.CharField(_("name"), max_length=200)
    trigger = models.CharField(_("when"), max_length=20, choices=[(t.value, w) for t, w in TRIGGER_WORDS.items()])
    days = models.PositiveIntegerField(_("working days"), default=1)
    recipients = models.JSONField(_("who is told"), default=list)
    unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    priority_only = models.BooleanField(_("only cases of priority"), default=False)
    active = models.BooleanField(_("in use"), default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("trigger", "days", "id")

    def __str__(self) -> str:
        return self.name


class Escalation(models.Model):
    """A stage that a case has come to: once for each rule and each term (a new term begins the stages anew)."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="escalations")
    rule = models.ForeignKey(EscalationRule, models.PROTECT, related_name="+")
    mark = models.DateField()
    days = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "rule", "mark"), name="control_escalation_once"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.rule}"


class Notice(models.Model):
    """What one official was told by an escalation, and what they answered to it."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"said"})

    escalation = models.ForeignKey(Escalation, models.CASCADE, related_name="notices")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    known_at = models.DateTimeField(null=True, blank=True)
    said = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("escalation", "account"), name="control_notice_once"),)
        indexes = (models.Index(fields=("account", "known_at", "-id"), name="control_notice_open"),)

    def __str__(self) -> str:
        return f"{self.escalation_id} {self.account_id}"


class LateCode(models.Model):
    """A reason why an answer is late: an editable code list."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("reason"), max_length=200)
    ours = models.BooleanField(_("depends on us"), default=True)
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class LateReason(models.Model):
    """A stated reason of lateness under one term; the newest one holds. `expected_on`: when it will be there."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="late_reasons")
    due_on = models.DateField()
    code = models.ForeignKey(LateCode, models.PROTECT, related_name="+")
    text = models.TextField()
    expected_on = models.DateField(null=True, blank=True)
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("case", "-id"), name="control_reason_case"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.code}"


class Feed(models.Model):
    """A secret address of an official's own calendar; the token itself is not kept."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"nonce", "secret_hash"})
    SECRET: ClassVar[frozenset[str]] = frozenset({"nonce", "secret_hash"})

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    nonce = models.CharField(max_length=64, default="", blank=True)
    secret_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.account_id)
