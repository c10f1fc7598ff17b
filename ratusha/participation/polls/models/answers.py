"""Who took part, what was answered, and the counters: three tables that nothing joins unless the poll says so."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .polls import Item, Poll


def scattered() -> int:
    """A random key, so that neither the key nor the place in the table tells when a row came."""
    return secrets.randbelow(2**62) + 1


class Mark(models.Model):
    """That somebody took part, once: a person, an account without a card, or a browser. No time finer than a day.

    `code`: the surest fingerprint of the human in this very poll: a second card of theirs gives no second voice.
    """

    SECRET: ClassVar[frozenset[str]] = frozenset({"browser"})

    class Way(models.TextChoices):
        SITE = "site", _("on the site")
        DESK = "desk", _("at the desk, on paper")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"browser", "code"})

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="marks")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    browser = models.CharField(max_length=64, default="", blank=True)
    code = models.CharField(max_length=64, default="", blank=True)
    way = models.CharField(max_length=4, choices=Way.choices, default=Way.SITE)
    on = models.DateField()

    class Meta:
        ordering = ("poll", "on")
        constraints = (
            models.UniqueConstraint(
                fields=("poll", "person"), condition=Q(person__isnull=False), name="polls_one_of_person"
            ),
            models.UniqueConstraint(
                fields=("poll", "account"), condition=Q(account__isnull=False), name="polls_one_of_account"
            ),
            models.UniqueConstraint(fields=("poll", "browser"), condition=~Q(browser=""), name="polls_one_of_browser"),
            models.UniqueConstraint(fields=("poll", "code"), condition=~Q(code=""), name="polls_one_of_human"),
        )
        indexes = (models.Index(fields=("poll", "on"), name="polls_mark_day"),)

    def __str__(self) -> str:
        return f"{self.poll_id} {self.on}"


class Sheet(models.Model):
    """Somebody's answers by question. `mark` joins them to a person only where the poll lets answers be changed;
    only then `cuts` keeps where they were counted, and at the end of the poll both are forgotten."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"answers", "cuts"})
    SECRET: ClassVar[frozenset[str]] = frozenset({"mark", "cuts"})

    id = models.BigIntegerField(primary_key=True, default=scattered)
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="sheets")
    mark = models.OneToOneField(Mark, models.SET_NULL, null=True, blank=True, related_name="sheet")
    answers = models.JSONField(default=dict)
    cuts = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("poll", "id"), name="polls_sheet_of"),)

    def __str__(self) -> str:
        return f"{self.poll_id}"


class OpenText(models.Model):
    """An answer in own words, apart from its sheet, because style may tell who wrote; shown after moderation."""

    class State(models.TextChoices):
        NEW = "new", _("to be read")
        SHOWN = "shown", _("shown")
        HIDDEN = "hidden", _("hidden")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    id = models.BigIntegerField(primary_key=True, default=scattered)
    item = models.ForeignKey(Item, models.CASCADE, related_name="texts")
    sheet = models.ForeignKey(Sheet, models.SET_NULL, null=True, blank=True, related_name="texts")
    text = models.TextField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.NEW)
    reason = models.CharField(_("why it is hidden"), max_length=300, default="", blank=True)
    group = models.CharField(_("group"), max_length=120, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(state="hidden") | ~Q(reason=""), name="polls_hidden_for_a_reason"),
        )
        indexes = (models.Index(fields=("item", "state", "group", "id"), name="polls_texts_of"),)

    def __str__(self) -> str:
        return f"{self.item_id} {self.state}"


class Tally(models.Model):
    """A counter: how many chose `key` of a question, in all or in a cut by settlement or age."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="tallies")
    cut = models.CharField(max_length=20, default="", blank=True)
    key = models.CharField(max_length=40, default="", blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("item", "cut", "key")
        constraints = (models.UniqueConstraint(fields=("item", "cut", "key"), name="polls_tally_once"),)

    def __str__(self) -> str:
        return f"{self.item_id} {self.cut} {self.key}: {self.count}"
