"""Followers with their home and wishes, what they follow, what is new, and who was told of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.vault import EncryptedJSONField, EncryptedTextField, blind_index
from ratusha.foundation.vault.indexes import index_of

from .rules import Why

WHY_WORDS = {
    Why.OBJECT: _("you follow this"),
    Why.TOPIC: _("you follow this topic"),
    Why.NEAR: _("it is near your home"),
}


def index_of_cell(name: str) -> str:
    """The blind index of a cell: equal for neighbours, and tells nobody where it is."""
    return blind_index("following.cell", name)


class Follower(models.Model):
    """Somebody who follows anything: how they want to be told, and their home if they chose to mark it.

    `point` is [latitude, longitude], sealed; `square` names the square of the grid that it lies in, sealed too; `cell`
    is its blind index, by which those near a place are found without opening every home. `key` is a part of the
    addresses that end letters without a log-in.
    """

    SECRET: ClassVar[frozenset[str]] = frozenset({"key"})

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    daily = models.BooleanField(_("one letter a day"), default=False)
    point = EncryptedJSONField(null=True, blank=True)
    radius = models.PositiveIntegerField(_("metres from home"), default=0)
    square = EncryptedTextField(default="", blank=True)
    cell = models.CharField(max_length=64, default="", blank=True)
    key = models.CharField(max_length=32)
    since = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"point", "radius", "square", "cell", "key"})

    class Meta:
        indexes = (
            models.Index(fields=("radius", "cell"), name="following_near"),
            models.Index(fields=("person",), name="following_of_person"),
        )

    def __str__(self) -> str:
        return str(self.account_id)


class Follow(models.Model):
    """One thing or one topic that somebody follows. `title` and `address` are as they were when it was begun."""

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="follows")
    about_label = models.CharField(max_length=60, default="", blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    topic = models.CharField(max_length=100, default="", blank=True)
    title = models.CharField(max_length=300, default="", blank=True)
    path = models.CharField(max_length=300, default="", blank=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("follower", "about_label", "about_id"), condition=Q(topic=""), name="following_thing_once"
            ),
            models.UniqueConstraint(fields=("follower", "topic"), condition=~Q(topic=""), name="following_topic_once"),
        )
        indexes = (
            models.Index(fields=("about_label", "about_id", "id"), name="following_of_thing"),
            models.Index(fields=("topic", "id"), name="following_of_topic"),
        )

    def __str__(self) -> str:
        return self.topic or f"{self.about_label}:{self.about_id}"


class News(models.Model):
    """Something new that an app announced: about which object, `what` happened, of which topic, where.

    `matched_at` when everybody who follows it has been found; the same about the same object is announced once.
    """

    about_label = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    what = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    says = models.CharField(max_length=500, default="", blank=True)
    path = models.CharField(max_length=300)
    topic = models.CharField(max_length=100, default="", blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    at = models.DateTimeField()
    matched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "news"
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("about_label", "about_id", "what"), name="following_news_once"),)
        indexes = (
            models.Index(fields=("id",), condition=Q(matched_at=None), name="following_unmatched"),
            models.Index(fields=("at",), name="following_news_at"),
        )

    def __str__(self) -> str:
        return f"{self.about_label}:{self.about_id} {self.what}"


class Telling(models.Model):
    """One piece of news for one follower: once, whatever the reasons; `told_at` when its letter was written."""

    news = models.ForeignKey(News, models.CASCADE, related_name="tellings")
    follower = models.ForeignKey(Follower, models.CASCADE, related_name="tellings")
    why = models.CharField(max_length=8, choices=[(one.value, words) for one, words in WHY_WORDS.items()])
    follow = models.ForeignKey(Follow, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("news", "follower"), name="following_telling_once"),)
        indexes = (
            models.Index(fields=("follower", "id"), condition=Q(told_at=None), name="following_untold"),
            models.Index(fields=("told_at",), name="following_told"),
        )

    def __str__(self) -> str:
        return f"{self.news_id} {self.follower_id}"


index_of("following.Follower", of="square", index="cell", fingerprint=index_of_cell)
