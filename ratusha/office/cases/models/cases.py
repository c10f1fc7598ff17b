"""The case, its subject, the head's resolutions, reminders given and looks at personal data."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .. import rules
from ..rules import Outcome, State, Urgency

STATE_WORDS = {
    State.NEW: _("New"),
    State.REGISTERED: _("Registered"),
    State.ASSIGNED: _("Handed to the executor"),
    State.PREPARING: _("Answer is being prepared"),
    State.AGREEING: _("Answer is being agreed"),
    State.APPROVED: _("Answer waits for a signature"),
    State.JOINED: _("Joined to another one"),
    State.ANSWERED: _("Answered"),
    State.FORWARDED: _("Forwarded"),
    State.RETURNED: _("Returned to the author"),
    State.DECLINED: _("Not considered"),
}
OUTCOME_WORDS = {
    Outcome.SATISFIED: _("Resolved positively"),
    Outcome.REFUSED: _("Refused"),
    Outcome.EXPLAINED: _("Explained"),
    Outcome.RETURNED: _("Returned to the author"),
    Outcome.FORWARDED: _("Forwarded"),
    Outcome.DECLINED: _("Not subject to consideration"),
}
URGENCY_WORDS = {
    Urgency.LATE: _("Late"),
    Urgency.TODAY: _("By the end of today"),
    Urgency.WEEK: _("This week"),
    Urgency.LATER: _("Later"),
    Urgency.STOPPED: _("Stopped"),
    Urgency.DONE: _("Done"),
}


class ReplyBy(models.TextChoices):
    """How the applicant wants to be told."""

    EMAIL = "email", _("by e-mail")
    PHONE = "phone", _("by phone")
    TELEGRAM = "telegram", _("in Telegram")
    VIBER = "viber", _("in Viber")
    POST = "post", _("by post")
    IN_PERSON = "in_person", _("in person")


class Receipt(models.TextChoices):
    """Form of receipt, by part 1 of the classifier (КМУ №858) with the electronic ways named apart."""

    SITE = "site", _("Site")
    API = "api", _("Another information system")
    MESSENGER = "messenger", _("Messenger")
    EMAIL = "email", _("E-mail")
    FAX = "fax", _("Fax")
    PHONE = "phone", _("Phone")
    POST = "post", _("Letter")
    IN_PERSON = "in_person", _("Brought in person")
    RECEPTION = "reception", _("Personal reception")
    REPRESENTATIVE = "representative", _("Authorised person")
    AUTHORITY = "authority", _("Via an authority")
    MEDIA = "media", _("Via media")
    OTHER_BODY = "other_body", _("From another body")


class Subject(models.Model):
    """A group of the subject index (classifier part 10): an editable code list."""

    code = models.CharField(_("code"), max_length=10, unique=True)
    name = models.CharField(_("name"), max_length=200)
    words = models.CharField(_("other words for it"), max_length=1000, default="", blank=True)
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Case(models.Model):
    """One matter of one applicant.

    `reference` is given at receipt, `number` (the registration index) at registration. `act_on` and `act_due` are
    the internal and the lawful day of the next duty (`rules.act_of`), by which work lists are ordered; `due_on` and
    `control_on` always belong to the answer. `deferred_to` is a later day that the law of its kind let be named in
    place of the lawful one. `stopped` is a list of [from, to or null] ISO days.
    """

    SECRET: ClassVar[frozenset[str]] = frozenset({"secret_nonce", "secret_hash"})

    PERSONAL: ClassVar[frozenset[str]] = frozenset(
        {"text", "title", "address", "lat", "lon", "applicant", "author_name", "reply_to", "account", "secret_nonce",
         "secret_hash"}
    )  # fmt: skip

    kind = models.CharField(max_length=40)
    reference = models.CharField(_("incoming number"), max_length=40, unique=True)
    series = models.CharField(max_length=60, default="", blank=True)
    number = models.CharField(_("number"), max_length=40, null=True, blank=True)
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    state = models.CharField(max_length=20, choices=[(s.value, w) for s, w in STATE_WORDS.items()], default=State.NEW)
    outcome = models.CharField(
        max_length=20, choices=[(s.value, w) for s, w in OUTCOME_WORDS.items()], default="", blank=True
    )
    channel = models.CharField(_("form of receipt"), max_length=20, choices=Receipt.choices, default=Receipt.SITE)
    priority = models.BooleanField(_("priority"), default=False)
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="+")

    applicant = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="cases")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    author_name = models.CharField(_("author"), max_length=300, default="", blank=True)
    reply_by = models.CharField(max_length=20, choices=ReplyBy.choices, default="", blank=True)
    reply_to = models.CharField(max_length=320, default="", blank=True)
    language = models.CharField(_("language of letters"), max_length=5, default="uk")
    secret_nonce = models.CharField(max_length=64, default="", blank=True)
    secret_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)

    settlement = models.ForeignKey("places.Settlement", models.PROTECT, null=True, blank=True, related_name="+")
    address = models.CharField(_("address"), max_length=500, default="", blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)

    unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    executor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    against_unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    against_account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    received_at = models.DateTimeField()
    registered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    term_rule = models.CharField(max_length=40)
    due_on = models.DateField(null=True, blank=True)
    control_on = models.DateField(null=True, blank=True)
    act_on = models.DateField(null=True, blank=True)
    act_due = models.DateField(null=True, blank=True)
    extended_on = models.DateField(null=True, blank=True)
    extension_ground = models.TextField(default="", blank=True)
    deferred_to = models.DateField(null=True, blank=True)
    stopped = models.JSONField(default=list, blank=True)
    stopped_since = models.DateField(null=True, blank=True)
    stop_ground = models.TextField(default="", blank=True)

    repeat_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repeats")
    duplicate_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="duplicates")
    files = models.ManyToManyField("files.StoredFile", blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("series", "number"), name="cases_case_number", condition=Q(number__isnull=False)
            ),
        )
        indexes = (
            # Whose turn it is stands in the index itself: to read thousands of rows for that took 20 ms of a work list.
            models.Index(
                fields=("act_on", "id", "state", "stopped_since", "unit", "executor"),
                condition=Q(closed_at=None),
                name="cases_open_next",
            ),
            models.Index(fields=("unit", "act_on", "id"), condition=Q(closed_at=None), name="cases_open_unit"),
            models.Index(fields=("executor", "act_on", "id"), condition=Q(closed_at=None), name="cases_open_executor"),
            models.Index(fields=("state", "act_on", "id"), name="cases_state_act"),
            models.Index(fields=("settlement", "-received_at", "id"), name="cases_settlement_received"),
            # The last columns let a list skip what it does not want without reading the row.
            models.Index(fields=("unit", "-received_at", "-id", "state"), name="cases_unit_received"),
            models.Index(fields=("-received_at", "-id"), name="cases_received"),
            models.Index(fields=("act_on", "id"), name="cases_act"),
            models.Index(fields=("kind", "-received_at", "id"), name="cases_kind_received"),
            models.Index(fields=("state", "-received_at", "id"), name="cases_state_received"),
            models.Index(fields=("number",), name="cases_number"),
            models.Index(fields=("lat", "lon"), name="cases_point"),
            models.Index(
                fields=("-received_at", "-id", "act_due", "stopped_since"),
                condition=Q(closed_at=None),
                name="cases_open_received",
            ),
            models.Index(
                fields=("unit", "-received_at", "-id"), condition=Q(closed_at=None), name="cases_open_unit_received"
            ),
            models.Index(
                fields=("-closed_at", "received_at", "due_on"), condition=Q(state="answered"), name="cases_answered"
            ),
            # Without the open ones: SQLite would take it for a short way to them, though they are thousands.
            models.Index(fields=("closed_at", "id"), condition=Q(closed_at__isnull=False), name="cases_closed"),
            # Everything that the counts of open cases ask for stands in one small index.
            models.Index(
                fields=("priority", "state", "unit", "executor", "stopped_since", "act_due", "repeat_of", "closed_at"),
                condition=Q(closed_at=None),
                name="cases_open_counts",
            ),
            # Load, board and calendar group open cases by who has them; pace groups closed ones.
            models.Index(
                fields=("unit", "executor", "state", "stopped_since", "act_on", "act_due", "subject", "received_at"),
                condition=Q(closed_at=None),
                name="cases_open_work",
            ),
            models.Index(
                fields=("closed_at", "executor", "unit", "due_on", "subject"),
                condition=Q(closed_at__isnull=False, executor__isnull=False),
                name="cases_closed_work",
            ),
        )

    def __str__(self) -> str:
        return self.number or self.reference

    @property
    def is_open(self) -> bool:
        return self.state not in rules.CLOSED


class FormerNumber(models.Model):
    """What a case was and under which number, before it was turned into a case of another kind.

    The number stays the case's: nobody else gets it, and by it the case is still found. `due_on` was its day then.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"ground"})

    case = models.ForeignKey(Case, models.CASCADE, related_name="former_numbers")
    kind = models.CharField(max_length=40)
    series = models.CharField(max_length=60, default="", blank=True)
    number = models.CharField(_("number"), max_length=40, null=True, blank=True)
    term_rule = models.CharField(max_length=40)
    due_on = models.DateField(null=True, blank=True)
    ground = models.TextField(default="", blank=True)
    until = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("number",), name="cases_former_number"),)

    def __str__(self) -> str:
        return self.number or f"{self.kind} {self.case_id}"


class Resolution(models.Model):
    """The head's instruction on a case: who answers, who helps, by when."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    case = models.ForeignKey(Case, models.CASCADE, related_name="resolutions")
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    unit = models.ForeignKey("access.Unit", models.PROTECT, related_name="+")
    executor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    helpers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d}"


class Reminder(models.Model):
    """A reminder that was given about a duty of a case, once for each day it falls on."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="reminders")
    stage = models.CharField(max_length=10)
    act = models.CharField(max_length=10)
    act_due = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "stage", "act", "act_due"), name="cases_reminder_once"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.stage}"


class Viewing(models.Model):
    """An official looked at the applicant's contacts; the applicant sees when and who."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="viewings")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.case_id} {self.account_id}"
