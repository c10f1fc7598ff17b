"""What a recording consists of: its parts with their clock, cuts, subtitles, and uploads that are on their way."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .recordings import Recording


class PartKind(models.TextChoices):
    """Where the bytes of a part lie."""

    OWN = "own", _("own copy")
    LINK = "link", _("at another site")


class Part(models.Model):
    """One part: a file of ours, or a link. `sha256`, `size`, `received_at` as they came and never changed; `seconds`:
    how long it is, by its own head or by hand; `begins_at`: what the clock said at its first picture (None: not yet).
    `locked`: it was published, so the law keeps it; `hidden`: the ground on which it is shown to nobody any more."""

    recording = models.ForeignKey(Recording, models.PROTECT, related_name="parts")
    order = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(max_length=4, choices=PartKind.choices)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    link = models.CharField(_("address"), max_length=500, default="", blank=True)
    sha256 = models.CharField(max_length=64, default="", blank=True)
    size = models.PositiveBigIntegerField(default=0)
    media_type = models.CharField(max_length=100, default="", blank=True)
    seconds = models.FloatField(_("length"), null=True, blank=True)
    begins_at = models.DateTimeField(_("the recording begins at"), null=True, blank=True)
    locked = models.BooleanField(default=False)
    hidden = models.CharField(_("why it is not shown"), max_length=500, default="", blank=True)
    received_at = models.DateTimeField(_("received"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("recording", "order")
        constraints = (
            models.UniqueConstraint(fields=("recording", "order"), name="recordings_part_order"),
            models.CheckConstraint(condition=~Q(kind="link") | ~Q(link=""), name="recordings_part_link"),
            models.CheckConstraint(condition=~Q(kind="own") | ~Q(sha256=""), name="recordings_part_own"),
        )

    def __str__(self) -> str:
        return f"{self.recording_id} {self.order}"

    @property
    def is_own(self) -> bool:
        """True while the bytes are here."""
        return self.file_id is not None


class Cut(models.Model):
    """A stretch of the clock that was taken out of the file before it came here, and why."""

    class Why(models.TextChoices):
        """What it was."""

        CLOSED = "closed", _("closed part")
        PAUSE = "pause", _("break")
        OTHER = "other", _("something else")

    part = models.ForeignKey(Part, models.CASCADE, related_name="cuts")
    since = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"))
    why = models.CharField(_("what was cut out"), max_length=6, choices=Why.choices)
    note = models.CharField(_("explanation"), max_length=300, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("part", "since", "id")
        indexes = (models.Index(fields=("part", "since", "id"), name="recordings_cuts"),)
        constraints = (models.CheckConstraint(condition=Q(until__gt=F("since")), name="recordings_cut_order"),)

    def __str__(self) -> str:
        return f"{self.part_id} {self.since} {self.until}"


class Subtitle(models.Model):
    """Subtitles of a part in one language, kept as WebVTT."""

    class Language(models.TextChoices):
        """In which language the words are."""

        UK = "uk", _("Ukrainian")
        EN = "en", _("English")
        SIGN = "ukl", _("description of Ukrainian sign language")

    part = models.ForeignKey(Part, models.CASCADE, related_name="subtitles")
    language = models.CharField(_("language"), max_length=3, choices=Language.choices, default=Language.UK)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    cues = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("part", "language")
        constraints = (models.UniqueConstraint(fields=("part", "language"), name="recordings_subtitle_once"),)

    def __str__(self) -> str:
        return f"{self.part_id} {self.language}"


class Upload(models.Model):
    """A large file that comes in pieces. Its bytes lie apart until it is whole and has been looked at; only then it is
    a part. `wanted`: the SHA-256 that the sender promised, if any; `why`: the refusal that it ended with."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"name", "key"})
    SECRET: ClassVar[frozenset[str]] = frozenset({"key"})

    class State(models.TextChoices):
        """Where it stands."""

        GOING = "going", _("on its way")
        WHOLE = "whole", _("received, being checked")
        TAKEN = "taken", _("taken into the recording")
        REFUSED = "refused", _("not taken")

    recording = models.ForeignKey(Recording, models.PROTECT, related_name="uploads")
    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("file"), max_length=255)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    wanted = models.CharField(_("SHA-256, if it is known"), max_length=64, default="", blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.GOING)
    why = models.CharField(max_length=500, default="", blank=True)
    part = models.ForeignKey(Part, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (models.CheckConstraint(condition=Q(size__gt=0), name="recordings_upload_size"),)
        indexes = (
            models.Index(fields=("id",), condition=Q(state="whole"), name="recordings_whole"),
            models.Index(fields=("at",), condition=Q(state="going"), name="recordings_going"),
        )

    def __str__(self) -> str:
        return self.name
