"""Convocations, members of the council, factions and posts: every mandate is a row with its days."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..rules import EndGround, MemberKind, PostKind, initials

KIND_WORDS = {MemberKind.DEPUTY: _("deputy"), MemberKind.HEAD: _("head of the community")}
GROUND_WORDS = {
    EndGround.TERM: _("the convocation ended"),
    EndGround.OWN_WISH: _("own statement"),
    EndGround.RECALL: _("recalled by voters"),
    EndGround.COURT: _("court's decision"),
    EndGround.CITIZENSHIP: _("loss of citizenship"),
    EndGround.MOVED: _("left to live abroad"),
    EndGround.INCOMPATIBLE: _("office that cannot be held with the mandate"),
    EndGround.DEATH: _("death"),
    EndGround.OTHER: _("another ground by law"),
}
POST_WORDS = {PostKind.SECRETARY: _("secretary of the council")}


def choices(words: dict) -> list[tuple[str, object]]:  # type: ignore[type-arg]
    """Choices of a column from words by value."""
    return [(one.value, word) for one, word in words.items()]


def in_order(since: str = "began_on", until: str = "ended_on") -> Q:
    """The condition that a stretch of days does not end before it begins."""
    return Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": F(since)})


class Convocation(models.Model):
    """One council from its first session. `seats`: deputies by statute (the Election Code), the head apart."""

    number = models.PositiveSmallIntegerField(_("number of the convocation"), unique=True)
    began_on = models.DateField(_("first day"))
    ended_on = models.DateField(_("last day"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats of deputies by statute"))
    basis = models.CharField(_("basis"), max_length=300, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(condition=Q(seats__gte=1), name="council_seats"),
            models.CheckConstraint(condition=in_order(), name="council_convocation_days"),
        )

    def __str__(self) -> str:
        return str(self.number)


class Member(models.Model):
    """One mandate in time: of a deputy, or of the head. Who comes back later has another row.

    Deputies are public persons: name, party and term are published (93-IV). `succeeds`: whose vacant seat it was.
    `place`: the number on the list or of the constituency, as the commission of elections wrote it.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset(
        {"surname", "given_name", "patronymic", "name_key", "about", "contacts", "end_note"}
    )

    convocation = models.ForeignKey(Convocation, models.PROTECT, related_name="members")
    kind = models.CharField(max_length=8, choices=choices(KIND_WORDS), default=MemberKind.DEPUTY)
    surname = models.CharField(_("surname"), max_length=100)
    given_name = models.CharField(_("given name"), max_length=100)
    patronymic = models.CharField(_("patronymic"), max_length=100, default="", blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    began_on = models.DateField(_("first day of the mandate"))
    ended_on = models.DateField(_("last day of the mandate"), null=True, blank=True)
    end_ground = models.CharField(
        _("why it ended"), max_length=12, choices=choices(GROUND_WORDS), default="", blank=True
    )
    end_note = models.CharField(_("decision and explanation"), max_length=300, default="", blank=True)
    succeeds = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    party = models.CharField(_("party that put them forward"), max_length=200, default="", blank=True)
    place = models.CharField(_("constituency or place on the list"), max_length=200, default="", blank=True)
    about = models.TextField(_("about the deputy"), default="", blank=True)
    contacts = models.CharField(_("public contacts"), max_length=300, default="", blank=True)
    photo = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    name_key = models.CharField(max_length=120, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=in_order(), name="council_member_days"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(end_ground=""), name="council_member_ended_why"
            ),
            models.UniqueConstraint(
                fields=("convocation",), condition=Q(kind="head", ended_on__isnull=True), name="council_one_head"
            ),
            models.UniqueConstraint(
                fields=("account",), condition=Q(ended_on__isnull=True), name="council_one_mandate"
            ),
        )
        indexes = (
            models.Index(fields=("convocation", "surname", "id"), name="council_by_surname"),
            models.Index(fields=("began_on", "ended_on"), name="council_member_when"),
            models.Index(fields=("name_key",), name="council_member_key"),
        )

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Surname, given name and patronymic."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    @property
    def short_name(self) -> str:
        """Surname and initials, as in lists of votes."""
        return initials(self.surname, self.given_name, self.patronymic)

    @property
    def is_head(self) -> bool:
        """True for the head of the community."""
        return self.kind == MemberKind.HEAD

    @property
    def is_vacated(self) -> bool:
        """True if the mandate has a last day."""
        return self.ended_on is not None

    faction_name: str = ""
    leads_faction: bool = False
    """The faction of the day and whether they lead it, filled by `queries.members`; empty: in none."""


class Faction(models.Model):
    """A faction or group of deputies; `tone`: one of the eight tones on the picture of seats."""

    convocation = models.ForeignKey(Convocation, models.PROTECT, related_name="factions")
    name = models.CharField(_("name of the faction"), max_length=200)
    tone = models.PositiveSmallIntegerField(_("tone on the picture of seats"), default=1)
    began_on = models.DateField(_("first day"))
    ended_on = models.DateField(_("last day"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("convocation", "name"), name="council_faction_name"),
            models.CheckConstraint(condition=in_order(), name="council_faction_days"),
        )

    def __str__(self) -> str:
        return self.name


class FactionMembership(models.Model):
    """That a member was in a faction, from day to day; in one at a time."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="factions")
    faction = models.ForeignKey(Faction, models.PROTECT, related_name="memberships")
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    is_leader = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=in_order(), name="council_in_faction_days"),
            models.UniqueConstraint(fields=("member",), condition=Q(ended_on__isnull=True), name="council_one_faction"),
        )
        indexes = (models.Index(fields=("faction", "began_on"), name="council_faction_when"),)

    def __str__(self) -> str:
        return f"{self.member_id} {self.faction_id}"


class Post(models.Model):
    """That a member held a post of the council: its secretary."""

    convocation = models.ForeignKey(Convocation, models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=12, choices=choices(POST_WORDS), default=PostKind.SECRETARY)
    member = models.ForeignKey(Member, models.PROTECT, related_name="posts")
    began_on = models.DateField(_("elected on"))
    ended_on = models.DateField(_("last day"), null=True, blank=True)
    basis = models.CharField(_("decision"), max_length=300, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=in_order(), name="council_post_days"),
            models.UniqueConstraint(
                fields=("convocation", "kind"), condition=Q(ended_on__isnull=True), name="council_one_in_post"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.member_id}"
