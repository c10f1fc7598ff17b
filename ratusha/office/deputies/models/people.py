"""What belongs to a deputy: hours, those who come, reports, territories, assistants."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.vault import EncryptedTextField

from ..rules.reception import Nth

NTH_WORDS = {
    Nth.EVERY: _("every week"),
    Nth.FIRST: _("the first of a month"),
    Nth.SECOND: _("the second of a month"),
    Nth.THIRD: _("the third of a month"),
    Nth.FOURTH: _("the fourth of a month"),
    Nth.LAST: _("the last of a month"),
}


class Weekday(models.IntegerChoices):
    """Days of the week, Monday first."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Hours(models.Model):
    """When a deputy receives people: a weekday, every one or this one of a month, from and to."""

    member = models.ForeignKey("council.Member", models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday.choices)
    nth = models.PositiveSmallIntegerField(
        _("which of them"), choices=[(one.value, words) for one, words in NTH_WORDS.items()], default=Nth.EVERY
    )
    opens = models.TimeField(_("begins at"))
    closes = models.TimeField(_("ends at"))
    place = models.CharField(_("where"), max_length=300)
    note = models.CharField(_("note"), max_length=300, default="", blank=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="deputies_hours_order"),)
        indexes = (models.Index(fields=("member", "weekday"), name="deputies_hours_member"),)

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class Meeting(models.Model):
    """Somebody who asks to be received. Their words are sealed: only this deputy and their assistants read them."""

    class State(models.TextChoices):
        """Where it stands."""

        ASKED = "asked", _("waits for an answer")
        INVITED = "invited", _("invited")
        ANSWERED = "answered", _("answered without a meeting")
        MET = "met", _("was received")
        CANCELLED = "cancelled", _("taken back by the person")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"name", "contact", "topic", "answer", "outcome"})

    member = models.ForeignKey("council.Member", models.PROTECT, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    name = EncryptedTextField(_("your name"))
    contact = EncryptedTextField(_("phone or e-mail"))
    topic = EncryptedTextField(_("what about"))
    wished_on = models.DateField(_("which day suits you"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    starts_at = models.DateTimeField(_("when"), null=True, blank=True)
    place = models.CharField(_("where"), max_length=300, default="", blank=True)
    answer = EncryptedTextField(_("answer"), default="", blank=True)
    outcome = EncryptedTextField(_("what was agreed"), default="", blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("member", "state", "id"), name="deputies_meeting_member"),
            models.Index(fields=("account", "id"), name="deputies_meeting_account"),
            models.Index(fields=("asked_at", "id"), name="deputies_meeting_asked"),
        )

    def __str__(self) -> str:
        return f"№ {self.pk}"


class Report(models.Model):
    """A deputy's report to voters: when and where it was given, its text and file (93-IV art. 16, 3703-IX)."""

    member = models.ForeignKey("council.Member", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("for which year"))
    met_on = models.DateField(_("day of the meeting with voters"))
    place = models.CharField(_("where"), max_length=300)
    text = models.TextField(_("text"), default="", blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("member", "year"), name="deputies_report_of_year"),)

    def __str__(self) -> str:
        return str(self.year)


class Assignment(models.Model):
    """A settlement, or a street of it, that a deputy looks after; kept by the secretariat."""

    member = models.ForeignKey("council.Member", models.PROTECT, related_name="+")
    settlement = models.ForeignKey("places.Settlement", models.PROTECT, related_name="+")
    street = models.ForeignKey("places.Street", models.PROTECT, null=True, blank=True, related_name="+")
    began_on = models.DateField(_("since"))
    ended_on = models.DateField(_("until"), null=True, blank=True)
    basis = models.CharField(_("on what basis"), max_length=300, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("member", "settlement", "street"), condition=Q(ended_on=None), name="deputies_assigned_once"
            ),
            models.UniqueConstraint(
                fields=("member", "settlement"), condition=Q(ended_on=None, street=None), name="deputies_whole_once"
            ),
        )
        indexes = (models.Index(fields=("settlement", "street"), name="deputies_assignment_place"),)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.settlement_id} {self.street_id or ''}".strip()


class Assistant(models.Model):
    """An account that helps a deputy with reception and drafts; it never votes and files nothing in their name."""

    member = models.ForeignKey("council.Member", models.PROTECT, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("official"))
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    basis = models.CharField(_("on what basis"), max_length=300)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("member", "account"), condition=Q(ended_on=None), name="deputies_assistant_once"
            ),
        )
        indexes = (models.Index(fields=("account", "ended_on"), name="deputies_assistant_account"),)

    def __str__(self) -> str:
        return f"{self.member_id} {self.account_id}"
